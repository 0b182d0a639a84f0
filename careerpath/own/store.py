"""The reader's own store: one SQLite file to which events are added; none is changed, and nothing leaves the machine.

What an `append` has returned is on the disk: a process that is killed at any instant loses at most what it was about
to add. Several processes may read and add at once. Events are in the order of their ids, which are made so that each
is greater than all that were there, whatever the clock says; so the order holds on every machine to which they go.

All raise StoreError, in one line, for a store that is not to be read or written.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Self

from careerpath.errors import StoreError, UsageError
from careerpath.labels import Message
from careerpath.model.events import YEARS, Event, moment, new_id, refused
from careerpath.own.file import opened, told

_SELECT = "SELECT id, at, kind, subject, data FROM event"
_INSERT = "INSERT INTO event VALUES (?, ?, ?, ?, ?)"


def open_store(path: Path | None, *, write: bool) -> Store:
    """The store at `path`. One that is not there is made where it is to be written, and else empty, as None is."""
    if path is None:
        return Store(None, None)
    with told(path):
        return Store(path, opened(path, write=write))


class Store:
    """An open store; empty where there is none."""

    def __init__(self, path: Path | None, connection: sqlite3.Connection | None) -> None:
        self._path, self._connection = path, connection

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def close(self) -> None:
        """What SQLite laid beside the file goes away, unless another process is using it."""
        if self._connection:
            self._connection.close()

    def events(self, *kinds: str) -> tuple[Event, ...]:
        """The events, of some kinds or all, in the order in which they happened."""
        where = f" WHERE kind IN ({', '.join('?' * len(kinds))})" if kinds else ""
        with told(self._path):
            return self._read(f"{_SELECT}{where} ORDER BY id", kinds)

    def append(self, kind: str, subject: str, data: Mapping[str, Any], at: datetime) -> Event:
        """Adds an event; it is kept for good when this returns.

        Raises UsageError for a text that no file should hold.
        """
        when = at.astimezone(UTC)
        when = when.replace(microsecond=when.microsecond // 1000 * 1000)
        event = Event(new_id(when, None), when, kind, subject, data)
        if problem := refused(event):
            raise UsageError(problem)
        row = _row(event)
        with self._writing() as connection:
            ((last,),) = connection.execute("SELECT max(id) FROM event")
            event = replace(event, id=new_id(when, last))
            connection.execute(_INSERT, (event.id, *row[1:]))
        return event

    def add(self, events: Iterable[Event]) -> int:
        """Adds all events of another store that are not here yet, or none of them; gives how many were added.

        Raises EventDiffersError for one that is here and says something else.
        """
        added = 0
        with self._writing() as connection:
            for event in events:
                known = self._read(f"{_SELECT} WHERE id = ?", [event.id])
                if known and known[0] != event:
                    raise EventDiffersError(event)
                if not known:
                    connection.execute(_INSERT, _row(event))
                    added += 1
        return added

    def _read(self, query: str, values: Sequence[str]) -> tuple[Event, ...]:
        if not self._connection:
            return ()
        rows = self._connection.execute(query, values).fetchall()
        # One after the other they would take three times as long as all at once.
        texts = json.loads(f"[{','.join([row[4] for row in rows])}]")
        return tuple([_event(row, data) for row, data in zip(rows, texts, strict=True)])

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        """One transaction: what is done in it is done altogether, or not at all."""
        if not self._connection:
            raise StoreError(Message("error.store.no-home"))
        with told(self._path):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection
                self._connection.execute("COMMIT")
            except BaseException:
                with suppress(sqlite3.Error):
                    self._connection.execute("ROLLBACK")  # SQLite may have done so itself
                raise


class EventDiffersError(Exception):
    """An event that is here already, and says something else."""

    def __init__(self, event: Event) -> None:
        self.event = event
        super().__init__(event.id)


def _row(event: Event) -> tuple[str, ...]:
    return (
        event.id,
        moment(event.at),
        event.kind,
        event.subject,
        json.dumps(event.data, ensure_ascii=False, allow_nan=False),
    )


def _event(row: tuple[str, ...], data: dict[str, Any]) -> Event:
    """A row as an event. Raises ValueError for what nobody but others' tools can have written."""
    id, at, kind, subject, _ = row
    when = datetime.fromisoformat(at)
    if when.tzinfo is not UTC or when.year not in YEARS or type(data) is not dict:
        raise ValueError(at)
    return Event(id, when, kind, subject, data)
