"""The calendar of a plan, parsed back: what it says, how it is written, and that it updates instead of doubling."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar
from running import Run

from careerpath.answers.plan.request import PlanRequest
from careerpath.answers.plan.study_plan import StudyPlan, study_plan
from careerpath.labels import Labels
from careerpath.model.base import Language
from careerpath.model.study import Module
from careerpath.pages.calendar import Times, ics
from study_plan.fake import BLUE, RED, FakeCorpus, module

TODAY = date(2026, 11, 24)
MONDAY = date(2026, 11, 30)
NOW = datetime(2026, 11, 24, 8, 30, tzinfo=UTC)
SHANGHAI = ZoneInfo("Asia/Shanghai")
OCTETS = 75
"""Longest line, in octets, without its end (RFC 5545, 3.1)."""
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
FOUND = (
    module("first", 20, tracks=("red", "blue")),
    module("second", 10, needs=("first",)),
)


@pytest.fixture(scope="module")
def labels() -> Labels:
    return Labels("en")


def planned(*found: Module, **asked: Any) -> StudyPlan:
    request = PlanRequest(**{"start": MONDAY, "hours": 14.0, **asked})
    return study_plan(FakeCorpus(RED, BLUE, *found), today=TODAY, track=RED, request=request)


def written(result: StudyPlan, labels: Labels, times: Times, now: datetime = NOW) -> Any:
    """The calendar as a client reads it; what every line must be is checked on the way."""
    text = ics(result, labels, now=now, times=times)
    lines = text.split("\r\n")
    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-2:] == ["END:VCALENDAR", ""]
    for line in lines:
        assert len(line.encode()) <= OCTETS
        assert CONTROL.search(line) is None
    parsed = Calendar.from_ical(text)
    assert not parsed.errors
    assert isinstance(parsed, Calendar)
    return parsed


def uids(calendar: Any) -> list[str]:
    return [str(event["UID"]) for event in calendar.events]


def test_weeks_last_all_day_and_modules_are_due_on_their_last_day(labels: Labels) -> None:
    calendar = written(planned(*FOUND), labels, Times())
    cover, week, _, due = calendar.events[:4]
    assert (cover["UID"], cover["SUMMARY"], cover.start) == ("careerpath-red-plan", "Study plan: Red: 3 weeks", MONDAY)
    assert (week["UID"], week["SUMMARY"]) == ("careerpath-red-week-1", "Week 1: first")
    assert (week.start, week.end) == (MONDAY, MONDAY + timedelta(days=7))
    assert (due["UID"], due["SUMMARY"]) == ("careerpath-red-module-first", "Runs by today: first")
    assert (due.start, due.end) == (date(2026, 12, 13), date(2026, 12, 14))
    assert str(due["DESCRIPTION"]) == "first runs\nlook at it"
    assert {str(event["TRANSP"]) for event in calendar.events} == {"TRANSPARENT"}
    assert {event["DTSTAMP"].dt for event in calendar.events} == {NOW}
    assert {event["LAST-MODIFIED"].dt for event in calendar.events} == {NOW}
    assert [str(calendar[name]) for name in ("VERSION", "METHOD", "CALSCALE", "X-WR-CALNAME")] == [
        "2.0",
        "PUBLISH",
        "GREGORIAN",
        "Study plan: Red",
    ]


def test_a_time_of_day_makes_a_session_on_each_day_in_a_zone_that_is_described(labels: Labels) -> None:
    calendar = written(planned(*FOUND), labels, Times(time(19, 0), SHANGHAI, timedelta(minutes=30)))
    week = calendar.events[1]
    assert week.start == datetime(2026, 11, 30, 19, 0, tzinfo=SHANGHAI)
    assert week.end - week.start == timedelta(hours=2)
    assert week["RRULE"] == {"FREQ": ["DAILY"], "COUNT": [7]}
    assert week["DTSTART"].params["TZID"] == "Asia/Shanghai"
    assert [str(zone["TZID"]) for zone in calendar.timezones] == ["Asia/Shanghai"]
    assert not calendar.get_missing_tzids()
    assert [alarm["TRIGGER"].dt for alarm in week.walk("VALARM")] == [timedelta(minutes=-30)]
    assert str(week.walk("VALARM")[0]["ACTION"]) == "DISPLAY"
    due = next(event for event in calendar.events if "module" in event["UID"])
    assert due.start == date(2026, 12, 13)
    assert due.walk("VALARM")[0]["TRIGGER"].dt == timedelta(hours=18, minutes=30)


def test_a_time_without_a_zone_is_that_of_wherever_one_is(labels: Labels) -> None:
    calendar = written(planned(*FOUND), labels, Times(time(7, 5)))
    assert calendar.events[1].start == datetime(2026, 11, 30, 7, 5)  # noqa: DTZ001 - floating is what is tested
    assert calendar.timezones == []


def test_sessions_of_a_week_never_hold_more_than_it_does(labels: Labels) -> None:
    for hours in (1.0, 15.0, 33.5, 80.0):
        result = planned(module("long", 200), hours=hours)
        for week, event in zip(
            result.weeks, _weekly(written(result, labels, Times(time(6, 0), SHANGHAI))), strict=True
        ):
            count = event["RRULE"]["COUNT"][0]
            assert (event.end - event.start) * count <= max(timedelta(hours=week.hours), count * timedelta(minutes=5))


def _weekly(calendar: Any) -> list[Any]:
    return [event for event in calendar.events if "-week-" in event["UID"]]


REQUESTS = st.fixed_dictionaries(
    {
        "hours": st.integers(1, 80).map(float),
        "start": st.integers(0, 60).map(lambda days: MONDAY + timedelta(days=days)),
    },
    optional={"weeks": st.integers(1, 20), "also": st.just(BLUE), "know": st.just({"nlp": 1.0})},
)


@given(REQUESTS, REQUESTS, st.integers(250, 10**9))
def test_of_two_plans_a_client_keeps_the_one_that_was_made_later(
    asked: dict[str, Any], then: dict[str, Any], apart: int
) -> None:
    """Whatever was asked: what both hold has the same UID and a higher SEQUENCE, and nothing stands twice in one."""
    t = Labels("en")
    first = written(planned(*FOUND, **asked), t, Times())
    second = written(planned(*FOUND, **then), t, Times(time(20), SHANGHAI), NOW + timedelta(milliseconds=apart))
    before, after = ({str(event["UID"]): event for event in calendar.events} for calendar in (first, second))
    assert (len(before), len(after)) == (len(first.events), len(second.events))
    assert {"careerpath-red-plan", "careerpath-red-week-1"} <= before.keys() & after.keys()
    for uid in before.keys() & after.keys():
        assert before[uid]["SEQUENCE"] < after[uid]["SEQUENCE"]
        assert before[uid]["DTSTAMP"].dt <= after[uid]["DTSTAMP"].dt


@pytest.mark.parametrize("year", [2020, 2043, 2044, 2100])
def test_a_sequence_is_an_integer_whatever_the_clock_says(labels: Labels, year: int) -> None:
    calendar = written(planned(*FOUND), labels, Times(), NOW.replace(year=year))
    assert {0 <= event["SEQUENCE"] < 2**31 for event in calendar.events} == {True}


def test_the_same_plan_at_the_same_time_is_the_same_calendar(labels: Labels) -> None:
    texts = {ics(planned(*FOUND), labels, now=NOW, times=Times(time(19), SHANGHAI)) for _ in range(3)}
    assert len(texts) == 1


def test_the_choice_between_two_tracks_has_its_day(labels: Labels) -> None:
    calendar = written(planned(*FOUND, also=BLUE), labels, Times())
    choice = next(event for event in calendar.events if "choose" in event["UID"])
    assert (choice["UID"], choice["SUMMARY"]) == ("careerpath-red-choose-blue", "Choose: Red or Blue")
    assert choice.start == MONDAY + timedelta(days=7 + 2)


def test_a_zone_with_summer_time_keeps_the_hour_of_the_clock(labels: Labels) -> None:
    berlin = ZoneInfo("Europe/Berlin")
    result = planned(module("long", 100), start=date(2027, 3, 22), hours=14.0)
    calendar = written(result, labels, Times(time(19), berlin))
    assert [event.start.utcoffset() for event in _weekly(calendar)[:2]] == [timedelta(hours=1), timedelta(hours=2)]
    assert {zone.name for zone in calendar.timezones[0].subcomponents} == {"STANDARD", "DAYLIGHT"}


def test_a_track_without_modules_gives_a_calendar_that_says_so(labels: Labels) -> None:
    calendar = written(planned(), labels, Times(time(19), SHANGHAI))
    (event,) = calendar.events
    assert event["SUMMARY"] == "Study plan: Red: No modules are known for this track."
    assert event.start == MONDAY
    assert str(calendar["X-WR-CALDESC"]) == "No modules are known for this track."


SHORT = {
    "en": "ends on 13 Dec 2026, too early: 8 h do not fit, 1 core module is missing",
    "zh": "到 2026 年 12 月 13 日为止，内容不全：差 8 小时，缺 1 个核心模块",
}


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_plan_that_does_not_fit_says_so_in_its_calendar(language: Language) -> None:
    calendar = written(planned(*FOUND, hours=14.0, weeks=2), Labels(language), Times())
    unescaped = re.sub(r"\\(.)", lambda match: "\n" if match[1] == "n" else match[1], calendar["X-WR-CALDESC"])
    assert unescaped == calendar["DESCRIPTION"]
    assert str(calendar["DESCRIPTION"]).startswith(SHORT[language])
    assert SHORT[language] in str(calendar.events[0]["SUMMARY"])


@given(st.text(min_size=1, max_size=120), st.text(min_size=1, max_size=300))
def test_no_text_breaks_a_calendar(title: str, build: str) -> None:
    from dataclasses import replace

    from careerpath.render.wrap import printable
    from study_plan.fake import text

    entry = replace(module("m", 5), name=text(title), build=text(build))
    t = Labels("zh")
    calendar = written(planned(entry), t, Times(alarm=timedelta(hours=1)))
    due = next(event for event in calendar.events if "module" in event["UID"])
    assert str(due["DESCRIPTION"]).split("\n")[0] == printable(build)
    assert len(due.walk("VALARM")) == 1


def test_the_command_writes_it_whole_to_a_file(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "plan.ics"
    options = ("--at", "19:00", "--timezone", "asia/shanghai", "--alarm", "30m", "--output", str(path))
    ran = run("study-plan", "llm", "--weeks", "30", "--format", "ics", *options)
    assert (ran.code, ran.out, ran.err) == (0, "", "")
    calendar: Any = Calendar.from_ical(path.read_bytes())
    assert str(calendar.events[1]["DTSTART"].params["TZID"]) == "Asia/Shanghai"
