"""From work in order to weeks: what is done in each, what is read in it, and what is finished by its end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from careerpath.deferred import dataclass
from careerpath.queries.planning.fit import REVIEW_AFTER, Pace, review
from careerpath.queries.planning.order import Task
from careerpath.queries.planning.wish import WEEK


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
