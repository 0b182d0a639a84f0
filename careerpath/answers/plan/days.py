"""Which days of a plan are left out (holidays, examinations, the thesis), and how many days of study remain."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from careerpath.answers.cards import SHOWN
from careerpath.errors import InputError
from careerpath.labels import Message
from careerpath.typed import folded

LONGEST = 366
"""Days that one range may leave out: whoever pauses longer is better served by a later start."""
_DAY = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
_RANGE = re.compile(rf"({_DAY})(?:\s*(?:\.\.+|…|to|until|至|到|~|-{{1,2}}|—+|–|/)\s*({_DAY}))?")
_BETWEEN = re.compile(r"[,;、\n]")


@dataclass(frozen=True, order=True)
class DaysOff:
    """Days that are left out, from the first to the last."""

    first: date
    last: date

    def __str__(self) -> str:
        return f"{self.first}..{self.last}" if self.last != self.first else str(self.first)

    def within(self, first: date, last: date) -> DaysOff | None:
        """The part of it that lies between two days; None where there is none."""
        part = DaysOff(max(self.first, first), min(self.last, last))
        return part if part.first <= part.last else None

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1


def read_days_off(texts: Iterable[str]) -> tuple[DaysOff, ...]:
    """Ranges such as `2027-02-05..2027-02-20`, or single days, in order. Raises InputError."""
    found = sorted(_range(part) for text in texts for part in _BETWEEN.split(folded(text)))
    for one, next_ in pairwise(found):
        if next_.first <= one.last:
            raise InputError(Message("error.off-overlap", one=str(one), other=str(next_)), "off")
    return tuple(found)


def _range(given: str) -> DaysOff:
    match = _RANGE.fullmatch(given.strip())
    try:
        first, last = (date.fromisoformat(day) for day in (match[1], match[2] or match[1])) if match else (None, None)
    except ValueError:
        first = last = None
    if first is None or last is None:
        raise InputError(Message("error.not-a-range", given=given.strip()[:SHOWN]), "off")
    found = DaysOff(first, last)
    if last < first:
        raise InputError(Message("error.off-reversed", given=str(found), first=last, last=first), "off")
    if found.days > LONGEST:
        raise InputError(Message("error.off-too-long", given=str(found), days=found.days, most=LONGEST), "off")
    return found


@dataclass(frozen=True)
class StudyDays:
    """The days from the start of a plan on, less those that are left out."""

    start: date
    off: tuple[DaysOff, ...] = ()

    def among(self, days: int) -> int:
        """How many of the first so many days are days of study."""
        last = self.start + timedelta(days=days - 1)
        return days - sum(part.days for each in self.off if (part := each.within(self.start, last)))

    def until(self, last: date) -> int:
        return self.among((last - self.start).days + 1)

    def day_of(self, count: int) -> date:
        """The day of the so-manieth day of study, counted from 1."""
        days = count
        while (found := self.among(days)) < count:
            days += count - found
        return self.start + timedelta(days=days - 1)

    def latest_start(self, count: int, last: date) -> date:
        """The latest day from which on so many days of study lie before the end of the last."""
        start = last - timedelta(days=count - 1)
        while (found := StudyDays(start, self.off).until(last)) < count:
            start -= timedelta(days=count - found)
        return start

    def left_out(self, first: date, last: date) -> Iterator[DaysOff]:
        return (part for each in self.off if (part := each.within(first, last)))
