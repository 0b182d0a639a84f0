"""Rules on the reader's situation: what names one of its values names one that a reader can have.

Rules on what is studied in which order.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from careerpath.corpus.records import Book, Record
from careerpath.corpus.rules import rule
from careerpath.errors import Diagnostic
from careerpath.model.kinds import Loc
from careerpath.model.vocabulary import NO_CARD, RENTED

Named = Iterator[tuple[Record, str, Loc, Iterable[str]]]
"""Where values of a field are named: the record, the field, the way down to the list, and the values."""


@rule("unknown-value", "A condition, an effect or a contradiction names a value that its field does not have.")
def _unknown_value(book: Book, _: str) -> Iterator[Diagnostic]:
    for record, name, loc, values in (*_conditions(book), *_effects(book), *_contradictions(book)):
        field = book.records.get(("field", book.successor(("field",), name)))
        for at, value in enumerate(values):
            if field and not _takes(book, field, value):
                message = f"'{value}' is no value of '{name}'; {_known(book, field)}"
                yield record.error("unknown-value", message, *loc, at)


def _conditions(book: Book) -> Named:
    for source in book.of("source"):
        for at, condition in enumerate(source.data.get("speaks_to") or ()):
            for name, values in (condition.get("requires") or {}).items():
                yield source, name, ("speaks_to", at, "requires", name), values


def _effects(book: Book) -> Named:
    for field in book.of("field"):
        for at, effect in enumerate(field.data["effects"]):
            yield field, field.id, ("effects", at, "when"), effect.get("when") or ()


def _contradictions(book: Book) -> Named:
    for field in book.of("field"):
        for at, value in enumerate(field.data.get("values") or ()):
            for name, values in (value.get("excludes") or {}).items():
                yield field, name, ("values", at, "excludes", name), values


def _takes(book: Book, field: Record, value: str) -> bool:
    if field.data.get("takes") == "goal":
        return book.has(("goal",), value)
    return value in _listed(field)


def _known(book: Book, field: Record) -> str:
    """What to do about a value that a field does not have."""
    known = book.ids("goal") if field.data.get("takes") == "goal" else _listed(field)
    return f"known: {', '.join(known)}" if known else "it takes numbers, which cannot be named here"


def _listed(field: Record) -> list[str]:
    if field.data.get("takes") == "card":
        return [NO_CARD, RENTED]
    return [value["id"] for value in field.data.get("values") or ()]


@rule(
    "unreachable-module",
    "A module that no plan can reach: it serves no track, or needs one that its track's plan lacks.",
)
def _unreachable_module(book: Book, _: str) -> Iterator[Diagnostic]:
    for record in book.of("module"):
        if not record.data["tracks"]:
            yield record.error("unreachable-module", "it serves no track, so that no plan has it; name one", "tracks")
        for index, needed in enumerate(record.data.get("prerequisites") or ()):
            before = book.records.get(("module", book.successor(("module",), needed)))
            missing = set(record.data["tracks"]) - set(before.data["tracks"]) if before else set()
            if missing:
                tracks = ", ".join(sorted(missing))
                message = f"'{needed}' does not serve {tracks}; add it there or drop the prerequisite"
                yield record.error("unreachable-module", message, "prerequisites", index)
