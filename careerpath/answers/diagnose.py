"""From a failing run to the suspect, the cheap check and the remedy.

Which symptom a question means: by its id, name or alias, by most of the words of one, or by the words of its text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import log
from typing import ClassVar, Literal, NamedTuple

from careerpath.answers.evidence import Answer
from careerpath.answers.places import Place, places
from careerpath.model.base import Text
from careerpath.model.corpus import Corpus, casefolded, chinese, current, successors
from careerpath.model.decode import texts
from careerpath.model.study import Module, Suspect, Symptom
from careerpath.model.vocabulary import Track

How = Literal["all", "name", "words", "text", "none"]
"""Everything was asked for; found by a name; by words of a name; by words in the text; not found."""

ENOUGH = 0.6
"""Part of a name's or of the question's weight that must be in the other for it to be meant."""
LEAD = 0.2
"""By how much the best must lead to be the only one meant."""
AKIN = 0.2
"""How well a name answers the question at least where its symptom is offered as near."""
NEAR = 3
"""How many near ones are offered where none is meant."""

_WORD = re.compile(r"[a-z0-9]+|[\u3400-\u9fff]")
_ENDING = re.compile(r"(?<=\w{2})(ations?|at(ing|ed|es|e)|ings?|ions?|i?ed|i?es|ers?|s|e|y)$")
_UNENDING = 4
"""Letters up to which a word has no ending."""


@dataclass(frozen=True)
class Named:
    """An entity by id and name."""

    id: str
    name: Text


@dataclass(frozen=True)
class ShownSuspect:
    """A possible cause: what it shows, the cheap check, the remedy, and what carries the suspicion.

    `weak` says why it is an unlikely one, where it is.
    """

    id: str
    name: Text
    shows: Text
    check: Text
    fix: Text
    basis: str
    weak: Text | None
    evidence: tuple[Text, ...]
    refs: tuple[Place, ...]


@dataclass(frozen=True)
class Diagnosed:
    """A symptom with its suspects in the order in which to check them."""

    id: str
    name: Text
    tracks: tuple[Named, ...]
    first: Text
    note: Text | None
    suspects: tuple[ShownSuspect, ...]
    modules: tuple[Named, ...]
    """Study modules that meet it."""


@dataclass(frozen=True)
class Diagnosis(Answer):
    """The symptoms that are meant; all of them where nothing was asked; none, but near ones, where none is meant."""

    schema: ClassVar[str] = "diagnose"
    query: str | None
    how: How
    symptoms: tuple[Diagnosed, ...]
    near: tuple[Named, ...]
    known: tuple[Named, ...]


def diagnose(corpus: Corpus, question: str | None) -> Diagnosis:
    """The symptom that a question means, or all symptoms where it is None."""
    every = every_symptom(corpus)
    how, found, near = recognised(corpus, question, every) if question is not None else Recognised("all", every)
    return Diagnosis(question, how, tuple(_diagnosed(corpus, each) for each in found), _named(near), _named(every))


def every_symptom(corpus: Corpus) -> tuple[Symptom, ...]:
    """All symptoms but the retired ones; the article's own example comes first."""
    found = current(corpus, Symptom)
    return tuple(sorted(found, key=lambda symptom: all(entry.basis != "article" for entry in symptom.suspects)))


def _named(entities: Sequence[Symptom | Track | Module]) -> tuple[Named, ...]:
    return tuple(Named(entity.id, entity.name) for entity in entities)


def _diagnosed(corpus: Corpus, symptom: Symptom) -> Diagnosed:
    tracks = (corpus.get(Track, id) for id in symptom.tracks)
    return Diagnosed(
        id=symptom.id,
        name=symptom.name,
        tracks=_named([track for track in tracks if track]),
        first=symptom.first,
        note=symptom.note,
        suspects=tuple(_suspect(corpus, suspect) for suspect in symptom.suspects),
        modules=_named(current(corpus, Module, symptoms=symptom.id)),
    )


def _suspect(corpus: Corpus, suspect: Suspect) -> ShownSuspect:
    return ShownSuspect(**{**vars(suspect), "refs": places(corpus, suspect.refs)})


class Recognised(NamedTuple):
    """The symptoms that are meant, likeliest first, and how they were found; else those that come near."""

    how: How
    symptoms: tuple[Symptom, ...]
    near: tuple[Symptom, ...] = ()


def recognised(corpus: Corpus, question: str, symptoms: Sequence[Symptom]) -> Recognised:
    """Which of the symptoms a question means."""
    kind, colon, rest = question.partition(":")
    name = rest if colon and kind.strip() == "symptom" else question
    called = {[ref, *successors(corpus, ref)][-1].id for ref in corpus.resolve(f"symptom:{name}")}
    if exact := tuple(symptom for symptom in symptoms if symptom.id in called):
        return Recognised("name", exact)
    ranked = _ranked(symptoms, question)
    if enough := [each for each in ranked if each.enough]:
        return Recognised("words", tuple(each.symptom for each in enough if each.value >= enough[0].value - LEAD))
    if held := tuple(_holding(corpus, question, symptoms)):
        return Recognised("text", held)
    return Recognised("none", (), tuple(each.symptom for each in ranked[:NEAR] if each.value >= AKIN))


class Likeness(NamedTuple):
    """How well a symptom's names answer a question, 0 to 1, and whether that is enough to be meant."""

    symptom: Symptom
    value: float
    enough: bool


def _ranked(symptoms: Sequence[Symptom], question: str) -> list[Likeness]:
    """The symptoms by how well one of their names answers the question, best first.

    Words weigh the more the fewer symptoms use them (inverse document frequency), so that neither `is` nor `loss`
    alone decides.
    """
    uses = Counter(word for symptom in symptoms for word in _words(" ".join(_lines(symptom))))
    asked = _words(question)

    def weight(words: frozenset[str]) -> float:
        return sum(log((len(symptoms) + 1) / uses.get(word, 1)) for word in sorted(words))

    def likeness(symptom: Symptom) -> Likeness:
        names = [name for name in map(_words, _names(symptom)) if name & asked]
        parts = [(weight(name & asked) / weight(name), weight(name & asked) / weight(asked)) for name in names]
        value = max((sum(pair) / 2 for pair in parts), default=0.0)
        return Likeness(symptom, value, any(max(pair) >= ENOUGH for pair in parts))

    return sorted(map(likeness, symptoms), key=lambda each: -each.value)


def _names(symptom: Symptom) -> tuple[str, ...]:
    return (symptom.id, symptom.name.en, symptom.name.zh, *symptom.aliases)


def _lines(symptom: Symptom) -> Iterator[str]:
    """Everything that a symptom says."""
    yield from _names(symptom)
    yield from (line for text in texts(symptom) for line in (text.en, text.zh))


def _words(text: str) -> frozenset[str]:
    """Words without their endings, and Chinese characters: a Chinese sentence has no spaces."""
    found = _WORD.findall(casefolded(text))
    return frozenset(_ENDING.sub("", word) if len(word) > _UNENDING else word for word in found)


def _holding(corpus: Corpus, question: str, symptoms: Sequence[Symptom]) -> Iterator[Symptom]:
    """The symptoms whose texts hold everything that was asked for, each under one of its names in the corpus."""
    groups = corpus.expand(question.split())
    expanded = "".join(group[0] for group in groups)
    if not groups or any(chinese(character) and character not in expanded for character in question):
        return  # A search leaves out what stands nowhere; here that was part of the question.
    patterns = [re.compile("|".join(map(_standing, group))) for group in groups]
    for symptom in symptoms:
        text = casefolded("\n".join(_lines(symptom)))
        if all(pattern.search(text) for pattern in patterns):
            yield symptom


def _standing(name: str) -> str:
    """A name in a text: as it is in Chinese, at the beginning of a word in Latin letters."""
    return re.escape(name) if chinese(name) else rf"\b{re.escape(name)}"
