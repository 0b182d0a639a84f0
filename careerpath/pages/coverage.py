"""The page of `corpus coverage`: what to look for next, above what was heard of each track and role."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from careerpath.answers.coverage import Coverage, CoveredCell, CoveredTrack, Turn
from careerpath.answers.diagnose import Named
from careerpath.labels import Labels
from careerpath.model.base import UNKNOWN
from careerpath.pages import parts
from careerpath.pages.parts import field, fields, grow, items, joined, month, muted, paragraph, row, section, warn
from careerpath.render.data import rows
from careerpath.render.page import Cell, Column, Command, Field, Item, Page, Row, Section, Spans, Table, spans

NEXT, ROWS = 3, 8
"""Cells to look for, and rows of the matrix, on the first screen."""


def page(result: Coverage, t: Labels, *, full: bool = False) -> Page:
    """The most useful cells and the rows in which they stand; with `full` all."""
    if not result.cells:
        return parts.page(t, t("coverage.title"), section("", paragraph(t("coverage.nothing-own")), _rest(result, t)))
    cells = result.cells if full else result.cells[:NEXT]
    tracks = [each for each in result.tracks if not each.role_of]
    roles = [each for each in result.tracks if each.role_of]
    known = dict.fromkeys(cell.criterion for cell in result.cells)
    shown = [each for each in result.criteria if full or each.id in list(known)[:ROWS]]
    left = len(result.criteria) - len(shown)
    return parts.page(
        t,
        t("coverage.title"),
        section("", items(_entry(cell, result, t) for cell in cells)),
        section(
            "",
            _matrix(result, tracks, shown, t) if tracks else None,
            fields(*(_role(each, result, t) for each in roles)),
            Command("careerpath corpus coverage --full", t("coverage.rest", n=left)) if not full else None,
            _rest(result, t),
        ),
        aside=muted(_count(result, t)),
        subtitle=t.of(result.method),
    )


def _count(result: Coverage, t: Labels) -> str:
    unknown = sum(cell.families == 0 for cell in result.cells)
    single = sum(cell.families == 1 for cell in result.cells)
    return t("coverage.count", n=len(result.cells), unknown=unknown, single=single)


def _rest(result: Coverage, t: Labels) -> Command | None:
    """That of what the reader's own layers say nothing of, nothing is told."""
    if not result.beneath:
        return None
    return Command("careerpath corpus coverage --all", t("coverage.beneath", n=result.beneath))


def _entry(cell: CoveredCell, result: Coverage, t: Labels) -> Item:
    """The cell and what is known of it; under it what one more voice there would settle."""
    names = {each.id: t.of(each.name) for each in (*result.tracks, *result.criteria)}
    head = joined(parts.strong(names[cell.of]), parts.strong(names[cell.criterion]), _known(cell, t))
    return Item(head, (_settles(cell, result, t),))


def _known(cell: CoveredCell, t: Labels) -> Spans:
    """What was heard there: voices, the date of the newest claim, and how many are due."""
    if not cell.families:
        return spans(warn(t("unknown")))
    voices = t("coverage.voices", n=cell.families)
    newest = t("coverage.newest", when=month(cell.newest or UNKNOWN, t))
    heard = warn(voices) if cell.families == 1 else muted(voices)
    return joined(heard, muted(newest), warn(t("coverage.due", n=len(cell.due))) if cell.due else None)


def _settles(cell: CoveredCell, result: Coverage, t: Labels) -> Spans:
    """The goals that get another winner, then those that become firmer or less firm, each with the readings."""
    if not cell.turns:
        return spans(muted(t("coverage.moves", points=parts.number(cell.points, 1))))
    goals = {each.goal: t.of(each.name) for each in result.goals}
    by_goal: dict[str, list[Turn]] = {}
    for turn in sorted(cell.turns, key=lambda turn: not turn.another_winner):
        by_goal.setdefault(turn.goal, []).append(turn)
    return joined(
        *(
            t("coverage.goal", goal=goals[goal], told=t.listed(_turn(turn, result, t) for turn in turns))
            for goal, turns in by_goal.items()
        )
    )


def _turn(turn: Turn, result: Coverage, t: Labels) -> str:
    winner = t("coverage.leads", track=t.of(result.names[turn.winner])) if turn.winner else t("coverage.level")
    becomes = winner if turn.another_winner else t(f"verdict.short.{turn.verdict}")
    return t("coverage.at", becomes=becomes, reading=turn.reading)


def _matrix(result: Coverage, tracks: Sequence[Named], criteria: Sequence[Named], t: Labels) -> Table:
    cells = {(cell.of, cell.criterion): cell for cell in result.cells}
    columns = [grow(t("coverage.column.voices")), *(Column(t.of(track.name)) for track in tracks)]

    def rows() -> Iterator[Row]:
        for each in criteria:
            found = (cells.get((track.id, each.id)) for track in tracks)
            yield row(t.of(each.name), *(_heard(cell, t) for cell in found))

    return parts.table("matrix", columns, rows())


def _heard(cell: CoveredCell | None, t: Labels) -> Cell:
    """The number of voices, and how many claims are due."""
    if cell is None:
        return Cell()
    if not cell.families:
        return Cell(spans(warn(t("unknown"))))
    number = warn(str(cell.families)) if cell.families == 1 else str(cell.families)
    due = warn(t("coverage.due", n=len(cell.due))) if cell.due else None
    return Cell(joined(number, due))


def _role(role: CoveredTrack, result: Coverage, t: Labels) -> Field | None:
    """On what a role was heard itself; of all else its track speaks."""
    voices = {cell.criterion: cell.families for cell in result.cells if cell.of == role.id}
    named = ((t.of(each.name), voices.get(each.id)) for each in result.criteria)
    heard = [t("coverage.role-on", criterion=name, n=count) for name, count in named if count]
    silent = muted(t("coverage.silent", n=len(voices) - len(heard)))
    return field(t.of(role.name), joined(t.listed(heard), silent))


def csv(result: Coverage, t: Labels) -> str:
    """A line a cell, the most useful first."""
    names = {each.id: t.of(each.name) for each in (*result.tracks, *result.criteria)}
    head = [t(key) for key in ("coverage.of", "kind.criterion", "coverage.column.voices", "coverage.column.newest")]
    head += [t(key) for key in ("coverage.column.due", "coverage.column.settles", "coverage.column.points")]
    lines = (
        row(
            names[cell.of],
            names[cell.criterion],
            cell.families,
            cell.newest or "",
            len(cell.due),
            _settles(cell, result, t) if cell.turns else "",
            f"{cell.points:.2f}",
        )
        for cell in result.cells
    )
    return rows(Page((), sections=(Section(blocks=(parts.table("cells", head, lines),)),)))
