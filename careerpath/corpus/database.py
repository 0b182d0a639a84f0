"""The index's database: rows for SQL, whatever thread asks, and mended where it proves damaged.

And what of it speaks, as of a day and without drafts.
"""

from __future__ import annotations

import json
import sqlite3
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from threading import RLock
from typing import Any, NamedTuple
from zlib import crc32

from careerpath.errors import CorpusError, PlatformError
from careerpath.labels import Message
from careerpath.model.dates import first_day
from careerpath.model.kinds import REFERENCES, Loc, references, renamed


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


Key = tuple[str, str]
"""Kind and id."""


@dataclass(frozen=True)
class View:
    """Who is to be seen, as conditions of SQL on an entity `e`, and as they were then."""

    rows: Callable[[str], list[tuple[Any, ...]]]
    """Asks the index."""
    drafts: bool = False
    until: date | None = None
    """The last day on which something can have been known that is shown; None where all is."""

    @cached_property
    def plain(self) -> bool:
        """Whether every id is as the index has it."""
        return not self.drafts and not self._later

    @property
    def shown(self) -> str:
        """The condition that an entity is shown, to be added to others."""
        return self._shown("e")

    def _shown(self, entity: str) -> str:
        drafts = "" if self.drafts else f" AND NOT {entity}.draft"
        return drafts + (f" AND {entity}.since <= '{self.until}'" if self.until else "")

    @property
    def current(self) -> str:
        """The condition that nothing that is shown took its place."""
        if self.plain:
            return " AND NOT e.retired"
        by = f"SELECT r.n FROM replaced r JOIN entity f ON f.n = r.successor WHERE true{self._shown('f')}"
        return f" AND e.n NOT IN ({by})"

    @cached_property
    def successors(self) -> Mapping[Key, tuple[str, ...]]:
        """What is shown and took the place of an entity, and of that in turn."""
        found: dict[Key, list[str]] = {}
        query = (
            "SELECT e.kind, e.id, f.id FROM replaced r JOIN entity e USING (n) JOIN entity f ON f.n = r.successor "
            f"WHERE true{self._shown('f')} ORDER BY r.n, r.step"
        )
        for kind, id, successor in self.rows(query):
            found.setdefault((kind, id), []).append(successor)
        return {key: tuple(ids) for key, ids in found.items()}

    @cached_property
    def _later(self) -> frozenset[Key]:
        """What can have been known only later."""
        found = self.rows(f"SELECT kind, id FROM entity WHERE since > '{self.until}'") if self.until else []
        return frozenset((kind, id) for kind, id in found)

    def retired(self, kinds: tuple[str, ...], id: str) -> bool:
        """Whether something that is shown took the place of what is called so."""
        return any((kind, id) in self.successors for kind in kinds)

    def read(self, kind: str, text: str) -> Any:
        """An entity's data from its JSON: with the ids of then, and without what came later."""
        data = json.loads(text)
        if self.until:
            self._forget(kind, data)
        if self.plain:
            return data
        data["replaced_by"] = next(iter(self.successors.get((kind, data["id"]), ())), None)
        for field, loc, target in reversed(list(references(kind, data))):
            kinds = REFERENCES[kind][field]
            now = next((ids[-1] for of in kinds if (ids := self.successors.get((of, target)))), target)
            if any((of, now) in self._later for of in kinds):
                _cut(data, loc)
            elif now != target:
                data = renamed(data, loc, now)
        return data

    def _forget(self, kind: str, data: dict[str, Any]) -> None:
        """Takes out what has a later date of its own, and whose place the entity took before that was known."""
        if data.get("confirmed") and self._is_later(data["confirmed"]):
            del data["confirmed"]
        if (kind, data.get("replaces")) in self._later:
            del data["replaces"]
        if data.get("doors"):
            data["doors"] = [count for count in data["doors"] if not self._is_later(count["as_of"])]

    def _is_later(self, when: str) -> bool:
        first = first_day(when)
        return bool(first and self.until and first > self.until)


def _cut(data: Any, loc: Loc) -> None:
    """Takes out the entry of a list, or else the whole field, in which something is named."""
    depth = max((at for at, step in enumerate(loc) if isinstance(step, int)), default=0)
    for step in loc[:depth]:
        data = data[step]
    del data[loc[depth]]
