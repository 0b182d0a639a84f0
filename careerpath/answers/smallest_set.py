"""The smallest set of claims whose loss puts another track first.

A claim bears on one criterion, so that what is struck on one leaves the others alone: the best way to strike
so many claims is found on each criterion by itself, and put together. That is exact; where it would take too
long, the claims that tell most are struck one after the other, and the answer says that it may not be the least.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import comb

from careerpath.answers.score import Board, Cell
from careerpath.answers.score import EVEN_whatif as EVEN

BUDGET = 60_000
"""Claims that are looked at, over and over, before the search gives up on being exact: some 30 ms."""

Best = tuple[float, frozenset[str]]
"""By how much striking these claims brings a rival nearer to the leader, as a weighted sum."""
NOTHING: Best = (0.0, frozenset())


@dataclass(frozen=True)
class Loss:
    """Claims whose loss flips, what is then first, and whether no smaller set would do."""

    claims: tuple[str, ...]
    winner: str
    size: float
    exact: bool


def smallest(board: Board) -> Loss | None:
    """The smallest set; None where no set flips, or none was found."""
    duels = [Duel(board, rival, gap) for rival, gap in board.gaps()]
    greedy = min((found for found in (duel.greedily() for duel in duels) if found), key=len, default=None)
    most, left = len(greedy) if greedy else len(board.cells) + 1, BUDGET
    for count in range(1, most):
        for duel in duels:
            left -= duel.cost(count)
            if left < 0:
                return _loss(board, greedy, exact=False)
            found = duel.exactly(count)
            if found:
                return _loss(board, found, exact=True)
    return _loss(board, greedy, exact=True)


def _loss(board: Board, claims: frozenset[str] | None, *, exact: bool) -> Loss | None:
    if not claims:
        return None
    cells = dict.fromkeys(cell for claim in sorted(claims) for cell in board.cells[claim])
    struck = board.strike(claims, cells)
    winner = board.moved(struck.values)
    return Loss(tuple(sorted(claims)), winner, struck.size, exact) if winner else None


class Duel:
    """The leader against one rival that is `gap` behind."""

    def __init__(self, board: Board, rival: str, gap: float) -> None:
        self._board, self._rival, self._gap = board, rival, gap
        self._claims = {
            name: tuple(
                dict.fromkeys(
                    vote.claim for track in (board.leader, rival) for vote in board.votes.get((track, name), ())
                )
            )
            for name in board.weights
        }
        self._ways: dict[str, list[Best]] = {name: [NOTHING] for name in self._claims}
        """By criterion, the best way to strike 0, 1, 2, … of its claims, as far as it was looked for."""

    def cost(self, count: int) -> int:
        """Claims that `exactly` looks at."""
        return sum(comb(len(claims), count) * len(claims) for claims in self._claims.values())

    def exactly(self, count: int) -> frozenset[str] | None:
        """A set of so many claims that brings the rival past the leader; smaller sets must have been looked for."""
        for name, claims in self._claims.items():
            if len(claims) >= count:
                ways = ((self._gain(name, chosen), frozenset(chosen)) for chosen in combinations(claims, count))
                self._ways[name].append(max(ways, key=lambda way: way[0]))
        gain, claims_ = self._together(count)
        return claims_ if gain > self._gap + EVEN else None

    def _together(self, count: int) -> Best:
        """The best way to strike at most so many claims over all criteria."""
        best: list[Best] = [NOTHING] * (count + 1)
        for ways in self._ways.values():
            # Each total is made of what this criterion takes and what the earlier ones had.
            best = [max(_joined(best, ways, total), key=lambda way: way[0]) for total in range(count + 1)]
        return best[count]

    def greedily(self) -> frozenset[str] | None:
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

    def _gain(self, name: str, claims: Sequence[str]) -> float:
        """By how much the rival comes nearer on a criterion without these claims."""
        leader, rival = (self._shift((track, name), claims) for track in (self._board.leader, self._rival))
        return self._board.weights[name] * (rival - leader)

    def _shift(self, cell: Cell, claims: Sequence[str]) -> float:
        if cell not in self._board.votes:
            return 0.0
        return self._board.strike(claims, (cell,)).values[cell] - self._board.value(cell)


def _joined(best: Sequence[Best], found: Sequence[Best], total: int) -> Iterator[Best]:
    for taken in range(min(total, len(found) - 1) + 1):
        before, way = best[total - taken], found[taken]
        yield before[0] + way[0], before[1] | way[1]
