"""Whether the work fits the time, what gives way where it does not, and what would make it fit.

Besides the modules there is time to go over what was learned, and a reserve at the end. Both are shares of
the modules' hours, so that more hours a week, an earlier start or a later deadline can never hurt.

From work in order to weeks: what is done in each, what is read in it, and what is finished by its end.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from careerpath.answers.plan.order import UNITS, Task, before, closure, dependents, units
from careerpath.answers.plan.request import LEAST_HOURS, MAX_WEEKS, MOST_HOURS, WEEK

REVIEW_SHARE = 12
"""One hour of review for so many hours of modules."""
REVIEW_AFTER = 60 * UNITS
"""Half-hours of modules after which the next review comes, at the end of a module."""
RESERVE_SHARE = 10
"""One hour of reserve for so many hours of modules."""


@dataclass(frozen=True)
class Pace:
    """So many half-hours every seven days; a part of a week holds its share."""

    units: int

    def capacity(self, days: int) -> int:
        """Half-hours in so many days from the start of a week."""
        whole, rest = divmod(days, WEEK)
        return whole * self.units + self.units * rest // WEEK

    def days(self, work: int) -> int:
        """The fewest days that hold so many half-hours."""
        whole = max(work - 1, 0) // self.units
        rest = work - whole * self.units
        return whole * WEEK + -(-rest * WEEK // self.units)


@dataclass(frozen=True)
class Cut:
    """An optional module that gives way; `with_` names the one that it needs and that was cut."""

    task: Task
    with_: str | None


@dataclass(frozen=True)
class Remedies:
    """What would make it fit, each on its own; None where it cannot. `start` may lie in the past."""

    core: bool
    """Whether it is the core alone that would then fit, or everything."""
    start: date | None
    hours: float | None
    deadline: date | None


@dataclass(frozen=True)
class Fit:
    """What is done and what is not."""

    tasks: tuple[Task, ...]
    """In order."""
    cut: tuple[Cut, ...]
    """In the order in which they gave way."""
    missing: tuple[Task, ...]
    """What is core, or needed by what is core, and cannot be done in time."""
    reserve: int
    over: int
    """Half-hours by which all that was wanted does not fit."""
    remedies: Remedies | None

    @property
    def core_alone(self) -> bool:
        """Whether even the core, with its review and reserve, does not fit."""
        return self.remedies is not None and self.remedies.core


def work(tasks: Iterable[Task]) -> int:
    """Half-hours of modules."""
    return sum(entry.units for entry in tasks)


def review(of: int) -> int:
    """Half-hours of review for so many of modules, in whole hours."""
    return UNITS * -(-of // (UNITS * REVIEW_SHARE))


def reserve(of: int) -> int:
    """Half-hours of reserve for so many of modules, in whole hours."""
    return UNITS * -(-of // (UNITS * RESERVE_SHARE))


def load(of: int) -> int:
    """Half-hours in all for so many of modules."""
    return of + review(of) + reserve(of)


def fitted(tasks: Sequence[Task], pace: Pace, start: date, last: date) -> Fit:
    """The ordered tasks fitted between two days, both included.

    What gives way: optional modules that nothing core needs, the highest priority number first, each with
    what depends on it; then the reserve; then core modules that cannot be finished in time.
    """
    days = (last - start).days + 1
    room, total = pace.capacity(days), work(tasks)
    if load(total) <= room:
        return Fit(tuple(tasks), (), (), reserve(total), 0, None)
    needed = closure(tasks, (entry.id for entry in tasks if entry.module.core))
    cuts = tuple(_cuts(tasks, needed, room))
    gone = {cut.task.id for cut in cuts}
    kept = tuple(entry for entry in tasks if entry.id not in gone)
    done = kept if work(kept) + review(work(kept)) <= room else _packed(kept, room)
    did = work(done)
    finished = {entry.id for entry in done}
    missing = tuple(entry for entry in kept if entry.id not in finished)
    short = load(work(kept)) > room
    wanted = load(work(kept) if short else total)
    helps = remedies(wanted, pace, start, last, core=short)
    return Fit(done, cuts, missing, room - did - review(did), load(total) - room, helps)


def _cuts(tasks: Sequence[Task], needed: Collection[str], room: int) -> Iterator[Cut]:
    """Optional modules, one after the other, until the rest fits."""
    left = work(tasks)
    gone: set[str] = set()
    optional = [(-entry.module.priority, -at, entry) for at, entry in enumerate(tasks) if entry.id not in needed]
    for _, _, entry in sorted(optional, key=lambda item: item[:2]):
        if load(left) <= room:
            return
        if entry.id in gone:
            continue
        with_it = dependents(tasks, entry.id) - gone
        falls = [entry, *(other for other in tasks if other.id in with_it and other is not entry)]
        yield from (Cut(other, None if other is entry else entry.id) for other in falls)
        left -= work(falls)
        gone |= with_it


def _packed(tasks: Sequence[Task], room: int) -> tuple[Task, ...]:
    """The tasks that can be finished: each in its turn, if what it needs is done and it still fits."""
    among = {entry.id for entry in tasks}
    done: list[Task] = []
    finished: set[str] = set()
    did = 0
    for entry in tasks:
        after = did + entry.units
        if after + review(after) <= room and finished.issuperset(before(entry, among)):
            done.append(entry)
            finished.add(entry.id)
            did = after
    return tuple(done)


def remedies(wanted: int, pace: Pace, start: date, last: date, *, core: bool) -> Remedies:
    """The latest start, the fewest hours a week and the earliest deadline with which `wanted` half-hours fit."""
    days = (last - start).days + 1
    needs = pace.days(wanted)
    possible = needs <= MAX_WEEKS * WEEK
    enough = (count for count in range(LEAST_HOURS, MOST_HOURS + 1) if Pace(units(count)).capacity(days) >= wanted)
    return Remedies(
        core=core,
        start=last - timedelta(days=needs - 1) if possible else None,
        hours=next(enough, None),
        deadline=start + timedelta(days=needs - 1) if possible else None,
    )


@dataclass(frozen=True)
class Block:
    """A piece of work: a module, a review of modules, or (with neither) the reserve."""

    units: int
    task: Task | None = None
    reviews: tuple[Task, ...] = ()


@dataclass(frozen=True)
class Part:
    """What of a block is done in one week."""

    block: Block
    units: int
    offset: int
    """Half-hours of the block that were done in earlier weeks."""
    day: int
    """The day, counted from the start of the plan, on which it is done."""

    @property
    def last(self) -> bool:
        """Whether the block is finished with it."""
        return self.offset + self.units >= self.block.units

    def share(self, count: int) -> range:
        """Which of so many readings, spread evenly over the block, belong to this part."""
        total = self.block.units
        if not total:
            return range(count)
        first = -(-self.offset * count // total)
        return range(first, -(-(self.offset + self.units) * count // total))


@dataclass(frozen=True)
class WeekParts:
    """Seven days, or fewer before a deadline, and what is done in them."""

    start: date
    end: date
    parts: tuple[Part, ...]


def blocks(tasks: Sequence[Task], reserve: int) -> Iterator[Block]:
    """The modules, a review at the end of a module when enough has come together, the reserve at the end."""
    since: list[Task] = []
    did = reviewed = 0
    for entry in tasks:
        yield Block(entry.units, task=entry)
        since.append(entry)
        did += entry.units
        if sum(other.units for other in since) >= REVIEW_AFTER:
            yield Block(review(did) - reviewed, reviews=tuple(since))
            since, reviewed = [], review(did)
    if review(did) > reviewed:
        yield Block(review(did) - reviewed, reviews=tuple(since))
    if reserve:
        yield Block(reserve)


def weeks(work: Sequence[Block], pace: Pace, start: date, last: date | None) -> tuple[WeekParts, ...]:
    """The blocks poured into weeks, the first of which begins on `start`.

    The caller sees to it that they fit before `last`.
    """
    poured: list[list[Part]] = []
    at, used = 0, 0
    for block in work:
        offset = 0
        while True:
            room = _room(at, pace, start, last) - used
            take = min(room, block.units - offset)
            if take or not block.units:
                poured.extend([] for _ in range(at + 1 - len(poured)))
                used += take
                poured[at].append(Part(block, take, offset, at * WEEK + _day(used, pace)))
                offset += take
            if offset >= block.units:
                break
            at, used = at + 1, 0
    return tuple(_week(at, tuple(parts), start, last) for at, parts in enumerate(poured))


def _room(at: int, pace: Pace, start: date, last: date | None) -> int:
    """Half-hours in a week; less where the deadline cuts it short."""
    if last is None:
        return pace.units
    days = (last - start).days + 1 - at * WEEK
    return pace.capacity(min(max(days, 0), WEEK))


def _day(used: int, pace: Pace) -> int:
    """The day of the week, 0 to 6, on which so many of its half-hours are done."""
    return max(pace.days(used) - 1, 0)


def _week(at: int, parts: tuple[Part, ...], start: date, last: date | None) -> WeekParts:
    begins = start + timedelta(days=at * WEEK)
    ends = begins + timedelta(days=WEEK - 1)
    return WeekParts(begins, min(ends, last) if last else ends, parts)
