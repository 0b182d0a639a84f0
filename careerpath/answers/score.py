"""From ratings and weights to a ranking: scores, what each criterion added, intervals, and how firm it is.

A weighted sum over ratings moved to 0..1 (the simple additive weighting of multi-criteria decision
analysis). An unknown rating counts at the middle of the scale, and at both of its ends for the interval.

What would be first if something were otherwise: only the ratings that a change touches are computed again.

The arithmetic is that of `rating` and `score`, on plain numbers; the tests hold them against each other.
"""

from __future__ import annotations

import random
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import mul
from typing import Literal

from careerpath.answers.evidence import Library
from careerpath.answers.rating import HIGHEST, LOWEST, MIDDLE, Rating, Ratings
from careerpath.model.claims import Claim

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


Cell = tuple[str, str]
"""A track and a criterion."""

EVEN_whatif = 1e-9
"""Sums that are nearer than this are equal: a tie is no other winner."""


@dataclass(frozen=True)
class Vote:
    """A claim as far as it counts in a rating."""

    claim: str
    source: str
    family: str
    weight: float
    reading: float


@dataclass(frozen=True)
class Struck:
    """What striking claims does: the ratings that it moves, and how far in all."""

    values: Mapping[Cell, float]
    size: float
    """The sum over these ratings of the share of the scale by which each moves."""


def mean(votes: Iterable[Vote]) -> float:
    """The rating that votes give, see `careerpath.answers.rating`; the middle of the scale where there is none."""
    families: dict[str, tuple[float, float, float]] = {}
    for vote in votes:
        total, weight, strongest = families.get(vote.family, (0.0, 0.0, 0.0))
        total += vote.weight * vote.reading
        families[vote.family] = total, weight + vote.weight, max(strongest, vote.weight)
    if not families:
        return MIDDLE
    voices = families.values()
    return sum(total / weight * strongest for total, weight, strongest in voices) / sum(
        strongest for _, _, strongest in voices
    )


class Board:
    """Ratings and weights as they stand, and what would be first if they moved."""

    def __init__(
        self, votes: Mapping[Cell, tuple[Vote, ...]], tracks: Iterable[str], weights: Mapping[str, float]
    ) -> None:
        """`weights` may hold zeros; criteria without a weight are not looked at."""
        self.votes = votes
        self.tracks = tuple(tracks)
        self.weights = {name: weight for name, weight in weights.items() if weight > 0}

    def value(self, cell: Cell) -> float:
        """A rating, an unknown one at the middle."""
        return self._values.get(cell, MIDDLE)

    @cached_property
    def _values(self) -> Mapping[Cell, float]:
        return {cell: mean(votes) for cell, votes in self.votes.items()}

    @cached_property
    def sums(self) -> Mapping[str, float]:
        """The weighted sum of each track's ratings."""
        return self.sums_for(self.weights)

    def sums_for(self, weights: Mapping[str, float]) -> dict[str, float]:
        """The weighted sums under other weights."""
        return {
            track: sum(weight * self.value((track, name)) for name, weight in weights.items()) for track in self.tracks
        }

    @cached_property
    def leader(self) -> str:
        """The track that is first."""
        return max(self.tracks, key=lambda track: self.sums[track])

    @property
    def tied(self) -> bool:
        """Whether nothing is first."""
        first = self.sums[self.leader]
        return any(first - self.sums[track] < EVEN_whatif for track in self.tracks if track != self.leader)

    def gaps(self) -> Iterator[tuple[str, float]]:
        """Each rival, and the weighted sum by which the leader leads it."""
        first = self.sums[self.leader]
        return ((track, first - self.sums[track]) for track in self.tracks if track != self.leader)

    def other(self, sums: Mapping[str, float]) -> str | None:
        """The track that would be first in the leader's place, None where the leader stays or nothing is first."""
        best = max(self.tracks, key=lambda track: sums[track])
        ahead = all(sums[best] - sums[track] > EVEN_whatif for track in self.tracks if track != best)
        return best if ahead and best != self.leader else None

    def weighed(self, weights: Mapping[str, float]) -> str | None:
        """What other weights would put first in the leader's place; weights that are all zero put nothing there."""
        return self.other(self.sums_for(weights)) if any(weights.values()) else None

    def moved(self, values: Mapping[Cell, float]) -> str | None:
        """What other ratings would put first in the leader's place."""
        sums = dict(self.sums)
        for (track, name), value in values.items():
            sums[track] += self.weights.get(name, 0.0) * (value - self.value((track, name)))
        return self.other(sums)

    def strike(self, claims: Collection[str], cells: Iterable[Cell]) -> Struck:
        """The ratings in `cells` without these claims."""
        values = {cell: mean(vote for vote in self.votes[cell] if vote.claim not in claims) for cell in cells}
        moves = (abs(value - self.value(cell)) for cell, value in values.items())
        return Struck(values, sum(moves) / (HIGHEST - LOWEST))

    def blind(self, claims: Collection[str]) -> bool:
        """Whether without these claims more than half of the weight is unknown for every track."""
        half = sum(self.weights.values()) / 2
        spoken = {cell for cell, found in self.votes.items() if any(vote.claim not in claims for vote in found)}
        return all(
            sum(weight for name, weight in self.weights.items() if (track, name) not in spoken) > half
            for track in self.tracks
        )

    def without(self, sources: Collection[str]) -> str | None:
        """What is first when these sources are silent, None where nothing is or too little would be known."""
        claims = {vote.claim for found in self.votes.values() for vote in found if vote.source in sources}
        values = self.strike(claims, self.votes).values
        sums = {
            track: sum(weight * values.get((track, name), MIDDLE) for name, weight in self.weights.items())
            for track in self.tracks
        }
        first, *others = sorted(self.tracks, key=lambda track: -sums[track])
        level = bool(others) and sums[first] - sums[others[0]] < EVEN_whatif
        return None if level or self.blind(claims) else first

    @cached_property
    def cells(self) -> Mapping[str, tuple[Cell, ...]]:
        """By claim, the ratings with a weight in which it counts."""
        found: dict[str, list[Cell]] = {}
        for cell, votes in self.votes.items():
            if cell[1] in self.weights:
                for vote in votes:
                    found.setdefault(vote.claim, []).append(cell)
        return {claim: tuple(cells) for claim, cells in found.items()}


def votes(claims: Iterable[Claim], tracks: Collection[str], library: Library) -> dict[Cell, tuple[Vote, ...]]:
    """The claims that count, by track and criterion."""
    cells: dict[Cell, list[Vote]] = {}
    for claim in claims:
        weight = library.weight(claim)
        if claim.reading is None or claim.on is None or claim.role is not None or weight <= 0:
            continue
        vote = Vote(claim.id, claim.cite.source, library.family(claim), weight, float(claim.reading))
        for track in claim.tracks:
            if track in tracks:
                cells.setdefault((track, claim.on), []).append(vote)
    return {cell: tuple(found) for cell, found in cells.items()}
