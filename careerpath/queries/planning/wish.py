"""What a reader asks of a plan, checked before anything is planned."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import date, timedelta
from math import isfinite

from careerpath.deferred import dataclass
from careerpath.errors import UsageError
from careerpath.models.tracks import Track
from careerpath.queries.planning.hardware import Hardware
from careerpath.queries.planning.season import Recruiting

LEAST_HOURS, MOST_HOURS = 1, 80
"""Hours a week that a plan can be made for."""
HOURS = 15.0
"""Hours a week where the reader names none."""
MAX_WEEKS = 520
"""The longest plan: ten years."""
FIRST_YEAR, LAST_YEAR = 2000, 2100
MAX_PRICE = 1_000_000.0
"""Highest price of a GPU hour, and a millionth of the highest budget."""
WEEK = 7


@dataclass(frozen=True, kw_only=True)
class Wish:
    """From when, how much, until when, with what knowledge and hardware. Raises UsageError for what cannot be.

    `know` says how much of a background is there, 0 to 1, by the fields that modules name in `covered_by`.
    `price` and `budget` are in whatever currency the reader means. Of `deadline`, `weeks` and `season` one
    may be given; without any the plan runs as long as it needs.
    """

    start: date
    hours: float = HOURS
    deadline: date | None = None
    weeks: int | None = None
    season: Recruiting | None = None
    know: Mapping[str, float] = field(default_factory=dict)
    hardware: Hardware | None = None
    price: float | None = None
    budget: float | None = None
    also: Track | None = None

    def __post_init__(self) -> None:
        self._check_hours()
        self._check_dates()
        for option, value, most in (
            ("--gpu-price", self.price, MAX_PRICE),
            ("--budget", self.budget, MAX_PRICE * MAX_PRICE),
        ):
            if value is not None and not (isfinite(value) and 0 <= value <= most):
                raise UsageError(f"{option}: {value:g} is not a price; write a number from 0 to {most:.0f}")

    @property
    def last_day(self) -> date | None:
        """The last day of study, where there is an end to keep."""
        if self.season:
            return self.season.begins - timedelta(days=1)
        if self.weeks:
            return self.start + timedelta(days=self.weeks * WEEK - 1)
        return self.deadline

    def _check_hours(self) -> None:
        if not (isfinite(self.hours) and LEAST_HOURS <= self.hours <= MOST_HOURS):
            accepted = f"write hours a week from {LEAST_HOURS} to {MOST_HOURS}"
            raise UsageError(f"--hours: {self.hours:g} cannot be planned for; {accepted}")

    def _check_dates(self) -> None:
        given = [
            name
            for name, value in (("--deadline", self.deadline), ("--weeks", self.weeks), ("--for", self.season))
            if value is not None
        ]
        if len(given) > 1:
            raise UsageError(f"{' and '.join(given)} each set the end; give one of them")
        _check_day("--start", self.start)
        if self.weeks is not None and not 1 <= self.weeks <= MAX_WEEKS:
            raise UsageError(f"--weeks: {str(self.weeks)[:20]} cannot be planned for; write 1 to {MAX_WEEKS}")
        if self.deadline is not None:
            _check_day("--deadline", self.deadline)
        last = self.last_day
        if last is not None and last < self.start:
            raise UsageError(f"--deadline: {last} is before the start, {self.start}; write a day from then on")
        if last is not None and (last - self.start).days >= MAX_WEEKS * WEEK:
            raise UsageError(f"{given[0]}: the plan would be longer than {MAX_WEEKS} weeks; choose an earlier end")


def next_monday(today: date) -> date:
    """The first Monday after a day. Raises UsageError at the end of the calendar."""
    _check_day("--today", today)
    return today + timedelta(days=WEEK - today.weekday())


def _check_day(option: str, day: date) -> None:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise UsageError(f"{option}: {day} cannot be planned for; write a day from {FIRST_YEAR} to {LAST_YEAR}")
