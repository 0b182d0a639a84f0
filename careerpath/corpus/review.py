"""Finds the places that a corpus cites again, in a copy of the original.

Which statements a mentor should look at again next.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from careerpath.corpus.codes import code
from careerpath.corpus.records import Book, Locator, Record, locators
from careerpath.errors import Diagnostic, Severity
from careerpath.model.base import LANGUAGES, UNKNOWN, Language
from careerpath.model.dates import due_on

if TYPE_CHECKING:
    from careerpath.corpus.check import Progress

SECTION_NOT_FOUND = code(
    "section-not-found", "The words by which a section begins do not stand in the original.", "verify"
)
WORDS_NOT_FOUND = code(
    "words-not-found", "The words of a citation do not stand in its section of the original.", "verify"
)

_CJK = r"[\u2e80-\u303f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0002ffff]"
# White space beside a Chinese character or its punctuation says nothing; elsewhere any run of it is one space.
_IDLE = re.compile(rf"(?<={_CJK})\s+|\s+(?={_CJK})")
_WORD = re.compile(r"[A-Za-z0-9]")
_LEAST: Mapping[Language, int] = {"en": 4, "zh": 2}
"""Characters that a near match shares with the words at least, in one run."""


@dataclass(frozen=True)
class Verified:
    """What could not be found again, of how many places that were looked for."""

    diagnostics: tuple[Diagnostic, ...]
    looked_at: int


def verify(book: Book, source: str, original: str, progress: Progress) -> Verified:
    """Looks for every place that the corpus cites in a source, in each language, in a copy of its text.

    A section runs from the words with which it begins to where the next one begins, in the same language. One
    whose beginning is not found is told once, and its citations are then looked for in the whole text.
    """
    places = [place for place in locators(book) if book.successor(("source",), place.source) == source]
    parts = _Original(folded(original), {place.section: place.words for place in places if place.begins})
    every = [(place, language) for place in places for language in LANGUAGES if language in place.words]
    found: list[Diagnostic] = []
    for done, (place, language) in enumerate(every, 1):
        found.extend(_look(parts, place, language))
        progress(done, len(every))
    return Verified(tuple(sorted(found)), len(every))


def folded(text: str) -> str:
    """A text as it is compared: NFKC (which folds width), white space folded, none beside Chinese characters."""
    return _IDLE.sub("", " ".join(unicodedata.normalize("NFKC", text).split()))


def _look(parts: _Original, place: Locator, language: Language) -> Iterator[Diagnostic]:
    """A finding if the words do not stand where they should."""
    words = folded(place.words[language])
    if place.begins and parts.begin(place.section, language) is None:
        what = f"no section begins with '{words}'"
        yield _told(SECTION_NOT_FOUND, place, language, what, parts.near(words, None, language))
    elif not place.begins and words not in parts.section(place.section, language):
        where = parts.where(words, language)
        hint = f"it stands in section '{where}'" if where else parts.near(words, place.section, language)
        yield _told(WORDS_NOT_FOUND, place, language, f"'{words}' does not stand in section '{place.section}'", hint)


def _told(code: str, place: Locator, language: Language, what: str, hint: str) -> Diagnostic:
    position = place.record.position(*place.loc, language)
    return Diagnostic(position, Severity.ERROR, code, f"{what}; {hint}")


class _Original:
    """The folded text of an original, and where its sections begin in each language."""

    def __init__(self, text: str, begins: Mapping[str, Mapping[str, str]]) -> None:
        self._text = text
        self._begins = {language: _begins(text, begins, language) for language in LANGUAGES}
        self._matchers: dict[str, SequenceMatcher[str]] = {}

    def begin(self, section: str, language: Language) -> int | None:
        """Where a section begins; None where its first words are not found."""
        return self._begins[language].get(section)

    def section(self, section: str | None, language: Language) -> str:
        """The section's text; all of the text where its beginning is not found."""
        begin = self.begin(section, language) if section else None
        if begin is None:
            return self._text
        ends = [other for other in self._begins[language].values() if other > begin]
        return self._text[begin : min(ends, default=len(self._text))]

    def where(self, words: str, language: Language) -> str | None:
        """A section in which the words stand."""
        return next((id for id in self._begins[language] if words in self.section(id, language)), None)

    def near(self, words: str, section: str | None, language: Language) -> str:
        """What stands there instead: the place that has the longest run of characters in common with the words."""
        text = self.section(section, language)
        matcher = self._matchers.setdefault(text, SequenceMatcher(None, "", text, autojunk=False))
        matcher.set_seq1(words)
        run = matcher.find_longest_match(0, len(words), 0, len(text))
        if run.size < _LEAST[language]:
            return "nothing like it stands there"
        start = max(run.b - run.a, 0)
        return f"nearest: '{_whole_words(text, start, start + len(words))}'"


def _begins(text: str, begins: Mapping[str, Mapping[str, str]], language: Language) -> dict[str, int]:
    """Where the sections begin, each behind the one before it if its words stand there too.

    A section whose first words are known in the other language alone begins where those stand.
    """
    found: dict[str, int] = {}
    last = 0
    for section, words in begins.items():
        first = folded(words.get(language) or next(iter(words.values()), ""))
        at = text.find(first, last)
        at = at if at >= 0 else text.find(first)
        if first and at >= 0:
            found[section] = last = at
    return found


def _whole_words(text: str, start: int, end: int) -> str:
    """A part of the text that cuts no Latin word in two."""
    while start > 0 and _WORD.match(text[start - 1]) and _WORD.match(text[start]):
        start -= 1
    while end < len(text) and _WORD.match(text[end]) and _WORD.match(text[end - 1]):
        end += 1
    return text[start:end].strip()


DUE = code("due", "A statement is older than its subject may be before somebody looks at it again.", "stale")
UNDATED = code("undated", "A statement has no date, so that nobody can tell when it is due: a note.", "stale")


@dataclass(frozen=True)
class Stale:
    """What is due, oldest first, then what has no date."""

    diagnostics: tuple[Diagnostic, ...]
    looked_at: int
    """Statements in force; drafts and retired ones are not."""


def stale(book: Book, today: date, within: timedelta = timedelta()) -> Stale:
    """What is due for review on a day or `within` a time after it."""
    statements = [record for record in book.of("claim", "advice") if _in_force(record)]
    until = today + min(within, date.max - today)
    due = [finding for _, finding in sorted(_due(book, statements, today, until))]
    undated = sorted(_undated(record) for record in statements if record.data["as_of"] == UNKNOWN)
    return Stale((*due, *undated), len(statements))


def _in_force(record: Record) -> bool:
    return record.data.get("status") != "draft" and not record.data.get("replaced_by")


def _due(book: Book, statements: list[Record], today: date, until: date) -> Iterator[tuple[str, Diagnostic]]:
    """What is due, each with its date, by which it is ordered."""
    for record in statements:
        as_of = record.data["as_of"]
        subject = book.records["subject", book.successor(("subject",), record.data["subject"])]
        due = due_on(as_of, subject.data["review_after"])
        if due and due <= until:
            verb = "has been due since" if due <= today else "will be due on"
            months = f"{subject.data['review_after']:g}"
            message = (
                f"'{record.id}' {verb} {due} ({subject.id} of {as_of}, review after {months} months); "
                "look again and set `as_of:`"
            )
            yield as_of, Diagnostic(record.position("as_of"), Severity.WARNING, DUE, message)


def _undated(record: Record) -> Diagnostic:
    message = f"'{record.id}' has no date; find out when it held and set `as_of:`"
    return Diagnostic(record.position("as_of"), Severity.NOTE, UNDATED, message)
