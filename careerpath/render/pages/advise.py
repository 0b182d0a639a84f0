"""The page of `advise`: the verdict at the top, then why, on which condition, and what to do next."""

from __future__ import annotations

from collections.abc import Iterator

from careerpath.queries.advise import Advised, Argument, ConditionHeld, Ranked
from careerpath.render.labels import Labels
from careerpath.render.page import (
    Block,
    Cell,
    Column,
    Command,
    Field,
    Fields,
    Page,
    Paragraph,
    Row,
    Section,
    Span,
    Spans,
    Table,
    join,
    spans,
)
from careerpath.render.pages.common import evidence_line, note_lines, place

SHOWN = 3
"""Claims shown on each side; JSON gives them all."""


def page(result: Advised, t: Labels, *, today: str) -> Page:
    """The advice, most important first."""
    subtitle = join((spans(_purpose(result, t)), evidence_line(result.stale, t, today)))
    sections = (
        Section(blocks=(_ranking(result, t), *_question(result, t))),
        Section(t("advise.why"), (_why(result, t),), aside=t("advise.points")),
        Section(blocks=tuple(_reasons(result, t))),
        Section(t("advise.next"), tuple(Command(command) for command in result.next)),
    )
    return Page(spans(_headline(result, t)), spans(_aside(result, t)), subtitle, sections, t.language)


def _name(result: Advised, track: str | None, t: Labels) -> str:
    return next((t.of(entry.name) for entry in result.ranking if entry.track == track), "")


def _headline(result: Advised, t: Labels) -> Span:
    """The recommendation in a few words."""
    first, second = (t.of(entry.name) for entry in (*result.ranking, *result.ranking)[:2])
    key = f"advise.{result.verdict}"
    return Span(t(key, winner=first, other=second), "accent" if result.winner else "warn")


def _aside(result: Advised, t: Labels) -> Span:
    verdict = t(f"verdict.{result.verdict}")
    if result.margin is None or not result.winner:
        return Span(verdict, "muted")
    points = round(result.margin) if result.margin >= 1 else f"{result.margin:.1f}"
    margin = t("advise.ahead", n=points, other=t.of(result.ranking[1].name))
    return Span(f"{verdict} · {margin}", "good" if result.verdict == "clear" else "warn")


def _purpose(result: Advised, t: Labels) -> str:
    return t("advise.for", goal=t.of(result.goal_name)) if result.goal_name else t("advise.own")


def _ranking(result: Advised, t: Labels) -> Table:
    columns = (
        Column(),
        Column(t("advise.score"), align="right", bar=30),
        Column(t("advise.interval"), align="right"),
        Column(t("advise.share"), align="right"),
    )
    return Table(columns, tuple(_ranked(entry, result, t) for entry in result.ranking), name="ranking")


def _ranked(entry: Ranked, result: Advised, t: Labels) -> Row:
    role = "accent" if entry.track == result.winner else "plain"
    interval = f"{entry.low:.0f}–{entry.high:.0f}" if entry.unknown else ""
    return Row(
        (
            Cell(spans(Span(t.of(entry.name), "accent" if role == "accent" else "plain"))),
            Cell(spans(f"{entry.score:.0f}"), bar=entry.score / 100, spread=(entry.low / 100, entry.high / 100)),
            Cell(spans(Span(interval, "muted"))),
            Cell(spans(Span(f"{result.shares[entry.track]:.0%}", "muted"))),
        )
    )


def _question(result: Advised, t: Labels) -> tuple[Block, ...]:
    if result.question is None:
        return ()
    asked = t.of(result.question.text)
    about = t.of(result.question.criterion_name)
    if result.question.track_name:
        about = f"{t.of(result.question.track_name)} · {about}"
    return (Fields((Field(t("advise.question"), (spans(asked), spans(Span(about, "muted")))),)),)


def _why(result: Advised, t: Labels) -> Table:
    """What each criterion added to each track, heaviest first; an unknown counts at the middle."""
    columns = (
        Column(t("advise.criterion")),
        Column(t("advise.weight"), align="right"),
        *(Column(t.of(entry.name), align="right") for entry in result.ranking),
    )
    rows = []
    for criterion in result.criteria:
        cells = [Cell(spans(t.of(criterion.name))), Cell(spans(f"{criterion.weight:g}"))]
        for entry in result.ranking:
            points = f"{entry.contributions[criterion.id]:+.1f}"
            unknown = criterion.id in entry.unknown
            cells.append(Cell(spans(Span(f"{points}?" if unknown else points, "muted" if unknown else "plain"))))
        rows.append(Row(tuple(cells)))
    return Table(columns, tuple(rows), name="contributions")


def _reasons(result: Advised, t: Labels) -> Iterator[Block]:
    fields = []
    for side in ("for", "against"):
        said = [claim for claim in result.claims if claim.side == side]
        if said:
            lines = tuple(line for claim in said[:SHOWN] for line in _argument(claim, t))
            fields.append(Field(t(f"side.{side}"), lines))
    if result.salary_notes:
        own = [note for note in result.salary_notes if note.tracks == (result.winner,)]
        fields.append(Field(t("advise.pay"), note_lines(own or result.salary_notes, t, SHOWN)))
    if result.single:
        names = {criterion.id: t.of(criterion.name) for criterion in result.criteria}
        line = t("advise.single", names=t.listed([names[id] for id in result.single]))
        fields.append(Field(t("advise.thin"), (spans(line),)))
    if result.conditions:
        fields.append(Field(t("advise.holds"), tuple(_conditions(result, t))))
    yield Fields(tuple(fields))
    if result.goal_when:
        yield Paragraph(spans(Span(t("advise.goal-when", when=t.of(result.goal_when)), "muted")))


def _argument(claim: Argument, t: Labels) -> tuple[Spans, Spans]:
    return spans(t.of(claim.text)), place(claim, t)


def _conditions(result: Advised, t: Labels) -> Iterator[Spans]:
    """What is known of this reader first, failures before all; then the sources on which most rests."""
    known = sorted(result.conditions, key=lambda entry: {False: 0, True: 1, None: 2}[entry.holds])
    for entry in known[:SHOWN]:
        yield from _condition(entry, t)
    if len(known) > SHOWN:
        yield spans(Span(t("advise.conditions", n=len(known) - SHOWN), "muted"))


def _condition(entry: ConditionHeld, t: Labels) -> tuple[Spans, Spans]:
    role, key = {True: ("good", "yes"), False: ("bad", "no"), None: ("muted", "unknown")}[entry.holds]
    mark = Span(t(f"holds.{key}"), role)  # type: ignore[arg-type] # the three roles stand in the table above
    return spans(t.of(entry.text)), join((spans(mark), spans(Span(t.of(entry.source_name), "muted"))))
