"""Whether what is recommended can be learnt in time, what else can, and until when one can still turn to it.

The hours are those of the study plan: modules less what the reader's background covers, with its share of review
and reserve. A track counts as within reach where its core, and what the core needs, fits before the applications.

What a reader has to learn with, and what each track asks for: days, hours a week, knowledge, a card, modules.

Until when one can still turn from plan A to plan B and be ready for a recruiting season.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import Literal

from careerpath.answers.decision import Decision
from careerpath.answers.plan.order import UNITS, Task, closure, hours, ordered, task
from careerpath.answers.plan.request import FIRST_YEAR, HOURS, LAST_YEAR, Hardware, Recruiting, coming, next_monday, way
from careerpath.answers.plan.schedule import Pace, load, review, work
from careerpath.answers.score import DecisionMatrix
from careerpath.answers.situation import levels
from careerpath.model.base import Text
from careerpath.model.corpus import Corpus, current
from careerpath.model.study import Module, Season
from careerpath.model.vocabulary import Track

DAYS_A_MONTH = 365.25 / 12


@dataclass(frozen=True)
class Means:
    """What the reader has: days, hours a week, knowledge by background (0 to 1), a card."""

    start: date
    deadline: date | None
    hours: float | None
    know: Mapping[str, float]
    hardware: Hardware | None

    @property
    def pace(self) -> Pace:
        """Half-hours a week."""
        return Pace(max(int((self.hours or HOURS) * UNITS), 1))

    @property
    def room(self) -> int | None:
        """Half-hours before the applications, None where their day is not known."""
        if self.deadline is None:
            return None
        return self.pace.capacity(max((self.deadline - self.start).days, 0))


@dataclass(frozen=True)
class Course:
    """A track with its modules in order."""

    track: Track
    tasks: tuple[Task, ...]
    full: tuple[Task, ...]
    """The same for one who knows nothing of it."""

    @property
    def core(self) -> tuple[Task, ...]:
        """What is core, and what that needs."""
        needed = closure(self.tasks, (entry.id for entry in self.tasks if entry.module.core))
        return tuple(entry for entry in self.tasks if entry.id in needed)


def means(
    today: date, hours: float | None, months: float | None, know: Mapping[str, float], hardware: Hardware | None
) -> Means:
    """The means of a reader who begins on the next Monday. Raises UsageError at the end of the calendar."""
    start = next_monday(today)
    deadline = None if months is None else today + timedelta(days=round(months * DAYS_A_MONTH))
    return Means(start, deadline, hours, know, hardware)


def courses(corpus: Corpus, tracks: Sequence[Track], know: Mapping[str, float]) -> tuple[Course, ...]:
    """The tracks of which modules are known, in their order."""
    found = []
    for track in tracks:
        modules = current(corpus, Module, tracks=track.id)
        tasks, full = (tuple(task(module, known) for module in modules) for known in (know, {}))
        if modules:
            found.append(Course(track, ordered(tasks), full))
    return tuple(found)


def saved(course: Course, know: Mapping[str, float]) -> float:
    """Hours that one background alone saves on a track."""
    return hours(work(course.full) - sum(task(entry.module, know).units for entry in course.full))


def through(course: Course, tasks: Sequence[Task]) -> int:
    """Half-hours of plan A until the last of these tasks is done."""
    ids = {entry.id for entry in tasks}
    last = max((at for at, entry in enumerate(course.tasks) if entry.id in ids), default=-1)
    done = work(course.tasks[: last + 1])
    return done + review(done)


def done_in(course: Course, room: int) -> Task | None:
    """The last core module that is done within so many half-hours: a plan does not fail by what is optional."""
    core = {entry.id for entry in course.core}
    last, did = None, 0
    for entry in course.tasks:
        did += entry.units
        if did + review(did) > room:
            break
        last = entry if entry.id in core else last
    return last


NEAR = timedelta(days=45)
"""A season that begins so long before the reader's own date still belongs to it."""


@dataclass(frozen=True)
class Tripwire:
    """The last day on which plan B can still be made ready for a recruiting season, and what should run by then.

    Seasons that begin on one day stand together.
    """

    by: date
    seasons: tuple[str, ...]
    season_names: tuple[Text, ...]
    begins: date
    module: str | None
    module_title: Text | None
    switch_to: str
    switch_name: Text
    hours: float


def rest(first: Course, second: Course) -> tuple[Task, ...]:
    """What plan B's core still takes once what it shares with plan A is done."""
    return tuple(entry for entry in second.core if first.track.id not in entry.module.tracks)


def tripwires(first: Course, second: Course, seasons: Sequence[Season], has: Means) -> Iterator[Tripwire]:
    """For each season that is meant: the last day on which to turn, if that day is still to come.

    Meant are those not long before the reader's own date, or (where none is known) for which plan A can be ready.
    """
    for begins, together in groupby(_meant(first, seasons, has), key=lambda season: season.begins):
        left, day = _turn(first, second, begins, has)
        if day:
            yield _tripwire(first, second, left, day, tuple(together), has)


def _meant(first: Course, seasons: Sequence[Season], has: Means) -> Sequence[Recruiting]:
    if has.deadline:
        return coming(seasons, max(has.start, has.deadline - NEAR))
    found = coming(seasons, has.start)
    ready = has.pace.days(load(work(first.core)))
    return [season for season in found if (season.begins - has.start).days >= ready] or found


def _tripwire(
    first: Course, second: Course, left: int, day: date, seasons: Sequence[Recruiting], has: Means
) -> Tripwire:
    done = done_in(first, has.pace.capacity((day - has.start).days))
    return Tripwire(
        by=day,
        seasons=tuple(season.id for season in seasons),
        season_names=tuple(season.name for season in seasons),
        begins=seasons[0].begins,
        module=done.id if done else None,
        module_title=done.module.name if done else None,
        switch_to=second.track.id,
        switch_name=second.track.name,
        hours=hours(left),
    )


def _turn(first: Course, second: Course, begins: date, has: Means) -> tuple[int, date | None]:
    """What plan B then still takes, and the last day to turn to it; what is shared counts once it is done."""
    days = (begins - has.start).days
    shared = [entry for entry in first.tasks if second.track.id in entry.module.tracks]
    left = load(work(rest(first, second)))
    spare = days - has.pace.days(left)
    if spare < has.pace.days(through(first, shared)):
        left = load(work(second.core))
        spare = days - has.pace.days(left)
    return left, has.start + timedelta(days=spare) if spare >= 0 else None


TRIPWIRES = 2
"""Dates that are named."""


InTime = Literal["all", "core", "no"]
"""What of a track fits before the applications: everything, its core, or not even that."""


@dataclass(frozen=True)
class Memory:
    """A core module that asks for more GPU memory than there is; `instead` says what to do with less, if known."""

    module: str
    title: Text
    memory_gb: float
    instead: Text | None


@dataclass(frozen=True)
class Reach:
    """A track, held against the time and the card that this reader has.

    `reach` is all or core where it fits in time, no where it does not, None where the time is not known.
    """

    track: str
    name: Text
    hours: float
    core_hours: float
    saved_hours: float
    weeks: int
    reach: InTime | None
    missing_hours: float
    memory_gb: float
    short: tuple[Memory, ...]


@dataclass(frozen=True)
class PlanB:
    """The track to turn to; `share` is the part of plan A's module hours that carry over to it."""

    track: str
    name: Text
    reach: InTime | None
    share: float
    shared_hours: float
    shared: tuple[str, ...]
    other_hours: float


@dataclass(frozen=True)
class Feasibility:
    """Plan A held against what there is, and what to do if it does not work out."""

    start: date
    deadline: date | None
    hours_per_week: float
    assumed: bool
    available_hours: float | None
    memory_gb: float | None
    plan_a: Reach
    others: tuple[Reach, ...]
    plan_b: PlanB | None
    tripwires: tuple[Tripwire, ...]


def feasible(corpus: Corpus, asked: Decision, matrix: DecisionMatrix, today: date) -> Feasibility | None:
    """The ranked tracks held against what the reader has; None on days for which no plan can be made."""
    if not FIRST_YEAR <= today.year < LAST_YEAR:
        return None
    situation = asked.maker.situation
    know = levels(asked.fields.values(), situation.values)
    has = means(today, situation.number("hours"), situation.number("months"), know, situation.hardware)
    return feasibility(corpus, [asked.tracks[score.track] for score in matrix.scores], has)


def feasibility(corpus: Corpus, ranked: Sequence[Track], has: Means) -> Feasibility | None:
    """The first of the ranked tracks held against the means; None where the corpus knows no modules of it."""
    found = courses(corpus, ranked, has.know)
    if not found or found[0].track.id != ranked[0].id:
        return None
    reaches = tuple(_reach(course, has) for course in found)
    second = _second(found, reaches)
    seasons = corpus.all(Season) if second else ()
    return Feasibility(
        start=has.start,
        deadline=has.deadline,
        hours_per_week=has.hours or HOURS,
        assumed=has.hours is None,
        available_hours=hours(has.room) if has.room is not None else None,
        memory_gb=has.hardware.memory_gb if has.hardware else None,
        plan_a=reaches[0],
        others=reaches[1:],
        plan_b=_plan_b(found[0], second, reaches) if second else None,
        tripwires=tuple(tripwires(found[0], second, seasons, has))[:TRIPWIRES] if second else (),
    )


def _reach(course: Course, has: Means) -> Reach:
    everything, core = load(work(course.tasks)), load(work(course.core))
    room = has.room
    reach: InTime | None = None if room is None else "all" if everything <= room else "core" if core <= room else "no"
    return Reach(
        track=course.track.id,
        name=course.track.name,
        hours=hours(everything),
        core_hours=hours(core),
        saved_hours=hours(work(course.full) - work(course.tasks)),
        weeks=-(-core // has.pace.units),
        reach=reach,
        missing_hours=hours(max(core - room, 0)) if room is not None else 0.0,
        memory_gb=max((entry.module.gpu.memory_gb for entry in course.core if entry.module.gpu), default=0.0),
        short=tuple(_short(course, has.hardware)),
    )


def _short(course: Course, hardware: Hardware | None) -> Iterator[Memory]:
    """Core modules that the card cannot do as they stand, what needs most first."""
    needs = [(entry.module, entry.module.gpu) for entry in course.core if entry.module.gpu]
    for module, need in sorted(needs, key=lambda pair: -pair[1].memory_gb if pair[1] else 0.0):
        met = way(module, hardware)
        if need and met in ("alternative", "short"):
            yield Memory(module.id, module.name, need.memory_gb, need.alternative if met == "alternative" else None)


def _second(found: Sequence[Course], reaches: Sequence[Reach]) -> Course | None:
    """The best-ranked other track within reach; where none is, the one that lacks least."""
    others = [(reach.reach == "no", reach.missing_hours, at) for at, reach in enumerate(reaches) if at]
    return found[min(others)[-1]] if others else None


def _plan_b(first: Course, second: Course, reaches: Sequence[Reach]) -> PlanB:
    both = [entry for entry in first.tasks if second.track.id in entry.module.tracks]
    total, common = work(first.tasks), work(both)
    reach = next(entry.reach for entry in reaches if entry.track == second.track.id)
    return PlanB(
        track=second.track.id,
        name=second.track.name,
        reach=reach,
        share=common / total if total else 0.0,
        shared_hours=hours(common),
        shared=tuple(entry.id for entry in both),
        other_hours=hours(load(work(rest(first, second)))),
    )
