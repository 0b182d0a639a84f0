"""The claims behind an answer, each with what one must know to judge it: source, family, kind and age."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from careerpath.labels import Message
from careerpath.model.base import UNKNOWN, Text
from careerpath.model.claims import Advice, Claim, Statement
from careerpath.model.corpus import Corpus, current
from careerpath.model.dates import due_on, months_old
from careerpath.model.sources import Source
from careerpath.model.vocabulary import EvidenceKind, Subject

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

P = TypeVar("P", bound="DataclassInstance")


def like(part: type[P], entity: object, **more: Any) -> P:
    """A part of an answer that says what an entity says in the fields of the same names, and `more`."""
    return part(**{entry.name: getattr(entity, entry.name) for entry in fields(part) if entry.name not in more}, **more)


@dataclass(frozen=True)
class CitedClaim:
    """A statement with its place and its standing on the day of the answer."""

    id: str
    text: Text
    short: Text = field(metadata={"json": False})
    """What is said in one line; the text where it has none shorter."""
    tracks: tuple[str, ...]
    role: str | None
    """The role that it rates or speaks of, instead of the track."""
    kind: str
    """The kind of evidence, by its id."""
    mark: Text
    """The word for that kind."""
    source: str
    source_name: Text
    source_short: Text = field(metadata={"json": False})
    """Who says it in a few words; the name where the source has none shorter."""
    family: str
    """Sources of one family are one voice."""
    section: str
    section_name: Text
    as_of: str
    """The day, month or year of what it describes, or `unknown`."""
    confirmed: str | None
    """The day, month or year at which it still held, where somebody looked again."""
    months: int | None
    """Whole months since then."""
    stale: bool
    """Whether it is due for review."""
    on: str | None
    """The criterion on which it bears."""
    reading: int | None
    """Where it puts the track on that criterion, 1 to 5; None where it does not say."""
    why: Text | None
    """Why it is read so; of advice, the reason for it."""
    aspect: str | None
    """Of a salary note: floor, ceiling, variance, premium or amount."""
    population: Text | None
    """Whom it speaks about, where that is narrower than the track."""
    conflict: Text | None
    """Where its source contradicts itself."""
    unread: Text | None
    """Why it has no reading, though it bears on a criterion."""


@dataclass(frozen=True)
class Stale:
    """How many of the claims behind an answer are due for review, and how many have no date."""

    count: int
    of: int
    undated: int


@dataclass(frozen=True)
class SourceAge:
    """A source of an answer, with its age in months and the number of claims that rest on it."""

    id: str
    name: Text
    family: str
    medium: str
    published: str
    observed: str
    months: int | None
    claims: int


@dataclass(frozen=True)
class Assessment:
    """What statements are judged by: their sources, and the vocabulary as it stands on a day."""

    today: date
    sources: Mapping[str, Source]
    kinds: Mapping[str, EvidenceKind]
    subjects: Mapping[str, Subject]

    def weight(self, statement: Statement) -> float:
        """How much one voice of the statement's kind counts, 0 to 1."""
        return self.kinds[statement.kind].weight

    def family(self, statement: Statement) -> str:
        """The family of its source: copies of one text are one voice."""
        return self.sources[statement.cite.source].family

    def stale(self, statement: Statement) -> bool:
        """Whether it is due for review: one without a date cannot be told to be, one that is retired never is."""
        if statement.replaced_by:
            return False
        due = due_on(statement.held, self.subjects[statement.subject].review_after)
        return due is not None and due <= self.today

    def cite(self, statement: Statement) -> CitedClaim:
        """The statement with everything that an answer shows of it."""
        source, kind = self.sources[statement.cite.source], self.kinds[statement.kind]
        section = next(entry for entry in source.sections if entry.id == statement.cite.section)
        return like(
            CitedClaim,
            statement,
            short=statement.short or statement.text,
            mark=kind.mark,
            source=source.id,
            source_name=source.name,
            source_short=source.short or source.name,
            family=source.family,
            section=section.id,
            section_name=section.name,
            months=months_old(statement.as_of, self.today),
            stale=self.stale(statement),
            why=statement.why if isinstance(statement, Claim | Advice) else None,
            **{name: getattr(statement, name, None) for name in ("on", "reading", "aspect", "unread")},
        )

    def staleness(self, statements: Iterable[Statement]) -> Stale:
        """Counts over statements, each once."""
        each = {statement.id: statement for statement in statements}.values()
        undated = sum(statement.held == UNKNOWN for statement in each)
        return Stale(sum(map(self.stale, each)), len(each), undated)

    def ages(self, statements: Iterable[Statement]) -> tuple[SourceAge, ...]:
        """The sources of statements, those with most claims first."""
        counts = Counter({statement.id: statement.cite.source for statement in statements}.values())
        ordered = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
        return tuple(
            like(SourceAge, source, months=months_old(source.dated, self.today), claims=claims)
            for source, claims in ((self.sources[id], claims) for id, claims in ordered)
        )


def assess(corpus: Corpus, statements: Iterable[Statement], today: date) -> Assessment:
    """What is needed to judge these statements."""
    ids = dict.fromkeys(statement.cite.source for statement in statements)
    found = {id: corpus.get(Source, id) for id in ids}
    return Assessment(
        today=today,
        sources={id: source for id, source in found.items() if source},
        kinds={kind.id: kind for kind in corpus.all(EvidenceKind)},
        subjects={subject.id: subject for subject in corpus.all(Subject)},
    )


@dataclass(frozen=True)
class Selection:
    """Which sources and claims may speak. A source's name is its id or its family's."""

    only_source: frozenset[str] = frozenset()
    without_source: frozenset[str] = frozenset()
    without_claim: frozenset[str] = frozenset()

    def admits(self, claim: Claim, family: str) -> bool:
        """Whether a claim may speak, whose source is of a family."""
        names = {claim.cite.source, family}
        alone = not self.only_source or bool(names & self.only_source)
        return alone and not names & self.without_source and claim.id not in self.without_claim

    @property
    def remarks(self) -> tuple[Message, ...]:
        """What is to be said with an answer from which something was left out."""
        said = ((option.replace("_", "-"), sorted(names)) for option, names in vars(self).items() if names)
        return tuple(Message(f"remark.{option}", names=names) for option, names in said)


EVERYTHING = Selection()


def claims_of(
    corpus: Corpus, tracks: Iterable[str], select: Selection = EVERYTHING, *, alternatives: Iterable[str] = ()
) -> tuple[Claim, ...]:
    """The claims that speak of any of the tracks, or of what stands beside them, each once, in the corpus's order;
    retired ones left out."""
    found: dict[str, Claim] = {}
    for key, ids in (("tracks", tracks), ("alternative", alternatives)):
        for id in ids:
            found |= {claim.id: claim for claim in current(corpus, Claim, **{key: id})}
    if select == EVERYTHING:
        return tuple(found.values())
    families = {source.id: source.family for source in corpus.all(Source)}
    return tuple(claim for claim in found.values() if select.admits(claim, families.get(claim.cite.source, "")))


Cited = TypeVar("Cited", bound=CitedClaim)


def spread(claims: Iterable[Cited]) -> list[Cited]:
    """The claims in their order, but always one on a criterion and by a voice not heard yet while there is such."""
    left, found = list(claims), list[Cited]()
    while left:
        said, voices = {claim.on for claim in found}, {claim.family for claim in found}
        known = [(claim.on in said) + (claim.family in voices) for claim in left]
        found.append(left.pop(known.index(min(known))))
    return found


class Answer:
    """The base of every result: a frozen dataclass whose fields are the keys of its JSON."""

    schema: ClassVar[str]
    """The answer's name in `careerpath/<answer>/<version>`."""
    version: ClassVar[int] = 1
    """Raised where a key goes or means something else; keys may join without."""
    selection: Selection = EVERYTHING
    """What was left out of it. JSON says so of every answer, above what is its own."""


def selection(
    corpus: Corpus,
    only: Sequence[str] | None = None,
    without: Sequence[str] | None = None,
    claims: Sequence[str] | None = None,
) -> Selection:
    """Which sources and claims may speak.

    A name is a source's (id or alias) or a family's id, of `claims` a claim's. Raises UnknownIdError.
    """
    families = {source.family for source in corpus.all(Source)} if only or without else set()

    def resolved(names: Sequence[str] | None) -> frozenset[str]:
        return frozenset(name if name in families else corpus.find(Source, name).id for name in names or ())

    struck = frozenset(corpus.find(Claim, name).id for name in claims or ())
    return Selection(resolved(only), resolved(without), struck)
