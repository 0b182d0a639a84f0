"""Rules on ids and on what names what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePath

from careerpath.corpus.codes import Faults
from careerpath.corpus.records import Record, Staged
from careerpath.errors import nearest
from careerpath.model.corpus import lookup_key
from careerpath.model.kinds import REFERENCES

MAX_HINTS = 40
"""Unknown ids for which one that is spelt alike is looked for: each costs a look at every id."""
MAX_RING = 8
"""Ids of a ring that a message names."""

_LISTS = {"source": "sections", "symptom": "suspects"}
"""By kind: a list whose parts have ids of their own."""


def duplicate_id(staged: Staged) -> Faults:
    seen: dict[tuple[int, str, str], Record] = {}
    for record in staged.every:
        first = seen.setdefault((record.layer, *record.key), record)
        if first is not record:
            there = staged.position(first, "id")
            message = f"the {record.kind} '{record.id}' stands at {there} already; choose another id"
            yield staged.position(record, "id"), message
    for record in staged.of(*_LISTS):
        key, parts = _LISTS[record.kind], dict[str, int]()
        for index, part in enumerate(record.data[key]):
            at = parts.setdefault(part["id"], index)
            if at != index:
                there = staged.position(record, key, at, "id")
                message = f"'{part['id']}' stands at {there} already; choose another id"
                yield staged.position(record, key, index, "id"), message


def id_unlike_file(staged: Staged) -> Faults:
    for record in staged.of("track", "source"):
        stem = PurePath(record.file.shown).stem
        if stem != record.id:
            yield (
                staged.position(record, "id"),
                f"the id is '{record.id}' but the file is called '{stem}'; make them alike",
            )


def unknown_reference(staged: Staged) -> Faults:
    hints: dict[tuple[tuple[str, ...], str], str] = {}

    def message(kinds: tuple[str, ...], target: str) -> str:
        if (kinds, target) not in hints:
            near = nearest(target, staged.ids(*kinds)) if len(hints) < MAX_HINTS else []
            hints[kinds, target] = f"did you mean '{near[0]}'?" if near else "add it or mend the spelling"
        return f"no {' or '.join(kinds)} has the id '{target}'; {hints[kinds, target]}"

    for reference in staged.references():
        if not staged.has(reference.kinds, reference.id):
            yield staged.position_of(reference), message(reference.kinds, reference.id)
    for record in staged.records.values():
        successor = record.data.get("replaced_by")
        if successor and not staged.has((record.kind,), successor):
            yield staged.position(record, "replaced_by"), message((record.kind,), successor)


def retired_id(staged: Staged) -> Faults:
    for reference in staged.references() if staged.retired else ():
        successor = staged.successor(reference.kinds, reference.id)
        if successor != reference.id:
            message = f"'{reference.id}' was replaced by '{successor}', which is read in its place; name that"
            yield staged.position_of(reference), message


def replaced(staged: Staged) -> Faults:
    for (kind, id), successor in staged.retired.items():
        yield staged.position(staged.records[kind, id], "replaced_by"), f"'{id}' is retired in favour of '{successor}'"


def draft_in_use(staged: Staged) -> Faults:
    drafts = {key for key, record in staged.records.items() if record.data.get("status") == "draft"}
    for reference in staged.references() if drafts else ():
        record, id = reference.record, reference.id
        if record.key not in drafts and any((kind, id) in drafts for kind in reference.kinds):
            message = f"'{id}' is a draft and '{record.id}' is not; finish that, or make this a draft too"
            yield staged.position_of(reference), message


def alias_taken(staged: Staged) -> Faults:
    owners: dict[tuple[str, str], Record] = {}
    for record in staged.records.values():
        names = record.data.get("name") or {}
        for name in (record.id, *names.values()):
            first = owners.setdefault((record.kind, lookup_key(name)), record)
            if first is not record and record.kind == "synonym":  # which is nothing but its names
                language = next((language for language in names if names[language] == name), None)
                message = f"'{name}' is a word of '{first.id}' at {first.start} too; remove it from one of them"
                yield staged.position(record, *(("name", language) if language else ("id",))), message
    for record in staged.records.values():
        for index, alias in enumerate(record.data.get("aliases") or ()):
            first = owners.setdefault((record.kind, lookup_key(alias)), record)
            if first is not record:
                message = f"'{alias}' is a name of '{first.id}' at {first.start} too; remove it from one of them"
                yield staged.position(record, "aliases", index), message


def cycle(staged: Staged) -> Faults:
    modules = {record.id: record.data.get("prerequisites") or () for record in staged.of("module")}
    for ring in _rings(modules):
        place = staged.position(staged.records["module", ring[0]], "prerequisites")
        yield place, f"prerequisites go round: {_way(ring)}; remove one"
    for kind in REFERENCES:
        successors = {
            record.id: [record.data["replaced_by"]] for record in staged.of(kind) if record.data.get("replaced_by")
        }
        for ring in _rings(successors):
            place = staged.position(staged.records[kind, ring[0]], "replaced_by")
            yield place, f"replacements go round: {_way(ring)}; one of them must stay"


def _way(ring: list[str]) -> str:
    """A ring in words; of a long one, its begin."""
    shown = ring if len(ring) <= MAX_RING else [*ring[:MAX_RING], "…"]
    return " -> ".join([*shown, ring[0]])


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
