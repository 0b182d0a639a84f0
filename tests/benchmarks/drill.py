"""Weighted recall on the day of the interview: our order of questions against plain FSRS, by simulation.

    python tests/benchmarks/drill.py            # kept in drill.json and RESULTS.md
    python tests/benchmarks/drill.py 120 7 8 9  # other numbers: 120 questions, seeds 7, 8 and 9

A simulated reader answers so many questions a day. How an answer goes is drawn from a memory that the schedulers
cannot see: FSRS-6 itself, or exponential forgetting (0.9 ** (days / stability)), which none of them knows. Plain FSRS
asks what is due first, the heaviest of it first, then new questions, heaviest first, at a desired retention of 0.90: as
the library does it (`fsrs`), whose steps of one and ten minutes ask a new question more than once on its first day, and
without these steps. With other retentions it is shown that more of it is no remedy.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from functools import partial
from math import exp, log
from statistics import fmean
from typing import NamedTuple

from fsrs import Card, Rating, Scheduler, State

from careerpath.answers.memory import FIRST, RATINGS, Item, Memory, Pace, answered, queue, recall

SETTINGS = ((30, 15, 0.06), (14, 15, 0.10), (30, 8, 0.10), (60, 6, 0.10))
"""Days, answers a day, and the gain that is asked for."""
SIZES, SEEDS = (60, 81, 108, 200), (11, 12, 13, 14, 15)
RECALLED = (0.224, 0.631, 0.145)
"""How an answer that was recalled is rated, from hard to easy (fsrs-rs, SimulatorConfig)."""
DECAY = -0.1542
FACTOR = exp(log(0.9) / DECAY) - 1
"""Of the forgetting curve of FSRS-6."""

Curve = Callable[[Memory | None, int], float]
Order = Callable[[Sequence[Item], int, int, int], Sequence[str]]
"""Questions in the order in which to ask them: of the items, today, the day, answers a day."""


def exponential(memory: Memory | None, day: int) -> float:
    """Forgetting at a constant rate, as in Ebbinghaus's curve: far from FSRS-6's, whose tail is long."""
    return exp(log(0.9) * max(day - memory.day, 0) / memory.stability) if memory else 0.0


MORNING, EVENING, MINUTES = datetime(2000, 1, 1, 9, tzinfo=UTC), timedelta(hours=14), timedelta(minutes=2)
"""When the first answer of a day is given, how long it lasts, and how long an answer takes."""

MEMORIES: dict[str, Curve] = {"FSRS-6": recall, "exponential": exponential}


def ours(items: Sequence[Item], today: int, until: int, a_day: int) -> Sequence[str]:
    """The order that is shipped; each answer takes as long as any other."""
    return [planned.item.id for planned in queue(items, today, until, Pace(a_day, 1, 1))]


def plain(items: Sequence[Item], today: int, until: int, a_day: int, *, retention: float = 0.9) -> Sequence[str]:
    """Plain FSRS, without steps of minutes: a question is asked once a day."""
    del until, a_day

    def due(item: Item) -> float:
        """The day for which FSRS schedules it."""
        if item.memory is None:
            return 0
        days = item.memory.stability / FACTOR * (exp(log(retention) / DECAY) - 1)
        return item.memory.day + max(1, round(days))

    def place(item: Item) -> tuple[float, ...]:
        new, late = item.memory is None, due(item) > today
        return (2 if late else 1 if new else 0, due(item) if late else 0, -item.weight)

    return [item.id for item in sorted(items, key=place) if item.memory is None or item.memory.day < today]


class Setting(NamedTuple):
    """What is simulated."""

    days: int
    a_day: int
    weights: Sequence[float]
    curve: Curve
    seed: int


def simulate(setting: Setting, order: Order) -> float:
    """The weighted recall on the day, 0 to 1, by the memory that answered."""
    reader = Reader(setting)
    weights = reader.weights
    for today in range(setting.days):
        left = setting.a_day
        while left:
            items = [Item(id, weights[id], memory) for id, memory in reader.memories.items()]
            asked = order(items, today, setting.days, setting.a_day)[:left]
            if not asked:
                break
            for id in asked:
                reader.answer(id, today)
            left -= len(asked)
    return reader.recalled()


def simulate_library(setting: Setting) -> float:
    """As `simulate`, with plain FSRS as the library schedules it, minutes and all."""
    reader, scheduler = Reader(setting), Scheduler(enable_fuzzing=False)
    cards: dict[str, Card] = {}
    for today in range(setting.days):
        now = MORNING + timedelta(days=today)
        evening = now + EVENING
        for _ in range(setting.a_day):
            due = [id for id, card in cards.items() if card.due <= (evening if card.state == State.Review else now)]
            learning = sorted((card.due, id) for id, card in cards.items() if card.state != State.Review)
            wanted = due or [id for id in reader.memories if id not in cards] or [id for _, id in learning[:1]]
            if not wanted:
                break
            id = max(wanted, key=reader.weights.__getitem__)
            rating = Rating(RATINGS.index(reader.answer(id, today)) + 1)
            cards[id], _ = scheduler.review_card(cards.get(id) or Card(1), rating, now)
            now += MINUTES
    return reader.recalled()


class Reader:
    """Whoever answers, with a memory that no scheduler sees."""

    def __init__(self, setting: Setting) -> None:
        self._setting = setting
        self._draw = random.Random(setting.seed)  # noqa: S311 - a simulation
        self.weights = {f"q{at:03}": weight for at, weight in enumerate(setting.weights)}
        self.memories: dict[str, Memory | None] = dict.fromkeys(self.weights)

    def answer(self, id: str, today: int) -> str:
        """How it went."""
        memory = self.memories[id]
        known = self._draw.random() < self._setting.curve(memory, today)
        rating = self._draw.choices(RATINGS, FIRST)[0] if memory is None else "again"
        rating = self._draw.choices(RATINGS[1:], RECALLED)[0] if memory and known else rating
        self.memories[id] = answered(memory, rating, today)
        return rating

    def recalled(self) -> float:
        """The weighted recall on the day."""
        each = ((self.weights[id], memory) for id, memory in self.memories.items())
        held = sum(weight * self._setting.curve(memory, self._setting.days) for weight, memory in each)
        return held / sum(self.weights.values())


WAYS: dict[str, Callable[[Setting], float]] = {
    "ours": partial(simulate, order=ours),
    "fsrs 0.90": simulate_library,
    "0.90": partial(simulate, order=plain),
    "0.80": partial(simulate, order=partial(plain, retention=0.80)),
    "0.95": partial(simulate, order=partial(plain, retention=0.95)),
    "0.97": partial(simulate, order=partial(plain, retention=0.97)),
}


def weights_of(kind: str, size: int, seed: int) -> list[float]:
    """Uniform, or by level as the drill weighs them."""
    draw = random.Random(f"{kind}{size}{seed}")  # noqa: S311 - a simulation
    return [1.0 if kind == "uniform" else draw.choice((3.0, 2.0, 1.0)) for _ in range(size)]


def rows(sizes: Sequence[int], seeds: Sequence[int]) -> list[str]:
    """The table."""
    names = list(WAYS)
    lines = [
        f"| Memory | Days × answers | Questions | Weights | {' | '.join(names)} | Gain | without steps | Asked for |",
        f"| --- | --- | ---: | --- |{' ---: |' * (len(names) + 3)}",
    ]
    for memory, curve in MEMORIES.items():
        for days, a_day, bar in SETTINGS:
            for size in sizes:
                for kind in ("uniform", "level"):
                    found = [
                        fmean(way(Setting(days, a_day, weights_of(kind, size, seed), curve, seed)) for seed in seeds)
                        for way in WAYS.values()
                    ]
                    cells = " | ".join(f"{value:.3f}" for value in found)
                    gains = " | ".join(f"{found[0] - other:+.3f}" for other in found[1:3])
                    lines.append(f"| {memory} | {days} × {a_day} | {size} | {kind} | {cells} | {gains} | {bar:.2f} |")
                    print(lines[-1], flush=True)  # noqa: T201 - how far it is
    return lines


if __name__ == "__main__":
    asked = [int(word) for word in sys.argv[1:]]
    table = "\n".join(rows(asked[:1] or SIZES, asked[1:] or SEEDS))
    if not asked:
        from machine import record  # it lies beside this script

        record("drill", {}, table)
