"""From votes and weights to a ranking: scores, what each criterion added, intervals, and how firm it is.

A weighted sum over ratings moved to 0..1 (the simple additive weighting of multi-criteria decision analysis).
An unknown rating counts at the middle of the scale, and at both of its ends for the interval. What would be first
if something were otherwise is read off another matrix: one without some claims, or with other weights.
"""

from __future__ import annotations

import random
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from operator import mul
from typing import Literal

from careerpath.answers.rating import HIGHEST, LOWEST, MIDDLE, Cell, Votes, mean
from careerpath.model.base import Text

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
"""Ratings, and weighted sums of them, nearer than this are equal: a tie is no winner."""

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
    name: Text
    score: float
    low: float
    high: float
    contributions: Mapping[str, float]
    unknown: tuple[str, ...]


@dataclass(frozen=True)
class DecisionMatrix:
    """Tracks by criteria, and what each criterion weighs. All that is said of a ranking is read off it."""

    tracks: Mapping[str, Text]
    """What they are called, by id; tracks with equal scores stand in this order."""
    votes: Votes
    weights: Weights
    """Of the criteria that count: all above 0."""
    values: Mapping[Cell, float]
    """The rating in each cell of which something is known, on any criterion."""

    def with_weights(self, weights: Weights) -> DecisionMatrix:
        """The same ratings under other weights."""
        return replace(self, weights=_counted(weights))

    def without(self, claims: Collection[str]) -> DecisionMatrix:
        """The same weights with the ratings that are left when these claims are struck."""
        votes, values = dict(self.votes), dict(self.values)
        for cell in {cell for claim in claims for cell in self.cells.get(claim, ())}:
            left = [vote for vote in votes.pop(cell) if vote.claim not in claims]
            del values[cell]
            if left:
                votes[cell], values[cell] = left, mean(left)
        return replace(self, votes=votes, values=values)

    @cached_property
    def cells(self) -> Mapping[str, tuple[Cell, ...]]:
        """By claim, the ratings in which it counts."""
        found: dict[str, list[Cell]] = {}
        for cell, votes in self.votes.items():
            for vote in votes:
                found.setdefault(vote.claim, []).append(cell)
        return {claim: tuple(cells) for claim, cells in found.items()}

    def value(self, cell: Cell, unknown: float = MIDDLE) -> float:
        """A rating, 1 to 5; `unknown` where nothing is known."""
        return self.values.get(cell, unknown)

    @cached_property
    def sums(self) -> Mapping[str, float]:
        """The weighted sum of each track's ratings."""
        return {
            track: sum(weight * self.value((track, name)) for name, weight in self.weights.items())
            for track in self.tracks
        }

    @cached_property
    def leader(self) -> str:
        """The track with the largest sum; where several are level, one of them."""
        return max(self.tracks, key=lambda track: self.sums[track])

    @cached_property
    def gaps(self) -> Mapping[str, float]:
        """By rival, the weighted sum by which the leader leads it."""
        first = self.sums[self.leader]
        return {track: first - points for track, points in self.sums.items() if track != self.leader}

    @property
    def first(self) -> str | None:
        """The track that is first; None where several are level there."""
        return None if any(gap < EVEN for gap in self.gaps.values()) else self.leader

    @cached_property
    def scores(self) -> tuple[Score, ...]:
        """All tracks, best first."""
        return tuple(sorted((self._score(track) for track in self.tracks), key=lambda score: -score.score))

    def _score(self, track: str) -> Score:
        total = sum(self.weights.values())

        def points(unknown: float) -> dict[str, float]:
            return {
                name: 100 * weight * unit(self.value((track, name), unknown)) / total
                for name, weight in self.weights.items()
            }

        contributions = points(MIDDLE)
        return Score(
            track=track,
            name=self.tracks[track],
            score=sum(contributions.values()),
            low=sum(points(LOWEST).values()),
            high=sum(points(HIGHEST).values()),
            contributions=contributions,
            unknown=tuple(name for name in self.weights if (track, name) not in self.values),
        )

    @property
    def margin(self) -> float | None:
        """Points by which the first track leads the second; None where there is only one."""
        return self.scores[0].score - self.scores[1].score if len(self.scores) > 1 else None

    @property
    def blind(self) -> bool:
        """Whether more than half of the weight is unknown for every track."""
        half = sum(self.weights.values()) / 2
        unknown = (
            sum(weight for name, weight in self.weights.items() if (track, name) not in self.values)
            for track in self.tracks
        )
        return all(weight > half for weight in unknown)

    @cached_property
    def verdict(self) -> Verdict:
        """How firm the ranking is: clear, close, undecided, or does-not-know."""
        if self.first is None or self.blind:
            return UNKNOWN
        if all(self.scores[0].low > rival.high for rival in self.scores[1:]):
            return CLEAR
        firm = (self.margin or 0.0) >= LEAD and self.shares[self.first] >= SHARE
        return CLOSE if firm else UNDECIDED

    @cached_property
    def shares(self) -> Mapping[str, float]:
        """The part of the weightings drawn round these in which each track is first."""
        draw = random.Random(SEED)  # noqa: S311 - nothing is kept secret by it
        base = tuple(self.weights.values())
        return self._firsts(self.weights, ([weight * draw.uniform(*SPREAD) for weight in base] for _ in range(DRAWS)))

    def uniform_shares(self, criteria: Collection[str]) -> Mapping[str, float]:
        """The part of all weightings, drawn evenly over these criteria, in which each track is first.

        It says nothing about a reader, only how one-sided the criteria and the claims on them are.
        """
        draw = random.Random(SEED)  # noqa: S311 - nothing is kept secret by it
        return self._firsts(criteria, ([draw.random() for _ in criteria] for _ in range(DRAWS)))

    def _firsts(self, criteria: Iterable[str], weightings: Iterable[Sequence[float]]) -> Mapping[str, float]:
        """The part of the weightings in which each track is first; tracks that are level share the weighting."""
        names = tuple(criteria)
        rows = [[unit(self.value((track, name))) for name in names] for track in self.tracks]
        wins, total = [0.0] * len(rows), 0
        for weights in weightings:
            sums = [sum(map(mul, weights, row)) for row in rows]
            best = max(sums) - EVEN
            level = [at for at, points in enumerate(sums) if points >= best]
            total += 1
            for at in level:
                wins[at] += 1 / len(level)
        return {track: won / total for track, won in zip(self.tracks, wins, strict=True)}


def decision_matrix(tracks: Mapping[str, Text], votes: Votes, weights: Weights) -> DecisionMatrix:
    """The matrix that votes make; `weights` may hold zeros. There is at least one track, and a weight above 0."""
    return DecisionMatrix(tracks, votes, _counted(weights), {cell: mean(found) for cell, found in votes.items()})


def _counted(weights: Weights) -> dict[str, float]:
    return {name: weight for name, weight in weights.items() if weight > 0}


def unit(value: float) -> float:
    """A rating moved to 0..1."""
    return (value - LOWEST) / (HIGHEST - LOWEST)


@dataclass(frozen=True)
class Dominance:
    """The recommended track against a rival, on the `of` criteria on which something is known of both."""

    track: str
    track_name: Text
    at_least: int
    better: int
    of: int


def dominance(matrix: DecisionMatrix, winner: str, criteria: Iterable[str]) -> tuple[Dominance, ...]:
    """On how many criteria the winner is at least as good as each rival, whatever the weights; best rival first."""
    names, found = tuple(criteria), []
    for rival in (score for score in matrix.scores if score.track != winner):
        both = [
            (matrix.values[winner, name], matrix.values[rival.track, name])
            for name in names
            if (winner, name) in matrix.values and (rival.track, name) in matrix.values
        ]
        leads = [own - theirs for own, theirs in both]
        at_least, better = (sum(lead > least for lead in leads) for least in (-EVEN, EVEN))
        found.append(Dominance(rival.track, rival.name, at_least, better, len(leads)))
    return tuple(found)
