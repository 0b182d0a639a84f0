"""What a reader can reach, and what is recommended: properties over readers, and the numbers of a few by hand."""

from __future__ import annotations

import json
from datetime import date, timedelta
from itertools import pairwise, product
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from careerpath.answers.advise import advise
from careerpath.answers.curriculum import curricula
from careerpath.answers.decision import DecisionMaker, decision_of
from careerpath.answers.reach import (
    NOT_SAID,
    OUT,
    TIGHT,
    WITHIN,
    Reach,
    appetite_of,
    months_until,
    reach_of,
    resources,
)
from careerpath.answers.recommend import candidates, recommended
from careerpath.answers.situation import read_situation
from careerpath.model.vocabulary import Goal

if TYPE_CHECKING:
    from running import Run

    from careerpath.model.corpus import Corpus

TODAY = date(2026, 11, 24)
DEGREES = ("bachelor", "incoming-master", "master", "phd")
SCHOOLS = ("985", "211", "other", "overseas")
PAPERS = ("none", "some", "top-venue")
LEVELS = ("none", "basic", "strong")
BEST_LAST = {WITHIN: 3, TIGHT: 2, OUT: 1}
SAID = st.fixed_dictionaries(
    {},
    optional={
        "degree": st.sampled_from(DEGREES),
        "school": st.sampled_from(SCHOOLS),
        "papers": st.sampled_from(PAPERS),
        "hours": st.integers(1, 80).map(str),
        "months": st.integers(0, 60).map(str),
        "gpu": st.sampled_from(["none", "rent", "8gb", "12gb", "24gb", "80gb"]),
        "risk": st.sampled_from(["low", "middle", "high"]),
        **{field: st.sampled_from(LEVELS) for field in ("nlp", "cv", "graphics", "maths", "engineering")},
    },
)


def reached(corpus: Corpus, said: dict[str, str]) -> dict[str, Reach]:
    situation = read_situation(corpus, said)
    decision = decision_of(corpus, DecisionMaker(situation=situation), TODAY)
    has = resources(decision.fields.values(), situation, TODAY)
    return reach_of(corpus, decision, curricula(corpus, decision.tracks.values(), has.know), has)


OPEN = {
    # of 17 multimodal posts, of 26 on language models, of 3 on applications
    ("bachelor", "other", "none"): (2, 10, 3),
    ("bachelor", "985", "top-venue"): (9, 10, 3),
    ("master", "other", "none"): (10, 18, 3),
    ("master", "985", "none"): (10, 26, 3),
    ("master", "overseas", "some"): (17, 26, 3),
    ("phd", "211", "none"): (17, 26, 3),
}
"""Worked out by hand from the counts in data/tracks/."""


@pytest.mark.parametrize("reader", OPEN)
def test_open_adverts(corpus: Corpus, reader: tuple[str, str, str]) -> None:
    found = reached(corpus, dict(zip(("degree", "school", "papers"), reader, strict=True)))
    assert tuple(found[track].door.open for track in ("multimodal", "llm", "aigc")) == OPEN[reader]
    assert {entry.door.unknown for entry in found.values()} == {0}
    assert found["llm"].door.source == "alibaba-campus-2027"


def test_who_says_nothing_is_shut_out_of_nothing(corpus: Corpus) -> None:
    for reach in reached(corpus, {}).values():
        assert reach.lacks == reach.tight == ()
        assert (reach.time.state, reach.card.state, reach.ground.state) == (NOT_SAID, NOT_SAID, NOT_SAID)


@pytest.mark.parametrize("fields", [("degree", DEGREES[:1] + DEGREES[2:]), ("papers", PAPERS)])
@pytest.mark.parametrize("school", [*SCHOOLS, None])
def test_a_better_degree_and_more_papers_never_close_a_door(
    corpus: Corpus, fields: tuple[str, tuple[str, ...]], school: str | None
) -> None:
    name, rising = fields
    other = ("papers", PAPERS) if name == "degree" else ("degree", DEGREES)
    for fixed in (None, *other[1]):
        said = {**({"school": school} if school else {}), **({other[0]: fixed} if fixed else {})}
        doors = [[reach.door for reach in reached(corpus, {**said, name: value}).values()] for value in rising]
        for lower, higher in pairwise(doors):
            assert all(low.open <= high.open for low, high in zip(lower, higher, strict=True))


@settings(max_examples=40, deadline=None)
@given(said=SAID, hours=st.integers(1, 79), months=st.integers(0, 59))
def test_more_time_and_more_knowledge_never_worsen_anything(
    corpus: Corpus, said: dict[str, str], hours: int, months: int
) -> None:
    now = {**said, "hours": str(hours), "months": str(months)}
    better = [
        {**now, "hours": str(hours + 1)},
        {**now, "months": str(months + 1)},
        {**now, "risk": "middle"} if said.get("risk") == "low" else now,
        {**now, "nlp": "strong"},
    ]
    before = reached(corpus, now)
    for more in better:
        for track, reach in reached(corpus, more).items():
            assert BEST_LAST[reach.time.state] >= BEST_LAST[before[track].time.state]
            assert reach.time.missing_hours <= before[track].time.missing_hours


@settings(max_examples=60, deadline=None)
@given(said=SAID)
def test_numbers_and_states_agree(corpus: Corpus, said: dict[str, str]) -> None:
    for reach in reached(corpus, said).values():
        time, card, door = reach.time, reach.card, reach.door
        assert time.core_hours is not None
        if time.available_hours is None:
            assert (time.state, time.by, time.missing_hours) == (NOT_SAID, None, 0)
        else:
            wanted = time.core_hours + time.reserve_hours
            assert time.missing_hours == max(wanted - time.available_hours, 0)
            assert (time.state == WITHIN) is (time.missing_hours == 0)
            assert (time.state == OUT) is (time.missing_hours > time.available_hours / 2)
            assert time.by is not None
        assert (card.state == NOT_SAID) is ("gpu" not in said)
        assert (card.state == OUT) is bool(card.rent_hours)
        assert door.open + door.unknown <= door.adverts
        assert reach.ground.share is None or 0 <= reach.ground.share <= 1


@pytest.mark.parametrize("goal", ["core-algorithm", "safe-offer", "near-revenue", "research"])
@settings(max_examples=12, deadline=None)
@given(said=SAID)
def test_nothing_out_of_reach_is_recommended_where_something_of_its_kind_is_within(
    corpus: Corpus, goal: str, said: dict[str, str]
) -> None:
    situation, wanted = read_situation(corpus, said), corpus.find(Goal, goal)
    decision = decision_of(corpus, DecisionMaker(wanted, situation=situation), TODAY)
    matrix, reach = decision.matrix(wanted), reached(corpus, said)
    if not matrix.first:
        return
    ranked = candidates(matrix, decision.tracks, reach, wanted, appetite_of(decision.fields.values(), situation))
    chosen, fitting = (
        recommended(ranked, matrix.first, reach),
        [track for track, why_not in ranked.items() if not why_not],
    )
    if fitting:
        assert chosen == fitting[0]
        assert not reach[chosen].lacks
    if reach[chosen].time.state == TIGHT and said.get("risk") != "high":
        assert not fitting


BY = [("3", None), ("0", None), ("0.1", None), ("12", "10"), ("7", "40")]


@pytest.mark.parametrize(("goal", "when"), list(product(["core-algorithm", "safe-offer", "near-revenue"], BY)))
@pytest.mark.parametrize("more", [{}, {"degree": "master"}, {"risk": "low", "degree": "bachelor"}])
def test_no_date_is_after_the_readers_own(
    corpus: Corpus, goal: str, when: tuple[str, str | None], more: dict[str, str]
) -> None:
    months, hours = when
    said = {"months": months, **more, **({"hours": hours} if hours else {})}
    maker = DecisionMaker(corpus.find(Goal, goal), situation=read_situation(corpus, said))
    result = advise(corpus, maker, today=TODAY)
    last = TODAY + timedelta(days=round(float(months) * 365.25 / 12))
    assert all(reach.time.by and TODAY <= reach.time.by <= last for reach in result.reach.values())
    assert result.feasibility
    for trip in result.feasibility.tripwires:
        assert trip.by < trip.begins <= last
    second = result.feasibility.plan_b
    if second:
        assert not result.reach[second.track].lacks
        assert second.track != result.recommended


@pytest.mark.parametrize("goal", ["core-algorithm", "research"])
def test_products_are_no_plan_b_for_who_wants_to_work_on_models(corpus: Corpus, goal: str) -> None:
    for said in ({}, {"hours": "8", "months": "3"}, {"degree": "bachelor", "months": "6"}):
        maker = DecisionMaker(corpus.find(Goal, goal), situation=read_situation(corpus, said))
        result = advise(corpus, maker, today=TODAY)
        assert result.recommended != "aigc"
        assert result.feasibility
        assert not result.feasibility.plan_b or result.feasibility.plan_b.track != "aigc"


def test_a_last_day_comes_back_from_its_months(corpus: Corpus) -> None:
    for days in range(0, 400, 7):
        last = TODAY + timedelta(days=days)
        said = {"months": repr(months_until(TODAY, last))}
        assert {reach.time.by for reach in reached(corpus, said).values()} == {last}


def test_a_last_day_may_be_named_instead_of_months(run: Run) -> None:
    ask = ("advise", "--goal", "core-algorithm", "--today", "2026-11-24", "--format", "json")
    answer = json.loads(run(*ask, "--deadline", "2027-02-26").out)
    assert {reach["time"]["by"] for reach in answer["reach"].values()} == {"2027-02-26"}
    assert "--deadline 2027-02-26" in answer["next"][0]


DEADLINES = {
    "--deadline 2026-11-23": "--deadline: 2026-11-23 is past; write a day from 2026-11-24 on",
    "--deadline soon": "--deadline: 'soon' is not a day",
    "--deadline 2027-02-26 --months 3": "--months and --deadline: each sets the end",
}


@pytest.mark.parametrize("options", DEADLINES)
def test_a_last_day_that_cannot_be(run: Run, options: str) -> None:
    ran = run("advise", "--goal", "research", "--today", "2026-11-24", *options.split())
    assert (ran.code, ran.out) == (2, "")
    assert DEADLINES[options] in ran.err
