"""Rules on dates."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from careerpath.corpus.records import Book, Record
from careerpath.corpus.rules import rule
from careerpath.diagnostics import Diagnostic
from careerpath.models.base import UNKNOWN
from careerpath.models.dates import first_day

_DATES = ("as_of", "published", "observed", "retrieved", "read_on")
_DAYS = ("begins", "ends")
_LEAP = "2024-"
"""A year that has every day which a year may have."""


@rule("impossible-date", "A date that the calendar does not have.")
def _impossible_date(book: Book, _: str) -> Iterator[Diagnostic]:
    every = [(record, field, value, value) for record, field, value in _dates(book)]
    yearly = [
        (season, field, season.data[field], _LEAP + season.data[field])
        for season in book.of("season")
        for field in _DAYS
    ]
    for record, field, value, day in (*every, *yearly):
        if not _exists(day):
            yield record.error("impossible-date", f"{value} is not in the calendar; mend it", field)


@rule("future-date", "A date later than the real day.")
def _future_date(book: Book, today: str) -> Iterator[Diagnostic]:
    for record, field, value in _dates(book):
        if value > today:
            yield record.error("future-date", f"{value} has not come yet (today is {today}); mend it", field)


def _dates(book: Book) -> Iterator[tuple[Record, str, str]]:
    for record in book.records.values():
        for field in _DATES:
            value = record.data.get(field, UNKNOWN)
            if value != UNKNOWN:
                yield record, field, value


def _exists(when: str) -> bool:
    try:
        return isinstance(first_day(when), date)
    except ValueError:
        return False
