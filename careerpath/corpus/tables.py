"""The tables of an index, which is also what `corpus export` writes: made for SQLite, datasette and sqlite-utils.

The comments stand within the statements, so that they stay in the database: sqlite3 corpus.db .schema
"""

from __future__ import annotations

VERSION = "4"
"""Of the tables; a database of another version is built anew."""

TABLES = """
CREATE TABLE meta ( -- What the database is.
  key TEXT PRIMARY KEY, -- version (of the tables), fingerprint (of all that the corpus says)
  value TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE layer ( -- The folders it was read from, each over the one before.
  n INTEGER PRIMARY KEY,
  path TEXT NOT NULL
);
CREATE TABLE label ( -- The words of the interface.
  key TEXT PRIMARY KEY,
  en TEXT NOT NULL,
  zh TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE entity ( -- Tracks, claims, sources, modules, terms and all else, in the corpus's order.
  n INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  id TEXT NOT NULL, -- unique within its kind
  draft INTEGER NOT NULL, -- 1: shown only with --drafts
  retired INTEGER NOT NULL, -- 1: another took its place
  path TEXT NOT NULL, -- where it stands: file, line and column
  line INTEGER NOT NULL,
  col INTEGER NOT NULL,
  name_en TEXT, -- statements have none
  name_zh TEXT,
  sum INTEGER NOT NULL, -- CRC-32 of the data's UTF-8
  data TEXT NOT NULL -- all that it says, as JSON; see data/schema
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
  target TEXT NOT NULL, -- the id that it names
  n INTEGER NOT NULL, -- the entity that names it
  PRIMARY KEY (kind, field, target, n)
) WITHOUT ROWID;
-- Full text of both languages by the entity's number. Every Chinese character is a token of its own, so a part of a
-- text is a phrase: WHERE text MATCH '"显 存"'. The texts themselves are in entity.data.
CREATE VIRTUAL TABLE text USING fts5 (name, body, tokenize = 'porter unicode61', content = '', detail = full);
-- A name counts more than a mention of it.
INSERT INTO text (text, rank) VALUES ('rank', 'bm25(8.0, 1.0)');
-- Bytes that are gathered before they are written: with more, a large corpus is written in fewer parts.
INSERT INTO text (text, rank) VALUES ('hashsize', 16777216);
"""
