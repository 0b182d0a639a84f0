"""Finds the words of the corpus's groups in a text, at their places in it, letter for letter.

A text is read as units: a Chinese character is one, with the pinyin that some pages put behind it in brackets; a Latin
word or number is another, without its ending. A word of a group is a run of units between which nothing stands, or but
a space, hyphen or slash. Width, case and traditional characters decide nothing; every character is folded into one, so
that places stay those of the text as it stands.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from unicodedata import normalize

from careerpath.model.adverts import AdvertWords
from careerpath.model.corpus import Corpus, current
from careerpath.traditional import SIMPLIFIED

_USUAL = {
    **{code: chr(code - 0xFEE0).lower() for code in range(0xFF01, 0xFF5F)},
    0x3000: " ",
    0x00A0: " ",
    **{code: normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)},
    **SIMPLIFIED,
    **{ord(upper): upper.lower() for upper in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"},
}
_UNIT = re.compile(
    r"[a-zà-ÿ0-9]+(?:\+\+|#)?|[\u3400-\u9fff\uf900-\ufaff](?:\([a-zü]*[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ][a-z]{0,3}\))?"
)
_GAP = re.compile(r"[ \-_/.&'’‑–]?|, ?(?=[0-9])")
READING = frozenset(
    {"verb", "process", "object", "product", "place", "head", "topic", "filler", "goal"}  # of duties
    | {"heading", "cue"}  # of the whole
)
"""Uses of the words by which an advert is cut into sections and its duties are judged."""
_CHINESE = "㐀"
SHORTEST = 3
"""Letters of the shortest word that may have an ending."""
_DOUBLED = ("bb", "dd", "gg", "mm", "nn", "pp", "rr", "tt")
_END: Any = ""
"""The key of a node under which the groups stand whose word ends there: no unit is empty."""


@dataclass(frozen=True)
class Found:
    """A word that stands in a text: `text[start:end]`, and the groups to which it belongs."""

    start: int
    end: int
    groups: tuple[AdvertWords, ...]

    def of(self, *uses: str) -> AdvertWords | None:
        """Its group of one of these uses, or None."""
        for group in self.groups:  # asked a thousand times an advert: a generator takes twice as long
            if group.use in uses:
                return group
        return None


class Lexicon:
    """All words of a corpus by which adverts are read."""

    def __init__(self, groups: Iterable[AdvertWords]) -> None:
        self._begun: dict[str, list[tuple[str, AdvertWords]]] = {}
        self._roots: dict[str, dict[str, Any] | None] = {}
        for group in groups:
            for word in usual("\n".join(group.words)).split("\n"):
                first = word[0] if word[0] >= _CHINESE else plain((_UNIT.findall(word) or [""])[0])
                self._begun.setdefault(first, []).append((word, group))

    def _root(self, unit: str) -> dict[str, Any] | None:
        """What may follow a unit, as far as it begins a word: only that is taken apart which a text asks for."""
        root: dict[str, Any] = {}
        for word, group in self._begun.get(unit, ()):
            node = root
            for other in _UNIT.findall(word)[1:]:
                node = node.setdefault(plain(other), {})
            node[_END] = (*node.get(_END, ()), group)
        return root or None

    @staticmethod
    def _joined(folded: str, end: int, start: int) -> bool:
        return end == start or _GAP.fullmatch(folded, end, start) is not None

    def find(self, text: str) -> tuple[Found, ...]:
        """The words in a text in its order, the longest at each place; none overlaps another."""
        folded, spans, units = _units(text)
        found, roots, at, last = list[Found](), self._roots, 0, len(units)
        while at < last:
            unit = units[at]
            if unit not in roots:
                roots[unit] = self._root(unit)
            node, end, groups, ahead = roots[unit], at, (), at
            while node is not None:
                ahead += 1
                if _END in node:
                    end, groups = ahead, node[_END]
                if ahead == last or not self._joined(folded, spans[ahead - 1][1], spans[ahead][0]):
                    break
                node = node.get(units[ahead])
            if end > at:
                found.append(Found(spans[at][0], spans[end - 1][1], groups))
            at = max(end, at + 1)
        return tuple(found)


@lru_cache(1024)  # each lexicon reads the clauses of an advert
def _units(text: str) -> tuple[str, Sequence[tuple[int, int]], Sequence[str]]:
    """A text in usual characters, and its units with their places."""
    folded = usual(text)
    spans = [match.span() for match in _UNIT.finditer(folded)]
    return folded, spans, [plain(folded[start:end]) for start, end in spans]


def lexicon(corpus: Corpus, uses: Collection[str] = READING) -> Lexicon:
    """The words of a corpus that are of these uses: those of others hide none of them. To be built once."""
    return Lexicon(group for group in current(corpus, AdvertWords) if group.use in uses)


def usual(text: str) -> str:
    """A text in small letters of usual width and simplified characters, each character one."""
    return text.translate(_USUAL)


@lru_cache(16384)
def plain(unit: str) -> str:
    """A unit without pinyin, or the ending of a plural or verb's form; the same for all forms, and often no word."""
    stem = unit
    if unit[:1] >= _CHINESE:
        return unit[0]
    if len(unit) <= SHORTEST or not unit.isascii():
        return unit
    if unit.endswith(("ied", "ies")):
        return unit[:-3] + "y"
    if unit.endswith(("ing", "ed")):
        stem = unit.removesuffix("ing").removesuffix("ed")
    elif unit[-1] == "s" and (len(unit) == SHORTEST + 1 or unit[-2] not in "sui"):
        stem = unit[:-1]
    if len(stem) < SHORTEST:
        return unit
    if stem.endswith(_DOUBLED):
        return stem[:-1]
    return stem[:-1] if stem.endswith("e") and len(stem) > SHORTEST else stem
