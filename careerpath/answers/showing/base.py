"""What all shown entities share, and the desk at which their relations are looked up."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, TypeVar

from careerpath.answers.evidence import Library, Said
from careerpath.errors import Position
from careerpath.model.base import Text
from careerpath.model.claims import Advice, Claim, Statement
from careerpath.model.corpus import Corpus, Ref, current
from careerpath.model.kinds import KINDS
from careerpath.model.sources import Source
from careerpath.model.vocabulary import EvidenceKind, Subject

T = TypeVar("T")


@dataclass(frozen=True)
class Link:
    """Another entity, by kind and id; a statement's text stands for its name."""

    kind: str
    id: str
    name: Text


@dataclass(frozen=True)
class Counsel(Said):
    """A piece of advice: whether `text` is to be done or avoided."""

    stance: str


@dataclass(frozen=True)
class Heading:
    """Which entity is shown, and what else answers to the name that was asked for."""

    ref: Ref
    also: tuple[Ref, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One entity; each kind adds what it says and what is related to it."""

    kind: str
    id: str
    name: Text | None
    """None for claims and advice: their text stands for it."""
    aliases: tuple[str, ...]
    status: str
    replaced_by: Link | None
    """The successor, where this one is retired."""
    also: tuple[Link, ...]
    """Other entities that answer to the name that was asked for."""
    position: Position
    """The file, line and column at which it begins."""


class _Sources(dict[str, Source]):
    """Sources by id, each read when it is first asked for: an answer rests on few of them."""

    def __init__(self, corpus: Corpus) -> None:
        super().__init__()
        self._corpus = corpus

    def __missing__(self, id: str) -> Source:
        source = self._corpus.get(Source, id)
        if source is None:
            raise KeyError(id)
        self[id] = source
        return source


class Desk:
    """The corpus on a day, with the look-ups that several kinds need."""

    def __init__(self, corpus: Corpus, today: date) -> None:
        self.corpus = corpus
        self.today = today

    @cached_property
    def library(self) -> Library:
        """What statements are judged by."""
        return Library(
            today=self.today,
            sources=_Sources(self.corpus),
            kinds={kind.id: kind for kind in self.corpus.all(EvidenceKind)},
            subjects={subject.id: subject for subject in self.corpus.all(Subject)},
        )

    def entry(self, heading: Heading, entity: Any) -> dict[str, Any]:
        """The fields of `Entry` for an entity, to be completed by its kind."""
        successor = entity.replaced_by and self.link(heading.ref.kind, entity.replaced_by)
        also = (self.link(ref.kind, ref.id) for ref in heading.also)
        return {
            "kind": heading.ref.kind,
            "id": entity.id,
            "name": getattr(entity, "name", None),
            "aliases": getattr(entity, "aliases", ()),
            "status": entity.status,
            "replaced_by": successor,
            "also": tuple(link for link in also if link),
            "position": self.corpus.position(heading.ref),
        }

    def link(self, kind: str, id: str) -> Link | None:
        """A link; None where there is no such entity, or only a draft that is not shown."""
        entity: Any = self.corpus.get(KINDS[kind], id)
        return self.to(kind, entity) if entity else None

    def links(self, kind: str, ids: Iterable[str]) -> tuple[Link, ...]:
        """Links to entities of a kind."""
        found = (self.link(kind, id) for id in ids)
        return tuple(link for link in found if link)

    def to(self, kind: str, entity: Any) -> Link:
        """A link to an entity at hand."""
        return Link(kind, entity.id, getattr(entity, "name", None) or entity.text)

    def current(self, model: type[T], **where: str) -> tuple[T, ...]:
        """Entities of a kind that refer to something, without the retired ones."""
        return current(self.corpus, model, **where)

    def pointing(self, kind: str, **where: str) -> tuple[Link, ...]:
        """Links to the current entities of a kind that refer to something."""
        found: tuple[Any, ...] = self.current(KINDS[kind], **where)
        return tuple(self.to(kind, entity) for entity in found)

    def said(self, statements: Iterable[Statement]) -> tuple[Said, ...]:
        """Statements with their place and standing."""
        return tuple(self.library.said(statement) for statement in statements)

    def counsel(self, counsel: Iterable[Advice]) -> tuple[Counsel, ...]:
        """Advice with its place and standing, what to do before what to avoid."""
        ordered = sorted(counsel, key=lambda entry: entry.stance != "do")
        return tuple(Counsel(**vars(self.library.said(entry)), stance=entry.stance) for entry in ordered)

    def statements(self, ids: Iterable[str]) -> tuple[Statement, ...]:
        """Claims and pieces of advice by their ids."""
        found = (self.corpus.get(Claim, id) or self.corpus.get(Advice, id) for id in ids)
        return tuple(statement for statement in found if statement)
