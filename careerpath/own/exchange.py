"""Events as JSON lines, a head above them: a copy to keep, and the way by which two machines are merged."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any, NoReturn

from careerpath.errors import Position, UsageError, at_place
from careerpath.labels import Message
from careerpath.model.events import LONGEST, YEARS, Event, moment, refused

SCHEMA = "careerpath/events/1"
MOST_BYTES = 64 * 1024 * 1024
"""Of a file that is brought in; ten thousand answers have two."""
_KEYS = ("id", "at", "kind", "subject", "data")


def lines_of(events: Iterable[Event]) -> str:
    rows = (
        {"id": event.id, "at": moment(event.at), "kind": event.kind, "subject": event.subject, "data": event.data}
        for event in events
    )
    return "".join(f"{json.dumps(row, ensure_ascii=False)}\n" for row in ({"schema": SCHEMA}, *rows))


def events_in(text: str, shown: str) -> tuple[tuple[int, Event], ...]:
    """The events of a file, each with its line; `shown` is the file's name. Raises UsageError with the line."""
    found = []
    for number, line in enumerate(text.split("\n"), 1):
        if number == 1:
            if not isinstance(head := _json(line, shown, number), dict) or head.get("schema") != SCHEMA:
                _fail(shown, number, Message("error.event.head", head=json.dumps({"schema": SCHEMA})))
        elif line.strip():
            found.append((number, _event(line, shown, number)))
    return tuple(found)


def refuse(shown: str, line: int, problem: Message) -> UsageError:
    return UsageError(at_place(str(Position(shown, line, 1)), problem))


def _fail(shown: str, line: int, problem: Message) -> NoReturn:
    raise refuse(shown, line, problem) from None


def _json(line: str, shown: str, number: int) -> Any:
    if len(line) > LONGEST:
        _fail(shown, number, Message("error.event.long", most=f"{LONGEST:,}"))
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        _fail(shown, number, Message("error.event.json"))


def _event(line: str, shown: str, number: int) -> Event:
    row = _json(line, shown, number)
    texts = isinstance(row, dict) and row.keys() == set(_KEYS) and all(isinstance(row[key], str) for key in _KEYS[:4])
    if not texts or not isinstance(row["data"], dict):
        _fail(shown, number, Message("error.event.shape", keys=_KEYS))
    try:
        at = datetime.fromisoformat(row["at"])
        at = at.astimezone(UTC) if at.tzinfo else at
    except (ValueError, OverflowError):
        _fail(shown, number, Message("error.event.at"))
    if at.tzinfo is None or at.year not in YEARS:
        _fail(shown, number, Message("error.event.at"))
    event = Event(
        row["id"], at.replace(microsecond=at.microsecond // 1000 * 1000), row["kind"], row["subject"], row["data"]
    )
    if problem := refused(event):
        _fail(shown, number, problem)
    return event
