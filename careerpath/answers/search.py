"""Finds words in everything, in both languages, and the line in which they stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import ClassVar

from careerpath.answers.evidence import Answer
from careerpath.model.base import Language, Text
from careerpath.model.corpus import Corpus, Match
from careerpath.model.decode import texts
from careerpath.model.kinds import KINDS
from careerpath.model.study import Question

LIMIT = 10
"""Hits that are given where no other number is asked for."""

NAMES = 3
"""Names of an entity that are shown beside its own."""

_SENTENCES = {
    "zh": re.compile(r"[^。！？]+[。！？]?"),
    "en": re.compile(r".+?(?:[.!?](?=\s)|$)"),
}
Group = Sequence[str]
"""What was asked for, then its other names."""
Line = tuple[str, tuple[tuple[int, int], ...]]
"""A line, and where in it stands what was asked for."""

STEM = 4
"""Letters that a word and its inflection share at least; a shorter word is no part of another."""


@dataclass(frozen=True)
class Hit:
    """An entity that holds the words, with the sentence where they stand and their places in it."""

    id: str
    kind: str
    score: float
    """The higher the better; it says nothing beside the scores of another search."""
    name: Text | None
    name_marks: tuple[tuple[int, int], ...]
    """Start and end of each hit in `name`, as it is called in the reader's language."""
    text: str
    marks: tuple[tuple[int, int], ...]
    """Start and end of each hit in `text`."""


@dataclass(frozen=True)
class Found(Answer):
    """What a search found, best first."""

    schema: ClassVar[str] = "search"
    query: str
    corrected: str | None
    """What was looked for instead, where words of the query were misspelt."""
    hits: tuple[Hit, ...]
    near: tuple[str, ...]
    """Words that are spelt somewhat like those of the query, where nothing was found."""


def search(corpus: Corpus, words: Sequence[str], language: Language, *, limit: int = LIMIT) -> Found:
    """The entities that hold the words, or other names of what they name; lines in `language` are preferred.

    Misspelt words are looked for as they were most likely meant.
    """
    corrected = corpus.respell(words)
    asked = corrected or words
    matches = corpus.search(asked, limit=limit)
    groups = corpus.expand(asked)
    return Found(
        query=" ".join(words),
        corrected=" ".join(corrected) if corrected and matches else None,
        hits=tuple(_hit(corpus, match, groups, language) for match in matches),
        near=() if matches else corpus.suggest(words),
    )


def _hit(corpus: Corpus, match: Match, groups: Sequence[Group], language: Language) -> Hit:
    entity: object = corpus.get(KINDS[match.ref.kind], match.ref.id)
    name: Text | None = getattr(entity, "name", None)
    line, marks = _shown(entity, name, groups, language)
    name_marks = best_line([name.get(language)], groups)[1] if name else ()
    return Hit(match.ref.id, match.ref.kind, match.score, name, name_marks, line, marks)


def _shown(entity: object, name: Text | None, groups: Sequence[Group], language: Language) -> Line:
    """The line that shows best why an entity was found, and what in it answers.

    In `language`, under any name; else in the other one, as it was asked for; else the other names of the
    entity that answer, and what it says first.
    """
    other: Language = "en" if language == "zh" else "zh"
    said, asked = list(_lines(entity, name, language)), [group[:1] for group in groups]
    line, marks = best_line(said, groups)
    if not marks:
        line, marks = best_line(_lines(entity, name, other), asked)
    if marks:
        return line, marks
    names = dict.fromkeys([*([name.get(other)] if name else ()), *getattr(entity, "aliases", ())])
    called = _answering(names, asked) or _answering(names, groups)
    if name and best_line([name.get(language)], asked)[1]:
        called = []  # The name says it already.
    return best_line([" · ".join([*called, *said[:1]])], groups)


def _answering(names: Iterable[str], groups: Sequence[Group]) -> list[str]:
    """The first names that hold something of what was asked for."""
    return [name for name in names if best_line([name], groups)[1]][:NAMES]


def _lines(entity: object, name: Text | None, language: Language) -> Iterator[str]:
    """The sentences of an entity's texts in a language; a question's name is one of them."""
    for text in texts(entity):
        if text is not name or isinstance(entity, Question):
            yield from (line for part in _SENTENCES[language].findall(text.get(language)) if (line := part.strip()))


def best_line(lines: Iterable[str], groups: Sequence[Group]) -> Line:
    """The first line that holds most of what was asked for, each under any of its names, and where it stands."""
    best, most = "", -1
    places: tuple[tuple[int, int], ...] = ()
    for line in lines:
        found = [[place for name in group for place in _places(line, name)] for group in groups]
        held = sum(map(bool, found))
        if held > most:
            best, places, most = line, tuple(sorted(place for each in found for place in each)), held
        if held == len(groups):
            break
    return best, _merged(places)


def _places(line: str, name: str) -> list[tuple[int, int]]:
    """Where a name stands in a line, whatever its case and hyphens; else its inflections: what begins like it."""
    found = [match.span() for match in _pattern(name).finditer(line)]
    if found or " " in name or not name.isascii() or len(name) <= STEM:
        return found
    stem = name[: max(STEM, len(name) - 3)]
    return [match.span() for match in re.finditer(rf"\b{re.escape(stem)}\w*", line, re.IGNORECASE)]


@lru_cache(1024)
def _pattern(name: str) -> re.Pattern[str]:
    """A name in a line: words stand apart or joined by hyphens; a short one is no part of another."""
    joined = r"[\s_-]*".join(map(re.escape, name.split()))
    bound = r"\b" if name.isascii() and len(name) < STEM else ""
    return re.compile(f"{bound}{joined}{bound}", re.IGNORECASE | re.ASCII)


def _merged(places: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Places that overlap become one."""
    merged: list[tuple[int, int]] = []
    for start, end in places:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)
