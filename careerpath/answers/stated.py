"""Lists that a reader types: fields of knowledge with their levels, criteria with their weights."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import isfinite
from types import MappingProxyType

from careerpath.answers.cards import SHOWN
from careerpath.answers.situation import LEAST, MOST, STRONG, accepted, choice, find_name, names_of
from careerpath.errors import InputError
from careerpath.labels import Message
from careerpath.model.corpus import Corpus
from careerpath.model.vocabulary import Criterion, ProfileField
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
