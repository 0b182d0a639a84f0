"""The tables of an index, which is also what `corpus export` writes: made for SQLite, datasette and sqlite-utils."""

from __future__ import annotations

VERSION = "3"
"""Of the tables; a database of another version is built anew."""

TABLES = """
-- What the database is: version of its tables, fingerprint of the corpus.
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
-- The folders it was read from, lowest first.
CREATE TABLE layer (n INTEGER PRIMARY KEY, path TEXT NOT NULL);
-- The words of the interface.
CREATE TABLE label (key TEXT PRIMARY KEY, en TEXT NOT NULL, zh TEXT NOT NULL) WITHOUT ROWID;
-- Every entity: its data as JSON, and where it stands in which file. `n` is the corpus's order, `sum` the CRC-32 of the
-- data's UTF-8.
CREATE TABLE entity (
  n INTEGER PRIMARY KEY, kind TEXT NOT NULL, id TEXT NOT NULL, draft INTEGER NOT NULL, retired INTEGER NOT NULL,
  path TEXT NOT NULL, line INTEGER NOT NULL, col INTEGER NOT NULL,
  name_en TEXT, name_zh TEXT, sum INTEGER NOT NULL, data TEXT NOT NULL
);
CREATE UNIQUE INDEX entity_id ON entity (kind, id);
-- Names by which an entity is found: id, names and aliases, folded.
CREATE TABLE name (
  folded TEXT NOT NULL, kind TEXT NOT NULL, id TEXT NOT NULL, PRIMARY KEY (folded, kind, id)
) WITHOUT ROWID;
CREATE INDEX name_entity ON name (kind, id);
-- Words in Latin letters, and Chinese names, that a misspelt word may have meant; `n` is how often each stands.
CREATE TABLE word (word TEXT PRIMARY KEY, n INTEGER NOT NULL) WITHOUT ROWID;
-- Which entity refers to which, by field.
CREATE TABLE link (
  kind TEXT NOT NULL, field TEXT NOT NULL, target TEXT NOT NULL, n INTEGER NOT NULL,
  PRIMARY KEY (kind, field, target, n)
) WITHOUT ROWID;
-- Full text in both languages; every Chinese character is a token of its own.
CREATE VIRTUAL TABLE text USING fts5 (name, body, tokenize = 'porter unicode61', content = '', detail = full);
-- A name counts more than a mention of it.
INSERT INTO text (text, rank) VALUES ('rank', 'bm25(8.0, 1.0)');
"""
