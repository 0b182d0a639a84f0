"""Statements: what a source says of a track, where it says so, and how we read it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from careerpath.model.base import Entity, KnownDate, Line, Model, PartialDate, Reading, Slug, Text

Aspect = Literal["floor", "ceiling", "variance", "premium", "amount"]
Stance = Literal["do", "avoid"]
Requires = Mapping[Slug, tuple[Slug, ...]]
"""The values of the reader's situation for which something holds, by profile field; all fields must hold."""


@dataclass(frozen=True, kw_only=True)
class Words(Model):
    """The few words by which a place is found again: a locator, not a quotation.

    At most 12 Chinese characters or 6 English words. A passage that stands in one language only has
    only that one.
    """

    en: Line | None = None
    """The words in an English original."""
    zh: Line | None = None
    """The words in a Chinese original."""


@dataclass(frozen=True, kw_only=True)
class Citation(Model):
    """The place in a source where a statement can be found again."""

    source: Slug
    """The source's id."""
    section: Slug
    """The id of one of its sections."""
    words: Words
    """The few words to look for."""


@dataclass(frozen=True, kw_only=True)
class Statement(Model):
    """What a claim and a piece of advice share."""

    id: Slug
    """Unique within its kind, never reused."""
    kind: Slug
    """The kind of evidence (vocabulary/evidence.yaml): opinion, anecdote, statistic, …"""
    subject: Slug
    """What it is about, which decides when it is due for review."""
    tracks: tuple[Slug, ...] = ()
    """The tracks it speaks of; in a track's own file it is that track unless said otherwise."""
    role: Slug | None = None
    """The role it speaks of; a reading then rates the role only, not the track."""
    text: Text
    """What is said, in our own words."""
    short: Text | None = None
    """The same in at most 40 cells, so that the card of an advice says it in one line with its source and month."""
    cite: Citation
    """Where it is said."""
    as_of: PartialDate
    """The day, month or year of what it describes, or `unknown`."""
    confirmed: KnownDate | None = None
    """The day, month or year at which somebody looked again and it still held: review is counted from then."""
    population: Text | None = None
    """Whom it speaks about, where that is narrower than the track: one person, one firm, one market."""
    conflict: Text | None = None
    """Where the source contradicts itself, or its own date, on this point."""
    status: Literal["active", "draft"] = "active"
    """A draft is shown only with --drafts."""
    replaced_by: Slug | None = None
    """The id that took this one's place, when it is retired."""
    replaces: Slug | None = None
    """The id whose place it takes: the same, read or dated anew. That one is retired by it."""

    @property
    def held(self) -> PartialDate:
        """The latest date for which it is known to have held."""
        return self.confirmed or self.as_of


@dataclass(frozen=True, kw_only=True)
class Claim(Statement):
    """One statement of one source, with our reading of it where it bears on a criterion."""

    on: Slug | None = None
    """The criterion it bears on."""
    reading: Reading | None = None
    """Where it puts the track on that criterion's scale: an editor's reading."""
    why: Text | None = None
    """Half a sentence: why this reading."""
    unread: Text | None = None
    """Why a claim on a criterion carries no reading; it then stands beside the row."""
    aspect: Aspect | None = None
    """What a salary note speaks of."""
    against: tuple[Slug, ...] = ()
    """Claims that it contradicts."""
    alternative: Slug | None = None
    """What it speaks of beside the tracks; it names no track then, and a reading rates that alternative."""


@dataclass(frozen=True, kw_only=True)
class Advice(Statement):
    """Something to do or to avoid."""

    stance: Stance
    """Whether `text` is to be done or avoided."""
    why: Text
    """The reason that the source gives."""


@dataclass(frozen=True, kw_only=True)
class ReaderQuestion(Entity):
    """What readers ask, in the words in which they ask it, with what the sources say to it."""

    text: Text
    """What our sources say to it, in our own words."""
    claims: tuple[Slug, ...] = ()
    """Claims and advice on which that rests; none: nobody among our sources says."""
    unknown: Text
    """What none of them says, and how one would come to know it."""
    asked_by: tuple[Requires, ...] = ()
    """To whom `advise` points it out, by the reader's situation and goal: one of several is enough; none: to nobody."""


@dataclass(frozen=True, kw_only=True)
class Alternative(Entity):
    """What a reader may do instead of a track: shown and compared as far as claims go, never recommended."""

    text: Text
    """What it is, and how it stands to the tracks."""
    unknown: Text
    """What none of our sources says of it."""
    role: Slug | None = None
    """The role of a track that it is much the same as; it is then rated as that role."""
    claims: tuple[Slug, ...] = ()
    """Claims on tracks that bear on it too."""


@dataclass(frozen=True, kw_only=True)
class ClaimsFile(Model):
    """A file of data/claims/: claims and advice that span tracks, or that a mentor adds to one."""

    source: Slug | None = None
    """The source of its statements that name none."""
    as_of: PartialDate | None = None
    """The date of its statements that have none."""
    claims: tuple[Claim, ...] = ()
    """Claims."""
    advice: tuple[Advice, ...] = ()
    """Advice."""
    reader_questions: tuple[ReaderQuestion, ...] = ()
    """Questions that readers ask."""
    alternatives: tuple[Alternative, ...] = ()
    """What stands beside the tracks."""
