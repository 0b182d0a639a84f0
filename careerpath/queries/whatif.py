"""What would be first if something were otherwise: only the ratings that a change touches are computed again.

The arithmetic is that of `rating` and `score`, on plain numbers; the tests hold them against each other.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cached_property

from careerpath.deferred import dataclass
from careerpath.models.claims import Claim
from careerpath.queries.evidence import Library
from careerpath.queries.rating import HIGHEST, LOWEST, MIDDLE

Cell = tuple[str, str]
"""A track and a criterion."""

EVEN = 1e-9
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
    """The rating that votes give, see `careerpath.queries.rating`; the middle of the scale where there is none."""
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
        return any(first - self.sums[track] < EVEN for track in self.tracks if track != self.leader)

    def gaps(self) -> Iterator[tuple[str, float]]:
        """Each rival, and the weighted sum by which the leader leads it."""
        first = self.sums[self.leader]
        return ((track, first - self.sums[track]) for track in self.tracks if track != self.leader)

    def other(self, sums: Mapping[str, float]) -> str | None:
        """The track that would be first in the leader's place, None where the leader stays or nothing is first."""
        best = max(self.tracks, key=lambda track: sums[track])
        ahead = all(sums[best] - sums[track] > EVEN for track in self.tracks if track != best)
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
        level = bool(others) and sums[first] - sums[others[0]] < EVEN
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
