"""The places in sources that a corpus names: by whom, in which section, by which words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from careerpath.corpus.records import Book, Record
from careerpath.deferred import dataclass
from careerpath.models.kinds import Loc

# By list of a source: the key under which the words stand.
_OWN = {"about": "words", "speaks_to": "cite", "conflicts": "words", "sections": "begins"}


@dataclass(frozen=True)
class Locator:
    """The few words by which a place in a source is found again."""

    record: Record
    source: str
    section: str
    words: Mapping[str, str]
    """By language."""
    loc: Loc
    """The way to the words, within the record."""
    section_loc: Loc
    """The way to the section's id."""
    begins: bool = False
    """Whether these are the words with which the section begins."""


def locators(book: Book) -> Iterator[Locator]:
    """All of them: of claims and advice, and of what sources say of themselves."""
    for record in book.of("claim", "advice"):
        cite = record.data["cite"]
        yield Locator(
            record, cite["source"], cite["section"], _words(cite["words"]), ("cite", "words"), ("cite", "section")
        )
    for source in book.of("source"):
        for key, words in _OWN.items():
            for index, part in enumerate(source.data.get(key) or ()):
                begins = key == "sections"
                section = "id" if begins else "section"
                loc, section_loc = (key, index, words), (key, index, section)
                yield Locator(source, source.id, part[section], _words(part[words]), loc, section_loc, begins)


def _words(given: Mapping[str, Any]) -> dict[str, str]:
    """The words by language; one that is left out may also stand as null."""
    return {language: words for language, words in given.items() if words}
