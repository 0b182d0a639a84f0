"""A plan of study for a track: weeks of reading and building, what gives way, which hardware, what it costs.

Places to read as an answer gives them: the resource's name, the path and lines, and the address on the web.

The pieces of a study plan as an answer: their fields are the keys of its JSON.

A week's parts as the reader sees them: readings with their places, what is to run, what can be answered.

Keeping a second track open for as long as the same work serves both.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import ClassVar, Literal

from careerpath.answers.evidence import Answer, Said, claims_of, library
from careerpath.answers.plan.order import UNITS, Task, hours, ordered, task
from careerpath.answers.plan.request import MAX_WEEKS, WEEK, Cost, Hardware, Recruiting, Way, Wish, cost, way
from careerpath.answers.plan.schedule import Cut, Fit, Pace, WeekParts, blocks, fitted, review, weeks, work
from careerpath.errors import UsageError
from careerpath.model.base import Text
from careerpath.model.corpus import Corpus, current
from careerpath.model.study import Anchor, Card, Module, Question, Resource
from careerpath.model.vocabulary import Track

_GITHUB = re.compile(r"https://github\.com/[A-Za-z0-9_.-]+/[A-Za-z0-9_.-]+")
_LINES = re.compile(r"([0-9]+)(?:-([0-9]+))?")


@dataclass(frozen=True)
class Place:
    """A place to read. `url` leads to the lines at the commit where that can be told.

    `release` is the package that was read where no commit was.
    """

    resource: str | None
    name: Text | None
    issue: str | None
    path: str | None
    symbol: str | None
    lines: str | None
    commit: str | None
    release: str | None
    branch: str | None
    url: str | None
    note: Text | None


class Places:
    """Where anchors lead; each resource is looked up once."""

    def __init__(self, corpus: Corpus) -> None:
        self._resource = cache(lambda id: corpus.get(Resource, id))

    def of(self, anchor: Anchor) -> Place:
        """The place that an anchor names."""
        return _place(anchor, self._resource(anchor.resource) if anchor.resource else None)


def places(corpus: Corpus, anchors: Iterable[Anchor]) -> tuple[Place, ...]:
    """The anchors with what is known of their resources, in their order."""
    return tuple(map(Places(corpus).of, anchors))


def _place(anchor: Anchor, resource: Resource | None) -> Place:
    commit = anchor.commit or (resource.commit if resource and anchor.path else None)
    return Place(
        resource=anchor.resource,
        name=resource.name if resource else None,
        issue=anchor.issue,
        path=anchor.path,
        symbol=anchor.symbol,
        lines=anchor.lines,
        commit=commit,
        release=resource.release if resource and anchor.path and not commit else None,
        branch=anchor.branch,
        url=_address(anchor, resource, commit),
        note=anchor.note,
    )


def _address(anchor: Anchor, resource: Resource | None, commit: str | None) -> str | None:
    """Where the lines can be read on the web; the resource's own address where they cannot be told."""
    if anchor.issue and "#" in anchor.issue:
        repository, number = anchor.issue.rsplit("#", 1)
        return f"https://github.com/{repository}/issues/{number}"
    if resource is None:
        return None
    home = _GITHUB.match(resource.url)
    if not (home and anchor.path and commit):
        return resource.url
    lines = _LINES.match(anchor.lines or "")
    mark = "" if not lines else f"#L{lines[1]}" + (f"-L{lines[2]}" if lines[2] else "")
    return f"{home[0]}/blob/{commit}/{anchor.path}{mark}"


@dataclass(frozen=True)
class Piece:
    """What is done of a module in one week; `finished` where that is the last of it."""

    id: str
    title: Text
    hours: float
    finished: bool


@dataclass(frozen=True)
class Reading(Place):
    """A place to read for a module."""

    module: str


@dataclass(frozen=True)
class Building:
    """What runs when a module is finished, and how one sees that it does."""

    module: str
    text: Text
    check: Text


@dataclass(frozen=True)
class Asked:
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
    hours: float
    modules: tuple[Piece, ...]
    review: Review | None
    reserve: float
    read: tuple[Reading, ...]
    build: tuple[Building, ...]
    questions: tuple[Asked, ...]


@dataclass(frozen=True)
class GpuNeed:
    """What a module asks of a graphics card, and how the reader's hardware meets it."""

    memory_gb: float
    hours: float
    card: str | None
    card_name: Text | None
    basis: Text
    alternative: Text | None
    alternative_gb: float | None
    way: Way


@dataclass(frozen=True)
class Planned:
    """A module of the plan, in its order; `full_hours` are those before --know, `shared` is for --also."""

    id: str
    title: Text
    prerequisites: tuple[str, ...]
    hours: float
    full_hours: float
    core: bool
    priority: int
    shared: bool
    gpu: GpuNeed | None


@dataclass(frozen=True)
class LeftOut:
    """A module that is not done in time; `with_` is the one that it needs and that was cut before it."""

    id: str
    title: Text
    hours: float
    priority: int
    why: Text
    with_: str | None


@dataclass(frozen=True)
class Remedy:
    """What would make it fit, each on its own; None where nothing within reason does.

    `of` says what would then fit: everything, or the core alone. `start` may be a day that has passed.
    """

    of: Literal["all", "core"]
    start: date | None
    start_passed: bool
    hours_per_week: float | None
    deadline: date | None


@dataclass(frozen=True)
class Hedge:
    """Keeping a second track open: what serves both comes first, and then the choice is due.

    `share` is the part of the plan's module hours that carry over; `rest_hours` and `other_hours` are what is
    left of each track after the choice.
    """

    track: str
    track_name: Text
    shared: tuple[str, ...]
    shared_hours: float
    share: float
    choose_by: date
    rest_hours: float
    other_hours: float


class Shelf:
    """Looks up what modules refer to, each once."""

    def __init__(self, corpus: Corpus) -> None:
        self.places = Places(corpus)
        self.questions = cache(lambda module: current(corpus, Question, module=module))

    def asked(self, module: Module) -> tuple[Asked, ...]:
        """The module's questions, the easier first."""
        return tuple(
            Asked(question.id, module.id, question.level, question.name)
            for question in sorted(self.questions(module.id), key=lambda question: question.level)
        )


def week(parts: WeekParts, shelf: Shelf) -> Week:
    """One week of the plan."""
    studied = [(part, part.block.task.module) for part in parts.parts if part.block.task]
    ended = [module for part, module in studied if part.last]
    return Week(
        start=parts.start,
        end=parts.end,
        hours=hours(sum(part.units for part in parts.parts)),
        modules=tuple(Piece(module.id, module.name, hours(part.units), part.last) for part, module in studied),
        review=_review(parts),
        reserve=hours(sum(part.units for part in parts.parts if not part.block.task and not part.block.reviews)),
        read=tuple(
            Reading(**vars(shelf.places.of(module.read[at])), module=module.id)
            for part, module in studied
            for at in part.share(len(module.read))
        ),
        build=tuple(Building(module.id, module.build, module.check) for module in ended),
        questions=tuple(asked for module in ended for asked in shelf.asked(module)),
    )


def _review(parts: WeekParts) -> Review | None:
    found = [part for part in parts.parts if part.block.reviews]
    if not found:
        return None
    modules = dict.fromkeys(task.id for part in found for task in part.block.reviews)
    return Review(hours(sum(part.units for part in found)), tuple(modules))


def hedge(
    also: Track,
    others: Sequence[Task],
    tasks: Sequence[Task],
    *,
    parts: Sequence[WeekParts],
    start: date,
    shared: Collection[str],
) -> Hedge:
    """What carries over from a plan's tasks to the track `also`, whose modules are `others`, and until when.

    Where nothing serves both, the choice is due on the first day.
    """
    both = [entry for entry in tasks if entry.id in shared]
    days = [part.day for week in parts for part in week.parts if part.block.task and part.block.task.id in shared]
    common, total = work(both), work(tasks)
    return Hedge(
        track=also.id,
        track_name=also.name,
        shared=tuple(entry.id for entry in both),
        shared_hours=hours(common),
        share=common / total if total else 0.0,
        choose_by=start + timedelta(days=max(days, default=0)),
        rest_hours=hours(total - common),
        other_hours=hours(work(others) - common),
    )


PRICE_OF_A_CARD = ("hardware-price", "affordable-learning")
"""Subject and criterion of the claims that say what a card costs."""


@dataclass(frozen=True)
class StudyPlan(Answer):
    """The plan. `end` is the last day of its last week; the deadline where not all fits; None where no module is known.

    `fits` is whether everything fits, with review and reserve; `core_fits` whether no core module is missing.
    """

    schema: ClassVar[str] = "study-plan"
    track: str
    track_name: Text
    start: date
    end: date | None
    deadline: date | None
    """The last day of study that was asked for."""
    season: Recruiting | None
    hours_per_week: float
    fits: bool
    missing_hours: float
    """By how much it does not fit."""
    core_fits: bool
    hours: float
    """Of modules alone."""
    review_hours: float
    reserve_hours: float
    know: Mapping[str, float]
    """How much of each background the reader has, 0 to 1."""
    saved_hours: float
    also: Hedge | None
    """The second track that is kept open."""
    weeks: tuple[Week, ...]
    modules: tuple[Planned, ...]
    cut: tuple[LeftOut, ...]
    """Optional modules that give way, in that order."""
    missing: tuple[LeftOut, ...]
    """Core modules that cannot be done in time."""
    remedies: Remedy | None
    """What would make it fit; None where it fits."""
    hardware: Hardware | None
    cost: Cost
    price_claims: tuple[Said, ...]
    """What sources say of the price of a card."""


def study_plan(corpus: Corpus, *, today: date, track: Track, wish: Wish) -> StudyPlan:
    """The plan for a track; the day decides only what has passed and how old a claim is.

    Raises UsageError where --also names the track itself.
    """
    if wish.also and wish.also.id == track.id:
        raise UsageError(f"--also: {track.id} is what the plan is for; name another track, or leave it out")
    tasks = _tasks(corpus, track, wish)
    shared = {entry.id for entry in tasks if wish.also and wish.also.id in entry.module.tracks}
    tasks = ordered(tasks, shared)
    pace = Pace(int(wish.hours * UNITS))
    last = wish.last_day or wish.start + timedelta(days=MAX_WEEKS * WEEK - 1)
    fit = fitted(tasks, pace, wish.start, last)
    parts = weeks(tuple(blocks(fit.tasks, fit.reserve)), pace, wish.start, last)
    done = work(fit.tasks)
    return StudyPlan(
        track=track.id,
        track_name=track.name,
        start=wish.start,
        end=last if fit.over > 0 else parts[-1].end if parts else None,
        deadline=wish.last_day,
        season=wish.season,
        hours_per_week=wish.hours,
        fits=fit.over <= 0,
        missing_hours=hours(fit.over),
        core_fits=not fit.missing,
        hours=hours(done),
        review_hours=hours(review(done)),
        reserve_hours=hours(fit.reserve),
        know=wish.know,
        saved_hours=hours(sum(entry.full - entry.units for entry in tasks)),
        also=_hedge(corpus, wish, fit, parts, shared),
        weeks=_weeks(corpus, parts),
        modules=_planned(corpus, fit.tasks, wish.hardware, shared),
        cut=tuple(_left_out(cut) for cut in fit.cut),
        missing=tuple(_left_out(Cut(entry, None)) for entry in fit.missing),
        remedies=_remedy(fit, today),
        hardware=wish.hardware,
        cost=cost([entry.module for entry in fit.tasks], wish.hardware, wish.price, wish.budget),
        price_claims=_price_claims(corpus, track, today),
    )


def _tasks(corpus: Corpus, track: Track, wish: Wish) -> tuple[Task, ...]:
    return tuple(task(module, wish.know) for module in current(corpus, Module, tracks=track.id))


def _hedge(corpus: Corpus, wish: Wish, fit: Fit, parts: Sequence[WeekParts], shared: set[str]) -> Hedge | None:
    if wish.also is None:
        return None
    return hedge(wish.also, _tasks(corpus, wish.also, wish), fit.tasks, parts=parts, start=wish.start, shared=shared)


def _weeks(corpus: Corpus, parts: Sequence[WeekParts]) -> tuple[Week, ...]:
    shelf = Shelf(corpus)
    return tuple(week(entry, shelf) for entry in parts)


def _planned(corpus: Corpus, tasks: Sequence[Task], hardware: Hardware | None, shared: set[str]) -> tuple[Planned, ...]:
    cards = {card.id: card.name for card in corpus.all(Card)}
    return tuple(
        Planned(
            id=entry.id,
            title=entry.module.name,
            prerequisites=entry.module.prerequisites,
            hours=hours(entry.units),
            full_hours=hours(entry.full),
            core=entry.module.core,
            priority=entry.module.priority,
            shared=entry.id in shared,
            gpu=_gpu(entry.module, hardware, cards),
        )
        for entry in tasks
    )


def _gpu(module: Module, hardware: Hardware | None, cards: Mapping[str, Text]) -> GpuNeed | None:
    need = module.gpu
    if need is None:
        return None
    return GpuNeed(
        memory_gb=need.memory_gb,
        hours=need.hours,
        card=need.card,
        card_name=cards.get(need.card or ""),
        basis=need.basis,
        alternative=need.alternative,
        alternative_gb=need.alternative_gb,
        way=way(module, hardware),
    )


def _price_claims(corpus: Corpus, track: Track, today: date) -> tuple[Said, ...]:
    """What sources say of the price of a card, as far as it bears on whether the track can be learned cheaply.

    What holds for more tracks comes first.
    """
    about = [claim for claim in claims_of(corpus, [track.id]) if (claim.subject, claim.on) == PRICE_OF_A_CARD]
    found = sorted(about, key=lambda claim: -len(claim.tracks))
    judged = library(corpus, found, today)
    return tuple(judged.said(claim) for claim in found)


def _left_out(cut: Cut) -> LeftOut:
    module = cut.task.module
    return LeftOut(module.id, module.name, hours(cut.task.units), module.priority, module.priority_why, cut.with_)


def _remedy(fit: Fit, today: date) -> Remedy | None:
    found = fit.remedies
    if found is None:
        return None
    passed = found.start is not None and found.start < today
    return Remedy("core" if fit.core_alone else "all", found.start, passed, found.hours, found.deadline)
