"""Finds words in everything, in both languages, and the line in which they stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, is_dataclass
from typing import ClassVar

from careerpath.answers.evidence import Answer
from careerpath.model.base import Language, Text
from careerpath.model.claims import ReaderQuestion
from careerpath.model.corpus import Corpus, Match, chinese
from careerpath.model.decode import texts
from careerpath.model.kinds import KINDS
from careerpath.model.study import Question
from careerpath.model.writing import PASSED_OVER, places

LIMIT = 10
"""Hits that are given where no other number is asked for."""

NAMES = 3
"""Names of an entity that are shown beside its own."""

_SENTENCES = {"zh": re.compile(r"[^。！？]+[。！？]?"), "en": re.compile(r".+?(?:[.!?](?=\s)|$)")}
Group = Sequence[str]
"""What was asked for, then its other names."""
Line = tuple[str, tuple[tuple[int, int], ...]]
"""A line, and where in it stands what was asked for."""

ASKED = (Question, ReaderQuestion)
"""Kinds whose name is a line as well: it is a question."""


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
    called: tuple[str, ...]
    """Other names that hold the words, where the name does not."""
    found_by: tuple[str, ...]
    """Other words by which it was found, where it does not hold those that were asked for."""
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
    total: int
    """How many there are, of which `hits` are the first."""
    missing: tuple[str, ...]
    """Parts of the query that stand nowhere, where others were found."""
    hits: tuple[Hit, ...]
    near: tuple[str, ...]
    """Words of the corpus that are somewhat like those of the query, where nothing was found."""


def search(corpus: Corpus, words: Sequence[str], language: Language, *, limit: int = LIMIT) -> Found:
    """The entities that hold the words, or other names of what they name, with a line in `language`.

    Misspelt words are looked for as they were most likely meant.
    """
    corrected = corpus.respell(words)
    asked = corrected or words
    matches, question = corpus.search(asked, limit=limit), corpus.expand(asked)
    return Found(
        query=" ".join(words),
        corrected=" ".join(corrected) if corrected and matches.best else None,
        total=matches.total,
        missing=question.missing if matches.best else (),
        hits=tuple(_hit(corpus, match, question.groups, language) for match in matches.best),
        near=() if matches.best else corpus.suggest(words),
    )


def _hit(corpus: Corpus, match: Match, groups: Sequence[Group], language: Language) -> Hit:
    entity: object = corpus.get(KINDS[match.ref.kind], match.ref.id)
    name: Text | None = getattr(entity, "name", None)
    aliases: Sequence[str] = getattr(entity, "aliases", ())
    line, marks = _shown(entity, name, groups, language)
    shown = [*([name.get(language)] if name else ()), line]
    everything = list(_strings(entity))
    return Hit(
        id=match.ref.id,
        kind=match.ref.kind,
        score=match.score,
        name=name,
        name_marks=best_line([name.get(language)], groups)[1] if name else (),
        called=_called(name, aliases, groups, language),
        found_by=tuple(other for group in groups for other in _instead(shown, everything, group, language)),
        text=line,
        marks=marks,
    )


def _called(name: Text | None, aliases: Iterable[str], groups: Sequence[Group], language: Language) -> tuple[str, ...]:
    """The first other names of an entity that hold something as it was asked for, where its name does not."""
    asked = [group[:1] for group in groups]
    if not name or best_line([name.get(language)], asked)[1]:
        return ()
    other = name.zh if language == "en" else name.en
    names = dict.fromkeys(each for each in (other, *aliases) if best_line([each], asked)[1])
    return tuple(names)[:NAMES]


def _instead(shown: Sequence[str], strings: Sequence[str], group: Group, language: Language) -> Sequence[str]:
    """The other name under which something is held that is not held as it was asked for.

    Rather one that stands in what is shown, else one in `language`.
    """
    if any(places(string, group[0]) for string in strings):
        return ()
    others = sorted(group[1:], key=lambda other: chinese(other) != (language == "zh"))
    ways = ((other, where) for where in (shown, strings) for other in others)
    return next(([other] for other, where in ways if any(places(string, other) for string in where)), ())


def _strings(value: object) -> Iterator[str]:
    """Every string within an entity; ids of what it names are words too."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        yield from _strings((*value, *value.values()))
    elif isinstance(value, tuple):
        for item in value:
            yield from _strings(item)
    elif is_dataclass(value):
        yield from _strings(tuple(item for field, item in vars(value).items() if field not in PASSED_OVER))


def _shown(entity: object, name: Text | None, groups: Sequence[Group], language: Language) -> Line:
    """The line, in `language`, that shows best why an entity was found, and what in it answers.

    Where only texts of the other language answer, the line that says the same; else what the entity says first.
    """
    other: Language = "en" if language == "zh" else "zh"
    said = [text for text in texts(entity) if text is not name or isinstance(entity, ASKED)]
    line, marks = best_line((line for text in said for line in _lines(text, language)), groups)
    if marks or not said:
        return line, marks
    there = [best_line(_lines(text, other), groups) for text in said]
    best = max(range(len(said)), key=lambda at: len(there[at][1]))
    here = _lines(said[best], language)
    abroad = _lines(said[best], other)
    at = abroad.index(there[best][0]) if len(abroad) == len(here) and there[best][1] else 0
    return here[at] if here else line, ()


def _lines(text: Text, language: Language) -> list[str]:
    return [line for part in _SENTENCES[language].findall(text.get(language)) if (line := part.strip())]


def best_line(lines: Iterable[str], groups: Sequence[Group]) -> Line:
    """The first line that holds most of what was asked for, each under any of its names, and where it stands."""
    best, most = "", -1
    marks: tuple[tuple[int, int], ...] = ()
    for line in lines:
        found = [[place for name in group for place in places(line, name)] for group in groups]
        held = sum(map(bool, found))
        if held > most:
            best, marks, most = line, tuple(sorted(place for each in found for place in each)), held
        if held == len(groups):
            break
    return best, _merged(marks)


def _merged(places: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Places that overlap become one."""
    merged: list[tuple[int, int]] = []
    for start, end in places:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)
