"""Lists that a reader types (fields of knowledge with their levels, criteria with their weights), and what they ask.

Who gives one of the questions of readers where a goal is wanted is led to its answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import isfinite
from types import MappingProxyType

from careerpath.answers.cards import SHOWN
from careerpath.answers.situation import GOAL, LEAST, MOST, STRONG, Situation, accepted, choice, find_name, names_of
from careerpath.errors import InputError, UnknownIdError, UsageError
from careerpath.labels import Message
from careerpath.model.base import Text
from careerpath.model.claims import ReaderQuestion
from careerpath.model.corpus import Corpus, current
from careerpath.model.vocabulary import Criterion, Goal, ProfileField
from careerpath.typed import empty, entries, folded, number

PLAIN = ("degree", "school", "papers", "hours", "months", "gpu", "risk")
"""Fields of the situation that have an option, and a key in a profile, of their own."""
KNOWLEDGE = MappingProxyType(
    {
        "自然语言处理": "nlp",
        **dict.fromkeys(("计算机视觉", "视觉"), "cv"),
        **dict.fromkeys(("图形学", "图形"), "graphics"),
        **dict.fromkeys(("语音处理", "语音"), "speech"),
        **dict.fromkeys(("数学", "math", "线性代数", "概率", "概率论"), "maths"),
        **dict.fromkeys(("软件工程", "工程"), "engineering"),
    }
)
"""What readers call the fields of knowledge, beside the names in the vocabulary."""
POINTED_OUT = 3
"""Questions that are pointed out: a fourth is one too many to run a command for."""


def read_knowledge(corpus: Corpus, texts: Iterable[str]) -> dict[str, str]:
    """Levels by field of knowledge, from texts such as `nlp=strong, cv`; a field without a level is known well.

    Raises InputError for a field or a level that is none, for two levels of one field or an empty one, and where no
    field is named.
    """
    names, found = _names_of_knowledge(corpus), dict[str, str]()
    for text in texts:
        if empty(text):
            raise InputError(Message("error.names-nothing", given=text[:SHOWN], hint=accepted(names)), "know")
        for name, level in entries([text], lambda name: name.casefold() in names):
            id = find_name(names, name, "know", "error.no-knowledge")
            if level == "":
                raise InputError(Message("error.no-level", given=name[:SHOWN], field=id), "know")
            add_level(found, id, choice(corpus.find(ProfileField, id), level or STRONG))
    return found


def add_level(levels: dict[str, str], id: str, level: str) -> None:
    """Adds the level of a field of knowledge. Raises InputError where it has another one already."""
    if levels.setdefault(id, level) != level:
        raise InputError(Message("error.two-levels", field=id), "know")


def field_of_knowledge(corpus: Corpus, name: str) -> str:
    """The id of a field of knowledge, by id, name or alias. Raises InputError."""
    return find_name(_names_of_knowledge(corpus), name, "know", "error.no-knowledge")


def _names_of_knowledge(corpus: Corpus) -> dict[str, str]:
    fields = [entry for entry in corpus.all(ProfileField) if entry.takes == "level"]
    ids = {entry.id: entry.id for entry in fields}
    names = {name: id for name, id in KNOWLEDGE.items() if id in ids}
    names |= {folded(name).casefold(): entry.id for entry in fields for name in names_of(entry)}
    return {**ids, **names, **ids}


def resolve_weights(corpus: Corpus, weights: Mapping[str, float]) -> dict[str, float]:
    """Weights by criterion. Raises UnknownIdError, AmbiguousIdError, InputError for a weight outside the scale."""
    for name, weight in weights.items():
        if not (isfinite(weight) and LEAST <= weight <= MOST):
            bounds = {"least": f"{LEAST:g}", "most": f"{MOST:g}"}
            raise InputError(
                Message("error.weight-outside", weight=f"{weight:g}", given=name[:SHOWN], **bounds), "weights"
            )
    return {corpus.find(Criterion, name).id: float(weight) for name, weight in weights.items()}


def read_weights(corpus: Corpus, texts: Iterable[str]) -> dict[str, float]:
    """Weights by criterion, from texts such as `pay-floor=3, ease-of-entry：2`.

    Raises UnknownIdError, AmbiguousIdError, and InputError for what is no weight.
    """
    found: dict[str, float] = {}
    for text in texts:
        for name, value in entries([text], lambda name: bool(corpus.resolve(name))):
            weight = number(value or "", LEAST, MOST)
            if weight is None:
                problem = Message("error.not-a-weight", given=text[:SHOWN], least=LEAST, most=MOST)
                raise InputError(problem, "weights")
            found[corpus.find(Criterion, name).id] = weight
    return found


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
    return tuple(sorted(found, key=lambda asks: _of_goal_alone(asks.because))[:POINTED_OUT])


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
