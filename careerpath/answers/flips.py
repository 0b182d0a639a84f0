"""What would change the advice: every single change, within its scale, that puts another track first.

The common measure of how small a change is (`size`): the sum, over the weights and ratings that it moves, of the
share of its own scale by which each moves. A weight that goes from 0 to 5 counts 1, as does a rating that goes
from 1 to 5; striking claims counts by the ratings that it moves, another goal by the weights.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from careerpath.answers.rating import HIGHEST, LOWEST
from careerpath.answers.score import Board
from careerpath.answers.score import EVEN_whatif as EVEN
from careerpath.answers.situation import GOAL, LEAST, MOST, Value, weigh
from careerpath.answers.smallest_set import smallest
from careerpath.model.vocabulary import NO_CARD, RENTED, Goal, ProfileField

Kind = Literal["weight", "rating", "claim", "source", "profile", "goal", "claims"]
KINDS: tuple[Kind, ...] = ("weight", "rating", "claim", "source", "profile", "goal", "claims")
WEIGHT, RATING, CLAIM, SOURCE, PROFILE, GOALS, CLAIMS = KINDS
PLACES = 9
"""Decimal places within which moves are equal, so that the noise of floats orders nothing."""
SINGLE = KINDS[:5]
"""The kinds that change one thing only."""


@dataclass(frozen=True)
class Change:
    """A change that puts `winner` first: past `to`, where from and to are numbers.

    weight: `what` is a criterion · rating: track/criterion · claim, source: what is struck, `from_` a claim's reading;
    a source may be a family, which is struck with all its sources · profile: a field of the situation · goal: the other
    goal · claims: how many are struck together.
    """

    kind: Kind
    what: str
    from_: Value | None
    to: Value | None
    winner: str
    size: float
    claims: tuple[str, ...] = ()
    """The claims that are struck."""
    exact: bool = True
    """False where a smaller set of claims may have been missed."""
    blind: bool = False
    """True where so little would be left that the sources would not say: `winner` is first, but by guesses."""


@dataclass(frozen=True)
class Reader:
    """What the weights come from."""

    fields: Sequence[ProfileField]
    values: Mapping[str, Value]
    goal: Goal | None
    own: Mapping[str, float]

    def weights(self, goal: Goal | None, values: Mapping[str, Value]) -> dict[str, float]:
        """The weights for another goal or situation."""
        return weigh(self.fields, values, goal.weights if goal else {}, self.own)[0]


def flips(board: Board, criteria: Iterable[str], reader: Reader, goals: Iterable[Goal]) -> tuple[Change, ...]:
    """All single changes that flip, and the goals that name another winner; smallest first.

    Where no single change flips, the smallest set of claims that does is among them. A tie has no winner that
    could be flipped.
    """
    if len(board.tracks) < 2 or board.tied:  # noqa: PLR2004 - one against another
        return ()
    single = (
        *by_weight(board, criteria),
        *by_rating(board),
        *by_claim(board),
        *by_source(board),
        *by_profile(board, reader),
    )
    sets = () if single else by_claims(board)
    return tuple(sorted((*single, *by_goal(board, reader, goals), *sets), key=_smallness))


def _smallness(change: Change) -> tuple[float, int, str, str]:
    return round(change.size, PLACES), KINDS.index(change.kind), change.what, str(change.to)


def by_weight(board: Board, criteria: Iterable[str]) -> Iterator[Change]:
    """Each weight that flips within its scale, up or down: a lead is linear in it, so the point is exact."""
    for name in criteria:
        weight = board.weights.get(name, LEAST)
        for up in (True, False):
            crossings = sorted(
                (round(abs(move), PLACES), -round(abs(slope), PLACES), rival)
                for rival, move, slope in _crossings(board, name)
                if (move > 0) is up and LEAST + EVEN < weight + move < MOST - EVEN
            )
            if crossings and not _together(crossings):
                moved, _, rival = crossings[0]
                yield Change(WEIGHT, name, weight, weight + (moved if up else -moved), rival, moved / MOST)


def _crossings(board: Board, name: str) -> Iterator[tuple[str, float, float]]:
    """Each rival, by how much the weight must move until it draws level, and how fast its lead then grows."""
    for rival, gap in board.gaps():
        slope = board.value((board.leader, name)) - board.value((rival, name))
        if abs(slope) > EVEN:
            yield rival, -gap / slope, slope


def _together(crossings: Sequence[tuple[float, float, str]]) -> bool:
    """Whether two rivals draw level at once and stay level, so that nothing is first."""
    return len(crossings) > 1 and crossings[0][:2] == crossings[1][:2]


def by_rating(board: Board) -> Iterator[Change]:
    """Each rating that flips within its scale: the leader's by falling, a rival's by rising."""
    gaps = sorted(board.gaps(), key=lambda entry: entry[1])
    nearest, lead = gaps[0]
    level = len(gaps) > 1 and gaps[1][1] - lead < EVEN
    for name, weight in board.weights.items():
        cell = (board.leader, name)
        if not level:
            yield from _rated(board, cell, board.value(cell) - lead / weight, nearest)
        for rival, gap in gaps:
            cell = (rival, name)
            yield from _rated(board, cell, board.value(cell) + gap / weight, rival)


def _rated(board: Board, cell: tuple[str, str], point: float, winner: str) -> Iterator[Change]:
    if LOWEST + EVEN < point < HIGHEST - EVEN:
        known = board.value(cell) if cell in board.votes else None
        size = abs(point - board.value(cell)) / (HIGHEST - LOWEST)
        yield Change(RATING, "/".join(cell), known, point, winner, size)


def by_claim(board: Board) -> Iterator[Change]:
    """Each claim whose loss flips."""
    readings = {vote.claim: vote.reading for votes in board.votes.values() for vote in votes}
    for claim in board.cells:
        yield from _struck(board, CLAIM, claim, (claim,), readings[claim])


def by_source(board: Board) -> Iterator[Change]:
    """Each source whose loss flips, and each family of several sources."""
    sources: dict[str, dict[str, None]] = {}
    families: dict[str, dict[str, set[str]]] = {}
    for vote in (vote for (_, name), votes in board.votes.items() if name in board.weights for vote in votes):
        sources.setdefault(vote.source, {})[vote.claim] = None
        families.setdefault(vote.family, {}).setdefault(vote.source, set()).add(vote.claim)
    for source, claims in sources.items():
        yield from _struck(board, SOURCE, source, tuple(claims))
    for family, members in families.items():
        if len(members) > 1:
            claims = {claim: None for source in members for claim in sources[source]}
            yield from _struck(board, SOURCE, family, tuple(claims))


def _struck(
    board: Board, kind: Kind, what: str, claims: tuple[str, ...], reading: float | None = None
) -> Iterator[Change]:
    cells = dict.fromkeys(cell for claim in claims for cell in board.cells[claim])
    struck = board.strike(claims, cells)
    winner = board.moved(struck.values)
    if winner:
        yield Change(kind, what, reading, None, winner, struck.size, claims, blind=board.blind(claims))


def by_profile(board: Board, reader: Reader) -> Iterator[Change]:
    """Each field of the situation that flips when it takes another value."""
    for field in reader.fields:
        now = reader.values.get(field.id)
        for value in other_values(field, now):
            if _contradicts(field, value, reader, reader.goal):
                continue
            changed = _reweighed(board, reader.weights(reader.goal, {**reader.values, field.id: value}))
            if changed:
                yield Change(PROFILE, field.id, now, value, *changed)


def other_values(field: ProfileField, now: Value | None) -> Iterator[Value]:
    """The values, other than `now`, at which a field moves weights otherwise."""
    rows = [effect for effect in field.effects if effect.does == "weight"]
    words: list[Value] = [value.id for value in field.values]
    points = [row.at_least for row in rows] + [row.at_most for row in rows]
    if field.takes == "card":
        words += [NO_CARD, RENTED]
    else:
        points += [row.at_most + 1 for row in rows if row.at_most is not None]
        points += [row.at_least - 1 for row in rows if row.at_least is not None]
    words += [point for point in points if point is not None]
    return (value for value in dict.fromkeys(words) if rows and value != now)


def _contradicts(field: ProfileField, value: Value, reader: Reader, goal: Goal | None) -> bool:
    """Whether a value excludes the goal, or what else the reader states."""
    stated = {**reader.values, **({GOAL: goal.id} if goal else {})}
    found = next((entry for entry in field.values if entry.id == value), None)
    return any(stated.get(other) in values for other, values in (found.excludes if found else {}).items())


def _unfit(goal: Goal, reader: Reader) -> bool:
    """Whether a goal contradicts what the reader states, so that they would be refused an answer."""
    stated = ((field, reader.values.get(field.id)) for field in reader.fields)
    return any(_contradicts(field, value, reader, goal) for field, value in stated if value is not None)


def _reweighed(board: Board, weights: Mapping[str, float]) -> tuple[str, float] | None:
    """What other weights put first, and how far they move."""
    winner = board.weighed(weights)
    names = {*weights, *board.weights}
    moved = sum(abs(weights.get(name, LEAST) - board.weights.get(name, LEAST)) for name in sorted(names))
    return (winner, moved / MOST) if winner else None


def by_goal(board: Board, reader: Reader, goals: Iterable[Goal]) -> Iterator[Change]:
    """Each other goal that this reader could have and that names another winner."""
    now = reader.goal.id if reader.goal else None
    for goal in goals:
        if goal.id == now or _unfit(goal, reader):
            continue
        changed = _reweighed(board, reader.weights(goal, reader.values))
        if changed:
            yield Change(GOALS, goal.id, now, goal.id, *changed)


def by_claims(board: Board) -> Iterator[Change]:
    """The smallest set of claims whose loss flips."""
    loss = smallest(board)
    if loss:
        yield Change(
            CLAIMS,
            ", ".join(loss.claims),
            float(len(loss.claims)),
            None,
            loss.winner,
            loss.size,
            loss.claims,
            loss.exact,
            board.blind(loss.claims),
        )
