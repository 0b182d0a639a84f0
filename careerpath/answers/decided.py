"""A decision as an event keeps it: the answer as it stood, with what it rested on, and the reader's reason.

It is kept in both languages, so that what was decided in one can be read in the other.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

from careerpath.answers.advise import Advised, WeightedCriterion
from careerpath.answers.changed import Remembered, seal
from careerpath.answers.curriculum import curricula
from careerpath.answers.decision import Decision
from careerpath.answers.evidence import like
from careerpath.answers.flips import Flip
from careerpath.answers.reach import resources
from careerpath.answers.recommend import candidates
from careerpath.answers.score import Verdict
from careerpath.answers.time import Feasibility, feasible
from careerpath.errors import UsageError, at_place
from careerpath.labels import Message
from careerpath.model.base import Text
from careerpath.model.claims import Alternative, Claim
from careerpath.model.corpus import Corpus, Ref
from careerpath.model.vocabulary import Track

DECIDED, REFLECTED = "decided", "reflected"
MOST_CHARACTERS = 2000
"""Of a reason or a reflection."""
MOST_BYTES = 56 * 1024
"""Of a decision as it is kept; claims that weigh least are left out beyond."""
FLIPS = 5
"""Changes that are kept of those that would put another track first."""


@dataclass(frozen=True)
class Ranked:
    """A track as it was ranked; `share` is the part of the draws in which it is first."""

    track: str
    name: Text
    score: float
    share: float


@dataclass(frozen=True)
class Outcome:
    """What an advice comes to."""

    verdict: Verdict
    winner: str | None
    """The best by worth."""
    recommended: str | None
    """What was to be done then, by what was within reach."""
    ranking: tuple[Ranked, ...]
    """Best first."""

    def of(self, track: str | None) -> Ranked | None:
        """A track, where it is ranked."""
        return next((each for each in self.ranking if each.track == track), None)


@dataclass(frozen=True)
class KeptClaim:
    """A claim behind a decision, as it stood."""

    id: str
    text: Text
    tracks: tuple[str, ...]
    on: str | None
    reading: int | None
    kind: str
    source: str
    as_of: str
    confirmed: str | None
    due: bool
    """Whether it was due for review."""
    seal: str
    """A hash of all that it said, but for what it named."""

    @property
    def remembered(self) -> Remembered:
        """As it can be held against a corpus."""
        said = {"tracks": tuple(self.tracks) or None, "on": self.on, "reading": self.reading, "kind": self.kind}
        dated = {"cite.source": self.source, "as_of": self.as_of, "confirmed": self.confirmed}
        return Remembered(Ref("claim", self.id), self.text, {**said, **dated}, self.seal)


@dataclass(frozen=True)
class KeptTripwire:
    """The day on which something was to be so far, or else to be turned from."""

    by: str
    module: str | None
    module_title: Text | None
    switch_to: str
    switch_name: Text


@dataclass(frozen=True)
class Decided:
    """A decision as an event keeps it, beside what was said of the reader: the data of `decided`."""

    because: tuple[str, ...]
    """The reader's own reason, by lines."""
    on: str
    """The day of the answer."""
    name: Text
    """Of what was chosen."""
    goal_name: Text | None
    criteria: tuple[WeightedCriterion, ...]
    """What weighed, heaviest first."""
    answer: Outcome
    claims: tuple[KeptClaim, ...]
    """Those for and against what was first, the strongest first, then the others."""
    claims_left_out: int
    """How many more there were than an event holds."""
    corpus: str
    """The fingerprint of the corpus."""
    tripwires: tuple[KeptTripwire, ...]
    flips: tuple[Flip, ...]
    """What would have put another track first, the smallest change first."""

    @property
    def dated(self) -> bool:
        """Whether its days are days."""
        try:
            return bool(self.days)
        except ValueError:
            return False

    @property
    def days(self) -> tuple[date, ...]:
        """The day of the answer, then those of the tripwires. Raises ValueError for what is none."""
        return tuple(date.fromisoformat(each) for each in (self.on, *(trip.by for trip in self.tripwires)))


@dataclass(frozen=True)
class Reflected:
    """What was said of a decision later, as an event keeps it: the data of `reflected`."""

    text: tuple[str, ...]


def lines_of(text: str, option: str) -> tuple[str, ...]:
    """A text of the reader as it is kept: by lines, without what no screen shows. Raises UsageError."""
    if len(text) > MOST_CHARACTERS:
        raise UsageError(at_place(option, Message("error.text-too-long", n=len(text), most=MOST_CHARACTERS)))
    found = ["".join(filter(str.isprintable, line.replace("\t", " "))).rstrip() for line in text.splitlines()]
    if not any(found):
        raise UsageError(at_place(option, Message("error.empty")))
    return tuple(found[next(at for at, line in enumerate(found) if line) :])


def outcome_of(result: Advised) -> Outcome:
    ranking = tuple(Ranked(each.track, each.name, each.score, each.first) for each in result.ranking)
    return Outcome(result.verdict, result.winner, result.recommended, ranking)


def decision_data(
    corpus: Corpus,
    decision: Decision,
    result: Advised,
    chosen: Track | Alternative,
    because: tuple[str, ...],
    asked: Mapping[str, Any],
) -> dict[str, Any]:
    """A decision as an event keeps it, with what was `asked` as a profile is kept."""
    behind = {claim.id: claim for claim in decision.behind(decision.matrix(decision.maker.goal))}
    ordered = dict.fromkeys([*(claim.id for claim in result.claims if claim.id in behind), *behind])
    time = result.feasibility if chosen.id == result.recommended else _time(corpus, decision, result, chosen)
    tripwires = (like(KeptTripwire, trip, by=trip.by.isoformat()) for trip in (time.tripwires if time else ()))
    made = Decided(
        because=because,
        on=decision.assessment.today.isoformat(),
        name=chosen.name,
        goal_name=result.goal_name,
        criteria=result.criteria,
        answer=outcome_of(result),
        claims=(),
        claims_left_out=0,
        corpus=corpus.fingerprint,
        tripwires=tuple(tripwires),
        flips=tuple(replace(flip, texts=()) for flip in result.flips[:FLIPS]),
    )
    data = {"asked": dict(asked), **asdict(made)}
    claims = [asdict(_kept(behind[id], decision)) for id in ordered]
    room = MOST_BYTES - _size(data)
    kept = list(_within(claims, room))
    return {**data, "claims": kept, "claims_left_out": len(claims) - len(kept)}


def _time(corpus: Corpus, decision: Decision, result: Advised, chosen: Track | Alternative) -> Feasibility | None:
    """Whether there is time for what was chosen where that is not what was recommended."""
    if not isinstance(chosen, Track) or chosen.id not in decision.tracks:
        return None
    maker, matrix = decision.maker, decision.matrix(decision.maker.goal)
    has = resources(decision.fields.values(), maker.situation, decision.assessment.today)
    ranked = candidates(matrix, decision.tracks, result.reach, maker.goal, has.appetite)
    return feasible(corpus, decision, ranked, chosen.id, curricula(corpus, decision.tracks.values(), has.know), has)


def _kept(claim: Claim, decision: Decision) -> KeptClaim:
    due = decision.assessment.stale(claim)
    return like(KeptClaim, claim, source=claim.cite.source, due=due, seal=seal("claim", claim))


def _within(claims: Iterable[Mapping[str, Any]], room: int) -> Iterator[Mapping[str, Any]]:
    for claim in claims:
        room -= _size(claim) + 2
        if room < 0:
            return
        yield claim


def _size(data: Mapping[str, Any]) -> int:
    return len(json.dumps(data, ensure_ascii=False).encode())
