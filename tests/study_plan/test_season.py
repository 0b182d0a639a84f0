"""Recruiting seasons: which year is meant, whether they are over, and what would be accepted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest

from careerpath.answers.plan.request import coming_seasons, find_season, season_in_year
from careerpath.errors import UnknownIdError, UsageError
from careerpath.model.study import Season
from study_plan.fake import FakeCorpus, text

START = date(2026, 11, 30)


def season(id: str, begins: str, ends: str) -> Season:
    return Season(id=id, name=text(id), begins=begins, ends=ends, text=text("it comes"), source="book", section="dates")


AUTUMN, WINTER, LEAP = (
    season("autumn", "09-01", "12-31"),
    season("winter", "12-01", "02-29"),
    season("leap", "02-29", "03-31"),
)


@dataclass
class Calendar(FakeCorpus):
    """Finds seasons by id or by a Chinese name."""

    def __post_init__(self) -> None:
        super().__init__(AUTUMN, WINTER)

    def find(self, model: type[Season], name: str) -> Season:
        """As a corpus does."""
        assert model is Season
        found = {"autumn": AUTUMN, "秋招": AUTUMN, "winter": WINTER}.get(name)
        if found is None:
            raise UnknownIdError("season", name, self.ids, [])
        return found

    ids = ("autumn", "winter")


@pytest.mark.parametrize(
    "given", ["autumn-2027", "2027-autumn", "autumn 2027", "秋招2027", "2027 年秋招", "autumn_2027"]
)
def test_a_season_is_named_with_the_year_in_which_it_begins(given: str) -> None:
    found = find_season(Calendar(), given, START)  # type: ignore[arg-type]
    assert (found.called, found.begins, found.ends) == ("autumn-2027", date(2027, 9, 1), date(2027, 12, 31))


@pytest.mark.parametrize(
    ("entry", "year", "begins", "ends"),
    [
        (WINTER, 2026, date(2026, 12, 1), date(2027, 2, 28)),
        (WINTER, 2027, date(2027, 12, 1), date(2028, 2, 29)),
        (LEAP, 2027, date(2027, 2, 28), date(2027, 3, 31)),
        (LEAP, 2028, date(2028, 2, 29), date(2028, 3, 31)),
    ],
)
def test_a_season_may_run_into_the_next_year_and_touch_the_leap_day(
    entry: Season, year: int, begins: date, ends: date
) -> None:
    found = season_in_year(entry, year)
    assert (found.begins, found.ends) == (begins, ends)


def test_the_next_of_each_season_soonest_first() -> None:
    assert [entry.called for entry in coming_seasons((AUTUMN, WINTER), START)] == ["winter-2026", "autumn-2027"]
    assert [entry.called for entry in coming_seasons((AUTUMN, WINTER), date(2026, 12, 1))] == [
        "autumn-2027",
        "winter-2027",
    ]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("autumn-2025", "autumn-2025 is over: it began on 2025-09-01"),
        ("autumn-2026", "autumn-2026 has begun: it began on 2026-09-01"),
        ("autumn", "'autumn' has no year"),
        ("autumn-20277", "'autumn-20277' has no year"),
        ("autumn-0000", "has no year"),
        ("summer-2027", "no season is called 'summer-2027'"),
        ("2027", "no season is called '2027'"),
        ("", "'' has no year"),
        ("x" * 500, "has no year"),
    ],
)
def test_what_cannot_be_planned_for_is_refused_with_what_can(given: str, said: str) -> None:
    with pytest.raises(UsageError) as caught:
        find_season(Calendar(), given, START)  # type: ignore[arg-type]
    assert said in str(caught.value)
    assert "accepted: winter-2026 (begins 2026-12-01), autumn-2027 (begins 2027-09-01)" in str(caught.value)
    assert len(str(caught.value)) < 300


def test_a_corpus_without_seasons_points_to_a_deadline() -> None:
    class Empty(FakeCorpus):
        def find(self, *_: Any) -> Season:
            raise UnknownIdError("season", "autumn", (), [])

    with pytest.raises(UsageError, match="knows no season; set a deadline"):
        find_season(Empty(), "autumn-2027", START)  # type: ignore[arg-type]
