"""Which track suits a goal: the verdict, why, what would change it, on which condition, and whether there is time."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import ClassVar

from careerpath.deferred import dataclass
from careerpath.models.base import Text
from careerpath.models.corpus import Corpus, current
from careerpath.models.vocabulary import Goal
from careerpath.queries.answer import Answer
from careerpath.queries.arguments import Argument, Caution, ConditionHeld, arguments, cautions, conditions, single
from careerpath.queries.case import Asker, Case, case
from careerpath.queries.dominance import Dominance, dominance
from careerpath.queries.evidence import EVERYTHING, Said, Selection, SourceAge, Stale
from careerpath.queries.feasibility import Feasibility, feasible
from careerpath.queries.flipped import Flip, flipped
from careerpath.queries.flips import WEIGHT, Change, flips
from careerpath.queries.next_steps import next_steps
from careerpath.queries.profile import NOBODY, NOTHING, Situation
from careerpath.queries.score import UNDECIDED, UNKNOWN, Ranking, Score, Verdict, uniform_shares
from careerpath.queries.told import Told, told
from careerpath.queries.whatif import Board


@dataclass(frozen=True)
class Ranked:
    """A track in the ranking."""

    track: str
    name: Text
    score: float
    low: float
    high: float
    contributions: Mapping[str, float]
    unknown: tuple[str, ...]


@dataclass(frozen=True)
class Weighed:
    """A criterion that matters to the goal; `goal_weight` is its weight before the situation moved it."""

    id: str
    name: Text
    weight: float
    goal_weight: float


@dataclass(frozen=True)
class Open:
    """The one question that would settle it: a criterion of which nothing is known, or whose weight decides."""

    criterion: str
    criterion_name: Text
    track: str | None
    track_name: Text | None
    text: Text


@dataclass(frozen=True)
class LeftOut:
    """What is first without the sources that do not speak about this reader; None where the rest would not say."""

    sources: int
    winner: str | None
    winner_name: Text | None


@dataclass(frozen=True)
class Advised(Answer):
    """The recommendation, with everything that it rests on."""

    schema: ClassVar[str] = "advise"
    goal: str | None
    """The goal's id; None where the reader weighs the criteria alone."""
    goal_name: Text | None
    goal_when: Text | None
    """The condition under which the goal makes sense."""
    weights: Mapping[str, float]
    """By criterion, 0 to 5, as they count for this reader; what weighs nothing is left out."""
    verdict: Verdict
    winner: str | None
    """The recommended track; None where the verdict is does-not-know."""
    margin: float | None
    """Points by which the first track leads the second; None where there is only one."""
    question: Open | None
    """What would settle it, where it is not decided."""
    cautions: tuple[Caution, ...]
    """Sources behind the winner that are known not to speak about this reader."""
    left_out: LeftOut | None
    """What would be first without those sources; None where there are none."""
    ranking: tuple[Ranked, ...]
    """All tracks, best first."""
    criteria: tuple[Weighed, ...]
    """What has a weight, heaviest first."""
    dominance: tuple[Dominance, ...]
    """The winner against each rival, whatever the weights."""
    claims: tuple[Argument, ...]
    """For and against the winner, strongest first."""
    conditions: tuple[ConditionHeld, ...]
    """For whom the sources behind it speak, and whether that holds of this reader."""
    flips: tuple[Flip, ...]
    """What would put another track first, the smallest change first."""
    shares: Mapping[str, float]
    """By track: in which part of the weightings drawn round these it is first."""
    uniform_shares: Mapping[str, float]
    """The same of weightings drawn evenly over all criteria, which say nothing of the reader."""
    situation: tuple[Told, ...]
    """What the reader stated, and what each field of it did."""
    feasibility: Feasibility | None
    """Whether the winner can be learnt in time; None where none of its modules is known."""
    single: tuple[str, ...]
    """Criteria on which the winner's rating rests on one claim."""
    salary_notes: tuple[Said, ...]
    """What sources say of the winner's pay."""
    sources: tuple[SourceAge, ...]
    stale: Stale
    """How many of the claims behind it are due for review."""
    next: tuple[str, ...]
    """Commands that lead on."""


def advise(
    corpus: Corpus,
    *,
    today: date,
    goal: Goal | None,
    weights: Mapping[str, float] = NOTHING,
    situation: Situation = NOBODY,
    select: Selection = EVERYTHING,
    without: Collection[str] = (),
) -> Advised:
    """The advice for a goal; `weights` stand over the goal's own, `without` names claims that are struck.

    Raises UsageError where nothing weighs anything.
    """
    asked = case(corpus, today, Asker(situation, weights, select, without))
    counted, moved = asked.weights(goal)
    ranking = asked.ranking(counted)
    winner = None if ranking.verdict == UNKNOWN else ranking.first.track
    board, goals = asked.board(counted), current(corpus, Goal)
    changes = flips(board, asked.criteria, asked.reader(goal), goals) if winner else ()
    behind = asked.behind(ranking)
    own = [claim for claim in behind if winner is None or winner in claim.tracks]
    known = situation.known(goal)
    warned = cautions(own, asked.judged, known) if winner else ()
    held = conditions(own, asked.judged, known)
    time = feasible(asked, ranking, today) if winner else None
    return Advised(
        goal=goal.id if goal else None,
        goal_name=goal.name if goal else None,
        goal_when=goal.when if goal else None,
        weights=ranking.weights,
        verdict=ranking.verdict,
        winner=winner,
        margin=ranking.margin if len(ranking.scores) > 1 else None,
        question=_question(asked, ranking, changes),
        cautions=warned,
        left_out=_left_out(asked, board, warned),
        ranking=tuple(_ranked(asked, score) for score in ranking.scores),
        criteria=_weighed(asked, ranking, goal),
        dominance=dominance(asked.cells, winner, _rivals(asked, ranking)) if winner else (),
        claims=arguments(asked.claims, winner, ranking.weights, asked.judged) if winner else (),
        conditions=held,
        flips=flipped(asked, changes, goals),
        shares=ranking.shares,
        uniform_shares=uniform_shares(asked.cells),
        situation=told(asked, moved, held, time),
        feasibility=time,
        single=single(asked.cells, winner, ranking.weights),
        salary_notes=tuple(
            asked.judged.said(claim) for claim in asked.claims if claim.aspect and winner in claim.tracks
        ),
        sources=asked.judged.ages(behind),
        stale=asked.judged.staleness(behind),
        next=next_steps(ranking, winner, situation, time),
    )


def _ranked(asked: Case, score: Score) -> Ranked:
    return Ranked(name=asked.track(score.track).name, **vars(score))


def _weighed(asked: Case, ranking: Ranking, goal: Goal | None) -> tuple[Weighed, ...]:
    """The criteria that count, heaviest first."""
    base = goal.weights if goal else {}
    ordered = sorted(ranking.weights.items(), key=lambda pair: -pair[1])
    return tuple(Weighed(name, asked.criteria[name].name, weight, base.get(name, 0.0)) for name, weight in ordered)


def _rivals(asked: Case, ranking: Ranking) -> list[tuple[str, Text]]:
    return [(score.track, asked.track(score.track).name) for score in ranking.scores[1:]]


def _question(asked: Case, ranking: Ranking, changes: Sequence[Change]) -> Open | None:
    """What would settle what is undecided: the unknown of largest weight among the first two, else what decides."""
    if ranking.verdict not in (UNDECIDED, UNKNOWN):
        return None
    pair = ranking.scores[:2]
    unknown = [(ranking.weights[name], name, score.track) for score in pair for name in score.unknown]
    if unknown:
        _, name, track = max(unknown, key=lambda entry: entry[0])
        return _open(asked, name, track)
    weights = [change.what for change in changes if change.kind == WEIGHT]
    if weights or len(pair) < 2:  # noqa: PLR2004 - a pair is two
        return _open(asked, weights[0], None) if weights else None
    first, second = (score.contributions for score in pair)
    return _open(asked, max(ranking.weights, key=lambda name: abs(first[name] - second[name])), None)


def _open(asked: Case, name: str, track: str | None) -> Open:
    criterion = asked.criteria[name]
    return Open(name, criterion.name, track, asked.track(track).name if track else None, criterion.question)


def _left_out(asked: Case, board: Board, warned: Sequence[Caution]) -> LeftOut | None:
    """What becomes of the advice without the sources of which a condition fails."""
    if not warned:
        return None
    winner = board.without({caution.source for caution in warned})
    return LeftOut(len(warned), winner, asked.track(winner).name if winner else None)
