"""What a track asks a reader to learn, and what the reader has to learn it with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from careerpath.answers.cards import Hardware
from careerpath.answers.plan import order
from careerpath.answers.plan.order import Task
from careerpath.answers.plan.request import HOURS
from careerpath.answers.plan.schedule import capacity
from careerpath.answers.situation import Situation
from careerpath.model.base import HalfHours, Share
from careerpath.model.corpus import Corpus
from careerpath.model.vocabulary import Track


@dataclass(frozen=True)
class Appetite:
    """What an appetite for risk asks of the time and the card."""

    reserve: Share = 0.0
    """The part of the core hours that is to be spare."""
    stretch: bool = False
    """Whether what is tight may be recommended."""


class Resources(NamedTuple):
    """What the reader has to learn with: days, hours a week, knowledge, a card; and what else they say."""

    today: date
    start: date
    """The first day of study: the next Monday."""
    deadline: date | None
    """The day of the applications, before which all is to be done."""
    hours: float | None
    know: Mapping[str, Share]
    hardware: Hardware | None
    situation: Situation
    appetite: Appetite

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
        return order.core_tasks(self.tasks)


def curricula(corpus: Corpus, tracks: Iterable[Track], know: Mapping[str, Share]) -> dict[str, Curriculum]:
    """By id the tracks of which modules are known."""
    found = ((track, order.tasks_of(corpus, track, know)) for track in tracks)
    return {track.id: Curriculum(track, order.ordered(tasks)) for track, tasks in found if tasks}
