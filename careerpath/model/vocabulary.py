"""What a choice is made by: tracks and roles, criteria, goals, kinds of evidence, terms, the reader's situation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Literal

from careerpath.model.adverts import AdvertCount, AdvertPoints, AdvertRule, AdvertWords, WorkKind
from careerpath.model.base import (
    Constraint,
    Entity,
    Line,
    Model,
    Months,
    Number,
    PartialDate,
    Share,
    Slug,
    Text,
    Weight,
)
from careerpath.model.claims import Advice, Claim

Does = Literal["condition", "weight", "unheard", "tension", "reserve", "stretch", "hours", "time", "memory", "door"]
Takes = Literal["choice", "level", "number", "card", "goal"]
Work = Literal["models", "products", "systems"]
"""What work is on: the models themselves, what is built with them, or what they run on."""


@dataclass(frozen=True, kw_only=True)
class Group(Entity):
    """A group of criteria, in the order in which a comparison shows them."""


@dataclass(frozen=True, kw_only=True)
class Scale(Model):
    """What the readings mean, in words, so that two people would read a claim alike."""

    low: Text
    """What a reading of 1 means."""
    middle: Text
    """What a reading of 3 means."""
    high: Text
    """What a reading of 5 means."""


@dataclass(frozen=True, kw_only=True)
class Criterion(Entity):
    """Something on which tracks differ; higher is always better for the reader."""

    group: Slug
    """The group it is shown in."""
    scale: Scale
    """The meaning of 1, 3 and 5."""
    question: Text
    """What one would have to find out where no claim speaks, as a question."""


@dataclass(frozen=True, kw_only=True)
class Goal(Entity):
    """What a reader wants, as weights over the criteria: an editor's reading."""

    when: Text
    """The condition under which this goal makes sense."""
    weights: Mapping[Slug, Weight]
    """Weight of each criterion that matters, 0 to 5; one left out weighs nothing."""
    why: Text
    """Why these weights."""
    work: tuple[Work, ...] = ()
    """What the work must be on for a track to be of a kind with this goal, as a plan B is; none: anything."""


@dataclass(frozen=True, kw_only=True)
class EvidenceKind(Entity):
    """A kind of claim and how much one voice of it counts: an editor's judgement."""

    weight: Share
    """The voice's weight: 1 counts in full, 0 not at all."""
    mark: Text
    """The word that stands beside a claim of this kind."""
    why: Text
    """Why it counts that much."""


@dataclass(frozen=True, kw_only=True)
class Subject(Entity):
    """What a claim is about, as far as it ages: an editor's judgement."""

    review_after: Months
    """Months after which a claim on this subject is due for review."""
    why: Text
    """Why that long."""


@dataclass(frozen=True, kw_only=True)
class Term(Entity):
    """A word of the field, explained in our own words."""

    text: Text
    """What it means."""
    see: tuple[Slug, ...] = ()
    """Related terms."""


@dataclass(frozen=True, kw_only=True)
class Synonym(Entity):
    """Words that a search takes for one another, in both languages: its names and aliases.

    A word stands in one group only. What holds the word that was asked for comes before what holds another of them.
    """


@dataclass(frozen=True, kw_only=True)
class ProfileValue(Model):
    """A value that a field of the reader's situation may have."""

    id: Slug
    """Its id within the field, which `speaks_to` of a source may require."""
    name: Text
    """What it is called."""
    aliases: tuple[Line, ...] = ()
    """Other words for it."""
    becomes: tuple[Slug, ...] = ()
    """Values of the same field that it is about to become: what requires one of them may hold, nobody can tell."""


@dataclass(frozen=True, kw_only=True)
class ProfileEffect(Model):
    """One thing that a field does to the answer: an editor's judgement, marked so.

    condition: sources may require its values in `speaks_to` · weight: moves the weight of `on` by `by` · unheard: the
    voice not heard yet in each rating says `to` · tension: stands against values of other fields (`against`), which the
    answer says · reserve: wants `share` of the core hours to spare · stretch: what is tight may be recommended
    · hours: saves `share` of what modules put down to this field in `covered_by` · time: bounds the hours
    before applications · memory: is held against the GPU memory that modules need · door: tells like applicants apart,
    though no advertisement asks for it.
    """

    does: Does
    """What it does."""
    when: tuple[Slug, ...] = ()
    """The values for which it does so; without any, and without bounds, for all."""
    at_least: Number | None = None
    """Of a number (a card's memory in GB): from here on."""
    at_most: Number | None = None
    """Of a number: up to here."""
    on: Slug | None = None
    """The criterion whose weight moves."""
    by: Annotated[float, Constraint(ge=-5, le=5)] | None = None
    """By how much, within the scale of 0 to 5."""
    to: Annotated[float, Constraint(ge=1, le=5)] | None = None
    """What the voice not heard yet says, 1 to 5; 3 where no field says."""
    against: Mapping[Slug, tuple[Slug, ...]] = field(default_factory=dict)
    """Values of other fields with which it is in tension, by field; `why` says it to the reader."""
    share: Share | None = None
    """The part of the hours in `covered_by` that it saves, or of the core hours that is to be spare."""
    why: Text
    """The reason."""


@dataclass(frozen=True, kw_only=True)
class ProfileField(Entity):
    """A field of the reader's situation, and what it does to the answer."""

    question: Text
    """What the reader is asked."""
    takes: Takes = "choice"
    """A value of the list; a level of knowledge, likewise; a number; a graphics card; or a goal."""
    values: tuple[ProfileValue, ...] = ()
    """The values, where there is a list."""
    least: Number | None = None
    """The smallest number."""
    most: Number | None = None
    """The largest number."""
    effects: tuple[ProfileEffect, ...]
    """What it does; a field that does nothing does not belong here."""


@dataclass(frozen=True, kw_only=True)
class Levels(Model):
    """What fields of knowledge share: one with `takes: level` has these values, and these effects after its own."""

    values: tuple[ProfileValue, ...]
    """The levels, lowest first."""
    effects: tuple[ProfileEffect, ...] = ()
    """What they do."""


@dataclass(frozen=True, kw_only=True)
class VocabularyFile(Model):
    """A file of data/vocabulary/; any of these lists may be left out."""

    groups: tuple[Group, ...] = ()
    """Groups of criteria."""
    criteria: tuple[Criterion, ...] = ()
    """Criteria."""
    goals: tuple[Goal, ...] = ()
    """Goals."""
    kinds: tuple[EvidenceKind, ...] = ()
    """Kinds of evidence."""
    subjects: tuple[Subject, ...] = ()
    """Subjects and how fast they age."""
    terms: tuple[Term, ...] = ()
    """Terms of the glossary."""
    levels: Levels | None = None
    """The levels of knowledge."""
    profile: tuple[ProfileField, ...] = ()
    """Fields of the reader's situation."""
    synonyms: tuple[Synonym, ...] = ()
    """Words that a search takes for one another."""
    advert_words: tuple[AdvertWords, ...] = ()
    """Words by which adverts are read."""
    advert_rules: tuple[AdvertRule, ...] = ()
    """What a duty of an advert is, by its words."""


@dataclass(frozen=True, kw_only=True)
class Role(Entity):
    """A kind of job within a track."""

    track: Slug = ""
    """The track; in a track's own file it need not be said."""
    summary: Text
    """What one does there, in a sentence."""
    grounds: Mapping[Slug, tuple[Slug, ...]] = field(default_factory=dict)
    """What leads there beside hours of study, by field of the situation: any of the values. An editor's judgement."""
    gap: Text | None = None
    """What the work asks for and no module teaches."""
    doors: tuple[AdvertCount, ...] = ()
    """What its advertisements ask, as counted in each source; the latest count is held against the reader."""
    advert_words: tuple[Slug, ...] = ()
    """Groups of words by which an advertisement's duties speak of it."""


@dataclass(frozen=True, kw_only=True)
class Track(Entity):
    """A direction that a graduate can take."""

    summary: Text
    """What it is, in a sentence."""
    order: Annotated[int, Constraint(ge=1, le=99)] = 50
    """Its place among the tracks, lower first; tracks of one place stand by id."""
    work: tuple[Work, ...] = ()
    """What its work is on, by the posts that there are: an editor's judgement; none: not judged."""
    doors: tuple[AdvertCount, ...] = ()
    """What its advertisements ask, as counted in each source; the latest count is held against the reader."""
    advert_words: Mapping[Slug, AdvertPoints] = field(default_factory=dict)
    """Groups of words by which an advertisement speaks of it, or against it, with how much; four points: e times."""
    advert_work: Mapping[WorkKind, AdvertPoints] = field(default_factory=dict)
    """As much for each kind of work, if all of the duties are of it."""


@dataclass(frozen=True, kw_only=True)
class TrackFile(Track):
    """A file of data/tracks/: one track with all that belongs to it."""

    source: Slug | None = None
    """The source of its statements that name none."""
    as_of: PartialDate | None = None
    """The date of its statements that have none."""
    roles: tuple[Role, ...] = ()
    """Kinds of job within it."""
    claims: tuple[Claim, ...] = ()
    """What sources say of it."""
    salary_notes: tuple[Claim, ...] = ()
    """What sources say of its pay; each names its aspect (floor, ceiling, variance, premium, amount)."""
    advice: tuple[Advice, ...] = ()
    """What to do and what to avoid."""


@dataclass(frozen=True, kw_only=True)
class Profile(Model):
    """A reader, as `careerpath advise --profile FILE.yaml` takes one. All may be left out but the goal or weights.

    Which values a field takes, and what each does to the answer, stands in data/vocabulary/profile.yaml.
    """

    goal: Line | None = None
    """What you want: the id or name of a goal (careerpath list goal)."""
    weights: Mapping[Line, Weight] = field(default_factory=dict)
    """Criteria that you weigh yourself, 0 to 5; they stand over the goal's own."""
    degree: Line | None = None
    """The degree that you have or work for: bachelor, master, phd."""
    school: Line | Number | None = None
    """Your university: "985", "211", other, overseas."""
    papers: Line | None = None
    """Papers that you have written: none, some, top-venue."""
    know: Mapping[Line, Line | Number] = field(default_factory=dict)
    """What you know already, by field (nlp, cv, graphics, speech, maths, engineering): none, basic, strong."""
    hours: Number | None = None
    """Hours a week that you can study."""
    months: Months | None = None
    """Months until you apply."""
    gpu: Line | Number | None = None
    """The graphics card that you have: none, rent, a memory such as 24gb, or a card (careerpath list card)."""
    risk: Line | None = None
    """Your appetite for risk: low, middle, high."""
