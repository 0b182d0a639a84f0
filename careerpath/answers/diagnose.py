"""From a failing run to the suspect, the cheap check and the remedy.

Which symptom a question means: by its id, name or alias; else what a search among symptoms finds for its words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Literal, NamedTuple

from careerpath.answers.evidence import Answer, like
from careerpath.answers.places import Place, places
from careerpath.answers.search import best_line
from careerpath.model.base import Text
from careerpath.model.corpus import Corpus, current, successors
from careerpath.model.study import Module, Symptom
from careerpath.model.vocabulary import Track

How = Literal["all", "name", "words", "text", "none"]
"""Everything was asked for; found by a name; by words of a name; by words in the text; not found."""

ENOUGH = 0.22
"""Share of a search (see Match) from which a symptom is meant. Of the questions in tests/diagnose/test_finding.py those
that mean one have 0.25 or more for it, and those that mean none at most 0.12."""
LEAD = 0.85
"""Part of the best one's share from which others are meant too: `loss` alone may be any of three."""
AKIN = 0.13
"""Share from which a symptom is offered as near where none is meant."""
NEAR = 3
"""How many near ones are offered."""
MOST = 100
"""Symptoms that are looked at."""


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
    return like(
        Diagnosed,
        symptom,
        tracks=_named([track for track in tracks if track]),
        suspects=tuple(like(ShownSuspect, each, refs=places(corpus, each.refs)) for each in symptom.suspects),
        modules=_named(current(corpus, Module, symptoms=symptom.id)),
    )


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
    words = question.split()
    known = {symptom.id: symptom for symptom in symptoms}
    matches = [match for match in corpus.search(words, limit=MOST, kind="symptom").best if match.ref.id in known]
    best = max((match.share for match in matches), default=0.0)
    if best < ENOUGH:
        return Recognised("none", (), tuple(known[match.ref.id] for match in matches[:NEAR] if match.share >= AKIN))
    found = tuple(known[match.ref.id] for match in matches if match.share >= LEAD * best)
    groups = corpus.expand(words).groups
    by_name = any(best_line(_names(symptom), groups)[1] for symptom in found)
    return Recognised("words" if by_name else "text", found)


def _names(symptom: Symptom) -> tuple[str, ...]:
    return (symptom.id, symptom.name.en, symptom.name.zh, *symptom.aliases)
