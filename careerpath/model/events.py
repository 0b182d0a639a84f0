"""What a reader did: events of their own store, in the order in which they happened; none is ever changed."""

from __future__ import annotations

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
