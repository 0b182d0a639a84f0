"""Rules on the words of the interface."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from string import Formatter

from careerpath.corpus.records import Book, Record
from careerpath.corpus.rules import rule
from careerpath.diagnostics import Diagnostic, Position, Severity
from careerpath.models.base import LANGUAGES

WANTED = Path(__file__).parents[1] / "wanted.txt"
"""The labels that the program's answers need: written by tests/corpus/write_wanted.py, and held by a test."""
_SHOWN = 5
"""Missing labels that a message names."""
_WORDED = {"n"}
"""A number may also stand in words: "one claim"."""


@rule("missing-label", "The vocabulary lacks words that the program's answers need.")
def _missing_label(book: Book, _: str) -> Iterator[Diagnostic]:
    missing = [key for key in WANTED.read_text("utf-8").split() if key not in book.labels]
    vocabulary = [*book.of("criterion"), *book.labels.values()]
    if missing and vocabulary and not any("criterion" in file.kinds for file in book.blind):
        named = ", ".join(missing[:_SHOWN]) + (", …" if len(missing) > _SHOWN else "")
        message = f"answers need {len(missing)} labels that no vocabulary file has: {named}; add them"
        yield Diagnostic(Position(vocabulary[-1].origin.shown, 1, 1), Severity.ERROR, "missing-label", message)


@rule("label-placeholders", "A label has other {placeholders} in one language, or than the label that it replaces.")
def _label_placeholders(book: Book, _: str) -> Iterator[Diagnostic]:
    lowest = _lowest(book)
    for key, record in book.labels.items():
        wanted = _placeholders(lowest[key])
        for language in LANGUAGES:
            found = placeholders(record.data[language]) if wanted else set()
            if found is None or found ^ (wanted & found) or wanted - found - _WORDED:
                names = " ".join(f"{{{name}}}" for name in sorted(wanted)) or "no placeholder"
                yield record.error("label-placeholders", f"this label takes {names}; mend its placeholders", language)


@rule("unknown-label", "A layer has a label that no answer uses: a warning, which does not fail.")
def _unknown_label(book: Book, _: str) -> Iterator[Diagnostic]:
    lowest = _lowest(book)
    for key, record in book.labels.items():
        if lowest[key].layer:
            message = f"no answer has a label '{key[:60]}'; mend its spelling or remove it"
            yield Diagnostic(record.position(of_key=True), Severity.WARNING, "unknown-label", message)


def _lowest(book: Book) -> Mapping[str, Record]:
    """The label of the lowest layer for each key: the one that the answers were written for."""
    lowest: dict[str, Record] = {}
    for record in book.every:
        if record.kind == "label":
            lowest.setdefault(record.id, record)
    return lowest


def _placeholders(label: Record) -> set[str]:
    """What an answer fills in, as both languages say it."""
    return set().union(*(placeholders(label.data[language]) or () for language in LANGUAGES))


def placeholders(text: str) -> set[str] | None:
    """The names that a label leaves open; None where its braces are no plain placeholders."""
    try:
        parts = list(Formatter().parse(text))
    except ValueError:
        return None
    names = {name for _, name, _, _ in parts if name is not None}
    plain = all(not form and not conversion for _, name, form, conversion in parts if name is not None)
    return names if plain and all(name.isidentifier() for name in names) else None
