"""Dates that may be known to the year, the month or the day only, or not at all."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from careerpath.model.base import UNKNOWN

GRACE = timedelta(days=1)
"""By how much a date may be later than the reader's day: east of them it may be tomorrow already."""


YEAR = 4
"""Characters of a date that is known to the year only."""


def first_day(when: str) -> date | None:
    """The earliest day that a partial date can mean; None where it is unknown."""
    if when == UNKNOWN:
        return None
    year, month, day = (*(int(part) for part in when.split("-")), 1, 1)[:3]
    return date(year, month, day)


def counted_from(when: str) -> date | None:
    """The day from which age and review are counted; None where the date is unknown.

    Of a month its first day, so that neither is flattered; of a year alone its last, since counted from January
    what was written in autumn would be due before it is a season old.
    """
    first = first_day(when)
    return date(first.year, 12, 31) if first and len(when) == YEAR else first


def months_old(when: str, today: date) -> int | None:
    """Whole months from `when` to `today`, at least 0; None where the date is unknown."""
    first = counted_from(when)
    if first is None:
        return None
    months = (today.year - first.year) * 12 + today.month - first.month - (today.day < first.day)
    return max(months, 0)


def due_on(when: str, review_after: float) -> date | None:
    """The first day on which a statement of that date is older than `review_after` months.

    None where its date is unknown, or where that day is beyond the calendar.
    """
    first = counted_from(when)
    months = int(review_after) + 1
    if first is None or months >= (date.max.year - first.year) * 12:
        return None
    year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
    if first.day <= monthrange(year, month + 1)[1]:
        return date(year, month + 1, first.day)
    year, month = divmod(year * 12 + month + 1, 12)  # a month without that day: the one after it has begun
    return date(year, month + 1, 1)
