"""The index's database: rows for SQL, whatever thread asks, and mended where it proves damaged."""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from threading import RLock
from typing import Any, NamedTuple
from zlib import crc32

from careerpath.errors import CorpusError, PlatformError
from careerpath.labels import Message


class LeftOut(NamedTuple):
    """What an index lacks of the corpus that it was built of."""

    error: CorpusError
    """Why."""
    remarks: tuple[Message, ...]
    """What is to be said of it with every answer."""


class Database:
    """Answers SQL with rows, in whatever thread it is asked: one after the other."""

    def __init__(
        self, connection: sqlite3.Connection, rebuild: Callable[[], sqlite3.Connection], left_out: LeftOut | None = None
    ) -> None:
        """`rebuild` builds the same index from the corpus files; it is called once, where this one proves damaged."""
        self._connection, self._rebuild, self.left_out = connection, rebuild, left_out
        self._mended = False
        self._lock = RLock()

    def __del__(self) -> None:
        """Closes the index with the corpus that was read from it; from 3.13 on Python warns where nobody does."""
        with suppress(sqlite3.Error, AttributeError):  # it may never have been opened
            self._connection.close()

    def rows(self, query: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """What a query finds."""
        with self._lock:
            try:
                return self._connection.execute(query, values).fetchall()
            except sqlite3.DatabaseError as error:
                _complain(error, mended=self._mended)
                if self._mended:
                    raise
                self._mend()
                return self.rows(query, values)

    def texts(self, query: str, values: Sequence[Any] = ()) -> list[str]:
        """What a query finds that asks for texts, each with its checksum."""
        with self._lock:
            found = self.rows(query, values)
            if not self._mended and any(crc32(text.encode()) != checksum for text, checksum in found):
                self._mend()
                found = self.rows(query, values)
            return [text for text, _ in found]

    def _mend(self) -> None:
        self._mended = True
        self._connection.close()
        self._connection = self._rebuild()


LACKS = {"fts5": "FTS5", "json_each": "JSON1", "no such table: text": "FTS5"}
"""By what SQLite says of it: extensions that it may have been built without. Only searches need them."""


def _complain(error: sqlite3.DatabaseError, *, mended: bool) -> None:
    """Raises PlatformError where what a query needs is no part of this SQLite.

    An index without full text may have been built by another Python; only one that was just built tells of this one.
    """
    what = next((name for sign, name in LACKS.items() if sign in str(error)), None)
    what = what if mended or "table: text" not in str(error) else None
    if what:
        values = {"what": what, "version": sqlite3.sqlite_version, "python": sys.executable or "python"}
        raise PlatformError(Message("error.missing-sqlite", **values)) from error
