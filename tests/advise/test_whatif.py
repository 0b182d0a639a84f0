"""Trying changes out on plain numbers gives what rating and ranking anew would give."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from careerpath.answers.flips import WEIGHT, by_claim, by_rating, by_source, by_weight
from careerpath.answers.rating import HIGHEST, LOWEST, MIDDLE, Ratings, ratings
from careerpath.answers.score import UNKNOWN, Board, rank, votes
from careerpath.answers.smallest_set import smallest
from careerpath.model.claims import Claim

from .making import CLAIMS, CRITERIA, TRACKS, WEIGHTS, library

LIBRARY = library()
EPSILON = 1e-6
LEVEL = 1e-7
"""Scores nearer than this are not told apart: floats add up differently in another order."""


def board(claims: tuple[Claim, ...], weights: Mapping[str, float]) -> Board:
    return Board(votes(claims, TRACKS, LIBRARY), TRACKS, weights)


def cells(claims: tuple[Claim, ...]) -> Ratings:
    return ratings(claims, TRACKS, CRITERIA, LIBRARY)


def first(claims: tuple[Claim, ...], weights: Mapping[str, float]) -> str | None:
    """The track that is first, None where two are level."""
    ranking = rank(cells(claims), weights)
    return ranking.first.track if ranking.margin > LEVEL else None


@given(CLAIMS)
def test_a_mean_of_votes_is_a_rating(claims: tuple[Claim, ...]) -> None:
    tried, rated = board(claims, dict.fromkeys(CRITERIA, 1)), cells(claims)
    for track in TRACKS:
        for name in CRITERIA:
            rating = rated[track][name]
            assert abs(tried.value((track, name)) - (rating.value if rating else MIDDLE)) < 1e-9
            assert ((track, name) in tried.votes) is (rating is not None)


@given(CLAIMS, WEIGHTS)
def test_the_leader_is_the_first_of_the_ranking(claims: tuple[Claim, ...], weights: dict[str, float]) -> None:
    leader = first(claims, weights)
    assert leader is None or board(claims, weights).leader == leader


@settings(max_examples=300)
@given(CLAIMS, WEIGHTS)
def test_a_weight_flips_at_its_point(claims: tuple[Claim, ...], weights: dict[str, float]) -> None:
    if first(claims, weights) is None:
        return
    tried = board(claims, weights)
    for change in by_weight(tried, CRITERIA):
        assert isinstance(change.to, float)
        assert isinstance(change.from_, float | int)
        way = EPSILON if change.to > change.from_ else -EPSILON
        before, after = ({**weights, change.what: change.to + step} for step in (-way, way))
        assert change.kind == WEIGHT
        assert change.size == pytest.approx(abs(change.to - change.from_) / 5)
        assert tried.weighed(before) is None
        assert tried.weighed(after) == change.winner or by_less_than_a_hair(tried, after, change.winner)
        assert 0 < change.to < 5


def by_less_than_a_hair(tried: Board, weights: Mapping[str, float], winner: str) -> bool:
    """Whether the winner is level with another: two lines may cross the leader's at nearly one point."""
    sums = tried.sums_for(weights)
    return sums[winner] >= max(sums.values()) - LEVEL


@settings(max_examples=300)
@given(CLAIMS, WEIGHTS, st.sampled_from(CRITERIA), st.integers(0, 100))
def test_a_weight_that_is_not_told_does_not_flip(
    claims: tuple[Claim, ...], weights: dict[str, float], name: str, twentieths: int
) -> None:
    """Complete: whatever a weight is set to, the winner is another only beyond a point that is told."""
    if first(claims, weights) is None:
        return
    tried = board(claims, weights)
    to = twentieths / 20
    winner = tried.weighed({**weights, name: to})
    beyond = [
        change
        for change in by_weight(tried, CRITERIA)
        if change.what == name
        and isinstance(change.to, float)
        and min(weights.get(name, 0), to) <= change.to <= max(weights.get(name, 0), to)
    ]
    # At the very end of the scale a lead may be a hair below what counts as level.
    assert bool(beyond) or winner is None or to in (0.0, 5.0)


@settings(max_examples=300)
@given(CLAIMS, WEIGHTS)
def test_a_rating_flips_at_its_point(claims: tuple[Claim, ...], weights: dict[str, float]) -> None:
    if first(claims, weights) is None:
        return
    tried = board(claims, weights)
    for change in by_rating(tried):
        track, name = change.what.split("/")
        assert isinstance(change.to, float)
        now = tried.value((track, name))
        way = EPSILON if change.to > now else -EPSILON
        assert LOWEST < change.to < HIGHEST
        assert tried.moved({(track, name): change.to - way}) is None
        assert tried.moved({(track, name): change.to + way}) in (change.winner, None)
        assert (change.from_ is None) is ((track, name) not in tried.votes)


@settings(max_examples=300)
@given(CLAIMS, WEIGHTS)
def test_claims_and_sources_struck_are_the_ranking_without_them(
    claims: tuple[Claim, ...], weights: dict[str, float]
) -> None:
    now = first(claims, weights)
    if now is None:
        return
    tried = board(claims, weights)
    told = {change.what: change.winner for change in by_claim(tried)}
    for claim in claims:
        left = first(tuple(entry for entry in claims if entry is not claim), weights)
        assert told.get(claim.id) == (left if left != now else None)
    for change in by_source(tried):
        left = first(tuple(entry for entry in claims if entry.id not in change.claims), weights)
        assert left == change.winner
    for change in (*by_claim(tried), *by_source(tried)):
        remaining = rank(cells(tuple(entry for entry in claims if entry.id not in change.claims)), weights)
        assert change.blind is (remaining.verdict == UNKNOWN)


@settings(max_examples=200, deadline=None)
@given(CLAIMS.filter(lambda claims: len(claims) <= 9), WEIGHTS)
def test_the_smallest_set_of_claims(claims: tuple[Claim, ...], weights: dict[str, float]) -> None:
    """Held against every set that there is."""
    now = first(claims, weights)
    if now is None:
        return
    loss = smallest(board(claims, weights))

    def passed(struck: tuple[Claim, ...]) -> bool:
        scores = {score.track: score.score for score in rank(cells(without(claims, struck)), weights).scores}
        return max(scores.values()) > scores[now] + LEVEL

    least = next((n for n in range(1, len(claims) + 1) if any(map(passed, combinations(claims, n)))), None)
    if loss is not None:
        assert loss.exact
        assert len(loss.claims) == least
        assert first(tuple(claim for claim in claims if claim.id not in loss.claims), weights) == loss.winner
    elif least is not None:
        # The leader can be passed, but only by two rivals that are level: nothing would be first.
        sets = [struck for struck in combinations(claims, least) if passed(struck)]
        assert any(first(without(claims, struck), weights) is None for struck in sets)


def without(claims: tuple[Claim, ...], struck: tuple[Claim, ...]) -> tuple[Claim, ...]:
    return tuple(claim for claim in claims if claim not in struck)
