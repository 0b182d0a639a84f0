"""Writes a validated corpus into a SQLite database whose tables anyone may explore."""

from __future__ import annotations

import hashlib
import json
import re
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any
from zlib import crc32

from careerpath.corpus.folding import chinese, fold, spaced
from careerpath.corpus.records import Book, Record
from careerpath.corpus.tables import TABLES, VERSION
from careerpath.models.kinds import references

if TYPE_CHECKING:
    from careerpath.corpus.validator import Progress

# Looked up by, though they refer to no entity.
_GROUPING = ("family", "core", "aspect")
# Shorter ones are seldom misspelt, and nothing is far from them.
_LATIN = re.compile(r"[a-z]{4,}")
# Between texts, so that no phrase runs on from one into the next; nobody asks for it.
_BREAK = " \ue000 "
_NAMED = ("id", "name", "aliases")
# Entities between two tellings of how far it is.
_TOLD = 100


def build(book: Book, layers: Sequence[str], connection: sqlite3.Connection, progress: Progress | None = None) -> None:
    """Fills an empty database with everything in the book."""
    connection.executescript(TABLES)
    words: Counter[str] = Counter()
    with connection:
        meta = {"version": VERSION, "fingerprint": fingerprint(book)}
        connection.executemany("INSERT INTO meta VALUES (?, ?)", meta.items())
        connection.executemany("INSERT INTO layer VALUES (?, ?)", enumerate(layers))
        labels = ((key, label.data["en"], label.data["zh"]) for key, label in book.labels.items())
        connection.executemany("INSERT INTO label VALUES (?, ?, ?)", labels)
        for n, record in enumerate(book.records.values(), 1):
            _insert(connection, n, record, book.current(record), words)
            if progress and n % _TOLD == 0:
                progress(n, len(book.records))
        connection.executemany("INSERT INTO word VALUES (?, ?)", sorted(words.items()))


def fingerprint(book: Book) -> str:
    """A hash of all that the corpus says, wherever its files lie."""
    digest = hashlib.sha256()
    for (kind, id), record in sorted(book.records.items()):
        digest.update(b"%s:%s:%s\n" % (kind.encode(), id.encode(), record.content))
    digest.update(_dump({key: label.data for key, label in sorted(book.labels.items())}).encode())
    return digest.hexdigest()[:12]


def _insert(
    connection: sqlite3.Connection, n: int, record: Record, data: Mapping[str, Any], words: Counter[str]
) -> None:
    """Writes an entity into every table, and counts its words."""
    content = _dump(data)
    connection.execute("INSERT INTO entity VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", _row(n, record, data, content))
    connection.executemany("INSERT OR IGNORE INTO link VALUES (?, ?, ?, ?)", _links(record.kind, data, n))
    names = (data["id"], *(data.get("name") or {}).values(), *data.get("aliases", ()))
    folded = dict.fromkeys(map(fold, names))
    connection.executemany("INSERT INTO name VALUES (?, ?, ?)", [(name, record.kind, data["id"]) for name in folded])
    body = list(_strings({key: value for key, value in data.items() if key not in _NAMED}))
    connection.execute("INSERT INTO text (rowid, name, body) VALUES (?, ?, ?)", (n, _text(names), _text(body)))
    words.update(_LATIN.findall(" ".join((*names, *body)).casefold()))
    words.update(filter(chinese, folded))


def _text(parts: Iterable[str]) -> str:
    """Texts as one for the full-text index; Latin and Chinese ones apart, since only Chinese is dear to prepare."""
    latin: list[str] = []
    others: list[str] = []
    for part in parts:
        (latin if part.isascii() else others).append(part)
    return f"{spaced(_BREAK.join(latin))}{_BREAK}{spaced(_BREAK.join(others))}"


def _row(n: int, record: Record, data: Mapping[str, Any], content: str) -> tuple[Any, ...]:
    """An entity's row."""
    place, name = record.position(), data.get("name") or {}
    return (
        *(n, record.kind, data["id"], data.get("status") == "draft", data.get("replaced_by") is not None),
        *(place.path, place.line, place.column, name.get("en"), name.get("zh"), crc32(content.encode()), content),
    )


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
