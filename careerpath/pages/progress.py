"""The page of `plan`: where one is in one line, the weeks as a strip, what is done by phase, what this week holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from careerpath.answers.plan.started import ENOUGH_HOURS, ENOUGH_MODULES
from careerpath.answers.progress import Arrival, ModuleState, Progress, WeekState
from careerpath.labels import Labels
from careerpath.pages import parts
from careerpath.pages.parts import bad, day, field, muted, number, row, span, warn
from careerpath.pages.study_weeks import week_fields
from careerpath.render.page import (
    Block,
    Cell,
    Column,
    Command,
    Field,
    Page,
    Paragraph,
    Role,
    Section,
    Span,
    Spans,
    spans,
)

SIGNS: Mapping[WeekState, tuple[str, Role]] = {
    "done": ("█", "bar"),
    "doing": ("▓", "spread"),
    "late": ("×", "bar"),
    "now": ("○", "bar"),
    "ahead": ("·", "rest"),
}
"""How a week is drawn."""
TOGETHER = 5
"""Weeks between two gaps of the strip."""
NAMED = 5
"""Modules that a line names; JSON has all."""


def progress_page(result: Progress, t: Labels) -> Page:
    names = (result.track_name, *((result.role_name,) if result.role_name else ()))
    end = t("progress.until" if result.has_deadline else "progress.ends", day=day(result.until, t, year=True))
    left = [] if _holds_nothing(result) else [t("progress.left", hours=number(result.left_hours))]
    return parts.page(
        t,
        _verdict(result, t),
        parts.section("", *_strip(result, t)),
        _phases(result, t),
        _this_week(result, t),
        parts.fields(*_facts(result, t)),
        parts.section("", *_next(result)),
        subtitle=parts.joined(*map(t.of, names), end, *left),
    )


def _holds_nothing(result: Progress) -> bool:
    return bool(result.core_missing) and not result.left_hours


def verdict(result: Progress, t: Labels) -> str:
    if result.course == "finished":
        return t("progress.finished", hours=number(sum(each.hours_done for each in result.phases)))
    if result.course == "before":
        where = t("progress.before", day=day(result.start, t, year=True, weekday=True))
    elif result.course == "over":
        left = result.left_hours or sum(entry.hours for entry in result.core_missing)
        where = t("progress.over", day=day(result.until, t, year=True), hours=number(left))
    else:
        week = t("progress.week", week=result.week, of=max(result.last_week, result.week))
        where = week if _holds_nothing(result) else t("progress.stands", week=week, how=_how(result, t))
    arrival = result.at_pace or result.planned
    if arrival:
        where = t("progress.verdict", where=where, ready=_ready(arrival, t, own=result.at_pace is not None))
    return where + _falls(result, t)


def _verdict(result: Progress, t: Labels) -> Span:
    arrival = result.at_pace or result.planned
    late = result.course == "over" or (arrival is not None and arrival.late_days > 0) or bool(result.core_missing)
    role: Role = "bad" if late else "warn" if result.behind_hours > 0 else "good"
    return Span(verdict(result, t), role)


def _how(result: Progress, t: Labels) -> str:
    if not result.behind_hours:
        return t("progress.on-plan")
    key = "progress.behind" if result.behind_hours > 0 else "progress.ahead"
    return t(key, hours=number(abs(result.behind_hours)))


def _ready(arrival: Arrival, t: Labels, *, own: bool) -> str:
    """When it is done at such a pace, and how late that is."""
    late = arrival.late_days
    key = "progress.late" if late > 0 else "progress.early" if late < 0 else "progress.just"
    when = t(key, n=abs(late))
    pace = t("progress.own-pace" if own else "progress.pace", hours=number(arrival.hours_per_week))
    return t("progress.ready", pace=pace, day=day(arrival.day, t, year=True), when=when)


def _falls(result: Progress, t: Labels) -> str:
    """What falls if nothing changes: by its name where it is one, else how many."""
    missing = (*result.core_missing, *result.falls_core)
    every = (("progress.falls", result.falls), ("progress.core-falls", missing))
    return "".join(t(key, n=len(found), name=t.of(found[0].title)) for key, found in every if found)


def _strip(result: Progress, t: Labels) -> Iterator[Paragraph]:
    """The weeks, a sign each, and what the signs mean."""
    if not result.weeks:
        return
    drawn: list[Span] = [Span(f"{t('progress.weeks')}  ", "rest")]
    for at, week in enumerate(result.weeks):
        sign, role = SIGNS[week.state]
        drawn.append(Span(sign + " " * (at % TOGETHER == TOGETHER - 1), role))
    counts = Counter(week.state for week in result.weeks)
    legend: list[Span] = []
    for state, (sign, role) in SIGNS.items():
        if counts[state]:
            before = t.separator(t.language) if legend else ""
            told = t(f"progress.state.{state}", n=counts[state]).replace(" ", "\xa0")
            legend += [muted(before), Span(f"{sign}\xa0", role), muted(told)]
    yield Paragraph(tuple(drawn))
    yield Paragraph(tuple(legend), 1)


def _phases(result: Progress, t: Labels) -> Block | None:
    rows = [
        row(
            t(f"progress.phase.{phase.phase}"),
            Cell(
                spans(t("progress.hours-of", done=number(phase.hours_done), all=number(phase.hours))),
                bar=phase.hours_done / phase.hours if phase.hours else 1.0,
                detail=spans(muted(t("progress.modules-of", done=phase.modules_done, all=phase.modules))),
            ),
        )
        for phase in result.phases
    ]
    return parts.table("phases", (Column(name="phase"), Column(bar=10, name="done")), rows) if rows else None


def _this_week(result: Progress, t: Labels) -> Section | None:
    week = result.this_week
    if week is None:
        return None
    wanted = {t("plan.study"), t("plan.review"), t("plan.reserve"), t(f"plan.by.{week.end.weekday()}")}
    shown = [each for each in week_fields(week, result.rest, t) if each.label in wanted]
    heading = "progress.first-week" if result.course == "before" else "progress.this-week"
    return parts.section(t(heading, span=span(week.start, week.end, t)), parts.fields(*shown))


def _facts(result: Progress, t: Labels) -> Iterator[Field | None]:
    if result.at_pace and result.planned:
        yield field(t("progress.keeping"), _ready(result.planned, t, own=False))
    fallen = [*result.falls_core, *result.falls]
    names = [t("plan.with-hours", name=t.of(entry.title), hours=number(entry.hours)) for entry in fallen]
    yield field(t("progress.falling"), _first(names, t))
    remedy = result.rest.remedies
    if remedy and (result.core_missing or result.falls or result.falls_core):
        more = [t("progress.more-hours", hours=number(remedy.hours_per_week))] if remedy.hours_per_week else []
        more += [t("progress.more-days", day=day(remedy.deadline, t, year=True))] if remedy.deadline else []
        yield field(t(f"plan.remedy.{remedy.of}"), t("progress.or").join(more))
    for state in ("done", "doing", "skipped"):
        said = [_said(entry, t) for entry in reversed(result.modules) if entry.state == state]
        yield field(t(f"progress.said.{state}"), _first(said, t))
    missing = [t.of(entry.title) for entry in result.core_missing]
    yield field(t("plan.missing"), bad(t.listed(missing)))
    if result.left_out:
        names = [t.of(entry.title) for entry in result.left_out]
        yield field(t("plan.cut"), t("progress.left-out", n=len(names), names=_first(names, t)))
    yield field(t("progress.speed"), _speed(result, t))
    yield field(t("progress.gone"), warn(t.listed(result.gone)))


def _first(names: Sequence[str], t: Labels) -> str:
    """The first of some names, and how many more there are."""
    more = [t("progress.more", n=len(names) - NAMED)] if len(names) > NAMED else []
    return t.listed([*names[:NAMED], *more])


def _said(module: ModuleState, t: Labels) -> str:
    """A module with the hours that it took, where these are known, and whether the plan needs it."""
    asked = {"done": number(module.hours or 0), "all": number(module.planned_hours)}
    notes = [t("progress.hours-of", **asked)] if module.hours else []
    notes += [] if module.in_plan else [t("progress.other-track")]
    return t("plan.with-hours", name=t.of(module.title), hours=t.listed(notes)) if notes else t.of(module.title)


def _speed(result: Progress, t: Labels) -> str | Spans:
    speed = result.speed
    if not speed.modules:
        return ""
    took = {"n": speed.modules, "hours": number(speed.hours), "estimated": number(speed.estimated_hours)}
    if not speed.enough:
        needs = {"modules": ENOUGH_MODULES, "least": number(ENOUGH_HOURS)}
        return spans(muted(t("progress.speed-unknown", **took, **needs)))
    return t("progress.speed-known", factor=number(speed.factor), **took)


def _next(result: Progress) -> Iterator[Block]:
    """What to say next: of a module of this week, or that the plan is to be made anew."""
    modules = [part.id for part in result.this_week.modules] if result.this_week else []
    if modules:
        yield Command(f"careerpath plan done {modules[0]} --hours N")
    arrival = result.at_pace or result.planned
    late = result.behind_hours > 0 or (arrival is not None and arrival.late_days > 0)
    if result.course == "running" and late:
        yield Command("careerpath plan replan")
    if result.course == "over" or result.core_missing:
        role = f" --role {result.role}" if result.role else ""
        yield Command(f"careerpath plan start {result.track}{role} --deadline DATE")
    if modules:
        yield Command("careerpath plan --output plan.ics")
    elif result.course == "finished":
        yield Command(f"careerpath drill --track {result.track} --by DATE")
