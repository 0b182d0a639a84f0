"""Claims, what they are judged by, and the decision that they make, made up for a test."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from hypothesis import strategies as st

from careerpath.answers.decision import Decision, DecisionMaker
from careerpath.answers.evidence import Assessment
from careerpath.answers.rating import votes
from careerpath.answers.score import DecisionMatrix, decision_matrix
from careerpath.model.base import Text
from careerpath.model.claims import Citation, Claim, Words
from careerpath.model.sources import Source, SourceSection
from careerpath.model.vocabulary import Criterion, EvidenceKind, Scale, Subject, Track

TRACKS = ("a", "b", "c")
CRITERIA = ("k", "l", "m", "n")
KINDS = {"statistic": 1.0, "opinion": 0.8, "derived": 0.4, "unsourced": 0.0}
FAMILIES = {"one": "one", "two": "two", "two-again": "two", "three": "three"}
"""Sources, and the family of each."""
TEXT = Text(en="x", zh="甲")


class MadeUp(NamedTuple):
    """A made-up claim."""

    tracks: tuple[str, ...]
    on: str
    reading: int
    kind: str
    source: str


def claims(made_up: Iterable[MadeUp]) -> tuple[Claim, ...]:
    """The claims, called c0, c1, …"""
    return tuple(
        Claim(
            id=f"c{at}",
            kind=entry.kind,
            subject="pay",
            tracks=entry.tracks,
            text=TEXT,
            cite=Citation(source=entry.source, section="s", words=Words(en="x")),
            as_of="2026",
            on=entry.on,
            reading=entry.reading,
        )
        for at, entry in enumerate(made_up)
    )


def assessment() -> Assessment:
    """The kinds and sources of made-up claims."""
    return Assessment(
        today=date(2026, 11, 24),
        sources={id: _source(id, family) for id, family in FAMILIES.items()},
        kinds={id: EvidenceKind(id=id, name=TEXT, weight=weight, mark=TEXT, why=TEXT) for id, weight in KINDS.items()},
        subjects={"pay": Subject(id="pay", name=TEXT, review_after=9, why=TEXT)},
    )


def decision(claims: Iterable[Claim]) -> Decision:
    """A decision on the made-up tracks, criteria and claims, by somebody of whom nothing is known."""
    found = {claim.id: claim for claim in claims}
    scale = Scale(low=TEXT, middle=TEXT, high=TEXT)
    return Decision(
        maker=DecisionMaker(),
        tracks={id: Track(id=id, name=TEXT, summary=TEXT) for id in TRACKS},
        criteria={id: Criterion(id=id, name=TEXT, group="g", scale=scale, question=TEXT) for id in CRITERIA},
        goals={},
        fields={},
        claims=found,
        assessment=ASSESSMENT,
        votes=votes(found.values(), TRACKS, ASSESSMENT),
    )


def matrix(claims: Iterable[Claim], weights: Mapping[str, float]) -> DecisionMatrix:
    """The made-up tracks, as these claims rate them and these weights count."""
    return decision_matrix(dict.fromkeys(TRACKS, TEXT), votes(claims, TRACKS, ASSESSMENT), weights)


def _source(id: str, family: str) -> Source:
    return Source(
        id=id,
        name=TEXT,
        medium="post",
        family=family,
        narrator=TEXT,
        published="2026",
        observed="2026",
        retrieved="2026",
        stake=TEXT,
        sections=(SourceSection(id="s", name=TEXT, begins=Words(en="x")),),
    )


ASSESSMENT = assessment()
MADE_UP = st.builds(
    MadeUp,
    tracks=st.lists(st.sampled_from(TRACKS), min_size=1, max_size=2, unique=True).map(tuple),
    on=st.sampled_from(CRITERIA),
    reading=st.integers(1, 5),
    kind=st.sampled_from(tuple(KINDS)),
    source=st.sampled_from(tuple(FAMILIES)),
)
CLAIMS = st.lists(MADE_UP, max_size=14).map(claims)
"""Some cells get several claims, some none."""
WEIGHTS = st.dictionaries(
    st.sampled_from(CRITERIA), st.integers(0, 50).map(lambda tenths: tenths / 10), min_size=1
).filter(lambda weights: any(weights.values()))
