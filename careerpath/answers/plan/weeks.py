"""The weeks of a plan: what is studied and read in each, what runs by its end, and what can be answered then."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from careerpath.answers.places import Place, place_of
from careerpath.answers.plan.days import DaysOff, StudyDays
from careerpath.answers.plan.order import hours
from careerpath.answers.plan.request import WEEK
from careerpath.answers.plan.schedule import Session
from careerpath.model.base import Text
from careerpath.model.corpus import Corpus, current
from careerpath.model.study import Question, Resource


@dataclass(frozen=True)
class ModulePart:
    """What is done of a module in one week; `finished` where that is the last of it."""

    id: str
    title: Text
    hours: float
    finished: bool


@dataclass(frozen=True)
class PlaceToRead(Place):
    """A place to read for a module."""

    module: str


@dataclass(frozen=True)
class Deliverable:
    """What runs when a module is finished, and how one sees that it does."""

    module: str
    text: Text
    check: Text


@dataclass(frozen=True)
class ExitQuestion:
    """A question that can be answered once its module is finished."""

    id: str
    module: str
    level: int
    text: Text


@dataclass(frozen=True)
class Review:
    """Time to go over modules again, by the questions that follow them."""

    hours: float
    modules: tuple[str, ...]


@dataclass(frozen=True)
class Week:
    """Seven days of the plan, or fewer where the deadline cuts the last week short."""

    start: date
    end: date
    off: tuple[DaysOff, ...]
    """Days of it that are left out."""
    hours: float
    modules: tuple[ModulePart, ...]
    review: Review | None
    reserve: float
    read: tuple[PlaceToRead, ...]
    build: tuple[Deliverable, ...]
    questions: tuple[ExitQuestion, ...]


def weeks_of(corpus: Corpus, weeks: Iterable[Sequence[Session]], days: StudyDays, last: date) -> Iterator[Week]:
    """The weeks with what is read in each, and what runs and can be answered by its end."""
    resource = cache(lambda id: corpus.get(Resource, id))
    for at, sessions in enumerate(weeks):
        studied = [(session, session.task.module) for session in sessions if session.task]
        reviews = [session for session in sessions if session.reviews]
        ended = [module for session, module in studied if session.last]
        reviewed = dict.fromkeys(entry.id for session in reviews for entry in session.reviews)
        start = days.start + timedelta(days=at * WEEK)
        end = min(start + timedelta(days=WEEK - 1), last)
        yield Week(
            start=start,
            end=end,
            off=tuple(days.left_out(start, end)),
            hours=_hours(sessions),
            modules=tuple(ModulePart(module.id, module.name, hours(each.time), each.last) for each, module in studied),
            review=Review(_hours(reviews), tuple(reviewed)) if reviews else None,
            reserve=_hours(session for session in sessions if not session.task and not session.reviews),
            read=tuple(
                PlaceToRead(**vars(place_of(module.read[nth], resource)), module=module.id)
                for session, module in studied
                for nth in session.share(len(module.read))
            ),
            build=tuple(Deliverable(module.id, module.build, module.check) for module in ended),
            questions=tuple(
                ExitQuestion(question.id, module.id, question.level, question.name)
                for module in ended
                for question in sorted(current(corpus, Question, module=module.id), key=lambda entry: entry.level)
            ),
        )


def _hours(sessions: Iterable[Session]) -> float:
    return hours(sum(session.time for session in sessions))
