"""Who says it: every source with its age, what its author gains, its family, and how much rests on it."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from careerpath.deferred import dataclass
from careerpath.models.base import Text
from careerpath.models.claims import Advice, Claim
from careerpath.models.corpus import Corpus, current
from careerpath.models.dates import months_old
from careerpath.models.sources import Copy, Source
from careerpath.queries.answer import Answer


@dataclass(frozen=True)
class Listed:
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
    sources: tuple[Listed, ...]
    families: tuple[Family, ...]


def sources(corpus: Corpus, *, today: date) -> SourceList:
    """The sources of the corpus."""
    listed = [_listed(source, corpus, today) for source in current(corpus, Source)]
    listed.sort(key=lambda source: (-source.claims, source.id))
    return SourceList(tuple(listed), _families(listed))


def _listed(source: Source, corpus: Corpus, today: date) -> Listed:
    claims = corpus.all(Claim, cite__source=source.id)
    advice = corpus.all(Advice, cite__source=source.id)
    return Listed(
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


def _families(listed: list[Listed]) -> tuple[Family, ...]:
    members: dict[str, list[Listed]] = {}
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
