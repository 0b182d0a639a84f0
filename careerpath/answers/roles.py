"""The roles of a track for one reader: what each is worth to the goal, and on what of its work the reader stands.

A role is rated on the same criteria as its track. Its cell is what the claims about the role say and one voice not
heard yet, which says what the track's cell says; so a role of which nobody speaks is rated as its track, and no role
is told apart from its track by a single opinion.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from careerpath.answers.decision import Decision
from careerpath.answers.plan.order import core, saved, tasks_of
from careerpath.answers.rating import HIGHEST, LOWEST, MIDDLE, Vote, votes_of
from careerpath.answers.score import DecisionMatrix, unit
from careerpath.answers.situation import Situation, levels
from careerpath.model.base import Share, Text
from careerpath.model.corpus import Corpus, current
from careerpath.model.vocabulary import Role, Track

COVERED = 25.0
"""Points that a role gains whose core the reader's background covers whole: the width of a step of the scale from 1
to 5, so that ground moves a role as far as one step on every criterion would. Editor's judgement."""
LEADS = 5.0
"""Points that a role gains to which something leads that no hours count, as a paper does: a fifth of that."""
SUITING = 2
"""Roles that are named."""


@dataclass(frozen=True)
class RoleAdvice:
    """A role as it suits a reader: its score out of 100 for the goal, the interval, and the reader's ground.

    `ground` is the part of the role's core hours that the background saves, None where it has no core or nothing of
    the background was said; `leads` are the fields of the situation that lead there beside it.
    """

    role: str
    name: Text
    track: str
    score: float
    low: float
    high: float
    ground: Share | None
    leads: tuple[str, ...]
    door: None
    heard: int
    """Families that speak of the role on what counts for the goal."""

    @property
    def suits(self) -> float:
        """The score with what the reader's ground adds, by which roles are ranked."""
        return self.score + COVERED * (self.ground or 0.0) + (LEADS if self.leads else 0.0)


def roles_for(
    corpus: Corpus, decision: Decision, matrix: DecisionMatrix, track: Track, situation: Situation
) -> tuple[RoleAdvice, ...]:
    """The roles of a track, the one that suits this reader best first."""
    know = levels(decision.fields.values(), situation.values)
    found = [_advice(corpus, decision, matrix, track, role, situation, know) for role in roles_of(corpus, [track])]
    return tuple(sorted(found, key=lambda advice: -advice.suits))


def roles_of(corpus: Corpus, tracks: Iterable[Track]) -> tuple[Role, ...]:
    """The roles of tracks that are not retired, in the corpus's order."""
    return tuple(role for track in tracks for role in current(corpus, Role, track=track.id))


def _advice(
    corpus: Corpus,
    decision: Decision,
    matrix: DecisionMatrix,
    track: Track,
    role: Role,
    situation: Situation,
    know: Mapping[str, Share],
) -> RoleAdvice:
    speaking = [claim for claim in decision.claims.values() if claim.role == role.id and claim.on in matrix.weights]
    cells = {
        name: votes_of((claim for claim in speaking if claim.on == name), decision.assessment)
        for name in matrix.weights
    }

    def points(unknown: float) -> float:
        total = sum(matrix.weights.values())
        sums = sum(
            weight * unit(expected(cells[name], matrix.value((track.id, name), unknown)))
            for name, weight in matrix.weights.items()
        )
        return 100 * sums / total

    stated = situation.known(None)
    return RoleAdvice(
        role=role.id,
        name=role.name,
        track=track.id,
        score=points(MIDDLE),
        low=points(LOWEST),
        high=points(HIGHEST),
        ground=ground(corpus, track, role, know),
        leads=tuple(field for field, values in role.grounds.items() if stated.get(field) in values),
        door=None,
        heard=len({vote.family for votes in cells.values() for vote in votes}),
    )


def expected(votes: Iterable[Vote], unheard: float) -> float:
    """What votes and one more voice of weight 1 say together: that voice alone where there is no vote."""
    families: dict[str, list[Vote]] = {}
    for vote in votes:
        families.setdefault(vote.family, []).append(vote)
    total, weight = unheard, 1.0
    for own in families.values():
        strongest = max(vote.weight for vote in own)
        total += strongest * sum(vote.weight * vote.reading for vote in own) / sum(vote.weight for vote in own)
        weight += strongest
    return total / weight


def ground(corpus: Corpus, track: Track, role: Role, know: Mapping[str, Share]) -> Share | None:
    """The part of the role's core hours that a background saves; None where there is no core, or no background."""
    tasks = tasks_of(corpus, track, know, role)
    needed = core(tasks)
    own = [entry for entry in tasks if entry.id in needed]
    full = sum(entry.full_time for entry in own)
    return saved(own) / full if full and know else None
