"""A claim or a piece of advice: what is said, how we read it, where it stands, and what speaks against it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from careerpath.answers.evidence import Said
from careerpath.answers.showing.base import Desk, Entry, Heading, Link
from careerpath.model.base import Text
from careerpath.model.claims import Advice, Claim, Statement, Words
from careerpath.model.dates import due_on, months_old
from careerpath.model.vocabulary import Criterion

_SCALE = {1: "low", 3: "middle", 5: "high"}


@dataclass(frozen=True)
class Evidence:
    """A kind of evidence, with the weight of one voice of it."""

    id: str
    name: Text
    weight: float


@dataclass(frozen=True)
class Locator:
    """The place in a source: its section, and the words to look for in each language of the original."""

    source: str
    source_name: Text
    family: str
    url: str | None
    section: str
    section_name: Text
    words: Words


@dataclass(frozen=True)
class Review:
    """When a statement is due for review: `after` so many months, from the day `due` on; None where undated."""

    subject: str
    subject_name: Text
    after: float
    due: date | None
    stale: bool


@dataclass(frozen=True)
class Reading:
    """Where a claim puts its track on a criterion's scale, and what that step of the scale means in words.

    `means` is None for 2 and 4, which lie between two described steps, and where there is no reading.
    """

    criterion: Link
    value: int | None
    means: Text | None
    why: Text | None
    unread: Text | None


@dataclass(frozen=True, kw_only=True)
class ShownStatement(Entry):
    """What claims and advice share."""

    text: Text
    evidence: Evidence
    tracks: tuple[Link, ...]
    role: Link | None
    cite: Locator
    as_of: str
    months: int | None
    review: Review
    population: Text | None
    conflict: Text | None
    contradicted_by: tuple[Said, ...]
    modules: tuple[Link, ...]
    """Study modules that it asks for."""


@dataclass(frozen=True, kw_only=True)
class ShownClaim(ShownStatement):
    """A claim."""

    reading: Reading | None
    aspect: str | None
    against: tuple[Said, ...]


@dataclass(frozen=True, kw_only=True)
class ShownAdvice(ShownStatement):
    """A piece of advice."""

    stance: str
    why: Text


def claim(desk: Desk, heading: Heading, entity: Claim) -> ShownClaim:
    """A claim with everything that one needs to judge it."""
    return ShownClaim(
        **_shared(desk, heading, entity),
        reading=_reading(desk, entity),
        aspect=entity.aspect,
        against=desk.said(desk.statements(entity.against)),
    )


def advice(desk: Desk, heading: Heading, entity: Advice) -> ShownAdvice:
    """A piece of advice with its reason."""
    return ShownAdvice(**_shared(desk, heading, entity), stance=entity.stance, why=entity.why)


def _shared(desk: Desk, heading: Heading, entity: Statement) -> dict[str, Any]:
    kind = desk.library.kinds[entity.kind]
    return {
        **desk.entry(heading, entity),
        "text": entity.text,
        "evidence": Evidence(kind.id, kind.name, kind.weight),
        "tracks": desk.links("track", entity.tracks),
        "role": desk.link("role", entity.role) if entity.role else None,
        "cite": _locator(desk, entity),
        "as_of": entity.as_of,
        "months": months_old(entity.as_of, desk.today),
        "review": _review(desk, entity),
        "population": entity.population,
        "conflict": entity.conflict,
        "contradicted_by": desk.said(desk.current(Claim, against=entity.id)),
        "modules": desk.pointing("module", claims=entity.id),
    }


def _locator(desk: Desk, entity: Statement) -> Locator:
    source = desk.library.sources[entity.cite.source]
    section = next(entry for entry in source.sections if entry.id == entity.cite.section)
    return Locator(source.id, source.name, source.family, source.url, section.id, section.name, entity.cite.words)


def _review(desk: Desk, entity: Statement) -> Review:
    subject = desk.library.subjects[entity.subject]
    due = due_on(entity.as_of, subject.review_after)
    return Review(subject.id, subject.name, subject.review_after, due, desk.library.stale(entity))


def _reading(desk: Desk, entity: Claim) -> Reading | None:
    criterion = desk.corpus.get(Criterion, entity.on) if entity.on else None
    if criterion is None:
        return None
    step = _SCALE.get(entity.reading or 0)
    return Reading(
        criterion=desk.to("criterion", criterion),
        value=entity.reading,
        means=getattr(criterion.scale, step) if step else None,
        why=entity.why,
        unread=entity.unread,
    )
