"""From a file's values to its entities: the sound ones, and those in which a fault lies."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from careerpath.corpus.extend import EXTEND
from careerpath.corpus.layers import File
from careerpath.corpus.records import Record
from careerpath.corpus.yaml import MAX_FAULTS, Document
from careerpath.model.decode import hints
from careerpath.model.kinds import KINDS, FileKind, Loc

if TYPE_CHECKING:
    from careerpath.corpus.mend import Variant


def entities(document: Document, kind: FileKind) -> Iterator[tuple[str, Loc, Any]]:
    """Kind, way down to and data of each entity in a file, sound or not."""
    if kind.itself:
        own = {EXTEND, *hints(KINDS[kind.itself])}
        yield kind.itself, (), {key: value for key, value in document.value.items() if key in own}
    for key, of in kind.lists.items():
        listed = document.value.get(key)
        for index, data in enumerate(listed if isinstance(listed, list) else ()):
            yield of, (key, index), data


def records(
    document: Document, kind: FileKind, file: File, layer: int, faulty: Collection[Loc]
) -> tuple[list[Record], list[tuple[Record, Record]]]:
    """The sound entities of a file, and those in which a fault lies, mended in both ways.

    What has more faults than are told is another file, and nothing of it is mended.
    """
    if kind.itself == "track" and not isinstance(document.value.get("id", document.value.get(EXTEND)), str):
        return [], []  # what belongs to a track without an id cannot be judged
    bad: set[Loc] = {loc[:2] if loc and loc[0] in kind.lists else () for loc in faulty}
    sound, unsound = list[Record](), list[tuple[Record, Record]]()
    for of, loc, data in entities(document, kind):
        record = Record(of, data, file, loc, document.position(loc), layer)
        if loc not in bad:
            sound.append(record)
        elif isinstance(data, dict) and len(faulty) <= MAX_FAULTS:
            unsound.append((_mended(record, 0), _mended(record, 1)))
    return sound, unsound


def _mended(record: Record, variant: Variant) -> Record:
    from careerpath.corpus.mend import mended

    data = mended(record.data, KINDS[record.kind], variant)
    if "id" in data and record.data.get("id") != data["id"]:
        data["id"] += f" {record.file.shown} {record.loc}"  # no two are one
    return replace(record, data=data)
