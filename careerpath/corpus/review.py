"""What a mentor looks at again: the places that a corpus cites in an original, and the statements that are due."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from difflib import SequenceMatcher

from careerpath.corpus import Progress
from careerpath.corpus.codes import finding
from careerpath.corpus.locators import Locator, held, known_since, locators
from careerpath.corpus.records import Record, Staged
from careerpath.errors import Diagnostic
from careerpath.labels import Message
from careerpath.model.base import LANGUAGES, UNKNOWN, Language
from careerpath.model.dates import due_on

_CJK = r"[\u2e80-\u303f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0002ffff]"
# White space beside a Chinese character or its punctuation says nothing; elsewhere any run of it is one space.
_IDLE = re.compile(rf"(?<={_CJK})\s+|\s+(?={_CJK})")
_WORD = re.compile(r"[A-Za-z0-9]")
_LEAST: Mapping[Language, int] = {"en": 4, "zh": 2}
"""Characters that a near match shares with the words at least, in one run."""


def verify(staged: Staged, source: str, original: str, progress: Progress) -> tuple[list[Diagnostic], int]:
    """What of a source's places cannot be found again in a copy of its text, and how many were looked for.

    Each place is looked for in each of its languages. A section runs from the words with which it begins to where
    the next one begins, in the same language. One whose beginning is not found is told once, and its citations are
    then looked for in the whole text.
    """
    places = [place for place in locators(staged) if staged.successor(("source",), place.source) == source]
    parts = Original(folded(original), {place.section: place.words for place in places if place.begins})
    every = [(place, language) for place in places for language in LANGUAGES if language in place.words]
    found: list[Diagnostic] = []
    for done, (place, language) in enumerate(every, 1):
        found.extend(_look(staged, parts, place, language))
        progress(done, len(every))
    return sorted(found), len(every)


def folded(text: str) -> str:
    """A text as it is compared: NFKC (which folds width), white space folded, none beside Chinese characters."""
    return _IDLE.sub("", " ".join(unicodedata.normalize("NFKC", text).split()))


def _look(staged: Staged, parts: Original, place: Locator, language: Language) -> Iterator[Diagnostic]:
    """A finding if the words do not stand where they should."""
    words, at = folded(place.words[language]), (*place.loc, language)
    if place.begins and place.section not in parts.begins[language]:
        message = Message("finding.no-section-begins", words=words, hint=parts.near(words, None, language))
        yield finding("section-not-found", staged.position(place.record, *at), message)
    elif not place.begins and words not in parts.section(place.section, language):
        where = parts.where(words, language)
        found = Message("finding.stands-in", section=where) if where else None
        hint = found or parts.near(words, place.section, language)
        message = Message("finding.words-elsewhere", words=words, section=place.section, hint=hint)
        yield finding("words-not-found", staged.position(place.record, *at), message)


class Original:
    """The folded text of an original, and where its sections begin in each language."""

    def __init__(self, text: str, begins: Mapping[str, Mapping[str, str]]) -> None:
        self._text = text
        self.begins = {language: _begins(text, begins, language) for language in LANGUAGES}
        self._matchers: dict[str, SequenceMatcher[str]] = {}

    def section(self, section: str | None, language: Language) -> str:
        """The section's text; all of the text where its beginning is not found."""
        begin = self.begins[language].get(section or "")
        if begin is None:
            return self._text
        ends = [other for other in self.begins[language].values() if other > begin]
        return self._text[begin : min(ends, default=len(self._text))]

    def where(self, words: str, language: Language) -> str | None:
        return next((id for id in self.begins[language] if words in self.section(id, language)), None)

    def near(self, words: str, section: str | None, language: Language) -> Message:
        """What stands there instead: the place that has the longest run of characters in common with the words."""
        text = self.section(section, language)
        if text not in self._matchers:
            self._matchers[text] = SequenceMatcher(None, "", text, autojunk=False)
        matcher = self._matchers[text]
        matcher.set_seq1(words)
        run = matcher.find_longest_match(0, len(words), 0, len(text))
        if run.size < _LEAST[language]:
            return Message("finding.nothing-like-it")
        start = max(run.b - run.a, 0)
        return Message("finding.nearest", text=_whole_words(text, start, start + len(words)))


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


def reviewed(staged: Staged, until: date = date.max) -> list[Record]:
    """The statements that are looked at for review: what was known on a day, no drafts, and nothing retired by then."""
    return [
        record
        for record in staged.of("claim", "advice")
        if _known(staged, record, until)
        and not any(_known(staged, staged.records.get((record.kind, id)), until) for id in staged.line(record.key))
    ]


def _known(staged: Staged, record: Record | None, until: date) -> bool:
    if not record or record.data.get("status") == "draft":
        return False
    return known_since(staged, record.kind, record.data) <= until.isoformat()


def stale(staged: Staged, today: date, within: timedelta = timedelta(), until: date = date.max) -> list[Diagnostic]:
    """What is due for review on a day or `within` a time after it: the oldest first, what has no date last.

    What was not known by `until` is neither listed nor confirmed.
    """
    limit = today + min(within, date.max - today)
    listed = [(record, *held(record.data, until.isoformat())) for record in reviewed(staged, until)]
    due = sorted((when, found) for record, at, when in listed for found in _due(staged, record, at, today, limit))
    undated = sorted(
        finding("undated", staged.position(record, "as_of"), Message("finding.undated", id=record.id))
        for record, _, when in listed
        if when == UNKNOWN
    )
    return [*(found for _, found in due), *undated]


def _due(staged: Staged, record: Record, at: str, today: date, limit: date) -> Iterator[Diagnostic]:
    """A finding where a statement is due by a day, counted from the date in the field `at`; one without is never."""
    subject = staged.records["subject", staged.successor(("subject",), record.data["subject"])]
    day = due_on(record.data[at], subject.data["review_after"])
    if day and day <= limit:
        months = f"{subject.data['review_after']:g}"
        why = Message(f"finding.review-after-{at}", subject=subject.id, date=record.data[at], months=months)
        message = Message("finding.due-since" if day <= today else "finding.due-on", id=record.id, day=day, why=why)
        yield finding("due", staged.position(record, at), message)
