"""From claims to votes, and from votes to ratings: what the claims together say of a track on a criterion.

A family's voice is the mean of its readings, weighted by the weight of each claim's kind. The rating is
the mean of the voices, weighted by the strongest kind in each. Nobody types a rating in.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from careerpath.answers.evidence import Assessment
from careerpath.model.claims import Claim

MIDDLE = 3.0
"""What an unknown rating counts for in a score."""
LOWEST, HIGHEST = 1.0, 5.0
"""The ends of the scale, which bound an unknown rating."""

SINGLE = "single-claim"
"""The rating rests on one claim."""
DERIVED = "derived-only"
"""The rating rests on derived text alone."""

Cell = tuple[str, str]
"""A track and a criterion."""


@dataclass(frozen=True)
class Vote:
    """A claim as far as it counts in a rating."""

    claim: str
    source: str
    family: str
    kind: str
    weight: float
    """That of its kind, above 0."""
    reading: float
    """1 to 5."""


Votes = Mapping[Cell, Sequence[Vote]]
"""The votes on each track and criterion; a cell of which nothing is known is left out."""


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


def votes(claims: Iterable[Claim], tracks: Collection[str], assessment: Assessment) -> dict[Cell, tuple[Vote, ...]]:
    """The claims that count, by track and criterion; those that rate a role do not count for its track."""
    cells: dict[Cell, list[Vote]] = {}
    for claim in claims:
        if claim.on is not None and claim.role is None:
            for vote in votes_of((claim,), assessment):
                for track in claim.tracks:
                    if track in tracks:
                        cells.setdefault((track, claim.on), []).append(vote)
    return {cell: tuple(found) for cell, found in cells.items()}


def votes_of(claims: Iterable[Claim], assessment: Assessment) -> list[Vote]:
    """The claims that count: those with a reading, of a kind that weighs something."""
    return [
        Vote(claim.id, claim.cite.source, assessment.family(claim), claim.kind, weight, float(claim.reading))
        for claim in claims
        if claim.reading is not None and (weight := assessment.weight(claim)) > 0
    ]


def mean(votes: Iterable[Vote], unknown: float = MIDDLE) -> float:
    """The rating that votes give, `unknown` where there is none. All that is rated, ranked or tried out rests on it."""
    families: dict[str, tuple[float, float, float]] = {}
    for vote in votes:
        total, weight, strongest = families.get(vote.family, (0.0, 0.0, 0.0))
        total += vote.weight * vote.reading
        families[vote.family] = total, weight + vote.weight, max(strongest, vote.weight)
    if not families:
        return unknown
    voices = families.values()
    voiced = sum(total / weight * strongest for total, weight, strongest in voices)
    return voiced / sum(strongest for _, _, strongest in voices)


def rate(claims: Iterable[Claim], assessment: Assessment) -> Rating | None:
    """The rating that claims with readings give; None where none of them counts for anything."""
    return rating(votes_of(claims, assessment))


def ratings(claims: Iterable[Claim], tracks: Iterable[str], criteria: Iterable[str], assessment: Assessment) -> Ratings:
    """The rating of each track on each criterion."""
    ids, names = tuple(tracks), tuple(criteria)
    cells = votes(claims, ids, assessment)
    return {track: {name: rating(cells.get((track, name), ())) for name in names} for track in ids}


def rating(votes: Sequence[Vote]) -> Rating | None:
    """The rating that votes give, with the voices that make it up; None where there is no vote."""
    if not votes:
        return None
    families: dict[str, list[Vote]] = {}
    for vote in votes:
        families.setdefault(vote.family, []).append(vote)
    ordered = [vote for own in families.values() for vote in own]
    readings = [vote.reading for vote in votes]
    single = [SINGLE] if len(votes) == 1 else []
    derived = [DERIVED] if all(vote.kind == "derived" for vote in votes) else []
    return Rating(
        value=mean(votes),
        low=min(readings),
        high=max(readings),
        claims=tuple(vote.claim for vote in ordered),
        marks=(*single, *derived),
        voices=tuple(
            Voice(family, mean(own), max(vote.weight for vote in own), tuple(vote.claim for vote in own))
            for family, own in families.items()
        ),
    )
