"""Entities as data with the place they were read from, before anything is indexed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from careerpath.corpus.reader import Document
from careerpath.diagnostics import Diagnostic, Position, Severity
from careerpath.models.kinds import FileKind, Loc

Key = tuple[str, str]
"""Kind and id."""

# Said once by a track's file, and by that filled into what the file holds.
_IMPLIED = {"role": ("track", False), "claim": ("tracks", True), "advice": ("tracks", True)}


@dataclass(frozen=True)
class Record:
    """One entity: its JSON-ready data, and where in which file it stands."""

    kind: str
    data: dict[str, Any]
    document: Document
    loc: Loc
    layer: int

    @property
    def key(self) -> Key:
        """Kind and id, which are unique within a layer."""
        return self.kind, self.data["id"]

    def position(self, *below: str | int) -> Position:
        """The place of the entity, or of something within it."""
        return self.document.position((*self.loc, *below))

    def error(self, code: str, message: str, *below: str | int) -> Diagnostic:
        """An error at the entity, or at something within it."""
        return Diagnostic(self.position(*below), Severity.ERROR, code, message)


@dataclass(frozen=True)
class Book:
    """All that a validator's rules look at."""

    records: Mapping[Key, Record]
    """The record in force for each entity: the one of the highest layer."""
    labels: Mapping[str, Mapping[str, str]]
    """Interface labels by key, each with its languages."""
    every: tuple[Record, ...] = field(default=())
    """Every record, those that a higher layer replaced as well."""

    def of(self, kind: str) -> Iterator[Record]:
        """The records of a kind, in the corpus's order."""
        return (record for record in self.records.values() if record.kind == kind)

    def has(self, kinds: tuple[str, ...], id: str) -> bool:
        """Whether an entity of one of these kinds has this id."""
        return any((kind, id) in self.records for kind in kinds)


def split(document: Document, file: FileKind, layer: int) -> Iterator[Record]:
    """The entities that a validated file holds."""
    for collection in file.holds:
        if collection.key is None:
            inner = {other.key for other in file.holds}
            own = {key: value for key, value in document.value.items() if key not in inner}
            yield Record(collection.kind, own, document, (), layer)
            continue
        for index, data in enumerate(document.value.get(collection.key) or ()):
            filled = _fill(collection.kind, data, document, file)
            yield Record(collection.kind, filled, document, (collection.key, index), layer)


def _fill(kind: str, data: dict[str, Any], document: Document, file: FileKind) -> dict[str, Any]:
    """The data with what a track's file implies; the places of its parts stay known."""
    if file.folder != "tracks" or kind not in _IMPLIED:
        return data
    key, is_list = _IMPLIED[kind]
    if data.get(key):
        return data
    return {**data, key: [document.value["id"]] if is_list else document.value["id"]}


def gather(records: list[Record]) -> dict[Key, Record]:
    """The record in force for each entity; one that replaces another takes its place in the order."""
    book: dict[Key, Record] = {}
    for record in records:
        book[record.key] = record
    return book
