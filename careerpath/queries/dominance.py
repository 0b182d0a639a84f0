"""On how many criteria a track is at least as good as another, whatever the weights."""

from __future__ import annotations

from collections.abc import Sequence

from careerpath.deferred import dataclass
from careerpath.models.base import Text
from careerpath.queries.rating import Ratings

EVEN = 1e-9
"""Ratings nearer than this are equal."""


@dataclass(frozen=True)
class Dominance:
    """The recommended track against a rival, on the `of` criteria on which something is known of both."""

    track: str
    track_name: Text
    at_least: int
    better: int
    of: int


def dominance(cells: Ratings, winner: str, rivals: Sequence[tuple[str, Text]]) -> tuple[Dominance, ...]:
    """The winner against each rival."""
    return tuple(_against(cells, winner, rival, name) for rival, name in rivals)


def _against(cells: Ratings, winner: str, rival: str, name: Text) -> Dominance:
    leads = [
        own.value - theirs.value
        for own, theirs in ((cells[winner][criterion], cells[rival][criterion]) for criterion in cells[winner])
        if own and theirs
    ]
    return Dominance(rival, name, sum(lead > -EVEN for lead in leads), sum(lead > EVEN for lead in leads), len(leads))
