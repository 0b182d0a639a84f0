"""Rules on what a claim must say to be counted."""

from __future__ import annotations

from collections.abc import Iterator

from careerpath.corpus.records import Book
from careerpath.corpus.rules import rule
from careerpath.diagnostics import Diagnostic
from careerpath.models.base import UNKNOWN


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
