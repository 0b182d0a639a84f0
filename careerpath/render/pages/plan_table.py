"""A study plan as tables: a line a week for the eye, a line a week and module for a spreadsheet."""

from __future__ import annotations

from careerpath.queries.planning.parts import Week
from careerpath.queries.study_plan import StudyPlan
from careerpath.render.csv_ import rows
from careerpath.render.dates import number, span
from careerpath.render.labels import Labels
from careerpath.render.page import Cell, Column, Page, Row, Section, Span, Table, spans


def brief_table(result: StudyPlan, t: Labels) -> Table:
    """A line a week: number, days, hours, and what is done."""
    columns = (
        Column(t("plan.table.week"), align="right"),
        Column(t("plan.table.dates")),
        Column(t("plan.table.hours"), align="right"),
        Column(t("plan.table.study"), grow=True),
    )
    rows = tuple(_row(at, week, t) for at, week in enumerate(result.weeks, 1))
    return Table(columns, rows, name="weeks")


def _row(at: int, week: Week, t: Labels) -> Row:
    done = [(t.of(piece.title), piece.hours) for piece in week.modules]
    if week.review:
        done.append((t("plan.review"), week.review.hours))
    if week.reserve:
        done.append((t("plan.reserve"), week.reserve))
    named = [t("plan.with-hours", name=name, hours=number(hours)) for name, hours in done]
    return Row(
        (
            Cell(spans(str(at))),
            Cell(spans(Span(span(week.start, week.end, t), "muted"))),
            Cell(spans(number(week.hours))),
            Cell(spans(t.listed(named))),
        )
    )


def csv(result: StudyPlan, t: Labels) -> str:
    """The plan as CSV."""
    return rows(sheet(result, t))


def sheet(result: StudyPlan, t: Labels) -> Page:
    """For CSV: a line a week and module, with machine-readable headings; review and reserve have lines too."""
    names = ("week", "start", "end", "id", "title", "hours", "finished", "build", "check")
    columns = tuple(Column(name, name=name) for name in names)
    filled = tuple(
        Row(tuple(Cell(spans(text)) for text in line))
        for at, week in enumerate(result.weeks, 1)
        for line in _lines(at, week, t)
    )
    return Page((), sections=(Section(blocks=(Table(columns, filled, name="weeks"),)),), language=t.language)


def _lines(at: int, week: Week, t: Labels) -> list[tuple[str, ...]]:
    head = (str(at), week.start.isoformat(), week.end.isoformat())
    built = {entry.module: entry for entry in week.build}
    lines: list[tuple[str, ...]] = []
    for piece in week.modules:
        ends = built.get(piece.id)
        texts = (t.of(ends.text), t.of(ends.check)) if ends else ("", "")
        finished = "true" if piece.finished else "false"
        lines.append((*head, piece.id, t.of(piece.title), f"{piece.hours:g}", finished, *texts))
    if week.review:
        lines.append((*head, "", t("plan.review"), f"{week.review.hours:g}", "", "", ""))
    if week.reserve:
        lines.append((*head, "", t("plan.reserve"), f"{week.reserve:g}", "", "", ""))
    return lines
