"""An open index. One that proves damaged while it is read is built anew, and the question asked again."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from contextlib import suppress
from threading import RLock
from typing import Any
from zlib import crc32

VERSION = "6"
"""Of the tables; it is part of an index's name, so that a database of another version is never opened."""

Rebuild = Callable[[], sqlite3.Connection]
"""Builds the same index from the corpus files."""


class Database:
    """Answers SQL with rows, in whatever thread it is asked: one after the other."""

    def __init__(self, connection: sqlite3.Connection, rebuild: Rebuild) -> None:
        """`rebuild` is what to do, once, where the index proves damaged."""
        self._connection, self._rebuild = connection, rebuild
        self._mended = False
        self._lock = RLock()

    def __del__(self) -> None:
        """Closes the index with the corpus that was read from it; from 3.13 on Python warns where nobody does."""
        with suppress(sqlite3.Error):
            self._connection.close()

    def rows(self, query: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """What a query finds."""
        with self._lock:
            try:
                return self._connection.execute(query, values).fetchall()
            except sqlite3.DatabaseError:
                if self._mended:
                    raise
                self._mend()
                return self._connection.execute(query, values).fetchall()

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
