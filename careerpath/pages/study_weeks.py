"""The weeks of a study plan: a section each, a line each, or (for a spreadsheet) a line a week and module."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from careerpath.answers.plan.schedule import Spare
from careerpath.answers.plan.study_plan import ModuleLeftOut, PlannedModule, StudyPlan
from careerpath.answers.plan.weeks import ModulePart, PlaceToRead, Week
from careerpath.labels import Labels
from careerpath.pages import parts
from careerpath.pages.parts import (
    COMMIT,
    code,
    day,
    field,
    grow,
    hours,
    link,
    muted,
    named,
    number,
    right,
    row,
    span,
    strong,
    warn,
)
from careerpath.render.data import rows
from careerpath.render.page import Column, Field, Fields, Section, Spans, Table, spans
from careerpath.render.wrap import cell_len


def weeks_table(result: StudyPlan, t: Labels) -> Table:
    """A line a week: number, days, and what is done for how many hours."""
    headings = (right(t("plan.table.week")), t("plan.table.dates"))
    lines = (row(at, muted(span(week.start, week.end, t)), _done(week, t)) for at, week in enumerate(result.weeks, 1))
    return parts.table("weeks", (*headings, grow(t("plan.study"))), lines)


def _done(week: Week, t: Labels) -> str:
    done = [(t.of(piece.title), piece.hours) for piece in week.modules]
    done += [(t("plan.review"), week.review.hours)] if week.review else []
    done += [(t("plan.reserve"), week.reserve)] if week.reserve else []
    lines = [t("plan.with-hours", name=name, hours=number(count)) for name, count in done]
    return t.listed([*lines, *_off(week, t)])


def _off(week: Week, t: Labels) -> Iterator[str]:
    """The days of a week that are left out; all of it where nothing is left."""
    for each in week.off:
        yield t("plan.off-days", span=span(each.first, each.last, t))


def csv(result: StudyPlan, t: Labels, *, remarks: Iterable[str] = ()) -> str:
    """A line a week and module, with machine-readable headings; review and reserve have lines too.

    What has no week comes after them: modules that are missing or cut, and remarks. The last column says which is
    which.
    """
    names = ("week", "start", "end", "id", "title", "hours", "finished", "build", "check", "status")
    columns = [Column(name, name=name) for name in names]
    lines = [line for at, week in enumerate(result.weeks, 1) for line in _lines(at, week, t)]
    lines += [_unplanned(entry, "missing", t) for entry in result.missing]
    lines += [_unplanned(entry, "cut", t) for entry in result.cut]
    lines += [("", "", "", "", remark, "", "", "", "", "remark") for remark in remarks]
    return rows(parts.page(t, "", parts.table("weeks", columns, [row(*line) for line in lines])))


def _unplanned(entry: ModuleLeftOut, status: str, t: Labels) -> tuple[str, ...]:
    return ("", "", "", entry.id, t.of(entry.title), f"{entry.hours:g}", "false", "", "", status)


def _lines(at: int, week: Week, t: Labels) -> Iterator[tuple[str, ...]]:
    head = (str(at), week.start.isoformat(), week.end.isoformat())
    built = {entry.module: (t.of(entry.text), t.of(entry.check)) for entry in week.build}
    for piece in week.modules:
        finished = "true" if piece.finished else "false"
        yield (
            *head,
            piece.id,
            t.of(piece.title),
            f"{piece.hours:g}",
            finished,
            *built.get(piece.id, ("", "")),
            "planned",
        )
    if week.review:
        yield (*head, "", t("plan.review"), f"{week.review.hours:g}", "", "", "", "review")
    if week.reserve:
        yield (*head, "", t("plan.reserve"), f"{week.reserve:g}", "", "", "", "reserve")
    for text in _off(week, t):
        yield (*head, "", text, "0", "", "", "", "off")


def week_sections(result: StudyPlan, t: Labels) -> tuple[Section, ...]:
    """Every week: what to study and read, what runs by its end, and what can be answered then."""
    weeks = [(week, week_fields(week, result, t)) for week in result.weeks]
    widest = max([cell_len(field.label) for _, fields in weeks for field in fields], default=0)
    return tuple(
        Section(
            t("plan.week", n=at, span=span(week.start, week.end, t)),
            (Fields(fields, labels=widest),),
            hours(week.hours, t),
        )
        for at, (week, fields) in enumerate(weeks, 1)
    )


def week_fields(week: Week, result: StudyPlan, t: Labels) -> tuple[Field, ...]:
    """What to do in a week, what runs by its end, and what can be answered then."""
    modules = {module.id: module for module in result.modules}
    reviewed = [t.of(modules[id].title) for id in week.review.modules] if week.review else []
    review = {"hours": number(week.review.hours if week.review else 0), "names": t.listed(reviewed)}
    found = (
        field(t("plan.study"), *(_study(piece, modules[piece.id], t) for piece in week.modules), listed=True),
        field(t("plan.review"), t("plan.review-of", **review) if week.review else None),
        field(t("plan.read"), *(_read(reading, t) for reading in week.read), listed=True),
        field(t(f"plan.by.{week.end.weekday()}"), *(t.of(entry.text) for entry in week.build), listed=True),
        field(t("plan.check"), *(t.of(entry.check) for entry in week.build), listed=True),
        field(t("plan.answer"), *(t.of(asked.text) for asked in week.questions), listed=True),
        field(t("plan.choose"), _choice(week, result, t)),
        field(t("plan.reserve"), t("plan.reserved", hours=number(week.reserve)) if week.reserve else None),
        field(t("plan.off"), *(span(each.first, each.last, t) for each in week.off)),
    )
    return tuple(each for each in found if each)


def _study(piece: ModulePart, whole: PlannedModule, t: Labels) -> Spans:
    """A module and its hours that fall into a week, and of how many where they are not all."""
    amount = hours(piece.hours, t)
    if piece.hours != whole.hours:
        key = "plan.h-last" if piece.finished else "plan.h-of"
        amount = t(key, hours=number(piece.hours), all=number(whole.hours))
    return spans(named(f"module:{piece.id}", t.of(piece.title), "strong"), muted(f"  {amount}"))


def _read(reading: PlaceToRead, t: Labels) -> Spans:
    note = spans("  ", muted(t.of(reading.note))) if reading.note else ()
    return (*_place(reading, t), *note)


def _place(reading: PlaceToRead, t: Labels) -> Spans:
    """`Open-Sora  models/vae.py:167-197  encode  @bde3c42`, a paper's title, an issue."""
    if reading.issue:
        return spans(link(reading.url, reading.issue, "code"))
    lines = f":{reading.lines.replace(' ', '')}" if reading.lines else ""
    version = reading.commit[:COMMIT] if reading.commit else reading.release
    name = t.of(reading.name) if reading.name else reading.resource or ""
    pieces = (
        strong(name) if reading.path else link(reading.url, name, "strong"),
        link(reading.url, f"{reading.path}{lines}", "code") if reading.path else None,
        code(reading.symbol) if reading.symbol else None,
        code(f"@{version}") if version else None,
    )
    return spans(*(part for piece in pieces if piece for part in ("  ", piece)))[1:]


def _choice(week: Week, result: StudyPlan, t: Labels) -> Spans | None:
    """That the choice between two tracks is due in this week."""
    also = result.also
    if not (also and also.shared and week.start <= also.choose_by <= week.end):
        return None
    by = day(also.choose_by, t, weekday=True)
    return spans(warn(t("plan.choose-now", day=by, track=t.of(result.track_name), also=t.of(also.track_name))))


def optional(result: StudyPlan, t: Labels) -> Spans | None:
    """By when the core of a track is done, and that the weeks after it are filled in the order of weight."""
    modules = {module.id: module for module in result.modules}
    extra = [module for module in result.modules if not module.core]
    if result.role or not extra:
        return None
    first = extra[0].id
    begins = next(week.start for week in result.weeks if any(part.id == first for part in week.modules))
    core = sum(module.core for module in modules.values())
    return spans(t("plan.optional-fill", n=len(extra), core=core, day=day(begins, t, year=True)))


def spare_weeks(found: Spare | None, t: Labels) -> Spans | None:
    """How many weeks are left, and the modules that are worth most then."""
    if found is None:
        return None
    names = (t("plan.with-hours", name=t.of(each.title), hours=number(each.hours)) for each in found.modules)
    asked = {"track": t.of(found.track_name), "hours": number(found.shared_hours), "names": t.listed(names)}
    return spans(t("plan.spare-fill", n=found.weeks, **asked))
