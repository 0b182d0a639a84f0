"""What would change the advice: every single change, within its scale, that puts another track first.

The common measure of how small a change is (`size`): the sum, over the weights and ratings that it moves, of the
share of its own scale by which each moves. A weight that goes from 0 to 5 counts 1, as does a rating that goes
from 1 to 5; striking claims counts by the ratings that it moves, another goal by the weights.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from careerpath.answers.decision import Decision
from careerpath.answers.rating import HIGHEST, LOWEST
from careerpath.answers.score import ENOUGH, EVEN, DecisionMatrix
from careerpath.answers.situation import LEAST, MOST, Value
from careerpath.answers.smallest_set import smallest_set
from careerpath.model.base import Text
from careerpath.model.study import NO_CARD, RENTED
from careerpath.model.vocabulary import ProfileField

Kind = Literal["weight", "rating", "claim", "source", "profile", "goal", "claims"]
KINDS: tuple[Kind, ...] = ("weight", "rating", "claim", "source", "profile", "goal", "claims")
WEIGHT, RATING, CLAIM, SOURCE, PROFILE, GOALS, CLAIMS = KINDS
HAIR = 1e-7
"""How far beyond a point one looks for what is first there."""
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


def flips(decision: Decision, matrix: DecisionMatrix) -> tuple[Flip, ...]:
    """All single changes that flip, and the goals that name another winner; smallest first.

    Where no single change flips, the smallest set of claims that does is among them. A tie has no winner that
    could be flipped.
    """
    if matrix.first is None:
        return ()
    searches = (by_weight, by_rating, by_claim, by_source, by_profile)
    single = [flip for search in searches for flip in search(decision, matrix)]
    sets = () if single else by_claims(decision, matrix)
    return tuple(
        sorted(
            (*single, *by_goal(decision, matrix), *sets),
            key=lambda flip: (round(flip.size, PLACES), KINDS.index(flip.kind), flip.what, str(flip.to)),
        )
    )


def by_weight(decision: Decision, matrix: DecisionMatrix) -> Iterator[Flip]:
    """Each weight that flips within its scale, up or down, at the exact point."""
    for name, criterion in decision.criteria.items():
        weight, turns = matrix.weights.get(name, LEAST), sorted(_turns(matrix, name))
        up = (turn for turn in turns if weight - EVEN < turn < MOST - EVEN)
        down = (turn for turn in reversed(turns) if LEAST + EVEN < turn < weight + EVEN)
        for way, points in ((HAIR, up), (-HAIR, down)):
            for point in points:
                winner = matrix.with_weights({**matrix.weights, name: point + way}).first
                if winner and winner != matrix.first:
                    yield Flip(
                        kind=WEIGHT,
                        what=name,
                        name=criterion.name,
                        from_=weight,
                        to=point,
                        winner=winner,
                        winner_name=matrix.tracks[winner],
                        size=abs(point - weight) / MOST,
                    )
                    break


def _turns(matrix: DecisionMatrix, name: str) -> Iterator[float]:
    """At which weights of a criterion the order may turn.

    Where two tracks draw level, as their lead is linear in the weight, and where so much of a track becomes known or
    unknown that it may win or may not.
    """
    weight, whole = matrix.weights.get(name, LEAST), sum(matrix.weights.values())
    for one, other in combinations(matrix.tracks, 2):
        slope = matrix.value((one, name)) - matrix.value((other, name))
        if abs(slope) > EVEN:
            yield weight + (matrix.sums[other] - matrix.sums[one]) / slope
    for track in matrix.tracks:
        known = sum(matrix.weights[known] for known in matrix.weights if (track, known) in matrix.heard)
        slope = (1.0 if (track, name) in matrix.heard else 0.0) - ENOUGH
        yield weight - (known - ENOUGH * whole) / slope


def by_rating(decision: Decision, matrix: DecisionMatrix) -> Iterator[Flip]:
    """Each rating that flips within its scale: the leader's by falling, a rival's by rising."""
    gaps = sorted(matrix.gaps.items(), key=lambda entry: entry[1])
    if not gaps:
        return
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
                    from_=value if (track, name) in matrix.heard else None,
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
            other = {**stated, field.id: value}
            for winner, size in _reweighed(matrix, decision.weights(maker.goal, other)[0], decision.unheard(other)):
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
    """The values, other than `now`, at which a field moves weights or the appetite for risk otherwise."""
    rows = [effect for effect in field.effects if effect.does in ("weight", "unheard")]
    words: list[Value] = [value.id for value in field.values]
    points = [row.at_least for row in rows] + [row.at_most for row in rows]
    if field.takes == "card":
        words += [NO_CARD, RENTED]
    else:
        points += [row.at_most + 1 for row in rows if row.at_most is not None]
        points += [row.at_least - 1 for row in rows if row.at_least is not None]
    words += [point for point in points if point is not None]
    return (value for value in dict.fromkeys(words) if rows and value != now)


def by_goal(decision: Decision, matrix: DecisionMatrix) -> Iterator[Flip]:
    """Each other goal that names another winner."""
    now, stated = decision.maker.goal, decision.maker.situation.values
    for goal in decision.goals.values():
        if goal != now:
            for winner, size in _reweighed(matrix, decision.weights(goal, stated)[0], matrix.unheard):
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


def _reweighed(matrix: DecisionMatrix, weights: Mapping[str, float], unheard: float) -> Iterator[tuple[str, float]]:
    """What other weights and another appetite put first in the leader's place, and how far all moves.

    Weights of 0 put nothing there.
    """
    if not any(weights.values()):
        return
    other = matrix.with_weights(weights).with_unheard(unheard)
    if other.first and other.first != matrix.first:
        names = sorted({*weights, *matrix.weights})
        moved = sum(abs(weights.get(name, LEAST) - matrix.weights.get(name, LEAST)) for name in names) / MOST
        cells = ((track, name) for track in matrix.tracks for name in other.weights)
        swayed = sum(abs(other.value(cell) - matrix.value(cell)) for cell in cells) / (HIGHEST - LOWEST)
        yield other.first, moved + swayed
