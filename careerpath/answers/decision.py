"""What is decided: the tracks, the criteria, the claims that count on this day, and who decides."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from careerpath.answers.evidence import EVERYTHING, Assessment, Selection, assess, claims_of
from careerpath.answers.rating import MIDDLE, Votes, votes
from careerpath.answers.score import DecisionMatrix, Weights, decision_matrix
from careerpath.answers.situation import NOBODY, Situation, Value, WeightChange, unheard, weigh
from careerpath.errors import UsageError
from careerpath.labels import Message
from careerpath.model.claims import Claim
from careerpath.model.corpus import Corpus, active_tracks, current
from careerpath.model.vocabulary import Criterion, Goal, ProfileField, Track


@dataclass(frozen=True)
class DecisionMaker:
    """Who decides: the goal, own weights (which stand over the goal's), the situation, and what may not speak."""

    goal: Goal | None = None
    weights: Weights = field(default_factory=dict)
    situation: Situation = NOBODY
    select: Selection = EVERYTHING


@dataclass(frozen=True)
class Decision:
    """All that an answer is weighed from, by id; tracks, criteria, goals and fields are in the corpus's order."""

    maker: DecisionMaker
    tracks: Mapping[str, Track]
    criteria: Mapping[str, Criterion]
    goals: Mapping[str, Goal]
    fields: Mapping[str, ProfileField]
    claims: Mapping[str, Claim]
    assessment: Assessment
    votes: Votes

    def weights(
        self, goal: Goal | None, values: Mapping[str, Value]
    ) -> tuple[dict[str, float], tuple[WeightChange, ...]]:
        """The weights of a goal in a situation, in the order of the criteria, and what moved them."""
        weighed, moved = weigh(self.fields.values(), values, goal.weights if goal else {}, self.maker.weights)
        return {name: weighed[name] for name in self.criteria if name in weighed}, moved

    def unheard(self, values: Mapping[str, Value]) -> float:
        """What the voice not heard yet says in each rating, in a situation."""
        return unheard(self.fields.values(), values, MIDDLE)

    def matrix(self, goal: Goal | None) -> DecisionMatrix:
        """The tracks as this reader weighs them for a goal. Raises UsageError where nothing weighs anything."""
        stated = self.maker.situation.values
        weights, _ = self.weights(goal, stated)
        if not any(weights.values()):
            raise UsageError(Message("error.every-weight-0"))
        names = {id: track.name for id, track in self.tracks.items()}
        return decision_matrix(names, self.votes, weights, self.unheard(stated))

    def behind(self, matrix: DecisionMatrix) -> list[Claim]:
        """The claims with a reading on a criterion that counts."""
        found = (claim for claim in self.claims.values() if claim.on in matrix.weights)
        return [claim for claim in found if claim.reading is not None and claim.role is None]


def decision_of(corpus: Corpus, maker: DecisionMaker, today: date) -> Decision:
    """The decision as it stands before somebody. Raises UsageError where the corpus has no track."""
    tracks = {track.id: track for track in active_tracks(corpus)}
    if not tracks:
        raise UsageError(Message("error.no-track-to-advise-on"))
    claims = {claim.id: claim for claim in claims_of(corpus, tracks, maker.select)}
    assessment = assess(corpus, claims.values(), today)
    return Decision(
        maker=maker,
        tracks=tracks,
        criteria={criterion.id: criterion for criterion in corpus.all(Criterion)},
        goals={goal.id: goal for goal in current(corpus, Goal)},
        fields={field.id: field for field in corpus.all(ProfileField)},
        claims=claims,
        assessment=assessment,
        votes=votes(claims.values(), tracks, assessment),
    )
