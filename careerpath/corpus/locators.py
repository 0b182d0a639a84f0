"""Where a corpus cites: the few words by which each place in a source is found again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from careerpath.corpus.records import Record, Staged
from careerpath.model.kinds import Loc

_OF_SOURCES = {"about": "words", "speaks_to": "cite", "conflicts": "words", "sections": "begins"}
"""By list of a source: the key under which the words of its entries stand."""


class Locator(NamedTuple):
    """The few words by which a place in a source is found again."""

    record: Record
    source: str
    section: str
    words: Mapping[str, str]
    """By language."""
    loc: Loc
    """The way to the words, within the record; that to the section's id differs in the last step."""
    begins: bool = False
    """Whether these are the words with which the section begins."""


def locators(staged: Staged) -> Iterator[Locator]:
    """All of them: of claims and advice, of counts of advertisements, and of what sources say of themselves."""
    cited: list[tuple[Record, Loc, Mapping[str, Any]]] = [
        *((record, (), record.data) for record in staged.of("claim", "advice")),
        *counts_of_adverts(staged),
    ]
    for record, loc, said in cited:
        cite = said["cite"]
        yield Locator(record, cite["source"], cite["section"], _words(cite["words"]), (*loc, "cite", "words"))
    for source in staged.of("source"):
        for key, words in _OF_SOURCES.items():
            begins = key == "sections"
            for at, part in enumerate(source.data.get(key) or ()):
                section = part["id" if begins else "section"]
                yield Locator(source, source.id, section, _words(part[words]), (key, at, words), begins)


def counts_of_adverts(staged: Staged) -> Iterator[tuple[Record, Loc, Mapping[str, Any]]]:
    """Where advertisements were counted: the track or role, the way down to the count, and the count."""
    for record in staged.of("track", "role"):
        for at, count in enumerate(record.data.get("doors") or ()):
            yield record, ("doors", at), count


def _words(given: Mapping[str, Any]) -> dict[str, str]:
    """The words by language; one that is left out may also stand as null."""
    return {language: words for language, words in given.items() if words}
