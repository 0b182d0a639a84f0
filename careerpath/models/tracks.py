"""A track: a direction that a graduate can take."""

from __future__ import annotations

from typing import Annotated

from careerpath.deferred import dataclass
from careerpath.models.base import Constraint, Entity, Slug, Text
from careerpath.models.claims import Advice, Claim


@dataclass(frozen=True, kw_only=True)
class Role(Entity):
    """A kind of job within a track."""

    track: Slug = ""
    """The track; in a track's own file it need not be said."""
    summary: Text
    """What one does there, in a sentence."""


@dataclass(frozen=True, kw_only=True)
class Track(Entity):
    """A direction that a graduate can take."""

    summary: Text
    """What it is, in a sentence."""
    order: Annotated[int, Constraint(ge=1, le=99)] = 50
    """Its place among the tracks, lower first; tracks of one place stand by id."""


@dataclass(frozen=True, kw_only=True)
class TrackFile(Track):
    """A file of data/tracks/: one track with all that belongs to it."""

    roles: tuple[Role, ...] = ()
    """Kinds of job within it."""
    claims: tuple[Claim, ...] = ()
    """What sources say of it."""
    salary_notes: tuple[Claim, ...] = ()
    """What sources say of its pay; each names its aspect (floor, ceiling, variance, premium, amount)."""
    advice: tuple[Advice, ...] = ()
    """What to do and what to avoid."""
