"""A criterion with the voices on it side by side, a group of criteria, and a goal that weighs them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from careerpath.answers.compare import active_tracks
from careerpath.answers.evidence import Said, Stale
from careerpath.answers.rating import Rating, rate
from careerpath.answers.showing.base import Desk, Entry, Heading, Link
from careerpath.model.base import Text
from careerpath.model.claims import Claim
from careerpath.model.vocabulary import Criterion, Goal, Group, Scale, Track


@dataclass(frozen=True)
class FamilySaid:
    """What one family says of a track: its value, the weight with which it counts, and its claims.

    `counted` names the claims that make up the value: those of a kind that weighs nothing do not, and a family
    with no others has no value.
    """

    family: str
    value: float | None
    weight: float
    claims: tuple[Said, ...]
    counted: tuple[str, ...]


@dataclass(frozen=True)
class TrackOnCriterion:
    """A track's rating, and the voices that make it up, those that say most first."""

    id: str
    name: Text
    rating: Rating | None
    voices: tuple[FamilySaid, ...]


@dataclass(frozen=True)
class Weight:
    """A goal or a criterion, and how much the one weighs the other, 0 to 5."""

    id: str
    name: Text
    weight: float


@dataclass(frozen=True, kw_only=True)
class ShownCriterion(Entry):
    """A criterion."""

    group: Link | None
    question: Text
    scale: Scale
    tracks: tuple[TrackOnCriterion, ...]
    roles: tuple[Said, ...]
    """Claims that rate a role only."""
    beside: tuple[Said, ...]
    """Claims that carry no reading."""
    goals: tuple[Weight, ...]
    stale: Stale


@dataclass(frozen=True, kw_only=True)
class ShownGroup(Entry):
    """A group of criteria."""

    criteria: tuple[Link, ...]


@dataclass(frozen=True, kw_only=True)
class ShownGoal(Entry):
    """A goal."""

    when: Text
    weights: tuple[Weight, ...]
    why: Text
    next: tuple[str, ...]


def criterion(desk: Desk, heading: Heading, entity: Criterion) -> ShownCriterion:
    """A criterion with every claim on it."""
    claims = desk.current(Claim, on=entity.id)
    read = [claim for claim in claims if claim.reading is not None]
    return ShownCriterion(
        **desk.entry(heading, entity),
        group=desk.link("group", entity.group),
        question=entity.question,
        scale=entity.scale,
        tracks=tuple(_track(desk, track, read) for track in active_tracks(desk.corpus)),
        roles=desk.said(claim for claim in read if claim.role),
        beside=desk.said(claim for claim in claims if claim.reading is None),
        goals=_goals(desk, entity.id),
        stale=desk.library.staleness(claims),
    )


def group(desk: Desk, heading: Heading, entity: Group) -> ShownGroup:
    """A group with its criteria."""
    return ShownGroup(**desk.entry(heading, entity), criteria=desk.pointing("criterion", group=entity.id))


def goal(desk: Desk, heading: Heading, entity: Goal) -> ShownGoal:
    """A goal with its weights, the heaviest first."""
    weights = (
        Weight(criterion.id, criterion.name, entity.weights[criterion.id])
        for criterion in desk.corpus.all(Criterion)
        if criterion.id in entity.weights
    )
    return ShownGoal(
        **desk.entry(heading, entity),
        when=entity.when,
        weights=tuple(sorted(weights, key=lambda weight: -weight.weight)),
        why=entity.why,
        next=(f"careerpath advise --goal {entity.id}",),
    )


def _track(desk: Desk, track: Track, read: Iterable[Claim]) -> TrackOnCriterion:
    own = [claim for claim in read if track.id in claim.tracks and claim.role is None]
    rating = rate(own, desk.library)
    families: dict[str, list[Claim]] = {}
    for claim in own:
        families.setdefault(desk.library.family(claim), []).append(claim)
    voices = [_voice(desk, family, said, rating) for family, said in families.items()]
    return TrackOnCriterion(track.id, track.name, rating, tuple(sorted(voices, key=_order)))


def _voice(desk: Desk, family: str, said: Sequence[Claim], rating: Rating | None) -> FamilySaid:
    """A family's value and weight as the rating counts them."""
    counted = next((voice for voice in (rating.voices if rating else ()) if voice.family == family), None)
    claims = desk.said(said)
    if counted is None:
        return FamilySaid(family, None, 0.0, claims, ())
    return FamilySaid(family, counted.value, counted.weight, claims, counted.claims)


def _order(voice: FamilySaid) -> tuple[bool, float, float]:
    """The highest reading first, so that those who disagree stand at the two ends; who does not count comes last."""
    return voice.value is None, -(voice.value or 0.0), -voice.weight


def _goals(desk: Desk, criterion: str) -> tuple[Weight, ...]:
    goals = desk.current(Goal, weights=criterion)
    found = (Weight(goal.id, goal.name, goal.weights[criterion]) for goal in goals)
    return tuple(sorted(found, key=lambda weight: -weight.weight))
