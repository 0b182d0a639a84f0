"""What is weighed: the tracks, the claims that count on this day, and the reader they are weighed for."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date

from careerpath.answers.compare import active_tracks
from careerpath.answers.evidence import EVERYTHING, Library, Selection, claims_of, library
from careerpath.answers.flips import Reader
from careerpath.answers.rating import Ratings, ratings
from careerpath.answers.score import Board, Cell, Ranking, Vote, rank, votes
from careerpath.answers.situation import NOBODY, Moved, Situation, weigh
from careerpath.errors import UsageError
from careerpath.model.claims import Claim
from careerpath.model.corpus import Corpus
from careerpath.model.vocabulary import Criterion, Goal, ProfileField, Track


@dataclass(frozen=True)
class Asker:
    """Who asks: the situation, own weights (which stand over a goal's), and which evidence is to be left out."""

    situation: Situation = NOBODY
    weights: Mapping[str, float] = field(default_factory=dict)
    select: Selection = EVERYTHING
    without: Collection[str] = ()
    """Claims that are struck, by id."""


@dataclass(frozen=True)
class Case:
    """All that an answer is weighed from. Criteria and fields are in the corpus's order."""

    corpus: Corpus
    asker: Asker
    tracks: tuple[Track, ...]
    criteria: Mapping[str, Criterion]
    fields: tuple[ProfileField, ...]
    claims: tuple[Claim, ...]
    judged: Library
    cells: Ratings
    votes: Mapping[Cell, tuple[Vote, ...]]

    def weights(self, goal: Goal | None) -> tuple[dict[str, float], tuple[Moved, ...]]:
        """The weights of a goal for this reader, in the order of the criteria, and what moved them.

        Raises UsageError where nothing weighs anything.
        """
        weighed, moved = weigh(
            self.fields, self.asker.situation.values, goal.weights if goal else {}, self.asker.weights
        )
        if not any(weighed.values()):
            raise UsageError("every weight is 0, so nothing would matter; give a criterion a weight above 0")
        return {name: weighed[name] for name in self.criteria if name in weighed}, moved

    def ranking(self, weights: Mapping[str, float]) -> Ranking:
        """The tracks under weights."""
        return rank(self.cells, weights)

    def board(self, weights: Mapping[str, float]) -> Board:
        """Where changes are tried out."""
        return Board(self.votes, [track.id for track in self.tracks], weights)

    def reader(self, goal: Goal | None) -> Reader:
        """What the weights come from."""
        return Reader(self.fields, self.asker.situation.values, goal, self.asker.weights)

    def behind(self, ranking: Ranking) -> list[Claim]:
        """The claims with a reading on a criterion that has a weight."""
        return [
            claim
            for claim in self.claims
            if claim.on in ranking.weights and claim.reading is not None and claim.role is None
        ]

    def track(self, id: str) -> Track:
        """One of the tracks."""
        return next(track for track in self.tracks if track.id == id)


def case(corpus: Corpus, today: date, asker: Asker) -> Case:
    """The case for somebody who asks. Raises UsageError where the corpus has no track."""
    tracks = active_tracks(corpus)
    if not tracks:
        raise UsageError("the corpus has no track to advise on; add a file to tracks/, or leave out --bare")
    ids = [track.id for track in tracks]
    criteria = {criterion.id: criterion for criterion in corpus.all(Criterion)}
    claims = tuple(claim for claim in claims_of(corpus, ids, asker.select) if claim.id not in asker.without)
    judged = library(corpus, claims, today)
    return Case(
        corpus=corpus,
        asker=asker,
        tracks=tracks,
        criteria=criteria,
        fields=corpus.all(ProfileField),
        claims=claims,
        judged=judged,
        cells=ratings(claims, ids, criteria, judged),
        votes=votes(claims, ids, judged),
    )
