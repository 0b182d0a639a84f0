"""Kinds of evidence, subjects that age, and terms of the glossary."""

from __future__ import annotations

from dataclasses import dataclass

from careerpath.answers.evidence import Stale
from careerpath.answers.showing.base import Desk, Entry, Heading, Link
from careerpath.model.base import Text
from careerpath.model.claims import Advice, Claim
from careerpath.model.vocabulary import EvidenceKind, Subject, Term


@dataclass(frozen=True, kw_only=True)
class ShownEvidence(Entry):
    """A kind of evidence: the weight of one voice of it, and how many claims are of it."""

    weight: float
    mark: Text
    why: Text
    claims: int


@dataclass(frozen=True, kw_only=True)
class ShownSubject(Entry):
    """A subject: the months after which a claim on it is due for review, and how many are."""

    review_after: float
    why: Text
    stale: Stale


@dataclass(frozen=True, kw_only=True)
class ShownTerm(Entry):
    """A term of the glossary, with those that it leads to and those that lead to it."""

    text: Text
    see: tuple[Link, ...]
    seen_from: tuple[Link, ...]


def evidence(desk: Desk, heading: Heading, entity: EvidenceKind) -> ShownEvidence:
    """A kind of evidence."""
    claims = (*desk.current(Claim, kind=entity.id), *desk.current(Advice, kind=entity.id))
    return ShownEvidence(
        **desk.entry(heading, entity), weight=entity.weight, mark=entity.mark, why=entity.why, claims=len(claims)
    )


def subject(desk: Desk, heading: Heading, entity: Subject) -> ShownSubject:
    """A subject."""
    claims = (*desk.current(Claim, subject=entity.id), *desk.current(Advice, subject=entity.id))
    stale = desk.library.staleness(claims)
    return ShownSubject(**desk.entry(heading, entity), review_after=entity.review_after, why=entity.why, stale=stale)


def term(desk: Desk, heading: Heading, entity: Term) -> ShownTerm:
    """A term."""
    others = desk.pointing("term", see=entity.id)
    return ShownTerm(
        **desk.entry(heading, entity),
        text=entity.text,
        see=desk.links("term", entity.see),
        seen_from=tuple(link for link in others if link.id not in entity.see),
    )
