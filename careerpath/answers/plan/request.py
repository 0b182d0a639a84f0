"""What a reader asks of a plan, checked before anything is planned: days, hours, recruiting season, card, money."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from math import inf, isfinite
from typing import TypedDict, Unpack

from careerpath.answers.cards import SHOWN, Hardware
from careerpath.answers.plan.days import DaysOff, StudyDays, read_days_off
from careerpath.answers.situation import levels, read_situation
from careerpath.answers.stated import read_knowledge
from careerpath.errors import InputError, UnknownIdError
from careerpath.labels import Message
from careerpath.model.base import Share, Text
from careerpath.model.corpus import Corpus
from careerpath.model.study import Season
from careerpath.model.vocabulary import ProfileField, Role, Track
from careerpath.typed import folded

LEAST_HOURS, MOST_HOURS = 1, 80
"""Hours a week that a plan can be made for."""
HOURS = 15.0
"""Hours a week where the reader names none."""
MAX_WEEKS = 520
"""The longest plan: ten years."""
FIRST_YEAR, LAST_YEAR = 2000, 2100
"""Years that can be planned for."""
MAX_PRICE = 1_000_000.0
"""Highest price of a GPU hour, and a millionth of the highest budget."""
ENDS = ("deadline", "weeks", "season", "months")
"""What sets the end of a plan."""
WEEK = 7
"""Days."""
DAYS_A_MONTH = 365.25 / 12
_YEAR = re.compile(r"(?<![0-9])[0-9]{4}(?![0-9])")
_AROUND = " \t-_年"
"""What may stand between the name of a season and its year."""


@dataclass(frozen=True)
class RecruitingSeason:
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
        return f"{self.id}-{self.year}"


def season_in_year(season: Season, year: int) -> RecruitingSeason:
    begins, ends = _day(season.begins, year), _day(season.ends, year)
    if ends < begins:
        ends = _day(season.ends, year + 1)
    return RecruitingSeason(season.id, season.name, year, begins, ends, season.text, season.source)


def _day(month_day: str, year: int) -> date:
    """A day of the year; 29 February becomes the 28th where the year has none."""
    month, day = (int(part) for part in month_day.split("-"))
    return date(year, month, min(day, monthrange(year, month)[1]))


def coming_seasons(seasons: Iterable[Season], start: date) -> tuple[RecruitingSeason, ...]:
    """The next of each season after a day, soonest first."""
    found = []
    for season in seasons:
        this = season_in_year(season, start.year)
        found.append(this if this.begins > start else season_in_year(season, start.year + 1))
    return tuple(sorted(found, key=lambda season: season.begins))


def find_season(corpus: Corpus, given: str, start: date) -> RecruitingSeason:
    """The season called SEASON-YEAR, which must begin after `start`. Raises InputError."""
    shown = given[:SHOWN]
    word = folded(given)
    year = _YEAR.search(word)
    coming = coming_seasons(corpus.all(Season), start)
    seasons = [Message("error.season-begins", season=season.called, day=season.begins) for season in coming]
    hint = Message("error.accepted", names=seasons) if seasons else Message("error.no-seasons")
    if year is None or int(year[0]) < 1:
        raise InputError(Message("error.season-without-year", given=shown, hint=hint), "season")
    name = " ".join(part.strip(_AROUND) for part in _YEAR.split(word, maxsplit=1)).strip(_AROUND)
    try:
        season = season_in_year(corpus.find(Season, name), int(year[0]))
    except (UnknownIdError, ValueError, OverflowError):
        raise InputError(Message("error.no-season-called", given=shown, hint=hint), "season") from None
    if season.begins <= start:
        key = "error.season-over" if season.ends < start else "error.season-begun"
        raise InputError(Message(key, season=season.called, day=season.begins, hint=hint), "season")
    return season


@dataclass(frozen=True, kw_only=True)
class PlanRequest:
    """From when, how much, until when, with what knowledge and hardware. Raises InputError for what cannot be.

    `know` says how much of a background is there, by the fields that modules name in `covered_by`. `gpu_price` (of an
    hour) and `budget` are in whatever currency the reader means. Of `deadline`, `weeks` and `season` one may be
    given; without any the plan runs as long as it needs.
    """

    start: date
    hours: float = HOURS
    deadline: date | None = None
    weeks: int | None = None
    season: RecruitingSeason | None = None
    know: Mapping[str, Share] = field(default_factory=dict)
    levels: Mapping[str, str] = field(default_factory=dict)
    """The level of each background, as the reader's situation has it."""
    hardware: Hardware | None = None
    gpu_price: float | None = None
    budget: float | None = None
    also: Track | None = None
    role: Role | None = None
    """The role of the track that is aimed at: what is core for it is core for the plan, and comes first."""
    off: tuple[DaysOff, ...] = ()
    """Days that are left out, in order."""
    learnt: Mapping[str, Share] = field(default_factory=dict)
    """How much of modules is done, as `order.LEARNT` names them."""
    speed: float = 1.0
    """Hours that this reader takes for one that a module is estimated at."""

    def __post_init__(self) -> None:
        if not (isfinite(self.hours) and LEAST_HOURS <= self.hours <= MOST_HOURS):
            bounds = {"least": LEAST_HOURS, "most": MOST_HOURS}
            raise InputError(Message("error.hours-out-of-range", given=f"{self.hours:g}", **bounds), "hours")
        self._check_dates()
        for name, value, most in (
            ("gpu_price", self.gpu_price, MAX_PRICE),
            ("budget", self.budget, MAX_PRICE * MAX_PRICE),
        ):
            if value is not None and not (isfinite(value) and 0 <= value <= most):
                raise InputError(Message("error.not-a-price", given=f"{value:g}", most=most), name)

    @property
    def last_day(self) -> date | None:
        """The last day of study, where there is an end to keep."""
        if self.season:
            return self.season.begins - timedelta(days=1)
        if self.weeks:
            return self.start + timedelta(days=self.weeks * WEEK - 1)
        return self.deadline

    def _check_dates(self) -> None:
        ends = [name for name in ENDS if getattr(self, name, None) is not None]
        if len(ends) > 1:
            raise InputError(Message("error.several-ends"), *ends)
        _check_day("start", self.start)
        if self.weeks is not None and not 1 <= self.weeks <= MAX_WEEKS:
            raise InputError(Message("error.weeks-out-of-range", given=str(self.weeks)[:20], most=MAX_WEEKS), "weeks")
        if self.deadline is not None:
            _check_day("deadline", self.deadline)
        last = self.last_day
        if last is not None and last < self.start:
            raise InputError(Message("error.end-before-start", last=last, start=self.start), "deadline")
        if last is not None and (last - self.start).days >= MAX_WEEKS * WEEK:
            raise InputError(Message("error.plan-too-long", most=MAX_WEEKS), *ends)
        self._check_off(last)

    def _check_off(self, last: date | None) -> None:
        for each in self.off:
            _check_day("off", each.first)
            if each.last < self.start or (last is not None and each.first > last):
                key = "error.off-before" if each.last < self.start else "error.off-after"
                raise InputError(Message(key, given=str(each), start=self.start, last=last), "off")
        if last is not None and not StudyDays(self.start, self.off).until(last):
            raise InputError(Message("error.off-everything", start=self.start, last=last), "off")


class PlanOptions(TypedDict, total=False):
    """What may be asked of a plan, in the reader's words; all of it may be left out."""

    hours: float | str | None
    """Hours a week, 15 where none are named."""
    start: date | None
    """The first day, else the next Monday."""
    weeks: int | None
    """So many weeks at most; of this, `deadline`, `months` and `season` one may set the end."""
    deadline: date | None
    """The last day of study."""
    months: float | str | None
    """The months until the applications, as in an advice: the day before them is the last."""
    season: str | None
    """A recruiting season by name and year (autumn-2027), before which all is to be done."""
    know: Sequence[str] | str
    """Fields of knowledge, each with its level: nlp, cv=basic."""
    gpu: str | float | None
    """none, rent, a memory such as 24gb, or a card; several of one as 2x4090."""
    gpu_price: float | None
    """The price of a GPU hour, in the currency of `budget`."""
    budget: float | None
    """What all GPU hours may cost."""
    also: str | None
    """A second track to keep open."""
    role: str | None
    """A role of the track, for which the plan is made."""
    off: str | Sequence[str]
    """Days that are left out, each as 2027-02-05..2027-02-20 or as one day."""


def plan_request(corpus: Corpus, today: date, **options: Unpack[PlanOptions]) -> PlanRequest:
    """The request in the corpus's terms.

    Raises UnknownIdError, AmbiguousIdError, InputError, and TypeError for an option that there is not.
    """
    if unknown := options.keys() - PlanOptions.__annotations__.keys():
        raise TypeError(f"a study plan has no option '{min(unknown)}'")
    know = options.get("know") or ()
    knowledge = read_knowledge(corpus, [know] if isinstance(know, str) else know)
    said = {name: str(value) for name in ("hours", "months", "gpu") if (value := options.get(name)) is not None}
    situation = read_situation(corpus, {**said, **knowledge})
    deadline = _deadline(today, situation.number("months"), options)
    monday = next_monday(today)
    # Whoever has to be done before the next Monday begins today.
    start = options.get("start") or (today if deadline is not None and deadline < monday else monday)
    also, role, season = options.get("also"), options.get("role"), options.get("season")
    off = options.get("off") or ()
    saved = levels(corpus.all(ProfileField), situation.values)
    return PlanRequest(
        start=start,
        hours=situation.number("hours") or HOURS,
        deadline=deadline,
        weeks=options.get("weeks"),
        season=find_season(corpus, season, start) if season is not None else None,
        know={name: saved[name] for name in knowledge if name in saved},
        levels={name: str(situation.values[name]) for name in knowledge},
        hardware=situation.hardware,
        gpu_price=options.get("gpu_price"),
        budget=options.get("budget"),
        also=corpus.find(Track, also) if also is not None else None,
        role=corpus.find(Role, role) if role is not None else None,
        off=read_days_off([off] if isinstance(off, str) else off),
    )


def _deadline(today: date, months: float | None, options: PlanOptions) -> date | None:
    """The last day of study, as given or as it follows from the months. Raises InputError for one that is past."""
    ends = [name for name in ENDS if options.get(name) is not None]
    if len(ends) > 1:
        raise InputError(Message("error.several-ends"), *ends)
    day = options.get("deadline")
    if months is not None:  # the day before one applies, if it is not past
        day = today + timedelta(days=max(round(months * DAYS_A_MONTH) - 1, 0))
    if day is not None and day < today and options.get("start") is None:
        raise InputError(Message("error.past", day=day, today=today), *ends)
    return day


def next_monday(today: date) -> date:
    """The first Monday after a day. Raises InputError at the end of the calendar."""
    _check_day("today", today)
    return today + timedelta(days=WEEK - today.weekday())


def _check_day(name: str, day: date) -> None:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise InputError(Message("error.year-out-of-range", given=day, least=FIRST_YEAR, most=LAST_YEAR), name)


def months_stated(
    corpus: Corpus, today: date, *, months: str | None, deadline: date | None, season: str | None
) -> str | None:
    """The months until the applications, by one of three ways to say when they are. Raises InputError."""
    from careerpath.answers.reach import months_until

    ends = {"months": months, "deadline": deadline, "season": season}
    given = [name for name, value in ends.items() if value is not None]
    if len(given) > 1:
        raise InputError(Message("error.several-ends"), *given)
    monday = next_monday(today) if deadline or season is not None else today
    if season is not None:
        deadline = find_season(corpus, season, monday).begins - timedelta(days=1)
    if deadline is None:
        return months
    if deadline < today:
        raise InputError(Message("error.past", day=deadline, today=today), "deadline")
    if (deadline - monday).days >= MAX_WEEKS * WEEK:
        raise InputError(Message("error.plan-too-long", most=MAX_WEEKS), *given)
    # The longest plan ends some weeks later than the months that one may state; nothing hangs on these.
    return str(min(months_until(today, deadline), corpus.find(ProfileField, "months").most or inf))
