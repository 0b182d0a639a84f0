"""Writes a validated corpus as a SQLite database: the index, and what `corpus export` gives to others' tools.

What the tables mean stands within their statements, so that it stays in the database: sqlite3 corpus.db .schema
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, suppress
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple
from zlib import crc32

from careerpath.corpus import Progress
from careerpath.corpus.check import Checked
from careerpath.corpus.files import unwritable, writing
from careerpath.corpus.locators import known_since, newest
from careerpath.corpus.records import Record, Staged
from careerpath.corpus.search import NAME, spaced
from careerpath.corpus.store import VERSION
from careerpath.errors import OutputError, at_place
from careerpath.labels import Message
from careerpath.model.corpus import chinese, lookup_key
from careerpath.model.kinds import REFERENCES, UNSEARCHED, references
from careerpath.model.writing import PASSED_OVER, atoms

TABLES = """
CREATE TABLE meta ( -- What the database is.
  key TEXT PRIMARY KEY, -- version (of the tables), fingerprint (of all that the corpus says), newest (of its dates)
  value TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE layer ( -- The folders it was read from, each over the one before.
  n INTEGER PRIMARY KEY,
  path TEXT NOT NULL
);
CREATE TABLE entity ( -- Tracks, claims, sources, modules, terms and all else, in the corpus's order.
  n INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  id TEXT NOT NULL, -- unique within its kind
  draft INTEGER NOT NULL, -- 1: shown only with --drafts
  retired INTEGER NOT NULL, -- 1: another took its place
  since TEXT NOT NULL, -- the first day on which it can have been known; empty where it has none
  layer INTEGER NOT NULL, -- where it stands: layer, file within the layer's folder, line and column
  path TEXT NOT NULL,
  line INTEGER NOT NULL,
  col INTEGER NOT NULL,
  name_en TEXT, -- statements have none
  name_zh TEXT,
  sum INTEGER NOT NULL, -- CRC-32 of the data's UTF-8
  data TEXT NOT NULL -- all that it says, as JSON; see data/schema
);
CREATE TABLE replaced ( -- What took the place of an entity: its successor (step 1), then that one's.
  n INTEGER NOT NULL,
  successor INTEGER NOT NULL,
  step INTEGER NOT NULL,
  PRIMARY KEY (n, successor)
) WITHOUT ROWID;
CREATE TABLE written ( -- Of an entity that names a replaced one: the data as it was written, with the ids of then.
  n INTEGER PRIMARY KEY,
  sum INTEGER NOT NULL,
  data TEXT NOT NULL
);
CREATE UNIQUE INDEX entity_id ON entity (kind, id);
CREATE TABLE name ( -- By what entities are found: ids, names and aliases, without case, width and hyphens.
  folded TEXT NOT NULL,
  kind TEXT NOT NULL,
  id TEXT NOT NULL,
  PRIMARY KEY (folded, kind, id)
) WITHOUT ROWID;
CREATE INDEX name_entity ON name (kind, id);
CREATE TABLE word ( -- Words in Latin letters, and Chinese names, that a misspelt word may have meant.
  word TEXT PRIMARY KEY,
  n INTEGER NOT NULL -- how often it stands in the corpus
) WITHOUT ROWID;
CREATE TABLE link ( -- Which entity names which, by field.
  kind TEXT NOT NULL,
  field TEXT NOT NULL, -- as in cite.source
  target TEXT NOT NULL, -- the id that it names; of a replaced one, and those that took its place
  n INTEGER NOT NULL, -- the entity that names it
  PRIMARY KEY (kind, field, target, n)
) WITHOUT ROWID;
"""

SEARCHED = f"""
-- Full text of both languages by the entity's number. Every Chinese character is a token of its own, so a part of a
-- text is a phrase: WHERE text MATCH '"显 存"'. The texts themselves are in entity.data.
CREATE VIRTUAL TABLE text USING fts5 (name, body, tokenize = 'porter unicode61', content = '', detail = full);
-- A name counts more than a mention of it.
INSERT INTO text (text, rank) VALUES ('rank', 'bm25({NAME}, 1.0)');
-- Bytes that are gathered before they are written: with more, a large corpus is written in fewer parts.
INSERT INTO text (text, rank) VALUES ('hashsize', 16777216);
"""


BATCH = 500
"""Entities that are written at once: sorted, they are written faster; all of a large corpus would take much memory."""

# Looked up by, though they refer to no entity.
_GROUPING = ("family", "core", "aspect")
# Shorter ones are seldom misspelt, and nothing is far from them.
_LATIN = re.compile(r"[a-z]{4,}")
# Between texts, so that no phrase runs on from one into the next; nobody asks for it.
_BREAK = " \ue000 "
_NAMED = ("id", "name", "aliases")
_UNSEARCHED_FIELDS = {*_NAMED, "short", *PASSED_OVER}
"""No part of the text: names stand apart, and what is said in short is said in full as well."""


def build_file(path: Path, checked: Checked, progress: Progress, **meta: str) -> None:
    """Fills an empty file. Without a journal: what a crash leaves half-written nobody has seen."""
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF")
        build(connection, checked, progress, **meta)


def build(connection: sqlite3.Connection, checked: Checked, progress: Progress, **meta: str) -> None:
    """Fills an empty database with everything that is in force; `meta` is what else it says of itself."""
    staged = checked.staged
    connection.executescript(TABLES)
    searchable = _searchable(connection)
    words: Counter[str] = Counter()
    records = enumerate(staged.records.values(), 1)
    with connection:
        meta = {"version": VERSION, "fingerprint": staged.fingerprint, "newest": newest(staged), **meta}
        connection.executemany("INSERT INTO meta VALUES (?, ?)", meta.items())
        connection.executemany("INSERT INTO layer VALUES (?, ?)", enumerate(checked.layers))
        while batch := [_entry(n, record, staged, words) for n, record in islice(records, BATCH)]:
            _insert(connection, batch)
            if searchable:
                texts = (entry.text for entry in batch if any(entry.text[1:]))
                connection.executemany("INSERT INTO text (rowid, name, body) VALUES (?, ?, ?)", texts)
            progress(batch[-1].n, len(staged.records))
        _replaced(connection, staged)
        connection.executemany("INSERT INTO word VALUES (?, ?)", sorted(words.items()))


def _searchable(connection: sqlite3.Connection) -> bool:
    """Makes the table of full text. False where this SQLite has none: all but searches do without."""
    try:
        connection.executescript(SEARCHED)
    except sqlite3.OperationalError as error:
        if "fts5" not in str(error):
            raise
        return False
    return True


class Entry(NamedTuple):
    """What the tables get to know of an entity."""

    n: int
    row: tuple[Any, ...]
    written: str | None
    """The data with the ids that were written, where one of these was replaced."""
    names: list[tuple[str, str, str]]
    links: list[tuple[str, str, str, int]]
    text: tuple[int, str, str]


def _entry(n: int, record: Record, staged: Staged, words: Counter[str]) -> Entry:
    """The rows of an entity; its words are counted."""
    data = staged.current(record)
    lines = dict(_lines(staged, record))
    folded = dict.fromkeys([*map(lookup_key, record.names), *(" ".join(atoms(name)) for name in record.names)])
    searched = record.kind not in UNSEARCHED
    texts = list(_strings([value for key, value in data.items() if searched and key not in _UNSEARCHED_FIELDS]))
    latin = _BREAK.join(filter(str.isascii, texts))
    words.update(_LATIN.findall(f"{' '.join(record.names)} {latin}".casefold()))
    words.update(filter(chinese, folded))
    return Entry(
        n=n,
        row=_row(n, record, data, known_since(staged, record.kind, record.data)),
        written=_encoded(record.data) if lines else None,
        names=[(name, record.kind, record.id) for name in folded if name],
        links=[
            *((record.kind, field, target, n) for field, _, target in references(record.kind, data)),
            *((record.kind, field, target, n) for (field, first), line in lines.items() for target in (first, *line)),
            *((record.kind, field, str(data[field]), n) for field in _GROUPING if data.get(field) is not None),
        ],
        text=(n, spaced(_BREAK.join(record.names if searched else ())), spaced(_BREAK.join(texts))),
    )


def _lines(staged: Staged, record: Record) -> Iterator[tuple[tuple[str, str], list[str]]]:
    """By field and id: what took the place of what the entity names, where that was replaced."""
    for field, _, target in references(record.kind, record.data) if staged.followers else ():
        yield from (
            ((field, target), staged.line((kind, target)))
            for kind in REFERENCES[record.kind][field]
            if (kind, target) in staged.followers
        )


def _replaced(connection: sqlite3.Connection, staged: Staged) -> None:
    """Writes what took the place of what."""
    numbers = {key: n for n, key in enumerate(staged.records, 1)} if staged.followers else {}
    rows = (
        (numbers[key], numbers[key[0], id], step)
        for key in staged.followers
        for step, id in enumerate(staged.line(key), 1)
        if (key[0], id) in numbers
    )
    connection.executemany("INSERT INTO replaced VALUES (?, ?, ?)", rows)


def _encoded(data: Mapping[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def _row(n: int, record: Record, data: Mapping[str, Any], since: str) -> tuple[Any, ...]:
    place, name, content = record.start, data.get("name") or {}, _encoded(data)
    return (
        *(n, record.kind, data["id"], data.get("status") == "draft", data.get("replaced_by") is not None, since),
        *(record.layer, "/".join(record.file.path.parts[-2:]), place.line, place.column),
        *(name.get("en"), name.get("zh"), crc32(content.encode()), content),
    )


def _insert(connection: sqlite3.Connection, batch: Sequence[Entry]) -> None:
    """Writes entities into every table, in the order in which the table keeps them."""
    rows = (entry.row for entry in batch)
    written = ((entry.n, crc32(entry.written.encode()), entry.written) for entry in batch if entry.written)
    connection.executemany("INSERT INTO written VALUES (?, ?, ?)", written)
    connection.executemany("INSERT INTO entity VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
    connection.executemany("INSERT INTO name VALUES (?, ?, ?)", sorted(name for entry in batch for name in entry.names))
    links = sorted({link for entry in batch for link in entry.links})
    connection.executemany("INSERT INTO link VALUES (?, ?, ?, ?)", links)


def _strings(value: Any) -> Iterator[str]:
    """Every string in an entity's data; ids are words too."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for key, item in value.items() if isinstance(value, dict) else enumerate(value):
            if key not in PASSED_OVER:
                yield from _strings(item)


def export(checked: Checked, path: Path, progress: Progress) -> None:
    """Writes a valid corpus to `path`, in place of an earlier export or an empty file. Raises OutputError."""
    try:
        if path.is_file() and not _replaceable(path):
            raise OutputError(at_place(str(path)[:200], Message("error.no-export")))
        with writing(path) as begun:
            build_file(begun, checked, progress)
    except BrokenPipeError:
        raise  # who reads it has read enough
    except (OSError, ValueError, sqlite3.Error) as error:
        raise unwritable(path, error, Message("error.another-file")) from error


def _replaceable(path: Path) -> bool:
    """Whether a file is empty, or an export to which nobody has added a table.

    Beside a database that somebody is writing to lie files of SQLite's.
    """
    if not path.stat().st_size:
        return True
    if any(Path(f"{path}{end}").exists() for end in ("-wal", "-journal")):
        return False
    address = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
    with closing(sqlite3.connect(":memory:")) as own, closing(sqlite3.connect(address, uri=True)) as found:
        own.executescript(TABLES)
        _searchable(own)
        with suppress(sqlite3.DatabaseError):
            meta = dict(found.execute("SELECT key, value FROM meta"))
            names = _names(found)
            if {"version", "fingerprint"} <= meta.keys() and {"layer", "entity"} <= names:
                return meta["version"] != VERSION or names <= _names(own)
    return False


def _names(database: sqlite3.Connection) -> set[str]:
    query = "SELECT name FROM sqlite_master WHERE name NOT LIKE 'sqlite!_%' ESCAPE '!'"
    return {name for (name,) in database.execute(query)}
