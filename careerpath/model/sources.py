"""A source: who says it, when, to whom, and what they gain by it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from careerpath.model.base import UNKNOWN, Entity, Line, Model, PartialDate, Slug, Text
from careerpath.model.claims import Words

Medium = Literal["article", "post", "report", "documentation", "compilation", "press"]


@dataclass(frozen=True, kw_only=True)
class SourceSection(Model):
    """A part of a source, found again by its first words."""

    id: Slug
    """The section's id within the source, such as `llm` or `multimodal-moat`."""
    name: Text
    """What the section is about."""
    begins: Words
    """The few words with which it begins."""


@dataclass(frozen=True, kw_only=True)
class Condition(Model):
    """For whom a source speaks, and on which condition."""

    text: Text
    """The condition in words, to be read after "holds if" or "the source speaks to"."""
    requires: Mapping[Slug, tuple[Slug, ...]] = field(default_factory=dict)
    """The values of the reader's situation for which it is met, by profile field."""
    cite: Words
    """The few words where the source says so."""
    section: Slug
    """The section where it says so."""


@dataclass(frozen=True, kw_only=True)
class Remark(Model):
    """What the source says about itself, or where it contradicts itself."""

    text: Text
    """What it says, or what does not agree with what, in our own words."""
    section: Slug
    """Where."""
    words: Words
    """The few words to look for."""


@dataclass(frozen=True, kw_only=True)
class Copy(Model):
    """A copy or rewrite of the same text: it counts together with the source as one voice."""

    url: Line
    """Where it stands."""
    note: Text
    """In what it differs."""


@dataclass(frozen=True, kw_only=True)
class Source(Entity):
    """A text that claims are taken from. The text itself is not stored."""

    short: Text | None = None
    """Who says it in a few words, for the tag behind a claim: `hiring lead`, to which the month comes."""
    medium: Medium
    """What sort of text it is."""
    family: Slug
    """Copies and rewrites of one text share a family, and count as one voice."""
    narrator: Text
    """Who speaks, and in which role."""
    published: PartialDate
    """When it was published."""
    observed: PartialDate
    """When what it describes was seen."""
    retrieved: PartialDate
    """When we read it."""
    url: Line | None = None
    """Where it stands, where that is known."""
    stake: Text
    """What the author sells or gains."""
    languages: tuple[Literal["en", "zh"], ...] = ()
    """The languages of the original."""
    speaks_to: tuple[Condition, ...] = ()
    """For whom and on which condition it holds."""
    either: bool = False
    """The conditions in `speaks_to` are alternatives: it is enough that one of them holds."""
    about: tuple[Remark, ...] = ()
    """What the source says about itself: its author, its method, its limits."""
    sections: tuple[SourceSection, ...]
    """Its parts."""
    lacks: tuple[Text, ...] = ()
    """What our copy lacks."""
    conflicts: tuple[Remark, ...] = ()
    """Where it contradicts itself."""
    copies: tuple[Copy, ...] = ()
    """Known copies and rewrites."""
    stance: Text | None = None
    """How it stands to the article, and why it gets no reading where it gets none."""

    @property
    def dated(self) -> PartialDate:
        """When what it describes was seen; where that is unknown, when it was published."""
        return self.observed if self.observed != UNKNOWN else self.published
