"""What a reader asks of a plan, checked before anything is planned.

Recruiting seasons as the reader names them: autumn-2027 is the season that begins in 2027.

What the modules ask of a graphics card, whether the reader's does it, and what the GPU hours cost.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from math import isfinite
from typing import Literal

from careerpath.errors import UnknownIdError, UsageError, did_you_mean
from careerpath.model.base import Text
from careerpath.model.corpus import Corpus
from careerpath.model.study import Card, Module, Season
from careerpath.model.vocabulary import Track

SIZE = re.compile(r"([0-9]{1,4})\s*(gb|g)", re.IGNORECASE)
Way = Literal["card", "alternative", "short", "none", "unasked"]
"""How a module's need is met: by the card, by its stated alternative, not at all, none is needed, none was asked of."""


@dataclass(frozen=True)
class Hardware:
    """What the reader has: a card, none (0 GB), or whatever a module needs, rented (None)."""

    kind: Literal["none", "card", "rent"]
    memory_gb: float | None
    card: str | None = None
    name: Text | None = None

    @property
    def called(self) -> str:
        """What the reader writes for it."""
        return self.card or (f"{self.memory_gb:g}gb" if self.memory_gb else self.kind)


def find_hardware(corpus: Corpus, given: str, where: str = "--gpu") -> Hardware:
    """What is named `where`: none, rent, a memory such as 24gb, or a card of the corpus. Raises UsageError."""
    word = given.strip().casefold()
    if word in ("none", "rent"):
        return Hardware("none", 0.0) if word == "none" else Hardware("rent", None)
    size = SIZE.fullmatch(word)
    if size and int(size[1]):
        return Hardware("card", float(size[1]))
    try:
        card = corpus.find(Card, given)
    except UnknownIdError as error:
        cards = f", or a card: {', '.join(error.known)}" if error.known else ""
        accepted = f"accepted: none, rent, a memory such as 24gb{cards}"
        raise UsageError(f"{where}: no card is called '{given[:60]}'; {did_you_mean(error.near)}{accepted}") from None
    return Hardware("card", card.memory_gb, card.id, card.name)


def way(module: Module, hardware: Hardware | None) -> Way:
    """How the module's need of a card is met."""
    need = module.gpu
    if need is None or not need.memory_gb:
        return "none"
    if hardware is None:
        return "unasked"
    if hardware.memory_gb is None or hardware.memory_gb >= need.memory_gb:
        return "card"
    if need.alternative_gb is not None and need.alternative_gb <= hardware.memory_gb:
        return "alternative"
    return "short"


@dataclass(frozen=True)
class GpuHours:
    """GPU hours of a module."""

    module: str
    title: Text
    hours: float


@dataclass(frozen=True)
class Cost:
    """What the GPU hours cost, in the reader's currency; None where no price or budget was given.

    `short_hours` are those of modules whose need the hardware does not meet, so that another card must be
    found for them; they are part of `gpu_hours`. A module done by its alternative is counted with the hours
    of the module itself, since no others are known.
    """

    gpu_hours: float
    short_hours: float
    price: float | None
    amount: float | None
    budget: float | None
    over: float | None
    """By how much the amount is above the budget; 0 where it is not."""
    affordable_hours: float | None
    """GPU hours that the budget pays for, at the price."""
    affordable_price: float | None
    """Price of a GPU hour at which the budget pays for all, where no price was given."""
    most: tuple[GpuHours, ...]
    """The modules that take most of them."""


MOST = 3


def cost(modules: Sequence[Module], hardware: Hardware | None, price: float | None, budget: float | None) -> Cost:
    """The cost of the planned modules."""
    used = [(module, gpu_hours(module, hardware)) for module in modules]
    short = sum((count for module, count in used if way(module, hardware) == "short"), 0.0)
    total = sum((count for _, count in used), 0.0)
    amount = total * price if price is not None else None
    most = sorted((entry for entry in used if entry[1]), key=lambda entry: -entry[1])[:MOST]
    return Cost(
        gpu_hours=total,
        short_hours=short,
        price=price,
        amount=amount,
        budget=budget,
        over=max(amount - budget, 0.0) if amount is not None and budget is not None else None,
        affordable_hours=budget / price if budget is not None and price else None,
        affordable_price=budget / total if budget is not None and price is None and total else None,
        most=tuple(GpuHours(module.id, module.name, count) for module, count in most),
    )


def gpu_hours(module: Module, hardware: Hardware | None) -> float:
    """Hours for which the module keeps a card busy; none where its alternative runs without one."""
    met = way(module, hardware)
    if module.gpu is None or met == "none" or (met == "alternative" and not module.gpu.alternative_gb):
        return 0.0
    return module.gpu.hours


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
