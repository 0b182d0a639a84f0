"""What a reader types, read alike wherever it is typed: options, a profile, the interview, Python.

Full-width letters, digits and signs count as their usual forms; a list may be set apart by whatever sign sets words
apart in either language, and a name from its value by `=` or `:`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from datetime import date
from math import inf, isfinite

from careerpath.traditional import simplified

SIGNS = ",;:、=+&|"
"""Signs that stand between words and are none, as `folded` leaves them."""
_BETWEEN = re.compile(r"[,;、/+&|\n]|(?<!\s)[和与及](?!\s)")
_WORDS_BETWEEN = frozenset({"and", "和", "与", "及", "以及"})
_JOINT = re.compile(r"\s*([=:])\s*")
_NUMBER = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)")
_DAY = re.compile(r"([0-9]{4})([-/.年])([0-9]{1,2})(?:\2|月)([0-9]{1,2})[日号]?")
_INVISIBLE = ("Cc", "Cf", "Zl", "Zp", "Zs")


def folded(text: str) -> str:
    """The text with full-width and traditional characters in their usual forms, and nothing invisible around it."""
    return simplified(unicodedata.normalize("NFKC", text)).strip().strip("\u200b\ufeff").strip()


def empty(text: str) -> bool:
    """Whether a text says nothing: it is blank, or holds nothing but signs that stand between words."""
    return all(
        char in SIGNS or unicodedata.category(char) in _INVISIBLE for char in unicodedata.normalize("NFKC", text)
    )


def entries(texts: Iterable[str], is_name: Callable[[str], bool]) -> Iterator[tuple[str, str | None]]:
    """Names, each with its value (None where none is set), from texts such as `nlp=strong, cv` and `数学：了解`.

    Names may hold spaces: of the words that follow each other, as many belong together as are a name. An empty value
    is given as it is.
    """
    for text in texts:
        for part in _BETWEEN.split(folded(text)):
            words = [word for word in _JOINT.sub(r"\1", part).split() if word.casefold() not in _WORDS_BETWEEN]
            while words:
                end = next((n for n in range(len(words), 1, -1) if _belongs(words[:n], is_name)), 1)
                yield _parted(" ".join(words[:end]))
                words = words[end:]


def _belongs(words: list[str], is_name: Callable[[str], bool]) -> bool:
    """Whether words are one name, which only at its end may be followed by a value."""
    return not any("=" in word for word in words[:-1]) and is_name(_parted(" ".join(words))[0])


def _parted(text: str) -> tuple[str, str | None]:
    """At the last `=`, or where there is none at the last `:`, which also stands between a kind and an id."""
    name, sign, value = text.rpartition("=" if "=" in text else ":")
    return (name, value) if sign else (text, None)


def number(text: str, least: float = -inf, most: float = inf) -> float | None:
    """A number within bounds; None where the text is none."""
    match = _NUMBER.fullmatch(folded(text))
    value = float(match[0]) if match else inf
    return value if isfinite(value) and least <= value <= most else None


def day(text: str) -> date | None:
    """The day as YYYY-MM-DD, or with `/`, `.` or 年月日; None for what is none."""
    if match := _DAY.fullmatch(folded(text).replace(" ", "")):
        with suppress(ValueError):
            return date(int(match[1]), int(match[3]), int(match[4]))
    return None
