"""Weighted recall on the day of the interview: our order of questions against plain FSRS, by simulation.

    python tests/benchmarks/drill.py            # writes its table into RESULTS.md
    python tests/benchmarks/drill.py 120 7 8 9  # other numbers: 120 questions, seeds 7, 8 and 9

A simulated reader answers so many questions a day. How an answer goes is drawn from a memory that the schedulers
cannot see: FSRS-6 itself, or exponential forgetting (0.9 ** (days / stability)), which none of them knows. Plain FSRS
asks what is due first, the heaviest of it first, then new questions, heaviest first, at a desired retention of 0.90;
with higher ones it is shown that more retention is no remedy.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Callable, Sequence
from functools import partial
from math import exp, log
from pathlib import Path
from statistics import fmean
from typing import NamedTuple

from careerpath.answers.drill_order import Item, Pace, queue
from careerpath.answers.memory import FIRST, RATINGS, Memory, answered, recall

RESULTS = Path(__file__).with_name("RESULTS.md")
BEGINS, ENDS = "<!-- drill: begins -->", "<!-- drill: ends -->"
SETTINGS = ((30, 15, 0.06), (14, 15, 0.10), (30, 8, 0.10), (60, 6, 0.10))
"""Days, answers a day, and the gain that is asked for."""
SIZES, SEEDS = (60, 108, 200), (11, 12, 13, 14, 15)
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


ORDERS: dict[str, Order] = {
    "ours": ours,
    "0.90": plain,
    "0.80": partial(plain, retention=0.80),
    "0.95": partial(plain, retention=0.95),
    "0.97": partial(plain, retention=0.97),
}


class Setting(NamedTuple):
    """What is simulated."""

    days: int
    a_day: int
    weights: Sequence[float]
    curve: Curve
    seed: int


def simulate(setting: Setting, order: Order) -> float:
    """The weighted recall on the day, 0 to 1, by the memory that answered."""
    draw = random.Random(setting.seed)  # noqa: S311 - a simulation
    memories: dict[str, Memory | None] = {f"q{at:03}": None for at in range(len(setting.weights))}
    weights = dict(zip(memories, setting.weights, strict=True))
    for today in range(setting.days):
        left = setting.a_day
        while left:
            items = [Item(id, weights[id], memory) for id, memory in memories.items()]
            asked = order(items, today, setting.days, setting.a_day)[:left]
            if not asked:
                break
            for id in asked:
                memory = memories[id]
                known = draw.random() < setting.curve(memory, today)
                rating = draw.choices(RATINGS, FIRST)[0] if memory is None else "again"
                rating = draw.choices(RATINGS[1:], RECALLED)[0] if memory and known else rating
                memories[id] = answered(memory, rating, today)
            left -= len(asked)
    total = sum(weights.values())
    return sum(weights[id] * setting.curve(memory, setting.days) for id, memory in memories.items()) / total


def weights_of(kind: str, size: int, seed: int) -> list[float]:
    """Uniform, or by level as the drill weighs them."""
    draw = random.Random(f"{kind}{size}{seed}")  # noqa: S311 - a simulation
    return [1.0 if kind == "uniform" else draw.choice((3.0, 2.0, 1.0)) for _ in range(size)]


def rows(sizes: Sequence[int], seeds: Sequence[int]) -> list[str]:
    """The table."""
    names = list(ORDERS)
    lines = [
        f"| Memory | Days × answers | Questions | Weights | {' | '.join(names)} | Gain | Asked for |",
        f"| --- | --- | ---: | --- |{' ---: |' * (len(names) + 2)}",
    ]
    for memory, curve in MEMORIES.items():
        for days, a_day, bar in SETTINGS:
            for size in sizes:
                for kind in ("uniform", "level"):
                    found = [
                        fmean(
                            simulate(Setting(days, a_day, weights_of(kind, size, seed), curve, seed), order)
                            for seed in seeds
                        )
                        for order in ORDERS.values()
                    ]
                    cells = " | ".join(f"{value:.3f}" for value in found)
                    gain = found[0] - found[1]
                    lines.append(
                        f"| {memory} | {days} × {a_day} | {size} | {kind} | {cells} | {gain:+.3f} | {bar:.2f} |"
                    )
                    print(lines[-1], flush=True)  # noqa: T201 - how far it is
    return lines


if __name__ == "__main__":
    asked = [int(word) for word in sys.argv[1:]]
    table = "\n".join(rows(asked[:1] or SIZES, asked[1:] or SEEDS))
    if not asked:
        before, rest = RESULTS.read_text(encoding="utf-8").split(BEGINS)
        RESULTS.write_text(f"{before}{BEGINS}\n{table}\n{ENDS}{rest.split(ENDS)[1]}", encoding="utf-8")
