"""Which goal leads where: the recommendation for each goal in one small table."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import ClassVar

from careerpath.deferred import dataclass
from careerpath.models.base import Text
from careerpath.models.corpus import Corpus, current
from careerpath.models.vocabulary import Goal
from careerpath.queries.answer import Answer
from careerpath.queries.arguments import cautions
from careerpath.queries.case import Asker, Case, case
from careerpath.queries.evidence import EVERYTHING, Selection, Stale
from careerpath.queries.profile import NOBODY, NOTHING, Situation
from careerpath.queries.score import UNKNOWN, Ranking, Verdict


@dataclass(frozen=True)
class Led:
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


@dataclass(frozen=True)
class EveryGoal(Answer):
    """All goals, in the corpus's order."""

    schema: ClassVar[str] = "goals"
    goals: tuple[Led, ...]
    stale: Stale
    next: tuple[str, ...]


def every_goal(
    corpus: Corpus,
    *,
    today: date,
    weights: Mapping[str, float] = NOTHING,
    situation: Situation = NOBODY,
    select: Selection = EVERYTHING,
    without: Collection[str] = (),
) -> EveryGoal:
    """Where each goal leads this reader; the arguments are those of `advise`."""
    asked = case(corpus, today, Asker(situation, weights, select, without))
    ranked = [(goal, asked.ranking(asked.weights(goal)[0])) for goal in current(corpus, Goal)]
    return EveryGoal(
        tuple(_led(asked, goal, ranking) for goal, ranking in ranked),
        asked.judged.staleness(claim for _, ranking in ranked for claim in asked.behind(ranking)),
        ("careerpath advise --goal GOAL",),
    )


def _led(asked: Case, goal: Goal, ranking: Ranking) -> Led:
    winner = None if ranking.verdict == UNKNOWN else asked.track(ranking.first.track)
    own = [claim for claim in asked.behind(ranking) if winner and winner.id in claim.tracks]
    warned = cautions(own, asked.judged, asked.asker.situation.known(goal))
    return Led(
        goal=goal.id,
        name=goal.name,
        when=goal.when,
        verdict=ranking.verdict,
        winner=winner.id if winner else None,
        winner_name=winner.name if winner else None,
        margin=ranking.margin if len(ranking.scores) > 1 else None,
        scores={score.track: score.score for score in ranking.scores},
        shares=ranking.shares,
        not_you=tuple(caution.source for caution in warned),
    )
