"""A track with all that belongs to it, and a role within one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from careerpath.answers.evidence import Said, SourceAge, Stale, claims_of
from careerpath.answers.rating import Rating, rate, ratings
from careerpath.answers.showing.base import Counsel, Desk, Entry, Heading, Link
from careerpath.model.base import Text
from careerpath.model.claims import Advice, Claim
from careerpath.model.study import Module
from careerpath.model.vocabulary import Criterion, Group, Role, Track


@dataclass(frozen=True)
class RatedCriterion:
    """A criterion with the rating on it; None where no claim speaks."""

    id: str
    name: Text
    group: str
    group_name: Text
    rating: Rating | None


@dataclass(frozen=True)
class SaidInSection:
    """What one section of a source says."""

    source: str
    source_name: Text
    section: str
    section_name: Text
    claims: tuple[Said, ...]


@dataclass(frozen=True)
class RoleInBrief:
    """A role with what is said of it; its readings rate the role only, not the track."""

    id: str
    name: Text
    summary: Text
    ratings: tuple[RatedCriterion, ...]
    claims: tuple[Said, ...]


@dataclass(frozen=True)
class Study:
    """How much there is to study for a track."""

    modules: int
    core: int
    hours: float
    core_hours: float


@dataclass(frozen=True, kw_only=True)
class ShownTrack(Entry):
    """A track."""

    summary: Text
    roles: tuple[RoleInBrief, ...]
    ratings: tuple[RatedCriterion, ...]
    claims: tuple[SaidInSection, ...]
    salary_notes: tuple[Said, ...]
    advice: tuple[Counsel, ...]
    study: Study
    symptoms: tuple[Link, ...]
    sources: tuple[SourceAge, ...]
    stale: Stale
    next: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class ShownRole(Entry):
    """A role."""

    track: Link | None
    summary: Text
    ratings: tuple[RatedCriterion, ...]
    claims: tuple[Said, ...]
    advice: tuple[Counsel, ...]


def track(desk: Desk, heading: Heading, entity: Track) -> ShownTrack:
    """A track: what it is, how it is rated, what is said of it, and what there is to study."""
    claims = claims_of(desk.corpus, [entity.id])
    counsel = desk.current(Advice, tracks=entity.id)
    own = [claim for claim in claims if claim.role is None]
    return ShownTrack(
        **desk.entry(heading, entity),
        summary=entity.summary,
        roles=tuple(_role(desk, role, claims) for role in desk.current(Role, track=entity.id)),
        ratings=_ratings(desk, entity.id, own),
        claims=_by_section(desk, [claim for claim in own if claim.aspect is None]),
        salary_notes=desk.said(claim for claim in own if claim.aspect),
        advice=desk.counsel(counsel),
        study=_study(desk, entity.id),
        symptoms=desk.pointing("symptom", tracks=entity.id),
        sources=desk.library.ages((*claims, *counsel)),
        stale=desk.library.staleness((*claims, *counsel)),
        next=tuple(f"careerpath {command}" for command in (f"study-plan {entity.id}", "compare", "advise")),
    )


def role(desk: Desk, heading: Heading, entity: Role) -> ShownRole:
    """A role with what is said of it."""
    brief = _role(desk, entity, desk.current(Claim, role=entity.id))
    return ShownRole(
        **desk.entry(heading, entity),
        track=desk.link("track", entity.track),
        summary=entity.summary,
        ratings=brief.ratings,
        claims=brief.claims,
        advice=desk.counsel(desk.current(Advice, role=entity.id)),
    )


def _role(desk: Desk, entity: Role, claims: Iterable[Claim]) -> RoleInBrief:
    """The claims on a role, and what their readings say of it."""
    own = [claim for claim in claims if claim.role == entity.id]
    read = [claim for claim in own if claim.reading is not None]
    rated = tuple(
        _rated(desk, criterion, rate([claim for claim in read if claim.on == criterion.id], desk.library))
        for criterion in desk.corpus.all(Criterion)
        if any(claim.on == criterion.id for claim in read)
    )
    return RoleInBrief(entity.id, entity.name, entity.summary, rated, desk.said(own))


def _ratings(desk: Desk, track: str, claims: Sequence[Claim]) -> tuple[RatedCriterion, ...]:
    criteria = desk.corpus.all(Criterion)
    row = ratings(claims, [track], [criterion.id for criterion in criteria], desk.library)[track]
    return tuple(_rated(desk, criterion, row[criterion.id]) for criterion in criteria)


def _rated(desk: Desk, criterion: Criterion, rating: Rating | None) -> RatedCriterion:
    group = desk.corpus.get(Group, criterion.group)
    return RatedCriterion(
        criterion.id, criterion.name, criterion.group, group.name if group else criterion.name, rating
    )


def _by_section(desk: Desk, claims: Sequence[Claim]) -> tuple[SaidInSection, ...]:
    """Claims by where they stand: the source with most of them first, its sections in their order."""
    found: dict[tuple[str, str], list[Claim]] = {}
    for claim in claims:
        found.setdefault((claim.cite.source, claim.cite.section), []).append(claim)
    shelf = []
    for age in desk.library.ages(claims):
        for section in desk.library.sources[age.id].sections:
            said = found.get((age.id, section.id))
            if said:
                shelf.append(SaidInSection(age.id, age.name, section.id, section.name, desk.said(said)))
    return tuple(shelf)


def _study(desk: Desk, track: str) -> Study:
    modules = desk.current(Module, tracks=track)
    core = [module for module in modules if module.core]
    return Study(
        modules=len(modules),
        core=len(core),
        hours=sum(module.hours for module in modules),
        core_hours=sum(module.hours for module in core),
    )
