"""Finds the headings of a job advert in a line of it: words of headings that stand as a heading does."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from careerpath.answers.advert.words import Found
from careerpath.model.adverts import Section

LINE = 80
"""Characters that a heading or title has at most."""
SHORT = 16
"""Characters of which a sentence has more."""
HAN = re.compile("[㐀-鿿豈-﫿]")

BULLETS = "•●▪◦■◆►▶➢➤✓✔✅❖①-⑳❶-❿"
LETTER = re.compile(r"[^\W_]")

_OPENS = re.compile(r"(?:(?:[一二三四五六七八九十]{1,2}|\d{1,2})[、.．)）])?[\s#>*【\[「『〖《<（(_-]*$")
_CLOSES = re.compile(r"\s*(?:[（(](?!\d)[^（()）]{0,60}[)）])?[\s)）】\]」』〗》〉>*_]*([:：|｜\t]*)\s*")
_STOPPED = re.compile(r"(?:^|[。；;.!！?？:：)）】\]])\W*$")
_FIRST = re.compile(rf"\s*(?:[（(]?1[、.．)）]|[{BULLETS}]| [-–—] (?=[A-Z]))")
_NAMES = re.compile(r"(?:[A-Z][\w.&'’-]*\s*){1,4}")
_CAPITALS = re.compile(r"[A-Z][\w’'-]*(?: (?:[A-Z][\w’'-]*|&|a|an|and|of|the|to|you))+")
_JOINT = re.compile(r"[\s/&、,，|｜)+和与及-]{0,4}(?:and\s)?")
_AND = re.compile(r"[&和与及]|\band\b")


def begins(text: str, start: int, place: int) -> bool:
    """Whether nothing but marks, and not too many, stand before a place in its line."""
    return place - start < LINE and not LETTER.search(text, start, place)


def headings(text: str, start: int, end: int, words: Sequence[Found]) -> Iterator[tuple[int, int, Section]]:
    """Where in a line a heading stands, with the signs around it, and the section that it begins."""
    run = list[Found]()
    words = [word for word in words if word.of("heading")]
    for word, then in zip_longest(words, words[1:]):
        run.append(word)
        if not (then and _JOINT.fullmatch(text, word.end, then.start)):
            section = _begun(text, run)
            span = _set_apart(text, start, end, run, section) if section else None
            if span and section:
                yield (*span, section)
            run = []


def _begun(text: str, run: Sequence[Found]) -> Section | None:
    """The section that words of headings begin: the last one, or `other` of several with an and; None where none."""
    found = [group.section for word in run for group in word.groups if group.use == "heading" and group.section]
    told = [section for section in found if section not in ("title", "other")]
    if len({*found}) <= 1:
        return found[0] if found else None
    if _AND.search(text, run[0].start, run[-1].end) and len({*found} - {"title"}) > 1:
        return "other"
    return "nice" if "nice" in told else (told or found)[-1]


def _set_apart(text: str, start: int, end: int, run: Sequence[Found], section: Section) -> tuple[int, int] | None:
    """The span of words of headings, with the signs around them, where they stand in their line as a heading does."""
    first, last = run[0].start, run[-1].end
    before, word, after = text[max(start, first - LINE) : first], text[first:last], text[last : min(end, last + LINE)]
    opens, closes = _OPENS.search(before), _CLOSES.match(after)
    if not opens or not closes or after[:1] in tuple("。；;"):
        return None
    led, rest = before[: opens.start()], after[closes.end() :]
    rest = rest.rstrip(" \t?？") if LETTER.search(rest) or end - last > LINE else ""
    han, first_in, size = bool(HAN.search(word)), begins(text, start, first - len(before) + opens.start()), end - start
    long = len(word) > 2 if han else " " in word or len(word) > SHORT - 3  # noqa: PLR2004 - a word of two is one of every sentence
    free = first_in or bool(_STOPPED.search(led))
    strong = bool(_CAPITALS.fullmatch(word)) or (word.istitle() and len(word) > SHORT / 2)
    capital = strong and (rest[:1].isupper() or rest[:1].isdecimal()) and not _NAMES.fullmatch(rest.partition(":")[0])
    if (
        (first_in and not rest)
        or (before[-1:] in tuple("【[「『〖") and after[:1] in tuple("】]」』〗"))
        or (closes[1] and (first_in or (han and long) or (free and word[0].isupper())))
        or (han and before[-1:] == " " and closes[1] in tuple(":："))
        or (_FIRST.match(after) and (free or (han and long)))
        or (long and free and after[:1].isspace() and (han or capital))
    ):
        return start if first_in else first - len(before) + opens.start(), last + closes.end() if rest else end
    titled = text[start:end].lstrip()[:1] == "#"
    named = (long or section in ("company", "praise")) and _NAMES.fullmatch(rest) and rest[-1] != "."
    ends = closes[1] or titled or (strong and _NAMES.fullmatch(led))
    if (size < LINE and not rest and ends) or (
        size < LINE and first_in and (titled or named or rest[-1:] in tuple(":："))
    ):
        return start, end
    return None
