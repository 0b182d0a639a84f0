"""What is left of a corpus without its faults: enough to look things up, never to give advice.

And what stands in for the faulty values of an entity, so that the rules judge the rest of it in the same round. Two
stand-ins are made of each: what the rules find with both of them does not rest on either.
"""

from __future__ import annotations

import types
from collections.abc import Iterator
from dataclasses import MISSING, fields, is_dataclass, replace
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from careerpath.corpus.check import Checked, refusal
from careerpath.corpus.extend import as_written
from careerpath.corpus.records import Key, Record, Staged
from careerpath.corpus.shape import plainly_valid
from careerpath.errors import nearest
from careerpath.labels import Message
from careerpath.model.decode import hints
from careerpath.model.kinds import REFERENCES, references

NEEDED = ("criterion", "evidence", "subject")
"""Kinds without which nothing else can be shown."""


def sound_part(checked: Checked) -> Checked:
    """The corpus without what has errors, and without what names that; a remark says so. As it is, where it is sound.

    Raises CorpusError where too little is left.
    """
    error = refusal(checked)
    if not error:
        return checked
    sound = [record for record in checked.staged.every if record.place not in checked.blamed]
    left = _closed(sound)
    staged = Staged(tuple(left), checked.staged.day)
    if not all(staged.ids(kind) for kind in NEEDED):
        raise error
    first, files = error.diagnostics[0].position, {each.path for each in error.diagnostics}
    lost = len(sound) - len(left)
    values = {"n": len(files), "place": first, "named": lost}
    remark = Message("remark.left-out-with", **values) if lost else Message("remark.left-out", **values)
    return replace(checked, staged=staged, remarks=(remark,))


def _closed(records: list[Record]) -> list[Record]:
    """Those of the entities that name none which is not among them, but in lists, where it is passed over."""
    while True:
        known = {record.key for record in records if not record.extends}
        kept = [whole for record in records if (whole := _without_lost(record, known))]
        if len(kept) == len(records):
            return kept
        records = kept


def _without_lost(record: Record, known: set[Key]) -> Record | None:
    """An entity without what its lists name and is not known; None where another field does, or nothing is left."""
    if record.extends and record.key not in known:
        return None
    data: dict[str, Any] = record.data
    for (name, *below), lost in _lost(record, known):
        if len(below) != 1 or not isinstance(data[name], list):
            return None
        data = {**data, name: [item for item in data[name] if item != lost]}
        if not data[name]:
            return None
    return replace(record, data=data) if data is not record.data else record


def _lost(record: Record, known: set[Key]) -> Iterator[tuple[tuple[Any, ...], str]]:
    for field, loc, target in references(record.kind, record.data):
        if not any((kind, target) in known for kind in REFERENCES[record.kind][field]):
            yield loc, target


Variant = Literal[0, 1]
"""Which of the two stand-ins."""


ABSENT = object()
"""What is not there."""


def mended(value: Any, hint: Any, variant: Variant) -> Any:
    """A value of the shape of a type, with stand-ins for what is faulty or missing, and without what is unknown."""
    if plainly_valid(value, hint):
        return value
    origin, args = get_origin(hint), get_args(hint)
    if origin is Annotated:
        value, hint = ABSENT, args[0]
    if origin in (Union, types.UnionType):
        return mended(value, args[0], variant)
    if origin is Literal:
        return args[-variant]
    if origin is tuple:
        listed = value if isinstance(value, list) else [ABSENT] * variant
        return [mended(item, args[0], variant) for item in listed]
    if origin not in (None, Annotated):
        named = value if isinstance(value, dict) else dict.fromkeys([f"?{variant}"] * variant, ABSENT)
        return {key: mended(item, args[1], variant) for key, item in named.items() if plainly_valid(key, args[0])}
    return _of_model(value, hint, variant) if is_dataclass(hint) else _of_scalar(hint, variant)


def _of_scalar(kind: type, variant: Variant) -> Any:
    return f"?{variant}" if kind is str else kind(variant + (kind is not bool))


def _of_model(value: Any, model: Any, variant: Variant) -> dict[str, Any]:
    model = as_written(model, value)
    said = value if isinstance(value, dict) else {}
    known = {each.name: hints(model)[each.name] for each in fields(model)}
    needed = {each.name for each in fields(model) if each.default is each.default_factory is MISSING}
    absent = [name for name in known if name not in said]
    # What is not said may be what an unknown key was meant for, or stand in what is no mapping.
    perhaps = (name for key in said if key not in known for name in nearest(key, absent)) if said is value else absent
    filled = needed.union(perhaps) if variant else needed
    return {
        name: mended(said.get(name, ABSENT), hint, variant)
        for name, hint in known.items()
        if name in said or name in filled
    }
