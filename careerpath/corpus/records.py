"""Entities as data with the place they were read from, before anything is indexed."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any

from careerpath.corpus.document import Document
from careerpath.corpus.origin import Origin
from careerpath.corpus.slim import slim
from careerpath.deferred import dataclass
from careerpath.diagnostics import Diagnostic, Position, Severity
from careerpath.models.kinds import KINDS, REFERENCES, FileKind, Loc, references

Key = tuple[str, str]
"""Kind and id."""

LABELS = "labels"
"""The key of a vocabulary file under which the words of the interface stand."""
LABEL = "label"
"""What stands for a kind in their records."""

# Said once by a track's file, and by that filled into what the file holds.
_IMPLIED = {"role": ("track", False), "claim": ("tracks", True), "advice": ("tracks", True)}


@dataclass(frozen=True)
class Record:
    """One entity: what the rules look at, all that it says, and where in which file it stands."""

    kind: str
    data: dict[str, Any]
    """Its data, with True in the place of texts but its name."""
    content: bytes
    """All of it, as JSON."""
    origin: Origin
    loc: Loc
    start: Position
    """Where it begins."""
    layer: int

    @property
    def id(self) -> str:
        """The entity's id."""
        id: str = self.data["id"]
        return id

    @property
    def key(self) -> Key:
        """Kind and id, which are unique within a layer."""
        return self.kind, self.id

    def position(self, *below: str | int, of_key: bool = False) -> Position:
        """The place of the entity, or of something within it."""
        if not below and not of_key:
            return self.start
        return self.origin.position((*self.loc, *below), of_key=of_key)

    def position_of_id(self, loc: Loc) -> Position:
        """The place of an id that the entity names: it may be a text, or a key of a mapping."""
        value: Any = self.data
        for step in loc:
            value = value[step]
        return self.position(*loc, of_key=not isinstance(value, str))

    def error(self, code: str, message: str, *below: str | int) -> Diagnostic:
        """An error at the entity, or at something within it."""
        return Diagnostic(self.position(*below), Severity.ERROR, code, message)


@dataclass(frozen=True)
class Blind:
    """A file that could not be read whole: any entity of these kinds may stand in it."""

    kinds: frozenset[str]
    text: str | None
    """What it says as far as is known; None where not even that could be read."""

    def may_hold(self, kinds: Collection[str], id: str) -> bool:
        """Whether an entity of one of the kinds may have been meant to stand here."""
        return not self.kinds.isdisjoint(kinds) and (self.text is None or id in self.text)


@dataclass(frozen=True)
class Book:
    """All that a validator's rules look at."""

    records: Mapping[Key, Record]
    """The record in force for each entity: the one of the highest layer."""
    labels: Mapping[str, Record]
    """Interface labels by key, each with its text."""
    every: tuple[Record, ...] = ()
    """Every record, those that a higher layer replaced as well; labels too."""
    broken: frozenset[Key] = frozenset()
    """Entities that are there, but not sound."""
    blind: tuple[Blind, ...] = ()
    """Files of which no more is known than what may stand in them."""

    @cached_property
    def _by_kind(self) -> Mapping[str, list[Record]]:
        kinds: dict[str, list[Record]] = {}
        for record in self.records.values():
            kinds.setdefault(record.kind, []).append(record)
        return kinds

    def of(self, *kinds: str) -> Iterator[Record]:
        """The sound records of some kinds, in the corpus's order."""
        for kind in kinds:
            yield from self._by_kind.get(kind, ())

    def ids(self, *kinds: str) -> list[str]:
        """The ids of the sound records of some kinds."""
        return [record.id for record in self.of(*kinds)]

    def has(self, kinds: Collection[str], id: str) -> bool:
        """Whether an entity of one of these kinds has this id, or may have it in a file that is broken."""
        known = any((kind, id) in self.records or (kind, id) in self.broken for kind in kinds)
        return known or any(file.may_hold(kinds, id) for file in self.blind)

    def references(self) -> Iterator[tuple[Record, str, Loc, str]]:
        """Every reference in force: the record, the field, the way down to it and the id that it names."""
        for record in self.records.values():
            for name, loc, target in references(record.kind, record.data):
                yield record, name, loc, target

    def successor(self, kinds: Collection[str], id: str) -> str:
        """The id that stands for `id` today: where an entity is retired, that of the one that took its place."""
        passed = {id}
        while self.retired:
            following = next((self.retired[kind, id] for kind in kinds if (kind, id) in self.retired), id)
            if following in passed:
                break
            passed.add(following)
            id = following
        return id

    def current(self, record: Record) -> dict[str, Any]:
        """All that the record says, with the ids of today in place of retired ones."""
        data: dict[str, Any] = json.loads(record.content)
        for name, loc, target in references(record.kind, record.data) if self.retired else ():
            successor = self.successor(REFERENCES[record.kind][name], target)
            data = _renamed(data, loc, successor) if successor != target else data
        return data

    @cached_property
    def retired(self) -> Mapping[Key, str]:
        """The successor of each entity that has one which is there."""
        named = ((key, record.data.get("replaced_by")) for key, record in self.records.items())
        return {(kind, id): successor for (kind, id), successor in named if successor and self.has((kind,), successor)}


def _renamed(value: Any, loc: Loc, id: str) -> Any:
    """A copy of the value with another id at `loc`, which ends at a text or at a key of a mapping."""
    if not loc:
        return id
    if isinstance(value, list):
        return [_renamed(item, loc[1:], id) if index == loc[0] else item for index, item in enumerate(value)]
    if loc[1:] or isinstance(value[loc[0]], str):
        return {**value, loc[0]: _renamed(value[loc[0]], loc[1:], id)}
    return {id if key == loc[0] else key: item for key, item in value.items()}


def split(document: Document, file: FileKind, origin: Origin, layer: int, faulty: Collection[Loc]) -> Iterator[Record]:
    """The entities that a file holds, but for those in which a fault lies; labels of the interface too."""
    bad = {loc[:2] for loc in faulty}
    for kind, loc, data in _parts(document, file):
        if loc not in bad and loc[:1] not in bad and (loc or not _at_root(file, bad)):
            yield _record(kind, _fill(kind, data, document, file), document.position(loc), origin, loc, layer)


def _parts(document: Document, file: FileKind) -> Iterator[tuple[str, Loc, Any]]:
    """Kind, way down to and data of each entity and label in a file."""
    inner = {collection.key for collection in file.holds}
    for collection in file.holds:
        if collection.key:
            yield from ((collection.kind, loc, data) for loc, data in _entries(document, collection.key))
            continue
        yield collection.kind, (), {key: value for key, value in document.value.items() if key not in inner}
        if file.folder == "tracks" and not isinstance(document.value.get("id"), str):
            return  # what belongs to a track without an id cannot be judged
    labels = document.value.get(LABELS) if file.folder == "vocabulary" else None
    for key, text in labels.items() if isinstance(labels, dict) else ():
        yield LABEL, (LABELS, key), {"id": key, **text} if isinstance(text, dict) else text


def _at_root(file: FileKind, bad: Collection[Loc]) -> bool:
    """Whether a fault lies in what the file says of the one entity that it is about."""
    inner = {collection.key for collection in file.holds}
    return any(not loc or loc[0] not in inner for loc in bad)


def _record(kind: str, data: dict[str, Any], start: Position, origin: Origin, loc: Loc, layer: int) -> Record:
    content = json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()
    kept = slim(KINDS[kind], data) if kind in KINDS else data
    return Record(kind, kept, content, origin, loc, start, layer)


def mentioned(document: Document, file: FileKind) -> Iterator[Key]:
    """The entities that a file speaks of, sound or not."""
    for collection in file.holds:
        entries = (
            [document.value] if collection.key is None else [data for _, data in _entries(document, collection.key)]
        )
        for data in entries:
            if isinstance(data, dict) and isinstance(data.get("id"), str):
                yield collection.kind, data["id"]


def _entries(document: Document, key: str) -> Iterator[tuple[Loc, Any]]:
    listed = document.value.get(key)
    for index, data in enumerate(listed if isinstance(listed, list) else ()):
        yield (key, index), data


def _fill(kind: str, data: dict[str, Any], document: Document, file: FileKind) -> dict[str, Any]:
    """The data with what a track's file implies; the places of its parts stay known.

    What stands in the file of a draft is a draft too.
    """
    if file.folder != "tracks" or kind not in _IMPLIED:
        return data
    key, is_list = _IMPLIED[kind]
    filled = dict(data)
    id = document.value.get("id")
    if not data.get(key) and isinstance(id, str):
        filled[key] = [id] if is_list else id
    if document.value.get("status") == "draft":
        filled["status"] = "draft"
    return filled


def gather(records: Iterable[Record]) -> dict[Key, Record]:
    """The record in force for each entity; one that replaces another takes its place in the order."""
    book: dict[Key, Record] = {}
    for record in records:
        book[record.key] = record
    return book
