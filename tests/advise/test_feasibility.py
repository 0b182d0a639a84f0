"""Whether there is time: plan A, plan B and tripwires, held against the study plan."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from careerpath.answers.advise import advise
from careerpath.answers.decision import DecisionMaker
from careerpath.answers.plan.request import PlanRequest, coming_seasons
from careerpath.answers.plan.study_plan import study_plan
from careerpath.answers.situation import read_situation
from careerpath.answers.time import Feasibility
from careerpath.model.study import Module, Season
from careerpath.model.vocabulary import Goal, Track

if TYPE_CHECKING:
    from careerpath.model.corpus import Corpus

TODAY = date(2026, 11, 24)
START = date(2026, 11, 30)
CASES = [
    ("core-algorithm", {}),
    ("core-algorithm", {"hours": "10", "months": "3"}),
    ("core-algorithm", {"hours": "25", "months": "6", "cv": "strong", "maths": "strong"}),
    ("core-algorithm", {"hours": "15", "months": "0"}),
    ("safe-offer", {"hours": "12", "months": "4", "nlp": "basic", "gpu": "none"}),
    ("near-revenue", {"hours": "40", "months": "9", "engineering": "strong", "gpu": "24gb"}),
    ("research", {"months": "12", "gpu": "rent"}),
]


def time(corpus: Corpus, goal: str, said: dict[str, str], today: date = TODAY) -> Feasibility:
    wanted = corpus.find(Goal, goal)
    result = advise(corpus, DecisionMaker(wanted, situation=read_situation(corpus, said)), today=today)
    assert result.feasibility
    return result.feasibility


def known(said: dict[str, str]) -> dict[str, float]:
    """The fields of knowledge among what is said, as a plan takes them."""
    levels = {"basic": 0.5, "strong": 1.0}
    return {name: levels[level] for name, level in said.items() if level in levels}


@pytest.mark.parametrize(("goal", "said"), CASES)
def test_hours_are_those_of_the_study_plan(corpus: Corpus, goal: str, said: dict[str, str]) -> None:
    found = time(corpus, goal, said)
    know = known(said)
    for reach in (found.plan_a, *found.others):
        track = corpus.find(Track, reach.track)
        plan = study_plan(
            corpus, today=TODAY, track=track, request=PlanRequest(start=START, hours=found.hours_per_week, know=know)
        )
        assert reach.hours == plan.hours + plan.review_hours + plan.reserve_hours
        assert reach.saved_hours == plan.saved_hours


@pytest.mark.parametrize(("goal", "said"), [case for case in CASES if "months" in case[1]])
def test_what_is_within_reach_fits_the_study_plan(corpus: Corpus, goal: str, said: dict[str, str]) -> None:
    found = time(corpus, goal, said)
    assert found.deadline
    know = known(said)
    for reach in (found.plan_a, *found.others):
        if found.deadline <= START:
            assert (reach.reach, reach.missing_hours) == ("no", reach.core_hours)
            continue
        last = found.deadline - timedelta(days=1)
        request = PlanRequest(start=START, hours=found.hours_per_week, deadline=last, know=know)
        plan = study_plan(corpus, today=TODAY, track=corpus.find(Track, reach.track), request=request)
        assert (reach.reach == "all") is plan.fits
        assert reach.reach == "no" or plan.core_fits
        assert (reach.missing_hours > 0) is (reach.reach == "no")


@pytest.mark.parametrize(("goal", "said"), CASES)
def test_plan_b_says_what_carries_over(corpus: Corpus, goal: str, said: dict[str, str]) -> None:
    found = time(corpus, goal, said)
    second = found.plan_b
    if second is None:
        assert found.no_plan_b
        assert found.tripwires == ()
        return
    also = corpus.find(Track, second.track)
    request = PlanRequest(start=START, hours=found.hours_per_week, know=known(said), also=also)
    plan = study_plan(corpus, today=TODAY, track=corpus.find(Track, found.plan_a.track), request=request)
    assert plan.also
    assert second.share == pytest.approx(plan.also.share)
    assert second.shared_hours == plan.also.shared_hours
    assert set(second.shared) == set(plan.also.shared)


def test_the_nearest_that_can_be_reached_is_recommended(corpus: Corpus) -> None:
    found = time(corpus, "core-algorithm", {"hours": "12", "months": "3"})
    assert (found.plan_a.track, found.plan_a.reach) == ("llm", "core")
    assert found.plan_b is None
    assert found.no_plan_b
    assert (found.no_plan_b.track, found.no_plan_b.why_not) == ("multimodal", "out-of-reach")


def test_where_nothing_can_be_reached_what_is_recommended_lacks_least_of_its_kind(corpus: Corpus) -> None:
    found = time(corpus, "core-algorithm", {"hours": "4", "months": "2"})
    assert (found.plan_a.track, found.plan_a.reach) == ("llm", "no"), "products are of another kind"
    lacks = {reach.track: reach.missing_hours for reach in found.others}
    assert found.plan_a.missing_hours < lacks["multimodal"]


@pytest.mark.parametrize(("goal", "said"), CASES)
def test_tripwires_are_the_last_day_to_turn(corpus: Corpus, goal: str, said: dict[str, str]) -> None:
    found = time(corpus, goal, said)
    assert bool(found.tripwires) is bool(found.plan_b)
    for trip in found.tripwires:
        assert found.deadline is None or trip.begins <= found.deadline
        assert trip.seasons or trip.begins == found.deadline
        begins = {
            season.id: season.begins for season in coming_seasons(corpus.all(Season), trip.begins - timedelta(days=1))
        }
        assert all(begins[season] == trip.begins for season in trip.seasons)
        assert START <= trip.by < trip.begins
        assert found.plan_b
        assert trip.switch_to == found.plan_b.track
        assert trip.module is None or corpus.find(Module, trip.module).core, "no plan fails by what is optional"
        days = (trip.begins - trip.by).days
        # So many hours fit into these days, and not into one day less.
        assert int(found.hours_per_week * 2) * days // 7 >= trip.hours * 2 - 1
        assert int(found.hours_per_week * 2) * (days - 2) // 7 < trip.hours * 2


def test_memory(corpus: Corpus) -> None:
    enough = time(corpus, "near-revenue", {"gpu": "80gb"})
    assert enough.plan_a.short == ()
    none = time(corpus, "near-revenue", {"gpu": "none"})
    assert none.plan_a.short
    assert [entry.memory_gb for entry in none.plan_a.short] == sorted(
        (entry.memory_gb for entry in none.plan_a.short), reverse=True
    )
    unknown = time(corpus, "near-revenue", {})
    assert (unknown.memory_gb, unknown.plan_a.short) == (None, ())


@pytest.mark.parametrize("today", [date(1999, 1, 1), date(2100, 12, 31), date(9999, 12, 31)])
def test_a_day_beyond_all_plans(corpus: Corpus, today: date) -> None:
    goal = corpus.find(Goal, "core-algorithm")
    known = read_situation(corpus, {"months": "60"})
    assert advise(corpus, DecisionMaker(goal, situation=known), today=today).feasibility is None
