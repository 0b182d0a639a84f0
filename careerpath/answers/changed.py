"""Which entities of two corpora differ, field by field, and what sort of change that is.

A retired entity counts as gone. One that took another's place, by `replaced_by`, by `replaces` or by saying the same
under another id, is that other one under a new name; ids that name it are no change.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field, fields, is_dataclass
from hashlib import sha256
from itertools import repeat
from typing import Any, Literal, get_args

from careerpath.model.base import Text
from careerpath.model.claims import Statement
from careerpath.model.corpus import Corpus, Ref, successors
from careerpath.model.kinds import KINDS, REFERENCES

How = Literal["added", "withdrawn", "reread", "reweighed", "moved", "changed", "redated", "renamed", "reworded"]
"""added · withdrawn: removed or retired · reread: another reading · reweighed: another kind of evidence or weight ·
moved: to another source, family, track, role or criterion · redated · renamed: another id alone · reworded: texts and
names alone · changed: all else. Of several that which matters most, in this order."""
ORDER: tuple[How, ...] = get_args(How)
FIELDS: Mapping[str, How] = {
    "reading": "reread",
    "weight": "reweighed",
    "weights": "reweighed",
    **dict.fromkeys(("on", "tracks", "track", "role", "alternative", "cite.source", "family"), "moved"),
    **dict.fromkeys(("as_of", "confirmed", "published", "observed", "retrieved", "read_on"), "redated"),
    **dict.fromkeys(("aliases", "short"), "reworded"),
}
"""What a change of a field is, by the field or by what it begins with."""
UNSEEN = frozenset({"id", "replaced_by", "replaces"})
"""Fields that say which entity it is, and whose place it took."""

Leaf = Text | str | float | tuple[Any, ...] | None
Leaves = Mapping[str, Leaf]
"""What an entity says, by the way down to it: `cite.source`, `weights.pay-floor`."""
Renames = Mapping[Ref, str]
"""The new id of what is called otherwise in the new corpus."""


@dataclass(frozen=True)
class FieldChange:
    """A field that says something else; None where it says, or said, nothing."""

    field: str
    before: Leaf
    after: Leaf


@dataclass(frozen=True)
class EntityChange:
    """An entity that differs."""

    kind: str
    id: str
    was: str | None
    """Its id before, where that was another."""
    name: Text
    """What it is called; of a statement what it says."""
    how: How
    fields: tuple[FieldChange, ...]


@dataclass(frozen=True)
class Changed:
    """What differs between two corpora, most important first, and what is only called otherwise."""

    entities: tuple[EntityChange, ...] = ()
    renames: Renames = field(default_factory=dict)

    def now(self, kind: str, id: str) -> str:
        """The new id of an entity of the old corpus."""
        return self.renames.get(Ref(kind, id), id)


def changed(old: Corpus, new: Corpus) -> Changed:
    before, after = _current(old), _current(new)
    renames = _renames(new, before, after)
    found = list(_changes(before, after, renames))
    kinds = list(KINDS)
    return Changed(tuple(sorted(found, key=lambda each: (ORDER.index(each.how), kinds.index(each.kind)))), renames)


def _current(corpus: Corpus) -> dict[Ref, Any]:
    """All entities but retired ones."""
    found: dict[Ref, Any] = {}
    for kind, model in KINDS.items():
        entities: tuple[Any, ...] = corpus.all(model)
        found |= {Ref(kind, entity.id): entity for entity in entities if entity.replaced_by is None}
    return found


def _renames(new: Corpus, before: Mapping[Ref, Any], after: Mapping[Ref, Any]) -> dict[Ref, str]:
    """What took another's place, or says the same under another id: each new entity for one old one."""
    gone, fresh = [ref for ref in before if ref not in after], {ref for ref in after if ref not in before}
    replacing = {Ref(ref.kind, old): ref for ref in fresh if (old := getattr(after[ref], "replaces", None))}
    found: dict[Ref, str] = {}
    for ref in gone:
        heir = next((heir for heir in (*list(successors(new, ref))[-1:], replacing.get(ref)) if heir in fresh), None)
        if heir:
            found[ref] = heir.id
            fresh.remove(heir)
    return _alike(gone, [ref for ref in after if ref in fresh], before, after, found)


def _alike(
    gone: Iterable[Ref], fresh: Iterable[Ref], before: Mapping[Ref, Any], after: Mapping[Ref, Any], known: Renames
) -> dict[Ref, str]:
    """The known renames, and those of what says the same under another id."""
    found, said = dict(known), dict[object, list[Ref]]()
    for ref in fresh:
        said.setdefault((ref.kind, frozenset(_leaves(ref.kind, after[ref], {}).items())), []).append(ref)
    for _ in KINDS:  # what names a thing that is called otherwise is known again once that is
        left = [ref for ref in gone if ref not in found]
        for ref in left:
            if same := said.get((ref.kind, frozenset(_leaves(ref.kind, before[ref], found).items()))):
                found[ref] = same.pop(0).id
        if all(ref not in found for ref in left):
            break
    return found


def _changes(before: Mapping[Ref, Any], after: Mapping[Ref, Any], renames: Renames) -> Iterator[EntityChange]:
    heirs = {Ref(ref.kind, id): ref for ref, id in renames.items()}
    for ref, entity in after.items():
        was = heirs.get(ref, ref)
        earlier = before.get(was)
        if earlier is None:
            yield EntityChange(ref.kind, ref.id, None, named(entity), "added", ())
            continue
        said = [_leaves(ref.kind, earlier, renames), _leaves(ref.kind, entity, {})]
        found = _differing(*said)
        if found or was != ref:
            yield _change(ref, was.id, entity, found)
    for ref, entity in before.items():
        if ref not in after and ref not in renames:
            yield EntityChange(ref.kind, ref.id, None, named(entity), "withdrawn", ())


def _differing(before: Leaves, after: Leaves) -> tuple[FieldChange, ...]:
    names = [name for name in dict.fromkeys([*before, *after]) if before.get(name) != after.get(name)]
    return tuple(FieldChange(name, before.get(name), after.get(name)) for name in names)


def _change(ref: Ref, was: str, entity: Any, found: tuple[FieldChange, ...]) -> EntityChange:
    hows = [_how(entity, each) for each in found]
    how: How = min(hows, key=ORDER.index) if hows else "renamed"
    return EntityChange(ref.kind, ref.id, was if was != ref.id else None, named(entity), how, found)


@dataclass(frozen=True)
class Remembered:
    """What somebody kept of an entity: its text, some of what it said by the way down to it, and a hash of all."""

    ref: Ref
    text: Text
    said: Leaves
    seal: str


def seal(kind: str, entity: Any) -> str:
    """A short hash of what an entity says, but for what it names; programs that know no more fields agree on it."""
    leaves = {name: leaf for name, leaf in _leaves(kind, entity, {}).items() if name not in REFERENCES[kind]}
    said = {name: asdict(leaf) if isinstance(leaf, Text) else leaf for name, leaf in leaves.items()}
    return sha256(json.dumps(said, ensure_ascii=False, sort_keys=True).encode()).hexdigest()[:16]


def since(kept: Collection[Remembered], new: Corpus) -> Iterator[EntityChange]:
    """What became of entities that somebody kept, where that is anything.

    Where only what was not kept differs, they are reworded.
    """
    after: dict[Ref, Any] = {}
    for kind in {each.ref.kind for each in kept}:
        entities: tuple[Any, ...] = new.all(KINDS[kind])
        after |= {Ref(kind, entity.id): entity for entity in entities if entity.replaced_by is None}
    for each in kept:
        ref = [each.ref, *successors(new, each.ref)][-1]
        if ref not in after:
            yield EntityChange(each.ref.kind, each.ref.id, None, each.text, "withdrawn", ())
            continue
        said, entity = _leaves(ref.kind, after[ref], {}), after[ref]
        before = {name: _followed(new, ref.kind, name, leaf) for name, leaf in each.said.items()}
        found = _differing({**before, "text": each.text}, {name: said.get(name) for name in (*before, "text")})
        if found or ref != each.ref:
            yield _change(ref, each.ref.id, entity, found)
        elif seal(ref.kind, entity) != each.seal:
            yield EntityChange(ref.kind, ref.id, None, named(entity), "reworded", ())


def _followed(new: Corpus, kind: str, field: str, leaf: Leaf) -> Leaf:
    """An id that was named, or several, as the new corpus has it."""
    if isinstance(leaf, tuple):
        return tuple(_followed(new, kind, field, item) for item in leaf)
    heirs = (ref for of in REFERENCES[kind].get(field, ()) for ref in successors(new, Ref(of, str(leaf))))
    return [leaf, *(ref.id for ref in heirs)][-1]


def named(entity: Any) -> Text:
    """What an entity is called; of a statement what it says in short."""
    text: Text = getattr(entity, "name", None) or getattr(entity, "short", None) or entity.text
    return text


def _how(entity: Any, change: FieldChange) -> How:
    if all(isinstance(said, Text | None) for said in (change.before, change.after)):
        return "reworded"
    if change.field == "kind" and isinstance(entity, Statement):
        return "reweighed"
    return FIELDS.get(change.field) or FIELDS.get(change.field.partition(".")[0], "changed")


def _leaves(kind: str, entity: Any, renames: Renames) -> Leaves:
    """What an entity says; ids that it names are those of the new corpus."""
    naming = REFERENCES.get(kind, {})

    def now(field: str, value: Any) -> Any:
        return next((renames[ref] for of in naming.get(field, ()) if (ref := Ref(of, str(value))) in renames), value)

    def walk(value: Any, at: str, field: str) -> Iterator[tuple[str, Leaf]]:
        parts = _parts(value, field)
        for name, of, item in parts or ():
            yield from walk(item, f"{at}.{now(field, name)}".lstrip("."), of)
        if parts is None and value is not None and value != ():
            yield at, tuple([now(field, item) for item in value]) if isinstance(value, tuple) else now(field, value)

    return dict(walk(entity, "", ""))


def _parts(value: Any, field: str) -> Iterable[tuple[str, str, Any]] | None:
    """The parts of a value: by which name each is told apart, and the field that it stands in; None where it is one."""
    if is_dataclass(value) and not isinstance(value, Text):
        names = (each.name for each in fields(value) if field or each.name not in UNSEEN)
        return [(name, f"{field}.{name}".lstrip("."), getattr(value, name)) for name in names]
    if isinstance(value, Mapping):
        return [(key, f"{field}.{key}", item) for key, item in value.items()]
    if isinstance(value, tuple) and any(is_dataclass(item) or isinstance(item, Mapping) for item in value):
        return zip(_called(value), repeat(field), value)
    return None


def _called(items: tuple[Any, ...]) -> list[str]:
    """How the members of a list are told apart: by their ids, or by their numbers from 1."""
    ids = [str(getattr(item, "id", "")) for item in items]
    return ids if all(ids) and max(Counter(ids).values()) == 1 else [str(n) for n in range(1, len(items) + 1)]
