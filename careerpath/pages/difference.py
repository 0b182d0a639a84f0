"""The page of `corpus diff`: whether answers change, for whom, and what is behind that; on demand in tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from careerpath.answers.changed import EntityChange, Leaf
from careerpath.answers.difference import CellChange, Difference, GoalChange, Move, Side
from careerpath.answers.goals import GoalOutcome
from careerpath.labels import Labels
from careerpath.model.base import Text
from careerpath.pages import parts
from careerpath.pages.parts import (
    Part,
    code,
    field,
    fields,
    grow,
    joined,
    muted,
    number,
    paragraph,
    right,
    row,
    section,
    strong,
    table,
)
from careerpath.render.page import Column, Command, Page, Row, Section, Spans, spans

FEW, SOME = 2, 4
"""Goals and ratings that the first screen shows; ids that a line of it names, and lines of entities."""
ROWS = 200
"""Rows of a table at most: a comment on GitHub has 65,536 characters."""


def page(result: Difference, t: Labels, *, full: bool = False) -> Page:
    """What changes, on one screen; with `full` each change in tables."""
    entries = (
        field(t("diff.goals"), *_goals(result, t)),
        field(t("diff.readers"), *_readers(result, t)),
        field(t("diff.ratings"), *_short([_cell_line(cell, t) for cell in result.cells], t)),
        field(t("diff.entities"), *_entities(result.entities, t)),
    )
    more = Command("careerpath corpus diff … --full", t("diff.more")) if result.entities and not full else None
    return parts.page(
        t,
        _title(result, t),
        section("", fields(*entries), more),
        *(_tables(result, t) if full else ()),
        subtitle=t("diff.sides", old=_side(result.old, t), new=_side(result.new, t)),
    )


def _title(result: Difference, t: Labels) -> str:
    if result.readers.changed:
        return t("diff.changes", n=f"{result.readers.changed:,}", of=f"{result.readers.of:,}")
    if any(each.how == "other" for each in result.goals):
        return t("diff.verdicts-change")
    if result.answers_change:
        return t("diff.numbers-change")
    wording = all(each.how == "reworded" for each in result.entities)
    return (
        t("diff.wording" if wording else "diff.no-answer", n=len(result.entities))
        if result.entities
        else t("diff.nothing")
    )


def _side(side: Side, t: Labels) -> str:
    return t(f"diff.read-as.{side.read_as}", name=side.name)


def _short(lines: Sequence[Part], t: Labels, rest: str | None = None, most: int = FEW) -> list[Part]:
    """The first lines, how many more there are, and what is to be said of the rest."""
    more = t("diff.and-more", n=len(lines) - most) if len(lines) > most else None
    return [*lines[:most], *([joined(*(muted(each) for each in (more, rest) if each))] if more or rest else [])]


def _goals(result: Difference, t: Labels) -> Iterator[Part]:
    """Each goal that changed from before to after, and that the others stay."""
    moved = sorted((each for each in result.goals if each.how != "same"), key=lambda each: each.how == "numbers")
    stay = len(result.goals) - len(moved)
    yield from _short([_goal(each, t) for each in moved], t, t("diff.stay", n=stay) if moved and stay else None)


def _goal(change: GoalChange, t: Labels) -> Spans:
    """Where it led and where it leads; where only numbers moved, these."""
    before, after = _sides_of(change, t)
    if change.how == "other":
        return spans(t("diff.of", name=t.of(change.name), what=f"{before} → "), strong(after))
    return spans(t("diff.of", name=t.of(change.name), what=before), muted(f" → {after}"))


def _sides_of(change: GoalChange, t: Labels) -> tuple[str, str]:
    if change.how == "numbers" and change.before and change.after and change.after.winner:
        numbers = _firm(change.before, t), _firm(change.after, t)
        return t("diff.and", one=_leads(change.before, t), other=numbers[0]), numbers[1]
    return _leads(change.before, t), _leads(change.after, t)


def _leads(outcome: GoalOutcome | None, t: Labels) -> str:
    if outcome is None:
        return t("diff.none")
    verdict = t(f"verdict.short.{outcome.verdict}")
    return t("diff.leads", name=t.of(outcome.winner_name), verdict=verdict) if outcome.winner_name else verdict


def _firm(outcome: GoalOutcome, t: Labels) -> str:
    """The points by which the winner leads, and its part of the draws, so closely that what moved shows."""
    share = outcome.shares[outcome.winner or ""]
    return t("diff.firm", points=number(outcome.margin or 0, 1), share=f"{share:.1%}")


def _readers(result: Difference, t: Labels) -> Iterator[Part]:
    """How many get what else, by the moves of most of them, and one of them to try."""
    readers = result.readers
    for what, of_that in groupby(readers.moves, key=lambda move: move.what):
        moves = list(of_that)
        told = [_move(move, result, t) for move in moves[: FEW if what in ("track", "aim") else 1]]
        said = t(f"diff.readers.{what}", n=f"{readers.counts[what]:,}", of=f"{readers.of:,}")
        yield t("diff.of", name=said, what=t.listed([*told, *(["…"] if len(moves) > len(told) else [])]))
    if readers.moves:
        yield code(readers.moves[0].example)


def _move(move: Move, result: Difference, t: Labels) -> str:
    before, after = (_told(side, result, t, FEW) for side in (move.before, move.after))
    return t("diff.move", before=before, after=after, n=f"{move.readers:,}")


def _told(ids: Sequence[str], result: Difference, t: Labels, most: int | None = None) -> str:
    names = [t.of(result.names[id]) if id in result.names else id for id in ids if id]
    return _named(names, t, most) or t("diff.none")


def _named(names: Sequence[str], t: Labels, most: int | None) -> str:
    return t.listed([*names[:most], *(["…"] if len(names) > len(names[:most]) else [])])


def _cell_line(cell: CellChange, t: Labels) -> Spans:
    of, (before, after) = t("diff.cell", name=t.of(cell.name), criterion=t.of(cell.criterion_name)), _rated(cell, t)
    return spans(t("diff.of", name=of, what=f"{before} → "), strong(after))


def _rated(cell: CellChange, t: Labels) -> tuple[str, str]:
    """The rating and its voices before and after; where that looks the same, with its interval."""
    sides = (cell.before, cell.after)
    plain = [side and t("diff.rated", value=f"{side.value:.2f}", n=side.families) for side in sides]
    if plain[0] == plain[1]:
        spread = [side and f"{side.value:.2f} ({side.low:.2f}–{side.high:.2f})" for side in sides]
        plain = [
            side and t("diff.rated", value=said, n=side.families) for side, said in zip(sides, spread, strict=True)
        ]
    return plain[0] or t("unknown"), plain[1] or t("unknown")


def _entities(entities: Sequence[EntityChange], t: Labels) -> Iterator[Part]:
    """By what happened to them and of which kind they are: how many, and their first ids."""
    lines: list[Part] = []
    for (how, kind), alike in groupby(entities, key=lambda each: (each.how, each.kind)):
        ids = [_called(entity) for entity in alike]
        what = spans(strong(t(f"diff.how.{how}")), f" {len(ids)} · {t(f'kind.{kind}')} ")
        lines.append((*what, code(_named(ids, t, SOME))))
    yield from _short(lines, t, most=SOME)


def _called(entity: EntityChange) -> str:
    return f"{entity.was} → {entity.id}" if entity.was else entity.id


def _tables(result: Difference, t: Labels) -> Iterator[Section | None]:
    """Goals, readers, ratings and entities, each change in a row."""
    before, after = t("diff.before"), t("diff.after")
    goals = [row(t.of(each.name), *_sides_of(each, t)) for each in result.goals if each.how != "same"]
    yield _section(t("diff.goals"), [t("goals.goal"), grow(before), grow(after)], goals, t)
    moves = [
        row(
            t(f"diff.what.{move.what}"),
            _told(move.before, result, t),
            _told(move.after, result, t),
            f"{move.readers:,}",
        )
        for move in result.readers.moves
    ]
    yield _section(t("diff.readers"), [t("diff.what"), grow(before), grow(after), right(t("diff.number"))], moves, t)
    cells = [row(t.of(cell.name), t.of(cell.criterion_name), *_rated(cell, t)) for cell in result.cells]
    yield _section(t("diff.ratings"), [t("diff.rated-of"), grow(t("advise.criterion")), before, after], cells, t)
    entities = [line for entity in result.entities for line in _rows(entity, t)]
    head = (t("diff.what"), grow(t("diff.entity")), grow(before), grow(after))
    yield _section(t("diff.entities"), head, entities, t)


def _section(heading: str, columns: Sequence[str | Column], rows: Sequence[Row], t: Labels) -> Section | None:
    rest = paragraph(muted(t("diff.and-more", n=len(rows) - ROWS))) if len(rows) > ROWS else None
    return section(heading, table("", columns, rows[:ROWS]) if rows else None, rest)


def _rows(entity: EntityChange, t: Labels) -> Iterator[Row]:
    """An entity, and what it says otherwise, a row a field."""
    name = spans(code(f"{entity.kind}:{_called(entity)}"))
    how = t(f"diff.how.{entity.how}")
    for change in entity.fields:
        first = change is entity.fields[0]
        head = (how, (*name, muted(f" {change.field}"))) if first else ("", muted(change.field))
        yield row(*head, leaf(change.before, t), leaf(change.after, t))
    if not entity.fields:
        said = t.of(entity.name)
        yield row(how, name, *((said, "") if entity.how == "withdrawn" else ("", said)))


def leaf(said: Leaf, t: Labels) -> str:
    if said is None:
        return t("diff.none")
    if isinstance(said, Text):
        return t.of(said)
    return (
        t.listed(map(str, said)) if isinstance(said, tuple) else f"{said:g}" if isinstance(said, float) else str(said)
    )
