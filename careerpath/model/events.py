"""What a reader did: events of their own store, in the order in which they happened; none is ever changed."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from math import isfinite
from typing import Any

from careerpath.labels import Message
from careerpath.model.base import LONGEST_SLUG, SLUG

PLANNED = ("plan-started", "plan-replanned")
"""How a plan comes into force: it is started, or made anew from a later day."""
KINDS = (
    *("profile-saved", *PLANNED, "module-doing", "module-done", "module-skipped"),
    *("module-undone", "question-answered", "decided", "reflected"),
)
"""What is done; a newer program may know more."""
YEARS = range(1970, 3000)
"""In which something can have been done: every system knows the zone of such a time."""
LONGEST = 1024 * 1024
"""Characters of an event's data as JSON."""
DEEPEST = 16
"""Lists and objects within each other."""


@dataclass(frozen=True)
class Event:
    """Something that a reader did, once."""

    id: str
    """Unique on all machines: an event that is brought in twice is one."""
    at: datetime
    """When, in UTC."""
    kind: str
    """What was done, such as `module-done`, `question-answered` or `decided`."""
    subject: str
    """What it was done with, as KIND:ID of the corpus; empty where it is nothing of it."""
    data: Mapping[str, Any]
    """What is to be said of it, as JSON."""


# Compiled when they are first used: most commands have no use for them.
_ID = r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"
_LAST_TIME = 253402300799999
"""The end of the year 9999: ids that come after the last one have room."""
_SLUG = SLUG.strip("^$")
_SUBJECT = rf"(?:{_SLUG}:{_SLUG})?"
_UNSEEN = r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
"""What a terminal would obey, or no file can hold; lines may break, and tabs stand."""


def refused(event: Event) -> Message | None:
    """Why an event cannot be kept; None where it can."""
    if not (re.fullmatch(_ID, event.id) and milliseconds(event.id) <= _LAST_TIME):
        return Message("error.event.id")
    if not re.fullmatch(_SLUG, event.kind) or len(event.kind) > LONGEST_SLUG:
        return Message("error.event.kind")
    if not re.fullmatch(_SUBJECT, event.subject) or len(event.subject) > 2 * LONGEST_SLUG + 1:
        return Message("error.event.subject")
    problems = (_problem(value, depth) for value, depth in _values(event.data, 1))
    return next(filter(None, problems), None)


def _problem(value: object, depth: int) -> Message | None:
    if depth > DEEPEST:
        return Message("error.event.deep", most=DEEPEST)
    if isinstance(value, str) and re.search(_UNSEEN, value):
        return Message("error.event.unseen")
    return Message("error.event.number") if isinstance(value, float) and not isfinite(value) else None


def _values(value: Any, depth: int) -> Iterator[tuple[Any, int]]:
    """All that stands in a value, keys as well, each with how deep it stands."""
    yield value, depth
    if depth > DEEPEST:
        return
    if isinstance(value, Mapping):
        for key, item in value.items():
            yield key, depth
            yield from _values(item, depth + 1)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _values(item, depth + 1)


def moment(at: datetime) -> str:
    """A time in UTC as it is kept: to the millisecond."""
    return at.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def new_id(at: datetime, after: str | None) -> str:
    """A UUID of version 7 made at some time; greater than another, whatever the clock says."""
    made = _uuid(int(at.timestamp() * 1000))
    return made if after is None or made > after else _uuid(milliseconds(after) + 1)


def milliseconds(id: str) -> int:
    """The time of an id, since 1970."""
    return int(id[:8] + id[9:13], 16)


def _uuid(time: int) -> str:
    """See RFC 9562; made by hand, since `uuid` takes long to import and learns this version with Python 3.14."""
    chance = int.from_bytes(os.urandom(10), "big")
    number = (max(time, 0) << 80) | (7 << 76) | ((chance >> 62 & 0xFFF) << 64) | (0b10 << 62) | (chance & (1 << 62) - 1)
    text = f"{number:032x}"
    return "-".join((text[:8], text[8:12], text[12:16], text[16:20], text[20:]))
