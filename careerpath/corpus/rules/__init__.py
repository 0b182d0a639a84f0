"""The rules that look across files: each has a code, a sentence for the table of codes, and a function."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from careerpath.corpus.codes import code as register
from careerpath.corpus.records import Book
from careerpath.errors import Diagnostic

Finder = Callable[[Book, str], Iterator[Diagnostic]]


@dataclass(frozen=True)
class Rule:
    """A rule across files: `finds` takes the book and the real day (ISO)."""

    code: str
    finds: Finder


RULES: list[Rule] = []


def rule(code: str, summary: str) -> Callable[[Finder], Finder]:
    """Registers a rule under its code."""
    register(code, summary)

    def add(finds: Finder) -> Finder:
        RULES.append(Rule(code, finds))
        return finds

    return add
