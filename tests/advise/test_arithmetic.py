"""The score against an independent library, over made-up claims, weights and appetites, and what a rating is.

pymcdm's weighted sum model scales each criterion between the least and the greatest that it sees; two made-up
tracks, one at 1 and one at 5 throughout, let it see the whole scale. The ratings that it gets are worked out here
from the claims, by numpy: (sum of weight x voice, plus what one voice more would say) / (sum of weights + 1).
"""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pymcdm.methods import WSM  # type: ignore[import-untyped]
from pymcdm.normalizations import minmax_normalization  # type: ignore[import-untyped]

from careerpath.answers.arguments import arguments
from careerpath.answers.rating import HIGHEST, LOWEST, MIDDLE, ratings
from careerpath.answers.score import CLEAR, FIRM, UNDECIDED, UNKNOWN
from careerpath.model.claims import Claim

from .making import ASSESSMENT, CLAIMS, CRITERIA, FAMILIES, KINDS, TRACKS, WEIGHTS, MadeUp, matrix
from .making import claims as made

APPETITES = st.sampled_from((2.0, 3.0, 4.0))


def expected(claims: tuple[Claim, ...], track: str, criterion: str, unheard: float) -> float:
    """A rating, worked out anew."""
    said: dict[str, list[tuple[float, float]]] = {}
    for claim in claims:
        if track in claim.tracks and claim.on == criterion and claim.reading and KINDS[claim.kind]:
            said.setdefault(FAMILIES[claim.cite.source], []).append((float(claim.reading), KINDS[claim.kind]))
    voices = [(average(own), max(weight for _, weight in own)) for own in said.values()]
    return average([*voices, (unheard, 1.0)])


def average(weighted: list[tuple[float, float]]) -> float:
    """The mean of values with their weights."""
    values, weights = zip(*weighted, strict=True)
    return float(np.average(values, weights=weights))


def scores(claims: tuple[Claim, ...], weights: dict[str, float], unheard: float) -> list[float]:
    """What the library makes of the ratings."""
    names = [name for name, weight in weights.items() if weight > 0]
    rows = [[expected(claims, track, name, unheard) for name in names] for track in TRACKS]
    cells = np.array([[LOWEST] * len(names), [HIGHEST] * len(names), *rows])
    shares = np.array([weights[name] for name in names]) / sum(weights.values())
    method = WSM(normalization_function=minmax_normalization)
    found = method(cells, shares, np.ones(len(names)), validation=False)
    return [100 * float(score) for score in found[2:]]


@settings(max_examples=300)
@given(CLAIMS, WEIGHTS, APPETITES)
def test_scores_and_intervals(claims: tuple[Claim, ...], weights: dict[str, float], unheard: float) -> None:
    ranked = matrix(claims, weights).with_unheard(unheard).scores
    by_track = {score.track: score for score in ranked}
    ordered = [by_track[track] for track in TRACKS]
    assert [score.score for score in ordered] == pytest.approx(scores(claims, weights, unheard))
    assert [score.low for score in ordered] == pytest.approx(scores(claims, weights, LOWEST))
    assert [score.high for score in ordered] == pytest.approx(scores(claims, weights, HIGHEST))
    for score in ordered:
        assert sum(score.contributions.values()) == pytest.approx(score.score)
        assert score.low <= score.score + 1e-9
        assert score.score <= score.high + 1e-9
    able = [score.score for score in ordered if not score.too_little_known]
    assert not able or ranked[0].score == max(able)


@given(CLAIMS)
def test_ratings(claims: tuple[Claim, ...]) -> None:
    rated = ratings(claims, TRACKS, CRITERIA, ASSESSMENT)
    for track in TRACKS:
        for name in CRITERIA:
            found = rated[track][name]
            if found is None:
                assert expected(claims, track, name, 1.7) == 1.7
                continue
            ends = [expected(claims, track, name, unheard) for unheard in (MIDDLE, LOWEST, HIGHEST)]
            assert [found.value, found.low, found.high] == pytest.approx(ends)
            assert found.heard_low - 1e-9 <= found.heard <= found.heard_high + 1e-9
            assert found.families == len(found.voices)
            assert ("single-family" in found.marks) is (found.families == 1)


def test_one_opinion_and_many() -> None:
    one = ratings(made([MadeUp(("a",), "k", 5, "opinion", "one")]), TRACKS, CRITERIA, ASSESSMENT)["a"]["k"]
    assert one
    assert [round(number, 1) for number in (one.value, one.low, one.high)] == [3.9, 2.8, 5.0]
    three = [MadeUp(("a",), "k", 5, "statistic", source) for source in ("one", "two", "three")]
    many = ratings(made(three), TRACKS, CRITERIA, ASSESSMENT)["a"]["k"]
    assert many
    assert (many.value, many.low, many.high) == (4.5, 4.0, 5.0)


@settings(max_examples=50)
@given(CLAIMS, WEIGHTS)
def test_how_firm_it_is(claims: tuple[Claim, ...], weights: dict[str, float]) -> None:
    ranked = matrix(claims, weights)
    shares = ranked.shares
    assert sum(shares.values()) == pytest.approx(1)
    if ranked.first is None:
        assert ranked.verdict == UNKNOWN
        return
    assert (ranked.verdict == UNDECIDED) is (shares[ranked.first] < FIRM["leaning"])
    if ranked.verdict == CLEAR:
        assert shares[ranked.first] >= FIRM["clear"]
        for family in set(FAMILIES.values()):
            kept = tuple(claim for claim in claims if FAMILIES[claim.cite.source] != family)
            assert matrix(kept, weights).first == ranked.first


@settings(max_examples=50)
@given(CLAIMS, WEIGHTS)
def test_removing_a_family_is_a_corpus_without_it(claims: tuple[Claim, ...], weights: dict[str, float]) -> None:
    ranked = matrix(claims, weights)
    for family, struck in ranked.families.items():
        anew = matrix((claim for claim in claims if FAMILIES[claim.cite.source] != family), weights)
        left = ranked.without(struck)
        assert (left.first, left.eligible, left.verdict) == (anew.first, anew.eligible, anew.verdict)
        assert left.shares == pytest.approx(anew.shares)
        assert (family in ranked.deciding) is (anew.first != ranked.first)


@given(CLAIMS, st.permutations(range(14)))
def test_the_order_of_claims_changes_no_number(claims: tuple[Claim, ...], order: list[int]) -> None:
    weights = dict.fromkeys(CRITERIA, 1.0)
    mixed = tuple(claims[at] for at in order if at < len(claims))
    one, other = matrix(claims, weights), matrix(mixed, weights)
    assert one.sums == pytest.approx(other.sums)
    assert one.eligible == other.eligible


LOW, HIGH = 2.0, 4.0


@settings(max_examples=300)
@given(CLAIMS, WEIGHTS)
def test_a_lower_appetite_never_raises_a_track_against_a_better_known_one(
    claims: tuple[Claim, ...], weights: dict[str, float]
) -> None:
    """Better known: in every rating at least as much was heard. Its lead then only grows as the appetite falls."""
    ranked = matrix(claims, weights)
    for known in TRACKS:
        for rival in TRACKS:
            pairs = [(ranked.heard.get((known, name)), ranked.heard.get((rival, name))) for name in ranked.weights]
            if all((one.weight if one else 0) >= (other.weight if other else 0) for one, other in pairs):
                leads = [
                    (appetite := ranked.with_unheard(unheard)).sums[known] - appetite.sums[rival]
                    for unheard in (LOW, MIDDLE, HIGH)
                ]
                assert leads[0] >= leads[1] - 1e-9
                assert leads[1] >= leads[2] - 1e-9


@settings(max_examples=100)
@given(CLAIMS, WEIGHTS)
def test_the_reasons_come_to_the_score(claims: tuple[Claim, ...], weights: dict[str, float]) -> None:
    """What is for less what is against is the score's distance from the middle; what weighs nothing says nothing."""
    ranked, by_id = matrix(claims, weights), {claim.id: claim for claim in claims}
    for score in ranked.scores:
        said = arguments(by_id, score.track, ranked, ASSESSMENT)
        points = sum(entry.strength if entry.side == "for" else -entry.strength for entry in said)
        assert points == pytest.approx(score.score - 50, abs=1e-6)
        assert all(entry.on in ranked.weights for entry in said)
        assert [entry.strength for entry in said] == sorted((entry.strength for entry in said), reverse=True)
