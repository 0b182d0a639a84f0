"""The entities of a corpus as they were read, each with its place, before anything is indexed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from typing import Any, NamedTuple

from careerpath.corpus.extend import EXTEND, extended
from careerpath.corpus.files import read_text
from careerpath.corpus.layers import File
from careerpath.corpus.yaml import Document, parse
from careerpath.errors import Position, ReadError
from careerpath.model.base import TODO
from careerpath.model.kinds import REFERENCES, Loc, references, renamed

OPEN = 8
"""Documents that are held open for positions."""

Key = tuple[str, str]
"""Kind and id."""


@dataclass(frozen=True, slots=True)
class Record:
    """One entity: what it says, and where it stands."""

    kind: str
    data: dict[str, Any]
    """Valid data of its model, with what its file implies."""
    file: File
    loc: Loc
    """The way down to it within the file."""
    start: Position
    layer: int
    added: Mapping[Loc, tuple[Record, Loc]] = field(default_factory=dict)
    """What extensions have added: the way down to it, and where it stands, in which extension."""

    @property
    def extends(self) -> bool:
        """Whether it only adds to an entity of a lower layer."""
        return EXTEND in self.data

    @property
    def id(self) -> str:
        """The entity's id; of an extension, that of what it extends."""
        return str(self.data[EXTEND if self.extends else "id"])

    @property
    def key(self) -> Key:
        """Kind and id, which are unique within a layer."""
        return self.kind, self.id

    @property
    def place(self) -> tuple[str, Loc]:
        """The file, and the way down to it: what no other record has."""
        return self.file.shown, self.loc

    @property
    def names(self) -> tuple[str, ...]:
        """By what it is found: its id, its names and its aliases."""
        called = (name for name in (self.data.get("name") or {}).values() if name != TODO)
        return (self.id, *called, *(self.data.get("aliases") or ()))


class Reference(NamedTuple):
    """A place at which an entity names another."""

    record: Record
    kinds: tuple[str, ...]
    """What may be named there."""
    loc: Loc
    id: str


class Unreadable(NamedTuple):
    """A file that could not be read whole: any entity of these kinds may stand in it."""

    kinds: frozenset[str]
    text: str | None
    """What it says as far as is known; None where not even that could be read."""


@dataclass(frozen=True)
class Staged:
    """What was read of all layers: the rules judge it, the index is built of it."""

    every: tuple[Record, ...]
    """Every sound entity, those that a higher layer replaced as well."""
    day: str
    """The real day (ISO), by which dates are judged."""
    broken: frozenset[Key] = frozenset()
    """Entities that are there, but not sound."""
    unreadable: tuple[Unreadable, ...] = ()
    mended: tuple[Record, ...] = ()
    """The entities that are not sound, with what stands in for their faulty values: they are judged as far as they go,
    and no other is judged by them."""

    @cached_property
    def records(self) -> Mapping[Key, Record]:
        """What is in force, in the corpus's order: of each entity that of the highest layer, in the lowest's place.

        With what was added to it in layers above.
        """
        return self._laid[0]

    @property
    def unfit(self) -> Sequence[tuple[Record, Loc]]:
        """Extensions of what stands in their own layer, and the ways down to what they say and the entity otherwise."""
        return self._laid[1]

    @cached_property
    def _laid(self) -> tuple[Mapping[Key, Record], Sequence[tuple[Record, Loc]]]:
        records, unfit = dict(self._bare), list[tuple[Record, Loc]]()
        for extension in self._extensions:
            base = records.get((extension.kind, self.successor((extension.kind,), extension.id)))
            if base and base.layer == extension.layer:
                unfit.append((extension, (EXTEND,)))
            elif base and base.layer < extension.layer:
                whole = extended(base.data, extension.data)
                added = {here: (extension, there) for here, there in whole.added.items()}
                records[base.key] = replace(base, data=whole.data, added={**base.added, **added})
                unfit += [(extension, loc) for loc in whole.clashing]
        return records, unfit

    @cached_property
    def _bare(self) -> Mapping[Key, Record]:
        """What is sound and in force, without what was added to it."""
        bare = {record.key: record for record in self.every if not record.extends}
        return {key: record for key, record in bare.items() if self._mended_in_force.get(key, record) is record}

    @cached_property
    def _mended_in_force(self) -> Mapping[Key, Record]:
        sound = {record.key: record.layer for record in self.every if not record.extends}
        return {
            record.key: record
            for record in self.mended
            if not record.extends and record.layer >= sound.get(record.key, 0)
        }

    @cached_property
    def judged(self) -> Mapping[Key, Record]:
        """What is in force, and mended where it is not sound."""
        if not self.mended:
            return self.records
        both = {**self.records, **self._mended_in_force}
        return dict(sorted(both.items(), key=lambda entry: (entry[1].layer, entry[1].start)))

    @cached_property
    def _extensions(self) -> Sequence[Record]:
        return [record for record in self.every if record.extends]

    @cached_property
    def fingerprint(self) -> str:
        """A hash of all that the corpus says, wherever its files lie and in whatever order."""
        digest = hashlib.sha256()
        for (kind, id), record in sorted(self.records.items()):
            digest.update(f"{kind}:{id}:{json.dumps(record.data, sort_keys=True)}\n".encode())
        return digest.hexdigest()[:12]

    @cached_property
    def _by_kind(self) -> Mapping[str, list[Record]]:
        kinds: dict[str, list[Record]] = {}
        for record in self.judged.values():
            kinds.setdefault(record.kind, []).append(record)
        return kinds

    def of(self, *kinds: str) -> Iterator[Record]:
        for kind in kinds:
            yield from self._by_kind.get(kind, ())

    def ids(self, *kinds: str) -> list[str]:
        return [record.id for record in self.of(*kinds) if record.key in self.records]

    def has(self, kinds: Collection[str], id: str) -> bool:
        """Whether an entity of one of these kinds has this id, or may have it in a file that is broken."""
        if any((kind, id) in self._bare or (kind, id) in self.broken for kind in kinds):
            return True
        return any(text is None or id in text for of, text in self.unreadable if not of.isdisjoint(kinds))

    def references(self) -> Iterator[Reference]:
        """Every reference in force, and what each extension extends; where that is not there, what it adds as well."""
        for record in self.judged.values():
            yield from _references(record)
        unsound = [record for record in self.mended if record.extends]
        for extension in (*self._extensions, *unsound):
            yield Reference(extension, (extension.kind,), (EXTEND,), extension.id)
            if extension.key not in self._bare or extension in unsound:
                yield from _references(extension)

    @cached_property
    def _reopen(self) -> Callable[[File], Document | None]:
        return lru_cache(OPEN)(_reopen)

    def position(self, record: Record, *below: str | int, of_key: bool = False) -> Position:
        """The place of an entity, or of something within it.

        The file is read again for it: of a large corpus the places of all values would not fit into memory.
        """
        if not below:
            return record.start
        place = self._position(record, *below, of_key=of_key)
        self._placed.setdefault(place, record)
        return place

    def standing_at(self, places: Iterable[Position]) -> Iterator[Record]:
        """The entities and extensions of whose places these were told."""
        starts = {record.start: record for record in self.every}
        for place in places:
            yield from filter(None, [self._placed.get(place) or starts.get(place)])

    @cached_property
    def _placed(self) -> dict[Position, Record]:
        return {}

    def _position(self, record: Record, *below: str | int, of_key: bool) -> Position:
        for step in range(len(below), 0, -1):
            if below[:step] in record.added:
                extension, loc = record.added[below[:step]]
                return self.position(extension, *loc, *below[step:], of_key=of_key)
        document = self._reopen(record.file)
        loc = (*record.loc, *below)
        return document.position(loc, of_key=of_key) if document else Position(record.file.shown, 1, 1)

    def position_of(self, reference: Reference) -> Position:
        """The place of the id that is named: it may be a text, or a key of a mapping."""
        value: Any = reference.record.data
        for step in reference.loc:
            value = value[step]
        return self.position(reference.record, *reference.loc, of_key=not isinstance(value, str))

    @cached_property
    def followers(self) -> Mapping[Key, str]:
        """The id that takes an entity's place, where it is there, drafts too.

        Either says so, the old one by `replaced_by` or the new one by `replaces`; the old one's word stands first.
        """
        items = self._bare.items()
        said = {key: new for key, record in items if (new := record.data.get("replaced_by"))}
        for (kind, id), record in items:
            if old := record.data.get("replaces"):
                said.setdefault((kind, old), id)
        return {key: id for key, id in said.items() if key in self._bare and self.has(key[:1], id)}

    def line(self, key: Key) -> list[str]:
        """What takes an entity's place, then that one's, drafts too; it ends before it comes round."""
        kind, id = key
        passed = [id]
        while (id := self.followers.get((kind, id), "")) and id not in passed:
            passed.append(id)
        return passed[1:]

    @cached_property
    def retired(self) -> Mapping[Key, str]:
        """The successor of each entity that has one. A draft takes nobody's place."""
        found = {key: [id for id in self.line(key) if not self._draft((key[0], id))] for key in self.followers}
        return {key: ids[0] for key, ids in found.items() if ids}

    def _draft(self, key: Key) -> bool:
        return key in self._bare and self._bare[key].data.get("status") == "draft"

    def successor(self, kinds: Collection[str], id: str) -> str:
        """The id that stands for `id` today: where an entity is retired, that of the one that took its place."""
        passed: set[str] = set()
        while id not in passed:
            passed.add(id)
            following = next((self.retired[kind, id] for kind in kinds if (kind, id) in self.retired), id)
            id = id if following in passed else following
        return id

    def current(self, record: Record) -> dict[str, Any]:
        """All that the record says, with the ids of today in place of retired ones, and who took its own place."""
        data = record.data
        if self.followers and data.get("replaced_by") != self.retired.get(record.key):
            data = {**data, "replaced_by": self.retired.get(record.key)}
        for name, loc, target in references(record.kind, record.data) if self.retired else ():
            successor = self.successor(REFERENCES[record.kind][name], target)
            data = renamed(data, loc, successor) if successor != target else data
        return data


def _references(record: Record) -> Iterator[Reference]:
    for name, loc, target in references(record.kind, record.data):
        yield Reference(record, REFERENCES[record.kind][name], loc, target)


def _reopen(file: File) -> Document | None:
    """The file's document; None where it can no longer be read."""
    try:
        return parse(read_text(file.path, file.shown), file.shown)
    except ReadError:
        return None
