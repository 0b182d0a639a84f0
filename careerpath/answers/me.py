"""What a reader has kept: how much of each kind, since when, and where it lies."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise
from typing import Any, ClassVar

from careerpath.answers.evidence import Answer
from careerpath.answers.situation import MOST
from careerpath.model.events import KINDS, Event


@dataclass(frozen=True)
class KeptKind:
    """Events of one kind; days are the reader's own."""

    kind: str
    n: int
    first: date
    last: date


@dataclass(frozen=True)
class SavedProfile:
    """The profile that answers use: as it was kept, not as a corpus reads it."""

    kept: date
    goal: str | None
    weights: Mapping[str, float]
    said: Mapping[str, str]
    """By field of the situation."""


@dataclass(frozen=True)
class Me(Answer):
    """What is kept, and where."""

    schema: ClassVar[str] = "me"
    path: str
    bytes: int
    """The size of the file; 0 where there is none."""
    events: int
    kinds: tuple[KeptKind, ...]
    profile: SavedProfile | None
    set_back: int
    """How often the clock said less than at the event before: the order is that in which they were kept."""


def me(events: Iterable[Event], path: str, size: int, day: Callable[[datetime], date]) -> Me:
    """What is kept in events; `day` is the reader's own day of a moment."""
    kept = tuple(events)
    by_kind: dict[str, list[date]] = {kind: [] for kind in KINDS}
    for event in kept:
        by_kind.setdefault(event.kind, []).append(day(event.at))
    kinds = (KeptKind(kind, len(days), min(days), max(days)) for kind, days in by_kind.items() if days)
    saved = [event for event in kept if event.kind == KINDS[0]][-1:]
    profile = [SavedProfile(day(event.at), *profile_of(event.data)) for event in saved]
    set_back = sum(after.at < before.at for before, after in pairwise(kept))
    return Me(path, size, len(kept), tuple(kinds), profile[0] if profile else None, set_back)


def profile_of(data: Mapping[str, Any]) -> tuple[str | None, dict[str, float], dict[str, str]]:
    """What of a profile is of the kind that it should be; others' tools may have brought it in."""
    goal, weights, said = (data.get(name) for name in ("goal", "weights", "said"))
    numbers = weights.items() if isinstance(weights, dict) else ()
    texts = said.items() if isinstance(said, dict) else ()
    return (
        goal if isinstance(goal, str) else None,
        {name: float(value) for name, value in numbers if isinstance(value, int | float) and abs(value) <= MOST},
        {name: value for name, value in texts if isinstance(value, str)},
    )
