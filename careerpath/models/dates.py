"""Dates that may be known to the year, the month or the day only, or not at all."""

from __future__ import annotations

from datetime import date

from careerpath.models.base import UNKNOWN


def first_day(when: str) -> date | None:
    """The earliest day that a partial date can mean; None where it is unknown.

    The earliest, because age and review must not flatter a claim whose day is not known.
    """
    if when == UNKNOWN:
        return None
    year, month, day = (*(int(part) for part in when.split("-")), 1, 1)[:3]
    return date(year, month, day)


def months_old(when: str, today: date) -> int | None:
    """Whole months from `when` to `today`, at least 0; None where the date is unknown."""
    first = first_day(when)
    if first is None:
        return None
    months = (today.year - first.year) * 12 + today.month - first.month - (today.day < first.day)
    return max(months, 0)
