"""By what a job advert is read (groups of words, and rules that say what a duty is), and counts of what many ask."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from careerpath.model.base import Constraint, Entity, Line, Model, PartialDate, Slug, Text
from careerpath.model.claims import Citation, Requires

Section = Literal["title", "duties", "requirements", "nice", "praise", "benefits", "company", "meta", "other"]
"""A part of an advert; only duties say what the work is."""
WorkKind = Literal["core", "engineering", "application", "neutral"]
"""What a duty is: work on a model, on what it runs on, with a finished one for a business, or none of these."""
Use = Literal[
    "verb", "process", "object", "product", "place", "head", "topic", "filler", "goal", "sign",
    "heading", "cue", "need", "degree", "school", "major", "paper", "years", "language", "spoken", "framework", "skill",
    "soft", "cv-heading", "cv-cue",
    "promise", "said",
]  # fmt: skip
"""What a group of words is for: see `AdvertWords.use`."""
Points = Annotated[int, Constraint(ge=0, le=9)]
"""How much words of a duty speak for a kind of work."""
AdvertPoints = Annotated[int, Constraint(ge=-20, le=20)]
"""How much an advertisement's words speak for a track, or against it."""


@dataclass(frozen=True, kw_only=True)
class AdvertWords(Entity):
    """Words of adverts that mean the same to their reader, in both languages together.

    Unlike aliases they are no names: nothing is found or shown by them. A word stands in one group of a use only.
    """

    use: Use
    """What they are for.

    Of a duty: verb · process: a verb that is named as a thing too (training, evaluation) · object · product: what is
    made with a finished model (an agent) · place: where models are put to use (banking) · head: says what a compound
    is that ends with it, whatever process or object it begins with (a training platform) · topic: stands in every
    duty of such work and decides nothing (model) · filler: stands in duties of any work (data) · goal: what follows
    it is why, not what · sign: speaks for a `kind`, by so many `points`, wherever it stands in a duty.
    Of an advert: heading: begins a section · cue: tells the section of a clause by itself.
    Of a requirement: need: how much it is wanted · degree · school · major · paper · years · language: of programs
    · spoken · framework · skill · soft: what no CV can show.
    Of a CV: cv-heading: begins a section · cv-cue: tells how what stands beside it is meant (had, denied, wished for).
    Of the whole: promise: what a title promises, by its `kind` · said: what an advert should say; the group's name is
    the question to put where it does not.
    """
    words: tuple[Line, ...]
    """The words: Latin ones in their plainest form, for endings are seen through; Chinese ones simplified."""
    section: Section | None = None
    """Of a heading or cue: the section; none: words that but fill a heading, or stand in CVs."""
    fields: tuple[Slug, ...] = ()
    """Fields of knowledge to which a skill belongs."""
    kind: WorkKind | None = None
    """Of a promise or sign: the kind of work."""
    points: Points = 0
    """Of a sign: how much a word of it speaks for its kind."""
    why: Text | None = None
    """Why they stand together, and what they say; a name of its own needs no reason."""


@dataclass(frozen=True, kw_only=True)
class AdvertRule(Entity):
    """What a phrase of a duty is in which certain words stand.

    Each condition is met by any word of any of its groups; an empty one is met always. A rule whose words are all
    among those of another that asks for more gives way to it.
    """

    kind: WorkKind
    """What the phrase then is."""
    verbs: tuple[Slug, ...] = ()
    """Groups of verbs, one of which rules the phrase."""
    objects: tuple[Slug, ...] = ()
    """Groups of what is done something to, in the same phrase."""
    beside: tuple[Slug, ...] = ()
    """Groups one of which stands anywhere in the clause."""
    unless: tuple[Slug, ...] = ()
    """Groups none of which stands in the phrase."""
    points: Points = 2
    """How much it speaks for it."""
    why: Text
    """Why."""


@dataclass(frozen=True, kw_only=True)
class Adverts(Model):
    """Advertisements that ask for the same."""

    adverts: Annotated[int, Constraint(ge=1)]
    """How many."""
    open_to: tuple[Requires, ...] = ()
    """To whom they are open, by the reader's situation: one of several is enough; where none stands, to all."""


@dataclass(frozen=True, kw_only=True)
class AdvertCount(Model):
    """A count of what advertisements ask: each advertisement is counted once."""

    adverts: Annotated[int, Constraint(ge=1)]
    """How many were read."""
    as_of: PartialDate
    """When they stood."""
    cite: Citation
    """Where one of them is found again."""
    population: Text | None = None
    """Whose they are."""
    asks: tuple[Adverts, ...]
    """What they ask, in lots that add up to all of them."""
