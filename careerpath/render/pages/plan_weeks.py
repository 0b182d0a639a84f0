"""The weeks of a study plan, one section each."""

from __future__ import annotations

from collections.abc import Iterator

from careerpath.queries.planning.parts import Piece, Planned, Reading, Week
from careerpath.queries.study_plan import StudyPlan
from careerpath.render.dates import day, number, span
from careerpath.render.labels import Labels
from careerpath.render.page import Field, Fields, Section, Span, Spans, spans
from careerpath.render.pages.anchors import COMMIT
from careerpath.render.wrap import cell_len


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
