"""Modules, questions, resources, symptoms, graphics cards and recruiting seasons."""

from __future__ import annotations

from dataclasses import dataclass

from careerpath.answers.evidence import Said
from careerpath.answers.plan.study_plan import Place, places
from careerpath.answers.showing.base import Desk, Entry, Heading, Link
from careerpath.model.base import Text
from careerpath.model.sources import Source
from careerpath.model.study import Card, Gpu, Module, Question, Resource, Season, Symptom


@dataclass(frozen=True)
class Asked:
    """A question of a module: 1 must know, 2 expected detail, 3 deep or tricky."""

    id: str
    name: Text
    level: int


@dataclass(frozen=True)
class GpuNeed:
    """What a module needs of a graphics card, in GB and hours, and what to do with less."""

    memory_gb: float
    hours: float
    card: Link | None
    basis: Text
    alternative: Text | None
    alternative_gb: float | None


@dataclass(frozen=True)
class Saving:
    """A background that saves a share of the hours, 0 to 1; its name where the vocabulary has such a field."""

    field: str
    name: Text | None
    share: float


@dataclass(frozen=True)
class SuspectInBrief:
    """A suspect and the cheap check on it; `weak` says why it is an unlikely one."""

    id: str
    name: Text
    check: Text
    weak: Text | None


@dataclass(frozen=True, kw_only=True)
class ShownModule(Entry):
    """A module."""

    tracks: tuple[Link, ...]
    why: Text
    claims: tuple[Said, ...]
    prerequisites: tuple[Link, ...]
    leads_to: tuple[Link, ...]
    hours: float
    basis: Text
    core: bool
    priority: int
    priority_why: Text
    read: tuple[Place, ...]
    build: Text
    check: Text
    questions: tuple[Asked, ...]
    gpu: GpuNeed | None
    symptoms: tuple[Link, ...]
    covered_by: tuple[Saving, ...]


@dataclass(frozen=True, kw_only=True)
class ShownQuestion(Entry):
    """A question with its answer."""

    module: Link | None
    level: int
    answer: Text
    refs: tuple[Place, ...]


@dataclass(frozen=True, kw_only=True)
class ShownResource(Entry):
    """A repository, paper or documentation page, and the modules that read it."""

    form: str
    """`repository`, `paper` or `documentation`."""
    tracks: tuple[Link, ...]
    url: str
    licence: str | None
    terms: Text | None
    commit: str | None
    release: str | None
    year: int | None
    why: Text
    caution: Text | None
    read_on: str
    modules: tuple[Link, ...]
    questions: tuple[Link, ...]
    symptoms: tuple[Link, ...]


@dataclass(frozen=True, kw_only=True)
class ShownSymptom(Entry):
    """A symptom with its suspects in the order in which to check them; `diagnose` says more of each."""

    tracks: tuple[Link, ...]
    first: Text
    note: Text | None
    suspects: tuple[SuspectInBrief, ...]
    modules: tuple[Link, ...]
    next: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class ShownCard(Entry):
    """A graphics card, and the modules for which it is the smallest that does."""

    memory_gb: float
    modules: tuple[Link, ...]


@dataclass(frozen=True, kw_only=True)
class ShownSeason(Entry):
    """A recruiting season, from its first day to its last, as MM-DD."""

    begins: str
    ends: str
    text: Text
    source: Link | None
    section: str
    section_name: Text | None


def module(desk: Desk, heading: Heading, entity: Module) -> ShownModule:
    """A module with everything around it."""
    questions = sorted(desk.current(Question, module=entity.id), key=lambda question: question.level)
    return ShownModule(
        **desk.entry(heading, entity),
        tracks=desk.links("track", entity.tracks),
        why=entity.why,
        claims=desk.said(desk.statements(entity.claims)),
        prerequisites=desk.links("module", entity.prerequisites),
        leads_to=desk.pointing("module", prerequisites=entity.id),
        hours=entity.hours,
        basis=entity.basis,
        core=entity.core,
        priority=entity.priority,
        priority_why=entity.priority_why,
        read=places(desk.corpus, entity.read),
        build=entity.build,
        check=entity.check,
        questions=tuple(Asked(question.id, question.name, question.level) for question in questions),
        gpu=_gpu(desk, entity.gpu),
        symptoms=desk.links("symptom", entity.symptoms),
        covered_by=tuple(_saving(desk, *each) for each in entity.covered_by.items()),
    )


def _saving(desk: Desk, field: str, share: float) -> Saving:
    known = desk.link("field", field)
    return Saving(field, known.name if known else None, share)


def _gpu(desk: Desk, gpu: Gpu | None) -> GpuNeed | None:
    if gpu is None:
        return None
    card = desk.link("card", gpu.card) if gpu.card else None
    return GpuNeed(gpu.memory_gb, gpu.hours, card, gpu.basis, gpu.alternative, gpu.alternative_gb)


def question(desk: Desk, heading: Heading, entity: Question) -> ShownQuestion:
    """A question with its answer and where that can be checked."""
    return ShownQuestion(
        **desk.entry(heading, entity),
        module=desk.link("module", entity.module),
        level=entity.level,
        answer=entity.answer,
        refs=places(desk.corpus, entity.refs),
    )


def resource(desk: Desk, heading: Heading, entity: Resource) -> ShownResource:
    """A resource and what leads to it."""
    return ShownResource(
        **desk.entry(heading, entity),
        form=entity.kind,
        tracks=desk.links("track", entity.tracks),
        url=entity.url,
        licence=entity.licence,
        terms=entity.terms,
        commit=entity.commit,
        release=entity.release,
        year=entity.year,
        why=entity.why,
        caution=entity.caution,
        read_on=entity.read_on,
        modules=desk.pointing("module", read__resource=entity.id),
        questions=desk.pointing("question", refs__resource=entity.id),
        symptoms=desk.pointing("symptom", suspects__refs__resource=entity.id),
    )


def symptom(desk: Desk, heading: Heading, entity: Symptom) -> ShownSymptom:
    """A symptom in brief."""
    suspects = (SuspectInBrief(entry.id, entry.name, entry.check, entry.weak) for entry in entity.suspects)
    return ShownSymptom(
        **desk.entry(heading, entity),
        tracks=desk.links("track", entity.tracks),
        first=entity.first,
        note=entity.note,
        suspects=tuple(suspects),
        modules=desk.pointing("module", symptoms=entity.id),
        next=(f"careerpath diagnose {entity.id}",),
    )


def card(desk: Desk, heading: Heading, entity: Card) -> ShownCard:
    """A graphics card."""
    modules = desk.pointing("module", gpu__card=entity.id)
    return ShownCard(**desk.entry(heading, entity), memory_gb=entity.memory_gb, modules=modules)


def season(desk: Desk, heading: Heading, entity: Season) -> ShownSeason:
    """A recruiting season, and who says so."""
    source = desk.corpus.get(Source, entity.source)
    sections = source.sections if source else ()
    return ShownSeason(
        **desk.entry(heading, entity),
        begins=entity.begins,
        ends=entity.ends,
        text=entity.text,
        source=desk.to("source", source) if source else None,
        section=entity.section,
        section_name=next((section.name for section in sections if section.id == entity.section), None),
    )
