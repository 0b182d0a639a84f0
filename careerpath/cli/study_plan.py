"""careerpath study-plan, and the options of its calendar."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING, Annotated, Any

import typer

from careerpath import answer_cache
from careerpath.cli.options import FORMAT, Common, NoMe, parse_day
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
MOST = timedelta(days=14)
"""Longest time before a session at which a reminder makes sense."""


class PlanFormat(StrEnum):
    """Formats of a plan."""

    TABLE = "table"
    MARKDOWN = "markdown"
    JSON = "json"
    CSV = "csv"
    ICS = "ics"


def option(*names: str, metavar: str, panel: str | None = None) -> Any:
    """An option of a command, under a heading of its own or the common one."""
    return typer.Option(*names, metavar=metavar, rich_help_panel=panel)


At = Annotated[str | None, option("--at", metavar="19:00", panel=CALENDAR)]
Zone = Annotated[str | None, option("--timezone", metavar="ZONE", panel=CALENDAR)]
Alarm = Annotated[str | None, option("--alarm", metavar="30m", panel=CALENDAR)]


def study_plan(
    common: Common,
    track: Annotated[str, typer.Argument(metavar="TRACK")],
    *,
    profile: Annotated[str | None, option("--profile", metavar="FILE")] = None,
    hours: Annotated[str | None, option("--hours", metavar="1..80")] = None,
    start: Annotated[str | None, option("--start", metavar="DATE")] = None,
    weeks: Annotated[int | None, option("--weeks", metavar="N")] = None,
    deadline: Annotated[str | None, option("--deadline", metavar="DATE")] = None,
    months: Annotated[str | None, option("--months", metavar="0..119")] = None,
    season: Annotated[str | None, option("--for", metavar="SEASON-YEAR")] = None,
    know: Annotated[list[str] | None, option("--know", metavar="FIELD[=LEVEL],…")] = None,
    gpu: Annotated[str | None, option("--gpu", metavar="none|24gb|rent|CARD")] = None,
    gpu_price: Annotated[float | None, option("--gpu-price", metavar="N")] = None,
    budget: Annotated[float | None, option("--budget", metavar="N")] = None,
    also: Annotated[str | None, option("--also", metavar="TRACK")] = None,
    role: Annotated[str | None, option("--role", metavar="ROLE")] = None,
    off: Annotated[list[str] | None, option("--off", metavar="DATE..DATE")] = None,
    no_me: NoMe = False,
    week: Annotated[int | None, option("--week", metavar="N")] = None,
    full: Annotated[bool, typer.Option("--full")] = False,
    brief: Annotated[bool, typer.Option("--brief")] = False,
    at: At = None,
    timezone: Zone = None,
    alarm: Alarm = None,
    format: Annotated[PlanFormat, FORMAT] = PlanFormat.TABLE,  # noqa: A002 - the option's name
) -> None:
    """What to study week by week: what to read, what runs by Sunday, which question you can then answer."""
    from careerpath.answers.learnt import learnt
    from careerpath.answers.plan.request import plan_request
    from careerpath.answers.plan.study_plan import study_plan as ask
    from careerpath.cli.own import standings, used_with
    from careerpath.model.vocabulary import Track
    from careerpath.pages.calendar import ics
    from careerpath.pages.study_plan import caution, remarks, study_plan_page
    from careerpath.pages.study_weeks import csv

    times = parse_times(format, at, timezone, alarm)
    corpus = load(common)
    ends = {"weeks": weeks, "deadline": deadline, "months": months, "season": season}
    given = {"hours": hours, "start": start, **ends, "gpu": gpu}
    options, mine = stated(common, corpus, profile, given, know, no_me=no_me)
    options |= {"gpu_price": gpu_price, "budget": budget, "also": also, "role": role, "off": off or ()}
    request, wanted = plan_request(corpus, common.today, **options), corpus.find(Track, track)
    said = {id: each for id, each in standings(corpus, profile, no_me=no_me).items() if wanted.id in each.module.tracks}
    request, mine = replace(request, learnt=learnt(said, request.know)), used_with(mine, said.values())
    result = ask(corpus, today=common.today, track=wanted, request=request)
    if week is not None and not 1 <= week <= len(result.weeks):
        raise UsageError(at_place("--week", Message("error.no-week", week=week, n=len(result.weeks))))
    own: dict[str, ToText[StudyPlan]] = {
        "csv": lambda result, t: csv(
            result, t, remarks=(*remarks(result, t, modules=False), *map(t.of, corpus.remarks))
        ),
        "ics": partial(ics, now=datetime.now(UTC), times=times, others=corpus.remarks),
    }
    if format == PlanFormat.ICS:
        answer_cache.forget()  # it says when it was made
    answer(common, corpus, result, partial(study_plan_page, full=full and not brief, week=week), own, mine)
    lacks = caution(result, Labels(common.language)) if format in own else ""
    if lacks:
        note(f"study-plan {result.track}: {lacks}")


def stated(
    common: Common,
    corpus: Corpus,
    profile: str | None,
    given: Mapping[str, Any],
    know: list[str] | None,
    *,
    no_me: bool,
) -> tuple[PlanOptions, Own | None]:
    """What the reader says of themselves and of the plan's days, by options (`given`) and in a profile.

    A named end stands over the profile's months. And what of the reader's own store that is.
    """
    from careerpath.cli.interview import from_options
    from careerpath.cli.own import over_profile
    from careerpath.model.vocabulary import ProfileField

    levels = [entry.id for entry in corpus.all(ProfileField) if entry.takes == "level"]
    plain = {name: given[name] for name in ("hours", "months", "gpu")}
    asked, mine = from_options(corpus, None, (), know or (), plain), {*plain, *levels}
    ended = any(given[name] is not None for name in ("weeks", "deadline", "season"))
    stated, own = over_profile(common, corpus, asked, profile, no_me=no_me, only=mine - {"months"} if ended else mine)
    stated.situation(corpus)
    days = {name: parse_day(given[name], f"--{name}") for name in ("start", "deadline") if given[name] is not None}
    options: PlanOptions = {
        "hours": stated.said.get("hours"),
        "months": None if ended and given["months"] is None else stated.said.get("months"),
        "gpu": stated.said.get("gpu"),
        "know": [f"{id}={stated.said[id]}" for id in levels if id in stated.said],
        "start": days.get("start"),
        "weeks": given["weeks"],
        "deadline": days.get("deadline"),
        "season": given["season"],
    }
    return options, own


def parse_times(wanted: str, at: str | None, timezone: str | None, alarm: str | None) -> Times:
    """The options as the calendar takes them. Raises UsageError, also where no calendar was asked for."""
    from careerpath.pages.calendar import Times

    given = [name for name, value in (("--at", at), ("--timezone", timezone), ("--alarm", alarm)) if value is not None]
    if given and wanted != "ics":
        raise UsageError(Message("error.for-calendars", option=given[0]))
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
