"""Tracks side by side: what the claims say of each on each criterion, what it pays, and who says so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from careerpath.answers.evidence import (
    EVERYTHING,
    Answer,
    CitedClaim,
    Selection,
    SourceAge,
    Stale,
    assess,
    claims_of,
)
from careerpath.answers.rating import Rating, ratings
from careerpath.errors import UsageError
from careerpath.model.base import Text
from careerpath.model.corpus import Corpus, current
from careerpath.model.vocabulary import Criterion, Group, Track


@dataclass(frozen=True)
class ComparedCriterion:
    """A row: a criterion, and the claims that stand beside it because they deny a difference."""

    id: str
    name: Text
    group: str
    group_name: Text
    beside: tuple[CitedClaim, ...]


@dataclass(frozen=True)
class ComparedTrack:
    """A column: a track, its rating on each criterion (None where unknown), and its salary notes."""

    id: str
    name: Text
    summary: Text
    ratings: Mapping[str, Rating | None]
    salary_notes: tuple[CitedClaim, ...]


@dataclass(frozen=True)
class Comparison(Answer):
    """Tracks side by side."""

    schema: ClassVar[str] = "compare"
    version: ClassVar[int] = 2
    criteria: tuple[ComparedCriterion, ...]
    tracks: tuple[ComparedTrack, ...]
    sources: tuple[SourceAge, ...]
    stale: Stale


def compare(
    corpus: Corpus,
    *,
    today: date,
    tracks: Sequence[Track] = (),
    criteria: Sequence[Criterion] = (),
    select: Selection = EVERYTHING,
) -> Comparison:
    """The tracks (all where none is named) on the criteria (all where none is named).

    Raises UsageError where the corpus has no track.
    """
    tracks = tracks or active_tracks(corpus)
    if not tracks:
        raise UsageError("the corpus has no track to compare; add a file to tracks/, or let the shipped tracks in")
    criteria = criteria or corpus.all(Criterion)
    groups = {group.id: group.name for group in corpus.all(Group)}
    claims = claims_of(corpus, [track.id for track in tracks], select)
    assessment = assess(corpus, claims, today)
    cells = ratings(claims, [track.id for track in tracks], [criterion.id for criterion in criteria], assessment)
    denials = [claim for claim in claims if claim.on and claim.reading is None]
    notes = [claim for claim in claims if claim.aspect]
    shown = {criterion.id for criterion in criteria}
    behind = [claim for claim in claims if claim.on in shown or claim.aspect]
    return Comparison(
        criteria=tuple(
            ComparedCriterion(
                id=row.id,
                name=row.name,
                group=row.group,
                group_name=groups[row.group],
                beside=tuple(assessment.cite(claim) for claim in denials if claim.on == row.id),
            )
            for row in criteria
        ),
        tracks=tuple(
            ComparedTrack(
                id=track.id,
                name=track.name,
                summary=track.summary,
                ratings=cells[track.id],
                salary_notes=tuple(assessment.cite(note) for note in notes if track.id in note.tracks),
            )
            for track in tracks
        ),
        sources=assessment.ages(behind),
        stale=assessment.staleness(behind),
    )


def active_tracks(corpus: Corpus) -> tuple[Track, ...]:
    """All tracks but the retired ones, in their order."""
    return tuple(sorted(current(corpus, Track), key=lambda track: (track.order, track.id)))
