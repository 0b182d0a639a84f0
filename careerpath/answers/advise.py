"""Which track suits a goal: the verdict, why, what would change it, on which condition, and whether there is time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar, Literal

from careerpath.answers.arguments import (
    Argument,
    Caution,
    ConditionHeld,
    Dominance,
    LeftOut,
    arguments,
    cautions,
    conditions,
    dominance,
    left_out,
)
from careerpath.answers.curriculum import curricula
from careerpath.answers.decision import Decision, DecisionMaker, decision_of
from careerpath.answers.evidence import Answer, CitedClaim, Selection, SourceAge, Stale
from careerpath.answers.flips import Flip, flips
from careerpath.answers.led_to import command, plan_led_to
from careerpath.answers.rating import HIGHEST, LOWEST
from careerpath.answers.reach import WITHIN, Reach, reach_of, resources
from careerpath.answers.recommend import candidates, recommended
from careerpath.answers.roles import SUITING, RoleAdvice, roles_for
from careerpath.answers.score import NOTHING_HEARD, UNDECIDED, UNKNOWN, DecisionMatrix, Score, Verdict
from careerpath.answers.situation import Situation, tension
from careerpath.answers.situation_effects import FieldEffects, effects_of_situation
from careerpath.answers.stated import ReaderAsks, readers_ask
from careerpath.answers.time import Feasibility, feasible
from careerpath.labels import Labels
from careerpath.model.base import LANGUAGES, Text
from careerpath.model.corpus import Corpus


@dataclass(frozen=True)
class WeightedCriterion:
    """A criterion that matters to the goal; `goal_weight` is its weight before the situation moved it."""

    id: str
    name: Text
    weight: float
    goal_weight: float


@dataclass(frozen=True)
class OpenQuestion:
    """The one question that would settle it: what a track is like on a criterion, or how much that criterion weighs."""

    kind: Literal["rating", "weight"]
    criterion: str
    criterion_name: Text
    track: str | None
    track_name: Text | None
    text: Text


@dataclass(frozen=True)
class Without:
    """What the rest says where something is struck; `winner` is None where it does not say."""

    verdict: Verdict
    winner: str | None


@dataclass(frozen=True)
class RestsOn:
    """A family on which the winner rests, with the source of it that is cited most, and what the rest says."""

    family: str
    source: str
    source_name: Text
    claims: int
    without: Without


@dataclass(frozen=True)
class Advised(Answer):
    """The recommendation, with everything that it rests on."""

    schema: ClassVar[str] = "advise"
    version: ClassVar[int] = 2
    goal: str | None
    """The goal's id; None where the reader weighs the criteria alone."""
    goal_name: Text | None
    goal_when: Text | None
    """The condition under which the goal makes sense."""
    weights: Mapping[str, float]
    """By criterion, 0 to 5, as they count for this reader; what weighs nothing is left out."""
    verdict: Verdict
    winner: str | None
    """The best by worth; None where the verdict is does-not-know."""
    recommended: str | None
    """What this reader should do now: the best by worth of what is within reach."""
    rests_on: tuple[RestsOn, ...]
    """Families without which another track would win, or none."""
    margin: float | None
    """Points by which the first track leads the second; None where there is only one."""
    question: OpenQuestion | None
    """What would settle it, where it is not decided."""
    tension: Text | None
    """What is to be said where two things that the reader wants pull apart."""
    roles: tuple[RoleAdvice, ...]
    """The roles within what is recommended that suit this reader."""
    roles_of_aim: tuple[RoleAdvice, ...]
    """Where something else than the best by worth is recommended: roles of that which can be reached all the same."""
    reach: Mapping[str, Reach]
    """By track, what this reader has of time, card, door and ground for it."""
    cautions: tuple[Caution, ...]
    """Sources behind the winner that are known not to speak about this reader."""
    left_out: LeftOut | None
    """What would be first without those sources; None where there are none."""
    ranking: tuple[Score, ...]
    """All tracks, best first."""
    criteria: tuple[WeightedCriterion, ...]
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
    """By track: in which part of the draws of weights and unheard voices it is first."""
    uniform_shares: Mapping[str, float]
    """The same of weightings drawn evenly over all criteria, which say nothing of the reader."""
    situation: tuple[FieldEffects, ...]
    """What the reader stated, and what each field of it did."""
    feasibility: Feasibility | None
    """Whether the winner can be learnt in time; None where none of its modules is known."""
    single: tuple[str, ...]
    """Criteria on which the winner's rating rests on one family."""
    salary_notes: tuple[CitedClaim, ...]
    """What sources say of the winner's pay."""
    sources: tuple[SourceAge, ...]
    stale: Stale
    """How many of the claims behind it are due for review."""
    asked: tuple[ReaderAsks, ...]
    """Questions that readers in such a situation ask; those that only the goal suggests come last."""
    next: tuple[str, ...]
    """Commands that lead on."""
    selection: Selection = field(metadata={"json": False})


def advise(corpus: Corpus, maker: DecisionMaker, *, today: date) -> Advised:
    """The advice for somebody with a goal, or with weights of their own.

    Raises UsageError where nothing weighs anything.
    """
    goal, situation = maker.goal, maker.situation
    decision = decision_of(corpus, maker, today)
    matrix = decision.matrix(goal)
    winner = None if matrix.verdict == UNKNOWN else matrix.first
    changes = flips(decision, matrix) if winner else ()
    behind = decision.behind(matrix)
    own = [claim for claim in behind if winner is None or winner in claim.tracks]
    failing = cautions(own, decision.assessment, situation.wanting(goal)) if winner else ()
    standing = conditions(own, decision.assessment, situation.wanting(goal))
    has = resources(decision.fields.values(), situation, today)
    courses = curricula(corpus, decision.tracks.values(), has.know)
    reach = reach_of(corpus, decision, courses, has)
    ranked = candidates(matrix, decision.tracks, reach, goal, has.appetite)
    chosen = recommended(ranked, winner, reach) if winner else None
    time = feasible(corpus, decision, ranked, chosen, courses, has) if chosen else None
    _, moves = decision.weights(goal, situation.values)
    voices = {name: {vote.family for vote in matrix.votes.get((winner, name), ())} for name in matrix.weights if winner}
    notes = [claim for claim in decision.claims.values() if claim.aspect and winner in claim.tracks]
    roles = roles_for(corpus, decision, matrix, decision.tracks[chosen], situation)[:SUITING] if chosen else ()
    return Advised(
        goal=goal.id if goal else None,
        goal_name=goal.name if goal else None,
        goal_when=goal.when if goal else None,
        weights=matrix.weights,
        verdict=matrix.verdict,
        winner=winner,
        recommended=chosen,
        rests_on=_rests_on(decision, matrix) if winner else (),
        margin=matrix.margin,
        question=_question(decision, matrix),
        tension=tension(decision.fields.values(), situation.values, situation.known(goal)),
        roles=roles,
        roles_of_aim=_roles_of_aim(corpus, decision, matrix, winner, chosen),
        reach=reach,
        cautions=failing,
        left_out=left_out(matrix, failing),
        ranking=matrix.scores,
        criteria=_criteria(decision, matrix),
        dominance=dominance(matrix, winner, decision.criteria) if winner else (),
        claims=arguments(decision.claims, winner, matrix, decision.assessment) if winner else (),
        conditions=standing,
        flips=changes,
        shares=matrix.shares,
        uniform_shares=matrix.uniform_shares(decision.criteria),
        situation=effects_of_situation(decision, moves, standing, time, courses),
        feasibility=time,
        single=tuple(name for name, voices in voices.items() if len(voices) == 1),
        salary_notes=tuple(map(decision.assessment.cite, notes)),
        sources=decision.assessment.ages(behind),
        stale=decision.assessment.staleness(behind),
        asked=readers_ask(corpus, situation.wanting(goal)),
        next=_next_steps(matrix, chosen, roles, situation, time),
        selection=maker.select,
    )


def _criteria(decision: Decision, matrix: DecisionMatrix) -> tuple[WeightedCriterion, ...]:
    """The criteria that count, heaviest first."""
    before = decision.maker.goal.weights if decision.maker.goal else {}
    return tuple(
        WeightedCriterion(name, decision.criteria[name].name, weight, before.get(name, 0.0))
        for name, weight in sorted(matrix.weights.items(), key=lambda pair: -pair[1])
    )


def _rests_on(decision: Decision, matrix: DecisionMatrix) -> tuple[RestsOn, ...]:
    """The families without which the winner would not be first, those with most claims first."""
    found = []
    for family, left in matrix.deciding.items():
        counted = [claim for claim in matrix.families[family] if claim in decision.claims]
        source = Counter(decision.claims[claim].cite.source for claim in counted).most_common(1)[0][0]
        name = decision.assessment.sources[source].name
        found.append(RestsOn(family, source, name, len(counted), Without(left.verdict, left.first)))
    return tuple(sorted(found, key=lambda entry: (-entry.claims, entry.family)))


def _question(decision: Decision, matrix: DecisionMatrix) -> OpenQuestion | None:
    """What would settle what is not decided: the rating or weight that moves the lead most over the draws.

    The lead of the first track over its strongest rival is a sum of weights times ratings. An unheard voice is drawn
    from a range of 4, a weight from a range as wide as itself, so that the standard deviations of what each adds
    compare as weight x 4 x the voice's part of the rating, and weight x the difference between the two ratings.
    """
    if matrix.verdict not in (UNDECIDED, UNKNOWN):
        return None
    rivals = (track for track in matrix.tracks if track != matrix.leader)
    pair = (matrix.leader, max(rivals, key=lambda track: matrix.shares[track], default=matrix.leader))
    open_ = [
        (weight * (HIGHEST - LOWEST) / (matrix.heard.get((track, name), NOTHING_HEARD).weight + 1), name, track)
        for name, weight in matrix.weights.items()
        for track in pair
    ]
    moving = [
        (weight * abs(matrix.value((pair[0], name)) - matrix.value((pair[-1], name))), name, None)
        for name, weight in matrix.weights.items()
    ]
    _, name, track = max((*open_, *moving), key=lambda entry: entry[0])
    criterion = decision.criteria[name]
    if track is None:
        en, zh = (Labels(language)("question.weight", name=criterion.name.get(language)) for language in LANGUAGES)
        return OpenQuestion("weight", name, criterion.name, None, None, Text(en=en, zh=zh))
    return OpenQuestion("rating", name, criterion.name, track, matrix.tracks[track], criterion.question)


def _roles_of_aim(
    corpus: Corpus, decision: Decision, matrix: DecisionMatrix, winner: str | None, chosen: str | None
) -> tuple[RoleAdvice, ...]:
    """The roles of the best by worth whose core fits the time, where the whole of it is not recommended."""
    if winner is None or winner == chosen:
        return ()
    found = roles_for(corpus, decision, matrix, decision.tracks[winner], decision.maker.situation)
    return tuple(role for role in found if role.time.state == WITHIN and not role.out_of_reach)[:SUITING]


def _next_steps(
    matrix: DecisionMatrix,
    chosen: str | None,
    roles: Sequence[RoleAdvice],
    situation: Situation,
    time: Feasibility | None,
) -> tuple[str, ...]:
    """Commands to run next; where nothing is decided, a closer look before a plan."""
    compare = f"careerpath compare {' '.join(score.track for score in matrix.scores[:2])}"
    if chosen is None or matrix.verdict == UNDECIDED:
        return (compare, "careerpath advise --every-goal")
    return (command(chosen, plan_led_to(roles, situation, time)), compare, f"careerpath show {chosen}")
