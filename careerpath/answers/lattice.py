"""Readers of every kind, and what the advice is for each: a fixed product of goals and situations.

Six goals and 320 situations are 1,920 readers. To ask `advise` for each would take minutes; here what a reader can
reach is asked once a situation, worth once for all who weigh alike, and what is core once for all who know the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date
from itertools import product
from typing import NamedTuple

from careerpath.answers.curriculum import Resources
from careerpath.answers.decision import DecisionMaker, decision_of
from careerpath.answers.plan import order
from careerpath.answers.plan.order import Task
from careerpath.answers.reach import Reach, reach_to, resources
from careerpath.answers.recommend import candidates, recommended
from careerpath.answers.roles import SUITING, Worth, by_suit, planned_role, role_advice, worth_of
from careerpath.answers.score import DecisionMatrix, Weights, decision_matrix
from careerpath.answers.situation import Situation, read_situation
from careerpath.errors import CareerpathError
from careerpath.model.base import Share
from careerpath.model.corpus import Corpus, current
from careerpath.model.vocabulary import Goal, ProfileField, Role, Track

Said = Mapping[str, str]
"""What a reader says of themselves, by field."""

ALTERNATIVES: Sequence[Sequence[Said]] = (
    ({"degree": "bachelor"}, {"degree": "incoming-master"}, {"degree": "master"}, {"degree": "phd"}),
    ({"school": "985"}, {"school": "other"}),
    ({"papers": "none"}, {"papers": "top-venue"}),
    (
        {},
        {"nlp": "strong"},
        {"cv": "strong"},
        {"graphics": "basic", "maths": "strong"},
        {"speech": "basic", "engineering": "strong"},
    ),
    ({"hours": "10", "months": "3", "gpu": "none"}, {"hours": "15", "months": "6", "gpu": "24gb"}),
    ({"risk": "low"}, {"risk": "high"}),
)
"""A situation is one of each row. What a vocabulary does not know is left out."""


class Outcome(NamedTuple):
    """What the advice comes to; without a track where nothing is first."""

    aim: str | None = None
    """The best by worth."""
    track: str | None = None
    """What is recommended."""
    roles: tuple[str, ...] = ()
    """The roles within it that suit, best first."""
    plan: tuple[tuple[str, float], ...] = ()
    """The core of the study plan that it leads to: modules in their order, with their hours."""


def situations(*corpora: Corpus) -> tuple[Said, ...]:
    """The situations, as far as all of these corpora understand them, each once."""

    def understood(said: Said) -> Said:
        return {name: text for name, text in said.items() if all(_takes(corpus, name, text) for corpus in corpora)}

    rows = [[understood(said) for said in row] for row in ALTERNATIVES]
    found = ({name: text for said in row for name, text in said.items()} for row in product(*rows))
    return tuple({tuple(said.items()): said for said in found}.values())


def _takes(corpus: Corpus, name: str, text: str) -> bool:
    with suppress(CareerpathError):
        return corpus.get(ProfileField, name) is not None and bool(read_situation(corpus, {name: text}))
    return False


def outcomes(corpus: Corpus, goals: Iterable[str], said: Sequence[Said], today: date) -> dict[tuple[str, int], Outcome]:
    """The advice for each of the goals in each of the situations, by goal and the number of the situation.

    Raises UsageError where the corpus has no track.
    """
    asked = _Asked(corpus, today)
    wanted = [goal for goal in (corpus.get(Goal, id) for id in goals) if goal]
    found: dict[tuple[str, int], Outcome] = {}
    for number, situation in enumerate(_read(corpus, said)):
        reader = asked.reader(situation)
        found |= {(goal.id, number): asked.outcome(goal, reader) for goal in wanted}
    return found


def _read(corpus: Corpus, said: Iterable[Said]) -> Iterator[Situation]:
    """As `read_situation` reads each; what several readers say of a field is read once."""
    order, parts = corpus.ids("field"), dict[tuple[str, str], Situation]()
    for each in said:
        own = []
        for name, text in sorted(each.items(), key=lambda pair: order.index(pair[0])):
            if (name, text) not in parts:
                parts[name, text] = read_situation(corpus, {name: text})
            own.append(parts[name, text])
        yield Situation(
            {name: value for part in own for name, value in part.values.items()},
            next((part.hardware for part in own if part.hardware), None),
            {name: value for part in own for name, value in part.becomes.items()},
        )


Aim = tuple[str, str | None]
"""A track, and a role of it or the whole."""


class _Reader(NamedTuple):
    """A reader, and what they can reach, whatever their goal."""

    has: Resources
    cores: Mapping[Aim, tuple[Task, ...]]
    reach: Mapping[Aim, Reach]


class _Asked:
    """A corpus that is asked for one reader after the other, and remembers what does not hang on them."""

    def __init__(self, corpus: Corpus, today: date) -> None:
        self._corpus, self._today = corpus, today
        self._decision = decision_of(corpus, DecisionMaker(), today)
        self._roles = {id: current(corpus, Role, track=id) for id in self._decision.tracks}
        names = {id: track.name for id, track in self._decision.tracks.items()}
        self._votes = decision_matrix(names, self._decision.votes, {})
        self._aims: Mapping[Aim, Track | Role] = {
            (track.id, role.id if role else None): role or track
            for track in self._decision.tracks.values()
            for role in (None, *self._roles[track.id])
        }
        self._weighed: dict[tuple[object, ...], tuple[DecisionMatrix, dict[str, Worth]]] = {}
        self._cores: dict[tuple[Aim, tuple[object, ...]], tuple[Task, ...]] = {}

    def reader(self, situation: Situation) -> _Reader:
        fields = self._decision.fields
        has = resources(fields.values(), situation, self._today)
        cores = {aim: self._core(aim, has.know) for aim in self._aims}
        reach = {aim: reach_to(self._corpus, fields, to, cores[aim], has) for aim, to in self._aims.items()}
        return _Reader(has, cores, reach)

    def outcome(self, goal: Goal, reader: _Reader) -> Outcome:
        """The advice for a goal: what `advise` says of it."""
        situation = reader.has.situation
        weights, _ = self._decision.weights(goal, situation.values)
        matrix, worths = self._matrix(weights, self._decision.unheard(situation.values))
        winner = matrix.first if any(weights.values()) else None
        if winner is None:
            return Outcome()
        reach = {id: reader.reach[id, None] for id in self._decision.tracks}
        ranked = candidates(matrix, self._decision.tracks, reach, goal, reader.has.appetite)
        chosen = recommended(ranked, winner, reach)
        roles = by_suit(
            role_advice(role, self._worth(matrix, worths, role), reader.reach[role.track, role.id], situation)
            for role in self._roles[chosen]
        )
        plan = reader.cores[chosen, planned_role(roles)]
        planned = tuple((entry.id, order.hours(entry.time)) for entry in plan)
        return Outcome(winner, chosen, tuple(role.role for role in roles[:SUITING]), planned)

    def _matrix(self, weights: Weights, unheard: float) -> tuple[DecisionMatrix, dict[str, Worth]]:
        """The matrix of such weights, and what roles are worth by it, as far as that was asked."""
        key = (tuple(weights.items()), unheard)
        if key not in self._weighed:
            self._weighed[key] = self._votes.with_weights(weights).with_unheard(unheard), {}
        return self._weighed[key]

    def _worth(self, matrix: DecisionMatrix, worths: dict[str, Worth], role: Role) -> Worth:
        if role.id not in worths:
            worths[role.id] = worth_of(self._decision, matrix, role)
        return worths[role.id]

    def _core(self, aim: Aim, know: Mapping[str, Share]) -> tuple[Task, ...]:
        """What is core, and what that needs, in its order."""
        key = aim, tuple(know.items())
        if key not in self._cores:
            wanted = self._aims[aim]
            role = wanted if isinstance(wanted, Role) else None
            tasks = order.ordered(order.tasks_of(self._corpus, self._decision.tracks[aim[0]], know, role))
            self._cores[key] = order.core_tasks(tasks)
        return self._cores[key]
