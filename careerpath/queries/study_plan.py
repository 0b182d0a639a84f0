"""A plan of study for a track: weeks of reading and building, what gives way, which hardware, what it costs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import ClassVar

from careerpath.deferred import dataclass
from careerpath.errors import UsageError
from careerpath.models.base import Text
from careerpath.models.corpus import Corpus, current
from careerpath.models.study import Card, Module
from careerpath.models.tracks import Track
from careerpath.queries.answer import Answer
from careerpath.queries.evidence import Said, claims_of, library
from careerpath.queries.planning.calendar import WeekParts, blocks, weeks
from careerpath.queries.planning.fit import Cut, Fit, Pace, fitted, review, work
from careerpath.queries.planning.hardware import Cost, Hardware, cost, way
from careerpath.queries.planning.hedge import hedge
from careerpath.queries.planning.order import UNITS, Task, hours, ordered, task
from careerpath.queries.planning.parts import GpuNeed, Hedge, LeftOut, Planned, Remedy, Week
from careerpath.queries.planning.season import Recruiting
from careerpath.queries.planning.weekly import Shelf, week
from careerpath.queries.planning.wish import MAX_WEEKS, WEEK, Wish

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
