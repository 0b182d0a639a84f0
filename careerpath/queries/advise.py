"""Which track suits a goal: the verdict, why, on which condition, and what the evidence is worth."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from careerpath.models.base import Text
from careerpath.models.claims import Claim
from careerpath.models.corpus import Corpus
from careerpath.models.tracks import Track
from careerpath.models.vocabulary import Criterion, Goal
from careerpath.queries.answer import Answer
from careerpath.queries.compare import active_tracks
from careerpath.queries.evidence import EVERYTHING, Library, Said, Selection, SourceAge, Stale, claims_of, library
from careerpath.queries.rating import MIDDLE, SINGLE, Rating, Ratings, ratings
from careerpath.queries.score import UNDECIDED, UNKNOWN, Ranking, Score, rank


@dataclass(frozen=True)
class Ranked:
    """A track in the ranking."""

    track: str
    name: Text
    score: float
    low: float
    high: float
    contributions: Mapping[str, float]
    unknown: tuple[str, ...]


@dataclass(frozen=True)
class Weighed:
    """A criterion that matters to the goal."""

    id: str
    name: Text
    weight: float


@dataclass(frozen=True)
class Argument(Said):
    """A claim for or against the winner; the stronger the more it weighs."""

    side: str
    strength: float


@dataclass(frozen=True)
class ConditionHeld:
    """For whom a source behind the answer speaks; `holds` is None where we do not know this reader."""

    source: str
    source_name: Text
    holds: bool | None
    text: Text


@dataclass(frozen=True)
class Open:
    """The one question that would settle it: a criterion of which nothing is known, or whose weight decides."""

    criterion: str
    criterion_name: Text
    track: str | None
    track_name: Text | None
    text: Text


@dataclass(frozen=True)
class Advised(Answer):
    """The recommendation, with everything that it rests on."""

    schema: ClassVar[str] = "advise"
    goal: str | None
    goal_name: Text | None
    goal_when: Text | None
    weights: Mapping[str, float]
    verdict: str
    winner: str | None
    margin: float | None
    question: Open | None
    ranking: tuple[Ranked, ...]
    criteria: tuple[Weighed, ...]
    claims: tuple[Argument, ...]
    conditions: tuple[ConditionHeld, ...]
    shares: Mapping[str, float]
    single: tuple[str, ...]
    salary_notes: tuple[Said, ...]
    sources: tuple[SourceAge, ...]
    stale: Stale
    next: tuple[str, ...]


def advise(
    corpus: Corpus,
    *,
    today: date,
    goal: Goal | None,
    weights: Mapping[str, float],
    select: Selection = EVERYTHING,
) -> Advised:
    """The advice for a goal; `weights` replace the goal's own, criterion by criterion."""
    tracks = active_tracks(corpus)
    criteria = {criterion.id: criterion for criterion in corpus.all(Criterion)}
    claims = claims_of(corpus, [track.id for track in tracks], select)
    judged = library(corpus, claims, today)
    cells = ratings(claims, [track.id for track in tracks], criteria, judged)
    asked = {**(goal.weights if goal else {}), **weights}
    ranking = rank(cells, {name: asked[name] for name in criteria if name in asked})
    behind = [claim for claim in claims if claim.on in ranking.weights and claim.reading is not None and not claim.role]
    winner = None if ranking.verdict == UNKNOWN else ranking.first.track
    return Advised(
        goal=goal.id if goal else None,
        goal_name=goal.name if goal else None,
        goal_when=goal.when if goal else None,
        weights=ranking.weights,
        verdict=ranking.verdict,
        winner=winner,
        margin=ranking.margin if len(ranking.scores) > 1 else None,
        question=_question(ranking, criteria, tracks) if ranking.verdict in (UNDECIDED, UNKNOWN) else None,
        ranking=tuple(_ranked(score, tracks) for score in ranking.scores),
        criteria=tuple(
            Weighed(name, criteria[name].name, weight)
            for name, weight in sorted(ranking.weights.items(), key=lambda pair: -pair[1])
        ),
        claims=_arguments(claims, winner, ranking.weights, judged) if winner else (),
        conditions=_conditions(
            [claim for claim in behind if winner is None or winner in claim.tracks],
            judged,
            {"goal": goal.id} if goal else {},
        ),
        shares=ranking.shares,
        single=_single(cells, winner, ranking.weights),
        salary_notes=tuple(judged.said(claim) for claim in claims if claim.aspect and winner in claim.tracks),
        sources=judged.ages(behind),
        stale=judged.staleness(behind),
        next=_next(ranking, winner),
    )


def _ranked(score: Score, tracks: Sequence[Track]) -> Ranked:
    name = next(track.name for track in tracks if track.id == score.track)
    return Ranked(score.track, name, score.score, score.low, score.high, score.contributions, score.unknown)


def _question(ranking: Ranking, criteria: Mapping[str, Criterion], tracks: Sequence[Track]) -> Open | None:
    """The unknown of largest weight among the first two, else the criterion on which they differ most."""
    pair = ranking.scores[:2]
    unknown = [(ranking.weights[name], name, score.track) for score in pair for name in score.unknown]
    if unknown:
        _, name, track = max(unknown, key=lambda entry: entry[0])
        named = next(entry.name for entry in tracks if entry.id == track)
        return Open(name, criteria[name].name, track, named, criteria[name].question)
    if len(pair) < 2:  # noqa: PLR2004 - a pair is two
        return None
    first, second = (score.contributions for score in pair)
    name = max(ranking.weights, key=lambda entry: abs(first[entry] - second[entry]))
    return Open(name, criteria[name].name, None, None, criteria[name].question)


def _arguments(
    claims: Iterable[Claim], winner: str, weights: Mapping[str, float], judged: Library
) -> tuple[Argument, ...]:
    """The readings of the winner above and below the middle, strongest first.

    A criterion that weighs nothing still speaks, but softly: what the reader did not ask about may matter.
    """
    found = []
    for claim in claims:
        if winner not in claim.tracks or claim.role or claim.reading is None or claim.reading == MIDDLE:
            continue
        weight = weights.get(claim.on or "", 0.0) + 0.5
        strength = weight * judged.weight(claim) * abs(claim.reading - MIDDLE)
        side = "for" if claim.reading > MIDDLE else "against"
        if strength > 0:
            found.append(Argument(**vars(judged.said(claim)), side=side, strength=strength))
    return tuple(sorted(found, key=lambda argument: -argument.strength))


def _conditions(claims: Iterable[Claim], judged: Library, situation: Mapping[str, str]) -> tuple[ConditionHeld, ...]:
    """The conditions of the sources behind the answer, those with most claims first; is each met by this reader?"""
    used = [source.id for source in judged.ages(claims)]
    return tuple(
        ConditionHeld(id, judged.sources[id].name, _holds(condition.requires, situation), condition.text)
        for id in used
        for condition in judged.sources[id].speaks_to
    )


def _holds(requires: Mapping[str, tuple[str, ...]], situation: Mapping[str, str]) -> bool | None:
    """Whether every field that we know has one of the values required; None where one is not known."""
    known = [situation[field] in values for field, values in requires.items() if field in situation]
    if not all(known):
        return False
    return True if requires and len(known) == len(requires) else None


def _single(cells: Ratings, winner: str | None, weights: Mapping[str, float]) -> tuple[str, ...]:
    """The criteria of the goal on which the winner's rating rests on one claim."""
    row: Mapping[str, Rating | None] = cells.get(winner, {}) if winner else {}
    rated = ((name, row.get(name)) for name in weights)
    return tuple(name for name, rating in rated if rating and SINGLE in rating.marks)


def _next(ranking: Ranking, winner: str | None) -> tuple[str, ...]:
    """Commands that take the reader on."""
    pair = " ".join(score.track for score in ranking.scores[:2])
    if winner is None or ranking.verdict == UNDECIDED:
        return (f"careerpath compare {pair}",)
    return (f"careerpath study-plan {winner} --hours 15", f"careerpath compare {pair}", f"careerpath show {winner}")
