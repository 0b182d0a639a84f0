"""From claims to votes, and from votes to ratings: what is to be expected of a track on a criterion.

A family's voice is the mean of its readings, weighted by the weight of each claim's kind; it weighs as much as its
strongest kind. A rating is what the voices say and one voice not heard yet, of weight 1, so that nothing heard is the
middle of the scale, one voice moves it part of the way, and many are hardly moved by one more (the imprecise Dirichlet
model with s = 1: Walley 1996, J. R. Statist. Soc. B 58). Nobody types a rating in.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from careerpath.answers.evidence import Assessment
from careerpath.model.claims import Claim

MIDDLE = 3.0
"""What the voice not heard yet says, where nothing is known of the reader's appetite for risk."""
LOWEST, HIGHEST = 1.0, 5.0
"""The ends of the scale, between which that voice may say anything."""

SINGLE = "single-family"
"""The rating rests on one family."""
DERIVED = "derived-only"
"""The rating rests on derived text alone."""
OF_TRACK = "of-track"
"""The rating of a role of which nobody speaks: its track's."""

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


class Unheard(NamedTuple):
    """What the voice not heard yet says: for the value, and for the two ends of the interval."""

    value: float = MIDDLE
    low: float = LOWEST
    high: float = HIGHEST


ANYTHING = Unheard()
"""Of a track; of a role it says what the track's own rating says."""


class Heard(NamedTuple):
    """What voices say together: the sum of what each says times its weight, and the sum of the weights."""

    total: float = 0.0
    weight: float = 0.0

    def with_one_more(self, says: float) -> float:
        """The rating, with one voice of weight 1 more."""
        return (self.total + says) / (self.weight + 1)


@dataclass(frozen=True)
class Voice:
    """What one family says: the mean of its readings, and the weight of its strongest kind."""

    family: str
    value: float
    weight: float
    claims: tuple[str, ...]


@dataclass(frozen=True)
class Rating:
    """A track on a criterion, 1 to 5: what is to be expected, and what was heard."""

    value: float
    """What the voices and one not heard yet come to; low and high where that one says the least and the most."""
    low: float
    high: float
    heard: float
    """What the voices alone come to; the two that follow are the lowest and the highest reading."""
    heard_low: float
    heard_high: float
    families: int
    """The number of voices."""
    claims: tuple[str, ...]
    """The ids of those that count."""
    marks: tuple[str, ...]
    """`single-family`, `derived-only`, `of-track`: on how little it rests."""
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


def heard(votes: Iterable[Vote]) -> Heard:
    """What the voices behind votes say together. All that is rated, ranked or tried out rests on it."""
    families: dict[str, tuple[float, float, float]] = {}
    for vote in votes:
        said = vote.weight * vote.reading
        if vote.family in families:
            total, weight, strongest = families[vote.family]
            families[vote.family] = total + said, weight + vote.weight, max(strongest, vote.weight)
        else:
            families[vote.family] = said, vote.weight, vote.weight
    voices = families.values()
    whole = sum([total / weight * strongest for total, weight, strongest in voices])
    return Heard(whole, sum([strongest for _, _, strongest in voices]))


def shares(votes: Sequence[Vote]) -> dict[str, float]:
    """The part of a rating that each claim makes up; what is left to 1 is the voice not heard yet."""
    weights: dict[str, float] = {}
    strongest: dict[str, float] = {}
    for vote in votes:
        weights[vote.family] = weights.get(vote.family, 0.0) + vote.weight
        strongest[vote.family] = max(strongest.get(vote.family, 0.0), vote.weight)
    whole = sum(strongest.values()) + 1
    return {vote.claim: strongest[vote.family] * vote.weight / weights[vote.family] / whole for vote in votes}


def ratings(claims: Iterable[Claim], tracks: Iterable[str], criteria: Iterable[str], assessment: Assessment) -> Ratings:
    """The rating of each track on each criterion."""
    ids, names = tuple(tracks), tuple(criteria)
    cells = votes(claims, ids, assessment)
    return {track: {name: rating(cells.get((track, name), ())) for name in names} for track in ids}


def rating(votes: Sequence[Vote], unheard: Unheard = ANYTHING) -> Rating | None:
    """The rating that votes give, with the voices that make it up; None where there is no vote."""
    if not votes:
        return None
    families: dict[str, list[Vote]] = {}
    for vote in votes:
        families.setdefault(vote.family, []).append(vote)
    ordered = [vote for own in families.values() for vote in own]
    readings = [vote.reading for vote in votes]
    single = [SINGLE] if len(families) == 1 else []
    derived = [DERIVED] if all(vote.kind == "derived" for vote in votes) else []
    said = heard(votes)
    return Rating(
        value=said.with_one_more(unheard.value),
        low=said.with_one_more(unheard.low),
        high=said.with_one_more(unheard.high),
        heard=said.total / said.weight,
        heard_low=min(readings),
        heard_high=max(readings),
        families=len(families),
        claims=tuple(vote.claim for vote in ordered),
        marks=(*single, *derived),
        voices=tuple(map(_voice, families, families.values())),
    )


def role_ratings(
    claims: Iterable[Claim], role: str, of_track: Mapping[str, Rating | None], assessment: Assessment
) -> dict[str, Rating | None]:
    """The rating of a role on each criterion on which its track is rated: its own voices, and one voice not heard yet
    that says what the track's rating says. Where nobody speaks of the role that is the track's rating, and marked."""
    own = [claim for claim in claims if claim.role == role]
    return {
        name: _role_rating(votes_of((claim for claim in own if claim.on == name), assessment), rated)
        for name, rated in of_track.items()
    }


def alternative_ratings(
    claims: Iterable[Claim], alternative: str, criteria: Iterable[str], assessment: Assessment
) -> dict[str, Rating | None]:
    """The rating of what stands beside the tracks, by what is said of it alone."""
    own = [claim for claim in claims if claim.alternative == alternative]
    return {name: rating(votes_of((claim for claim in own if claim.on == name), assessment)) for name in criteria}


def _role_rating(votes: Sequence[Vote], of_track: Rating | None) -> Rating | None:
    if votes:
        return rating(votes, Unheard(of_track.value, of_track.low, of_track.high) if of_track else ANYTHING)
    return replace(of_track, families=0, claims=(), marks=(OF_TRACK,), voices=()) if of_track else None


def _voice(family: str, votes: Sequence[Vote]) -> Voice:
    said = heard(votes)
    return Voice(family, said.total / said.weight, said.weight, tuple(vote.claim for vote in votes))
