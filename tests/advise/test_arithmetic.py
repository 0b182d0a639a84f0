"""The score against an independent library, over made-up claims, weights and missing ratings.

pymcdm's weighted sum model scales each criterion between the least and the greatest that it sees; two made-up
tracks, one at 1 and one at 5 throughout, let it see the whole scale.
"""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from pymcdm.methods import WSM  # type: ignore[import-untyped]
from pymcdm.normalizations import minmax_normalization  # type: ignore[import-untyped]

from careerpath.answers.rating import HIGHEST, LOWEST, MIDDLE, Ratings, ratings
from careerpath.model.claims import Claim

from .making import ASSESSMENT, CLAIMS, CRITERIA, TRACKS, WEIGHTS, matrix


def scores(cells: Ratings, weights: dict[str, float], unknown: float) -> list[float]:
    """What the library makes of the ratings, an unknown one as if it were `unknown`."""
    names = [name for name, weight in weights.items() if weight > 0]
    rows = [[rating.value if (rating := cells[track][name]) else unknown for name in names] for track in TRACKS]
    matrix = np.array([[LOWEST] * len(names), [HIGHEST] * len(names), *rows])
    shares = np.array([weights[name] for name in names]) / sum(weights.values())
    method = WSM(normalization_function=minmax_normalization)
    found = method(matrix, shares, np.ones(len(names)), validation=False)
    return [100 * float(score) for score in found[2:]]


@given(CLAIMS, WEIGHTS)
def test_scores_and_intervals(claims: tuple[Claim, ...], weights: dict[str, float]) -> None:
    cells = ratings(claims, TRACKS, CRITERIA, ASSESSMENT)
    ranked = matrix(claims, weights).scores
    by_track = {score.track: score for score in ranked}
    ordered = [by_track[track] for track in TRACKS]
    assert [score.score for score in ordered] == pytest.approx(scores(cells, weights, MIDDLE))
    assert [score.low for score in ordered] == pytest.approx(scores(cells, weights, LOWEST))
    assert [score.high for score in ordered] == pytest.approx(scores(cells, weights, HIGHEST))
    for score in ordered:
        assert sum(score.contributions.values()) == pytest.approx(score.score)
        assert score.low <= score.score + 1e-9
        assert score.score <= score.high + 1e-9
    assert ranked[0].score == max(score.score for score in ordered)
