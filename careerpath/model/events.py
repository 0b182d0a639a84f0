"""What a reader did: events of their own store, in the order in which they happened; none is ever changed."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any


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
    number = (
        (max(time, 0) << 80) | (0x7 << 76) | ((chance >> 62 & 0xFFF) << 64) | (0b10 << 62) | (chance & (1 << 62) - 1)
    )
    text = f"{number:032x}"
    return "-".join((text[:8], text[8:12], text[12:16], text[16:20], text[20:]))
