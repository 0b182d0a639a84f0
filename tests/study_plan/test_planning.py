"""The parts of the planner, each by a table."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest

from careerpath.answers.cards import Hardware, Way, way
from careerpath.answers.plan.hardware import cost
from careerpath.answers.plan.order import half_hours, ordered, task
from careerpath.answers.plan.request import PlanRequest, next_monday
from careerpath.answers.plan.schedule import capacity, days_for, reserve_time, review_time, total_time
from careerpath.answers.plan.study_plan import StudyPlan, study_plan
from careerpath.errors import UsageError
from careerpath.model.base import HalfHours
from careerpath.model.study import Anchor, Gpu, Module
from study_plan.fake import BLUE, RED, FakeCorpus, module, text

TODAY = date(2026, 11, 24)
MONDAY = date(2026, 11, 30)


def plan(*found: Module, **asked: object) -> StudyPlan:
    request = PlanRequest(**{"start": MONDAY, **asked})  # type: ignore[arg-type]
    return study_plan(FakeCorpus(RED, BLUE, *found), today=TODAY, track=RED, request=request)


@pytest.mark.parametrize(
    ("hours", "halves"),
    [(0, 0), (0.1, 1), (0.5, 1), (1, 2), (1.01, 3), (16 * 0.7, 23), (10 * 0.6, 12), (1e300, 200_000)],
)
def test_work_is_counted_in_half_hours_rounded_up(hours: float, halves: int) -> None:
    assert half_hours(hours) == halves


@pytest.mark.parametrize("halves", [2, 3, 15, 30, 160])
def test_days_are_the_fewest_that_hold_the_work(halves: int) -> None:
    pace = HalfHours(halves)
    for work in range(400):
        days = days_for(work, pace)
        assert capacity(pace, days) >= work
        assert days == 0 or capacity(pace, days - 1) < work


def test_a_part_of_a_week_holds_its_share() -> None:
    assert [capacity(HalfHours(30), days) for days in (0, 1, 3, 7, 10, 14)] == [0, 4, 12, 30, 42, 60]


@pytest.mark.parametrize(
    ("modules", "reviewed", "reserved"), [(0, 0, 0), (1, 1, 1), (12, 1, 2), (60, 5, 6), (61, 6, 7), (300, 25, 30)]
)
def test_review_and_reserve_are_shares_in_whole_hours(modules: int, reviewed: int, reserved: int) -> None:
    assert (review_time(2 * modules), reserve_time(2 * modules)) == (2 * reviewed, 2 * reserved)
    assert total_time(2 * modules) == 2 * (modules + reviewed + reserved)


@pytest.mark.parametrize(
    ("first", "order"),
    [((), "a c b d e"), (("e",), "a b e c d"), (("d", "c"), "a c d b e"), (("nosuch",), "a c b d e")],
)
def test_order_is_by_prerequisites_then_what_comes_first_then_priority(first: tuple[str, ...], order: str) -> None:
    found = (
        module("e", priority=9, needs="b"),
        module("b", priority=5, needs="a"),
        module("a", priority=9),
        module("c", priority=1, needs="a"),
        module("d", priority=5, needs="c"),
    )
    tasks = [task(entry, {}) for entry in found]
    assert " ".join(entry.id for entry in ordered(tasks, first)) == order


@pytest.mark.parametrize(
    ("know", "hours"),
    [({}, 20), ({"cv": 1}, 16), ({"maths": 1}, 10), ({"maths": 1, "cv": 1}, 8), ({"maths": 0.5}, 15), ({"nlp": 1}, 20)],
)
def test_each_background_saves_its_share_of_what_the_others_leave(know: dict[str, float], hours: float) -> None:
    result = plan(module("basics", 20, covered_by={"maths": 0.5, "cv": 0.2}), know=know)
    assert result.modules[0].hours == hours
    assert result.modules[0].full_hours == 20
    assert result.saved_hours == 20 - hours


def test_a_module_known_in_full_still_has_its_week() -> None:
    result = plan(module("a", 8, covered_by={"cv": 1.0}), module("b", 8, needs="a"), know={"cv": 1.0})
    assert [(piece.id, piece.hours, piece.finished) for piece in result.weeks[0].modules] == [
        ("a", 0, True),
        ("b", 8, True),
    ]
    alone = plan(module("a", 8, covered_by={"cv": 1.0}), know={"cv": 1.0})
    assert [week.hours for week in alone.weeks] == [0]


def test_a_review_ends_the_module_with_which_sixty_hours_have_come_together() -> None:
    found = [module(f"m{at}", 25, priority=at + 1) for at in range(5)]
    result = plan(*found, hours=25)
    reviewed = [(week.review.hours, week.review.modules) for week in result.weeks if week.review]
    assert reviewed == [(7, ("m0", "m1", "m2")), (4, ("m3", "m4"))]
    assert result.review_hours == 11
    assert result.reserve_hours == 13


OPTIONAL = (
    module("core", 40, priority=1),
    module("late", 10, core=False, priority=50),
    module("early", 10, core=False, priority=20),
    module("rider", 5, core=False, priority=10, needs=("late",)),
    module("tool", 10, core=False, priority=99),
    module("end", 10, priority=90, needs=("tool",)),
)
"""60 hours that the core needs (the optional `tool` is one of its prerequisites) and 25 that may go."""


@pytest.mark.parametrize(
    ("weeks", "cut", "with_"),
    [
        (7, "", ""),  # 85 + 8 + 9 = 102 hours, of 105
        (6, "late rider", "late"),  # 70 + 6 + 7 = 83, of 90
        (5, "late rider early", "late"),  # 60 + 5 + 6 = 71, of 75
    ],
)
def test_optional_modules_go_highest_number_first_with_what_needs_them(weeks: int, cut: str, with_: str) -> None:
    result = plan(*OPTIONAL, weeks=weeks)
    assert " ".join(entry.id for entry in result.cut) == cut
    assert {entry.with_ for entry in result.cut} - {None} == ({with_} if with_ else set())
    assert (result.fits, result.core_fits, result.missing) == (not cut, True, ())
    assert result.missing_hours == (102 - 15 * weeks if cut else 0)
    if cut:
        assert result.remedies
        assert result.remedies.of == "all"


def test_the_reserve_gives_way_before_core_modules_do() -> None:
    result = plan(*OPTIONAL, hours=17, weeks=4)
    assert [entry.id for entry in result.modules] == ["core", "tool", "end"]
    assert (result.fits, result.core_fits, result.reserve_hours) == (False, True, 68 - 60 - 5)
    assert result.remedies
    assert result.remedies.of == "core"


def test_where_the_core_does_not_fit_what_can_be_finished_is_planned_and_three_ways_out_are_computed() -> None:
    result = plan(*OPTIONAL, hours=10, weeks=5)
    assert [entry.id for entry in result.modules] == ["core"]
    assert [entry.id for entry in result.missing] == ["tool", "end"]
    assert result.missing_hours == 102 - 50
    assert result.remedies
    assert (result.remedies.of, result.remedies.start_passed) == ("core", True)
    # 71 hours at 10 a week are 7 weeks and a day.
    assert result.remedies.deadline == MONDAY + timedelta(days=7 * 7)
    assert result.remedies.start == MONDAY + timedelta(days=5 * 7 - 7 * 7 - 1)
    assert result.remedies.hours_per_week == 15
    assert sum(week.hours for week in result.weeks) == 50


def test_no_way_out_within_reason_is_said_as_none() -> None:
    result = plan(module("endless", 50_000), hours=10)
    assert (result.fits, result.core_fits, [entry.id for entry in result.missing]) == (False, False, ["endless"])
    assert result.remedies
    assert (result.remedies.start, result.remedies.hours_per_week, result.remedies.deadline) == (None, None, None)


def test_readings_are_spread_over_the_weeks_and_the_rest_comes_in_the_last() -> None:
    read = tuple(Anchor(issue=f"a/b#{at}") for at in range(6))
    result = plan(replace(module("m", 30), read=read), hours=10)
    assert [[entry.issue for entry in week.read] for week in result.weeks[:3]] == [
        ["a/b#0", "a/b#1"],
        ["a/b#2", "a/b#3"],
        ["a/b#4", "a/b#5"],
    ]
    assert [len(week.build) for week in result.weeks] == [0, 0, 1, 0]
    assert result.weeks[3].reserve == 3


def test_weeks_follow_each_other_and_the_last_ends_with_the_deadline() -> None:
    result = plan(module("m", 60), hours=15, deadline=MONDAY + timedelta(days=30))
    assert [week.start for week in result.weeks] == [MONDAY + timedelta(days=7 * at) for at in range(5)]
    assert all(after.start - before.end == timedelta(days=1) for before, after in pairwise(result.weeks))
    assert result.weeks[-1].end == result.end == MONDAY + timedelta(days=30)


def test_a_hedge_says_what_carries_over_and_when_to_choose() -> None:
    both = ("red", "blue")
    result = plan(
        module("mine", 20, priority=1),
        module("ours", 12, priority=2, tracks=both),
        module("also-ours", 8, priority=3, tracks=both, needs=("ours",)),
        module("theirs", 30, tracks=("blue",)),
        hours=14,
        also=BLUE,
    )
    assert [entry.id for entry in result.modules] == ["ours", "also-ours", "mine"]
    also = result.also
    assert also
    assert (also.shared, also.shared_hours, also.share) == (("ours", "also-ours"), 20, 0.5)
    assert (also.rest_hours, also.other_hours) == (20, 30)
    # 14 hours fill the first week; the other 6 of 14 are done on the third day of the second.
    assert also.choose_by == MONDAY + timedelta(days=7 + 2)


def test_a_hedge_without_common_modules_is_a_choice_before_the_first_day() -> None:
    result = plan(module("mine"), module("theirs", tracks=("blue",)), also=BLUE)
    assert result.also
    assert (result.also.shared, result.also.choose_by) == ((), MONDAY)


def test_a_track_cannot_be_hedged_with_itself() -> None:
    with pytest.raises(UsageError, match="also: red is what the plan is for"):
        plan(module("mine"), also=RED)


def gpu(memory: float, hours: float = 10, alternative_gb: float | None = None, *, other: bool = True) -> Gpu:
    stated = text("less") if other else None
    return Gpu(memory_gb=memory, hours=hours, basis=text("a guess"), alternative=stated, alternative_gb=alternative_gb)


NONE, CARD, RENT = Hardware("none", 0.0), Hardware("card", 24.0), Hardware("rent", None)


@pytest.mark.parametrize(
    ("need", "hardware", "met"),
    [
        (None, NONE, "none"),
        (gpu(0), NONE, "none"),
        (gpu(24), None, "unasked"),
        (gpu(24), CARD, "card"),
        (gpu(24.1, alternative_gb=24), CARD, "alternative"),
        (gpu(24.1, alternative_gb=24.1), CARD, "short"),
        (gpu(48), CARD, "short"),
        (gpu(48, other=False), CARD, "short"),
        (gpu(8, alternative_gb=0), NONE, "alternative"),
        (gpu(1), NONE, "short"),
        (gpu(5000), RENT, "card"),
    ],
)
def test_a_need_is_met_by_the_card_by_its_alternative_or_not(need: Gpu | None, hardware: Hardware, met: Way) -> None:
    assert way(module("m", gpu=need), hardware) == met


MODULES = (
    module("light", gpu=gpu(8, 5, 0)),
    module("heavy", gpu=gpu(48, 20, 12)),
    module("giant", gpu=gpu(80, 4)),
    module("paper"),
)


@pytest.mark.parametrize(("hardware", "hours", "short"), [(None, 29, 0), (RENT, 29, 0), (CARD, 29, 4), (NONE, 24, 24)])
def test_gpu_hours_leave_out_what_needs_no_card(hardware: Hardware | None, hours: float, short: float) -> None:
    found = cost(MODULES, hardware, None, None)
    assert (found.gpu_hours, found.short_hours, found.amount) == (hours, short, None)


@pytest.mark.parametrize(
    ("price", "budget", "amount", "over", "affordable"),
    [
        (None, None, None, None, None),
        (2.0, None, 58.0, None, None),
        (2.0, 58.0, 58.0, 0.0, None),
        (2.0, 50.0, 58.0, 8.0, None),
        (0.0, 0.0, 0.0, 0.0, None),
        (None, 58.0, None, None, 2.0),
    ],
)
def test_cost_is_hours_by_price_and_unknown_without(
    price: float | None, budget: float | None, amount: float | None, over: float | None, affordable: float | None
) -> None:
    found = cost(MODULES, None, price, budget)
    assert (found.amount, found.over, found.affordable_price) == (amount, over, affordable)
    assert [entry.module for entry in found.most] == ["heavy", "light", "giant"]


def test_a_plan_begins_on_the_next_monday_even_on_a_monday() -> None:
    assert next_monday(date(2026, 11, 24)) == date(2026, 11, 30)
    assert next_monday(date(2026, 11, 30)) == date(2026, 12, 7)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"hours": 0}, "hours: 0 cannot"),
        ({"hours": 80.5}, "from 1 to 80"),
        ({"hours": float("nan")}, "hours: nan"),
        ({"weeks": 0}, "weeks: 0"),
        ({"weeks": 10**40}, "weeks: 1000"),
        ({"weeks": 4, "deadline": MONDAY}, "deadline and weeks: each sets the end"),
        ({"deadline": MONDAY - timedelta(days=1)}, "deadline: 2026-11-29 is before the start"),
        ({"deadline": date(2060, 1, 1)}, "longer than 520 weeks"),
        ({"deadline": date.max}, "deadline: 9999-12-31 cannot"),
        ({"start": date.min}, "start: 0001-01-01 cannot"),
        ({"gpu_price": -0.1}, "gpu_price: -0.1"),
        ({"gpu_price": float("inf")}, "gpu_price: inf"),
        ({"budget": float("nan")}, "budget: nan"),
    ],
)
def test_a_request_that_cannot_be_is_refused_in_a_line(asked: dict[str, object], said: str) -> None:
    with pytest.raises(UsageError, match=said) as caught:
        PlanRequest(**{"start": MONDAY, **asked})  # type: ignore[arg-type]
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("weeks", "spare"),
    [(2, None), (3, (1, ["b"])), (4, (2, ["b", "c"])), (40, (38, ["b", "c"]))],
)
def test_spare_weeks_go_to_the_core_of_the_track_that_shares_most(
    weeks: int, spare: tuple[int, list[str]] | None
) -> None:
    """Two weeks are planned; b takes one more. What is optional for the other track, or closes it, fills nothing."""
    found = (
        module("a", 20, tracks=("red", "blue")),
        module("b", 12, tracks=("blue",), needs=["a"], priority=1),
        module("c", 10, tracks=("blue",), needs=["b"], priority=2),
        module("d", 2, tracks=("blue",), core=False, priority=3),
        module("e", 2, tracks=("blue",), closing=True, priority=4),
    )
    result = plan(*found, weeks=weeks, hours=15.0)
    assert len(result.weeks) == 2
    left = result.spare
    assert (left and (left.weeks, [entry.id for entry in left.modules])) == spare
    assert left is None or (left.track, left.shared_hours) == ("blue", 20)


def test_no_weeks_are_spare_where_nothing_is_shared_or_no_deadline_is_set() -> None:
    alone = (module("a", 20), module("b", 12, tracks=("blue",)))
    assert plan(*alone, weeks=40).spare is None
    assert plan(module("a", 20, tracks=("red", "blue")), module("b", 12, tracks=("blue",))).spare is None
