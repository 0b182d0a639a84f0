"""How far a reader is with the plan that they started: this week, what is left, and whether it ends in time.

A plan is kept as what was asked for, and made again by the planner each time: once as it stood when it began (what was
to be done by when), and once from the day of asking with what is left.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import ClassVar, Literal

from careerpath.answers.evidence import Answer
from careerpath.answers.kept import Standing, State, learnt, standings
from careerpath.answers.plan.days import StudyDays
from careerpath.answers.plan.order import UNITS, Task, core, half_hours, hours, task, tasks_of, work
from careerpath.answers.plan.request import WEEK, PlanRequest
from careerpath.answers.plan.schedule import days_for, reserve_time, review_time
from careerpath.answers.plan.started import Speed, from_week_of, in_force, speed_of
from careerpath.answers.plan.study_plan import ModuleLeftOut, StudyPlan, at_speed, study_plan
from careerpath.answers.plan.weeks import Week
from careerpath.model.base import HalfHours, Text
from careerpath.model.corpus import Corpus
from careerpath.model.events import Event
from careerpath.model.vocabulary import Track

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
    """None of a plan that holds nothing of what is to be done."""
    phases: tuple[PhaseDone, ...]
    modules: tuple[ModuleState, ...]
    speed: Speed
    planned_speed: float
    """The speed that the plan in force reckons with."""
    gone: tuple[str, ...]
    """What of plan and modules the corpus no longer knows."""
    rest: StudyPlan = field(metadata={"json": False})
    """The plan for what is left, from this week on."""


def progress(corpus: Corpus, events: Sequence[Event], today: date) -> Progress:
    """Where the reader is on a day, with the last plan that was started. Raises UsageError where there is none."""
    plan, at = in_force(corpus, events)
    track, request = plan.track, plan.request
    before, (said, gone) = standings(corpus, events[:at])[0], standings(corpus, events)
    first = study_plan(corpus, today=today, track=track, request=_with(request, before))
    left = {entry.id: entry for entry in _tasks(corpus, track, _with(request, said))}
    wanted = {module.id: module.hours for module in first.modules}
    ahead = [left[id] for id in wanted if id in left]
    done = sum(count - hours(left[id].time) for id, count in wanted.items() if id in left)
    due = sum(wanted[part.id] for week in first.weeks if week.end < today for part in week.modules if part.finished)
    asked = _with(from_week_of(request, today), said)
    rest = study_plan(corpus, today=today, track=track, request=asked)
    days = StudyDays(max(today, request.start), asked.off)
    planned_days = StudyDays(request.start, request.off)
    whole = half_hours(first.hours + first.review_hours + first.reserve_hours)
    until = request.last_day or planned_days.day_of(max(days_for(whole, _pace(request.hours)), 1))
    needed = _needed(work(ahead), first)
    planned = _arrival(needed, request.hours, days, until)
    pace = _own_pace(request.hours, done, due, planned_days.among((today - request.start).days))
    at_pace = _arrival(needed, pace, days, until) if pace else None
    core_missing = tuple(entry for entry in first.missing if left[entry.id].time)
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
        course=course if needed or core_missing else "finished",
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
        left_out=tuple(entry for entry in first.cut if left[entry.id].time),
        core_missing=core_missing,
        this_week=rest.weeks[0] if needed and not ended and rest.weeks else None,
        weeks=tuple(_weeks(first, left, said, today, plan.week)) if first.modules or not core_missing else (),
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
    """Each week as it stands; one without modules, for review or the reserve, as what was due before it."""
    past = [part for week in first.weeks if week.end < today for part in week.modules]
    overdue = {part.id for part in past if part.finished and left[part.id].time}
    unfinished = any(left[module.id].time for module in first.modules)
    for at, week in enumerate(first.weeks, number):
        open_ = {part.id for part in week.modules if left[part.id].time}
        state: WeekState = "ahead" if week.start > today else "now"
        if week.end < today:
            behind = open_ if week.modules else overdue
            state = "late" if behind & overdue else "doing" if behind else "done"
        elif not open_ and (week.modules or not unfinished):
            state = "done"
        elif state == "ahead" and open_ & said.keys():
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
