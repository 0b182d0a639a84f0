"""Dates as CVs write them, in months: years times twelve, January as 0. Texts are in their usual form."""

from __future__ import annotations

import re
from typing import NamedTuple

YEAR = 12
_SHORT, _CENTURY = 99, 2000
_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DATE = (
    rf"(?:(?P<{{0}}n>{'|'.join(_NAMES)})[a-z]*\.?,? ?|(?P<{{0}}b>\d{{{{1,2}}}})/)?"
    r"(?:['’](?=\d\d\b))?(?P<{0}y>(?:19|20)\d\d|(?<=['’])\d\d)(?![\d级])"
    r"(?: ?[./年-] ?(?P<{0}m>\d{{1,2}})(?!\d)月?(?:[./-]\d{{1,2}}(?!\d))?)?年?"
)
_DAY = re.compile(_DATE.format("a"))
_TIME = re.compile(
    rf"{_DATE.format('a')}\s{{0,9}}(?:[-–—~至到]{{1,3}}|to|until)\s{{0,9}}(?:\d{{1,2}} (?=[a-z]))?"
    rf"(?:{_DATE.format('z')}|(?P<now>至?今|present|now|current|ongoing|date\b|today))"
)


class Time(NamedTuple):
    """From one month to before another; None where it goes on. It stands in its text from `at` to `to`."""

    start: int
    end: int | None
    at: int
    to: int


def times(text: str) -> list[Time]:
    """The times of a text that have a beginning and an end; where only years are named it is from one to the other."""
    found = []
    for match in _TIME.finditer(text):
        exact = any(match[f"z{part}"] for part in "nbm")
        end = None if match["now"] else _month(match, "z", 1) + exact
        start = _month(match, "a", 1)
        if end is None or start < end:
            found.append(Time(start, end, *match.span()))
    return found


def last(text: str) -> int | None:
    """The last month that a text names, of a year the last of it; None where it names none."""
    return max((_month(match, "a", YEAR) for match in _DAY.finditer(text)), default=None)


def _month(match: re.Match[str], end: str, default: int) -> int:
    name, *figures = (match[f"{end}{part}"] for part in "nmb")
    month = _NAMES.index(name) + 1 if name else int(next(filter(None, figures), default))
    year = int(match[f"{end}y"])
    return (year if year > _SHORT else year + _CENTURY) * YEAR + min(max(month, 1), YEAR) - 1
