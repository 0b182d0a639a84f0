"""careerpath study-plan, and the options of its calendar."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from functools import partial
from typing import TYPE_CHECKING, Annotated, ClassVar

import typer

from careerpath import answer_cache
from careerpath.cli.options import FORMATS, Common, Given, NoMe, formats, option, parse_day
from careerpath.cli.output import ToText, answer, note
from careerpath.cli.session import load
from careerpath.errors import UsageError, at_place, did_you_mean, nearest
from careerpath.labels import Labels, Message
from careerpath.typed import folded

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from careerpath.answers.kept import Own
    from careerpath.answers.plan.request import PlanOptions
    from careerpath.answers.plan.study_plan import StudyPlan
    from careerpath.model.corpus import Corpus
    from careerpath.pages.calendar import Times

CALENDAR = "Calendar (--format ics)"
LENGTH = re.compile(r"([0-9]{1,4})\s*(m|min|h|d)")
_UNITS = {"m": "minutes", "min": "minutes", "h": "hours", "d": "days"}
DAYS = (("begins", "--start"), ("deadline", "--deadline"))
MOST = timedelta(days=14)
"""Longest time before a session at which a reminder makes sense."""


class Calendar(Given):
    """When a calendar's sessions begin."""

    options: ClassVar = {
        "at": option(str | None, "--at", metavar="19:00", panel=CALENDAR),
        "timezone": option(str | None, "--timezone", metavar="ZONE", panel=CALENDAR),
        "alarm": option(str | None, "--alarm", metavar="30m", panel=CALENDAR),
    }


class Wanted(Given):
    """Of which days and for whom a plan is made."""

    options: ClassVar = {
        "hours": option(str | None, "--hours", metavar="1..80"),
        "begins": option(str | None, "--start", metavar="DATE"),
        "weeks": option(int | None, "--weeks", metavar="N"),
        "deadline": option(str | None, "--deadline", "--by", metavar="DATE"),
        "months": option(str | None, "--months", metavar="0..119"),
        "season": option(str | None, "--for", metavar="SEASON-YEAR"),
        "know": option(list[str] | None, "--know", metavar="FIELD[=LEVEL],…"),
        "gpu": option(str | None, "--gpu", metavar="none|24gb|rent|CARD"),
        "role": option(str | None, "--role", metavar="ROLE"),
        "off": option(list[str] | None, "--off", metavar="DATE..DATE"),
        "no_me": NoMe,
    }


@formats(*FORMATS, "csv", "ics")
def study_plan(
    common: Common,
    track: Annotated[str, typer.Argument(metavar="TRACK")],
    *,
    profile: Annotated[str | None, typer.Option("--profile", metavar="FILE")] = None,
    wanted: Wanted,
    gpu_price: Annotated[float | None, typer.Option("--gpu-price", metavar="N")] = None,
    budget: Annotated[float | None, typer.Option("--budget", metavar="N")] = None,
    also: Annotated[str | None, typer.Option("--also", metavar="TRACK")] = None,
    week: Annotated[int | None, typer.Option("--week", metavar="N")] = None,
    full: Annotated[bool, typer.Option("--full")] = False,
    brief: Annotated[bool, typer.Option("--brief")] = False,
    calendar: Calendar,
) -> None:
    """What to study week by week: what to read, what runs by Sunday, which question you can then answer."""
    from careerpath.answers.kept import learnt
    from careerpath.answers.plan.request import plan_request
    from careerpath.answers.plan.study_plan import study_plan as ask
    from careerpath.cli.own import standings, used_with
    from careerpath.model.vocabulary import Track
    from careerpath.pages.calendar import ics
    from careerpath.pages.study_plan import caution, remarks, study_plan_page
    from careerpath.pages.study_weeks import csv

    times = parse_times(common, calendar)
    corpus = load(common)
    options, mine = stated(common, corpus, profile, wanted)
    options |= {"gpu_price": gpu_price, "budget": budget, "also": also}
    request, found = plan_request(corpus, common.today, **options), corpus.find(Track, track)
    known = standings(corpus, profile, no_me=wanted["no_me"])
    said = {id: each for id, each in known.items() if found.id in each.module.tracks}
    request, mine = replace(request, learnt=learnt(said, request.know)), used_with(mine, said.values())
    result = ask(corpus, today=common.today, track=found, request=request)
    if week is not None and not 1 <= week <= len(result.weeks):
        raise UsageError(at_place("--week", Message("error.no-week", week=week, n=len(result.weeks))))
    own: dict[str, ToText[StudyPlan]] = {
        "csv": lambda result, t: csv(
            result, t, remarks=(*remarks(result, t, modules=False), *map(t.of, corpus.remarks))
        ),
        "ics": partial(ics, now=datetime.now(UTC), times=times, others=corpus.remarks),
    }
    if common.format == "ics":
        answer_cache.forget()  # it says when it was made
    answer(common, corpus, result, partial(study_plan_page, full=full and not brief, week=week), own, mine)
    lacks = caution(result, Labels(common.language)) if common.format in own else ""
    if lacks:
        note(f"study-plan {result.track}: {lacks}")


def stated(common: Common, corpus: Corpus, profile: str | None, given: Wanted) -> tuple[PlanOptions, Own | None]:
    """What the reader says of themselves and of the plan's days, by options and in a profile.

    A named end stands over the profile's months. And what of the reader's own store that is.
    """
    from careerpath.cli.interview import from_options
    from careerpath.cli.own import over_profile
    from careerpath.model.vocabulary import ProfileField

    levels = [entry.id for entry in corpus.all(ProfileField) if entry.takes == "level"]
    plain = {name: given[name] for name in ("hours", "months", "gpu")}
    asked, mine = from_options(corpus, None, (), given["know"] or (), plain), {*plain, *levels}
    ended = any(given[name] is not None for name in ("weeks", "deadline", "season"))
    mine -= {"months"} if ended else set()
    stated, own = over_profile(common, corpus, asked, profile, no_me=given["no_me"], only=mine)
    stated.situation(corpus)
    first, last = (parse_day(said, name) if (said := given[key]) is not None else None for key, name in DAYS)
    options: PlanOptions = {
        "hours": stated.said.get("hours"),
        "months": None if ended and given["months"] is None else stated.said.get("months"),
        "gpu": stated.said.get("gpu"),
        "know": [f"{id}={stated.said[id]}" for id in levels if id in stated.said],
        "start": first,
        "weeks": given["weeks"],
        "deadline": last,
        "season": given["season"],
        "role": given["role"],
        "off": given["off"] or (),
    }
    return options, own


def parse_times(common: Common, given: Calendar) -> Times:
    """The options as the calendar takes them. Raises UsageError, also where no calendar was asked for."""
    from careerpath.pages.calendar import Times

    said = [f"--{name}" for name, value in given.items() if value is not None]
    if said and common.format != "ics":
        raise UsageError(Message("error.for-calendars", option=said[0]))
    at, timezone, alarm = given.values()
    if timezone is not None and at is None:
        raise UsageError(Message("error.zone-without-time"))
    return Times(
        at=_time(at) if at is not None else None,
        zone=_zone(timezone) if timezone is not None else None,
        alarm=_alarm(alarm) if alarm is not None else None,
    )


def _time(given: str) -> time:
    match = re.fullmatch(r"([01]?[0-9]|2[0-3])[:：]([0-5][0-9])", folded(given))
    if match is None:
        raise UsageError(at_place("--at", Message("error.not-a-time-of-day", given=given[:40])))
    return time(int(match[1]), int(match[2]))


def _zone(given: str) -> ZoneInfo:
    from zoneinfo import ZoneInfo, available_timezones

    names = {name.casefold(): name for name in available_timezones() if name not in ("localtime", "Factory")}
    name = names.get(folded(given).casefold())
    if name is None:
        near = [names[other] for other in nearest(given.strip().casefold(), sorted(names), 2)]
        hint = did_you_mean(near, Message("error.write-zone"))
        raise UsageError(at_place("--timezone", Message("error.unknown-zone", given=given[:60], hint=hint)))
    return ZoneInfo(name)


def _alarm(given: str) -> timedelta:
    match = LENGTH.fullmatch(folded(given).lower())
    before = timedelta(**{_UNITS[match[2]]: int(match[1])}) if match else None
    if before is None or before > MOST:
        raise UsageError(at_place("--alarm", Message("error.not-an-alarm", given=given[:40])))
    return before
