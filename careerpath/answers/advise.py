"""Which track suits a goal: the verdict, why, what would change it, on which condition, and whether there is time.

Which goal leads where: the recommendation for each goal in one small table.

Commands that take the reader on from an advice.

What each field of the reader's situation did to the answer, row by row, with its reason.

Changes that flip the advice, with the names by which a reader knows what is changed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import ClassVar

from careerpath.answers.arguments import Argument, Caution, ConditionHeld, arguments, cautions, conditions, single
from careerpath.answers.case import Asker, Case, case
from careerpath.answers.evidence import EVERYTHING, Answer, Said, Selection, SourceAge, Stale
from careerpath.answers.flips import CLAIM, CLAIMS, GOALS, PROFILE, RATING, SOURCE, WEIGHT, Change, Kind, flips
from careerpath.answers.plan.request import HOURS
from careerpath.answers.rating import Dominance, dominance
from careerpath.answers.score import UNDECIDED, UNKNOWN, Board, Ranking, Score, Verdict, uniform_shares
from careerpath.answers.situation import NOBODY, NOTHING, Moved, Situation, Value, effects, levels
from careerpath.answers.time import Course, Feasibility, courses, feasible, saved
from careerpath.model.base import Text
from careerpath.model.corpus import Corpus, current
from careerpath.model.vocabulary import Goal, ProfileField


@dataclass(frozen=True)
class Flip:
    """A change that puts `winner` first; see `careerpath.answers.flips` for the kinds and for `size`.

    `name` is that of the criterion, source, field or goal, or the claim's text; a family and a set of claims have none.
    """

    kind: Kind
    what: str
    name: Text | None
    track: str | None
    track_name: Text | None
    from_: Value | None
    from_name: Text | None
    to: Value | None
    to_name: Text | None
    winner: str
    winner_name: Text
    size: float
    claims: tuple[str, ...]
    texts: tuple[Text, ...]
    exact: bool
    blind: bool


def flipped(case: Case, changes: Iterable[Change], goals: Iterable[Goal]) -> tuple[Flip, ...]:
    """The changes with their names."""
    names = _Names(case, goals)
    return tuple(names.of(change) for change in changes)


class _Names:
    """The names of what can be changed."""

    def __init__(self, case: Case, goals: Iterable[Goal]) -> None:
        self._case = case
        self._goals = {goal.id: goal.name for goal in goals}
        self._claims = {claim.id: claim.text for claim in case.claims}
        self._values = {(field.id, value.id): value.name for field in case.fields for value in field.values}
        self._fields = {field.id: field.name for field in case.fields}

    def of(self, change: Change) -> Flip:
        """A change with its names."""
        track = change.what.split("/")[0] if change.kind == RATING else None
        return Flip(
            kind=change.kind,
            what=change.what,
            name=self._name(change),
            track=track,
            track_name=self._case.track(track).name if track else None,
            from_=change.from_,
            from_name=self._value(change, change.from_),
            to=change.to,
            to_name=self._value(change, change.to),
            winner=change.winner,
            winner_name=self._case.track(change.winner).name,
            size=change.size,
            claims=change.claims,
            texts=tuple(self._claims[claim] for claim in change.claims) if change.kind == CLAIMS else (),
            exact=change.exact,
            blind=change.blind,
        )

    def _name(self, change: Change) -> Text | None:
        if change.kind in (WEIGHT, RATING):
            return self._case.criteria[change.what.split("/")[-1]].name
        if change.kind == SOURCE:
            source = self._case.judged.sources.get(change.what)
            return source.name if source and not self._family(change) else None
        found = {CLAIM: self._claims, PROFILE: self._fields, GOALS: self._goals}.get(change.kind, {})
        return found.get(change.what)

    def _family(self, change: Change) -> bool:
        """Whether a family of several sources is meant that is called like one of them."""
        spoken = {claim.cite.source for claim in self._case.claims if claim.id in change.claims}
        return len(spoken) > 1

    def _value(self, change: Change, value: Value | None) -> Text | None:
        if not isinstance(value, str):
            return None
        return self._goals.get(value) if change.kind == GOALS else self._values.get((change.what, value))


def next_steps(ranking: Ranking, winner: str | None, situation: Situation, time: Feasibility | None) -> tuple[str, ...]:
    """What to run next; where nothing is decided, a closer look before a plan."""
    pair = " ".join(score.track for score in ranking.scores[:2])
    compare = f"careerpath compare {pair}"
    if winner is None or ranking.verdict == UNDECIDED:
        return (compare, "careerpath advise --every-goal")
    return (_plan(winner, situation, time), compare, f"careerpath show {winner}")


def _plan(track: str, situation: Situation, time: Feasibility | None) -> str:
    """The study plan with all that this reader has said."""
    parts = [f"careerpath study-plan {track} --hours {time.hours_per_week if time else HOURS:g}"]
    if time:
        if time.deadline and time.deadline > time.start:
            parts.append(f"--deadline {time.deadline - timedelta(days=1)}")
        know = [f"{name}={value}" for name, value in situation.values.items() if value in ("basic", "strong")]
        parts += [f"--know {','.join(know)}"] if know else []
        parts += [f"--gpu {situation.hardware.called}"] if situation.hardware else []
        parts += [f"--also {time.plan_b.track}"] if time.plan_b and time.plan_b.share else []
    return " ".join(parts)


@dataclass(frozen=True)
class Did:
    """One thing that a field did.

    weight: moved the weight of `criterion` · condition: met or failed conditions of so many sources · hours: saved
    `hours` of the winner's modules · time: left so many `hours` before the applications · memory: was held against
    what the modules need.
    """

    does: str
    why: Text
    criterion: str | None = None
    criterion_name: Text | None = None
    from_: float | None = None
    to: float | None = None
    hours: float | None = None
    met: int = 0
    failed: int = 0


@dataclass(frozen=True)
class Told:
    """A field that the reader stated. Where `did` is empty it changes nothing in this answer."""

    field: str
    name: Text
    value: Value
    value_name: Text | None
    did: tuple[Did, ...]


def told(
    asked: Case, moved: Sequence[Moved], held: Sequence[ConditionHeld], time: Feasibility | None
) -> tuple[Told, ...]:
    """What each field that the reader stated did."""
    values = asked.asker.situation.values
    found = _Found(asked, moved, held, time)
    return tuple(
        Told(field.id, field.name, values[field.id], _named(field, values[field.id]), tuple(found.of(field)))
        for field in asked.fields
        if field.id in values
    )


def _named(field: ProfileField, value: Value) -> Text | None:
    return next((entry.name for entry in field.values if entry.id == value), None)


@dataclass(frozen=True)
class _Found:
    """Where the effects of fields are looked up."""

    asked: Case
    moved: Sequence[Moved]
    held: Sequence[ConditionHeld]
    time: Feasibility | None

    @cached_property
    def course(self) -> Course | None:
        """The winner's modules, where some are known."""
        if self.time is None:
            return None
        return courses(self.asked.corpus, [self.asked.track(self.time.plan_a.track)], {})[0]

    def of(self, field: ProfileField) -> Iterator[Did]:
        """What one field did."""
        value = self.asked.asker.situation.values[field.id]
        for move in self.moved:
            if move.field == field.id:
                name = self.asked.criteria[move.criterion].name
                yield Did("weight", move.why, move.criterion, name, move.from_, move.to)
        yield from self._conditions(field, value)
        yield from self._hours(field, value)
        yield from self._time_and_memory(field, value)

    def _conditions(self, field: ProfileField, value: Value) -> Iterator[Did]:
        met = sum(entry.holds is True and field.id in entry.fields for entry in self.held)
        failed = sum(field.id in entry.failed for entry in self.held)
        for effect in effects(field, value, "condition") if met or failed else ():
            yield Did("condition", effect.why, met=met, failed=failed)

    def _hours(self, field: ProfileField, value: Value) -> Iterator[Did]:
        alone = levels((field,), {field.id: value})
        hours = saved(self.course, alone) if self.course and alone else 0.0
        if hours:
            why = max(effects(field, value, "hours"), key=lambda effect: effect.share or 0.0).why
            yield Did("hours", why, hours=hours)

    def _time_and_memory(self, field: ProfileField, value: Value) -> Iterator[Did]:
        if self.time is None:
            return
        for effect in effects(field, value, "time"):
            yield Did("time", effect.why, hours=self.time.available_hours)
        for effect in effects(field, value, "memory"):
            yield Did("memory", effect.why)


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
