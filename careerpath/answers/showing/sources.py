"""A source: who speaks, what they gain, for whom it holds, and what rests on it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from careerpath.answers.evidence import Said, Stale
from careerpath.answers.showing.base import Counsel, Desk, Entry, Heading, Link
from careerpath.model.base import Text
from careerpath.model.claims import Advice, Claim, Words
from careerpath.model.dates import months_old
from careerpath.model.sources import Condition, Conflict, Copy, Fact, Source, SourceSection


@dataclass(frozen=True)
class ShownSection:
    """A part of a source, with the words with which it begins and the claims and advice taken from it."""

    id: str
    name: Text
    begins: Words
    claims: tuple[Said, ...]
    advice: tuple[Counsel, ...]


@dataclass(frozen=True)
class ShownCondition:
    """For whom the source speaks; `requires` gives the values of the reader's situation, by field."""

    text: Text
    requires: Mapping[str, tuple[str, ...]]
    section: str
    words: Words


@dataclass(frozen=True, kw_only=True)
class ShownSource(Entry):
    """A source."""

    medium: str
    family: str
    relatives: tuple[Link, ...]
    """Other sources of the same family: together they are one voice."""
    narrator: Text
    published: str
    observed: str
    retrieved: str
    months: int | None
    url: str | None
    stake: Text
    languages: tuple[str, ...]
    speaks_to: tuple[ShownCondition, ...]
    either: bool
    """The conditions are alternatives."""
    about: tuple[Fact, ...]
    stance: Text | None
    lacks: tuple[Text, ...]
    conflicts: tuple[Conflict, ...]
    copies: tuple[Copy, ...]
    sections: tuple[ShownSection, ...]
    criteria: tuple[Link, ...]
    """The criteria on which its claims bear."""
    seasons: tuple[Link, ...]
    stale: Stale


def source(desk: Desk, heading: Heading, entity: Source) -> ShownSource:
    """A source with everything that rests on it."""
    claims = desk.current(Claim, cite__source=entity.id)
    counsel = desk.current(Advice, cite__source=entity.id)
    relatives = (other for other in desk.current(Source, family=entity.family) if other.id != entity.id)
    return ShownSource(
        **desk.entry(heading, entity),
        medium=entity.medium,
        family=entity.family,
        relatives=tuple(desk.to("source", other) for other in relatives),
        narrator=entity.narrator,
        published=entity.published,
        observed=entity.observed,
        retrieved=entity.retrieved,
        months=months_old(entity.dated, desk.today),
        url=entity.url,
        stake=entity.stake,
        languages=entity.languages,
        speaks_to=tuple(map(_condition, entity.speaks_to)),
        either=entity.either,
        about=entity.about,
        stance=entity.stance,
        lacks=entity.lacks,
        conflicts=entity.conflicts,
        copies=entity.copies,
        sections=tuple(_section(desk, section, claims, counsel) for section in entity.sections),
        criteria=desk.links("criterion", dict.fromkeys(claim.on for claim in claims if claim.on)),
        seasons=desk.pointing("season", source=entity.id),
        stale=desk.library.staleness((*claims, *counsel)),
    )


def _condition(condition: Condition) -> ShownCondition:
    return ShownCondition(condition.text, condition.requires, condition.section, condition.cite)


def _section(
    desk: Desk, section: SourceSection, claims: tuple[Claim, ...], counsel: tuple[Advice, ...]
) -> ShownSection:
    return ShownSection(
        id=section.id,
        name=section.name,
        begins=section.begins,
        claims=desk.said(claim for claim in claims if claim.cite.section == section.id),
        advice=desk.counsel(entry for entry in counsel if entry.cite.section == section.id),
    )
