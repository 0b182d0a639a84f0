"""What fills the weeks that are left before a deadline when all that a track teaches is done.

Within a track nothing is left to choose: its optional modules stand in the plan in the order of their weight. Beyond it
the track that shares most with the plan comes next, since what it asks for is already half learned.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from careerpath.answers.plan.order import Task, before, core, hours, ordered, shared, tasks_of, work
from careerpath.answers.plan.schedule import total_time
from careerpath.model.base import HalfHours, Share, Text
from careerpath.model.corpus import Corpus, current
from careerpath.model.vocabulary import Track


@dataclass(frozen=True)
class ModuleToAdd:
    """A module of another track that still fits."""

    id: str
    title: Text
    hours: float


@dataclass(frozen=True)
class Spare:
    """The whole weeks that are left, and what is worth most then: core modules of the track that shares most."""

    weeks: int
    track: str
    track_name: Text
    shared_hours: float
    modules: tuple[ModuleToAdd, ...]


def spare(
    corpus: Corpus, track: Track, tasks: Sequence[Task], know: Mapping[str, Share], weeks: int, room: HalfHours
) -> Spare | None:
    """What fills so many weeks after these tasks; None where no track shares anything, or nothing of it fits."""
    others = [other for other in current(corpus, Track) if other.id != track.id]
    near = max(others, key=lambda other: work(shared(tasks, other)), default=None)
    common = work(shared(tasks, near)) if near else HalfHours(0)
    if near is None or weeks < 1 or not common:
        return None
    theirs = ordered(tasks_of(corpus, near, know))
    needed, among = core(theirs), {entry.id for entry in theirs}
    done = {entry.id for entry in tasks} | {entry.id for entry in theirs if entry.done}
    added = list[Task]()
    for entry in theirs:
        wanted = entry.id in needed - done and not entry.module.closing and done.issuperset(before(entry, among))
        if wanted and total_time(work([*added, entry])) <= room:
            added.append(entry)
            done.add(entry.id)
    found = tuple(ModuleToAdd(entry.id, entry.module.name, hours(entry.time)) for entry in added)
    return Spare(weeks, near.id, near.name, hours(common), found) if found else None
