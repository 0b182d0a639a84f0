"""Recruiting seasons as the reader names them: autumn-2027 is the season that begins in 2027."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable
from datetime import date

from careerpath.deferred import dataclass
from careerpath.errors import UnknownIdError, UsageError
from careerpath.models.base import Text
from careerpath.models.corpus import Corpus
from careerpath.models.study import Season

YEAR = re.compile(r"(?<![0-9])[0-9]{4}(?![0-9])")
_AROUND = " \t-_年"


@dataclass(frozen=True)
class Recruiting:
    """A recruiting season of a certain year: its first and last day, and where its dates come from."""

    id: str
    name: Text
    year: int
    begins: date
    ends: date
    text: Text
    source: str

    @property
    def called(self) -> str:
        """What the reader writes for it."""
        return f"{self.id}-{self.year}"


def in_year(season: Season, year: int) -> Recruiting:
    """The season that begins in this year."""
    begins = _day(season.begins, year)
    ends = _day(season.ends, year)
    if ends < begins:
        ends = _day(season.ends, year + 1)
    return Recruiting(season.id, season.name, year, begins, ends, season.text, season.source)


def find_season(corpus: Corpus, given: str, start: date) -> Recruiting:
    """The season called SEASON-YEAR, which must begin after `start`. Raises UsageError."""
    shown = given[:60]
    year = YEAR.search(given)
    accepted = ", ".join(f"{season.called} (begins {season.begins})" for season in coming(corpus.all(Season), start))
    hint = f"accepted: {accepted}" if accepted else "the corpus knows no season; use --deadline"
    if year is None or int(year[0]) < 1:
        raise UsageError(f"--for: '{shown}' has no year; write SEASON-YEAR; {hint}")
    name = " ".join(part.strip(_AROUND) for part in YEAR.split(given, maxsplit=1)).strip(_AROUND)
    try:
        season = in_year(corpus.find(Season, name), int(year[0]))
    except (UnknownIdError, ValueError, OverflowError):
        raise UsageError(f"--for: no season is called '{shown}'; {hint}") from None
    if season.begins <= start:
        word = "is over" if season.ends < start else "has begun"
        raise UsageError(f"--for: {season.called} {word}: it began on {season.begins}; start before it; {hint}")
    return season


def coming(seasons: Iterable[Season], start: date) -> tuple[Recruiting, ...]:
    """The next of each season after a day, soonest first."""
    found = []
    for season in seasons:
        this = in_year(season, start.year)
        found.append(this if this.begins > start else in_year(season, start.year + 1))
    return tuple(sorted(found, key=lambda season: season.begins))


def _day(month_day: str, year: int) -> date:
    """A day of the year; 29 February becomes the 28th where the year has none."""
    month, day = (int(part) for part in month_day.split("-"))
    return date(year, month, min(day, monthrange(year, month)[1]))
