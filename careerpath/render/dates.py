"""Days and numbers in the reader's words."""

from __future__ import annotations

from datetime import date

from careerpath.render.labels import Labels


def day(when: date, t: Labels, *, year: bool = False, weekday: bool = False) -> str:
    """A day: `30 Nov`, with its year or its day of the week where asked for."""
    key = "date.year" if year else "date.day"
    text = t(key, day=when.day, month=t(f"month.{when.month}"), year=when.year)
    return t("date.weekday", weekday=t(f"weekday.{when.weekday()}"), date=text) if weekday else text


def span(first: date, last: date, t: Labels, *, year: bool = False) -> str:
    """From a day to a day; the year of the first is left out where the last has the same."""
    begins = day(first, t, year=year and (first.year != last.year or t.language == "zh"))
    return t("date.span", first=begins, last=day(last, t, year=year))


def number(value: float, places: int = 2) -> str:
    """A number as a person writes it: no more decimal places than it needs, thousands apart."""
    text = f"{value:,.{places}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
