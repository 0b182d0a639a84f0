"""The rules that look across files. Each has a code, a sentence for the table of codes, and a function."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from graphlib import CycleError, TopologicalSorter
from pathlib import PurePath

from careerpath.corpus.records import Book, Record
from careerpath.diagnostics import Diagnostic, Severity
from careerpath.models.base import UNKNOWN
from careerpath.models.kinds import REFERENCES, references

MAX_WORDS = 6
"""English words in a locator."""
MAX_CHARACTERS = 12
"""Chinese characters in a locator."""

Finder = Callable[[Book, str], Iterator[Diagnostic]]


@dataclass(frozen=True)
class Rule:
    """A rule across files: `finds` takes the book and the real day."""

    code: str
    summary: str
    finds: Finder


RULES: list[Rule] = []


def rule(code: str, summary: str) -> Callable[[Finder], Finder]:
    """Registers a rule."""

    def register(finds: Finder) -> Finder:
        RULES.append(Rule(code, summary, finds))
        return finds

    return register


def lint(book: Book, today: str) -> Iterator[Diagnostic]:
    """All that the rules find; `today` is the real day (ISO)."""
    for entry in RULES:
        yield from entry.finds(book, today)


def _statements(book: Book) -> Iterator[Record]:
    yield from book.of("claim")
    yield from book.of("advice")


@rule("duplicate-id", "Two entities of a kind in one layer have the same id.")
def _duplicate_id(book: Book, _: str) -> Iterator[Diagnostic]:
    seen: dict[tuple[int, str, str], Record] = {}
    for record in book.every:
        first = seen.setdefault((record.layer, *record.key), record)
        if first is not record:
            yield record.error(
                "duplicate-id",
                f"the {record.kind} '{record.data['id']}' stands at {first.position('id')} already; choose another id",
                "id",
            )


@rule("id-unlike-file", "A track or source has another id than its file's name.")
def _id_unlike_file(book: Book, _: str) -> Iterator[Diagnostic]:
    for record in (*book.of("track"), *book.of("source")):
        stem = PurePath(record.document.path).stem
        if stem != record.data["id"]:
            message = f"the id is '{record.data['id']}' but the file is called '{stem}'; make them alike"
            yield record.error("id-unlike-file", message, "id")


@rule("unknown-reference", "A field names an entity that does not exist.")
def _unknown_reference(book: Book, _: str) -> Iterator[Diagnostic]:
    for record in book.records.values():
        for field, loc, target in references(record.kind, record.data):
            kinds = REFERENCES[record.kind][field]
            if not book.has(kinds, target):
                near = get_close_matches(target, [id for kind, id in book.records if kind in kinds], 1)
                hint = f"did you mean '{near[0]}'?" if near else "add it or mend the spelling"
                yield record.error("unknown-reference", f"no {' or '.join(kinds)} has the id '{target}'; {hint}", *loc)


@rule("unknown-section", "A citation names a section that its source does not have.")
def _unknown_section(book: Book, _: str) -> Iterator[Diagnostic]:
    for record in _statements(book):
        cite = record.data["cite"]
        source = book.records.get(("source", cite["source"]))
        known = [section["id"] for section in source.data["sections"]] if source else []
        if source and cite["section"] not in known:
            message = f"'{cite['source']}' has no section '{cite['section']}'; known: {', '.join(known)}"
            yield record.error("unknown-section", message, "cite", "section")


@rule("words-too-long", "The words of a citation are a quotation, not a locator.")
def _words_too_long(book: Book, _: str) -> Iterator[Diagnostic]:
    for record in _statements(book):
        for language, words in record.data["cite"]["words"].items():
            if words and too_long(words):
                limit = f"{MAX_CHARACTERS} Chinese characters or {MAX_WORDS} words"
                message = f"'{words[:40]}' is longer than {limit}; shorten it"
                yield record.error("words-too-long", message, "cite", "words", language)


def too_long(words: str) -> bool:
    """Whether words are more than a locator: over 12 Chinese characters or 6 English words."""
    characters = len(re.findall(r"[\u4e00-\u9fff]", words))
    return characters > MAX_CHARACTERS or (not characters and len(words.split()) > MAX_WORDS)


@rule("no-track", "A claim or piece of advice speaks of no track.")
def _no_track(book: Book, _: str) -> Iterator[Diagnostic]:
    for record in _statements(book):
        if not record.data.get("tracks"):
            yield record.error("no-track", "it names no track; add `tracks:`")


@rule("reading-without-criterion", "A claim has a reading, but no criterion that it is a reading of.")
def _reading_without_criterion(book: Book, _: str) -> Iterator[Diagnostic]:
    for record in book.of("claim"):
        if record.data.get("reading") is not None and not record.data.get("on"):
            yield record.error(
                "reading-without-criterion", "a reading needs the criterion it reads; add `on:`", "reading"
            )


@rule("reading-without-why", "A claim has a reading, but no reason for it.")
def _reading_without_why(book: Book, _: str) -> Iterator[Diagnostic]:
    for record in book.of("claim"):
        if record.data.get("reading") is not None and not record.data.get("why"):
            yield record.error(
                "reading-without-why", "a reading needs half a sentence of reason; add `why:`", "reading"
            )


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
            yield record.error("amount-without-population", message)


@rule("impossible-date", "A date that the calendar does not have.")
def _impossible_date(book: Book, _: str) -> Iterator[Diagnostic]:
    for record, field, value in _dates(book):
        if len(value) == len("2025-08-21") and not _exists(value):
            yield record.error("impossible-date", f"{value} is not a day of the calendar; mend it", field)


@rule("future-date", "A date later than the real day.")
def _future_date(book: Book, today: str) -> Iterator[Diagnostic]:
    for record, field, value in _dates(book):
        if value > today:
            yield record.error("future-date", f"{value} has not come yet (today is {today}); mend it", field)


def _dates(book: Book) -> Iterator[tuple[Record, str, str]]:
    fields = ("as_of", "published", "observed", "retrieved", "read_on")
    for record in book.records.values():
        for field in fields:
            value = record.data.get(field, UNKNOWN)
            if value != UNKNOWN:
                yield record, field, value


def _exists(day: str) -> bool:
    year, month, number = (int(part) for part in day.split("-"))
    return year > 0 and number <= calendar.monthrange(year, month)[1]


@rule("cycle", "Modules are each other's prerequisites.")
def _cycle(book: Book, _: str) -> Iterator[Diagnostic]:
    graph = {record.data["id"]: record.data.get("prerequisites") or () for record in book.of("module")}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        ring = error.args[1]
        record = book.records["module", ring[0]]
        message = f"prerequisites go round: {' -> '.join(reversed(ring))}; remove one"
        yield record.error("cycle", message, "prerequisites")


@rule("unreachable-module", "A module serves a track that one of its prerequisites does not serve.")
def _unreachable_module(book: Book, _: str) -> Iterator[Diagnostic]:
    for record in book.of("module"):
        for index, needed in enumerate(record.data.get("prerequisites") or ()):
            before = book.records.get(("module", needed))
            missing = set(record.data["tracks"]) - set(before.data["tracks"]) if before else set()
            if missing:
                message = (
                    f"'{needed}' does not serve {', '.join(sorted(missing))}; add it there or drop the prerequisite"
                )
                yield record.error("unreachable-module", message, "prerequisites", index)


@rule("alias-taken", "Two entities of a kind answer to the same name.")
def _alias_taken(book: Book, _: str) -> Iterator[Diagnostic]:
    taken: dict[tuple[str, str], Record] = {}
    for record in book.records.values():
        for index, alias in enumerate(record.data.get("aliases") or ()):
            first = taken.setdefault((record.kind, alias.casefold()), record)
            if first is not record:
                yield record.error(
                    "alias-taken", f"'{alias}' is an alias of '{first.data['id']}' too", "aliases", index
                )


@rule("retired-id", "A field names an entity that another has replaced.")
def _retired_id(book: Book, _: str) -> Iterator[Diagnostic]:
    for record in book.records.values():
        for field, loc, target in references(record.kind, record.data):
            for kind in REFERENCES[record.kind][field]:
                named = book.records.get((kind, target))
                successor = named.data.get("replaced_by") if named else None
                if successor:
                    yield record.error("retired-id", f"'{target}' was replaced by '{successor}'; name that", *loc)


@rule("replaced", "An entity is retired: a note, which does not fail.")
def _replaced(book: Book, _: str) -> Iterator[Diagnostic]:
    for record in book.records.values():
        successor = record.data.get("replaced_by")
        if successor and not book.has((record.kind,), successor):
            message = f"it is replaced by '{successor}', which does not exist; mend the id"
            yield record.error("unknown-reference", message, "replaced_by")
        elif successor:
            message = f"'{record.data['id']}' is retired in favour of '{successor}'"
            yield Diagnostic(record.position("replaced_by"), Severity.NOTE, "replaced", message)
