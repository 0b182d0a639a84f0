"""What to go for by the reader's own date: worth and reach put together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from careerpath.answers.reach import TIGHT, Appetite, Reach
from careerpath.answers.score import DecisionMatrix
from careerpath.model.vocabulary import Goal, Track

WhyNot = Literal["too-little-known", "not-of-a-kind", "out-of-reach"]
"""Why a track is nothing to turn to."""


@dataclass(frozen=True)
class Candidate:
    """A track in the order of worth, as something that this reader may be sent to."""

    track: str
    why_not: WhyNot | None


def candidates(
    matrix: DecisionMatrix,
    tracks: Mapping[str, Track],
    reach: Mapping[str, Reach],
    goal: Goal | None,
    appetite: Appetite,
) -> tuple[Candidate, ...]:
    """The ranked tracks, and of each why it is nothing for this reader, if so.

    A track is of a kind with a goal where its work is on what the goal's work must be on.
    """

    def why_not(track: str) -> WhyNot | None:
        if track not in matrix.eligible:
            return "too-little-known"
        work = tracks[track].work
        if goal and goal.work and work and not set(goal.work) & set(work):
            return "not-of-a-kind"
        return None if in_reach(reach[track], appetite) else "out-of-reach"

    return tuple(Candidate(track, why_not(track)) for track in matrix.ranked)


def in_reach(reach: Reach, appetite: Appetite) -> bool:
    """Whether it may be recommended: nothing is out, and the time is not tight, unless the reader stretches.

    A tight card asks for another way to do a module, which is known; a tight door for a longer search.
    """
    return not reach.lacks and (appetite.stretch or reach.time.state != TIGHT)


def recommended(ranked: Sequence[Candidate], winner: str, reach: Mapping[str, Reach]) -> str:
    """The best by worth within reach; where none is, the one that lacks least, of those of a kind with the goal."""
    fitting = [entry.track for entry in ranked if entry.why_not is None]
    if fitting:
        return fitting[0]
    of_a_kind = [entry.track for entry in ranked if entry.why_not == "out-of-reach" or entry.track == winner]
    lack = {
        track: (len(has.lacks), len(has.tight), has.time.missing_hours, has.card.rent_hours)
        for track, has in reach.items()
    }
    return min(of_a_kind, key=lambda track: lack[track])
