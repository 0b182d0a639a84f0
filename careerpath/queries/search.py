"""Finds words in everything, in both languages, and the line in which they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from careerpath.models.base import Language, Text
from careerpath.models.codec import texts
from careerpath.models.corpus import Corpus, Match
from careerpath.models.kinds import KINDS
from careerpath.queries.answer import Answer

LIMIT = 10
"""Hits that are given where no other number is asked for."""

_SENTENCES = {
    "zh": re.compile(r"[^。！？]+[。！？]?"),
    "en": re.compile(r".+?(?:[.!?](?=\s)|$)"),
}
_STEM = 4
"""Letters that a word and its inflection share at least."""


@dataclass(frozen=True)
class Hit:
    """An entity that holds the words, with the sentence where they stand and their places in it."""

    id: str
    kind: str
    score: float
    name: Text | None
    text: str
    marks: tuple[tuple[int, int], ...]
    """Start and end of each hit in `text`."""


@dataclass(frozen=True)
class Found(Answer):
    """What a search found, best first."""

    schema: ClassVar[str] = "search"
    query: str
    hits: tuple[Hit, ...]


def search(corpus: Corpus, words: Sequence[str], language: Language, *, limit: int = LIMIT) -> Found:
    """The entities that hold the words; lines in `language` are preferred."""
    query = " ".join(words)
    each = query.split()
    matches = corpus.search(each, limit=limit)
    return Found(query, tuple(_hit(corpus, match, each, language) for match in matches))


def _hit(corpus: Corpus, match: Match, words: Sequence[str], language: Language) -> Hit:
    entity: object = corpus.get(KINDS[match.ref.kind], match.ref.id)
    other: Language = "en" if language == "zh" else "zh"
    line, marks = best_line(_lines(entity, language), words)
    if not marks:
        line, marks = best_line(_lines(entity, other), words)
    name = getattr(entity, "name", None)
    return Hit(match.ref.id, match.ref.kind, match.score, name, line, marks)


def _lines(entity: object, language: Language) -> Iterator[str]:
    """The entity's sentences in a language, then its names."""
    name: Text | None = getattr(entity, "name", None)
    for text in texts(entity):
        if text is not name:
            yield from (sentence.strip() for sentence in _SENTENCES[language].findall(text.get(language)))
    names = dict.fromkeys([name.en, name.zh] if name else [])
    yield " · ".join([*names, *getattr(entity, "aliases", ())])


def best_line(lines: Iterator[str], words: Sequence[str]) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The first line that holds most of the words, and where they stand in it."""
    best, most = "", -1
    places: tuple[tuple[int, int], ...] = ()
    for line in lines:
        if not line:
            continue
        found = [_places(line, word) for word in words]
        held = sum(map(bool, found))
        if held > most:
            best, places, most = line, tuple(sorted(place for each in found for place in each)), held
        if held == len(words):
            break
    return best, _merged(places)


def _places(line: str, word: str) -> list[tuple[int, int]]:
    """Where a word stands in a line, whatever its case; else where its stem begins a word."""
    found = [match.span() for match in re.finditer(re.escape(word), line, re.IGNORECASE)]
    if found or not word.isascii() or len(word) <= _STEM:
        return found
    stem = word[: max(_STEM, len(word) - 3)]
    return [match.span() for match in re.finditer(rf"\b{re.escape(stem)}\w*", line, re.IGNORECASE)]


def _merged(places: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Places that overlap become one."""
    merged: list[tuple[int, int]] = []
    for start, end in places:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)
