"""Which goal leads where: the recommendation for each goal in one small table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar

from careerpath.answers.arguments import cautions
from careerpath.answers.decision import Decision, DecisionMaker, decision_of
from careerpath.answers.evidence import Answer, Selection, Stale
from careerpath.answers.score import UNKNOWN, DecisionMatrix, Verdict
from careerpath.model.base import Text
from careerpath.model.corpus import Corpus
from careerpath.model.vocabulary import Goal


@dataclass(frozen=True)
class GoalOutcome:
    """Where one goal leads; `not_you` names the sources behind it that do not speak about this reader."""

    goal: str
    name: Text
    when: Text
    verdict: Verdict
    winner: str | None
    winner_name: Text | None
    margin: float | None
    scores: Mapping[str, float]
    shares: Mapping[str, float]
    not_you: tuple[str, ...]
    rests_on: tuple[str, ...]
    """Families without which another track would win, or none."""


@dataclass(frozen=True)
class EveryGoal(Answer):
    """All goals, in the corpus's order."""

    schema: ClassVar[str] = "goals"
    goals: tuple[GoalOutcome, ...]
    stale: Stale
    next: tuple[str, ...]
    selection: Selection = field(metadata={"json": False})


def every_goal(corpus: Corpus, maker: DecisionMaker, *, today: date) -> EveryGoal:
    """Where each goal leads somebody, whatever their own."""
    decision = decision_of(corpus, maker, today)
    matrices = [(goal, decision.matrix(goal)) for goal in decision.goals.values()]
    return EveryGoal(
        tuple(_outcome(decision, goal, matrix) for goal, matrix in matrices),
        decision.assessment.staleness(claim for _, matrix in matrices for claim in decision.behind(matrix)),
        ("careerpath advise --goal GOAL",),
        maker.select,
    )


def _outcome(decision: Decision, goal: Goal, matrix: DecisionMatrix) -> GoalOutcome:
    winner = None if matrix.verdict == UNKNOWN else matrix.first
    own = [claim for claim in decision.behind(matrix) if winner in claim.tracks]
    warned = cautions(own, decision.assessment, decision.maker.situation.wanting(goal))
    return GoalOutcome(
        goal=goal.id,
        name=goal.name,
        when=goal.when,
        verdict=matrix.verdict,
        winner=winner,
        winner_name=matrix.tracks[winner] if winner else None,
        margin=matrix.margin,
        rests_on=tuple(matrix.deciding) if winner else (),
        scores={score.track: score.score for score in matrix.scores},
        shares=matrix.shares,
        not_you=tuple(caution.source for caution in warned),
    )
