"""From a failing run to the suspect, the cheap check and the remedy."""

from __future__ import annotations

from typing import ClassVar

from careerpath.deferred import dataclass
from careerpath.models.base import Text
from careerpath.models.corpus import Corpus, current
from careerpath.models.study import Module, Suspect, Symptom
from careerpath.models.tracks import Track
from careerpath.queries.anchors import Place, places
from careerpath.queries.answer import Answer
from careerpath.queries.symptoms import How, every_symptom, meant


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
