"""Writes a validated corpus into a SQLite database whose tables anyone may explore."""

from __future__ import annotations

import hashlib
import json
import re
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple
from zlib import crc32

from careerpath.corpus.folding import spaced
from careerpath.corpus.records import Book, Record
from careerpath.corpus.tables import TABLES, VERSION
from careerpath.models.kinds import references
from careerpath.models.names import chinese, fold

if TYPE_CHECKING:
    from careerpath.corpus.validator import Progress

BATCH = 500
"""Entities that are written at once: sorted, they are written faster; all of a large corpus would take much memory."""

# Looked up by, though they refer to no entity.
_GROUPING = ("family", "core", "aspect")
# Shorter ones are seldom misspelt, and nothing is far from them.
_LATIN = re.compile(r"[a-z]{4,}")
# Between texts, so that no phrase runs on from one into the next; nobody asks for it.
_BREAK = " \ue000 "
_NAMED = ("id", "name", "aliases")


def build(book: Book, layers: Sequence[str], connection: sqlite3.Connection, progress: Progress | None = None) -> None:
    """Fills an empty database with everything in the book."""
    connection.executescript(TABLES)
    words: Counter[str] = Counter()
    records = enumerate(book.records.values(), 1)
    with connection:
        meta = {"version": VERSION, "fingerprint": fingerprint(book)}
        connection.executemany("INSERT INTO meta VALUES (?, ?)", meta.items())
        connection.executemany("INSERT INTO layer VALUES (?, ?)", enumerate(layers))
        labels = ((key, label.data["en"], label.data["zh"]) for key, label in book.labels.items())
        connection.executemany("INSERT INTO label VALUES (?, ?, ?)", labels)
        while batch := [_entry(n, record, book, words) for n, record in islice(records, BATCH)]:
            _insert(connection, batch)
            if progress:
                progress(batch[-1].n, len(book.records))
        connection.executemany("INSERT INTO word VALUES (?, ?)", sorted(words.items()))


def fingerprint(book: Book) -> str:
    """A hash of all that the corpus says, wherever its files lie."""
    digest = hashlib.sha256()
    for (kind, id), record in sorted(book.records.items()):
        digest.update(b"%s:%s:%s\n" % (kind.encode(), id.encode(), record.content))
    digest.update(_dump({key: label.data for key, label in sorted(book.labels.items())}).encode())
    return digest.hexdigest()[:12]


class Entry(NamedTuple):
    """What the tables get to know of an entity."""

    n: int
    row: tuple[Any, ...]
    names: list[tuple[str, str, str]]
    links: list[tuple[str, str, str, int]]
    text: tuple[int, str, str]


def _entry(n: int, record: Record, book: Book, words: Counter[str]) -> Entry:
    """The rows of an entity; its words are counted."""
    data = book.current(record)
    names = (data["id"], *(data.get("name") or {}).values(), *data.get("aliases", ()))
    folded = dict.fromkeys(map(fold, names))
    latin, others = _sorted(_strings([value for key, value in data.items() if key not in _NAMED]))
    words.update(_LATIN.findall(f"{' '.join(names)} {latin}".casefold()))
    words.update(filter(chinese, folded))
    return Entry(
        n=n,
        row=_row(n, record, data, _dump(data).encode() if book.retired else record.content),
        names=[(name, record.kind, data["id"]) for name in folded],
        links=list(_links(record.kind, data, n)),
        text=(n, spaced(_BREAK.join(names)), f"{latin}{_BREAK}{spaced(others)}"),
    )


def _sorted(texts: Iterable[str]) -> tuple[str, str]:
    """The texts in Latin letters and the others, each as one; only the others have to be prepared for the index."""
    latin: list[str] = []
    others: list[str] = []
    for text in texts:
        (latin if text.isascii() else others).append(text)
    return _BREAK.join(latin), _BREAK.join(others)


def _row(n: int, record: Record, data: Mapping[str, Any], content: bytes) -> tuple[Any, ...]:
    place, name = record.position(), data.get("name") or {}
    return (
        *(n, record.kind, data["id"], data.get("status") == "draft", data.get("replaced_by") is not None),
        *(place.path, place.line, place.column, name.get("en"), name.get("zh"), crc32(content), content.decode()),
    )


def _insert(connection: sqlite3.Connection, batch: Sequence[Entry]) -> None:
    """Writes entities into every table, in the order in which the table keeps them."""
    rows = (entry.row for entry in batch)
    connection.executemany("INSERT INTO entity VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
    connection.executemany("INSERT INTO name VALUES (?, ?, ?)", sorted(name for entry in batch for name in entry.names))
    links = sorted({link for entry in batch for link in entry.links})
    connection.executemany("INSERT INTO link VALUES (?, ?, ?, ?)", links)
    connection.executemany("INSERT INTO text (rowid, name, body) VALUES (?, ?, ?)", (entry.text for entry in batch))


def _links(kind: str, data: Mapping[str, Any], n: int) -> Iterator[tuple[str, str, str, int]]:
    yield from ((kind, field, target, n) for field, _, target in references(kind, data))
    yield from ((kind, field, str(data[field]), n) for field in _GROUPING if data.get(field) is not None)


def _strings(value: Any) -> Iterator[str]:
    """Every string in an entity's data; ids are words too."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from _strings(item)
    elif isinstance(value, list):
        for item in value:
            yield from _strings(item)


def _dump(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
