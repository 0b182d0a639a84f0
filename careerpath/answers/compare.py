"""Tracks, roles, or what stands beside them, side by side: what the claims say of each on each criterion, what it pays,
and who says so."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar

from careerpath.answers.evidence import (
    EVERYTHING,
    Answer,
    Assessment,
    CitedClaim,
    Selection,
    SourceAge,
    Stale,
    assess,
    claims_of,
    like,
)
from careerpath.answers.rating import Rating, Ratings, alternative_ratings, ratings, role_ratings
from careerpath.errors import UsageError
from careerpath.labels import Message
from careerpath.model.base import Text
from careerpath.model.claims import Alternative, Claim
from careerpath.model.corpus import Corpus, active_tracks
from careerpath.model.kinds import NAMES
from careerpath.model.vocabulary import Criterion, Group, Role, Track

Compared = Track | Role | Alternative
"""What may be a column."""


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
    """A column: a track, a role of one or an alternative, its rating on each criterion (None where unknown), and its
    salary notes."""

    id: str
    kind: str
    """track, role or alternative."""
    role_of: str | None
    """The track, where the column is a role."""
    name: Text
    summary: Text
    ratings: Mapping[str, Rating | None]
    salary_notes: tuple[CitedClaim, ...]


@dataclass(frozen=True)
class Comparison(Answer):
    """Tracks or roles side by side."""

    schema: ClassVar[str] = "compare"
    version: ClassVar[int] = 2
    criteria: tuple[ComparedCriterion, ...]
    tracks: tuple[ComparedTrack, ...]
    sources: tuple[SourceAge, ...]
    stale: Stale
    selection: Selection = field(metadata={"json": False})


def compare(
    corpus: Corpus,
    *,
    today: date,
    tracks: Sequence[Compared] = (),
    criteria: Sequence[Criterion] = (),
    select: Selection = EVERYTHING,
) -> Comparison:
    """The tracks and roles (all tracks where none is named) on the criteria (all where none is named).

    Raises UsageError where the corpus has no track.
    """
    columns = tracks or active_tracks(corpus)
    if not columns:
        raise UsageError(Message("error.no-track-to-compare"))
    criteria = criteria or corpus.all(Criterion)
    groups = {group.id: group.name for group in corpus.all(Group)}
    ids = tuple(dict.fromkeys(filter(None, map(track_of, columns))))
    beside = [column.id for column in columns if isinstance(column, Alternative)]
    claims = _bearing(claims_of(corpus, ids, select, alternatives=beside), columns)
    assessment = assess(corpus, claims, today)
    shown = [criterion.id for criterion in criteria]
    cells = ratings(claims, ids, shown, assessment)
    denials = [claim for claim in claims if claim.on and claim.reading is None]
    notes = [claim for claim in claims if claim.aspect]
    behind = [claim for claim in claims if claim.on in shown or claim.aspect]
    return Comparison(
        criteria=tuple(
            like(
                ComparedCriterion,
                row,
                group_name=groups[row.group],
                beside=tuple(assessment.cite(claim) for claim in denials if claim.on == row.id),
            )
            for row in criteria
        ),
        tracks=tuple(
            ComparedTrack(
                id=column.id,
                kind=NAMES[type(column)],
                role_of=column.track if isinstance(column, Role) else None,
                name=column.name,
                summary=column.text if isinstance(column, Alternative) else column.summary,
                ratings=_rated(column, claims, cells, assessment, shown),
                salary_notes=tuple(assessment.cite(note) for note in notes if _about(note, column)),
            )
            for column in columns
        ),
        sources=assessment.ages(behind),
        stale=assessment.staleness(behind),
        selection=select,
    )


def _rated(
    column: Compared, claims: Sequence[Claim], cells: Ratings, assessment: Assessment, criteria: Collection[str]
) -> Mapping[str, Rating | None]:
    match column:
        case Role():
            return role_ratings(claims, column.id, cells[column.track], assessment)
        case Alternative():
            return alternative_ratings(claims, column.id, criteria, assessment)
    return cells[column.id]


def track_of(column: Compared) -> str | None:
    """The track, or that of which it is a role; none where it stands beside the tracks."""
    match column:
        case Role():
            return column.track
        case Track():
            return column.id
    return None


def _about(claim: Claim, column: Compared) -> bool:
    """Whether a claim is about a column: what is said of a role is about its track too."""
    match column:
        case Role():
            return claim.role == column.id
        case Alternative():
            return claim.alternative == column.id
    return column.id in claim.tracks


def _bearing(claims: Sequence[Claim], columns: Sequence[Compared]) -> tuple[Claim, ...]:
    """What bears on the columns; where they are roles, what is said of other roles of the same track does not."""
    own = {column.id for column in columns if isinstance(column, Role)}
    whole = {column.id for column in columns if isinstance(column, Track)}
    return tuple(claim for claim in claims if not claim.role or claim.role in own or whole.intersection(claim.tracks))
