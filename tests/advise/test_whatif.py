"""What a changed matrix puts first is what rating and ranking anew would put first, and no flip is missed."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerpath.answers.flips import WEIGHT, Flip, by_claim, by_rating, by_source, by_weight
from careerpath.answers.rating import HIGHEST, LOWEST, MIDDLE, ratings
from careerpath.answers.score import EVEN, DecisionMatrix
from careerpath.answers.smallest_set import Rival, smallest_set
from careerpath.model.claims import Claim

from .making import ASSESSMENT, CLAIMS, CRITERIA, TRACKS, WEIGHTS, decision, matrix

EPSILON = 1e-6
LEVEL = 1e-7
"""Scores nearer than this are not told apart: floats add up differently in another order."""


def first(claims: tuple[Claim, ...], weights: Mapping[str, float]) -> str | None:
    """The track that is first among those that may win, None where two are level, worked out anew."""
    ranked = matrix(claims, weights)
    known = {
        track: sum(weight for name, weight in ranked.weights.items() if (track, name) in ranked.votes)
        for track in TRACKS
    }
    half = sum(ranked.weights.values()) / 2
    able = sorted((-ranked.sums[track], track) for track in TRACKS if known[track] > half - LEVEL)
    if not able or (len(able) > 1 and able[1][0] - able[0][0] < LEVEL):
        return None
    return able[0][1]


def weighed(matrix: DecisionMatrix, weights: Mapping[str, float]) -> str | None:
    """What other weights put first in the leader's place."""
    other = matrix.with_weights(weights).first if any(weights.values()) else None
    return None if other == matrix.first else other


def rated(matrix: DecisionMatrix, flip: Flip, to: float) -> str | None:
    """What another rating puts first in the leader's place."""
    track, name = flip.what.split("/")
    moved = matrix.weights[name] * (to - matrix.value((track, name)))
    sums = {rival: matrix.sums[rival] + (moved if rival == track else 0) for rival in matrix.eligible}
    best = max(sums.values())
    level = [rival for rival, points in sums.items() if points > best - EVEN]
    return None if len(level) > 1 or level[0] == matrix.first else level[0]


@given(CLAIMS)
def test_a_matrix_holds_what_the_ratings_say(claims: tuple[Claim, ...]) -> None:
    tried, rated = matrix(claims, dict.fromkeys(CRITERIA, 1)), ratings(claims, TRACKS, CRITERIA, ASSESSMENT)
    for track in TRACKS:
        for name in CRITERIA:
            rating = rated[track][name]
            assert abs(tried.value((track, name)) - (rating.value if rating else MIDDLE)) < 1e-9
            assert ((track, name) in tried.votes) is (rating is not None)


@given(CLAIMS, WEIGHTS)
def test_the_leader_is_the_first_of_the_ranking(claims: tuple[Claim, ...], weights: dict[str, float]) -> None:
    leader = first(claims, weights)
    assert leader is None or matrix(claims, weights).first == leader


@given(CLAIMS, WEIGHTS)
def test_a_weight_flips_at_its_point(claims: tuple[Claim, ...], weights: dict[str, float]) -> None:
    if first(claims, weights) is None:
        return
    tried = matrix(claims, weights)
    for change in by_weight(decision(claims), tried):
        assert isinstance(change.to, float)
        assert isinstance(change.from_, float | int)
        way = EPSILON if change.to > change.from_ else -EPSILON
        before, after = ({**weights, change.what: change.to + step} for step in (-way, way))
        assert change.kind == WEIGHT
        assert change.size == pytest.approx(abs(change.to - change.from_) / 5)
        assert 0 <= change.to <= 5
        if change.size < EPSILON:
            # Just half of the weight is known of a track: any change one way unseats it.
            assert change.winner in (weighed(tried, before), weighed(tried, after))
            continue
        assert weighed(tried, before) is None
        assert weighed(tried, after) == change.winner or by_less_than_a_hair(tried, after, change.winner)


def by_less_than_a_hair(tried: DecisionMatrix, weights: Mapping[str, float], winner: str) -> bool:
    """Whether the winner is level with another: two lines may cross the leader's at nearly one point."""
    other = tried.with_weights(weights)
    return other.sums[winner] >= max(other.sums[track] for track in other.eligible) - LEVEL


@given(CLAIMS, WEIGHTS, st.sampled_from(CRITERIA), st.integers(0, 100))
def test_a_weight_that_is_not_told_does_not_flip(
    claims: tuple[Claim, ...], weights: dict[str, float], name: str, twentieths: int
) -> None:
    """Complete: whatever a weight is set to, the winner is another only beyond a point that is told."""
    if first(claims, weights) is None:
        return
    tried = matrix(claims, weights)
    to = twentieths / 20
    winner = weighed(tried, {**weights, name: to})
    beyond = [
        change
        for change in by_weight(decision(claims), tried)
        if change.what == name
        and isinstance(change.to, float)
        and min(weights.get(name, 0), to) - EPSILON <= change.to <= max(weights.get(name, 0), to) + EPSILON
    ]
    # At the very end of the scale a lead may be a hair below what counts as level.
    assert bool(beyond) or winner is None or to in (0.0, 5.0)


@given(CLAIMS, WEIGHTS)
def test_a_rating_flips_at_its_point(claims: tuple[Claim, ...], weights: dict[str, float]) -> None:
    if first(claims, weights) is None:
        return
    tried = matrix(claims, weights)
    for change in by_rating(decision(claims), tried):
        track, name = change.what.split("/")
        assert isinstance(change.to, float)
        now = tried.value((track, name))
        way = EPSILON if change.to > now else -EPSILON
        assert LOWEST < change.to < HIGHEST
        assert rated(tried, change, change.to - way) is None
        assert rated(tried, change, change.to + way) in (change.winner, None)
        assert (change.from_ is None) is ((track, name) not in tried.votes)


@given(CLAIMS, WEIGHTS)
def test_claims_and_sources_struck_are_the_ranking_without_them(
    claims: tuple[Claim, ...], weights: dict[str, float]
) -> None:
    now = first(claims, weights)
    if now is None:
        return
    tried = matrix(claims, weights)
    told = {change.what: change.winner for change in by_claim(decision(claims), tried)}
    for claim in claims:
        left = first(tuple(entry for entry in claims if entry is not claim), weights)
        assert told.get(claim.id) == (left if left != now else None)
    for change in by_source(decision(claims), tried):
        left = first(tuple(entry for entry in claims if entry.id not in change.claims), weights)
        assert left == change.winner


@given(CLAIMS.filter(lambda claims: len(claims) <= 9), WEIGHTS)
def test_the_smallest_set_of_claims(claims: tuple[Claim, ...], weights: dict[str, float]) -> None:
    """Held against every set that there is."""
    now = first(claims, weights)
    if now is None:
        return
    loss = smallest_set(matrix(claims, weights))

    def flips(struck: tuple[Claim, ...]) -> bool:
        return first(without(claims, struck), weights) not in (None, now)

    least = next((n for n in range(1, len(claims) + 1) if any(map(flips, combinations(claims, n)))), None)
    if loss is not None:
        struck, exact = loss
        assert flips(tuple(claim for claim in claims if claim.id in struck))
        assert len(struck) == least or (not exact and least is not None and len(struck) > least)


def without(claims: tuple[Claim, ...], struck: tuple[Claim, ...]) -> tuple[Claim, ...]:
    return tuple(claim for claim in claims if claim not in struck)


@given(CLAIMS, WEIGHTS, st.permutations(range(1, 5)))
def test_sets_of_a_size_do_not_depend_on_what_was_looked_for_before(
    claims: tuple[Claim, ...], weights: dict[str, float], counts: list[int]
) -> None:
    tried = matrix(claims, weights)
    for track in tried.gaps:
        rival = Rival(tried, track)
        assert [rival.set_of(count) for count in counts] == [Rival(tried, track).set_of(count) for count in counts]
