"""Rules on sources and on the places that statements cite.

Rules on what a claim must say to be counted.

Rules on dates.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from careerpath.corpus.records import Book, Record, locators
from careerpath.corpus.rules import rule
from careerpath.errors import Diagnostic, Severity
from careerpath.model.base import UNKNOWN
from careerpath.model.dates import first_day

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


@rule("reading-without-criterion", "A claim has a reading, but no criterion that it is a reading of.")
def _reading_without_criterion(book: Book, _: str) -> Iterator[Diagnostic]:
    for record in book.of("claim"):
        if record.data.get("reading") is not None and not record.data.get("on"):
            message = "a reading needs the criterion it reads; add `on:`"
            yield record.error("reading-without-criterion", message, "reading")


@rule("reading-without-why", "A claim has a reading, but no reason for it.")
def _reading_without_why(book: Book, _: str) -> Iterator[Diagnostic]:
    for record in book.of("claim"):
        if record.data.get("reading") is not None and not record.data.get("why"):
            message = "a reading needs half a sentence of reason; add `why:`"
            yield record.error("reading-without-why", message, "reading")


@rule("unread-without-reason", "A claim bears on a criterion, carries no reading, and does not say why.")
def _unread_without_reason(book: Book, _: str) -> Iterator[Diagnostic]:
    for record in book.of("claim"):
        if record.data.get("on") and record.data.get("reading") is None and not record.data.get("unread"):
            yield record.error("unread-without-reason", "say why it carries no reading (`unread:`), or give one", "on")


@rule("salary-note-without-aspect", "A salary note does not say of what it speaks.")
def _salary_note_without_aspect(book: Book, _: str) -> Iterator[Diagnostic]:
    for record in book.of("claim"):
        if record.loc[:1] == ("salary_notes",) and not record.data.get("aspect"):
            message = "a salary note needs `aspect:` floor, ceiling, variance, premium or amount"
            yield record.error("salary-note-without-aspect", message)


@rule("amount-without-population", "A claim states an amount without saying whom it is about and when.")
def _amount_without_population(book: Book, _: str) -> Iterator[Diagnostic]:
    for record in book.of("claim"):
        bare = record.data["as_of"] == UNKNOWN or not record.data.get("population")
        if record.data.get("aspect") == "amount" and bare:
            message = "an amount needs its `population:` and a known `as_of:`; add them or leave the amount out"
            yield record.error("amount-without-population", message, "aspect")


_DATES = ("as_of", "published", "observed", "retrieved", "read_on")
_DAYS = ("begins", "ends")
_LEAP = "2024-"
"""A year that has every day which a year may have."""


@rule("impossible-date", "A date that the calendar does not have.")
def _impossible_date(book: Book, _: str) -> Iterator[Diagnostic]:
    every = [(record, field, value, value) for record, field, value in _dates(book)]
    yearly = [
        (season, field, season.data[field], _LEAP + season.data[field])
        for season in book.of("season")
        for field in _DAYS
    ]
    for record, field, value, day in (*every, *yearly):
        if not _exists(day):
            yield record.error("impossible-date", f"{value} is not in the calendar; mend it", field)


@rule("future-date", "A date later than the real day.")
def _future_date(book: Book, today: str) -> Iterator[Diagnostic]:
    for record, field, value in _dates(book):
        if value > today:
            yield record.error("future-date", f"{value} has not come yet (today is {today}); mend it", field)


def _dates(book: Book) -> Iterator[tuple[Record, str, str]]:
    for record in book.records.values():
        for field in _DATES:
            value = record.data.get(field, UNKNOWN)
            if value != UNKNOWN:
                yield record, field, value


def _exists(when: str) -> bool:
    try:
        return isinstance(first_day(when), date)
    except ValueError:
        return False
