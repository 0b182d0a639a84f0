"""One finding about a corpus, at path:line:column."""

from __future__ import annotations

from enum import StrEnum

from careerpath.deferred import dataclass


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
    """A finding: where, how bad, the rule's code, and what to do about it."""

    position: Position
    severity: Severity
    code: str
    message: str

    def __str__(self) -> str:
        return f"{self.position}: {self.severity}[{self.code}] {self.message}"
