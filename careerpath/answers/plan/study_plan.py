"""A plan of study for a track: weeks of reading and building, what gives way, which hardware, what it costs.

The fields of its parts are the keys of its JSON.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import ClassVar

from careerpath.answers.cards import Hardware
from careerpath.answers.evidence import Answer, CitedClaim, assess, claims_of
from careerpath.answers.plan.days import DaysOff, StudyDays
from careerpath.answers.plan.hardware import Cost, GpuNeed, Rent, cost, gpu_need, rent
from careerpath.answers.plan.order import (
    LEARNT,
    UNITS,
    Task,
    core,
    half_hours,
    hours,
    ordered,
    saved,
    shared,
    task,
    tasks_of,
    work,
)
from careerpath.answers.plan.request import MAX_WEEKS, WEEK, PlanRequest, RecruitingSeason
from careerpath.answers.plan.schedule import (
    Remedy,
    Session,
    Spare,
    fitted,
    review_time,
    scheduled,
    spare,
)
from careerpath.answers.plan.weeks import Week, weeks_of
from careerpath.errors import InputError
from careerpath.labels import Message
from careerpath.model.base import HalfHours, Share, Text
from careerpath.model.claims import Claim
from careerpath.model.corpus import Corpus, current
from careerpath.model.study import Card, Module
from careerpath.model.vocabulary import Role, Track

PRICE_OF_A_CARD = ("hardware-price", "affordable-learning")
"""Subject and criterion of the claims that say what a card costs."""


@dataclass(frozen=True)
class PlannedModule:
    """A module of the plan, in its order.

    `full_hours` are those of one who knows nothing of it, `shared` says that it serves the second track too.
    """

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
class ModuleLeftOut:
    """A module that is not done in time; `with_` is the one that it needs and that was cut before it."""

    id: str
    title: Text
    hours: float
    priority: int
    why: Text
    with_: str | None


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


@dataclass(frozen=True)
class StudyPlan(Answer):
    """The plan. `end` is the last day of its last week; the deadline where not all fits; None where no module is known.

    `fits` is whether everything fits, with review and reserve; `core_fits` whether no core module is missing.
    """

    schema: ClassVar[str] = "study-plan"
    track: str
    track_name: Text
    role: str | None
    """The role that is aimed at; None where the plan is for the track as a whole."""
    role_name: Text | None
    role_gap: Text | None
    """What the role's work asks for and no module teaches."""
    start: date
    end: date | None
    deadline: date | None
    """The last day of study that was asked for."""
    off: tuple[DaysOff, ...]
    """Days between start and end that are left out."""
    season: RecruitingSeason | None
    hours_per_week: float
    fits: bool
    missing_hours: float
    """By how much it does not fit."""
    core_fits: bool
    hours: float
    """Of modules alone."""
    review_hours: float
    reserve_hours: float
    know: Mapping[str, Share]
    """How much of each background the reader has, 0 to 1."""
    levels: Mapping[str, str] = field(metadata={"json": False})
    """The level of each background, by which a reader says so."""
    saved_hours: float
    also: Hedge | None
    """The second track that is kept open."""
    weeks: tuple[Week, ...]
    modules: tuple[PlannedModule, ...]
    cut: tuple[ModuleLeftOut, ...]
    """Optional modules that give way, in that order."""
    missing: tuple[ModuleLeftOut, ...]
    """Core modules that cannot be done in time."""
    remedies: Remedy | None
    """What would make it fit; None where it fits."""
    spare: Spare | None
    """What fills the weeks that are left before the deadline; None where there are none, or nothing does."""
    hardware: Hardware | None
    cost: Cost
    price_claims: tuple[CitedClaim, ...]
    """What sources say of the price of a card."""
    all_done: bool = field(metadata={"json": False})
    """Whether the reader has done all that the track asks for."""


def study_plan(corpus: Corpus, *, today: date, track: Track, request: PlanRequest) -> StudyPlan:
    """The plan for a track, or for a role of it; the day decides only what has passed and how old a claim is.

    Raises InputError where the second track is the track itself, and for a role of another track.
    """
    also, role = request.also, request.role
    if also and also.id == track.id:
        raise InputError(Message("error.also-the-same", track=track.id), "also")
    if role and role.track != track.id:
        own = [entry.id for entry in current(corpus, Role, track=track.id)]
        names = {"role": role.id, "other": role.track, "track": track.id, "own": own}
        raise InputError(Message("error.role-of-other-track", **names), "role")
    know = {**request.know, **request.learnt}
    tasks = tuple(at_speed(entry, request.speed) for entry in tasks_of(corpus, track, know, role) if not entry.done)
    both = {entry.id for entry in shared(tasks, also)} if also else set()
    tasks = ordered(tasks, both, core(tasks) if role else ())
    last = request.last_day or request.start + timedelta(days=MAX_WEEKS * WEEK - 1)
    pace = HalfHours(int(request.hours * UNITS))
    days = StudyDays(request.start, request.off)
    fit = fitted(tasks, pace, days, last, today)
    sessions = scheduled(fit.tasks, fit.reserve, pace, days, last)
    weeks = tuple(weeks_of(corpus, sessions, days, last))
    end = last if fit.excess else weeks[-1].end if weeks else None
    modules = [entry.module for entry in fit.tasks]
    return StudyPlan(
        track=track.id,
        track_name=track.name,
        role=role.id if role else None,
        role_name=role.name if role else None,
        role_gap=role.gap if role else None,
        start=request.start,
        end=end,
        deadline=request.last_day,
        off=tuple(days.left_out(request.start, end)) if end else (),
        season=request.season,
        hours_per_week=request.hours,
        fits=not fit.excess,
        missing_hours=hours(fit.excess),
        core_fits=not fit.missing,
        hours=hours(work(fit.tasks)),
        review_hours=hours(review_time(work(fit.tasks))),
        reserve_hours=hours(fit.reserve),
        know=request.know,
        levels=request.levels,
        saved_hours=hours(saved(_unlearnt(tasks, request))),
        also=_hedge(corpus, request, fit.tasks, sessions, also) if also else None,
        weeks=weeks,
        modules=_planned(corpus, fit.tasks, request.hardware, both),
        cut=tuple(_left_out(entry, with_) for entry, with_ in fit.cut),
        missing=tuple(_left_out(entry) for entry in fit.missing),
        remedies=fit.remedy,
        spare=spare(corpus, track, request, fit, days, end),
        hardware=request.hardware,
        cost=cost(modules, request.hardware, request.gpu_price, request.budget, _rent(corpus, modules, request, today)),
        price_claims=_price_claims(corpus, track, today),
        all_done=bool(request.learnt) and not tasks,
    )


def at_speed(entry: Task, speed: float) -> Task:
    """A task for a reader who takes so many hours for one of the estimate."""
    time, full_time = (half_hours(hours(each) * speed) for each in (entry.time, entry.full_time))
    return entry._replace(time=time, full_time=full_time)


def _unlearnt(tasks: Iterable[Task], request: PlanRequest) -> Iterator[Task]:
    """The tasks as they were before anything of them was done."""
    for entry in tasks:
        begun = LEARNT.format(entry.id) in request.learnt
        yield at_speed(task(entry.module, request.know), request.speed) if begun else entry


def _hedge(
    corpus: Corpus, request: PlanRequest, tasks: Sequence[Task], weeks: Iterable[Sequence[Session]], also: Track
) -> Hedge:
    """What carries over from a plan's tasks to the track `also`, and until when.

    Where nothing serves both, the choice is due on the first day.
    """
    both, know = shared(tasks, also), {**request.know, **request.learnt}
    ids = {entry.id for entry in both}
    days = [session.day for week in weeks for session in week if session.task and session.task.id in ids]
    common, total, other = work(both), work(tasks), work(tasks_of(corpus, also, know))
    return Hedge(
        track=also.id,
        track_name=also.name,
        shared=tuple(entry.id for entry in both),
        shared_hours=hours(common),
        share=common / total if total else 0.0,
        choose_by=request.start + timedelta(days=max(days, default=0)),
        rest_hours=hours(total - common),
        other_hours=hours(other - common),
    )


def _planned(
    corpus: Corpus, tasks: Iterable[Task], hardware: Hardware | None, both: Container[str]
) -> tuple[PlannedModule, ...]:
    cards = {card.id: card.name for card in corpus.all(Card)}
    return tuple(
        PlannedModule(
            id=entry.id,
            title=entry.module.name,
            prerequisites=entry.module.prerequisites,
            hours=hours(entry.time),
            full_hours=hours(entry.full_time),
            core=entry.core,
            priority=entry.module.priority,
            shared=entry.id in both,
            gpu=gpu_need(entry.module, hardware, cards),
        )
        for entry in tasks
    )


def _left_out(entry: Task, with_: str | None = None) -> ModuleLeftOut:
    module = entry.module
    return ModuleLeftOut(module.id, module.name, hours(entry.time), module.priority, module.priority_why, with_)


def _rent(corpus: Corpus, modules: Sequence[Module], request: PlanRequest, today: date) -> Rent | None:
    """What it costs to rent what the reader's hardware does not do, as far as sources state a price."""
    cards = [card for card in corpus.all(Card) if card.rent]
    stated = [claim for card in cards if card.rent and (claim := corpus.get(Claim, card.rent.claim))]
    assessment = assess(corpus, stated, today)
    return rent(modules, request.hardware, cards, {claim.id: assessment.cite(claim) for claim in stated})


def _price_claims(corpus: Corpus, track: Track, today: date) -> tuple[CitedClaim, ...]:
    """What sources say of the price of a card, as far as it bears on whether the track can be learned cheaply.

    What holds for more tracks comes first.
    """
    about = [claim for claim in claims_of(corpus, [track.id]) if (claim.subject, claim.on) == PRICE_OF_A_CARD]
    found = sorted(about, key=lambda claim: -len(claim.tracks))
    assessment = assess(corpus, found, today)
    return tuple(assessment.cite(claim) for claim in found)
