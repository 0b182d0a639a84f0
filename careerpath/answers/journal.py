"""What a reader decided, with the answer as it stood then, and what they thought of it later."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from careerpath.answers.decided import DECIDED, REFLECTED, Decided, Reflected
from careerpath.answers.evidence import Answer
from careerpath.answers.me import SavedProfile, profile_of
from careerpath.errors import UsageError
from careerpath.labels import Message
from careerpath.model.events import Event

LATEST = "latest"


@dataclass(frozen=True)
class Reflection:
    """What was said of a decision later."""

    day: date
    text: tuple[str, ...]


@dataclass(frozen=True)
class Entry:
    """A decision in the journal."""

    number: int
    """From 1, in the order in which they were made."""
    day: date
    """The day of the answer."""
    kind: str
    """track or alternative."""
    chosen: str
    """Its id then."""
    asked: SavedProfile
    """What was said of the reader, in the words of the options."""
    decided: Decided
    reflections: tuple[Reflection, ...]

    @property
    def apart(self) -> bool:
        return self.chosen not in (self.decided.answer.winner, self.decided.answer.recommended)


@dataclass(frozen=True)
class Unread:
    """A decision that cannot be read: of a newer program, or by another's hand."""

    number: int
    day: date


@dataclass(frozen=True)
class Journal(Answer):
    """What was decided, in that order."""

    schema: ClassVar[str] = "journal"
    decisions: tuple[Entry, ...]
    unread: tuple[Unread, ...]


def journal(events: Iterable[tuple[Event, Decided | Reflected | None]], day: Callable[[datetime], date]) -> Journal:
    """The journal, from events that each stand beside what could be read of them; `day` is that of a moment."""
    kept = list(events)
    said: dict[str, list[Reflection]] = {}
    for event, read in kept:
        if event.kind == REFLECTED and isinstance(read, Reflected):
            said.setdefault(event.subject.partition(":")[2], []).append(Reflection(day(event.at), tuple(read.text)))
    entries, unread = [], []
    for number, (event, read) in enumerate((pair for pair in kept if pair[0].kind == DECIDED), 1):
        if not isinstance(read, Decided):
            unread.append(Unread(number, day(event.at)))
            continue
        kind, _, id = event.subject.partition(":")
        asked = event.data.get("asked")
        profile = SavedProfile(day(event.at), *profile_of(asked if isinstance(asked, dict) else {}))
        entries.append(Entry(number, read.days[0], kind, id, profile, read, tuple(said.get(event.id, ()))))
    return Journal(tuple(entries), tuple(unread))


def entry_of(found: Journal, name: str | None) -> Entry:
    """The decision of a number, or the latest. Raises UsageError."""
    every: list[Entry | Unread] = [*found.decisions, *found.unread]
    by_number = {str(each.number): each for each in every}
    if not by_number:
        raise UsageError(Message("error.no-decision"))
    wanted = str(len(by_number)) if name in (None, LATEST) else str(name)
    entry = by_number.get(wanted)
    if isinstance(entry, Unread):
        raise UsageError(Message("error.decision-unread", number=wanted))
    if entry is None:
        raise UsageError(Message("error.no-such-decision", given=wanted[:40], n=len(by_number)))
    return entry
