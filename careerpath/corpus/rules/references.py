"""Rules on ids and on what names what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePath

from careerpath.corpus.records import Book, Record
from careerpath.corpus.rules import rule
from careerpath.errors import Diagnostic, Severity, nearest
from careerpath.model.corpus import lookup_key
from careerpath.model.kinds import REFERENCES

MAX_HINTS = 40
"""Unknown ids for which one that is spelt alike is looked for: each costs a look at every id."""

MAX_RING = 8
"""Ids of a ring that a message names."""

_LISTS = {"source": "sections", "symptom": "suspects"}
"""By kind: a list whose parts have ids of their own."""


@rule("duplicate-id", "Two entities of a kind in one layer, or two parts of one entity, have the same id.")
def _duplicate_id(book: Book, _: str) -> Iterator[Diagnostic]:
    seen: dict[tuple[int, str, str], Record] = {}
    for record in book.every:
        first = seen.setdefault((record.layer, *record.key), record)
        if first is not record:
            message = f"the {record.kind} '{record.id}' stands at {first.position('id')} already; choose another id"
            yield record.error("duplicate-id", message, "id")
    for record in book.of(*_LISTS):
        yield from _duplicate_part(record, _LISTS[record.kind])


def _duplicate_part(record: Record, key: str) -> Iterator[Diagnostic]:
    """Parts of an entity are told apart by their ids."""
    seen: dict[str, int] = {}
    for index, part in enumerate(record.data[key]):
        first = seen.setdefault(part["id"], index)
        if first != index:
            message = f"'{part['id']}' stands at {record.position(key, first, 'id')} already; choose another id"
            yield record.error("duplicate-id", message, key, index, "id")


@rule("id-unlike-file", "A track or source has another id than its file's name.")
def _id_unlike_file(book: Book, _: str) -> Iterator[Diagnostic]:
    for record in book.of("track", "source"):
        stem = PurePath(record.origin.shown).stem
        if stem != record.id:
            message = f"the id is '{record.id}' but the file is called '{stem}'; make them alike"
            yield record.error("id-unlike-file", message, "id")


@rule(
    "unknown-reference", "A field names an entity that does not exist: a source, a criterion that is weighed, a module."
)
def _unknown_reference(book: Book, _: str) -> Iterator[Diagnostic]:
    near = _Near(book)
    for record, field, loc, target in book.references():
        kinds = REFERENCES[record.kind][field]
        if not book.has(kinds, target):
            message = f"no {' or '.join(kinds)} has the id '{target}'; {near.hint(kinds, target)}"
            yield Diagnostic(record.position_of_id(loc), Severity.ERROR, "unknown-reference", message)
    for record in book.records.values():
        successor = record.data.get("replaced_by")
        if successor and not book.has((record.kind,), successor):
            message = f"no {record.kind} has the id '{successor}'; {near.hint((record.kind,), successor)}"
            yield record.error("unknown-reference", message, "replaced_by")


class _Near:
    """Suggests an id that is spelt alike, as long as the budget lasts."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._hints: dict[tuple[tuple[str, ...], str], str] = {}

    def hint(self, kinds: tuple[str, ...], target: str) -> str:
        """What to do about an id that no entity has."""
        if (kinds, target) not in self._hints:
            near = nearest(target, self._book.ids(*kinds)) if len(self._hints) < MAX_HINTS else []
            self._hints[kinds, target] = f"did you mean '{near[0]}'?" if near else "add it or mend the spelling"
        return self._hints[kinds, target]


@rule("retired-id", "A field names an entity that another has replaced: a note; the other is read in its place.")
def _retired_id(book: Book, _: str) -> Iterator[Diagnostic]:
    for record, field, loc, target in book.references() if book.retired else ():
        successor = book.successor(REFERENCES[record.kind][field], target)
        if successor != target:
            message = f"'{target}' was replaced by '{successor}', which is read in its place; name that"
            yield Diagnostic(record.position_of_id(loc), Severity.NOTE, "retired-id", message)


@rule("replaced", "An entity is retired: a note.")
def _replaced(book: Book, _: str) -> Iterator[Diagnostic]:
    for record in book.records.values():
        successor = record.data.get("replaced_by")
        if successor and book.has((record.kind,), successor):
            message = f"'{record.id}' is retired in favour of '{successor}'"
            yield Diagnostic(record.position("replaced_by"), Severity.NOTE, "replaced", message)


@rule("draft-in-use", "What is shown names a draft, which is not.")
def _draft_in_use(book: Book, _: str) -> Iterator[Diagnostic]:
    drafts = {key for key, record in book.records.items() if record.data.get("status") == "draft"}
    for record, field, loc, target in book.references() if drafts else ():
        named = {(kind, target) for kind in REFERENCES[record.kind][field]}
        if record.key not in drafts and named & drafts:
            message = f"'{target}' is a draft and '{record.id}' is not; finish that, or make this a draft too"
            yield Diagnostic(record.position_of_id(loc), Severity.ERROR, "draft-in-use", message)


@rule("alias-taken", "Two entities of a kind answer to the same name.")
def _alias_taken(book: Book, _: str) -> Iterator[Diagnostic]:
    owners: dict[tuple[str, str], Record] = {}
    for record in book.records.values():
        for name in (record.id, *(record.data.get("name") or {}).values()):
            owners.setdefault((record.kind, lookup_key(name)), record)
    for record in book.records.values():
        for index, alias in enumerate(record.data.get("aliases") or ()):
            first = owners.setdefault((record.kind, lookup_key(alias)), record)
            if first is not record:
                message = f"'{alias}' is a name of '{first.id}' at {first.position()} too; remove it from one of them"
                yield record.error("alias-taken", message, "aliases", index)


@rule("cycle", "Modules are each other's prerequisites, or entities each other's replacement.")
def _cycle(book: Book, _: str) -> Iterator[Diagnostic]:
    modules = {record.id: record.data.get("prerequisites") or () for record in book.of("module")}
    for ring in _rings(modules):
        message = f"prerequisites go round: {_way(ring)}; remove one"
        yield book.records["module", ring[0]].error("cycle", message, "prerequisites")
    for kind in REFERENCES:
        successors = {
            record.id: [record.data["replaced_by"]] for record in book.of(kind) if record.data.get("replaced_by")
        }
        for ring in _rings(successors):
            message = f"replacements go round: {_way(ring)}; one of them must stay"
            yield book.records[kind, ring[0]].error("cycle", message, "replaced_by")


def _way(ring: list[str]) -> str:
    """A ring in words; of a long one, its begin."""
    named = [*ring, ring[0]] if len(ring) <= MAX_RING else [*ring[:MAX_RING], "…", ring[0]]
    return " -> ".join(named)


def _rings(graph: Mapping[str, Iterable[str]]) -> Iterator[list[str]]:
    """One ring for each place where going along the graph comes back, the smallest id first."""
    done: set[str] = set()
    for start, following in graph.items():
        path: dict[str, Iterator[str]] = {} if start in done else {start: iter(following)}
        while path:
            here = next(reversed(path))
            there = next(path[here], None)
            if there is None:
                done.add(here)
                del path[here]
            elif there in path:
                ring = list(path)[list(path).index(there) :]
                least = ring.index(min(ring))
                yield ring[least:] + ring[:least]
            elif there in graph and there not in done:
                path[there] = iter(graph[there])
