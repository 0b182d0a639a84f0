"""Which statements a mentor should look at again next."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from careerpath.corpus.codes import code
from careerpath.corpus.records import Book, Record
from careerpath.deferred import dataclass
from careerpath.diagnostics import Diagnostic, Severity
from careerpath.models.base import UNKNOWN
from careerpath.models.dates import due_on

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
