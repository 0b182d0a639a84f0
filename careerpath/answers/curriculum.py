"""What a track asks a reader to learn, and what the reader has to learn it with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from careerpath.answers.cards import Hardware
from careerpath.answers.plan import order
from careerpath.answers.plan.order import Task
from careerpath.answers.plan.request import HOURS
from careerpath.answers.plan.schedule import capacity
from careerpath.model.base import HalfHours, Share
from careerpath.model.corpus import Corpus
from careerpath.model.vocabulary import Track


class Resources(NamedTuple):
    """What the reader has to learn with: days, hours a week, knowledge, a card."""

    today: date
    start: date
    """The first day of study: the next Monday."""
    deadline: date | None
    """The day of the applications, before which all is to be done."""
    hours: float | None
    know: Mapping[str, Share]
    hardware: Hardware | None

    @property
    def pace(self) -> HalfHours:
        return HalfHours(max(int((self.hours or HOURS) * order.UNITS), 1))

    @property
    def last_day(self) -> date | None:
        """The last day of study, at least today; None where the day of the applications is not known."""
        return max(self.deadline - timedelta(days=1), self.today) if self.deadline else None

    @property
    def time(self) -> HalfHours | None:
        """The time before the applications; None where their day is not known."""
        return capacity(self.pace, max((self.deadline - self.start).days, 0)) if self.deadline else None


class Curriculum(NamedTuple):
    """A track with its modules in order."""

    track: Track
    tasks: tuple[Task, ...]

    @property
    def core(self) -> tuple[Task, ...]:
        """What is core, and what that needs."""
        needed = order.core(self.tasks)
        return tuple(entry for entry in self.tasks if entry.id in needed)


def curricula(corpus: Corpus, tracks: Iterable[Track], know: Mapping[str, Share]) -> dict[str, Curriculum]:
    """By id the tracks of which modules are known."""
    found = ((track, order.tasks_of(corpus, track, know)) for track in tracks)
    return {track.id: Curriculum(track, order.ordered(tasks)) for track, tasks in found if tasks}
