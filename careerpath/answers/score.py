"""From votes and weights to a ranking: scores, what each criterion added, intervals, and how firm it is.

A weighted sum over ratings moved to 0..1 (the simple additive weighting of multi-criteria decision analysis). In
each rating one voice is not heard yet; what it says in the score is the reader's appetite for risk (the criterion of
Hurwicz), and the interval has it at both ends of the scale. What would be first if something were otherwise is read
off another matrix: one without some claims, with other weights, or of another appetite.
"""

from __future__ import annotations

import random
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from operator import mul
from typing import Literal, get_args

from careerpath.answers.rating import HIGHEST, LOWEST, MIDDLE, Cell, Heard, Vote, Votes, heard
from careerpath.model.base import Text

Weights = Mapping[str, float]
"""By criterion, 0 to 5."""

DRAWS = 1000
"""Draws of what is not known: the reader's exact weights, and the voices not heard yet."""
SPREAD = (0.5, 1.5)
"""Each weight is multiplied by a number drawn evenly from here; an unheard voice is drawn evenly from the scale."""
SEED = 20250801
"""Of the draws, so that the same question has the same answer."""
FIRM = {"clear": 0.95, "likely": 0.80, "leaning": 0.60}
"""The part of the draws in which a winner comes first at least, by verdict. Editor's judgement."""
ENOUGH = 0.5
"""The part of the weight of which something must be heard of a track that may win."""
EVEN = 1e-9
"""Ratings, and weighted sums of them, nearer than this are equal: a tie is no winner."""

Verdict = Literal["clear", "likely", "leaning", "undecided", "does-not-know"]
"""How firm a ranking is."""
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)
CLEAR, LIKELY, LEANING, UNDECIDED, UNKNOWN = VERDICTS

NOTHING_HEARD = Heard()


@dataclass(frozen=True)
class Score:
    """A track's score out of 100, its interval, and what each criterion added (the parts sum to it)."""

    track: str
    name: Text
    score: float
    low: float
    """With all unheard voices at the low end of the scale; high likewise."""
    high: float
    first: float
    """The part of the draws in which it is first."""
    contributions: Mapping[str, float]
    unknown: tuple[str, ...]
    """Criteria with a weight on which nothing was heard of it."""
    voices: int
    """Independent voices heard of it on criteria with a weight."""
    too_little_known: bool
    """Whether so much is unknown that it cannot win."""


@dataclass(frozen=True)
class DecisionMatrix:
    """Tracks by criteria, and what each criterion weighs. All that is said of a ranking is read off it."""

    tracks: Mapping[str, Text]
    """What they are called, by id; tracks with equal scores stand in this order."""
    votes: Votes
    weights: Weights
    """Of the criteria that count: all above 0."""
    heard: Mapping[Cell, Heard]
    """What was heard in each cell of which something is known, on any criterion."""
    unheard: float = MIDDLE
    """What the voice not heard yet says in the score, 1 to 5."""

    def with_weights(self, weights: Weights) -> DecisionMatrix:
        return replace(self, weights=_counted(weights))

    def with_unheard(self, unheard: float) -> DecisionMatrix:
        """The same voices and weights for another appetite for risk."""
        return replace(self, unheard=unheard)

    def without(self, claims: Collection[str]) -> DecisionMatrix:
        """The same weights with the ratings that are left when these claims are struck."""
        votes, said = dict(self.votes), dict(self.heard)
        for cell in {cell for claim in claims for cell in self.cells.get(claim, ())}:
            left = [vote for vote in votes.pop(cell) if vote.claim not in claims]
            del said[cell]
            if left:
                votes[cell], said[cell] = left, heard(left)
        return replace(self, votes=votes, heard=said)

    def with_vote(self, cell: Cell, vote: Vote) -> DecisionMatrix:
        """The same weights with one claim more."""
        votes = {**self.votes, cell: (*self.votes.get(cell, ()), vote)}
        return replace(self, votes=votes, heard={**self.heard, cell: heard(votes[cell])})

    @cached_property
    def cells(self) -> Mapping[str, tuple[Cell, ...]]:
        """By claim, the ratings in which it counts."""
        found: dict[str, list[Cell]] = {}
        for cell, votes in self.votes.items():
            for vote in votes:
                found.setdefault(vote.claim, []).append(cell)
        return {claim: tuple(cells) for claim, cells in found.items()}

    @cached_property
    def families(self) -> Mapping[str, tuple[str, ...]]:
        """By family that is heard on a criterion with a weight, all its claims."""
        found: dict[str, dict[str, None]] = {}
        for votes in self.votes.values():
            for vote in votes:
                found.setdefault(vote.family, {})[vote.claim] = None
        heard = {vote.family for (_, name), votes in self.votes.items() if name in self.weights for vote in votes}
        return {family: tuple(claims) for family, claims in found.items() if family in heard}

    def value(self, cell: Cell, unheard: float | None = None) -> float:
        """A rating, 1 to 5; `unheard` is what the voice not heard yet says, if not what it says in the score."""
        return self.heard.get(cell, NOTHING_HEARD).with_one_more(self.unheard if unheard is None else unheard)

    @cached_property
    def sums(self) -> Mapping[str, float]:
        """The weighted sum of each track's ratings."""
        return {
            track: sum(weight * self.value((track, name)) for name, weight in self.weights.items())
            for track in self.tracks
        }

    @cached_property
    def eligible(self) -> tuple[str, ...]:
        """The tracks that may win: those of which at least half of the weight is known."""
        enough = ENOUGH * sum(self.weights.values()) - EVEN
        known = {
            track: sum(weight for name, weight in self.weights.items() if (track, name) in self.heard)
            for track in self.tracks
        }
        return tuple(track for track in self.tracks if known[track] >= enough)

    @cached_property
    def leader(self) -> str:
        """Of the tracks that may win that with the largest sum; where several are level, one of them."""
        return max(self.eligible or self.tracks, key=lambda track: self.sums[track])

    @cached_property
    def gaps(self) -> Mapping[str, float]:
        """By rival that may win, the weighted sum by which the leader leads it."""
        first = self.sums[self.leader]
        return {track: first - self.sums[track] for track in self.eligible if track != self.leader}

    @cached_property
    def first(self) -> str | None:
        """The track that is first; None where several are level there, or too little is known of all."""
        return None if not self.eligible or any(gap < EVEN for gap in self.gaps.values()) else self.leader

    @property
    def margin(self) -> float | None:
        """Points by which the first track leads the second; None where no other may win."""
        whole = sum(self.weights.values()) * (HIGHEST - LOWEST)
        return 100 * min(self.gaps.values()) / whole if self.gaps else None

    @cached_property
    def ranked(self) -> tuple[str, ...]:
        """All tracks, best first, those of which too little is known last."""
        points = {track: sum(self._points(track).values()) for track in self.tracks}
        return tuple(sorted(self.tracks, key=lambda track: (track not in self.eligible, -points[track])))

    @cached_property
    def scores(self) -> tuple[Score, ...]:
        return tuple(map(self._score, self.ranked))

    def _points(self, track: str, unheard: float | None = None) -> dict[str, float]:
        """What each criterion adds to a track's score."""
        total = sum(self.weights.values())
        return {
            name: 100 * weight * unit(self.value((track, name), unheard)) / total
            for name, weight in self.weights.items()
        }

    def _score(self, track: str) -> Score:
        contributions = self._points(track)
        return Score(
            track=track,
            name=self.tracks[track],
            score=sum(contributions.values()),
            low=sum(self._points(track, LOWEST).values()),
            high=sum(self._points(track, HIGHEST).values()),
            first=self.shares[track],
            contributions=contributions,
            unknown=tuple(name for name in self.weights if (track, name) not in self.heard),
            voices=len({vote.family for name in self.weights for vote in self.votes.get((track, name), ())}),
            too_little_known=track not in self.eligible,
        )

    @cached_property
    def verdict(self) -> Verdict:
        """How firm the ranking is. What rests on one family is not clear, however often it comes first."""
        if self.first is None:
            return UNKNOWN
        share = self.shares[self.first]
        if share < FIRM[LEANING]:
            return UNDECIDED
        if share < FIRM[LIKELY]:
            return LEANING
        return CLEAR if share >= FIRM[CLEAR] and not self.deciding else LIKELY

    @cached_property
    def deciding(self) -> Mapping[str, DecisionMatrix]:
        """The families without which the winner would not be first, and what is left without each."""
        left = {family: self.without(claims) for family, claims in self.families.items()}
        return {family: matrix for family, matrix in left.items() if matrix.first != self.first}

    @cached_property
    def shares(self) -> Mapping[str, float]:
        """The part of the draws in which each track is first.

        A track of which too little is known cannot win, but it takes its draws: what may be better unseen is no
        reason to be sure of another.
        """
        weights = tuple(self.weights.values())
        rows = [tuple([self.heard.get((track, name), NOTHING_HEARD) for name in self.weights]) for track in self.tracks]
        columns = [_drawn_sums(weights, row, at, len(rows)) for at, row in enumerate(rows)]
        return _firsts(tuple(self.tracks), zip(*columns, strict=True))

    def uniform_shares(self, criteria: Collection[str]) -> Mapping[str, float]:
        """The part of all weightings, drawn evenly over these criteria, in which each track is first.

        It says nothing about a reader, only how one-sided the criteria and the claims on them are.
        """
        draw = random.Random(SEED).random  # noqa: S311 - nothing is kept secret by it
        rows = [[unit(self.value((track, name))) for name in criteria] for track in self.tracks]
        weightings = ([draw() for _ in criteria] for _ in range(DRAWS))
        return _firsts(tuple(self.tracks), ([sum(map(mul, weights, row)) for row in rows] for weights in weightings))


Draw = tuple[Sequence[float], Sequence[Sequence[float]]]
"""A factor for each weight, and by track and criterion where on the scale the unheard voice stands, 0 to 1."""


@lru_cache(maxsize=8)
def _draws(criteria: int, tracks: int) -> tuple[Draw, ...]:
    """The draws for so many criteria and tracks: the same for every question, so that answers can be compared."""
    draw = random.Random(SEED).random  # noqa: S311 - nothing is kept secret by it
    least, most = SPREAD
    return tuple(
        (
            [least + (most - least) * draw() for _ in range(criteria)],
            [[draw() for _ in range(criteria)] for _ in range(tracks)],
        )
        for _ in range(DRAWS)
    )


@lru_cache(maxsize=64)
def _drawn_sums(weights: tuple[float, ...], row: tuple[Heard, ...], at: int, tracks: int) -> tuple[float, ...]:
    """In each draw the weighted sum of one of so many tracks: what is tried out elsewhere leaves it as it was."""
    # A rating is a fixed part plus that of the unheard voice, of which a draw says where on the scale it stands.
    span = HIGHEST - LOWEST
    fixed = [weight * cell.with_one_more(LOWEST) for weight, cell in zip(weights, row, strict=True)]
    loose = [weight * span / (cell.weight + 1) for weight, cell in zip(weights, row, strict=True)]
    draws = _draws(len(weights), tracks)
    return tuple(
        [
            sum(map(mul, factors, fixed)) + sum(map(mul, map(mul, factors, places[at]), loose))
            for factors, places in draws
        ]
    )


def _firsts(tracks: Sequence[str], draws: Iterable[Sequence[float]]) -> dict[str, float]:
    """The part of the draws in which each track has the largest sum; tracks that are level share the draw."""
    wins, total = [0.0] * len(tracks), 0
    for sums in draws:
        best = max(sums) - EVEN
        level = [at for at, points in enumerate(sums) if points >= best]
        total += 1
        for at in level:
            wins[at] += 1 / len(level)
    return {track: won / total for track, won in zip(tracks, wins, strict=True)}


def decision_matrix(
    tracks: Mapping[str, Text], votes: Votes, weights: Weights, unheard: float = MIDDLE
) -> DecisionMatrix:
    """The matrix that votes make; `weights` may hold zeros. There is at least one track, and a weight above 0."""
    return DecisionMatrix(
        tracks, votes, _counted(weights), {cell: heard(found) for cell, found in votes.items()}, unheard
    )


def _counted(weights: Weights) -> dict[str, float]:
    return {name: weight for name, weight in weights.items() if weight > 0}


def unit(value: float) -> float:
    return (value - LOWEST) / (HIGHEST - LOWEST)
