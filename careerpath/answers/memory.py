"""What is recalled of an answer on a day: FSRS-6, with the parameters that its authors fitted to the reviews of many.

They are an average, not the reader. Days are numbers (`date.toordinal`); the hour of an answer plays no part.

And which question comes next, for the day on which it counts. The time that is left until the day is shared out first:
again and again to the question to which further answers, at even distances, add the most weight × recall on the day per
second. Of those that have answers coming, the one comes first for which waiting until tomorrow costs the most, tomorrow
being lost in one of fifty cases. So nothing is held at a fixed retention, as schedulers for life do: what will be
recalled on the day anyway rests, what cannot be learnt in time is left for what can, and the last days go to what is
about to slip. Memory is looked ahead with the warier curve of FSRS-5: a plan that trusts in a long tail of memory loses
most where there is none. That a course of answers is valued as a whole, at a price of time, is what Reddy et al.
(Unbounded Human Learning, KDD 2016) and Tabibian et al. (PNAS 2019) do for learning without an end. What it gains:
tests/benchmarks/RESULTS.md.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime, timedelta
from functools import cache, lru_cache
from heapq import heapify, heappop, heappush
from math import exp, log
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from fsrs import Card, Rating, Scheduler

RATINGS = ("again", "hard", "good", "easy")
"""How an answer went, as it is kept; FSRS counts them from 1."""
FIRST = (0.24, 0.094, 0.495, 0.171)
"""How a first answer is rated: the shares that the simulator of FSRS takes (fsrs-rs, SimulatorConfig)."""
LONGEST = 36_500
"""Days beyond which nothing is told apart, whatever a clock says."""
DECAY_5, FACTOR_5 = -0.5, 19 / 81
"""The forgetting curve of FSRS-4.5 and 5."""
_FINE = 16
"""Steps of stability in a factor of e, and two of difficulty in a point: what looks ahead may be rounded."""
Curve = Callable[[float, int], float]
_EPOCH = datetime(2000, 1, 1, tzinfo=UTC)
MOST = 6
"""Answers that are looked ahead for one question; in the simulations eight gain nothing over six."""
LOST = 0.02
"""The share of days that are lost. By the simulations (seeds 1 to 3); 0 and 0.05 gain less over both memories."""


class Memory(NamedTuple):
    """What FSRS knows of a question that was answered."""

    stability: float
    """Days after which nine of ten such questions are still recalled."""
    difficulty: float
    """1 to 10."""
    day: int
    """The day of the last answer."""


def answered(memory: Memory | None, rating: str, day: int) -> Memory:
    """The memory after an answer; None is a question never answered."""
    number = RATINGS.index(rating) + 1
    if memory is None:
        return Memory(*_first(number), day)
    elapsed = min(max(day - memory.day, 0), LONGEST)
    return Memory(*_next(memory.stability, memory.difficulty, elapsed, number), max(day, memory.day))


def recall(memory: Memory | None, day: int) -> float:
    """The probability, 0 to 1, that it is recalled on that day; what was never answered is not."""
    return _recall(memory.stability, min(max(day - memory.day, 0), LONGEST)) if memory else 0.0


def course(memory: Memory | None, today: int, until: int, answers: int, *, wait: int = 0, wary: bool = False) -> float:
    """The recall to be expected on the day `until`, after so many more answers at even distances.

    The first of them is given `wait` days from today; there are at most as many as days. Who is `wary` reckons with
    forgetting by the curve of FSRS-5, whose tail lies between the long one of FSRS-6 and none.
    """
    curve = _recall_5 if wary else _recall
    if not answers:
        return curve(memory.stability, min(max(until - memory.day, 0), LONGEST)) if memory else 0.0
    left = until - today - wait
    if memory is None:
        states = [_rounded(*_first(number)) for number in range(1, len(RATINGS) + 1)]
        return sum(share * _ahead(*state, left, answers - 1, curve) for share, state in zip(FIRST, states, strict=True))
    elapsed = min(max(today + wait - memory.day, 0), LONGEST)
    return _after(*_rounded(memory.stability, memory.difficulty), elapsed, left, answers - 1, curve)


def _after(stability: int, difficulty: int, elapsed: int, left: int, answers: int, curve: Curve) -> float:
    """What is to be expected of an answer `elapsed` days after the last one, with so many days and answers to come."""
    known = curve(exp(stability / _FINE), elapsed)
    held = _ahead(*_step(stability, difficulty, elapsed, 3), left, answers, curve)
    lost = _ahead(*_step(stability, difficulty, elapsed, 1), left, answers, curve)
    return known * held + (1 - known) * lost


@lru_cache(500_000)
def _ahead(stability: int, difficulty: int, left: int, answers: int, curve: Curve) -> float:
    """What is to be expected on the day, so many days and answers after an answer."""
    if not answers:
        return curve(exp(stability / _FINE), left)
    gap = left // (answers + 1)
    return _after(stability, difficulty, gap, left - gap, answers - 1, curve)


def _recall_5(stability: float, elapsed: int) -> float:
    return float((1 + FACTOR_5 * elapsed / stability) ** DECAY_5)


@lru_cache(500_000)
def _step(stability: int, difficulty: int, elapsed: int, rating: int) -> tuple[int, int]:
    return _rounded(*_next(exp(stability / _FINE), difficulty / 2, elapsed, rating))


def _rounded(stability: float, difficulty: float) -> tuple[int, int]:
    return round(_FINE * log(stability)), round(2 * difficulty)


@cache
def _scheduler() -> Scheduler:
    """FSRS without steps of minutes and without chance: it is asked for memory alone, when is our own matter."""
    from fsrs import Scheduler

    return Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)


@cache
def _rating(number: int) -> Rating:
    from fsrs import Rating

    return Rating(number)


@cache
def _first(rating: int) -> tuple[float, float]:
    from fsrs import Card

    card, _ = _scheduler().review_card(Card(card_id=1), _rating(rating), _EPOCH)
    return card.stability or 0.0, card.difficulty or 0.0


def _next(stability: float, difficulty: float, elapsed: int, rating: int) -> tuple[float, float]:
    card, _ = _scheduler().review_card(_card(stability, difficulty), _rating(rating), _EPOCH + timedelta(elapsed))
    return card.stability or 0.0, card.difficulty or 0.0


@lru_cache(100_000)
def _recall(stability: float, elapsed: int) -> float:
    return _scheduler().get_card_retrievability(_card(stability, 1.0), _EPOCH + timedelta(elapsed))


def _card(stability: float, difficulty: float) -> Card:
    from fsrs import Card, State

    return Card(1, State.Review, None, stability, difficulty, _EPOCH, _EPOCH)


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
