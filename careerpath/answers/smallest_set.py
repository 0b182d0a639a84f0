"""The smallest set of claims whose loss puts another track first.

Either a rival passes the leader, or so little is left of the leader that it may not win. A claim bears on one
criterion, so that what is struck on one leaves the others alone: the best way to strike so many claims is found on each
criterion by itself, and put together. That is exact, but where too little would be left of the rival itself; where it
would take too long, the claims that tell most are struck one after the other. Then the answer says that it may not be
the least.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import accumulate, combinations, takewhile
from math import comb
from operator import add

from careerpath.answers.rating import heard
from careerpath.answers.score import ENOUGH, EVEN, DecisionMatrix

BUDGET = 60_000
"""Claims that are looked at, over and over, before the search gives up on being exact: some 30 ms."""

Strike = tuple[float, frozenset[str]]
"""Claims, and by how much a rival comes nearer to the leader without them, as a weighted sum."""
NOTHING: Strike = (0.0, frozenset())


def smallest_set(matrix: DecisionMatrix) -> tuple[frozenset[str], bool] | None:
    """The smallest set, and whether it is surely so; None where no set flips, or none was found.

    The matrix has a leader that is not level with another.
    """
    rivals, emptied = [Rival(matrix, track) for track in matrix.gaps], _emptied(matrix)
    by_steps = [found for found in (rival.greedy_set() for rival in rivals) if found and _flips(matrix, found)]
    greedy = min(by_steps, key=len, default=None)
    most, exact = len(greedy) if greedy else len(matrix.cells) + 1, True
    costs = accumulate(sum(rival.cost(count) for rival in rivals) for count in range(1, most))
    last = sum(1 for _ in takewhile(lambda cost: cost <= BUDGET, costs))
    near = [rival for rival in rivals if rival.may_pass(last)]
    for count in range(1, last + 1):
        sets = [rival.set_of(count) for rival in near] + [found for found in emptied if len(found) <= count]
        tried = [(found, _flips(matrix, found)) for found in sets if found]
        if any(flips for _, flips in tried):
            return next(found for found, flips in tried if flips), exact
        exact = exact and not tried
    return (greedy, exact and last == most - 1) if greedy else None


def _flips(matrix: DecisionMatrix, claims: frozenset[str]) -> bool:
    """Whether another track is first without these claims."""
    return matrix.without(claims).first not in (None, matrix.first)


def _emptied(matrix: DecisionMatrix) -> list[frozenset[str]]:
    """The smallest set of claims without which too little is known of the leader, if there is one."""
    heard = [(matrix.weights[name], cell) for name in matrix.weights if (cell := (matrix.leader, name)) in matrix.votes]
    spare = sum(weight for weight, _ in heard) - ENOUGH * sum(matrix.weights.values())
    best: dict[int, tuple[float, frozenset[str]]] = {0: (0.0, frozenset())}
    """By number of claims, the weight of the ratings that they empty at most."""
    for weight, cell in heard:
        claims = frozenset(vote.claim for vote in matrix.votes[cell])
        for count, (gone, struck) in sorted(best.items(), reverse=True):
            if count + len(claims) not in best or best[count + len(claims)][0] < gone + weight:
                best[count + len(claims)] = gone + weight, struck | claims
    enough = [struck for gone, struck in best.values() if gone > spare + EVEN]
    return [min(enough, key=len)] if enough else []


class Rival:
    """A track that would pass the leader if claims were struck."""

    def __init__(self, matrix: DecisionMatrix, track: str) -> None:
        self._matrix, self._pair, self._gap = matrix, (matrix.leader, track), matrix.gaps[track]
        cells = {name: [matrix.votes.get((track, name), ()) for track in self._pair] for name in matrix.weights}
        self._claims = {
            name: tuple(dict.fromkeys(vote.claim for votes in pair for vote in votes)) for name, pair in cells.items()
        }
        """By criterion, the claims that bear on either track."""
        self._best: dict[tuple[str, int], Strike] = {}

    def cost(self, count: int) -> int:
        """Claims that are looked at for sets of so many."""
        return sum(comb(len(claims), count) * len(claims) for claims in self._claims.values())

    def set_of(self, count: int) -> frozenset[str] | None:
        """A set of at most so many claims without which this track passes the leader."""
        best = [NOTHING] * (count + 1)
        for name in self._claims:
            # The best of each size is made of what this criterion takes and what the earlier ones had.
            best = [max(self._joined(best, name, size), key=lambda strike: strike[0]) for size in range(count + 1)]
        gain, claims = best[count]
        return claims if gain > self._gap + EVEN else None

    def may_pass(self, count: int) -> bool:
        """Whether so many claims could be enough, if each were struck on one of the two tracks alone."""
        best = [0.0] * (count + 1)
        for name, weight in self._matrix.weights.items():
            for track, gained in zip(self._pair, (-weight, weight), strict=True):
                claims = [vote.claim for vote in self._matrix.votes.get((track, name), ())]
                gains = [
                    max(gained * self._move((track, name), struck) for struck in combinations(claims, size))
                    for size in range(min(count, len(claims)) + 1)
                ]
                best = [max(map(add, gains, best[size::-1])) for size in range(count + 1)]
        return best[count] > self._gap + EVEN

    def _joined(self, best: Sequence[Strike], name: str, size: int) -> Iterator[Strike]:
        """All ways to strike so many claims of which some are on this criterion."""
        for taken in range(min(size, len(self._claims[name])) + 1):
            (gain, claims), (more, others) = best[size - taken], self._best_on(name, taken)
            yield gain + more, claims | others

    def _best_on(self, name: str, count: int) -> Strike:
        """The best way to strike exactly so many of the claims on a criterion."""
        if (name, count) not in self._best:
            ways = ((self._gain(name, chosen), frozenset(chosen)) for chosen in combinations(self._claims[name], count))
            self._best[name, count] = max(ways, key=lambda strike: strike[0])
        return self._best[name, count]

    def greedy_set(self) -> frozenset[str] | None:
        """A set that is found by striking what tells most, again and again; perhaps not the smallest."""
        struck: dict[str, tuple[str, ...]] = dict.fromkeys(self._claims, ())
        gains = dict.fromkeys(self._claims, 0.0)
        steps = {name: self._step(name, (), 0.0) for name in self._claims}
        while sum(gains.values()) <= self._gap + EVEN:
            name = max(steps, key=lambda name: steps[name][0])
            step, claim = steps[name]
            if step <= EVEN:
                return None
            struck[name], gains[name] = (*struck[name], claim), gains[name] + step
            steps[name] = self._step(name, struck[name], gains[name])
        return frozenset(claim for claims in struck.values() for claim in claims)

    def _step(self, name: str, struck: tuple[str, ...], gained: float) -> tuple[float, str]:
        """The claim on a criterion that tells most beside those already struck."""
        left = (claim for claim in self._claims[name] if claim not in struck)
        return max(((self._gain(name, (*struck, claim)) - gained, claim) for claim in left), default=(0.0, ""))

    def _gain(self, name: str, claims: Collection[str]) -> float:
        """By how much the rival comes nearer on a criterion without these claims."""
        leader, rival = (self._move((track, name), claims) for track in self._pair)
        return self._matrix.weights[name] * (rival - leader)

    def _move(self, cell: tuple[str, str], claims: Collection[str]) -> float:
        """By how much a rating moves without these claims."""
        votes = self._matrix.votes.get(cell, ())
        left = [vote for vote in votes if vote.claim not in claims]
        if len(left) == len(votes):
            return 0.0
        return heard(left).with_one_more(self._matrix.unheard) - self._matrix.value(cell)
