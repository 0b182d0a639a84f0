"""What to go for by the reader's own date: worth and reach put together."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from careerpath.answers.curriculum import Appetite
from careerpath.answers.reach import TIGHT, Reach
from careerpath.answers.score import DecisionMatrix
from careerpath.model.vocabulary import Goal, Track

WhyNot = Literal["too-little-known", "not-of-a-kind", "out-of-reach"]
"""Why a track is nothing to turn to."""


Candidates = Mapping[str, WhyNot | None]
"""Tracks in the order of worth, and of each why this reader is not sent there, if so."""


def candidates(
    matrix: DecisionMatrix,
    tracks: Mapping[str, Track],
    reach: Mapping[str, Reach],
    goal: Goal | None,
    appetite: Appetite,
) -> Candidates:
    """The ranked tracks; a track is of a kind with a goal where its work is on what the goal's work must be on."""

    def why_not(track: str) -> WhyNot | None:
        if track not in matrix.eligible:
            return "too-little-known"
        work = tracks[track].work
        if goal and goal.work and work and not set(goal.work) & set(work):
            return "not-of-a-kind"
        return None if in_reach(reach[track], appetite) else "out-of-reach"

    return {track: why_not(track) for track in matrix.ranked}


def in_reach(reach: Reach, appetite: Appetite) -> bool:
    """Whether it may be recommended: nothing is out, and the time is not tight, unless the reader stretches.

    A tight card asks for another way to do a module, which is known; a tight door for a longer search.
    """
    return not reach.lacks and (appetite.stretch or reach.time.state != TIGHT)


def recommended(ranked: Candidates, winner: str, reach: Mapping[str, Reach]) -> str:
    """The best by worth within reach; where none is, the one that lacks least, of those of a kind with the goal."""
    fitting = [track for track, why_not in ranked.items() if why_not is None]
    if fitting:
        return fitting[0]
    of_a_kind = [track for track, why_not in ranked.items() if why_not == "out-of-reach" or track == winner]
    lack = {
        track: (len(has.lacks), len(has.tight), has.time.missing_hours, has.card.rent_hours)
        for track, has in reach.items()
    }
    return min(of_a_kind, key=lambda track: lack[track])
