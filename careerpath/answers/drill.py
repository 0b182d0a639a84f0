"""The questions to be ready for on a day: what each is worth, what will be recalled of them, and which come next."""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache, partial
from itertools import accumulate
from statistics import median
from typing import ClassVar

from careerpath.answers.evidence import Answer, like
from careerpath.answers.kept import followed
from careerpath.answers.memory import RATINGS, Item, Memory, Pace, Planned, answered, queue
from careerpath.answers.plan.order import task
from careerpath.model.base import Text
from careerpath.model.corpus import Corpus, current
from careerpath.model.events import Event
from careerpath.model.study import Module, Question
from careerpath.model.vocabulary import Role, Track

ANSWERED = "question-answered"
"""The kind of event that an answer is."""
LEVELS = {1: 3.0, 2: 2.0, 3: 1.0}
"""What a question is worth by its level: what one must know as much as three deep ones. Editor's judgement."""
CORE, SERVING = 1.0, 0.5
"""The part of it that counts where its module is core for the track or role, or only serves it. Editor's judgement."""
SECONDS = 120.0
"""That an answer is taken to last, until the reader's own have been timed: an assumption."""
TIMED, LEAST = 8, 15.0
"""Answers of the reader's own after which their median counts instead, and the least that it may be: who hurries
through would be given hundreds a day."""
READY = 0.7
"""The recall from which on a question is called ready: the lowest retention for which Anki schedules by FSRS."""
STRIP = 28
"""Days that are looked back."""


@dataclass(frozen=True)
class Asked:
    """A question with what is planned for it."""

    question: str
    text: Text
    module: str
    level: int
    weight: float
    answered: int
    """How often the reader has answered it."""
    answers: int
    """How many more answers are planned until the day."""
    stopped: float
    """The probability of recalling it on the day without any."""
    expected: float
    """The same with those that are planned."""

    @property
    def ready(self) -> bool:
        return self.expected >= READY


@dataclass(frozen=True)
class ModuleRecall:
    """What is to be expected of a module's questions; the shares are weighted."""

    module: str
    name: Text
    questions: int
    answered: int
    """Questions that were answered at least once."""
    weight: float
    stopped: float
    expected: float


@dataclass(frozen=True)
class Drill(Answer):
    """Where the reader stands with the questions, and which come next."""

    schema: ClassVar[str] = "drill"
    by: date
    days: int
    """Days that are left, with this one."""
    minutes: float
    """A day."""
    track: str | None
    track_name: Text | None
    role: str | None
    role_name: Text | None
    level: int | None
    seconds_first: float
    seconds_later: float
    timed: bool
    """Whether these are the reader's own; else they are assumed."""
    frequency: None
    """How often a question is asked: no source of the corpus counts it, so that it weighs nothing."""
    planned_today: int
    """Questions that fit into what is left of today's minutes."""
    answered_today: int
    stopped: float
    """The weighted recall on the day without any further answer, 0 to 1."""
    expected: float
    """The same if the reader goes on as planned."""
    modules: tuple[ModuleRecall, ...]
    """Weakest first."""
    queue: tuple[Asked, ...]
    """All questions; today's come first."""
    lately: tuple[int, ...]
    """Answers on each of the last days, this one last."""

    @property
    def unready(self) -> tuple[Asked, ...]:
        """What will not be ready on the day even if all goes as planned, the heaviest first."""
        return tuple(sorted((each for each in self.queue if not each.ready), key=lambda each: -each.weight))

    @property
    def dropped(self) -> tuple[Asked, ...]:
        """What was never answered and gets no time any more."""
        return tuple(each for each in self.unready if not each.answered and not each.answers)


@dataclass(frozen=True)
class Request:
    """For what the reader prepares."""

    by: date
    minutes: float
    track: Track | None = None
    role: Role | None = None
    level: int | None = None
    """The deepest level that is asked; None for all."""


def drill(
    corpus: Corpus,
    events: Iterable[Event],
    request: Request,
    *,
    today: date,
    day_of: Callable[[datetime], date] = datetime.date,
    last: str | None = None,
) -> Drill:
    """The state on a day, by what was answered until then; `last` is what was asked just now."""
    told = sorted((event for event in events if event.kind == ANSWERED), key=lambda event: event.id)
    answers = [*_answers(corpus, told, day_of, today)]
    modules = {module.id: module for module in current(corpus, Module)}
    asked_of = [question for question in current(corpus, Question) if question.module in modules]
    found = {each.id: each for each in sorted(asked_of, key=lambda each: modules[each.module].priority)}
    memories: dict[str, Memory] = {}
    for answer in answers:
        memories[answer.question] = answered(memories.get(answer.question), answer.rating, answer.day.toordinal())
    worth = {id: _weight(question, modules[question.module], request) for id, question in found.items()}
    items = [Item(id, weight, memories.get(id)) for id, weight in worth.items() if weight]
    pace, timed = _pace(answers, request.minutes)
    spent = sum(answer.seconds or pace.later for answer in answers if answer.day == today)
    plan = queue(items, today.toordinal(), request.by.toordinal(), pace, spent=spent, last=last)
    counts = Counter(answer.question for answer in answers)
    asked = tuple(_asked(each, found[each.item.id], counts[each.item.id]) for each in plan)
    by_day = Counter(answer.day.toordinal() for answer in answers)
    return Drill(
        by=request.by,
        days=max((request.by - today).days, 1),
        minutes=request.minutes,
        track=request.track.id if request.track else None,
        track_name=request.track.name if request.track else None,
        role=request.role.id if request.role else None,
        role_name=request.role.name if request.role else None,
        level=request.level,
        seconds_first=pace.first,
        seconds_later=pace.later,
        timed=timed,
        frequency=None,
        planned_today=_fitting(plan, today.toordinal(), pace, pace.a_day - spent),
        answered_today=by_day[today.toordinal()],
        stopped=_mean(asked, "stopped"),
        expected=_mean(asked, "expected"),
        modules=tuple(_by_module(asked, modules)),
        queue=asked,
        lately=tuple(by_day[today.toordinal() - back] for back in range(STRIP - 1, -1, -1)),
    )


def mock(result: Drill, seed: int) -> tuple[Asked, ...]:
    """The questions as an interview may ask them: by lot, the heavier the likelier to come early."""
    lots = random.Random(seed)  # noqa: S311 - no secret
    drawn = sorted(result.queue, key=lambda each: each.question)
    return tuple(sorted(drawn, key=lambda each: lots.random() ** (1 / each.weight), reverse=True))


@dataclass(frozen=True)
class Given:
    """An answer that the reader gave."""

    question: str
    day: date
    rating: str
    seconds: float | None
    first: bool


def _answers(
    corpus: Corpus, events: Sequence[Event], day_of: Callable[[datetime], date], today: date
) -> Iterator[Given]:
    """What events say, as of today; of a retired question it counts for what took its place."""
    seen: set[str] = set()
    heir = cache(partial(followed, corpus, "question"))
    for event in events:
        kind, _, id = event.subject.partition(":")
        rating, seconds = event.data.get("rating"), event.data.get("seconds")
        day = None
        with suppress(OverflowError, ValueError, OSError):  # of a time at the end of all times
            day = day_of(event.at)
        if kind == "question" and rating in RATINGS and day and day <= today:
            id = heir(id)
            known = seconds if isinstance(seconds, int | float) and 0 < seconds < 3600 else None  # noqa: PLR2004 - an hour
            yield Given(id, day, str(rating), known, id not in seen)
            seen.add(id)


def _weight(question: Question, module: Module, request: Request) -> float:
    """Level × role; 0 where the question is not asked."""
    if question.level > (request.level or max(LEVELS)):
        return 0.0
    if request.track is None:
        return LEVELS[question.level]
    core = task(module, {}, request.role).core or (request.role is not None and module.closing)
    serves = request.track.id in module.tracks
    return LEVELS[question.level] * (CORE if core else SERVING) * serves


def _pace(answers: Sequence[Given], minutes: float) -> tuple[Pace, bool]:
    """The reader's own times where enough were taken, of first answers and of later ones."""
    first, later = ([each.seconds for each in answers if each.seconds and each.first is kind] for kind in (True, False))
    timed = len(first) >= TIMED
    one = max(median(first), LEAST) if timed else SECONDS
    return Pace(minutes * 60, one, max(median(later), LEAST) if len(later) >= TIMED else one), timed


def _fitting(plan: Sequence[Planned], today: int, pace: Pace, seconds: float) -> int:
    """How many of the questions that are to be answered, and were not today, fit into the seconds."""
    costs = (
        pace.cost(each.item, 1)
        for each in plan
        if each.answers and (each.item.memory is None or each.item.memory.day < today)
    )
    return sum(total <= seconds for total in accumulate(costs))


def _asked(planned: Planned, question: Question, count: int) -> Asked:
    said = {"question": question.id, "text": question.name, "module": question.module, "level": question.level}
    return like(Asked, planned, **said, weight=planned.item.weight, answered=count)


def _mean(asked: Sequence[Asked], field: str) -> float:
    """Weighted; 0 of nothing."""
    total = sum(each.weight for each in asked)
    return sum(each.weight * float(getattr(each, field)) for each in asked) / total if total else 0.0


def _by_module(asked: Sequence[Asked], modules: Mapping[str, Module]) -> Iterator[ModuleRecall]:
    grouped: defaultdict[str, list[Asked]] = defaultdict(list)
    for each in asked:
        grouped[each.module].append(each)
    for id, group in sorted(grouped.items(), key=lambda pair: (round(_mean(pair[1], "expected"), 3), pair[0])):
        yield ModuleRecall(
            module=id,
            name=modules[id].name,
            questions=len(group),
            answered=sum(each.answered > 0 for each in group),
            weight=sum(each.weight for each in group),
            stopped=_mean(group, "stopped"),
            expected=_mean(group, "expected"),
        )
