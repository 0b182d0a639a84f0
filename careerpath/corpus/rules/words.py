"""Rules on the words of the interface."""

from __future__ import annotations

from collections.abc import Iterator
from string import Formatter

from careerpath.corpus.records import Book
from careerpath.corpus.rules import rule
from careerpath.corpus.wanted import WANTED
from careerpath.diagnostics import Diagnostic, Position, Severity
from careerpath.models.base import LANGUAGES

_SHOWN = 5
"""Missing labels that a message names."""
ONE = ".one"
"""How the key of a label ends that is used where a number is 1."""


@rule("missing-label", "The vocabulary lacks words that the program's answers need.")
def _missing_label(book: Book, _: str) -> Iterator[Diagnostic]:
    missing = [key for key in WANTED if key not in book.labels]
    vocabulary = [*book.of("criterion"), *book.labels.values()]
    if missing and vocabulary and not any("criterion" in file.kinds for file in book.blind):
        named = ", ".join(missing[:_SHOWN]) + (", …" if len(missing) > _SHOWN else "")
        message = f"the answers need {len(missing)} labels that no vocabulary file has: {named}; add them"
        yield Diagnostic(Position(vocabulary[-1].document.path, 1, 1), Severity.ERROR, "missing-label", message)


@rule("label-placeholders", "A label has other {placeholders} than the answer fills in.")
def _label_placeholders(book: Book, _: str) -> Iterator[Diagnostic]:
    for key, record in book.labels.items():
        wanted = set(WANTED.get(key, ()))
        for language in LANGUAGES if wanted else ():
            found = placeholders(record.data[language])
            if found is None or not found <= wanted or (found != wanted and not key.endswith(ONE)):
                names = " ".join(f"{{{name}}}" for name in sorted(wanted))
                yield record.error("label-placeholders", f"this label takes {names}; mend its placeholders", language)


def placeholders(text: str) -> set[str] | None:
    """The names that a label leaves open; None where its braces are no plain placeholders."""
    try:
        parts = list(Formatter().parse(text))
    except ValueError:
        return None
    names = {name for _, name, _, _ in parts if name is not None}
    plain = all(not form and not conversion for _, name, form, conversion in parts if name is not None)
    return names if plain and all(name.isidentifier() for name in names) else None


@rule("unknown-label", "A label that no answer uses: a warning, which does not fail.")
def _unknown_label(book: Book, _: str) -> Iterator[Diagnostic]:
    for key, record in book.labels.items():
        if key not in WANTED:
            message = f"no answer has a label '{key[:60]}'; mend its spelling or remove it"
            place = record.position(of_key=True)
            yield Diagnostic(place, Severity.WARNING, "unknown-label", message)
