"""What can go wrong for a user: findings about files at path:line:column, and errors of one sentence each.

The command line turns the errors into exit codes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

COMPARED = 80
"""Letters of a name that are compared: no id has more than 64, and difflib's time grows with the square."""


class Severity(StrEnum):
    """How bad a finding is; only errors make a corpus unusable."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, order=True)
class Position:
    """A place in a file; line and column count from 1, and 0 means the file as a whole."""

    path: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}" if self.line else self.path


@dataclass(frozen=True, order=True)
class Diagnostic:
    """A finding about a file: where, how bad, which code, and what to do about it."""

    path: str
    line: int
    column: int
    severity: Severity
    code: str
    message: str

    @property
    def position(self) -> Position:
        """Where it is."""
        return Position(self.path, self.line, self.column)

    def __str__(self) -> str:
        return f"{self.position}: {self.severity}[{self.code}] {self.message}"


class ReadError(Exception):
    """A file that cannot be read, or is not of the shape that is needed: all that was found wrong with it.

    It never reaches a user: findings are shown with those of other files, or become an error line.
    """

    def __init__(self, *diagnostics: Diagnostic) -> None:
        super().__init__(str(diagnostics[0]))
        self.diagnostics = diagnostics


def nearest(name: str, names: Iterable[str], most: int = 1) -> list[str]:
    """The names that are spelt most like one that nobody knows, best first: at least 0.6 alike as difflib counts it."""
    from difflib import get_close_matches

    return get_close_matches(name[:COMPARED], names, most)


def did_you_mean(near: Sequence[str]) -> str:
    """The question that goes before what would be accepted; nothing where nothing is spelt alike."""
    return f"did you mean {' or '.join(near)}? " if near else ""


class CareerpathError(Exception):
    """The root: its text is one line that says where, what, why and what to do."""

    code = "error"
    exit_code = 2


class UsageError(CareerpathError):
    """An option or argument that cannot be used."""

    code = "usage"


class InputError(UsageError):
    """Fields of a request (`hours`, `know.nlp`) that hold what cannot be used.

    Who knows where a field was given (an option, a place in a file) may put that before the problem instead.
    """

    def __init__(self, problem: str, *fields: str) -> None:
        self.problem, self.fields = problem, fields
        super().__init__(f"{' and '.join(fields)}: {problem}")


class UnknownIdError(CareerpathError):
    """No entity has this id or alias."""

    code = "unknown-id"

    def __init__(self, kind: str, given: str, known: Sequence[str], near: Sequence[str]) -> None:
        self.kind, self.given, self.known, self.near = kind, given, tuple(known), tuple(near)
        listed = f"known: {', '.join(known)}" if known else "none is known"
        super().__init__(f"no {kind} is called '{given}'; {did_you_mean(near)}{listed}")


class UnknownNameError(UnknownIdError):
    """Nothing of any kind answers to this name."""

    def __init__(self, given: str, near: Sequence[str], kinds: Sequence[str]) -> None:
        super().__init__("entity", given, kinds, near)
        more = f"known kinds: {', '.join(kinds)}; see careerpath list KIND, or careerpath search"
        self.args = (f"nothing is called '{given}'; {did_you_mean(near)}{more}",)


class AmbiguousIdError(CareerpathError):
    """Several entities answer to this name."""

    code = "ambiguous-id"

    def __init__(self, given: str, candidates: Sequence[str]) -> None:
        self.given, self.candidates = given, tuple(candidates)
        super().__init__(f"'{given}' could be {' or '.join(candidates)}; say which")


class CorpusError(CareerpathError):
    """The corpus has errors, so that no answer can rest on it."""

    code = "corpus"

    def __init__(self, diagnostics: Sequence[Diagnostic]) -> None:
        self.diagnostics = tuple(diagnostics)
        first, rest = self.diagnostics[0], len(self.diagnostics) - 1
        more = f" (and {rest} more: careerpath corpus validate)" if rest else ""
        super().__init__(f"{first}{more}")


class NoCorpusError(CareerpathError):
    """There is no corpus to read."""

    code = "no-corpus"


class OutputError(CareerpathError):
    """The answer could not be written where it was asked to go."""

    code = "output"
