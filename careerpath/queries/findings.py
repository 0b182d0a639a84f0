"""What a mentor is told about the corpus: findings, each at its place, and how many of them there are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import ClassVar

from careerpath.deferred import dataclass
from careerpath.diagnostics import Diagnostic, Severity
from careerpath.queries.answer import Answer


@dataclass(frozen=True)
class Finding:
    """A diagnostic with its place spread out."""

    path: str
    line: int
    column: int
    severity: str
    code: str
    message: str


@dataclass(frozen=True)
class Findings(Answer):
    """The answer of `corpus validate`, `verify`, `stale` and `schema --check`."""

    schema: ClassVar[str] = "diagnostics"
    check: str
    """Which of them it answers."""
    looked_at: int
    """How many files, citations or claims were looked at."""
    errors: int
    warnings: int
    notes: int
    summary: str
    """One line in English: what was looked at, and how many findings there are."""
    diagnostics: tuple[Finding, ...]


def findings(check: str, diagnostics: Iterable[Diagnostic], looked_at: int, summary: str) -> Findings:
    """The diagnostics as an answer, in their order; `summary` says what was looked at."""
    each = tuple(diagnostics)
    counts = {severity: sum(entry.severity is severity for entry in each) for severity in Severity}
    return Findings(
        check=check,
        looked_at=looked_at,
        errors=counts[Severity.ERROR],
        warnings=counts[Severity.WARNING],
        notes=counts[Severity.NOTE],
        summary=f"{summary}: {_counted(counts)}",
        diagnostics=tuple(map(_finding, each)),
    )


def _counted(counts: Mapping[Severity, int]) -> str:
    """The numbers of findings in words."""
    told = [f"{n} {severity}{'' if n == 1 else 's'}" for severity, n in counts.items() if n]
    return ", ".join(told) or "nothing to mend"


def _finding(entry: Diagnostic) -> Finding:
    at = entry.position
    return Finding(at.path, at.line, at.column, str(entry.severity), entry.code, entry.message)
