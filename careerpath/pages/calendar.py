"""A study plan as a calendar (RFC 5545).

The first event says what the plan comes to and what it leaves out. The weeks are events, all-day or (with a time of
day) a session on each day; every module has an event on the day by which it runs.

UIDs rest on the track and on the week's number or the module's id, so that a plan that is imported again moves its
events instead of doubling them. What replaces what is told by SEQUENCE, then by DTSTAMP (RFC 5546, 2.1.5): both are
the instant at which the calendar is made, so that of two plans the one that was made later is kept.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, NamedTuple

from careerpath.answers.plan.study_plan import StudyPlan
from careerpath.answers.plan.weeks import Week
from careerpath.labels import Labels, Message
from careerpath.pages.parts import day
from careerpath.pages.study_plan import aim, remarks
from careerpath.pages.study_weeks import week_fields
from careerpath.render.page import plain_text
from careerpath.render.wrap import printable

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from icalendar import Alarm, Event

PRODID = "-//careerpath//study-plan//EN"
EPOCH = datetime(2026, 1, 1, tzinfo=UTC)
REVISION = timedelta(milliseconds=250)
"""What SEQUENCE counts, and from when: calls of the program are further apart, and DTSTAMP knows whole seconds only."""
MOST_REVISIONS = 2**31 - 1
"""The largest INTEGER (RFC 5545, 3.3.8), reached in 2043; from then on DTSTAMP alone tells plans apart."""
STEP = timedelta(minutes=5)
"""Sessions last a whole number of these, rounded down, so that a week never holds more than was asked for."""
ONE_DAY = timedelta(days=1)


class Times(NamedTuple):
    """When sessions begin and where, and how long before them to be reminded.

    Without `at` events are all-day; without `zone` the time is that of whatever place the reader is in.
    """

    at: time | None = None
    zone: ZoneInfo | None = None
    alarm: timedelta | None = None


ALL_DAY = Times()


class CalendarEntry(NamedTuple):
    """An event before it is one: `last` is its last day, and the hours are spread over its days but for those `off`."""

    uid: str
    first: date
    last: date
    summary: str
    lines: tuple[str, ...] = ()
    hours: float = 0.0
    off: tuple[date, ...] = ()


def ics(
    result: StudyPlan,
    t: Labels,
    *,
    now: datetime,
    times: Times = ALL_DAY,
    others: Sequence[Message] = (),
    first: int = 1,
) -> str:
    """The calendar as it is made `now`, its lines ended by CR LF and folded at 75 octets.

    `others` are remarks on more than the plan; `first` is the number of its first week.
    """
    from icalendar import Calendar, vText

    calendar = Calendar()
    calendar.add("PRODID", PRODID)
    calendar.add("VERSION", "2.0")
    calendar.add("CALSCALE", "GREGORIAN")
    calendar.add("METHOD", "PUBLISH")
    # The names of RFC 7986, and those that Google, Apple and Outlook read; each a TEXT, which is escaped.
    said = (*remarks(result, t), *map(t.of, others))
    name, description = t("plan.calendar", track=aim(result, t)), "\n".join(map(printable, said))
    for names, text in ((("NAME", "X-WR-CALNAME"), printable(name)), (("DESCRIPTION", "X-WR-CALDESC"), description)):
        for each in names:
            calendar.add(each, vText(text))
    for entry in (_cover(result, said, t), *_entries(result, t, first)):
        calendar.add_component(_event(entry, now, times))
    if times.at and times.zone and result.end:
        calendar.add_missing_timezones(result.start - ONE_DAY, result.end + 2 * ONE_DAY)
    content: bytes = calendar.to_ical()
    return content.decode("utf-8")


def _cover(result: StudyPlan, said: Sequence[str], t: Labels) -> CalendarEntry:
    """What the plan comes to, on its first day: whoever sees the calendar alone knows what is not in it."""
    verdict, *others = said
    summary = t("plan.calendar-cover", plan=t("plan.calendar", track=aim(result, t)), verdict=verdict)
    return CalendarEntry(f"{result.track}-plan", result.start, result.start, summary, tuple(others))


def _entries(result: StudyPlan, t: Labels, number: int) -> Iterator[CalendarEntry]:
    """The events of a plan in the order of time."""
    titles = {module.id: t.of(module.title) for module in result.modules}
    for at, week in enumerate(result.weeks, number):
        names = [titles[piece.id] for piece in week.modules] or [_other_than_modules(week, t)]
        summary = t("plan.calendar-week", n=at, names=t.listed(names))
        lines = tuple(_described(week, result, t))
        off = tuple(each.first + n * ONE_DAY for each in week.off for n in range(each.days))
        yield CalendarEntry(f"{result.track}-week-{at}", week.start, week.end, summary, lines, week.hours, off)
        for built in week.build:
            runs = t("plan.calendar-runs", module=titles[built.module])
            yield CalendarEntry(
                f"{result.track}-module-{built.module}", week.end, week.end, runs, (t.of(built.text), t.of(built.check))
            )
        if result.also and result.also.shared and week.start <= result.also.choose_by <= week.end:
            choice = t("plan.calendar-choose", track=t.of(result.track_name), also=t.of(result.also.track_name))
            yield CalendarEntry(
                f"{result.track}-choose-{result.also.track}", result.also.choose_by, result.also.choose_by, choice
            )
    if result.season:
        begins = t("plan.season", season=t.of(result.season.name), day=day(result.season.begins, t, year=True))
        yield CalendarEntry(
            f"{result.track}-season-{result.season.called}", result.season.begins, result.season.begins, begins
        )


def _other_than_modules(week: Week, t: Labels) -> str:
    if not week.hours:
        return t("plan.off")
    return t("plan.review" if week.review else "plan.reserve")


def _described(week: Week, result: StudyPlan, t: Labels) -> Iterator[str]:
    """The week as text, a paragraph a field."""
    for field in week_fields(week, result, t):
        yield f"{field.label}{'：' if t.language == 'zh' else ':'}"
        yield from (f"- {plain_text(line)}" for line in field.lines)


def _event(entry: CalendarEntry, now: datetime, times: Times) -> Event:
    from icalendar import Event

    event = Event()
    event.add("UID", f"careerpath-{entry.uid}")
    event.add("DTSTAMP", now)
    event.add("LAST-MODIFIED", now)
    event.add("SEQUENCE", min(max((now - EPOCH) // REVISION, 0), MOST_REVISIONS))
    event.add("SUMMARY", printable(entry.summary))
    if entry.lines:
        event.add("DESCRIPTION", "\n".join(map(printable, entry.lines)))
    if times.at and entry.hours:
        _sessions(event, entry, times.at, times.zone)
    else:
        event.add("DTSTART", entry.first)
        event.add("DTEND", entry.last + ONE_DAY)
        event.add("TRANSP", "TRANSPARENT")
    if times.alarm is not None:
        event.add_component(_alarm(entry, times.at, times.alarm))
    return event


def _sessions(event: Event, entry: CalendarEntry, at: time, zone: ZoneInfo | None) -> None:
    """A session on each day of the entry that is not off."""
    every = [entry.first + n * ONE_DAY for n in range((entry.last - entry.first).days + 1)]
    days = [day for day in every if day not in entry.off]
    length = max(timedelta(hours=entry.hours) / len(days) // STEP, 1) * STEP
    begins = datetime.combine(days[0], at)
    event.add("DTSTART", begins.replace(tzinfo=zone))
    event.add("DTEND", (begins + length).replace(tzinfo=zone))
    if len(days) > 1:
        event.add("RRULE", {"FREQ": "DAILY", "COUNT": (days[-1] - days[0]).days + 1})
    if gaps := [day for day in every if days[0] < day < days[-1] and day in entry.off]:
        event.add("EXDATE", [datetime.combine(day, at).replace(tzinfo=zone) for day in gaps])
    event.add("TRANSP", "OPAQUE")


def _alarm(entry: CalendarEntry, at: time | None, before: timedelta) -> Alarm:
    """A reminder. What lasts all day begins at midnight; with a time of day it comes before that time."""
    from icalendar import Alarm

    begins = at if at and not entry.hours else time()
    alarm = Alarm()
    alarm.add("ACTION", "DISPLAY")
    alarm.add("DESCRIPTION", printable(entry.summary))
    alarm.add("TRIGGER", timedelta(hours=begins.hour, minutes=begins.minute) - before)
    return alarm
