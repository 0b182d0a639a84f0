"""What would change the advice: every single change, within its scale, that puts another track first.

The common measure of how small a change is (`size`): the sum, over the weights and ratings that it moves, of the
share of its own scale by which each moves. A weight that goes from 0 to 5 counts 1, as does a rating that goes
from 1 to 5; striking claims counts by the ratings that it moves, another goal by the weights.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from careerpath.answers.decision import Decision
from careerpath.answers.rating import HIGHEST, LOWEST
from careerpath.answers.score import EVEN, DecisionMatrix
from careerpath.answers.situation import GOAL, LEAST, MOST, Value
from careerpath.answers.smallest_set import smallest_set
from careerpath.model.base import Text
from careerpath.model.vocabulary import NO_CARD, RENTED, Goal, ProfileField

Kind = Literal["weight", "rating", "claim", "source", "profile", "goal", "claims"]
KINDS: tuple[Kind, ...] = ("weight", "rating", "claim", "source", "profile", "goal", "claims")
WEIGHT, RATING, CLAIM, SOURCE, PROFILE, GOALS, CLAIMS = KINDS
PLACES = 9
"""Decimal places within which moves are equal, so that the noise of floats orders nothing."""
SINGLE = KINDS[:5]
"""The kinds that change one thing only."""


@dataclass(frozen=True, kw_only=True)
class Flip:
    """A change that puts `winner` first: past `to`, where from and to are numbers.

    weight: `what` is a criterion · rating: track/criterion · claim, source: what is struck, `from_` a claim's reading;
    a source may be a family, which is struck with all its sources · profile: a field of the situation · goal: the other
    goal · claims: how many are struck together.
    """

    kind: Kind
    what: str
    name: Text | None = None
    """Of the criterion, source, field or goal, or the claim's text; a family and a set of claims have none."""
    track: str | None = None
    track_name: Text | None = None
    from_: Value | None = None
    from_name: Text | None = None
    to: Value | None = None
    to_name: Text | None = None
    winner: str
    winner_name: Text
    size: float
    claims: tuple[str, ...] = ()
    """The claims that are struck."""
    texts: tuple[Text, ...] = ()
    """Of a set of claims, what they say."""
    exact: bool = True
    """False where a smaller set of claims may have been missed."""
    blind: bool = False
    """True where so little would be left that the sources would not say: `winner` is first, but by guesses."""


def flips(decision: Decision, matrix: DecisionMatrix) -> tuple[Flip, ...]:
    """All single changes that flip, and the goals that name another winner; smallest first.

    Where no single change flips, the smallest set of claims that does is among them. A tie has no winner that
    could be flipped.
    """
    if matrix.first is None or not matrix.gaps:
        return ()
    searches = (by_weight, by_rating, by_claim, by_source, by_profile)
    single = [flip for search in searches for flip in search(decision, matrix)]
    sets = () if single else by_claims(decision, matrix)
    return tuple(sorted((*single, *by_goal(decision, matrix), *sets), key=_smallness))


def _smallness(flip: Flip) -> tuple[float, int, str, str]:
    return round(flip.size, PLACES), KINDS.index(flip.kind), flip.what, str(flip.to)


def by_weight(decision: Decision, matrix: DecisionMatrix) -> Iterator[Flip]:
    """Each weight that flips within its scale, up or down: a lead is linear in it, so the point is exact."""
    for name, criterion in decision.criteria.items():
        weight = matrix.weights.get(name, LEAST)
        for up in (True, False):
            crossings = sorted(
                (round(abs(move), PLACES), -round(abs(slope), PLACES), rival)
                for rival, move, slope in _crossings(matrix, name)
                if (move > 0) is up and LEAST + EVEN < weight + move < MOST - EVEN
            )
            if crossings and not _together(crossings):
                moved, _, rival = crossings[0]
                yield Flip(
                    kind=WEIGHT,
                    what=name,
                    name=criterion.name,
                    from_=weight,
                    to=weight + (moved if up else -moved),
                    winner=rival,
                    winner_name=matrix.tracks[rival],
                    size=moved / MOST,
                )


def _crossings(matrix: DecisionMatrix, name: str) -> Iterator[tuple[str, float, float]]:
    """Each rival, by how much the weight must move until it draws level, and how fast its lead then grows."""
    for rival, gap in matrix.gaps.items():
        slope = matrix.value((matrix.leader, name)) - matrix.value((rival, name))
        if abs(slope) > EVEN:
            yield rival, -gap / slope, slope


def _together(crossings: Sequence[tuple[float, float, str]]) -> bool:
    """Whether two rivals draw level at once and stay level, so that nothing is first."""
    return len(crossings) > 1 and crossings[0][:2] == crossings[1][:2]


def by_rating(decision: Decision, matrix: DecisionMatrix) -> Iterator[Flip]:
    """Each rating that flips within its scale: the leader's by falling, a rival's by rising."""
    gaps = sorted(matrix.gaps.items(), key=lambda entry: entry[1])
    nearest, lead = gaps[0]
    level = len(gaps) > 1 and gaps[1][1] - lead < EVEN
    for name, weight in matrix.weights.items():
        falling = [] if level else [(matrix.leader, -lead / weight, nearest)]
        for track, move, winner in (*falling, *((rival, gap / weight, rival) for rival, gap in gaps)):
            value = matrix.value((track, name))
            if LOWEST + EVEN < value + move < HIGHEST - EVEN:
                yield Flip(
                    kind=RATING,
                    what=f"{track}/{name}",
                    name=decision.criteria[name].name,
                    track=track,
                    track_name=matrix.tracks[track],
                    from_=matrix.values.get((track, name)),
                    to=value + move,
                    winner=winner,
                    winner_name=matrix.tracks[winner],
                    size=abs(move) / (HIGHEST - LOWEST),
                )


def by_claim(decision: Decision, matrix: DecisionMatrix) -> Iterator[Flip]:
    """Each claim whose loss flips."""
    for id in _counted(matrix):
        claim = decision.claims[id]
        yield from _without(matrix, CLAIM, id, claim.text, (id,), reading=float(claim.reading or 0))


def by_source(decision: Decision, matrix: DecisionMatrix) -> Iterator[Flip]:
    """Each source whose loss flips, and each family of several sources."""
    sources: dict[str, list[str]] = {}
    families: dict[str, list[str]] = {}
    for id in _counted(matrix):
        source = decision.claims[id].cite.source
        sources.setdefault(source, []).append(id)
        members = families.setdefault(decision.assessment.sources[source].family, [])
        if source not in members:
            members.append(source)
    for source, claims in sources.items():
        yield from _without(matrix, SOURCE, source, decision.assessment.sources[source].name, tuple(claims))
    for family, members in families.items():
        if len(members) > 1:
            claims = [claim for source in members for claim in sources[source]]
            yield from _without(matrix, SOURCE, family, None, tuple(claims))


def _counted(matrix: DecisionMatrix) -> tuple[str, ...]:
    """The claims that count on a criterion with a weight."""
    return tuple(claim for claim, cells in matrix.cells.items() if any(name in matrix.weights for _, name in cells))


def _without(
    matrix: DecisionMatrix,
    kind: Kind,
    what: str,
    name: Text | None,
    claims: tuple[str, ...],
    *,
    reading: float | None = None,
    texts: tuple[Text, ...] = (),
    exact: bool = True,
) -> Iterator[Flip]:
    """What striking claims puts first, and by how much it moves the ratings that count."""
    left = matrix.without(claims)
    if left.first is None or left.first == matrix.first:
        return
    cells = {cell: None for claim in claims for cell in matrix.cells[claim] if cell[1] in matrix.weights}
    moves = (abs(left.value(cell) - matrix.value(cell)) for cell in cells)
    yield Flip(
        kind=kind,
        what=what,
        name=name,
        from_=reading,
        winner=left.first,
        winner_name=matrix.tracks[left.first],
        size=sum(moves) / (HIGHEST - LOWEST),
        claims=claims,
        texts=texts,
        exact=exact,
        blind=left.blind,
    )


def by_claims(decision: Decision, matrix: DecisionMatrix) -> Iterator[Flip]:
    """The smallest set of claims whose loss flips."""
    found = smallest_set(matrix)
    if found:
        claims, exact = tuple(sorted(found[0])), found[1]
        texts = tuple(decision.claims[claim].text for claim in claims)
        what, count = ", ".join(claims), float(len(claims))
        yield from _without(matrix, CLAIMS, what, None, claims, reading=count, texts=texts, exact=exact)


def by_profile(decision: Decision, matrix: DecisionMatrix) -> Iterator[Flip]:
    """Each field of the situation that flips when it takes another value."""
    maker, stated = decision.maker, decision.maker.situation.values
    for field in decision.fields.values():
        now, names = stated.get(field.id), {value.id: value.name for value in field.values}
        for value in other_values(field, now):
            if not _contradicts(field, value, stated, maker.goal):
                weights, _ = decision.weights(maker.goal, {**stated, field.id: value})
                for winner, size in _reweighed(matrix, weights):
                    yield Flip(
                        kind=PROFILE,
                        what=field.id,
                        name=field.name,
                        from_=now,
                        from_name=names.get(str(now)),
                        to=value,
                        to_name=names.get(str(value)),
                        winner=winner,
                        winner_name=matrix.tracks[winner],
                        size=size,
                    )


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


def _contradicts(field: ProfileField, value: Value, stated: Mapping[str, Value], goal: Goal | None) -> bool:
    """Whether a value excludes the goal, or what else the reader states."""
    known = {**stated, **({GOAL: goal.id} if goal else {})}
    found = next((entry for entry in field.values if entry.id == value), None)
    return any(known.get(other) in values for other, values in (found.excludes if found else {}).items())


def by_goal(decision: Decision, matrix: DecisionMatrix) -> Iterator[Flip]:
    """Each other goal that this reader could have and that names another winner."""
    now, stated = decision.maker.goal, decision.maker.situation.values
    for goal in decision.goals.values():
        fields = ((decision.fields[name], value) for name, value in stated.items())
        if goal != now and not any(_contradicts(field, value, stated, goal) for field, value in fields):
            for winner, size in _reweighed(matrix, decision.weights(goal, stated)[0]):
                yield Flip(
                    kind=GOALS,
                    what=goal.id,
                    name=goal.name,
                    from_=now.id if now else None,
                    from_name=now.name if now else None,
                    to=goal.id,
                    to_name=goal.name,
                    winner=winner,
                    winner_name=matrix.tracks[winner],
                    size=size,
                )


def _reweighed(matrix: DecisionMatrix, weights: Mapping[str, float]) -> Iterator[tuple[str, float]]:
    """What other weights put first in the leader's place, and how far they move; weights of 0 put nothing there."""
    first = matrix.with_weights(weights).first if any(weights.values()) else None
    if first and first != matrix.first:
        names = sorted({*weights, *matrix.weights})
        yield first, sum(abs(weights.get(name, LEAST) - matrix.weights.get(name, LEAST)) for name in names) / MOST
