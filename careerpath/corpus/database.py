"""An open index. One that proves damaged while it is read is built anew, and the question asked again."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any
from zlib import crc32

VERSION = "4"
"""Of the tables; a database of another version is built anew."""

Rebuild = Callable[[], sqlite3.Connection]
"""Builds the same index from the corpus files."""


class Database:
    """Answers SQL with rows."""

    def __init__(self, connection: sqlite3.Connection, rebuild: Rebuild | None = None) -> None:
        """`rebuild` is what to do where the index proves damaged; None where it is known to be whole."""
        self._connection, self._rebuild = connection, rebuild

    def __del__(self) -> None:
        """Closes the index with the corpus that was read from it; from 3.13 on Python warns where nobody does."""
        with suppress(sqlite3.Error):
            self._connection.close()

    def rows(self, query: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """What a query finds."""
        try:
            return self._connection.execute(query, values).fetchall()
        except sqlite3.DatabaseError:
            if self._rebuild is None:
                raise
            self._build_anew(self._rebuild)
            return self._connection.execute(query, values).fetchall()

    def texts(self, query: str, values: Sequence[Any] = ()) -> list[str]:
        """What a query finds that asks for texts, each with its checksum."""
        found = self.rows(query, values)
        if self._rebuild and any(crc32(text.encode()) != checksum for text, checksum in found):
            self._build_anew(self._rebuild)
            found = self.rows(query, values)
        return [text for text, _ in found]

    def _build_anew(self, rebuild: Rebuild) -> None:
        self._connection.close()
        self._connection, self._rebuild = rebuild(), None
