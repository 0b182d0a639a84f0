"""How far a reader is with the plan that they started: this week, what is left, and whether it ends in time.

A plan is kept as what was asked for, and made again by the planner each time: once as it stood when it began (what was
to be done by when), and once from the day of asking with what is left.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any, ClassVar, Literal, NamedTuple, cast

from careerpath.answers.evidence import Answer
from careerpath.answers.kept import followed
from careerpath.answers.learnt import Standing, State, learnt, standings
from careerpath.answers.plan.days import DaysOff, StudyDays
from careerpath.answers.plan.order import UNITS, Task, core, half_hours, hours, task, tasks_of, work
from careerpath.answers.plan.request import WEEK, PlanOptions, PlanRequest, plan_request
from careerpath.answers.plan.schedule import days_for, reserve_time, review_time
from careerpath.answers.plan.study_plan import ModuleLeftOut, StudyPlan, at_speed, study_plan
from careerpath.answers.plan.weeks import Week
from careerpath.errors import CareerpathError, UsageError
from careerpath.labels import Message
from careerpath.model.base import HalfHours, Text
from careerpath.model.corpus import Corpus
from careerpath.model.events import Event
from careerpath.model.vocabulary import Track

STARTED, REPLANNED = "plan-started", "plan-replanned"
ENOUGH_MODULES, ENOUGH_HOURS = 3, 20.0
"""How much must have been done, with its hours, for a speed to be told from it."""
SLOWEST, FASTEST = 2.0, 0.5
"""Bounds of a speed: beyond them a reader has written down something else than hours of study."""
ENOUGH_DAYS, ENOUGH_DONE = 2 * WEEK, 0.25
"""Days of study, and the part of what was due, for a pace to be told: of less one lost week would say too much."""

Course = Literal["before", "running", "over", "finished"]
WeekState = Literal["done", "doing", "late", "now", "ahead"]
Phase = Literal["core", "optional", "closing"]


@dataclass(frozen=True)
class ModuleState:
    """What was said of a module; `planned_hours` are those of the estimate for this reader."""

    id: str
    title: Text
    state: State
    planned_hours: float
    hours: float | None
    """Hours that it took, or were spent on it so far, as the reader says."""
    in_plan: bool
    """Whether the track of the plan needs it."""


@dataclass(frozen=True)
class WeekOfPlan:
    """A week as it was planned, and how it stands: late where something that was to be finished in it is not."""

    number: int
    start: date
    end: date
    state: WeekState


@dataclass(frozen=True)
class PhaseDone:
    """How much is done of what is core, of what is optional, and of the last weeks before the applications."""

    phase: Phase
    modules: int
    modules_done: int
    hours: float
    hours_done: float


@dataclass(frozen=True)
class Speed:
    """Hours that the reader needed for one of the estimate, by the modules of which they said how long they took."""

    factor: float
    """1 where that is too little to tell."""
    enough: bool
    modules: int
    hours: float
    estimated_hours: float


@dataclass(frozen=True)
class Arrival:
    """When what is left is done, with review and reserve, at so many hours a week; late against the plan's end."""

    hours_per_week: float
    day: date
    late_days: int
    """Negative where it is early."""


@dataclass(frozen=True)
class Progress(Answer):
    """Where the reader is."""

    schema: ClassVar[str] = "progress"
    track: str
    track_name: Text
    role: str | None
    role_name: Text | None
    course: Course
    """Before its first day, running, over (its last day has passed and something is left), or finished."""
    start: date
    until: date
    """The last day of study; without one that was asked for, the day on which the plan was to be done."""
    has_deadline: bool
    week: int
    """The number of this week, from 1; of weeks before a plan was made anew as well."""
    last_week: int
    behind_hours: float
    """Hours of what was to be finished by now and is not, less what was done beyond; negative where ahead."""
    done_hours: float
    left_hours: float
    """Of modules and review."""
    planned: Arrival | None
    """With the hours a week of the plan, from today; None where nothing is left."""
    at_pace: Arrival | None
    """At the reader's own pace so far; None where that is the plan's, or too little to tell."""
    falls: tuple[ModuleLeftOut, ...]
    """Optional modules that fall at that pace, in that order."""
    falls_core: tuple[ModuleLeftOut, ...]
    """Core modules that fall then."""
    left_out: tuple[ModuleLeftOut, ...]
    """What did not fit from the start."""
    core_missing: tuple[ModuleLeftOut, ...]
    """Core modules that did not fit from the start."""
    this_week: Week | None
    """What is left of this week, or the first one before it begins; None where the plan is over or finished."""
    weeks: tuple[WeekOfPlan, ...]
    phases: tuple[PhaseDone, ...]
    modules: tuple[ModuleState, ...]
    speed: Speed
    planned_speed: float
    """The speed that the plan in force reckons with."""
    gone: tuple[str, ...]
    """What of plan and modules the corpus no longer knows."""
    rest: StudyPlan = field(metadata={"json": False})
    """The plan for what is left, from this week on."""


class Kept(NamedTuple):
    """A plan as it is kept: what was asked for, from which week on, and what of it the corpus no longer knows."""

    track: Track
    request: PlanRequest
    week: int
    gone: tuple[str, ...]


def plan_data(track: Track, request: PlanRequest, week: int = 1) -> dict[str, Any]:
    """A plan as an event keeps it."""
    return {
        "track": track.id,
        "role": request.role.id if request.role else None,
        "start": request.start.isoformat(),
        "season": request.season.called if request.season else None,
        "deadline": request.last_day.isoformat() if request.last_day else None,
        "hours": request.hours,
        "know": dict(request.levels),
        "gpu": request.hardware.called if request.hardware else None,
        "off": [str(each) for each in request.off],
        "speed": request.speed,
        "week": week,
    }


def kept_plan(corpus: Corpus, data: Mapping[str, Any]) -> Kept:
    """A plan as it is read today. Raises UsageError where its track or its first day is not to be read."""
    track = corpus.get(Track, followed(corpus, "track", str(data.get("track"))))
    start = _day(data.get("start"))
    if track is None or start is None:
        raise UsageError(Message("error.plan-gone", track=str(data.get("track"))))
    role = followed(corpus, "role", str(data.get("role"))) if data.get("role") else None
    said = {name: str(data[name]) for name in ("season", "hours", "gpu") if data.get(name)}
    texts: dict[str, Any] = {"role": role, **said, "deadline": _day(data.get("deadline"))}
    know, off, speed, week = (data.get(name) for name in ("know", "off", "speed", "week"))
    texts["know"] = [f"{name}={level}" for name, level in know.items()] if isinstance(know, dict) else None
    texts["off"] = [str(each) for each in off] if isinstance(off, list) else None
    options: dict[str, Any] = {"start": start}
    gone = []
    for name, value in texts.items():
        if not value or (name == "deadline" and "season" in options):
            continue
        try:
            found = plan_request(corpus, start, **cast(PlanOptions, {**options, name: value}))
            if found.role and found.role.track != track.id:
                raise UsageError(Message("error.empty"))
        except (CareerpathError, TypeError, ValueError):
            gone.append(f"{name}={value}"[:60])
        else:
            options[name] = value
    request = plan_request(corpus, start, **cast(PlanOptions, options))
    factor = float(speed) if isinstance(speed, int | float) and FASTEST <= speed <= SLOWEST else 1.0
    number = week if isinstance(week, int) and week > 0 else 1
    return Kept(track, replace(request, speed=factor), number, tuple(gone))


def _day(value: object) -> date | None:
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        return None


def speed_of(said: Mapping[str, Standing], request: PlanRequest) -> Speed:
    """The reader's own speed, within bounds; 1 where too little was done."""
    told = [(each.hours, task(each.module, request.know)) for each in said.values() if each.state == "done"]
    needed = [(spent, hours(entry.time)) for spent, entry in told if spent and entry.time]
    took, estimated = sum(spent for spent, _ in needed), sum(time for _, time in needed)
    enough = len(needed) >= ENOUGH_MODULES and estimated >= ENOUGH_HOURS
    factor = min(max(took / estimated, FASTEST), SLOWEST) if enough else 1.0
    return Speed(round(factor, 2), enough, len(needed), took, estimated)


def replanned(corpus: Corpus, events: Sequence[Event], today: date) -> dict[str, Any]:
    """The plan in force made anew from a day, with the reader's own speed, as an event keeps it. Raises UsageError."""
    plan, _ = _in_force(corpus, events)
    said, _ = standings(corpus, events)
    last = plan.request.last_day
    if last and last < today:
        raise UsageError(Message("error.plan-over", day=last, track=plan.track.id))
    speed = speed_of(said, plan.request)
    request = _from(plan.request, today)
    weeks = (request.start - plan.request.start).days // WEEK
    return plan_data(plan.track, replace(request, speed=speed.factor), plan.week + weeks)


def _from(request: PlanRequest, today: date) -> PlanRequest:
    """The same from the week of a day on, of which the days that are over are left out; an end that has passed is none.

    So weeks begin on the day of the week on which the plan began.
    """
    if today <= request.start:
        return request
    start = request.start + timedelta(days=(today - request.start).days // WEEK * WEEK)
    yesterday = today - timedelta(days=1)
    last = request.last_day
    over = [DaysOff(start, yesterday)] if start < today else []
    off = (*over, *(part for each in request.off if (part := each.within(today, max(each.last, today)))))
    if last and today <= last and StudyDays(start, off).until(last):
        return replace(request, start=start, off=off)
    return replace(request, start=start, off=off, deadline=None, season=None, weeks=None)


def _in_force(corpus: Corpus, events: Sequence[Event]) -> tuple[Kept, int]:
    """The last plan that was started, and the number of events before it. Raises UsageError where there is none."""
    places = [at for at, event in enumerate(events) if event.kind in (STARTED, REPLANNED)]
    if not places:
        raise UsageError(Message("error.no-plan"))
    return kept_plan(corpus, events[places[-1]].data), places[-1]


def progress(corpus: Corpus, events: Sequence[Event], today: date) -> Progress:
    """Where the reader is on a day, with the last plan that was started. Raises UsageError where there is none."""
    plan, at = _in_force(corpus, events)
    track, request = plan.track, plan.request
    before, (said, gone) = standings(corpus, events[:at])[0], standings(corpus, events)
    first = study_plan(corpus, today=today, track=track, request=_with(request, before))
    left = {entry.id: entry for entry in _tasks(corpus, track, _with(request, said))}
    wanted = {module.id: module.hours for module in first.modules}
    ahead = [left[id] for id in wanted if id in left]
    done = sum(count - hours(left[id].time) for id, count in wanted.items() if id in left)
    due = sum(wanted[part.id] for week in first.weeks if week.end < today for part in week.modules if part.finished)
    asked = _with(_from(request, today), said)
    rest = study_plan(corpus, today=today, track=track, request=asked)
    days = StudyDays(max(today, request.start), asked.off)
    planned_days = StudyDays(request.start, request.off)
    whole = half_hours(first.hours + first.review_hours + first.reserve_hours)
    until = request.last_day or planned_days.day_of(max(days_for(whole, _pace(request.hours)), 1))
    needed = _needed(work(ahead), first)
    planned = _arrival(needed, request.hours, days, until)
    pace = _own_pace(request.hours, done, due, planned_days.among((today - request.start).days))
    at_pace = _arrival(needed, pace, days, until) if pace else None
    ended = request.last_day is not None and today > request.last_day
    course: Course = "before" if today < request.start else "over" if ended else "running"
    fallen = _fallen(corpus, today, track, replace(asked, hours=pace or request.hours), first)
    last = at_pace or planned
    if not (last and last.late_days > 0 and request.last_day and not ended):
        fallen = (), ()
    return Progress(
        track=track.id,
        track_name=track.name,
        role=request.role.id if request.role else None,
        role_name=request.role.name if request.role else None,
        course=course if needed else "finished",
        start=request.start,
        until=until,
        has_deadline=request.last_day is not None,
        week=plan.week + max((today - request.start).days, 0) // WEEK,
        last_week=plan.week + max(len(first.weeks), 1) - 1,
        behind_hours=due - done,
        done_hours=done,
        left_hours=hours(work(ahead) + review_time(work(ahead))),
        planned=planned,
        at_pace=at_pace,
        falls=fallen[0],
        falls_core=fallen[1],
        left_out=first.cut,
        core_missing=first.missing,
        this_week=rest.weeks[0] if needed and not ended and rest.weeks else None,
        weeks=tuple(_weeks(first, left, said, today, plan.week)),
        phases=_phases(corpus, track, request, said, wanted),
        modules=_module_states(said, track, request),
        speed=speed_of(said, request),
        planned_speed=request.speed,
        gone=(*plan.gone, *gone),
        rest=rest,
    )


def _with(request: PlanRequest, said: Mapping[str, Standing]) -> PlanRequest:
    """The request of one who has done so much; what is skipped is out of the plan."""
    return replace(request, learnt=learnt(said, request.know, speed=request.speed, skipped=True))


def _tasks(corpus: Corpus, track: Track, request: PlanRequest) -> tuple[Task, ...]:
    """All that the track asks for, with the time that is left of each."""
    tasks = tasks_of(corpus, track, {**request.know, **request.learnt}, request.role)
    return tuple(at_speed(entry, request.speed) for entry in tasks)


def _pace(count: float) -> HalfHours:
    return HalfHours(max(int(count * UNITS), 1))


def _needed(time: HalfHours, first: StudyPlan) -> int:
    """What so much takes with its review, and with as much of the reserve as the plan held for it."""
    held = half_hours(first.reserve_hours) * time // max(half_hours(first.hours), 1)
    return time + review_time(time) + min(reserve_time(time), held) if time else 0


def _arrival(needed: int, count: float, days: StudyDays, until: date) -> Arrival | None:
    if not needed:
        return None
    day = days.day_of(days_for(needed, _pace(count)))
    return Arrival(count, day, (day - until).days)


def _own_pace(count: float, done: float, due: float, days: int) -> float | None:
    """Hours of the plan that the reader does a week, where they are behind and have done enough to tell."""
    if days < ENOUGH_DAYS or done >= due or done < due * ENOUGH_DONE:
        return None
    return max(int(count * UNITS * done / due) / UNITS, 1.0)


def _fallen(
    corpus: Corpus, today: date, track: Track, request: PlanRequest, first: StudyPlan
) -> tuple[tuple[ModuleLeftOut, ...], tuple[ModuleLeftOut, ...]]:
    """Optional and core modules that such a plan no longer holds, beside those that the first did not."""
    now = study_plan(corpus, today=today, track=track, request=request)
    known = {entry.id for entry in (*first.cut, *first.missing)}
    optional, needed = ([each for each in found if each.id not in known] for found in (now.cut, now.missing))
    return tuple(optional), tuple(needed)


def _weeks(
    first: StudyPlan, left: Mapping[str, Task], said: Mapping[str, Standing], today: date, number: int
) -> Iterable[WeekOfPlan]:
    for at, week in enumerate(first.weeks, number):
        open_ = [part for part in week.modules if left[part.id].time]
        state: WeekState = "ahead" if week.start > today else "now" if week.end >= today else "doing"
        if not open_ and (week.modules or state == "doing"):
            state = "done"
        elif state == "doing" and any(part.finished for part in open_):
            state = "late"
        elif state == "ahead" and any(part.id in said for part in open_):
            state = "doing"
        yield WeekOfPlan(at, week.start, week.end, state)


def _phases(
    corpus: Corpus, track: Track, request: PlanRequest, said: Mapping[str, Standing], wanted: Iterable[str]
) -> tuple[PhaseDone, ...]:
    """By phase, what of the plan is done, and of what the track asks for was done before it."""
    whole = {entry.id: entry for entry in _tasks(corpus, track, request)}
    ids = {*wanted, *(id for id, each in said.items() if each.state == "done")} & whole.keys()
    ids -= {id for id, each in said.items() if each.state == "skipped"}
    left = {entry.id: entry for entry in _tasks(corpus, track, _with(request, said))}
    needed = core(tuple(whole.values()))
    found = []
    for phase in ("core", "optional", "closing"):
        of = [whole[id] for id in whole if id in ids and _phase(whole[id], needed) == phase]
        if of:
            open_ = [left[entry.id] for entry in of]
            done = sum(entry.done for entry in open_)
            found.append(PhaseDone(phase, len(of), done, hours(work(of)), hours(work(of) - work(open_))))
    return tuple(found)


def _phase(entry: Task, needed: Iterable[str]) -> Phase:
    return "closing" if entry.module.closing else "core" if entry.id in needed else "optional"


def _module_states(said: Mapping[str, Standing], track: Track, request: PlanRequest) -> tuple[ModuleState, ...]:
    return tuple(
        ModuleState(
            id=id,
            title=module.name,
            state=state,
            planned_hours=hours(task(module, request.know).time),
            hours=spent,
            in_plan=track.id in module.tracks,
        )
        for id, (module, state, spent) in said.items()
    )
