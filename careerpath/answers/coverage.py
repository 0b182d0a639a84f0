"""What to look for next: how much was heard of each track and role on each criterion, and what one voice more could do.

In each cell one more independent voice of weight 1 is put in, once at the lowest and once at the highest reading, and
every goal is weighed anew, for somebody of whom nothing is known. A cell is the more useful the more goals get another
winner by that, then the more become firmer or less firm, then the farther it moves the scores. Our own reading.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar

from careerpath.answers.decision import Decision, DecisionMaker, decision_of
from careerpath.answers.diagnose import Named
from careerpath.answers.evidence import Answer, Stale
from careerpath.answers.goals import GoalOutcome, every_goal
from careerpath.answers.rating import HIGHEST, LOWEST, Cell, Vote, votes_of
from careerpath.answers.rating import heard as said_by
from careerpath.answers.score import DecisionMatrix, Verdict
from careerpath.labels import Message
from careerpath.model.base import UNKNOWN, Text
from careerpath.model.claims import Claim
from careerpath.model.corpus import Corpus, Ref, active_tracks, current
from careerpath.model.vocabulary import Role, Track

WHOLE = 1.0
"""The weight of the voice that is tried: that of the voice not heard yet."""


@dataclass(frozen=True)
class CoveredTrack(Named):
    """A track, or a role of one."""

    role_of: str | None
    """The track, where it is a role."""


@dataclass(frozen=True)
class Turn:
    """What one more voice of this reading makes of a goal, where that is another winner or another verdict."""

    goal: str
    reading: int
    winner: str | None
    verdict: Verdict
    another_winner: bool


@dataclass(frozen=True)
class CoveredCell:
    """What was heard of a track or role on a criterion, and what one more voice there could do."""

    of: str
    """The track or role."""
    criterion: str
    families: int
    """Independent voices; none where it is unknown."""
    newest: str | None
    """The date of the newest claim that counts; None where none has a date."""
    claims: tuple[str, ...]
    """Those that count."""
    due: tuple[str, ...]
    """Those of them that are due for review."""
    turns: tuple[Turn, ...]
    """By goal, then by reading. A voice on a role turns none: it does not count for the track."""
    points: float
    """How far the score (out of 100) lies between the two readings of one more voice, in the mean of the goals."""

    @property
    def use(self) -> tuple[int, int, float]:
        """By which cells are ranked: goals that get another winner, goals that change at all, points."""
        won = {turn.goal for turn in self.turns if turn.another_winner}
        return len(won), len({turn.goal for turn in self.turns}), round(self.points, 6)


@dataclass(frozen=True)
class Coverage(Answer):
    """The cells, the most useful first."""

    schema: ClassVar[str] = "coverage"
    method: Message
    tracks: tuple[CoveredTrack, ...]
    """Tracks and roles, as they were asked for, else in the order of the corpus."""
    criteria: tuple[Named, ...]
    goals: tuple[GoalOutcome, ...]
    """Where they lead today."""
    cells: tuple[CoveredCell, ...]
    beneath: int
    """Cells of which the reader's own layers say nothing, and which are left out."""
    stale: Stale
    """Of the claims that count in these cells."""
    names: Mapping[str, Text] = field(metadata={"json": False})
    """Of tracks, by id."""


def coverage(
    corpus: Corpus,
    *,
    today: date,
    tracks: Sequence[Track] = (),
    roles: bool = False,
    own: Callable[[Ref], bool] | None = None,
) -> Coverage:
    """The cells of tracks (all where none is named) and, where asked for, of their roles.

    With `own`, which says what is the reader's own, only those of tracks and roles that it adds or speaks of, and of
    criteria that it adds. Raises UsageError where the corpus has no track.
    """
    maker = DecisionMaker()
    decision = decision_of(corpus, maker, today)
    columns: list[Track | Role] = []
    for track in tracks or active_tracks(corpus):
        columns += [track, *(current(corpus, Role, track=track.id) if roles else ())]
    matrices = {id: decision.matrix(goal) for id, goal in decision.goals.items()}
    wanted = [(column, name) for column in columns for name in decision.criteria]
    told = _own(decision, wanted, own) if own else wanted
    cells = [_cell(decision, matrices, column, name) for column, name in told]
    shown = {(column.id, name) for column, name in told}
    return Coverage(
        method=Message("coverage.method"),
        tracks=tuple(
            CoveredTrack(each.id, each.name, each.track if isinstance(each, Role) else None)
            for each in columns
            if any(of == each.id for of, _ in shown)
        ),
        criteria=tuple(
            Named(id, each.name) for id, each in decision.criteria.items() if any(name == id for _, name in shown)
        ),
        goals=every_goal(corpus, maker, today=today).goals,
        cells=tuple(sorted(cells, key=lambda cell: cell.use, reverse=True)),
        beneath=len(wanted) - len(told),
        stale=decision.assessment.staleness(decision.claims[id] for cell in cells for id in cell.claims),
        names={id: track.name for id, track in decision.tracks.items()},
    )


def _own(
    decision: Decision, cells: Sequence[tuple[Track | Role, str]], own: Callable[[Ref], bool]
) -> list[tuple[Track | Role, str]]:
    """The cells of what the reader's own layers add, and of the tracks and roles of which their claims speak."""
    claims = [claim for claim in decision.claims.values() if own(Ref("claim", claim.id))]
    mine = {claim.role for claim in claims} | {track for claim in claims if not claim.role for track in claim.tracks}
    mine |= {id for id in decision.tracks if own(Ref("track", id))}
    added = {id for id in decision.criteria if own(Ref("criterion", id))}

    def told(column: Track | Role) -> bool:
        return column.id in mine or (isinstance(column, Role) and (column.track in mine or own(Ref("role", column.id))))

    return [(column, name) for column, name in cells if name in added or told(column)]


def _cell(decision: Decision, matrices: Mapping[str, DecisionMatrix], column: Track | Role, name: str) -> CoveredCell:
    claims = [claim for claim in decision.claims.values() if claim.on == name and _about(claim, column)]
    counted = votes_of(claims, decision.assessment)
    ids = tuple(vote.claim for vote in counted)
    dates = [decision.claims[id].as_of for id in ids if decision.claims[id].as_of != UNKNOWN]
    shares = [matrix.weights.get(name, 0) / sum(matrix.weights.values()) for matrix in matrices.values()]
    cell = (column.id, name)
    return CoveredCell(
        of=column.id,
        criterion=name,
        families=len({vote.family for vote in counted}),
        newest=max(dates, default=None),
        claims=ids,
        due=tuple(id for id in ids if decision.assessment.stale(decision.claims[id])),
        turns=tuple(turn for goal, matrix in matrices.items() for turn in _turns(matrix, goal, cell)),
        points=100 * sum(shares) / max(len(shares), 1) / (said_by(counted).weight + WHOLE + 1),
    )


def _about(claim: Claim, column: Track | Role) -> bool:
    """Whether a claim counts in a cell of the column: what is said of a role does not count for its track."""
    return claim.role == column.id if isinstance(column, Role) else not claim.role and column.id in claim.tracks


def _turns(matrix: DecisionMatrix, goal: str, cell: Cell) -> list[Turn]:
    """What a voice that nobody has heard makes of a goal, at both ends of the scale."""
    found = []
    for reading in (LOWEST, HIGHEST) if cell[0] in matrix.tracks and cell[1] in matrix.weights else ():
        # No family of the corpus is called so: ids are not empty.
        other = matrix.with_vote(cell, Vote("", "", "", "", WHOLE, reading))
        another = other.first != matrix.first
        if another or other.verdict != matrix.verdict:
            found.append(Turn(goal, int(reading), other.first, other.verdict, another))
    return found
