"""What another corpus does to the advice: verdicts, recommendations, ratings, and the entities behind them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from math import inf
from shlex import quote
from typing import ClassVar, Literal, get_args

from careerpath.answers.changed import Changed, EntityChange, changed
from careerpath.answers.compare import Compared, compare
from careerpath.answers.decision import DecisionMaker
from careerpath.answers.evidence import Answer
from careerpath.answers.goals import GoalOutcome, every_goal
from careerpath.answers.lattice import Outcome, Said, outcomes, situations
from careerpath.answers.rating import OF_TRACK, Rating
from careerpath.model.base import Text
from careerpath.model.claims import Alternative
from careerpath.model.corpus import Corpus, active_tracks, current
from careerpath.model.vocabulary import ProfileField, Role, Track

BEARING = frozenset(
    {"track", "role", "alternative", "claim", "source", "criterion", "goal", "evidence", "module", "field", "card"}
)
"""Kinds on which a verdict, a rating, a recommendation or a plan may hang."""
SHIPPED = "shipped"
"""What the lowest layer is called where it is the one that came with the program."""
PLACES = 9
"""Decimal places to which numbers are compared."""

ReadAs = Literal["layers", "layer", "whole", "export"]
"""What a side is: any layers, one over others, a corpus by itself, or a database that was exported."""
What = Literal["track", "aim", "roles", "plan"]
WHATS: tuple[What, ...] = get_args(What)
Told = tuple[str, ...]


@dataclass(frozen=True)
class Side:
    """One of the two corpora."""

    name: str
    read_as: ReadAs
    fingerprint: str


@dataclass(frozen=True)
class GoalChange:
    """Where a goal leads somebody who says no more; None where the corpus has no such goal.

    same · numbers: the same verdict and winner by other scores or shares, or resting on other families · other.
    """

    goal: str
    name: Text
    how: Literal["same", "numbers", "other"]
    before: GoalOutcome | None
    after: GoalOutcome | None


@dataclass(frozen=True)
class Move:
    """The same change for a number of readers, with the command of one of them.

    aim: the best by worth · track: what is recommended · roles: of the same track · plan: the core of the study plan of
    the same track, of which those modules are named that differ, with their hours.
    """

    what: What
    before: tuple[str, ...]
    after: tuple[str, ...]
    readers: int
    example: str


@dataclass(frozen=True)
class ReaderChanges:
    """What changes for readers of every kind, as `answers.lattice` has them."""

    of: int
    """All of them; None of their answers changed where no entity did that bears on them."""
    changed: int
    counts: Mapping[What, int]
    moves: tuple[Move, ...]
    """Those of most readers first, within what they are about."""


@dataclass(frozen=True)
class CellChange:
    """A rating that moved, of a track, or of a role or alternative of which voices speak."""

    kind: str
    id: str
    name: Text
    criterion: str
    criterion_name: Text
    before: Rating | None
    after: Rating | None
    by: float | None
    """How far its value moved; None where there is none on one side."""


@dataclass(frozen=True)
class Difference(Answer):
    """What differs between two corpora, in the reader's terms."""

    schema: ClassVar[str] = "diff"
    old: Side
    new: Side
    answers_change: bool
    """Whether a verdict, a number behind it, a rating, a recommendation, a role or a plan is another."""
    goals: tuple[GoalChange, ...]
    """All goals; of those that are the same, before and after say the same."""
    readers: ReaderChanges
    cells: tuple[CellChange, ...]
    """Those that moved most first; where a value is new or gone before all others."""
    entities: tuple[EntityChange, ...]
    names: Mapping[str, Text] = field(metadata={"json": False})
    """What tracks and roles are called, by id."""


def difference(
    old: Corpus,
    new: Corpus,
    today: date,
    *,
    names: tuple[str, str] | None = None,
    read_as: tuple[ReadAs, ReadAs] = ("layers", "layers"),
    also: Sequence[str] = (),
) -> Difference:
    """What changes from one corpus to the other, on a day; `names` are what the two are called, if not their layers.

    `also` are words that the command of a reader has, too.
    """
    found = changed(old, new)
    bears = any(each.kind in BEARING and each.how != "reworded" for each in found.entities)
    bears = bears or any(old.ids(kind) != new.ids(kind) for kind in BEARING)
    goals = tuple(_goals(_by_goal(old, today), _by_goal(new, today), found))
    cells = tuple(_cells(_ratings(old, today), _ratings(new, today), found)) if bears else ()
    both = [each.goal for each in goals if each.before and each.after]
    readers = _readers(old, new, today, found, both, also, bears=bears)
    called = names or (", ".join(old.layers), ", ".join(new.layers))
    return Difference(
        old=Side(called[0], read_as[0], old.fingerprint),
        new=Side(called[1], read_as[1], new.fingerprint),
        answers_change=bool(cells or readers.changed or any(each.how != "same" for each in goals)),
        goals=goals,
        readers=readers,
        cells=tuple(sorted(cells, key=lambda cell: -inf if cell.by is None else -abs(cell.by))),
        entities=found.entities,
        names={each.id: each.name for corpus in (old, new) for model in (Track, Role) for each in corpus.all(model)},
    )


def _by_goal(corpus: Corpus, today: date) -> Mapping[str, GoalOutcome]:
    """Where each goal leads; nowhere where a corpus has no track."""
    if not active_tracks(corpus):
        return {}
    return {each.goal: each for each in every_goal(corpus, DecisionMaker(), today=today).goals}


def _goals(before: Mapping[str, GoalOutcome], after: Mapping[str, GoalOutcome], found: Changed) -> Iterator[GoalChange]:
    earlier = {found.now("goal", id): outcome for id, outcome in before.items()}
    for id in dict.fromkeys([*after, *earlier]):
        was, now = earlier.get(id), after.get(id)
        name = next(each.name for each in (now, was) if each)
        if was is None or now is None:
            yield GoalChange(id, name, "other", was, now)
            continue
        other = (was.winner and found.now("track", was.winner), was.verdict) != (now.winner, now.verdict)
        same = _numbers(was, found) == _numbers(now, Changed())
        yield GoalChange(id, name, "other" if other else "same" if same else "numbers", was, now)


def _numbers(outcome: GoalOutcome, found: Changed) -> object:
    """What is told of a goal beside its verdict, by the ids of the new corpus."""
    of_tracks = (outcome.scores, outcome.shares)
    return (
        [{found.now("track", track): round(value, PLACES) for track, value in each.items()} for each in of_tracks],
        sorted(outcome.rests_on),
    )


Ratings = Mapping[tuple[str, str, str], tuple[Text, Text, Rating]]
"""By kind, id and criterion: what both are called, and the rating."""


def _ratings(corpus: Corpus, today: date) -> Ratings:
    """All ratings that voices make up; of a role of which nobody speaks it is its track's."""
    columns: list[Compared] = [*active_tracks(corpus), *current(corpus, Role), *current(corpus, Alternative)]
    if not columns:
        return {}
    shown = compare(corpus, today=today, tracks=columns)
    names = {criterion.id: criterion.name for criterion in shown.criteria}
    return {
        (column.kind, column.id, name): (column.name, names[name], rating)
        for column in shown.tracks
        for name, rating in column.ratings.items()
        if rating and OF_TRACK not in rating.marks
    }


def _cells(before: Ratings, after: Ratings, found: Changed) -> Iterator[CellChange]:
    earlier = {
        (kind, found.now(kind, id), found.now("criterion", name)): said for (kind, id, name), said in before.items()
    }
    for cell in dict.fromkeys([*after, *earlier]):
        was, now = (side[cell][-1] if cell in side else None for side in (earlier, after))
        if was and now and _size(was) == _size(now):
            continue
        kind, id, criterion = cell
        name, criterion_name, _ = after.get(cell) or earlier[cell]
        by = now.value - was.value if was and now else None
        yield CellChange(kind, id, name, criterion, criterion_name, was, now, by)


def _size(rating: Rating) -> tuple[float, ...]:
    told = (rating.value, rating.low, rating.high, rating.heard, rating.heard_low, rating.heard_high, rating.families)
    return tuple(round(value, PLACES) for value in told)


def _readers(
    old: Corpus, new: Corpus, today: date, found: Changed, goals: Sequence[str], also: Sequence[str], *, bears: bool
) -> ReaderChanges:
    """What changes for them, of goals that both corpora have. Where nothing bears on an answer, nobody is asked."""
    said = situations(old, new)
    earlier = {found.now("goal", id): id for id in old.ids("goal")}
    before = outcomes(old, [earlier[goal] for goal in goals], said, today) if bears and goals else {}
    after = outcomes(new, goals, said, today) if bears and goals else {}
    readers: dict[tuple[What, Told, Told], list[tuple[str, Said]]] = {}
    changed = 0
    for (goal, number), now in after.items():
        each = list(_moves(_renamed(before[earlier[goal], number], found), now))
        changed += bool(each)
        for move in each:
            readers.setdefault(move, []).append((goal, said[number]))
    ordered = sorted(readers.items(), key=lambda pair: (WHATS.index(pair[0][0]), -len(pair[1])))
    moves = tuple(Move(*move, len(alike), _command(new, *alike[0], also)) for move, alike in ordered)
    counts = {what: sum(move.readers for move in moves if move.what == what) for what in WHATS}
    return ReaderChanges(len(said) * len(goals), changed, counts, moves)


def _renamed(outcome: Outcome, found: Changed) -> Outcome:
    """The same by the ids of the new corpus."""
    return Outcome(
        outcome.aim and found.now("track", outcome.aim),
        outcome.track and found.now("track", outcome.track),
        tuple(found.now("role", role) for role in outcome.roles),
        tuple((found.now("module", module), hours) for module, hours in outcome.plan),
    )


def _moves(was: Outcome, now: Outcome) -> Iterator[tuple[What, Told, Told]]:
    """What changes for one reader."""
    if was.track != now.track:
        yield "track", (was.track or "",), (now.track or "",)
    if was.aim != now.aim:
        yield "aim", (was.aim or "",), (now.aim or "",)
    if was.track == now.track and was.roles != now.roles:
        yield "roles", was.roles, now.roles
    if was.track == now.track and was.plan != now.plan:
        yield "plan", *_planned_otherwise(was, now)


def _planned_otherwise(was: Outcome, now: Outcome) -> tuple[Told, Told]:
    """The modules that differ, with their hours; where only their order does, those that change places."""
    left, come = ([each for each in one.plan if each not in other.plan] for one, other in ((was, now), (now, was)))
    if left or come:
        return tuple(f"{id} {hours:g} h" for id, hours in left), tuple(f"{id} {hours:g} h" for id, hours in come)
    turned = [(before[0], after[0]) for before, after in zip(was.plan, now.plan, strict=True) if before != after]
    return tuple(before for before, _ in turned), tuple(after for _, after in turned)


def _command(corpus: Corpus, goal: str, said: Said, also: Sequence[str]) -> str:
    """What a reader types who says this, and asks this corpus."""
    levels = {name for name in said if getattr(corpus.get(ProfileField, name), "takes", "") == "level"}
    plain = [f"--{name} {quote(text)}" for name, text in said.items() if name not in levels]
    know = ",".join(f"{name}={text}" for name, text in said.items() if name in levels)
    shipped, *own = corpus.layers
    layers = own if shipped == SHIPPED else ["--bare", shipped, *own]
    asked = [name if name == "--bare" else f"--corpus {quote(name)}" for name in layers]
    return " ".join(
        ["careerpath advise --goal", quote(goal), *plain, *([f"--know {quote(know)}"] if know else []), *asked, *also]
    )
