"""Entities as data with the place they were read from, before anything is indexed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import field
from functools import cached_property
from typing import Any

from careerpath.corpus.document import Document
from careerpath.deferred import dataclass
from careerpath.diagnostics import Diagnostic, Position, Severity
from careerpath.models.kinds import REFERENCES, FileKind, Loc, references

Key = tuple[str, str]
"""Kind and id."""

LABELS = "labels"
"""The key of a vocabulary file under which the words of the interface stand."""

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
        return self.document.position((*self.loc, *below), of_key=of_key)

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
    blind: tuple[Blind, ...] = field(default=())
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

    @cached_property
    def references(self) -> tuple[tuple[Record, str, Loc, str], ...]:
        """Every reference in force: the record, the field, the way down to it and the id that it names."""
        return tuple(
            (record, name, loc, target)
            for record in self.records.values()
            for name, loc, target in references(record.kind, record.data)
        )

    def successor(self, kinds: Collection[str], id: str) -> str:
        """The id that stands for `id` today: where an entity is retired, that of the one that took its place."""
        passed = {id}
        while self._retired:
            following = next((self._retired[kind, id] for kind in kinds if (kind, id) in self._retired), id)
            if following in passed:
                break
            passed.add(following)
            id = following
        return id

    def current(self, record: Record) -> dict[str, Any]:
        """The record's data with the ids of today in place of retired ones."""
        data = record.data
        for name, loc, target in references(record.kind, data) if self._retired else ():
            successor = self.successor(REFERENCES[record.kind][name], target)
            data = _renamed(data, loc, successor) if successor != target else data
        return data

    @cached_property
    def _retired(self) -> Mapping[Key, str]:
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


def split(document: Document, file: FileKind, layer: int, faulty: Collection[Loc] = ()) -> Iterator[Record]:
    """The entities that a file holds, but for those in which a fault lies."""
    bad = {loc[:2] for loc in faulty}
    inner = {collection.key for collection in file.holds if collection.key}
    for collection in file.holds:
        if collection.key is None:
            if not any(loc[:1] and loc[0] not in inner for loc in bad) and () not in bad:
                own = {key: value for key, value in document.value.items() if key not in inner}
                yield Record(collection.kind, own, document, (), layer)
            if file.folder == "tracks" and not isinstance(document.value.get("id"), str):
                return  # what belongs to a track without an id cannot be judged
            continue
        for loc, data in _entries(document, collection.key):
            if loc not in bad and loc[:1] not in bad:
                yield Record(collection.kind, _fill(collection.kind, data, document, file), document, loc, layer)


def labels(document: Document, layer: int, faulty: Collection[Loc] = ()) -> Iterator[Record]:
    """The words of the interface that a vocabulary file holds, but for those in which a fault lies."""
    given = document.value.get(LABELS)
    bad = {loc[:2] for loc in faulty}
    if isinstance(given, dict) and (LABELS,) not in bad:
        for key, text in given.items():
            if (LABELS, key) not in bad:
                yield Record("label", {"id": key, **text}, document, (LABELS, key), layer)


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
