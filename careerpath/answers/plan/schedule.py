"""Whether the work fits the time, what gives way where it does not, what would make it fit, and what is done when.

Besides the modules there is time to go over what was learned, and a reserve at the end. Both are shares of
the modules' time, so that more hours a week, an earlier start or a later deadline can never hurt.

What fills the weeks that are left is not chosen within a track: its optional modules stand in the plan in the order of
their weight. Beyond it the track that shares most with the plan comes next: what it asks for is half learned already.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

from careerpath.answers.plan.days import StudyDays
from careerpath.answers.plan.order import (
    UNITS,
    Task,
    before,
    core,
    dependents,
    half_hours,
    hours,
    ordered,
    shared,
    tasks_of,
    work,
)
from careerpath.answers.plan.request import LEAST_HOURS, MAX_WEEKS, MOST_HOURS, WEEK, PlanRequest
from careerpath.model.base import HalfHours, Text
from careerpath.model.corpus import Corpus, current
from careerpath.model.vocabulary import Track

REVIEW_SHARE = 12
"""One hour of review for so many hours of modules."""
REVIEW_AFTER = 60 * UNITS
"""Half-hours of modules after which the next review comes, at the end of a module."""
RESERVE_SHARE = 10
"""One hour of reserve for so many hours of modules."""


def review_time(of: int) -> HalfHours:
    """The review of so many half-hours of modules, in whole hours."""
    return HalfHours(UNITS * -(-of // (UNITS * REVIEW_SHARE)))


def reserve_time(of: int) -> HalfHours:
    """The reserve for so many half-hours of modules, in whole hours."""
    return HalfHours(UNITS * -(-of // (UNITS * RESERVE_SHARE)))


def total_time(of: int) -> HalfHours:
    """So many half-hours of modules with their review and reserve."""
    return HalfHours(of + review_time(of) + reserve_time(of))


def capacity(pace: HalfHours, days: int) -> HalfHours:
    """The time in so many days from the start of a week, at so much a week; a part of a week holds its share."""
    whole, rest = divmod(days, WEEK)
    return HalfHours(whole * pace + pace * rest // WEEK)


def days_for(time: int, pace: HalfHours) -> int:
    """The fewest days that hold so many half-hours."""
    whole = max(time - 1, 0) // pace
    rest = time - whole * pace
    return whole * WEEK + -(-rest * WEEK // pace)


@dataclass(frozen=True)
class Remedy:
    """What would make it fit, each on its own; None where nothing within reason does.

    `of` says what would then fit: everything, or the core alone. `start` may be a day that has passed.
    """

    of: Literal["all", "core"]
    start: date | None
    start_passed: bool
    hours_per_week: float | None
    deadline: date | None


class Fit(NamedTuple):
    """What is done and what is not."""

    tasks: tuple[Task, ...]
    """In order."""
    cut: tuple[tuple[Task, str | None], ...]
    """Optional modules in the order in which they give way, each with the one that it needs and that was cut first."""
    missing: tuple[Task, ...]
    """What is core, or needed by what is core, and cannot be done in time."""
    reserve: HalfHours
    excess: HalfHours
    """The time by which all that was wanted does not fit."""
    remedy: Remedy | None


def fitted(tasks: Sequence[Task], pace: HalfHours, days: StudyDays, last: date, today: date) -> Fit:
    """The ordered tasks fitted into the days of study up to the last; of today depends only what has passed.

    What gives way: optional modules that nothing core needs, the highest priority number first, each with
    what depends on it; then the reserve; then core modules that cannot be finished in time.
    """
    room, total = capacity(pace, days.until(last)), total_time(work(tasks))
    if total <= room:
        return Fit(tuple(tasks), (), (), reserve_time(work(tasks)), HalfHours(0), None)
    cut = tuple(_cuts(tasks, room))
    gone = {entry.id for entry, _ in cut}
    kept = tuple(entry for entry in tasks if entry.id not in gone)
    done = kept if work(kept) + review_time(work(kept)) <= room else _packed(kept, room)
    rest = HalfHours(room - work(done) - review_time(work(done)))
    core_time = total_time(work(kept))
    of: Literal["all", "core"] = "core" if core_time > room else "all"
    found = remedy(of, core_time if of == "core" else total, pace, days, last, today)
    finished = {entry.id for entry in done}
    missing = tuple(entry for entry in kept if entry.id not in finished)
    return Fit(done, cut, missing, rest, HalfHours(total - room), found)


def _cuts(tasks: Sequence[Task], room: HalfHours) -> Iterator[tuple[Task, str | None]]:
    """Optional modules, one after the other, until the rest fits."""
    needed, left = core(tasks), work(tasks)
    gone: set[str] = set()
    optional = [(-entry.module.priority, -at, entry) for at, entry in enumerate(tasks) if entry.id not in needed]
    for _, _, entry in sorted(optional, key=lambda item: item[:2]):
        if total_time(left) <= room:
            return
        if entry.id in gone:
            continue
        with_it = dependents(tasks, entry.id) - gone
        falls = [entry, *(other for other in tasks if other.id in with_it and other is not entry)]
        yield from ((other, None if other is entry else entry.id) for other in falls)
        left = HalfHours(left - work(falls))
        gone |= with_it


def _packed(tasks: Sequence[Task], room: HalfHours) -> tuple[Task, ...]:
    """The tasks that can be finished: each in its turn, if what it needs is done and it still fits.

    Room is kept for what closes a plan: without it nothing that was learned is shown to anybody.
    """
    among = {entry.id for entry in tasks}
    done: dict[str, Task] = {}
    for entry in sorted(tasks, key=lambda entry: not entry.module.closing):
        after = work(done.values()) + entry.time
        if after + review_time(after) <= room and done.keys() >= set(before(entry, among)):
            done[entry.id] = entry
    return tuple(entry for entry in tasks if entry.id in done)


def remedy(of: Literal["all", "core"], time: int, pace: HalfHours, days: StudyDays, last: date, today: date) -> Remedy:
    """The latest start, the fewest hours a week and the earliest deadline with which so many half-hours fit."""
    had, needs = days.until(last), days_for(time, pace)
    possible = needs <= MAX_WEEKS * WEEK
    latest = days.latest_start(needs, last) if possible else None
    enough = (count for count in range(LEAST_HOURS, MOST_HOURS + 1) if capacity(half_hours(count), had) >= time)
    return Remedy(
        of=of,
        start=latest,
        start_passed=latest is not None and latest < today,
        hours_per_week=next(enough, None),
        deadline=days.day_of(needs) if possible else None,
    )


class Session(NamedTuple):
    """Work scheduled for a week: of a module, of a review of modules, or (with neither) of the reserve."""

    task: Task | None
    reviews: tuple[Task, ...]
    time: HalfHours
    done: HalfHours
    """What of the same work was done in earlier weeks."""
    whole: HalfHours
    """What the work takes in all."""
    day: int
    """The day of the plan, the first being 0, on which it is done."""

    @property
    def last(self) -> bool:
        return self.done + self.time >= self.whole

    def share(self, count: int) -> range:
        """Which of so many readings, spread evenly over the work, belong to this session."""
        if not self.whole:
            return range(count)
        first = -(-self.done * count // self.whole)
        return range(first, -(-(self.done + self.time) * count // self.whole))


Work = tuple[Task | None, tuple[Task, ...], HalfHours]
"""A module, or a review of modules, or neither, which is the reserve; and the time that it takes."""


def _in_turn(tasks: Iterable[Task], reserve: HalfHours) -> Iterator[Work]:
    """The modules, a review at the end of a module when enough has come together, the reserve at the end."""
    since: list[Task] = []
    done = reviewed = 0
    for entry in tasks:
        yield entry, (), entry.time
        since.append(entry)
        done += entry.time
        if work(since) >= REVIEW_AFTER:
            yield None, tuple(since), HalfHours(review_time(done) - reviewed)
            since, reviewed = [], review_time(done)
    if review_time(done) > reviewed:
        yield None, tuple(since), HalfHours(review_time(done) - reviewed)
    if reserve:
        yield None, (), reserve


def scheduled(
    tasks: Iterable[Task], reserve: HalfHours, pace: HalfHours, days: StudyDays, last: date
) -> list[list[Session]]:
    """By week, the first of which begins with the plan, what is done in it. The caller sees to it that all fits."""
    found: list[list[Session]] = []
    week, used = 0, 0
    span = (last - days.start).days + 1
    before, now = 0, days.among(min(WEEK, span))
    for entry, reviews, whole in _in_turn(tasks, reserve):
        done = 0
        while True:
            room = capacity(pace, now) - capacity(pace, before)
            time = min(room - used, whole - done)
            if time or not whole:
                found.extend([] for _ in range(week + 1 - len(found)))
                used += time
                nth = min(before + max(days_for(used, pace), 1), now)
                day = (days.day_of(nth) - days.start).days if now > before else week * WEEK
                found[week].append(Session(entry, reviews, HalfHours(time), HalfHours(done), whole, day))
                done += time
            if done >= whole:
                break
            week, used = week + 1, 0
            before, now = now, days.among(min((week + 1) * WEEK, span))
    return found


@dataclass(frozen=True)
class ModuleToAdd:
    """A module of another track that still fits."""

    id: str
    title: Text
    hours: float


@dataclass(frozen=True)
class Spare:
    """The whole weeks that are left, and what is worth most then: core modules of the track that shares most."""

    weeks: int
    track: str
    track_name: Text
    shared_hours: float
    modules: tuple[ModuleToAdd, ...]


def spare(
    corpus: Corpus, track: Track, request: PlanRequest, fit: Fit, days: StudyDays, end: date | None
) -> Spare | None:
    """What fills the weeks between the end of a plan and its deadline.

    None where no track shares anything, or nothing of it fits.
    """
    last, tasks = request.last_day, fit.tasks
    if fit.excess or last is None or end is None:
        return None
    others = [other for other in current(corpus, Track) if other.id != track.id]
    near = max(others, key=lambda other: work(shared(tasks, other)), default=None)
    common = work(shared(tasks, near)) if near else HalfHours(0)
    weeks = (last - end).days // WEEK
    if near is None or weeks < 1 or not common:
        return None
    pace = HalfHours(int(request.hours * UNITS))
    room = capacity(pace, days.until(last)) - capacity(pace, days.until(end))
    theirs = ordered(tasks_of(corpus, near, {**request.know, **request.learnt}))
    needed, among = core(theirs), {entry.id for entry in theirs}
    done = {entry.id for entry in tasks} | {entry.id for entry in theirs if entry.done}
    added = list[Task]()
    for entry in theirs:
        wanted = entry.id in needed - done and not entry.module.closing and done.issuperset(before(entry, among))
        if wanted and total_time(work([*added, entry])) <= room:
            added.append(entry)
            done.add(entry.id)
    found = tuple(ModuleToAdd(entry.id, entry.module.name, hours(entry.time)) for entry in added)
    return Spare(weeks, near.id, near.name, hours(common), found) if found else None
