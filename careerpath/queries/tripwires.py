"""Until when one can still turn from plan A to plan B and be ready for a recruiting season."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import groupby

from careerpath.deferred import dataclass
from careerpath.models.base import Text
from careerpath.models.study import Season
from careerpath.queries.means import Course, Means, done_in, through
from careerpath.queries.planning.fit import load, work
from careerpath.queries.planning.order import Task, hours
from careerpath.queries.planning.season import Recruiting, coming

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
