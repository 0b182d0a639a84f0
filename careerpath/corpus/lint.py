"""Runs the rules that look across files."""

from __future__ import annotations

from collections.abc import Iterator

from careerpath.corpus.records import Book
from careerpath.corpus.rules import RULES
from careerpath.corpus.rules import citations as _citations  # noqa: F401 - each module registers its rules
from careerpath.corpus.rules import dates as _dates  # noqa: F401
from careerpath.corpus.rules import ids as _ids  # noqa: F401
from careerpath.corpus.rules import readings as _readings  # noqa: F401
from careerpath.corpus.rules import situation as _situation  # noqa: F401
from careerpath.corpus.rules import study as _study  # noqa: F401
from careerpath.corpus.rules import words as _words  # noqa: F401
from careerpath.diagnostics import Diagnostic


def lint(book: Book, today: str) -> Iterator[Diagnostic]:
    """All that the rules find; `today` is the real day (ISO)."""
    for rule in RULES:
        yield from rule.finds(book, today)
