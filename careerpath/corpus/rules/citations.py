"""Rules on sources and on the places that statements cite."""

from __future__ import annotations

import re
from collections.abc import Iterator

from careerpath.corpus.locators import locators
from careerpath.corpus.records import Book
from careerpath.corpus.rules import rule
from careerpath.diagnostics import Diagnostic, Severity

MAX_WORDS = 6
"""English words in a locator."""
MAX_CHARACTERS = 12
"""Chinese characters in a locator."""
MAX_NAMED = 12
"""Sections of a source that a message names."""

_CHINESE = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0002ffff]")


@rule("unknown-section", "A citation names a section that its source does not have.")
def _unknown_section(book: Book, _: str) -> Iterator[Diagnostic]:
    sections = {source.id: [part["id"] for part in source.data["sections"]] for source in book.of("source")}
    seasons = ((season, season.data["source"], season.data["section"], ("section",)) for season in book.of("season"))
    places = (place for place in locators(book) if not place.begins)
    cited = ((place.record, place.source, place.section, place.section_loc) for place in places)
    for record, named, section, loc in (*cited, *seasons):
        source = book.successor(("source",), named)
        if section not in sections.get(source, [section]):
            known = ", ".join(sections[source][:MAX_NAMED])
            yield record.error("unknown-section", f"'{source}' has no section '{section}'; known: {known}", *loc)


@rule(
    "no-words", "A place has no words, in either language, by which to find it again: a warning, which does not fail."
)
def _no_words(book: Book, _: str) -> Iterator[Diagnostic]:
    for place in locators(book):
        if not place.words:
            message = "nobody can find this place again; give a few words of the original as soon as it is at hand"
            where = place.record.position(*place.loc)
            yield Diagnostic(where, Severity.WARNING, "no-words", message)


@rule(
    "words-too-long", f"The words of a citation are a quotation: over {MAX_CHARACTERS} characters or {MAX_WORDS} words."
)
def _words_too_long(book: Book, _: str) -> Iterator[Diagnostic]:
    for place in locators(book):
        for language, words in place.words.items():
            if too_long(words):
                limit = f"{MAX_CHARACTERS} Chinese characters or {MAX_WORDS} words"
                message = f"'{words[:40]}' is longer than {limit}; shorten it"
                yield place.record.error("words-too-long", message, *place.loc, language)


def too_long(words: str) -> bool:
    """Whether words are more than a locator: over 12 Chinese characters or 6 English words."""
    characters = len(_CHINESE.findall(words))
    return characters > MAX_CHARACTERS or len(_CHINESE.sub(" ", words).split()) > MAX_WORDS


@rule("words-in-no-language", "The words of a citation are in a language in which its source is not.")
def _words_in_no_language(book: Book, _: str) -> Iterator[Diagnostic]:
    for place in locators(book):
        source = book.records.get(("source", book.successor(("source",), place.source)))
        spoken = (source.data.get("languages") if source else None) or place.words
        for language in place.words:
            if source and language not in spoken:
                message = f"'{source.id}' is in {' and '.join(spoken)}, so that these words cannot stand there"
                yield place.record.error("words-in-no-language", message, *place.loc, language)


@rule("no-track", "A claim or piece of advice speaks of no track.")
def _no_track(book: Book, _: str) -> Iterator[Diagnostic]:
    for record in book.of("claim", "advice"):
        if not record.data.get("tracks"):
            yield record.error("no-track", "it names no track; add `tracks:`")


@rule("role-of-other-track", "A statement speaks of a role that belongs to none of its tracks.")
def _role_of_other_track(book: Book, _: str) -> Iterator[Diagnostic]:
    for record in book.of("claim", "advice"):
        role = book.records.get(("role", record.data.get("role") or ""))
        if role and role.data.get("track") not in record.data.get("tracks", ()):
            message = f"the role '{role.id}' belongs to '{role.data.get('track')}'; name that track or another role"
            yield record.error("role-of-other-track", message, "role")
