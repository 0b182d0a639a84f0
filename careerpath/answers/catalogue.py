"""What the corpus holds: how many of each kind, or all of one kind.

Who says it: every source with its age, what its author gains, its family, and how much rests on it.

Which layers of the corpus are in use, and what each holds.

What a mentor is told about the corpus: findings, each at its place, and how many of them there are.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from careerpath.answers.evidence import Answer
from careerpath.errors import Diagnostic, Severity
from careerpath.model.base import Text
from careerpath.model.claims import Advice, Claim
from careerpath.model.corpus import Corpus, current
from careerpath.model.dates import months_old
from careerpath.model.kinds import KINDS
from careerpath.model.sources import Copy, Source


@dataclass(frozen=True)
class Listed:
    """One entity in a list."""

    id: str
    kind: str
    name: Text
    aliases: tuple[str, ...]


@dataclass(frozen=True)
class Count:
    """How many entities of a kind there are."""

    kind: str
    n: int


@dataclass(frozen=True)
class Listing(Answer):
    """All of one kind, or the number of each kind."""

    schema: ClassVar[str] = "list"
    kind: str | None
    counts: tuple[Count, ...]
    entities: tuple[Listed, ...]


def listing(corpus: Corpus, kind: str | None) -> Listing:
    """The entities of `kind`, or the counts of every kind where it is None."""
    kinds = [kind] if kind else list(KINDS)
    counts = tuple(Count(entry, len(corpus.ids(entry))) for entry in kinds)
    found: tuple[Any, ...] = corpus.all(KINDS[kind]) if kind else ()
    return Listing(kind, counts, tuple(_listed(entity, kind or "") for entity in found))


def _listed(entity: Any, kind: str) -> Listed:
    """Statements have no name; their text stands for it."""
    name = getattr(entity, "name", None) or entity.text
    return Listed(entity.id, kind, name, getattr(entity, "aliases", ()))


@dataclass(frozen=True)
class ListedSource:
    """One source."""

    id: str
    name: Text
    medium: str
    family: str
    narrator: Text
    stake: Text
    published: str
    observed: str
    months: int | None
    claims: int
    readings: int
    copies: tuple[Copy, ...]
    stance: Text | None


@dataclass(frozen=True)
class Family:
    """Sources and copies of one text or one publisher: together one voice."""

    id: str
    sources: tuple[str, ...]
    copies: int
    claims: int


@dataclass(frozen=True)
class SourceList(Answer):
    """All sources, those on which most rests first, and their families."""

    schema: ClassVar[str] = "sources"
    sources: tuple[ListedSource, ...]
    families: tuple[Family, ...]


def sources(corpus: Corpus, *, today: date) -> SourceList:
    """The sources of the corpus."""
    listed = [_listed_sources(source, corpus, today) for source in current(corpus, Source)]
    listed.sort(key=lambda source: (-source.claims, source.id))
    return SourceList(tuple(listed), _families(listed))


def _listed_sources(source: Source, corpus: Corpus, today: date) -> ListedSource:
    claims = corpus.all(Claim, cite__source=source.id)
    advice = corpus.all(Advice, cite__source=source.id)
    return ListedSource(
        id=source.id,
        name=source.name,
        medium=source.medium,
        family=source.family,
        narrator=source.narrator,
        stake=source.stake,
        published=source.published,
        observed=source.observed,
        months=months_old(source.dated, today),
        claims=len(claims) + len(advice),
        readings=sum(claim.reading is not None for claim in claims),
        copies=source.copies,
        stance=source.stance,
    )


def _families(listed: list[ListedSource]) -> tuple[Family, ...]:
    members: dict[str, list[ListedSource]] = {}
    for source in listed:
        members.setdefault(source.family, []).append(source)
    return tuple(
        Family(
            id=family,
            sources=tuple(source.id for source in group),
            copies=sum(len(source.copies) for source in group),
            claims=sum(source.claims for source in group),
        )
        for family, group in members.items()
    )


@dataclass(frozen=True)
class LayerUse:
    """A folder of the corpus, with what was found in it."""

    name: str
    """`shipped`, or the path as it was given."""
    path: str
    """Where it lies, as an absolute path."""
    files: int
    entities: int
    """Entities that can be read in it, those that a higher layer replaces as well."""


@dataclass(frozen=True)
class Layers(Answer):
    """The layers in use, lowest first, and where the index of them is kept."""

    schema: ClassVar[str] = "path"
    layers: tuple[LayerUse, ...]
    cache: str | None
    """The index's file; None where nothing is kept."""
    cached: bool
    """Whether it is there."""
    errors: int
    """Faults of the corpus; `careerpath corpus validate` tells them."""


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
