"""Whether what is recommended can be learnt in time, what else can, and until when one can still turn to it.

Plan B is the best of what remains by worth and reach, of a kind with the goal; all its dates lie before the reader's.

The hours are those of the study plan: modules less what the reader's background covers, with its share of review
and reserve. A track counts as within reach where its core, and what the core needs, fits before the applications.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from careerpath.answers.cards import Hardware
from careerpath.answers.curriculum import Curriculum, Resources
from careerpath.answers.decision import Decision
from careerpath.answers.plan.order import Task, hours, saved, shared, work
from careerpath.answers.plan.request import FIRST_YEAR, HOURS, LAST_YEAR, RecruitingSeason, coming_seasons
from careerpath.answers.plan.schedule import capacity, days_for, review_time, total_time
from careerpath.answers.reach import Memory, card_for
from careerpath.answers.recommend import Candidates, WhyNot
from careerpath.model.base import Gigabytes, HalfHours, Text
from careerpath.model.corpus import Corpus
from careerpath.model.study import Season

NEAR = timedelta(days=45)
"""A season that begins so long before the reader's own date belongs to it; one that begins later does not."""
TRIPWIRES = 2
"""Dates that are named."""

InTime = Literal["all", "core", "no"]
"""What of a track fits before the applications: everything, its core, or not even that."""


@dataclass(frozen=True)
class StudyTime:
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
    memory_gb: Gigabytes
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
class NoPlanB:
    """Why there is no plan B; of the rest, the best by worth, and by what it falls. None where there is no other."""

    track: str | None
    name: Text | None
    why_not: WhyNot | None


@dataclass(frozen=True)
class Tripwire:
    """The last day on which plan B can still be made ready, and what should run by then.

    It is to be ready when a recruiting season begins, or on the reader's own date, for which no season is named.
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


@dataclass(frozen=True)
class Feasibility:
    """Plan A held against what there is, and what to do if it does not work out."""

    start: date
    deadline: date | None
    hours_per_week: float
    assumed: bool
    available_hours: float | None
    memory_gb: Gigabytes | None
    hardware: Hardware | None
    plan_a: StudyTime
    others: tuple[StudyTime, ...]
    plan_b: PlanB | None
    no_plan_b: NoPlanB | None
    tripwires: tuple[Tripwire, ...]


def feasible(
    corpus: Corpus,
    decision: Decision,
    ranked: Candidates,
    recommended: str,
    courses: Mapping[str, Curriculum],
    has: Resources,
) -> Feasibility | None:
    """What is recommended held against what the reader has.

    None on days for which no plan can be made, and where the corpus knows no modules of the track.
    """
    if not FIRST_YEAR <= has.today.year < LAST_YEAR or recommended not in courses:
        return None
    rest = (track for track in ranked if track != recommended)
    found = [courses[id] for id in (recommended, *rest) if id in courses]
    reaches = tuple(_study_time(course, has) for course in found)
    second = next((course for course in found[1:] if ranked[course.track.id] is None), None)
    return Feasibility(
        start=has.start,
        deadline=has.deadline,
        hours_per_week=has.hours or HOURS,
        assumed=has.hours is None,
        available_hours=hours(has.time) if has.time is not None else None,
        memory_gb=has.hardware.memory_gb if has.hardware else None,
        hardware=has.hardware,
        plan_a=reaches[0],
        others=reaches[1:],
        plan_b=_plan_b(found[0], second, reaches) if second else None,
        no_plan_b=None if second else _no_plan_b(decision, ranked, recommended),
        tripwires=tuple(_tripwires(found[0], second, corpus.all(Season), has))[:TRIPWIRES] if second else (),
    )


def _no_plan_b(decision: Decision, ranked: Candidates, recommended: str) -> NoPlanB:
    """The best of the rest by worth, and why it is no plan B; without a reason no modules of it are known."""
    best = next((track for track in ranked if track != recommended), None)
    return NoPlanB(best, decision.tracks[best].name, ranked[best]) if best else NoPlanB(None, None, None)


def _study_time(course: Curriculum, has: Resources) -> StudyTime:
    everything, core, time = total_time(work(course.tasks)), total_time(work(course.core)), has.time
    card = card_for(course.core, has.hardware)
    reach: InTime | None = None
    if time is not None:
        reach = "all" if everything <= time else "core" if core <= time else "no"
    return StudyTime(
        track=course.track.id,
        name=course.track.name,
        hours=hours(everything),
        core_hours=hours(core),
        saved_hours=hours(saved(course.tasks)),
        weeks=-(-core // has.pace),
        reach=reach,
        missing_hours=hours(max(core - time, 0)) if time is not None else 0.0,
        memory_gb=card.core_gb,
        short=card.short,
    )


def _plan_b(first: Curriculum, second: Curriculum, reaches: Sequence[StudyTime]) -> PlanB:
    both = shared(first.tasks, second.track)
    total, common = work(first.tasks), work(both)
    return PlanB(
        track=second.track.id,
        name=second.track.name,
        reach=next(entry.reach for entry in reaches if entry.track == second.track.id),
        share=common / total if total else 0.0,
        shared_hours=hours(common),
        shared=tuple(entry.id for entry in both),
        other_hours=hours(total_time(work(_rest(first, second)))),
    )


def _rest(first: Curriculum, second: Curriculum) -> tuple[Task, ...]:
    """What plan B's core still takes once what it shares with plan A is done."""
    return tuple(entry for entry in second.core if first.track.id not in entry.module.tracks)


def _tripwires(first: Curriculum, second: Curriculum, seasons: Sequence[Season], has: Resources) -> Iterator[Tripwire]:
    """For each day to be ready for: the last day on which to turn, if that day is still to come."""
    for begins, named in _dates(first, seasons, has).items():
        left, day = _turn(first, second, begins, has)
        if day is None:
            continue
        done = _done_in(first, capacity(has.pace, (day - has.start).days))
        yield Tripwire(
            by=day,
            seasons=tuple(season.id for season in named),
            season_names=tuple(season.name for season in named),
            begins=begins,
            module=done.id if done else None,
            module_title=done.module.name if done else None,
            switch_to=second.track.id,
            switch_name=second.track.name,
            hours=hours(left),
        )


def _dates(first: Curriculum, seasons: Sequence[Season], has: Resources) -> Mapping[date, Sequence[RecruitingSeason]]:
    """Days to be ready for, each with the seasons that begin on it.

    Where the reader has a date, it and the seasons that begin shortly before it; else those for which plan A can be
    ready, or all where there is none.
    """
    if has.deadline:
        since = coming_seasons(seasons, max(has.start, has.deadline - NEAR))
        coming = [season for season in since if season.begins <= has.deadline]
    else:
        found = coming_seasons(seasons, has.start)
        ready = days_for(total_time(work(first.core)), has.pace)
        coming = [season for season in found if (season.begins - has.start).days >= ready] or list(found)
    dates: dict[date, list[RecruitingSeason]] = {}
    for season in coming:
        dates.setdefault(season.begins, []).append(season)
    return dates | ({has.deadline: dates.get(has.deadline, [])} if has.deadline else {})


def _turn(first: Curriculum, second: Curriculum, begins: date, has: Resources) -> tuple[HalfHours, date | None]:
    """What plan B then still takes, and the last day to turn to it; what is shared counts once it is done."""
    days = (begins - has.start).days
    both = {entry.id for entry in shared(first.tasks, second.track)}
    last = max((at for at, entry in enumerate(first.tasks) if entry.id in both), default=-1)
    before = work(first.tasks[: last + 1])
    left = total_time(work(_rest(first, second)))
    if days - days_for(left, has.pace) < days_for(before + review_time(before), has.pace):
        left = total_time(work(second.core))
    spare = days - days_for(left, has.pace)
    return left, has.start + timedelta(days=spare) if spare >= 0 else None


def _done_in(course: Curriculum, time: HalfHours) -> Task | None:
    """The last core module that is done in this time: a plan does not fail by what is optional."""
    core = {entry.id for entry in course.core}
    last, done = None, 0
    for entry in course.tasks:
        done += entry.time
        if done + review_time(done) > time:
            break
        last = entry if entry.id in core and not entry.done else last
    return last
