"""The smallest set of claims whose loss puts another track first.

A claim bears on one criterion, so that what is struck on one leaves the others alone: the best way to strike
so many claims is found on each criterion by itself, and put together. That is exact; where it would take too
long, the claims that tell most are struck one after the other, and the answer says that it may not be the least.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from careerpath.deferred import dataclass
from careerpath.queries.whatif import EVEN, Board, Cell

BUDGET = 8_000
"""Sets of claims that are tried on one criterion or another before the search gives up on being exact."""

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
    left = BUDGET
    found: list[frozenset[str]] = []
    exact = True
    for rival, gap in board.gaps():
        duel = Duel(board, rival, gap, left)
        best = duel.solve()
        left, exact = duel.left, exact and duel.exact
        found += [best[1]] if best else []
    if not found:
        return None
    claims = min(found, key=len)
    cells = dict.fromkeys(cell for claim in sorted(claims) for cell in board.cells[claim])
    struck = board.strike(claims, cells)
    winner = board.moved(struck.values)
    return Loss(tuple(sorted(claims)), winner, struck.size, exact) if winner else None


class Duel:
    """The leader against one rival that is `gap` behind."""

    def __init__(self, board: Board, rival: str, gap: float, budget: int) -> None:
        self._board, self._rival, self._gap = board, rival, gap
        self.left = budget
        self.exact = True
        cells = ((board.leader, rival), board.votes)
        self._claims = {
            name: tuple(dict.fromkeys(vote.claim for track in cells[0] for vote in cells[1].get((track, name), ())))
            for name in board.weights
        }

    def solve(self) -> Best | None:
        """The smallest set that brings the rival past the leader, of those the one that brings it furthest."""
        greedy = self._greedily()
        most = len(greedy[1]) if greedy else sum(map(len, self._claims.values())) + 1
        ways: list[list[Best]] = [[NOTHING] for _ in self._claims]
        for count in range(1, most):
            if not self._deepen(ways, count):
                self.exact = False
                return greedy
            best = self._together(ways, count)
            if best[0] > self._gap + EVEN:
                return best
        return greedy

    def _deepen(self, ways: list[list[Best]], count: int) -> bool:
        """Adds to each criterion the best way to strike `count` of its claims; False where that takes too long."""
        for found, (name, claims) in zip(ways, self._claims.items(), strict=True):
            if len(claims) < count:
                continue
            best: Best = (float("-inf"), frozenset())
            for chosen in combinations(claims, count):
                self.left -= 1
                if self.left < 0:
                    return False
                best = max(best, (self._gain(name, chosen), frozenset(chosen)), key=lambda way: way[0])
            found.append(best)
        return True

    @staticmethod
    def _together(ways: Sequence[Sequence[Best]], count: int) -> Best:
        """The best way to strike at most `count` claims over all criteria."""
        best: list[Best] = [NOTHING] * (count + 1)
        for found in ways:
            best = [
                max(_joined(best, found, total), key=lambda way: way[0]) for total in range(count + 1)
            ]  # each total is made of what this criterion takes and what the earlier ones had
        return best[count]

    def _greedily(self) -> Best | None:
        """Strikes what tells most, again and again."""
        struck: dict[str, tuple[str, ...]] = dict.fromkeys(self._claims, ())
        gains = dict.fromkeys(self._claims, 0.0)
        while sum(gains.values()) <= self._gap + EVEN:
            steps = [
                (self._gain(name, (*struck[name], claim)) - gains[name], name, claim)
                for name, claims in self._claims.items()
                for claim in claims
                if claim not in struck[name]
            ]
            step, name, claim = max(steps, default=(0.0, "", ""))
            if step <= EVEN:
                return None
            struck[name] = (*struck[name], claim)
            gains[name] += step
        return sum(gains.values()), frozenset(claim for claims in struck.values() for claim in claims)

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
