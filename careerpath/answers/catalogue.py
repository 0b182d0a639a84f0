"""What the corpus holds and who says it: entities by kind, sources and their families, layers, findings about it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, ClassVar

from careerpath.answers.evidence import Answer, like
from careerpath.errors import Diagnostic, Severity, UnknownIdError, nearest
from careerpath.labels import Message
from careerpath.model.base import Text
from careerpath.model.claims import Advice, Claim
from careerpath.model.corpus import Corpus, casefolded, current
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
    """The entities of `kind`, or the counts of every kind where it is None. A statement's text stands for its name."""
    counts = tuple(Count(each, len(corpus.ids(each))) for each in ([kind] if kind else KINDS))
    found: tuple[Any, ...] = corpus.all(KINDS[kind]) if kind else ()
    entities = (
        Listed(entity.id, kind or "", getattr(entity, "name", None) or entity.text, getattr(entity, "aliases", ()))
        for entity in found
    )
    return Listing(kind, counts, tuple(entities))


def kind_called(given: str) -> str:
    """A kind by its name, in the singular or the plural. Raises UnknownIdError."""
    folded = casefolded(given).strip()
    for kind in KINDS:
        if folded in (kind, f"{kind}s", f"{kind[:-1]}ies", {"criterion": "criteria"}.get(kind)):
            return kind
    raise UnknownIdError("kind", given[:80], list(KINDS), nearest(folded, KINDS, 2))


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
    url: str | None = field(metadata={"json": False})


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
    listed = [_listed(source, corpus, today) for source in current(corpus, Source)]
    listed.sort(key=lambda source: (-source.claims, source.id))
    families: dict[str, list[ListedSource]] = {}
    for source in listed:
        families.setdefault(source.family, []).append(source)
    return SourceList(tuple(listed), tuple(_family(id, members) for id, members in families.items()))


def _listed(source: Source, corpus: Corpus, today: date) -> ListedSource:
    claims = corpus.all(Claim, cite__source=source.id)
    return like(
        ListedSource,
        source,
        months=months_old(source.dated, today),
        claims=len(claims) + len(corpus.all(Advice, cite__source=source.id)),
        readings=sum(claim.reading is not None for claim in claims),
    )


def _family(id: str, members: list[ListedSource]) -> Family:
    copies, claims = sum(len(source.copies) for source in members), sum(source.claims for source in members)
    return Family(id, tuple(source.id for source in members), copies, claims)


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
class Schemas(Answer):
    """The JSON Schemas that `corpus schema NAME` prints."""

    schema: ClassVar[str] = "schemas"
    names: tuple[str, ...]


@dataclass(frozen=True)
class Fixed:
    """What `corpus validate --fix` mended in a file."""

    path: str
    code: str
    """The code of the finding; `key-order` and `folding` are none."""
    n: int


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
    beneath: int
    """Findings in the layers beneath the reader's own, which `--all` tells; errors are told in any case."""
    summary: Message
    """One line: what was looked at, and how many findings there are."""
    diagnostics: tuple[Diagnostic, ...]
    fixed: tuple[Fixed, ...] = ()
    """What was mended before; `diagnostics` are what is left."""


def findings(
    check: str,
    diagnostics: Iterable[Diagnostic],
    looked_at: int,
    what: Message,
    beneath: int = 0,
    fixed: tuple[Fixed, ...] = (),
) -> Findings:
    """The diagnostics as an answer, in their order; `what` was looked at."""
    each = tuple(diagnostics)
    counts = Counter(entry.severity for entry in each)
    told = [Message(f"findings.{severity}", n=n) for severity in Severity if (n := counts[severity])]
    summary = Message("findings.summary", what=what, told=told or [Message("findings.nothing")])
    if beneath:
        summary = Message("findings.beneath", summary=summary, n=beneath)
    return Findings(
        check=check,
        looked_at=looked_at,
        errors=counts[Severity.ERROR],
        warnings=counts[Severity.WARNING],
        notes=counts[Severity.NOTE],
        beneath=beneath,
        summary=summary,
        diagnostics=each,
        fixed=fixed,
    )
