"""Which question comes next, for the day on which it counts.

The time that is left until the day is shared out first: again and again to the question to which further answers, at
even distances, add the most weight × recall on the day per second. Of those that have answers coming, the one comes
first for which waiting until tomorrow costs the most, tomorrow being lost in one of fifty cases. So nothing is held at
a fixed retention, as schedulers for life do: what will be recalled on the day anyway rests, what cannot be learnt in
time is left for what can, and the last days go to what is about to slip. Memory is FSRS-6, looked ahead with the
warier curve of FSRS-5 (`memory`): a plan that trusts in a long tail of memory loses most where there is none. That a
course of answers is valued as a whole, at a price of time, is what Reddy et al. (Unbounded Human Learning, KDD 2016)
and Tabibian et al. (PNAS 2019) do for learning without an end. What it gains: tests/benchmarks/RESULTS.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from heapq import heapify, heappop, heappush
from typing import NamedTuple

from careerpath.answers.memory import LONGEST, Memory, course, recall

MOST = 6
"""Answers that are looked ahead for one question; in the simulations eight gain nothing over six."""
LOST = 0.02
"""The share of days that are lost. By the simulations (seeds 1 to 3); 0 and 0.05 gain less over both memories."""


class Item(NamedTuple):
    """A question to be ready for."""

    id: str
    weight: float
    """What it is worth to recall it on the day."""
    memory: Memory | None
    """None where it was never answered."""


class Pace(NamedTuple):
    """The time that there is, and that an answer takes, in seconds."""

    a_day: float
    first: float
    """For a question never answered before."""
    later: float

    def cost(self, item: Item, answers: int) -> float:
        """Of so many answers more."""
        return answers * self.later + (self.first - self.later if answers and item.memory is None else 0)


class Planned(NamedTuple):
    """A question with what is planned for it."""

    item: Item
    answers: int
    """How many more until the day."""
    stopped: float
    """Its recall on the day without any."""
    expected: float
    """Its recall on the day with them."""


def queue(
    items: Iterable[Item], today: int, until: int, pace: Pace, *, spent: float = 0, last: str | None = None
) -> tuple[Planned, ...]:
    """All questions in the order in which to answer them today; of equals, that which was given first.

    `spent` are the seconds of today that are gone, `last` is what was asked just now: it comes first only where it is
    alone. What was answered today comes after all else.
    """
    until = min(max(until, today + 1), today + LONGEST)
    each = list(items)
    most = min(MOST, until - today)
    gains = [[course(item.memory, today, until, n, wary=True) for n in range(most + 1)] for item in each]
    answers = _shared_out(each, gains, pace, pace.a_day * (until - today) - spent)

    def urgency(at: int) -> tuple[bool, bool, bool, float]:
        item, n, known = each[at], answers[at], gains[at]
        fresh = item.memory is None or item.memory.day < today
        soon, later = known[max(n, 1)], known[0]
        if n and until - today > n:
            later = course(item.memory, today, until, n, wait=1, wary=True)
        value = item.weight * (soon - later + LOST * (soon - known[0])) / pace.cost(item, 1)
        return (item.id != last, fresh, n > 0, value)

    def planned(at: int) -> Planned:
        item, n = each[at], answers[at]
        wait = (until - today) // (2 * n) if n else 0  # in the middle of equal parts: some come early, some late
        return Planned(item, n, recall(item.memory, until), course(item.memory, today, until, n, wait=wait))

    order = sorted(range(len(each)), key=urgency, reverse=True)
    return tuple(planned(at) for at in order)


def _shared_out(each: Sequence[Item], gains: Sequence[Sequence[float]], pace: Pace, seconds: float) -> list[int]:
    """How many more answers each question gets of the seconds that are left."""
    answers = [0] * len(each)

    def best(at: int) -> tuple[float, int, int]:
        """The most that is gained a second by further answers to a question, negative, and up to how many."""
        item, had, known = each[at], answers[at], gains[at]
        rates = [
            (item.weight * (known[had] - known[n]) / (pace.cost(item, n) - pace.cost(item, had)), n)
            for n in range(had + 1, len(known))
        ]
        rate, n = min(rates, default=(0.0, had))
        return rate, at, n

    heap = [best(at) for at in range(len(each))]
    heapify(heap)
    while heap:
        rate, at, n = heappop(heap)
        cost = pace.cost(each[at], n) - pace.cost(each[at], answers[at])
        if rate >= 0 or cost > seconds:
            continue
        seconds -= cost
        answers[at] = n
        heappush(heap, best(at))
    return answers
