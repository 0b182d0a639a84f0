"""Whether what is recommended can be learnt in time, what else can, and until when one can still turn to it.

The hours are those of the study plan: modules less what the reader's background covers, with its share of review
and reserve. A track counts as within reach where its core, and what the core needs, fits before the applications.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Literal

from careerpath.deferred import dataclass
from careerpath.models.base import Text
from careerpath.models.corpus import Corpus
from careerpath.models.study import Season
from careerpath.models.tracks import Track
from careerpath.queries.case import Case
from careerpath.queries.means import Course, Means, courses, means
from careerpath.queries.planning.fit import load, work
from careerpath.queries.planning.hardware import Hardware, way
from careerpath.queries.planning.order import hours
from careerpath.queries.planning.wish import FIRST_YEAR, HOURS, LAST_YEAR
from careerpath.queries.profile import levels
from careerpath.queries.score import Ranking
from careerpath.queries.tripwires import Tripwire, rest, tripwires

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


def feasible(asked: Case, ranking: Ranking, today: date) -> Feasibility | None:
    """The ranked tracks held against what the reader has; None on days for which no plan can be made."""
    if not FIRST_YEAR <= today.year < LAST_YEAR:
        return None
    situation = asked.asker.situation
    know = levels(asked.fields, situation.values)
    has = means(today, situation.number("hours"), situation.number("months"), know, situation.hardware)
    return feasibility(asked.corpus, [asked.track(score.track) for score in ranking.scores], has)


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
