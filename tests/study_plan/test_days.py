"""Days that are left out: how they are written, what is refused, and that a plan goes round them."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import chain
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from running import Run

from careerpath.answers.plan.days import DaysOff, StudyDays, read_days_off
from careerpath.answers.plan.request import PlanRequest
from careerpath.errors import InputError
from careerpath.model.study import Module
from study_plan.test_properties import modules, plan, requests

SPRING = DaysOff(date(2027, 2, 5), date(2027, 2, 20))
MAY = DaysOff(date(2027, 5, 1), date(2027, 5, 5))
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    "written",
    [
        ["2027-02-05..2027-02-20"],
        [" 2027-02-05 .. 2027-02-20 "],
        ["2027-02-05...2027-02-20"],
        ["2027-02-05/2027-02-20"],
        ["2027-02-05 to 2027-02-20"],
        ["2027-02-05至2027-02-20"],
        ["2027-02-05 到 2027-02-20"],
        ["2027-02-05~2027-02-20"],
        ["２０２７－０２－０５～２０２７－０２－２０"],
        ["2027-02-05—2027-02-20"],
    ],
)
def test_a_range_is_read_however_it_is_written(written: list[str]) -> None:
    assert read_days_off(written) == (SPRING,)


def test_several_ranges_may_stand_in_one_option_or_in_more_in_any_order() -> None:
    assert read_days_off(["2027-05-01..2027-05-05, 2027-02-05..2027-02-20"]) == (SPRING, MAY)
    assert read_days_off(["2027-05-01..2027-05-05", "2027-02-05..2027-02-20"]) == (SPRING, MAY)
    assert read_days_off(["2027-05-01..2027-05-05；2027-02-05..2027-02-20、2027-04-05"])[1].days == 1
    assert read_days_off([]) == ()


REFUSED = [
    (["2027-02-20..2027-02-05"], "ends before it begins; write 2027-02-05..2027-02-20"),
    (["-"], "is no range of days"),
    (["2027-02-05.."], "is no range of days"),
    (["..2027-02-20"], "is no range of days"),
    (["2027-02-30"], "is no range of days"),
    (["spring-festival"], "is no range of days"),
    (["2027-2-5..2027-2-20"], "is no range of days"),
    (["2027-02-05..2027-02-20,,"], "is no range of days"),
    (["2027-02-05..2027-02-20", "2027-02-20..2027-02-25"], "overlap; write them as one range"),
    (["2027-02-05..2027-02-20,2027-02-07"], "overlap; write them as one range"),
    (["2027-02-05..2027-02-20"] * 2, "overlap; write them as one range"),
    (["2027-02-05..2028-02-20"], "is 381 days; at most 366"),
]


@pytest.mark.parametrize(("written", "why"), REFUSED, ids=[" ".join(written) for written, _ in REFUSED])
def test_what_is_no_range_is_refused_in_one_line(run: Run, written: list[str], why: str) -> None:
    with pytest.raises(InputError, match=r"^off: "):
        read_days_off(written)
    ran = run("study-plan", "llm", *chain.from_iterable(("--off", text) for text in written))
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert "--off" in ran.err
    assert why in ran.err


@pytest.mark.parametrize(
    ("options", "why"),
    [
        (["--off", "2026-02-05..2026-02-20"], "is over before the plan starts on 2026-11-30; check the year"),
        (["--weeks", "4", "--off", "2027-02-05..2027-02-20"], "begins after the last day of study, 2026-12-27"),
        (["--weeks", "2", "--off", "2026-11-25..2026-12-20"], "no day of study is left from 2026-11-30 to 2026-12-13"),
    ],
)
def test_what_lies_outside_the_plan_or_leaves_nothing_is_refused(run: Run, options: list[str], why: str) -> None:
    ran = run("study-plan", "llm", "--start", "2026-11-30", *options)
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert why in ran.err


def ranges(start: date) -> st.SearchStrategy[tuple[DaysOff, ...]]:
    """Up to four ranges that do not overlap, the first of which may begin before the plan."""
    gaps = st.lists(st.tuples(st.integers(1, 60), st.integers(0, 40)), max_size=4)

    def laid(found: list[tuple[int, int]]) -> tuple[DaysOff, ...]:
        day, out = start - 20 * DAY, []
        for gap, length in found:
            first = day + gap * DAY
            day = first + length * DAY
            out.append(DaysOff(first, day))
        return tuple(each for each in out if each.last >= start)

    return gaps.map(laid)


@st.composite
def with_days_off(draw: st.DrawFn) -> tuple[list[Module], dict[str, Any]]:
    asked = draw(requests())
    off = draw(ranges(asked["start"]))
    last = PlanRequest(**asked).last_day
    if last is not None:
        off = tuple(each for each in off if each.first <= last)
        if not StudyDays(asked["start"], off).until(last):
            off = ()
    return draw(modules()), asked | {"off": off}


@given(with_days_off())
def test_no_week_holds_more_than_its_days_of_study(drawn: tuple[list[Module], dict[str, Any]]) -> None:
    found, asked = drawn
    result = plan(found, **asked)
    for week in result.weeks:
        free = sum(not any(each.first <= day <= each.last for each in asked["off"]) for day in days_of(week))
        assert week.hours <= asked["hours"] * free / 7 + 0.5
        assert free or not week.hours
        assert sum(each.days for each in week.off) == (week.end - week.start).days + 1 - free
    done = [piece.id for week in result.weeks for piece in week.modules if piece.finished]
    assert done == [entry.id for entry in result.modules]


def days_of(week: Any) -> list[date]:
    return [week.start + n * DAY for n in range((week.end - week.start).days + 1)]


@given(with_days_off())
def test_days_off_never_help_and_what_is_said_to_help_does(drawn: tuple[list[Module], dict[str, Any]]) -> None:
    found, asked = drawn
    result, whole = plan(found, **asked), plan(found, **asked | {"off": ()})
    assert (result.end or date.min) >= (whole.end or date.min)
    assert whole.fits >= result.fits
    remedy = result.remedies
    if remedy is None or result.deadline is None:
        return
    left_out = {entry.id for entry in result.cut}
    wanted = [entry for entry in found if remedy.of == "all" or entry.id not in left_out]
    bounded = {key: value for key, value in asked.items() if key != "weeks"} | {"deadline": result.deadline}
    if remedy.start:
        off = tuple(each for each in asked["off"] if each.last >= remedy.start)
        assert plan(wanted, **bounded | {"start": remedy.start, "off": off}).fits
    if remedy.deadline:
        assert plan(wanted, **bounded | {"deadline": remedy.deadline}).fits
        earlier = {**bounded, "deadline": remedy.deadline - DAY}
        earlier["off"] = tuple(each for each in asked["off"] if each.first < remedy.deadline)
        if StudyDays(asked["start"], asked["off"]).until(remedy.deadline - DAY):
            assert not plan(wanted, **earlier).fits
    if remedy.hours_per_week:
        assert plan(wanted, **bounded | {"hours": remedy.hours_per_week}).fits


@given(st.dates(date(2026, 1, 1), date(2028, 1, 1)).flatmap(lambda start: st.tuples(st.just(start), ranges(start))))
def test_days_of_study_are_counted_as_one_counts_them(drawn: tuple[date, tuple[DaysOff, ...]]) -> None:
    start, off = drawn
    days = StudyDays(start, off)
    free = [day for day in (start + n * DAY for n in range(200)) if not any(e.first <= day <= e.last for e in off)]
    for count in range(1, 40):
        assert days.day_of(count) == free[count - 1]
        assert days.until(free[count - 1]) == count
    last = start + 199 * DAY
    before = StudyDays(days.latest_start(30, last), off)
    assert before.until(last) == 30
    assert before.day_of(1) == before.start


def test_the_gap_is_seen_in_every_format(run: Run) -> None:
    asked = ("study-plan", "llm", "--start", "2027-01-04", "--off", "2027-02-05..2027-02-20,2027-05-01")
    table = run(*asked, columns=140).out
    for gap in ("off 5 Feb – 7 Feb", "off 8 Feb – 14 Feb", "off 15 Feb – 20 Feb", "5 Feb – 20 Feb 2027"):
        assert gap in table
    assert "--off 2027-02-05..2027-02-20,2027-05-01" in table
    assert "2 月 8 日 – 2 月 14 日不学" in run(*asked, "--lang", "zh", columns=140).out
    assert "off 8 Feb – 14 Feb,0,,,,off" in run(*asked, "--format", "csv").out
    calendar = run(*asked, "--format", "ics", "--at", "19:00").out
    assert "SUMMARY:Week 6: Off" in calendar
    assert not [day for day in range(5, 21) if f"202702{day:02}T190000" in calendar]
    assert '"off": [' in run(*asked, "--format", "json").out


def test_a_day_off_within_a_week_has_no_session(run: Run) -> None:
    asked = ("study-plan", "llm", "--start", "2027-01-04", "--off", "2027-01-06..2027-01-07")
    calendar = run(*asked, "--format", "ics", "--at", "19:00").out
    first = calendar.replace("\r\n", "\n").split("UID:careerpath-llm-week-1\n")[1].split("END:VEVENT")[0]
    assert "RRULE:FREQ=DAILY;COUNT=7" in first
    assert "EXDATE:20270106T190000,20270107T190000" in first
