"""What speaks for and against a recommendation, and whether its sources speak to this reader at all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from careerpath.answers.evidence import Assessment, CitedClaim
from careerpath.answers.rating import HIGHEST, LOWEST, MIDDLE, shares
from careerpath.answers.score import EVEN, DecisionMatrix
from careerpath.answers.situation import Situation
from careerpath.model.base import Text
from careerpath.model.claims import Claim
from careerpath.model.sources import Condition, Source


@dataclass(frozen=True)
class Argument(CitedClaim):
    """A claim for or against the winner."""

    side: Literal["for", "against"]
    strength: float
    """Points of the winner's score by which it moves it off the middle, under this question's weights."""


@dataclass(frozen=True)
class ConditionHeld:
    """For whom a source behind the answer speaks; `holds` is None where we do not know this reader.

    `fields` are those of the reader's situation that it asks for, `failed` those that are known not to meet it.
    """

    source: str
    source_name: Text
    holds: bool | None
    text: Text
    fields: tuple[str, ...]
    failed: tuple[str, ...]


@dataclass(frozen=True)
class Caution:
    """A source behind the recommendation that is known not to speak about this reader.

    `texts` say to whom it speaks, `because` names the fields that fail; `claims` of the `of` claims that count for or
    against the winner are its own.
    """

    source: str
    source_name: Text
    texts: tuple[Text, ...]
    because: tuple[str, ...]
    claims: int
    of: int


def arguments(
    claims: Mapping[str, Claim], winner: str, matrix: DecisionMatrix, assessment: Assessment
) -> tuple[Argument, ...]:
    """The claims that move the winner's score off the middle under these weights, what moves it most first."""
    total, found = sum(matrix.weights.values()), []
    for name, weight in matrix.weights.items():
        votes = matrix.votes.get((winner, name), ())
        parts = shares(votes)
        for vote in votes:
            strength = 100 * weight * parts[vote.claim] * abs(vote.reading - MIDDLE) / (HIGHEST - LOWEST) / total
            side: Literal["for", "against"] = "for" if vote.reading > MIDDLE else "against"
            if strength > 0:
                found.append(Argument(**vars(assessment.cite(claims[vote.claim])), side=side, strength=strength))
    return tuple(sorted(found, key=lambda argument: -argument.strength))


def conditions(claims: Iterable[Claim], assessment: Assessment, situation: Situation) -> tuple[ConditionHeld, ...]:
    """The conditions of the sources behind the answer, those with most claims first."""
    return tuple(
        ConditionHeld(
            source=source.id,
            source_name=source.name,
            holds=situation.meets(condition.requires) if condition.requires else None,
            text=condition.text,
            fields=tuple(condition.requires),
            failed=failing(condition, situation),
        )
        for source in assessment.ages(claims)
        for condition in bearing(assessment.sources[source.id], situation)
    )


def bearing(source: Source, situation: Situation) -> tuple[Condition, ...]:
    """A source's conditions as they bear on a reader: of alternatives, none that fails while another may hold."""
    if not source.either:
        return source.speaks_to
    return tuple(entry for entry in source.speaks_to if not failing(entry, situation)) or source.speaks_to


def failing(condition: Condition, situation: Situation) -> tuple[str, ...]:
    """The fields of which we know that they do not meet a condition."""
    return tuple(field for field, values in condition.requires.items() if situation.has(field, values) is False)


def cautions(claims: Sequence[Claim], assessment: Assessment, situation: Situation) -> tuple[Caution, ...]:
    """The sources behind the winner of which a condition fails, those with most claims first."""
    found = []
    for source in assessment.ages(claims):
        broken = [entry for entry in bearing(assessment.sources[source.id], situation) if failing(entry, situation)]
        if broken:
            because = dict.fromkeys(field for entry in broken for field in failing(entry, situation))
            texts = tuple(entry.text for entry in broken)
            found.append(Caution(source.id, source.name, texts, tuple(because), source.claims, len(claims)))
    return tuple(found)


@dataclass(frozen=True)
class LeftOut:
    """What is first without the sources that do not speak about this reader; None where the rest would not say."""

    sources: int
    winner: str | None
    winner_name: Text | None


def left_out(matrix: DecisionMatrix, warned: Sequence[Caution]) -> LeftOut | None:
    """What becomes of the advice without the sources of which a condition fails; None where there are none."""
    if not warned:
        return None
    sources = {caution.source for caution in warned}
    left = matrix.without({vote.claim for votes in matrix.votes.values() for vote in votes if vote.source in sources})
    return LeftOut(len(warned), left.first, matrix.tracks[left.first] if left.first else None)


@dataclass(frozen=True)
class Dominance:
    """The recommended track against a rival, on the `of` criteria on which something is known of both."""

    track: str
    track_name: Text
    at_least: int
    better: int
    of: int


def dominance(matrix: DecisionMatrix, winner: str, criteria: Iterable[str]) -> tuple[Dominance, ...]:
    """On how many criteria the winner is at least as good as each rival, whatever the weights; best rival first."""
    names, found = tuple(criteria), []
    for rival in (score for score in matrix.scores if score.track != winner):
        both = [
            (matrix.heard[winner, name], matrix.heard[rival.track, name])
            for name in names
            if (winner, name) in matrix.heard and (rival.track, name) in matrix.heard
        ]
        leads = [own.total / own.weight - theirs.total / theirs.weight for own, theirs in both]
        at_least, better = (sum(lead > least for lead in leads) for least in (-EVEN, EVEN))
        found.append(Dominance(rival.track, rival.name, at_least, better, len(leads)))
    return tuple(found)
