"""Writes a validated corpus into a SQLite database whose tables anyone may explore."""

from __future__ import annotations

import hashlib
import json
import re
import sqlite3
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from zlib import crc32

from careerpath.corpus.folding import chinese, fold, spaced
from careerpath.corpus.records import Book, Record
from careerpath.corpus.tables import TABLES, VERSION
from careerpath.models.kinds import references

# Looked up by, though they refer to no entity.
_GROUPING = ("family", "core", "aspect")
# Shorter ones are seldom misspelt, and nothing is far from them.
_LATIN = re.compile(r"[a-z]{4,}")


def build(book: Book, layers: Sequence[str], connection: sqlite3.Connection) -> None:
    """Fills an empty database with everything in the book."""
    connection.executescript(TABLES)
    with connection:
        meta = {"version": VERSION, "fingerprint": fingerprint(book)}
        connection.executemany("INSERT INTO meta VALUES (?, ?)", meta.items())
        connection.executemany("INSERT INTO layer VALUES (?, ?)", enumerate(layers))
        labels = ((key, label.data["en"], label.data["zh"]) for key, label in book.labels.items())
        connection.executemany("INSERT INTO label VALUES (?, ?, ?)", labels)
        for n, record in enumerate(book.records.values(), 1):
            _insert(connection, n, record, book.current(record))
        connection.executemany("INSERT INTO word VALUES (?, ?)", sorted(_words(book).items()))


def fingerprint(book: Book) -> str:
    """A hash of all that the corpus says, wherever its files lie."""
    digest = hashlib.sha256()
    for (kind, id), record in sorted(book.records.items()):
        digest.update(f"{kind}:{id}:{_dump(record.data)}\n".encode())
    digest.update(_dump({key: label.data for key, label in sorted(book.labels.items())}).encode())
    return digest.hexdigest()[:12]


def _insert(connection: sqlite3.Connection, n: int, record: Record, data: Mapping[str, Any]) -> None:
    kind = record.kind
    name = data.get("name") or {}
    place = record.position()
    content = _dump(data)
    row = (
        *(n, kind, data["id"], data.get("status") == "draft", data.get("replaced_by") is not None),
        *(place.path, place.line, place.column, name.get("en"), name.get("zh"), crc32(content.encode()), content),
    )
    connection.execute("INSERT INTO entity VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", row)
    connection.executemany("INSERT OR IGNORE INTO name VALUES (?, ?, ?)", _names(kind, data))
    connection.executemany("INSERT OR IGNORE INTO link VALUES (?, ?, ?, ?)", _links(kind, data, n))
    head = " ".join(map(spaced, (data["id"], *name.values(), *data.get("aliases", ()))))
    rest = {key: value for key, value in data.items() if key not in ("id", "name", "aliases")}
    body = " ".join(map(spaced, _strings(rest)))
    connection.execute("INSERT INTO text (rowid, name, body) VALUES (?, ?, ?)", (n, head, body))


def _names(kind: str, data: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    names = (data["id"], *(data.get("name") or {}).values(), *data.get("aliases", ()))
    return ((fold(name), kind, data["id"]) for name in names)


def _links(kind: str, data: Mapping[str, Any], n: int) -> Iterator[tuple[str, str, str, int]]:
    yield from ((kind, field, target, n) for field, _, target in references(kind, data))
    yield from ((kind, field, str(data[field]), n) for field in _GROUPING if data.get(field) is not None)


def _words(book: Book) -> Counter[str]:
    """Words in Latin letters, and Chinese names, with the number of times that they stand in the corpus."""
    words: Counter[str] = Counter()
    for record in book.records.values():
        words.update(_LATIN.findall(" ".join(_strings(record.data)).casefold()))
        names = (fold(name) for name in (*(record.data.get("name") or {}).values(), *record.data.get("aliases", ())))
        words.update(name for name in names if chinese(name))
    return words


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
