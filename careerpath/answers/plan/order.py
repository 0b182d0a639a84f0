"""Modules as work to be done, in the order in which to do it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from graphlib import TopologicalSorter
from heapq import heappop, heappush
from math import ceil, prod
from typing import NamedTuple

from careerpath.model.base import HalfHours, Share
from careerpath.model.corpus import Corpus, current
from careerpath.model.study import Module
from careerpath.model.vocabulary import Role, Track

UNITS = 2
"""Half-hours in an hour."""
MOST = 100_000.0
"""Hours beyond which a module is as good as endless."""


class Task(NamedTuple):
    """A module with the time that it takes this reader, and the time that it takes one who knows nothing of it.

    `core` is whether what is aimed at, a track or one role of it, cannot be had without it.
    """

    module: Module
    time: HalfHours
    full_time: HalfHours
    core: bool
    done: bool = False
    """Whether the reader has done it: then it takes no time."""

    @property
    def id(self) -> str:
        return self.module.id


def half_hours(hours: float) -> HalfHours:
    """Hours in half-hours, rounded up; what is a hair too much, by the nature of floats, is not."""
    return HalfHours(ceil(round(min(hours, MOST) * UNITS, 6)))


def hours(time: int) -> float:
    """Half-hours in hours."""
    return time / UNITS


def work(tasks: Iterable[Task]) -> HalfHours:
    """The time that tasks take, without review and reserve."""
    return HalfHours(sum(entry.time for entry in tasks))


LEARNT = "module:{}"
"""Under which `know` says how much of a module is done, 0 to 1, beside the backgrounds."""


def task(module: Module, know: Mapping[str, Share], role: Role | None = None) -> Task:
    """The module's work for one who has these backgrounds; each saves its share of what the others leave.

    What is core for the role stands over what is core for its track; what closes a plan is the same for all roles.
    """
    left = prod(1 - share * know.get(background, 0.0) for background, share in module.covered_by.items())
    learnt = know.get(LEARNT.format(module.id), 0.0)
    full = half_hours(module.hours)
    core = role.id in module.roles if role and not module.closing else module.core
    return Task(module, min(full, half_hours(module.hours * left * (1 - learnt))), full, core, learnt >= 1)


def tasks_of(corpus: Corpus, track: Track, know: Mapping[str, Share], role: Role | None = None) -> tuple[Task, ...]:
    """The work that a track, or a role of it, asks of one who has these backgrounds, in the corpus's order."""
    return tuple(task(module, know, role) for module in current(corpus, Module, tracks=track.id))


def saved(tasks: Iterable[Task]) -> HalfHours:
    return HalfHours(sum(entry.full_time - entry.time for entry in tasks))


def shared(tasks: Iterable[Task], track: Track) -> tuple[Task, ...]:
    """The tasks still to do that serve another track too, but for those that close a plan for whichever track."""
    wanted = (entry for entry in tasks if track.id in entry.module.tracks)
    return tuple(entry for entry in wanted if not entry.module.closing and not entry.done)


def ordered(tasks: Iterable[Task], *first: Collection[str]) -> tuple[Task, ...]:
    """Prerequisites before what needs them; of those whose turn it is, `first`, then the lower priority number.

    Of several collections that come first, the earlier one leads. What closes a plan comes last.

    A prerequisite that is not among the tasks is taken as met. Raises graphlib.CycleError, which a valid
    corpus never does.
    """
    by_id = {entry.id: entry for entry in tasks}
    early = [closure(by_id.values(), ids) for ids in first]
    place = {id: at for at, id in enumerate(by_id)}
    sorter = TopologicalSorter({id: before(entry, by_id) for id, entry in by_id.items()})
    sorter.prepare()
    waiting: list[tuple[bool, list[bool], int, int, str]] = []
    done: list[Task] = []
    while sorter.is_active():
        for id in sorter.get_ready():
            module = by_id[id].module
            heappush(waiting, (module.closing, [id not in ids for ids in early], module.priority, place[id], id))
        id = heappop(waiting)[-1]
        done.append(by_id[id])
        sorter.done(id)
    return tuple(done)


def before(entry: Task, among: Collection[str]) -> tuple[str, ...]:
    return tuple(id for id in entry.module.prerequisites if id in among)


def closure(tasks: Iterable[Task], ids: Iterable[str]) -> frozenset[str]:
    """These modules and all that must come before them."""
    by_id = {entry.id: entry for entry in tasks}
    found: set[str] = set()
    waiting = [id for id in ids if id in by_id]
    while waiting:
        id = waiting.pop()
        if id not in found:
            found.add(id)
            waiting.extend(before(by_id[id], by_id))
    return frozenset(found)


def core(tasks: Sequence[Task]) -> frozenset[str]:
    return closure(tasks, (entry.id for entry in tasks if entry.core))


def core_tasks(tasks: Sequence[Task]) -> tuple[Task, ...]:
    """What is core, and what that needs."""
    needed = core(tasks)
    return tuple(entry for entry in tasks if entry.id in needed)


def dependents(tasks: Sequence[Task], id: str) -> frozenset[str]:
    """This module and all that cannot be done without it. `tasks` are in order."""
    found = {id}
    for entry in tasks:
        if found.intersection(entry.module.prerequisites):
            found.add(entry.id)
    return frozenset(found)
