"""What the claims together say of a track on a criterion.

A family's voice is the mean of its readings, weighted by the weight of each claim's kind. The rating is
the mean of the voices, weighted by the strongest kind in each. Nobody types a rating in.

On how many criteria a track is at least as good as another, whatever the weights.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from careerpath.answers.evidence import Library
from careerpath.model.base import Text
from careerpath.model.claims import Claim

MIDDLE = 3.0
"""What an unknown rating counts for in a score."""
LOWEST, HIGHEST = 1.0, 5.0
"""The ends of the scale, which bound an unknown rating."""

SINGLE = "single-claim"
"""The rating rests on one claim."""
DERIVED = "derived-only"
"""The rating rests on derived text alone."""


@dataclass(frozen=True)
class Voice:
    """What one family says: the mean of its readings, and the weight of its strongest kind."""

    family: str
    value: float
    weight: float
    claims: tuple[str, ...]


@dataclass(frozen=True)
class Rating:
    """A track on a criterion, 1 to 5; low and high are the lowest and highest reading."""

    value: float
    low: float
    high: float
    claims: tuple[str, ...]
    """The ids of those that count."""
    marks: tuple[str, ...]
    """`single-claim`, `derived-only`: on how little it rests."""
    voices: tuple[Voice, ...]


Ratings = Mapping[str, Mapping[str, Rating | None]]
"""By track and criterion; None where no claim speaks."""


def ratings(claims: Iterable[Claim], tracks: Iterable[str], criteria: Iterable[str], library: Library) -> Ratings:
    """The rating of each track on each criterion."""
    cells: dict[tuple[str, str], list[Claim]] = {}
    for claim in claims:
        if claim.reading is not None and claim.on and claim.role is None:
            for track in claim.tracks:
                cells.setdefault((track, claim.on), []).append(claim)
    names = tuple(criteria)
    return {track: {name: rate(cells.get((track, name), ()), library) for name in names} for track in tracks}


def rate(claims: Iterable[Claim], library: Library) -> Rating | None:
    """The rating that claims with readings give; None where none of them counts for anything."""
    families: dict[str, list[Claim]] = {}
    for claim in claims:
        if library.weight(claim) > 0:
            families.setdefault(library.family(claim), []).append(claim)
    if not families:
        return None
    voices = tuple(_voice(family, said, library) for family, said in families.items())
    counted = [claim for said in families.values() for claim in said]
    readings = [float(claim.reading or 0) for claim in counted]
    value = sum(voice.value * voice.weight for voice in voices) / sum(voice.weight for voice in voices)
    ids = tuple(claim.id for claim in counted)
    return Rating(value, min(readings), max(readings), ids, _marks(counted), voices)


def _voice(family: str, claims: list[Claim], library: Library) -> Voice:
    weights = [library.weight(claim) for claim in claims]
    readings = [float(claim.reading or 0) for claim in claims]
    value = sum(weight * reading for weight, reading in zip(weights, readings, strict=True)) / sum(weights)
    return Voice(family, value, max(weights), tuple(claim.id for claim in claims))


def _marks(claims: list[Claim]) -> tuple[str, ...]:
    marks = [SINGLE] if len(claims) == 1 else []
    if all(claim.kind == "derived" for claim in claims):
        marks.append(DERIVED)
    return tuple(marks)


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
