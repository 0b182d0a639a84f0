"""What has become of what a decision rested on, and of its answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, ClassVar, Literal

from careerpath.answers.advise import advise
from careerpath.answers.changed import ORDER, EntityChange, since
from careerpath.answers.decided import KeptTripwire, Outcome, outcome_of
from careerpath.answers.decision import DecisionMaker, decision_of
from careerpath.answers.evidence import Answer
from careerpath.answers.flips import CLAIM, CLAIMS, RATING, SOURCE, WEIGHT, Flip
from careerpath.answers.journal import Entry
from careerpath.answers.kept import Standing, followed, kept_profile, learnt
from careerpath.answers.score import DecisionMatrix
from careerpath.answers.situation import levels, read_situation
from careerpath.labels import Message
from careerpath.model.base import Text
from careerpath.model.claims import Claim
from careerpath.model.corpus import Corpus
from careerpath.model.dates import due_on
from careerpath.model.kinds import KINDS
from careerpath.model.vocabulary import ProfileField, Subject

PLACES = 4
"""Decimal places to which scores and shares are compared."""


@dataclass(frozen=True)
class FellDue:
    """A claim that was not due for review, and is."""

    id: str
    text: Text
    since: date


@dataclass(frozen=True)
class TripwireNow:
    """A tripwire whose day is still to come, or has come: the reader is asked, unless they said what is done."""

    tripwire: KeptTripwire
    state: Literal["ahead", "asked", "kept"]


@dataclass(frozen=True)
class Review(Answer):
    """A decision, and what is otherwise today."""

    schema: ClassVar[str] = "journal-review"
    number: int
    day: date
    kind: str
    ids: tuple[str, ...]
    """Of what was chosen: its id then, and today's where that is another."""
    name: Text
    gone: bool
    """Whether the corpus no longer has it."""
    changed: bool
    """Whether anything is otherwise: a claim, a day that has come, a change that came true, or the answer."""
    same_corpus: bool
    claims: tuple[EntityChange, ...]
    """Of those behind it that say something else, or are gone; what matters most first."""
    of: int
    """How many were kept."""
    fell_due: tuple[FellDue, ...]
    tripwires: tuple[TripwireNow, ...]
    crossed: tuple[Flip, ...]
    """What would have put another track first, and has come true in the corpus."""
    answer: Literal["same", "numbers", "other", "unknown"]
    """numbers: the same by other scores or shares · unknown: the corpus no longer knows the goal."""
    before: Outcome
    now: Outcome | None
    """None where it is unknown."""
    remarks: tuple[Message, ...] = field(metadata={"json": False})


def review(corpus: Corpus, entry: Entry, asked: Mapping[str, Any], done: Mapping[str, Standing], today: date) -> Review:
    """What has changed since; `asked` is what was said of the reader, `done` what they have done of modules."""
    made = entry.decided
    changes = tuple(since([claim.remembered for claim in made.claims], corpus))
    profile = kept_profile(corpus, asked, made.days[0], today)
    now, matrix = None, None
    if profile.goal or any(profile.weights.values()):
        situation = read_situation(corpus, profile.said)
        taken_off = learnt(done, levels(corpus.all(ProfileField), situation.values))
        maker = DecisionMaker(profile.goal, profile.weights, replace(situation, learnt=taken_off))
        now = outcome_of(advise(corpus, maker, today=today))
        matrix = decision_of(corpus, maker, today).matrix(profile.goal)
    withdrawn = {each.id for each in changes if each.how == "withdrawn"}
    crossed = tuple(flip for flip in made.flips if _crossed(corpus, flip, matrix, withdrawn))
    chosen = followed(corpus, entry.kind, entry.chosen) if entry.kind in KINDS else entry.chosen
    entity: Any = corpus.get(KINDS[entry.kind], chosen) if entry.kind in KINDS else None
    due = tuple(_due(corpus, entry, today))
    tripwires = tuple(_tripwires(corpus, entry, done, today))
    answer = _answer(corpus, made.answer, now)
    asks = any(trip.state == "asked" for trip in tripwires)
    return Review(
        number=entry.number,
        day=entry.day,
        kind=entry.kind,
        ids=tuple(dict.fromkeys((entry.chosen, chosen))),
        name=made.name,
        gone=entity is None,
        changed=bool(changes or due or crossed) or answer != "same" or asks or entity is None,
        same_corpus=corpus.fingerprint == made.corpus,
        claims=tuple(sorted(changes, key=lambda each: ORDER.index(each.how))),
        of=len(made.claims),
        fell_due=due,
        tripwires=tripwires,
        crossed=crossed,
        answer=answer,
        before=made.answer,
        now=now,
        remarks=profile.own.remarks,
    )


def _due(corpus: Corpus, entry: Entry, today: date) -> Iterator[FellDue]:
    """What was dated well enough then."""
    after = {subject.id: subject.review_after for subject in corpus.all(Subject)}
    for kept in entry.decided.claims:
        claim = corpus.get(Claim, followed(corpus, "claim", kept.id))
        day = due_on(claim.held, after[claim.subject]) if claim and not claim.replaced_by else None
        if claim and day and day <= today and not kept.due:
            yield FellDue(claim.id, claim.text, day)


def _tripwires(corpus: Corpus, entry: Entry, done: Mapping[str, Standing], today: date) -> Iterator[TripwireNow]:
    for trip, day in zip(entry.decided.tripwires, entry.decided.days[1:], strict=True):
        said = done.get(followed(corpus, "module", trip.module)) if trip.module else None
        is_done = said is not None and said.state == "done"
        yield TripwireNow(trip, "kept" if is_done else "asked" if day <= today else "ahead")


def _crossed(corpus: Corpus, flip: Flip, matrix: DecisionMatrix | None, withdrawn: set[str]) -> bool:
    """Whether a change has come true of which the corpus decides; of the reader's own we do not know."""
    if flip.kind in (CLAIM, SOURCE, CLAIMS):
        return bool(flip.claims) and set(flip.claims) <= withdrawn
    if matrix is None or not isinstance(flip.to, float):
        return False
    if flip.kind == WEIGHT:
        value = matrix.weights.get(followed(corpus, "criterion", flip.what), 0.0)
        rising = not isinstance(flip.from_, float) or flip.to > flip.from_
    elif flip.kind == RATING:
        track, _, criterion = flip.what.partition("/")
        value = matrix.value((followed(corpus, "track", track), followed(corpus, "criterion", criterion)))
        rising = flip.winner == flip.track
    else:
        return False
    return value >= flip.to if rising else value <= flip.to


def _answer(corpus: Corpus, then: Outcome, now: Outcome | None) -> Literal["same", "numbers", "other", "unknown"]:
    """How today's answer stands to that of then, by the ids of today."""
    if now is None:
        return "unknown"
    before, after = (_told(corpus, each) for each in (then, now))
    return "same" if before == after else "numbers" if before[0] == after[0] else "other"


def _told(corpus: Corpus, outcome: Outcome) -> tuple[object, object]:
    names = [followed(corpus, "track", id) if id else None for id in (outcome.winner, outcome.recommended)]
    ranking = {followed(corpus, "track", each.track): each for each in outcome.ranking}
    numbers = {id: (round(each.score, PLACES), round(each.share, PLACES)) for id, each in ranking.items()}
    return (outcome.verdict, *names), numbers
