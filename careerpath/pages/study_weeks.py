"""A study plan as tables: a line a week for the eye, a line a week and module for a spreadsheet.

The weeks of a study plan, one section each.
"""

from __future__ import annotations

from collections.abc import Iterator

from careerpath.answers.plan.study_plan import Planned, StudyPlan
from careerpath.answers.plan.weeks import Piece, Reading, Week
from careerpath.labels import Labels
from careerpath.pages.parts import COMMIT, day, number, span
from careerpath.render.data import rows
from careerpath.render.page import Cell, Column, Field, Fields, Page, Row, Section, Span, Spans, Table, spans
from careerpath.render.wrap import cell_len


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


def week_sections(result: StudyPlan, t: Labels) -> tuple[Section, ...]:
    """Every week: what to study and read, what runs by its end, and what can be answered then."""
    weeks = [(week, tuple(week_fields(week, result, t))) for week in result.weeks]
    widest = max([cell_len(field.label) for _, fields in weeks for field in fields], default=0)
    return tuple(
        Section(week_heading(at, week, t), (Fields(fields, labels=widest),), _hours(week.hours, t))
        for at, (week, fields) in enumerate(weeks, 1)
    )


def week_heading(at: int, week: Week, t: Labels) -> str:
    """The week's number and days."""
    return t("plan.week", n=at, span=span(week.start, week.end, t))


def studied(piece: Piece, whole: Planned, t: Labels) -> str:
    """The hours of a module that fall into a week, and of how many where they are not all."""
    if piece.hours == whole.hours:
        return _hours(piece.hours, t)
    key = "plan.h-last" if piece.finished else "plan.h-of"
    return t(key, hours=number(piece.hours), all=number(whole.hours))


def place_of(reading: Reading, t: Labels) -> Spans:
    """Where to read: `Open-Sora  models/vae.py:167-197  encode  @bde3c42`, a paper's title, an issue."""
    if reading.issue:
        return spans(Span(reading.issue, "code"))
    place = [Span(t.of(reading.name) if reading.name else reading.resource or "", "strong")]
    if reading.path:
        lines = f":{reading.lines.replace(' ', '')}" if reading.lines else ""
        place += [Span("  "), Span(f"{reading.path}{lines}", "code")]
    if reading.symbol:
        place += [Span("  "), Span(reading.symbol, "code")]
    if reading.commit or reading.release:
        version = reading.commit[:COMMIT] if reading.commit else reading.release
        place.append(Span(f"  @{version}", "muted"))
    return tuple(place)


def week_fields(week: Week, result: StudyPlan, t: Labels) -> Iterator[Field]:
    """What to do in a week, what runs by its end, and what can be answered then."""
    modules = {module.id: module for module in result.modules}
    if week.modules:
        yield Field(t("plan.study"), tuple(_study(piece, modules[piece.id], t) for piece in week.modules), listed=True)
    if week.review:
        names = t.listed([t.of(modules[id].title) for id in week.review.modules])
        yield Field(t("plan.review"), (spans(t("plan.review-of", hours=number(week.review.hours), names=names)),))
    if week.read:
        yield Field(t("plan.read"), tuple(_read(reading, t) for reading in week.read), listed=True)
    if week.build:
        yield Field(
            t(f"plan.by.{week.end.weekday()}"), tuple(spans(t.of(entry.text)) for entry in week.build), listed=True
        )
        yield Field(t("plan.check"), tuple(spans(t.of(entry.check)) for entry in week.build), listed=True)
    if week.questions:
        yield Field(t("plan.answer"), tuple(spans(t.of(asked.text)) for asked in week.questions), listed=True)
    if result.also and result.also.shared and week.start <= result.also.choose_by <= week.end:
        yield _choice(result, t)
    if week.reserve:
        yield Field(t("plan.reserve"), (spans(t("plan.reserved", hours=number(week.reserve))),))


def _choice(result: StudyPlan, t: Labels) -> Field:
    assert result.also  # noqa: S101 - asked for by the caller
    by = day(result.also.choose_by, t, weekday=True)
    line = t("plan.choose-now", day=by, track=t.of(result.track_name), also=t.of(result.also.track_name))
    return Field(t("plan.choose"), (spans(Span(line, "warn")),))


def _study(piece: Piece, whole: Planned, t: Labels) -> Spans:
    return spans(Span(t.of(piece.title), "strong"), Span(f"  {studied(piece, whole, t)}", "muted"))


def _read(reading: Reading, t: Labels) -> Spans:
    place = place_of(reading, t)
    return (*place, Span("  "), Span(t.of(reading.note), "muted")) if reading.note else place


def _hours(count: float, t: Labels) -> str:
    return t("plan.h", hours=number(count))
