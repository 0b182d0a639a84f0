"""Entities as data with the place they were read from, before anything is indexed.

What the rules look at of an entity: all but its texts, of which they only ask whether they are there.

Where records come from. A file is read once for what it says, and again only where a rule points into it.

The places in sources that a corpus names: by whom, in which section, by which words.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import Any, get_args, get_origin

from careerpath.corpus.files import Unreadable, read_text
from careerpath.corpus.yaml import Document, ReadFault, parse
from careerpath.errors import Diagnostic, Position, Severity
from careerpath.model.base import Text
from careerpath.model.decode import hints
from careerpath.model.kinds import KINDS, REFERENCES, FileKind, Loc, references

OPEN = 8
"""Documents that are held open for positions."""


class Shelf:
    """The documents that rules have lately pointed into."""

    def __init__(self) -> None:
        self.document = lru_cache(OPEN)(_document)


def _document(path: Path, shown: str) -> Document | None:
    """The file's document; None where it can no longer be read."""
    try:
        return parse(read_text(path), shown)
    except (Unreadable, ReadFault):
        return None


@dataclass(frozen=True)
class Origin:
    """A file that was read: of a large corpus the places of all values would not fit into memory."""

    path: Path
    shown: str
    """The path that findings name."""
    shelf: Shelf

    def position(self, loc: Loc, *, of_key: bool = False) -> Position:
        """The place of the value at `loc`, or of the nearest thing above it that exists."""
        document = self.shelf.document(self.path, self.shown)
        return document.position(loc, of_key=of_key) if document else Position(self.shown, 1, 1)


NAME = "name"
"""The one text that is kept: entities answer to it."""

Slimmer = Callable[[Any], Any]


def slim(model: type, data: Mapping[str, Any]) -> dict[str, Any]:
    """The data of an entity, with True for each text but its name."""
    kept = _slimmed(model, data)
    if NAME in data:
        kept[NAME] = data[NAME]
    return kept


def _slimmed(model: type, data: Mapping[str, Any]) -> dict[str, Any]:
    plan = _plan(model)
    return {key: plan[key](value) if value is not None and key in plan else value for key, value in data.items()}


@cache
def _plan(model: Any) -> Mapping[str, Slimmer]:
    """How to slim the fields that hold texts, or models that do."""
    known = hints(model)
    plans = ((entry.name, _slimmer(known[entry.name])) for entry in fields(model))
    return {name: slimmer for name, slimmer in plans if slimmer}


def _slimmer(hint: Any) -> Slimmer | None:
    """How to slim a value of this type; None where it stays as it is."""
    if hint is Text:
        return bool
    if is_dataclass(hint) and isinstance(hint, type):
        return lambda data: _slimmed(hint, data)
    arguments = [argument for argument in get_args(hint) if argument not in (type(None), ...)]
    inner = _slimmer(arguments[-1]) if arguments else None
    if inner is None:
        return None
    origin = get_origin(hint)
    if origin is tuple:
        return lambda items: [inner(item) for item in items]
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return lambda items: {key: inner(item) for key, item in items.items()}
    return inner


Key = tuple[str, str]
"""Kind and id."""


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
    every: tuple[Record, ...] = ()
    """Every record, those that a higher layer replaced as well."""
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
    """The entities that a file holds, but for those in which a fault lies."""
    bad = {loc[:2] for loc in faulty}
    for kind, loc, data in _parts(document, file):
        if loc not in bad and loc[:1] not in bad and (loc or not _at_root(file, bad)):
            yield _record(kind, _fill(kind, data, document, file), document.position(loc), origin, loc, layer)


def _parts(document: Document, file: FileKind) -> Iterator[tuple[str, Loc, Any]]:
    """Kind, way down to and data of each entity in a file."""
    inner = {collection.key for collection in file.holds}
    for collection in file.holds:
        if collection.key:
            yield from ((collection.kind, loc, data) for loc, data in _entries(document, collection.key))
            continue
        yield collection.kind, (), {key: value for key, value in document.value.items() if key not in inner}
        if file.folder == "tracks" and not isinstance(document.value.get("id"), str):
            return  # what belongs to a track without an id cannot be judged


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


# By list of a source: the key under which the words stand.
_OWN = {"about": "words", "speaks_to": "cite", "conflicts": "words", "sections": "begins"}


@dataclass(frozen=True)
class Locator:
    """The few words by which a place in a source is found again."""

    record: Record
    source: str
    section: str
    words: Mapping[str, str]
    """By language."""
    loc: Loc
    """The way to the words, within the record."""
    section_loc: Loc
    """The way to the section's id."""
    begins: bool = False
    """Whether these are the words with which the section begins."""


def locators(book: Book) -> Iterator[Locator]:
    """All of them: of claims and advice, and of what sources say of themselves."""
    for record in book.of("claim", "advice"):
        cite = record.data["cite"]
        yield Locator(
            record, cite["source"], cite["section"], _words(cite["words"]), ("cite", "words"), ("cite", "section")
        )
    for source in book.of("source"):
        for key, words in _OWN.items():
            for index, part in enumerate(source.data.get(key) or ()):
                begins = key == "sections"
                section = "id" if begins else "section"
                loc, section_loc = (key, index, words), (key, index, section)
                yield Locator(source, source.id, part[section], _words(part[words]), loc, section_loc, begins)


def _words(given: Mapping[str, Any]) -> dict[str, str]:
    """The words by language; one that is left out may also stand as null."""
    return {language: words for language, words in given.items() if words}
