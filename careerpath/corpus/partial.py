"""What is left of a corpus without its faults: enough to look things up, never to give advice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from careerpath.corpus.check import Checked, refusal
from careerpath.corpus.records import Key, Record, Staged
from careerpath.labels import Message
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
