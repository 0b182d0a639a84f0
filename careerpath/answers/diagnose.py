"""From a failing run to the suspect, the cheap check and the remedy.

Which symptom a reader means: by its id, name or alias, by most of the words of one, or by the words of its text.

Words are weighed by how few symptoms use them (inverse document frequency), so that neither `is` nor `loss` alone
decides. A Chinese sentence has no spaces, and is compared character by character.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import log
from typing import ClassVar, Literal

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
_ENDINGS = re.compile(r"(?<=\w{2})(ations?|at(ing|ed|es|e)|ings?|ions?|i?ed|i?es|ers?|s|e|y)$")
_STEM = 4
"""Letters that a word has at least where its ending is dropped."""


@dataclass(frozen=True)
class Meant:
    """The symptoms that are meant, likeliest first, and how they were found; else those that come near."""

    how: How
    symptoms: tuple[Symptom, ...]
    near: tuple[Symptom, ...] = ()


def every_symptom(corpus: Corpus) -> tuple[Symptom, ...]:
    """All symptoms but the retired ones; the article's own example comes first."""
    found = current(corpus, Symptom)
    return tuple(sorted(found, key=lambda symptom: all(entry.basis != "article" for entry in symptom.suspects)))


def meant(corpus: Corpus, question: str) -> Meant:
    """The symptoms that a question means."""
    kind, colon, rest = question.partition(":")
    name = rest if colon and kind.strip() == "symptom" else question
    symptoms = every_symptom(corpus)
    called = {[ref, *successors(corpus, ref)][-1].id for ref in corpus.resolve(f"symptom:{name}")}
    exact = tuple(symptom for symptom in symptoms if symptom.id in called)
    if exact:
        return Meant("name", exact)
    ranked = Shelf(symptoms).ranked(question)
    best = tuple(score for score in ranked if score.enough)
    if best:
        return Meant("words", tuple(score.symptom for score in best if score.value >= best[0].value - LEAD))
    held = tuple(_holding(corpus, question, symptoms))
    near = tuple(score.symptom for score in ranked[:NEAR] if score.value >= AKIN)
    return Meant("text", held) if held else Meant("none", (), near)


def _holding(corpus: Corpus, question: str, symptoms: Sequence[Symptom]) -> Iterator[Symptom]:
    """The symptoms whose texts hold everything that was asked for, each under one of its names in the corpus."""
    groups = corpus.expand(question.split())
    said = "".join(group[0] for group in groups)
    if not groups or any(chinese(character) and character not in said for character in question):
        return  # A search leaves out what stands nowhere; here that was part of the question.
    patterns = [re.compile("|".join(map(_standing, group))) for group in groups]
    for symptom in symptoms:
        text = casefolded("\n".join(_all(symptom)))
        if all(pattern.search(text) for pattern in patterns):
            yield symptom


def _standing(name: str) -> str:
    """A name in a text: as it is in Chinese, at the beginning of a word in Latin letters."""
    return re.escape(name) if chinese(name) else rf"\b{re.escape(name)}"


@dataclass(frozen=True)
class Score:
    """How well a symptom's names answer a question, 0 to 1, and whether that is enough to be meant."""

    symptom: Symptom
    value: float
    enough: bool


class Shelf:
    """Symptoms, and how much each word tells them apart."""

    def __init__(self, symptoms: Sequence[Symptom]) -> None:
        self.symptoms = symptoms

    def ranked(self, question: str) -> tuple[Score, ...]:
        """The symptoms by how well one of their names answers the question, best first."""
        asked = _words(question)
        scores = (self._score(symptom, asked) for symptom in self.symptoms)
        return tuple(sorted(scores, key=lambda score: -score.value))

    @cached_property
    def _uses(self) -> dict[str, int]:
        """In how many symptoms each word stands."""
        uses: dict[str, int] = {}
        for symptom in self.symptoms:
            for word in _words(" ".join(_all(symptom))):
                uses[word] = uses.get(word, 0) + 1
        return uses

    def _weight(self, words: Iterable[str]) -> float:
        return sum(log((len(self.symptoms) + 1) / self._uses.get(word, 1)) for word in sorted(words))

    def _score(self, symptom: Symptom, asked: frozenset[str]) -> Score:
        """By the name of which most is in the question, and which holds most of it."""
        best, enough = 0.0, False
        for name in _names(symptom):
            words = _words(name)
            if not words & asked:
                continue
            shared = self._weight(words & asked)
            of_name, of_asked = shared / self._weight(words), shared / self._weight(asked)
            best = max(best, (of_name + of_asked) / 2)
            enough = enough or max(of_name, of_asked) >= ENOUGH
        return Score(symptom, best, enough)


def _names(symptom: Symptom) -> tuple[str, ...]:
    return (symptom.id, symptom.name.en, symptom.name.zh, *symptom.aliases)


def _all(symptom: Symptom) -> Iterator[str]:
    """Everything that a symptom says."""
    yield from _names(symptom)
    yield from (line for text in texts(symptom) for line in (text.en, text.zh))


def _words(text: str) -> frozenset[str]:
    """Words without their endings, and Chinese characters."""
    return frozenset(_stem(word) for word in _WORD.findall(casefolded(text)))


def _stem(word: str) -> str:
    return _ENDINGS.sub("", word) if len(word) > _STEM else word


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
    known = tuple(Named(symptom.id, symptom.name) for symptom in every)
    if question is None:
        return Diagnosis(None, "all", tuple(_symptom(corpus, symptom) for symptom in every), (), known)
    found = meant(corpus, question)
    near = tuple(Named(symptom.id, symptom.name) for symptom in found.near)
    return Diagnosis(question, found.how, tuple(_symptom(corpus, symptom) for symptom in found.symptoms), near, known)


def _symptom(corpus: Corpus, symptom: Symptom) -> Diagnosed:
    tracks = (corpus.get(Track, id) for id in symptom.tracks)
    modules = current(corpus, Module, symptoms=symptom.id)
    return Diagnosed(
        id=symptom.id,
        name=symptom.name,
        tracks=tuple(Named(track.id, track.name) for track in tracks if track),
        first=symptom.first,
        note=symptom.note,
        suspects=tuple(_suspect(corpus, suspect) for suspect in symptom.suspects),
        modules=tuple(Named(module.id, module.name) for module in modules),
    )


def _suspect(corpus: Corpus, suspect: Suspect) -> ShownSuspect:
    return ShownSuspect(
        id=suspect.id,
        name=suspect.name,
        shows=suspect.shows,
        check=suspect.check,
        fix=suspect.fix,
        basis=suspect.basis,
        weak=suspect.weak,
        evidence=suspect.evidence,
        refs=places(corpus, suspect.refs),
    )
