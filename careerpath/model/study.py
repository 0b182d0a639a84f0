"""What one studies: modules, their questions, what they read, the hardware they need, and failures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Literal

from careerpath.model.base import Constraint, Entity, Gigabytes, Line, Model, Number, PartialDate, Share, Slug, Text

ResourceKind = Literal["repository", "paper", "documentation"]
Basis = Literal["article", "docs", "issue", "paper", "own-check", "field-knowledge"]
MonthDay = Annotated[str, Constraint(pattern=r"^(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$")]
"""A day of any year, such as 09-01."""
Level = Annotated[int, Constraint(ge=1, le=3)]
"""1 must know, 2 expected detail, 3 deep or tricky."""


@dataclass(frozen=True, kw_only=True)
class Resource(Entity):
    """A repository, paper or documentation page."""

    kind: ResourceKind
    """What it is."""
    tracks: tuple[Slug, ...] = ()
    """The tracks it serves."""
    url: Line
    """Where it is."""
    licence: Line | None = None
    """Its licence, by its SPDX identifier or its own name."""
    terms: Text | None = None
    """What the licence limits, or what it does not cover."""
    commit: Annotated[str, Constraint(pattern=r"^[0-9a-f]{7,40}$")] | None = None
    """The commit at which paths and lines were looked up."""
    release: Line | None = None
    """The package release that was read, where no commit was."""
    year: int | None = None
    """Year of publication of a paper."""
    why: Text
    """What it is good for."""
    caution: Text | None = None
    """What to beware of."""
    read_on: PartialDate
    """When it was looked up; `unknown` where it was not."""


@dataclass(frozen=True, kw_only=True)
class Anchor(Model):
    """A place to read: a resource, and within a repository the path, symbol and lines (a code anchor)."""

    resource: Slug | None = None
    """The resource's id."""
    issue: Line | None = None
    """An issue or pull request, as owner/name#number."""
    path: Line | None = None
    """The path within the repository."""
    symbol: Line | None = None
    """The class or function."""
    lines: Annotated[str, Constraint(pattern=r"^[0-9]+(-[0-9]+)?(, ?[0-9]+(-[0-9]+)?)*$")] | None = None
    """The lines at the commit: `136`, `102-104` or `111, 139`."""
    commit: Annotated[str, Constraint(pattern=r"^[0-9a-f]{7,40}$")] | None = None
    """The commit, where it is not the resource's own."""
    branch: Line | None = None
    """The branch that the commit is the head of."""
    note: Text | None = None
    """What is seen there."""


@dataclass(frozen=True, kw_only=True)
class Gpu(Model):
    """What a module needs of a graphics card; all figures are planning estimates unless the basis says so."""

    memory_gb: Gigabytes
    """Memory that the work needs, in GB; 0 where no card is needed."""
    hours: Number
    """Hours for which the card is needed."""
    card: Slug | None = None
    """The smallest card of the list that does it."""
    basis: Text
    """What the figures rest on."""
    alternative: Text | None = None
    """What to do with less."""
    alternative_gb: Gigabytes | None = None
    """The memory that the alternative needs, in GB."""


@dataclass(frozen=True, kw_only=True)
class Module(Entity):
    """A unit of study that ends in something that runs."""

    tracks: tuple[Slug, ...]
    """The tracks it serves; more than one where it is truly shared."""
    why: Text
    """Why one studies it."""
    claims: tuple[Slug, ...] = ()
    """Claims and advice of the corpus that ask for it."""
    prerequisites: tuple[Slug, ...] = ()
    """Modules that come first."""
    hours: Number
    """Hours of study."""
    basis: Text
    """What the hours rest on."""
    core: bool
    """Core modules are never cut silently; optional ones are cut first."""
    closing: bool = False
    """Whether it belongs to the last weeks before the applications: it comes after all else and is the same for every
    role."""
    roles: tuple[Slug, ...] = ()
    """The roles for which it is core, whatever it is for the track; for the track's other roles it is optional."""
    priority: Annotated[int, Constraint(ge=1, le=99)]
    """Among modules whose prerequisites are met, the lower number comes first and is cut last."""
    priority_why: Text
    """Why it stands there."""
    read: tuple[Anchor, ...] = ()
    """What to read."""
    build: Text
    """What runs at the end."""
    check: Text
    """How one sees that it runs."""
    gpu: Gpu | None = None
    """What it needs of a graphics card; nothing if absent."""
    symptoms: tuple[Slug, ...] = ()
    """Failures that one is likely to meet."""
    covered_by: Mapping[Slug, Share] = field(default_factory=dict)
    """Share of the hours that a background saves, by field: nlp, cv, graphics, speech, maths, engineering."""
    advert_words: tuple[Slug, ...] = ()
    """Groups of words by which an advertisement asks for what it teaches."""


@dataclass(frozen=True, kw_only=True)
class Question(Entity):
    """A question that one can answer after a module; its name is the question."""

    module: Slug
    """The module after which it can be answered."""
    level: Level
    """1 must know, 2 expected detail, 3 deep or tricky."""
    answer: Text
    """The answer, in our own words."""
    refs: tuple[Anchor, ...] = ()
    """Where the answer can be checked."""


@dataclass(frozen=True, kw_only=True)
class Suspect(Model):
    """A possible cause of a failure."""

    id: Slug
    """Unique within its symptom."""
    name: Text
    """What is wrong."""
    shows: Text
    """What one sees if it is this."""
    check: Text
    """The cheap check."""
    fix: Text
    """The remedy."""
    basis: Basis
    """What carries the suspicion."""
    weak: Text | None = None
    """Why it is a weak suspect, where it is one."""
    evidence: tuple[Text, ...] = ()
    """What was seen, in words."""
    refs: tuple[Anchor, ...] = ()
    """Where it was seen."""


@dataclass(frozen=True, kw_only=True)
class Symptom(Entity):
    """A failing run, and the suspects in the order in which to check them."""

    tracks: tuple[Slug, ...]
    """The tracks whose modules meet it."""
    first: Text
    """The first question, which splits the search."""
    note: Text | None = None
    """What to keep in mind."""
    suspects: tuple[Suspect, ...]
    """In the order in which to check them."""


NO_CARD, RENTED = "none", "rent"
"""What a reader may say of a graphics card beside its memory or name."""


@dataclass(frozen=True, kw_only=True)
class CardRent(Model):
    """For what a card is rented, by one source."""

    price: Number
    """The price of an hour."""
    currency: Text
    """In which money, as it stands behind an amount."""
    claim: Slug
    """The claim that says so."""


@dataclass(frozen=True, kw_only=True)
class Card(Entity):
    """A graphics card, or a class of them."""

    memory_gb: Gigabytes
    """Its memory in GB."""
    seen: Anchor | None = None
    """Where its memory is stated."""
    note: Text | None = None
    """What to beware of with it."""
    rent: CardRent | None = None
    """For what it is rented, where a source says so."""


@dataclass(frozen=True, kw_only=True)
class Season(Entity):
    """A recruiting season of the year."""

    begins: MonthDay
    """Its first day."""
    ends: MonthDay
    """Its last day; in the next year where it is before `begins`."""
    text: Text
    """What happens then."""
    source: Slug
    """The source's id."""
    section: Slug
    """The section of it."""


@dataclass(frozen=True, kw_only=True)
class StudyFile(Model):
    """A file of data/study/; any of these lists may be left out."""

    modules: tuple[Module, ...] = ()
    """Modules."""
    questions: tuple[Question, ...] = ()
    """Questions."""
    resources: tuple[Resource, ...] = ()
    """Repositories, papers and documentation."""
    symptoms: tuple[Symptom, ...] = ()
    """Failures and their suspects."""
    cards: tuple[Card, ...] = ()
    """Graphics cards."""
    seasons: tuple[Season, ...] = ()
    """Recruiting seasons."""
