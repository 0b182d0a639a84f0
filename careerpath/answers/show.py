"""Anything in the corpus by its id, name or alias, with what it names, what names it, and what claims say of it.

What it names and what names it is read off the table of references (`model.kinds`). Only what stands in no field is
gathered by kind: a source's relatives, the criteria on which claims bear, and ratings.

An id comes before a name, a name before an alias. Where several kinds have one under the same id, the first in the
order of `KINDS` is shown; where different ones are left, the reader must say which.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar, Union

from careerpath.answers.evidence import Answer, Assessment, CitedClaim, Stale, assess, claims_of
from careerpath.answers.places import Place, anchors, places
from careerpath.answers.rating import Rating, alternative_ratings, role_ratings
from careerpath.answers.rating import ratings as rated
from careerpath.errors import AmbiguousIdError, HiddenIdError, Position, UnknownIdError, UnknownNameError
from careerpath.model.base import Text
from careerpath.model.claims import Advice, Alternative, Claim, Statement
from careerpath.model.corpus import Corpus, Ref, active_tracks, current, lookup_key, successors
from careerpath.model.dates import due_on, months_old
from careerpath.model.kinds import KINDS, NAMES, REFERENCES, UNSEARCHED, naming_fields
from careerpath.model.sources import Source
from careerpath.model.study import Module
from careerpath.model.vocabulary import Criterion, Group, ProfileField, Role, Track

if TYPE_CHECKING:
    AnyEntity = Any
else:
    AnyEntity = Union[tuple(KINDS.values())]  # noqa: UP007 - the schema of the answer spells the kinds out
E = TypeVar("E", bound=AnyEntity)

NEAREST = 3
"""How many near names an error offers."""
BEHIND = 0.15
"""How much less like the given name than the nearest an offered one may be, of 1."""


@dataclass(frozen=True)
class Related:
    """Another entity."""

    kind: str
    id: str
    name: Text
    """A statement's text stands for its name."""
    entity: Any = field(repr=False, metadata={"json": False})
    """All of it, for the page; JSON gives it where it is asked for by its id."""


@dataclass(frozen=True)
class CitedAdvice(CitedClaim):
    """A piece of advice, as a statement is assessed."""

    stance: str
    """Whether `text` is to be done or avoided: do, avoid."""


@dataclass(frozen=True, kw_only=True)
class ShownEntity(Generic[E]):
    """One entity with what is around it. Retired entities are not, unless it names them itself."""

    kind: str
    id: str
    """With the kind as KIND:ID the name by which nothing else is shown."""
    entity: E
    """As the corpus has it; `kind` is there that of evidence or of resource."""
    position: Position
    """The file, line and column at which it begins."""
    also: tuple[Related, ...]
    """Other entities that answer to the name that was asked for."""
    names: Mapping[str, tuple[Related, ...]]
    """The entities that it names, by field; claims and advice stand in `statements`."""
    named_by: Mapping[str, tuple[Related, ...]]
    """The entities that name it, by `kind.field`; claims and advice stand in `statements`."""
    statements: Mapping[str, tuple[CitedClaim | CitedAdvice, ...]]
    """The claims and advice that it names (by field) and that name it (by `kind.field`), as they stand on the day."""
    history: tuple[CitedClaim | CitedAdvice, ...]
    """Of a statement those whose place it took, the longest ago first: what was said, of when, how it was read."""
    related: Mapping[str, tuple[Related, ...]]
    """What stands in no field: a source's `relatives` of the same family, one voice with it, and the `criteria` on
    which its claims bear; a track's `sources`, and the `criteria` and `groups` by which it is rated, as those of a
    role or alternative; the `tracks` that a criterion rates, or beside which an alternative stands; the
    `backgrounds` that save hours of a module."""
    ratings: Mapping[str, Rating | None]
    """Of a track, role or alternative by criterion, of a criterion by track; None where no claim speaks."""
    places: tuple[Place, ...]
    """Where a module is read, or where an answer can be checked."""
    months: int | None
    """The age of a statement or source in whole months, where its date is known."""
    due: date | None
    """The first day on which a statement is due for review."""
    stale: Stale
    """Of the statements that name it (of a statement: it alone), how many are due for review."""


@dataclass(frozen=True)
class Shown(Answer):
    """The entities that were asked for, in that order, the successor of a retired one behind it."""

    schema: ClassVar[str] = "show"
    version: ClassVar[int] = 2
    entities: tuple[ShownEntity, ...]  # type: ignore[type-arg] # of every kind, as the schema is to say


def show(corpus: Corpus, names: Sequence[str], *, today: date) -> Shown:
    """The entities that answer to the names. Raises UnknownNameError, AmbiguousIdError."""
    asked: dict[Ref, tuple[Ref, ...]] = {}
    for ref, also in find(corpus, names).items():
        asked.setdefault(ref, also)
        asked |= {successor: () for successor in successors(corpus, ref) if successor not in asked}
    return Shown(tuple(_shown(corpus, ref, also, today) for ref, also in asked.items()))


def _get(corpus: Corpus, ref: Ref) -> Any:
    return corpus.get(KINDS[ref.kind], ref.id)


def _shown(corpus: Corpus, ref: Ref, also: Iterable[Ref], today: date) -> ShownEntity[Any]:
    entity, forward, backward = _get(corpus, ref), REFERENCES.get(ref.kind, {}), corpus.named_by(ref)
    names = {path: _found(corpus, _names(entity, path, kinds)) for path, kinds in forward.items()}
    named_by = {key: _found(corpus, backward.get(key, ())) for key in map(".".join, naming_fields(ref.kind))}
    # Claims and advice are told apart by the field, so that the same keys are there for every entity of a kind.
    cited = {path for path, kinds in forward.items() if "claim" in kinds}
    cited |= {key for key in named_by if key.startswith(("claim.", "advice."))}
    statements = {key: [other.entity for other in found] for key, found in (names | named_by).items() if key in cited}
    statement = entity if isinstance(entity, Statement) else None
    behind = [statement] if statement else [each for key in named_by if key in cited for each in statements[key]]
    earlier = [_get(corpus, each) for each in corpus.before(ref)] if statement else []
    around = [*earlier, *(each for found in statements.values() for each in found)]
    assessment = assess(corpus, [*behind, *around], today)
    related, ratings = _derived(corpus, entity, [each for each in behind if isinstance(each, Claim)], assessment)
    dated = statement.as_of if statement else getattr(entity, "dated", None)
    return ShownEntity(
        kind=ref.kind,
        id=ref.id,
        entity=entity,
        position=corpus.position(ref),
        also=_found(corpus, also),
        names={key: found for key, found in names.items() if key not in cited},
        named_by={key: found for key, found in named_by.items() if key not in cited},
        statements={key: tuple(_cited(each, assessment) for each in found) for key, found in statements.items()},
        history=tuple(_cited(each, assessment) for each in earlier),
        related={key: tuple(map(_related, found)) for key, found in related.items()},
        ratings=ratings,
        places=places(corpus, anchors(entity)),
        months=months_old(dated, today) if dated else None,
        due=due_on(statement.held, assessment.subjects[statement.subject].review_after) if statement else None,
        stale=assessment.staleness(behind),
    )


def _names(entity: Any, path: str, kinds: Iterable[str]) -> Iterator[Ref]:
    """The table of references read forward: what a field names, once each."""
    for id in dict.fromkeys(_ids(entity, path.split("."))):
        yield from (Ref(kind, id) for kind in kinds)


def _ids(value: Any, path: list[str]) -> Iterator[str]:
    """The ids at the end of a path of fields; a mapping stands for its keys."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _ids(item, path)
    elif isinstance(value, Mapping):
        yield from value
    elif value is not None:
        yield from _ids(getattr(value, path[0]), path[1:])


def _found(corpus: Corpus, refs: Iterable[Ref]) -> tuple[Related, ...]:
    """Those of the entities that there are: a field may name one of several kinds, and drafts are hidden."""
    return tuple(_related(entity) for ref in refs if (entity := _get(corpus, ref)))


def _related(entity: Any) -> Related:
    return Related(NAMES[type(entity)], entity.id, getattr(entity, "name", None) or entity.text, entity)


def _cited(statement: Statement, assessment: Assessment) -> CitedClaim | CitedAdvice:
    cited = assessment.cite(statement)
    return CitedAdvice(**vars(cited), stance=statement.stance) if isinstance(statement, Advice) else cited


def _derived(
    corpus: Corpus, entity: Any, claims: Sequence[Claim], assessment: Assessment
) -> tuple[Mapping[str, Iterable[Any]], Mapping[str, Rating | None]]:
    """What stands in no field: `ShownEntity.related`, and the ratings as compare works them out.

    A role has those on which claims that speak of it have a reading.
    """
    read = {claim.on: [each for each in claims if each.on == claim.on] for claim in claims}
    criteria = [criterion for criterion in corpus.all(Criterion) if criterion.id in read]
    match entity:
        case Track():
            related = {"criteria": corpus.all(Criterion), "groups": corpus.all(Group)}
            ratings = rated(claims, [entity.id], corpus.ids("criterion"), assessment)[entity.id]
            return {**related, "sources": assessment.sources.values()}, ratings
        case Role() | Alternative():
            having = [criterion for criterion in criteria if any(claim.reading for claim in read[criterion.id])]
            tracks = active_tracks(corpus) if isinstance(entity, Alternative) else ()
            return {"criteria": having, "tracks": tracks}, _beside(
                corpus, entity, claims, [each.id for each in having], assessment
            )
        case Criterion():
            tracks = active_tracks(corpus)
            cells = rated(claims, [track.id for track in tracks], [entity.id], assessment)
            return {"tracks": tracks}, {track: cell[entity.id] for track, cell in cells.items()}
        case Source():
            relatives = current(corpus, Source, family=entity.family)
            return {"relatives": [each for each in relatives if each.id != entity.id], "criteria": criteria}, {}
        case Module():
            backgrounds = (corpus.get(ProfileField, id) for id in entity.covered_by)
            return {"backgrounds": [background for background in backgrounds if background]}, {}
    return {}, {}


def _beside(
    corpus: Corpus, role: Role | Alternative, claims: Iterable[Claim], criteria: Sequence[str], assessment: Assessment
) -> Mapping[str, Rating | None]:
    """Ratings of an alternative; or of a role, in which the voice not heard yet says what its track's rating says."""
    if isinstance(role, Alternative):
        return alternative_ratings(claims, role.id, criteria, assessment)
    of_track = claims_of(corpus, [role.track])
    judged = assess(corpus, of_track, assessment.today)
    return role_ratings(claims, role.id, rated(of_track, [role.track], criteria, judged)[role.track], assessment)


def find(corpus: Corpus, names: Sequence[str]) -> Mapping[Ref, tuple[Ref, ...]]:
    """The entity that each name stands for, once each, with the others that answer to the name.

    Raises UnknownNameError, AmbiguousIdError.
    """
    return dict(_find(corpus, name) for name in names)


def _find(corpus: Corpus, name: str) -> tuple[Ref, tuple[Ref, ...]]:
    refs = corpus.resolve(name)
    if not refs:
        for ref, why in corpus.hidden(name).items():
            raise HiddenIdError(ref.kind, name[:80], why)
        raise UnknownNameError(name[:80], _nearest(corpus, name), tuple(KINDS))
    kind, colon, rest = name.partition(":")
    asked = rest if colon and kind.strip() in KINDS else name
    levels = {ref: _level(corpus, ref, asked) for ref in refs}
    best = [ref for ref in refs if levels[ref] == min(levels.values())]
    if len({ref.id for ref in best}) > 1:
        raise AmbiguousIdError(name[:80], [str(ref) for ref in best])
    chosen = min(best, key=lambda ref: list(KINDS).index(ref.kind))
    return chosen, tuple(ref for ref in refs if ref != chosen)


def _level(corpus: Corpus, ref: Ref, asked: str) -> int:
    """How an entity answers to a name: 0 by its id, 1 by its name, 2 by an alias."""
    wanted = lookup_key(asked)
    if lookup_key(ref.id) == wanted:
        return 0
    name = getattr(_get(corpus, ref), "name", None)
    return 1 if name and wanted in (lookup_key(name.en), lookup_key(name.zh)) else 2


def _nearest(corpus: Corpus, name: str) -> tuple[str, ...]:
    """What may have been written wrongly, as KIND:ID, the likeliest first."""
    kind, colon, rest = name.partition(":")
    if colon and kind.strip() in KINDS:
        kinds, name = [kind.strip()], rest
    else:
        kinds = [each for each in KINDS if each not in UNSEARCHED]
        name = rest if colon and corpus.resolve(rest) else name
    refs = dict.fromkeys((*corpus.resolve(name), *(ref for each in kinds for ref in _near(corpus, name, each))))
    likeness = {ref: _likeness(entity, name) for ref in refs if (entity := _get(corpus, ref))}
    best = max(likeness.values(), default=0.0)
    ranked = sorted(likeness, key=lambda ref: -likeness[ref])
    return tuple(str(ref) for ref in ranked[:NEAREST] if likeness[ref] >= best - BEHIND)


def _near(corpus: Corpus, name: str, kind: str) -> Iterator[Ref]:
    """Entities of a kind whose id, name or alias is spelt much like `name`; which `resolve` gives where it is right."""
    with suppress(AmbiguousIdError):
        try:
            corpus.find(KINDS[kind], name)
        except UnknownIdError as error:
            yield from (Ref(kind, id) for id in error.near)


def _likeness(entity: Any, name: str) -> float:
    """How much the best of an entity's names is spelt like `name`, 0 to 1."""
    from difflib import SequenceMatcher

    text = getattr(entity, "name", None)
    names = (entity.id, *((text.en, text.zh) if text else ()), *getattr(entity, "aliases", ()))
    wanted = lookup_key(name)[:80]
    return max(SequenceMatcher(None, lookup_key(each)[:80], wanted).ratio() for each in names)
