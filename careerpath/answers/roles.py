"""The roles of a track for one reader: what each is worth to the goal, and on what of its work the reader stands.

A role is rated on the same criteria as its track. Its cell is what the claims about the role say and one voice not
heard yet, which says what the track's cell says; so a role of which nobody speaks is rated as its track, and no role
is told apart from its track by a single opinion.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import inf
from typing import NamedTuple

from careerpath.answers.decision import Decision
from careerpath.answers.plan.order import core_tasks, task
from careerpath.answers.rating import HIGHEST, LOWEST, Heard, heard, votes_of
from careerpath.answers.reach import OUT, Card, Door, Ground, Reach, Time, reach_to, resources
from careerpath.answers.score import DecisionMatrix, unit
from careerpath.answers.situation import Situation
from careerpath.model.base import Text
from careerpath.model.corpus import Corpus, current
from careerpath.model.study import Module
from careerpath.model.vocabulary import Role, Track

COVERED = 25.0
"""Points that a role gains whose core the reader's background covers whole: the width of a step of the scale from 1
to 5, so that ground moves a role as far as one step on every criterion would. Editor's judgement."""
UNTAUGHT = 0.5
"""How much of its ground counts of a role of whose work a part is not taught: what is not, no background covers."""
LEADS = 5.0
"""Points that a role gains to which something leads that no hours count, as a paper does, and loses where the reader
has said all that could lead there and nothing does: a fifth of that."""
SUITING = 2
"""Roles that are named."""


@dataclass(frozen=True)
class RoleAdvice:
    """A role as it suits a reader."""

    role: str
    name: Text
    track: str
    score: float
    """Out of 100, for the goal; low and high with the voice not heard of the track at the ends of the scale."""
    low: float
    high: float
    time: Time
    """The role's core against the hours that there are."""
    card: Card
    ground: Ground
    """The part of the role's core that the reader's background covers."""
    door: Door
    """What the role's own advertisements ask, where they were counted."""
    heard: int
    """Independent voices that speak of the role itself on what counts for the goal."""
    leads: tuple[str, ...]
    """What of the reader's situation leads there, by field."""
    barred: bool
    """Whether nothing leads there, by all that the reader said."""
    gap: Text | None
    """What its work asks for and no module teaches."""

    @property
    def out_of_reach(self) -> bool:
        return OUT in (self.time.state, self.card.state, self.door.state)

    @property
    def suits(self) -> float:
        """The score with what the reader's ground adds, by which roles are ranked."""
        covered = (self.ground.share or 0.0) * (UNTAUGHT if self.gap else 1.0)
        return self.score + COVERED * covered + LEADS * (bool(self.leads) - self.barred)


class Worth(NamedTuple):
    """What a role is worth to the goal, whoever asks: the fields of `RoleAdvice` of these names."""

    score: float
    low: float
    high: float
    heard: int


def roles_for(
    corpus: Corpus, decision: Decision, matrix: DecisionMatrix, track: Track, situation: Situation
) -> tuple[RoleAdvice, ...]:
    """The roles of a track, the one that suits this reader best first, those out of reach last."""
    has = resources(decision.fields.values(), situation, decision.assessment.today)
    modules, found = current(corpus, Module, tracks=track.id), list[RoleAdvice]()
    for role in current(corpus, Role, track=track.id):
        core = core_tasks([task(module, has.know, role) for module in modules])
        reach = reach_to(corpus, decision.fields, role, core, has)
        found.append(role_advice(role, worth_of(decision, matrix, role), reach, situation))
    return by_suit(found)


def by_suit(found: Iterable[RoleAdvice]) -> tuple[RoleAdvice, ...]:
    """Roles in the order in which they suit a reader. Of two that suit alike that comes first whose core takes less."""
    return tuple(
        sorted(found, key=lambda role: (role.out_of_reach, -round(role.suits, 6), role.time.core_hours or inf))
    )


def planned_role(roles: Sequence[RoleAdvice]) -> str | None:
    """The role for which a study plan is made: the first, where something of the reader's leads there."""
    return next((entry.role for entry in roles[:1] if entry.leads or entry.ground.share), None)


def role_advice(role: Role, worth: Worth, reach: Reach, situation: Situation) -> RoleAdvice:
    """A role as it suits a reader, by what it is worth to them and what of it they can reach."""
    leads, barred = leading(role, situation)
    return RoleAdvice(
        role=role.id,
        name=role.name,
        track=role.track,
        **worth._asdict(),
        time=reach.time,
        card=reach.card,
        ground=reach.ground,
        door=reach.door,
        leads=leads,
        barred=barred,
        gap=role.gap,
    )


def leading(role: Role, situation: Situation) -> tuple[tuple[str, ...], bool]:
    """What of a situation leads to a role, by field; and whether nothing does, by all that the reader said."""
    leads = {field: situation.meets({field: values}) for field, values in role.grounds.items()}
    found = tuple(field for field, holds in leads.items() if holds)
    return found, bool(leads) and all(holds is False for holds in leads.values())


def worth_of(decision: Decision, matrix: DecisionMatrix, role: Role) -> Worth:
    """The score of a role, its ends, and the voices that speak of it."""
    speaking = [claim for claim in decision.claims.values() if claim.role == role.id and claim.on in matrix.weights]
    said = {
        name: heard(votes_of((claim for claim in speaking if claim.on == name), decision.assessment))
        for name in matrix.weights
    }
    score, low, high = (_points(matrix, role.track, said, unheard) for unheard in (None, LOWEST, HIGHEST))
    return Worth(score, low, high, len({vote.family for vote in votes_of(speaking, decision.assessment)}))


def _points(matrix: DecisionMatrix, track: str, said: Mapping[str, Heard], unheard: float | None) -> float:
    """The score of a role, of which this was heard, out of 100; `unheard` is what the track's unheard voice says."""
    weighed = (
        weight * unit(said[name].with_one_more(matrix.value((track, name), unheard)))
        for name, weight in matrix.weights.items()
    )
    return 100 * sum(weighed) / sum(matrix.weights.values())
