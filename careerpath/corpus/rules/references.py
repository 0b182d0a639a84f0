"""Rules on ids and on what names what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import PurePath
from typing import Any

from careerpath.corpus.codes import Faults
from careerpath.corpus.extend import EXTEND
from careerpath.corpus.records import Record, Reference, Staged
from careerpath.errors import Position, nearest
from careerpath.labels import Message, either, shortened, verbatim
from careerpath.model.base import TODO
from careerpath.model.corpus import lookup_key
from careerpath.model.kinds import REFERENCES

MAX_HINTS = 40
"""Unknown ids for which one that is spelt alike is looked for: each costs a look at every id."""
MAX_FILES = 3
"""Files that a message names in which an id that is nowhere is named, too."""
MAX_RING = 8
"""Ids of a ring that a message names."""

WAITED_FOR = frozenset({"track", "role"})
"""Kinds of which an extension may name a draft: without it nobody asks for what was added."""

_LISTS = {"source": "sections", "symptom": "suspects"}
"""By kind: a list whose parts have ids of their own."""


def duplicate_id(staged: Staged) -> Faults:
    seen: dict[tuple[int, str, str], Record] = {}
    mended = (
        sorted((*staged.every, *staged.mended), key=lambda each: (each.layer, each.start)) if staged.mended else None
    )
    for record in mended or staged.every:
        if record.extends:
            continue  # a layer may add to one entity in several places
        first = seen.setdefault((record.layer, *record.key), record)
        if first is not record:
            there = staged.position(first, "id")
            kind = Message(f"kind.{record.kind}")
            yield staged.position(record, "id"), Message("finding.duplicate-id", kind=kind, id=record.id, there=there)
    for record in staged.of(*_LISTS):
        key, parts = _LISTS[record.kind], dict[str, int]()
        for index, part in enumerate(record.data[key]):
            at = parts.setdefault(part["id"], index)
            if at != index:
                there = staged.position(record, key, at, "id")
                message = Message("finding.duplicate-part", id=part["id"], there=there)
                yield staged.position(record, key, index, "id"), message


def extend_own(staged: Staged) -> Faults:
    for extension, loc in staged.unfit:
        if loc == (EXTEND,):
            there = staged.records[extension.key].start
            yield staged.position(extension, *loc), Message("finding.extend-own", id=extension.id, there=there)


def extend_changes(staged: Staged) -> Faults:
    for extension, loc in staged.unfit:
        if loc != (EXTEND,):
            yield staged.position(extension, *loc), Message("finding.extend-changes", name=loc[-1], id=extension.id)


def id_unlike_file(staged: Staged) -> Faults:
    for record in staged.of("track", "source"):
        stem = PurePath(record.file.shown).stem
        if stem != record.id:
            yield staged.position(record, "id"), Message("finding.id-unlike-file", id=record.id, stem=stem)


def unknown_reference(staged: Staged) -> Faults:
    """One finding for each id that is nowhere, however many name it: at the first place, with the others' files."""
    lost: dict[tuple[tuple[str, ...], str], list[Reference]] = {}
    for reference in staged.references():
        if not staged.has(reference.kinds, reference.id):
            lost.setdefault((reference.kinds, reference.id), []).append(reference)
    for record in staged.judged.values():
        for field in "replaced_by", "replaces":
            other = record.data.get(field)
            if other and not staged.has((record.kind,), other):
                reference = Reference(record, (record.kind,), (field,), other)
                lost.setdefault(((record.kind,), other), []).append(reference)
    for number, ((kinds, id), places) in enumerate(lost.items()):
        near = nearest(id, staged.ids(*kinds)) if number < MAX_HINTS else []
        hint = Message("finding.did-you-mean", near=near[0]) if near else Message("finding.add-it")
        what = either([Message(f"kind.{kind}") for kind in kinds])
        yield staged.position_of(places[0]), _unknown(what, id, hint, [place.record.file.shown for place in places[1:]])


def _unknown(kinds: Message, id: str, hint: Message, others: Sequence[str]) -> Message:
    """That an id is nowhere, and in which files others name it."""
    if not others:
        return Message("finding.unknown-reference", kinds=kinds, id=id, hint=hint)
    each = list(dict.fromkeys(others))
    files: Any = [PurePath(file) for file in each[:MAX_FILES]]
    if len(each) > MAX_FILES:
        files = Message("finding.and-files", files=files, n=len(each) - MAX_FILES)
    return Message("finding.unknown-reference-more", kinds=kinds, id=id, hint=hint, n=len(others), files=files)


def retired_id(staged: Staged) -> Faults:
    for reference in staged.references() if staged.retired else ():
        successor = staged.successor(reference.kinds, reference.id)
        if successor != reference.id:
            message = Message("finding.retired-id", id=reference.id, successor=successor)
            yield staged.position_of(reference), message


def replaced(staged: Staged) -> Faults:
    for (kind, id), successor in staged.retired.items():
        yield _retiring(staged, kind, id), Message("finding.replaced", id=id, successor=successor)


def replaced_twice(staged: Staged) -> Faults:
    """What an id stands for is one entity; a claim that comes apart is replaced by one, and the others are new."""
    for record in staged.of("claim", "advice"):
        old = record.data.get("replaces")
        other = staged.followers.get((record.kind, old), record.id) if old else record.id
        if other != record.id:
            yield staged.position(record, "replaces"), Message("finding.replaced-twice", id=old, other=other)


def _retiring(staged: Staged, kind: str, id: str) -> Position:
    """Where it is said that an entity is replaced: with it, or else with the one that takes its place."""
    old = staged.records[kind, id]
    if old.data.get("replaced_by"):
        return staged.position(old, "replaced_by")
    return staged.position(staged.records[kind, staged.followers[kind, id]], "replaces")


def draft_in_use(staged: Staged) -> Faults:
    drafts = {key for key, record in staged.judged.items() if record.data.get("status") == "draft"}
    for reference in staged.references() if drafts else ():
        record, id = reference.record, reference.id
        if reference.loc in record.added and WAITED_FOR.issuperset(reference.kinds):
            continue
        if record.key not in drafts and any((kind, id) in drafts for kind in reference.kinds):
            yield staged.position_of(reference), Message("finding.draft-in-use", id=id, by=record.id)


def alias_taken(staged: Staged) -> Faults:
    owners: dict[tuple[str, str], Record] = {}
    for record in staged.judged.values():
        names = record.data.get("name") or {}
        for name in (record.id, *(name for name in names.values() if name != TODO)):
            first = owners.setdefault((record.kind, lookup_key(name)), record)
            if first is not record and record.kind == "synonym":  # which is nothing but its names
                language = next((language for language in names if names[language] == name), None)
                message = Message("finding.alias-taken", alias=name, first=first.id, there=first.start)
                yield staged.position(record, *(("name", language) if language else ("id",))), message
    for record in staged.judged.values():
        for index, alias in enumerate(record.data.get("aliases") or ()):
            first = owners.setdefault((record.kind, lookup_key(alias)), record)
            if first is not record:
                message = Message("finding.alias-taken", alias=alias, first=first.id, there=first.start)
                yield staged.position(record, "aliases", index), message


def word_taken(staged: Staged) -> Faults:
    owners: dict[tuple[str, str], Record] = {}
    for record in staged.of("advert-words"):
        for index, word in enumerate(record.data["words"]):
            first = owners.setdefault((record.data["use"], lookup_key(word)), record)
            if first is not record:
                message = Message("finding.word-taken", word=word, first=first.id, there=first.start)
                yield staged.position(record, "words", index), message


def cycle(staged: Staged) -> Faults:
    modules = {record.id: record.data.get("prerequisites") or () for record in staged.of("module")}
    for ring in _rings(modules):
        place = staged.position(staged.judged["module", ring[0]], "prerequisites")
        yield place, Message("finding.prerequisites-cycle", way=_way(ring))
    for kind in REFERENCES:
        followers = {id: [follower] for (of, id), follower in staged.followers.items() if of == kind}
        for ring in _rings(followers):
            yield _retiring(staged, kind, ring[0]), Message("finding.replacements-cycle", way=_way(ring))


def _way(ring: list[str]) -> Message:
    """A ring in words; of a long one, its begin."""
    shown = ring if len(ring) <= MAX_RING else [*ring[:MAX_RING], "…"]
    return verbatim(" -> ".join([*map(shortened, shown), shortened(ring[0])]))


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
