"""Which of the questions that readers ask are likely this reader's: by the conditions of each.

A reader who gives one of them where a goal is wanted is led to its answer.
"""

from __future__ import annotations

from dataclasses import dataclass

from careerpath.answers.situation import GOAL, Situation
from careerpath.errors import UnknownIdError, UsageError
from careerpath.labels import Message
from careerpath.model.base import Text
from careerpath.model.claims import ReaderQuestion
from careerpath.model.corpus import Corpus, current
from careerpath.model.vocabulary import Goal

SHOWN = 3
"""Questions that are pointed out: a fourth is one too many to run a command for."""


@dataclass(frozen=True)
class ReaderAsks:
    """A question that readers ask, and the fields of this reader's situation for which it is pointed out."""

    id: str
    name: Text
    because: tuple[str, ...]


def readers_ask(corpus: Corpus, situation: Situation) -> tuple[ReaderAsks, ...]:
    """The first questions whose conditions this reader meets; those for which the goal alone speaks come last."""
    found = []
    for question in current(corpus, ReaderQuestion):
        met = [tuple(requires) for requires in question.asked_by if situation.meets(requires)]
        if met:
            found.append(ReaderAsks(question.id, question.name, min(met, key=_of_goal_alone)))
    return tuple(sorted(found, key=lambda asks: _of_goal_alone(asks.because))[:SHOWN])


def _of_goal_alone(fields: tuple[str, ...]) -> bool:
    return set(fields) == {GOAL}


def find_goal(corpus: Corpus, name: str) -> Goal:
    """The goal that answers to an id, name or alias.

    Raises UsageError where a question of readers does, UnknownIdError where neither, AmbiguousIdError where several do.
    """
    try:
        return corpus.find(Goal, name)
    except UnknownIdError as error:
        found = (*corpus.resolve(name), *corpus.resolve(name.rstrip("?？ ")))
        asked = next((ref for ref in found if ref.kind == "reader-question"), None)
        if asked is None:
            raise
        raise UsageError(Message("error.goal-is-a-question", given=error.given, question=str(asked))) from None
