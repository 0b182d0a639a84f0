"""From ratings and weights to a ranking: scores, what each criterion added, intervals, and how firm it is.

A weighted sum over ratings moved to 0..1 (the simple additive weighting of multi-criteria decision
analysis). An unknown rating counts at the middle of the scale, and at both of its ends for the interval.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from operator import mul
from typing import Literal

from careerpath.deferred import dataclass
from careerpath.queries.rating import HIGHEST, LOWEST, MIDDLE, Rating, Ratings

Weights = Mapping[str, float]
"""By criterion, 0 to 5."""

DRAWS = 1000
"""Weightings drawn round the reader's own."""
SPREAD = (0.5, 1.5)
"""Each weight is multiplied by a number drawn evenly from here."""
SEED = 20250801
"""Of the draws, so that the same question has the same answer."""
LEAD = 3.0
"""Points by which a close winner leads at least."""
SHARE = 0.8
"""Part of the drawn weightings in which a close winner comes first at least."""
EVEN = 1e-9
"""Scores nearer than this are equal."""

Verdict = Literal["clear", "close", "undecided", "does-not-know"]
"""How firm a ranking is."""
CLEAR: Verdict = "clear"
CLOSE: Verdict = "close"
UNDECIDED: Verdict = "undecided"
UNKNOWN: Verdict = "does-not-know"


@dataclass(frozen=True)
class Score:
    """A track's score out of 100, its interval, and what each criterion added (the parts sum to it)."""

    track: str
    score: float
    low: float
    high: float
    contributions: Mapping[str, float]
    unknown: tuple[str, ...]


@dataclass(frozen=True)
class Ranking:
    """Tracks by score, best first, under weights that are not all zero."""

    scores: tuple[Score, ...]
    weights: Weights
    values: Mapping[str, tuple[float, ...]]
    """By track: the ratings moved to 0..1, in the order of `weights`."""

    @property
    def first(self) -> Score:
        """The leader."""
        return self.scores[0]

    @property
    def margin(self) -> float:
        """Points by which the leader leads; its whole score where it is alone."""
        return self.first.score - (self.scores[1].score if len(self.scores) > 1 else 0.0)

    @cached_property
    def shares(self) -> Mapping[str, float]:
        """The part of the weightings drawn round the reader's own in which each track is first."""
        draw = random.Random(SEED)  # noqa: S311 - nothing is kept secret by it
        base = tuple(self.weights.values())
        return firsts(self.values, ([weight * draw.uniform(*SPREAD) for weight in base] for _ in range(DRAWS)))

    @cached_property
    def verdict(self) -> Verdict:
        """How firm the ranking is: clear, close, undecided, or does-not-know."""
        if self._tied() or self._blind():
            return UNKNOWN
        if all(self.first.low > rival.high for rival in self.scores[1:]):
            return CLEAR
        firm = self.margin >= LEAD and self.shares[self.first.track] >= SHARE
        return CLOSE if firm else UNDECIDED

    def _tied(self) -> bool:
        return len(self.scores) > 1 and self.margin < EVEN

    def _blind(self) -> bool:
        """Whether more than half of the weight is unknown for every track."""
        half = sum(self.weights.values()) / 2
        return all(sum(self.weights[name] for name in score.unknown) > half for score in self.scores)


def uniform_shares(cells: Ratings) -> Mapping[str, float]:
    """The part of all weightings, drawn evenly over all criteria, in which each track is first.

    It says nothing about a reader, only how one-sided the criteria and the claims on them are.
    """
    draw = random.Random(SEED)  # noqa: S311 - nothing is kept secret by it
    values = {track: tuple(unit(rating) for rating in row.values()) for track, row in cells.items()}
    size = len(next(iter(values.values()), ()))
    return firsts(values, ([draw.random() for _ in range(size)] for _ in range(DRAWS)))


def firsts(values: Mapping[str, Sequence[float]], weightings: Iterable[Sequence[float]]) -> Mapping[str, float]:
    """The part of the weightings in which each track is first; tracks that are level share the weighting."""
    wins, rows, total = [0.0] * len(values), tuple(values.values()), 0
    for weights in weightings:
        sums = [sum(map(mul, weights, row)) for row in rows]
        best = max(sums) - EVEN
        level = [at for at, points in enumerate(sums) if points >= best]
        total += 1
        for at in level:
            wins[at] += 1 / len(level)
    return {track: won / total if total else 0.0 for track, won in zip(values, wins, strict=True)}


def rank(cells: Ratings, weights: Weights) -> Ranking:
    """The ranking of the tracks in `cells`; criteria that weigh nothing are left out.

    Tracks with equal scores keep their order. At least one weight must be above zero.
    """
    counted = {name: weight for name, weight in weights.items() if weight > 0}
    scores = sorted((_score(track, row, counted) for track, row in cells.items()), key=lambda entry: -entry.score)
    values = {track: tuple(unit(row.get(name)) for name in counted) for track, row in cells.items()}
    return Ranking(tuple(scores), counted, values)


def unit(rating: Rating | None, unknown: float = MIDDLE) -> float:
    """A rating moved to 0..1, an unknown one as if it were `unknown`."""
    return ((rating.value if rating else unknown) - LOWEST) / (HIGHEST - LOWEST)


def _score(track: str, row: Mapping[str, Rating | None], weights: Weights) -> Score:
    total = sum(weights.values())

    def points(unknown: float) -> dict[str, float]:
        return {name: 100 * weight * unit(row.get(name), unknown) / total for name, weight in weights.items()}

    contributions = points(MIDDLE)
    missing: Sequence[str] = [name for name in weights if row.get(name) is None]
    return Score(
        track=track,
        score=sum(contributions.values()),
        low=sum(points(LOWEST).values()),
        high=sum(points(HIGHEST).values()),
        contributions=contributions,
        unknown=tuple(missing),
    )
