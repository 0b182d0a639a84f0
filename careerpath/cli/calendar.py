"""The options of a calendar: when sessions begin, in which time zone, and how long before to be reminded."""

from __future__ import annotations

import re
from datetime import time, timedelta
from typing import TYPE_CHECKING

from careerpath.errors import UsageError, did_you_mean, nearest

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from careerpath.pages.calendar import Times

LENGTH = re.compile(r"([0-9]{1,4})\s*(m|min|h|d)")
_UNITS = {"m": "minutes", "min": "minutes", "h": "hours", "d": "days"}
MOST = timedelta(days=14)
"""Longest time before a session at which a reminder makes sense."""


def parse_times(wanted: str, at: str | None, timezone: str | None, alarm: str | None) -> Times:
    """The options as the calendar takes them. Raises UsageError, also where no calendar was asked for."""
    from careerpath.pages.calendar import Times

    given = [name for name, value in (("--at", at), ("--timezone", timezone), ("--alarm", alarm)) if value is not None]
    if given and wanted != "ics":
        raise UsageError(f"{given[0]} is for calendars; add --format ics")
    if timezone is not None and at is None:
        raise UsageError("--timezone needs a time of day; add --at 19:00")
    return Times(
        at=_time(at) if at is not None else None,
        zone=_zone(timezone) if timezone is not None else None,
        alarm=_alarm(alarm) if alarm is not None else None,
    )


def _time(given: str) -> time:
    match = re.fullmatch(r"([01]?[0-9]|2[0-3])[:：]([0-5][0-9])", given.strip())
    if match is None:
        raise UsageError(f"--at: '{given[:40]}' is not a time of day; write it as 19:00")
    return time(int(match[1]), int(match[2]))


def _zone(given: str) -> ZoneInfo:
    from zoneinfo import ZoneInfo, available_timezones

    names = {name.casefold(): name for name in available_timezones() if name not in ("localtime", "Factory")}
    name = names.get(given.strip().casefold())
    if name is None:
        near = [names[other] for other in nearest(given.strip().casefold(), sorted(names), 2)]
        raise UsageError(f"--timezone: '{given[:60]}' is not known; {did_you_mean(near)}write it as Asia/Shanghai")
    return ZoneInfo(name)


def _alarm(given: str) -> timedelta:
    match = LENGTH.fullmatch(given.strip().lower())
    before = timedelta(**{_UNITS[match[2]]: int(match[1])}) if match else None
    if before is None or before > MOST:
        raise UsageError(f"--alarm: '{given[:40]}' is not a time before; write 30m, 2h or 1d, at most 14d")
    return before
