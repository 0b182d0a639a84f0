"""Which question comes next: properties of the order and of the memory behind it, and what it gains over plain FSRS."""

from __future__ import annotations

import runpy
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerpath.answers.memory import RATINGS, Item, Memory, Pace, answered, course, queue, recall

DAY = 740_000
WEIGHTS = st.sampled_from([0.5, 1.0, 2.0, 3.0])
HISTORIES = st.lists(st.tuples(st.sampled_from(RATINGS), st.integers(0, 40)), max_size=4)
DECKS = st.lists(st.tuples(WEIGHTS, HISTORIES), min_size=1, max_size=8)


def remembered(history: list[tuple[str, int]]) -> Memory | None:
    """The memory after answers, each so many days after the one before; all until the day."""
    memory, day = None, DAY - sum(gap for _, gap in history)
    for rating, gap in history:
        day += gap
        memory = answered(memory, rating, day)
    return memory


def items(deck: list[tuple[float, list[tuple[str, int]]]]) -> list[Item]:
    return [Item(f"q{at}", weight, remembered(history)) for at, (weight, history) in enumerate(deck)]


@given(DECKS, st.integers(-1, 90), st.floats(0, 7200), st.integers(0, 8))
def test_every_question_stands_once_in_the_order_and_what_was_asked_just_now_comes_first_only_where_it_is_alone(
    deck: list[Any], days: int, seconds: float, last: int
) -> None:
    pace = Pace(seconds, 120, 60)
    found = queue(items(deck), DAY, DAY + days, pace, last=f"q{last}")
    assert sorted(each.item.id for each in found) == sorted(item.id for item in items(deck))
    assert len(found) == 1 or found[0].item.id != f"q{last}"
    planned = sum(pace.cost(each.item, each.answers) for each in found)
    assert planned <= seconds * max(days, 1) + 1e-6
    assert all(0 <= each.stopped <= 1 and 0 <= each.expected <= 1 for each in found)
    assert found == queue(items(deck), DAY, DAY + days, pace, last=f"q{last}")


@given(HISTORIES, st.integers(0, 90))
def test_a_good_answer_never_lowers_what_is_recalled_on_the_day(history: list[tuple[str, int]], days: int) -> None:
    memory = remembered(history)
    assert recall(answered(memory, "good", DAY), DAY + days) >= recall(memory, DAY + days)


@given(HISTORIES, st.integers(1, 90), st.integers(1, 6), st.booleans())
def test_a_course_ends_in_a_probability(history: list[tuple[str, int]], days: int, answers: int, wary: bool) -> None:  # noqa: FBT001 - drawn
    expected = course(remembered(history), DAY, DAY + days, min(answers, days), wary=wary)
    assert 0 <= expected <= 1


def test_a_clock_that_goes_wrong_spoils_nothing() -> None:
    ahead = answered(None, "good", DAY + 3_000_000)
    assert recall(answered(ahead, "good", DAY), DAY) == 1
    assert 0 <= recall(answered(None, "again", 1), 3_000_000) < 1


def test_with_little_time_the_heavy_questions_get_it() -> None:
    deck = [Item("light", 1, None), Item("heavy", 3, None)]
    first, second = queue(deck, DAY, DAY + 1, Pace(60, 60, 60))
    assert (first.item.id, first.answers, second.answers) == ("heavy", 1, 0)


def test_what_is_known_until_the_day_rests() -> None:
    known, shaky = answered(None, "easy", DAY - 1), answered(None, "hard", DAY - 5)
    found = queue([Item("known", 1, known), Item("shaky", 1, shaky)], DAY, DAY + 7, Pace(60, 60, 60))
    assert found[0].item.id == "shaky"


@cache
def benchmark() -> dict[str, Any]:
    return runpy.run_path(str(Path(__file__).parent.parent / "benchmarks" / "drill.py"))


@pytest.mark.parametrize("memory", ["FSRS-6", "exponential"])
def test_it_beats_plain_fsrs_on_the_day(memory: str) -> None:
    """At one setting of the benchmark, with seeds of its own; RESULTS.md has them all."""
    at = benchmark()
    gains = []
    for seed in (21, 22):
        setting = at["Setting"](14, 15, at["weights_of"]("level", 150, seed), at["MEMORIES"][memory], seed)
        gains.append(at["simulate"](setting, at["ours"]) - at["simulate"](setting, at["plain"]))
    assert sum(gains) / len(gains) >= 0.10
