"""What a reader has to learn with, and what each track asks for: days, hours a week, knowledge, a card, modules."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from careerpath.deferred import dataclass
from careerpath.models.corpus import Corpus, current
from careerpath.models.study import Module
from careerpath.models.tracks import Track
from careerpath.queries.planning.fit import Pace, review, work
from careerpath.queries.planning.hardware import Hardware
from careerpath.queries.planning.order import UNITS, Task, closure, hours, ordered, task
from careerpath.queries.planning.wish import HOURS, next_monday

DAYS_A_MONTH = 365.25 / 12


@dataclass(frozen=True)
class Means:
    """What the reader has: days, hours a week, knowledge by background (0 to 1), a card."""

    start: date
    deadline: date | None
    hours: float | None
    know: Mapping[str, float]
    hardware: Hardware | None

    @property
    def pace(self) -> Pace:
        """Half-hours a week."""
        return Pace(max(int((self.hours or HOURS) * UNITS), 1))

    @property
    def room(self) -> int | None:
        """Half-hours before the applications, None where their day is not known."""
        if self.deadline is None:
            return None
        return self.pace.capacity(max((self.deadline - self.start).days, 0))


@dataclass(frozen=True)
class Course:
    """A track with its modules in order."""

    track: Track
    tasks: tuple[Task, ...]
    full: tuple[Task, ...]
    """The same for one who knows nothing of it."""

    @property
    def core(self) -> tuple[Task, ...]:
        """What is core, and what that needs."""
        needed = closure(self.tasks, (entry.id for entry in self.tasks if entry.module.core))
        return tuple(entry for entry in self.tasks if entry.id in needed)


def means(
    today: date, hours: float | None, months: float | None, know: Mapping[str, float], hardware: Hardware | None
) -> Means:
    """The means of a reader who begins on the next Monday. Raises UsageError at the end of the calendar."""
    start = next_monday(today)
    deadline = None if months is None else today + timedelta(days=round(months * DAYS_A_MONTH))
    return Means(start, deadline, hours, know, hardware)


def courses(corpus: Corpus, tracks: Sequence[Track], know: Mapping[str, float]) -> tuple[Course, ...]:
    """The tracks of which modules are known, in their order."""
    found = []
    for track in tracks:
        modules = current(corpus, Module, tracks=track.id)
        tasks, full = (tuple(task(module, known) for module in modules) for known in (know, {}))
        if modules:
            found.append(Course(track, ordered(tasks), full))
    return tuple(found)


def saved(course: Course, know: Mapping[str, float]) -> float:
    """Hours that one background alone saves on a track."""
    return hours(work(course.full) - sum(task(entry.module, know).units for entry in course.full))


def through(course: Course, tasks: Sequence[Task]) -> int:
    """Half-hours of plan A until the last of these tasks is done."""
    ids = {entry.id for entry in tasks}
    last = max((at for at, entry in enumerate(course.tasks) if entry.id in ids), default=-1)
    done = work(course.tasks[: last + 1])
    return done + review(done)


def done_in(course: Course, room: int) -> Task | None:
    """The last core module that is done within so many half-hours: a plan does not fail by what is optional."""
    core = {entry.id for entry in course.core}
    last, did = None, 0
    for entry in course.tasks:
        did += entry.units
        if did + review(did) > room:
            break
        last = entry if entry.id in core else last
    return last
