"""A plan that was started, as events keep it: what was asked for, so that it is made again from today's corpus."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, NamedTuple, cast

from careerpath.answers.kept import Standing, followed, standings
from careerpath.answers.plan.days import DaysOff, StudyDays
from careerpath.answers.plan.order import hours, task
from careerpath.answers.plan.request import WEEK, PlanOptions, PlanRequest, plan_request
from careerpath.errors import CareerpathError, UsageError
from careerpath.labels import Message
from careerpath.model.corpus import Corpus
from careerpath.model.events import PLANNED, Event
from careerpath.model.vocabulary import Track

STARTED, REPLANNED = PLANNED
ENOUGH_MODULES, ENOUGH_HOURS = 3, 20.0
"""How much must have been done, with its hours, for a speed to be told from it."""
SLOWEST, FASTEST = 2.0, 0.5
"""Bounds of a speed: beyond them a reader has written down something else than hours of study."""
MOST_WEEKS = 10_000
"""Of a plan that was made anew again and again."""


@dataclass(frozen=True)
class Speed:
    """Hours that the reader needed for one of the estimate, by the modules of which they said how long they took."""

    factor: float
    """1 where that is too little to tell."""
    enough: bool
    modules: int
    hours: float
    estimated_hours: float


class Kept(NamedTuple):
    """A plan as it is kept: what was asked for, from which week on, and what of it the corpus no longer knows."""

    track: Track
    request: PlanRequest
    week: int
    gone: tuple[str, ...]


def plan_data(track: Track, request: PlanRequest, week: int = 1) -> dict[str, Any]:
    return {
        "track": track.id,
        "role": request.role.id if request.role else None,
        "start": request.start.isoformat(),
        "season": request.season.called if request.season else None,
        "deadline": request.last_day.isoformat() if request.last_day else None,
        "hours": request.hours,
        "know": dict(request.levels),
        "gpu": request.hardware.called if request.hardware else None,
        "off": [str(each) for each in request.off],
        "speed": request.speed,
        "week": week,
    }


def kept_plan(corpus: Corpus, data: Mapping[str, Any]) -> Kept:
    """A plan as it is read today. Raises UsageError where its track or its first day is not to be read."""
    track = corpus.get(Track, followed(corpus, "track", str(data.get("track"))))
    start = _day(data.get("start"))
    if track is None or start is None:
        raise UsageError(Message("error.plan-gone", track=str(data.get("track"))))
    role = followed(corpus, "role", str(data.get("role"))) if data.get("role") else None
    said = {name: str(data[name]) for name in ("season", "hours", "gpu") if data.get(name)}
    texts: dict[str, Any] = {"role": role, **said, "deadline": _day(data.get("deadline"))}
    know, off, speed, week = (data.get(name) for name in ("know", "off", "speed", "week"))
    texts["know"] = [f"{name}={level}" for name, level in know.items()] if isinstance(know, dict) else None
    texts["off"] = [str(each) for each in off] if isinstance(off, list) else None
    options: dict[str, Any] = {"start": start}
    gone = []
    for name, value in texts.items():
        if not value or (name == "deadline" and "season" in options):
            continue
        try:
            found = plan_request(corpus, start, **cast(PlanOptions, {**options, name: value}))
            if found.role and found.role.track != track.id:
                raise UsageError(Message("error.empty"))
        except (CareerpathError, TypeError, ValueError):
            gone.append(f"{name}={value}"[:60])
        else:
            options[name] = value
    request = plan_request(corpus, start, **cast(PlanOptions, options))
    factor = float(speed) if isinstance(speed, int | float) and FASTEST <= speed <= SLOWEST else 1.0
    number = week if isinstance(week, int) and 0 < week <= MOST_WEEKS else 1
    return Kept(track, replace(request, speed=factor), number, tuple(gone))


def _day(value: object) -> date | None:
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        return None


def speed_of(said: Mapping[str, Standing], request: PlanRequest) -> Speed:
    """The reader's own speed, within bounds; 1 where too little was done."""
    told = [(each.hours, task(each.module, request.know)) for each in said.values() if each.state == "done"]
    needed = [(spent, hours(entry.time)) for spent, entry in told if spent and entry.time]
    took, estimated = sum(spent for spent, _ in needed), sum(time for _, time in needed)
    enough = len(needed) >= ENOUGH_MODULES and estimated >= ENOUGH_HOURS
    factor = min(max(took / estimated, FASTEST), SLOWEST) if enough else 1.0
    return Speed(round(factor, 2), enough, len(needed), took, estimated)


def replanned(corpus: Corpus, events: Sequence[Event], today: date) -> dict[str, Any]:
    """The plan in force made anew from a day, with the reader's own speed, as an event keeps it. Raises UsageError."""
    plan, _ = in_force(corpus, events)
    said, _ = standings(corpus, events)
    last = plan.request.last_day
    if last and last < today:
        raise UsageError(Message("error.plan-over", day=last, track=plan.track.id))
    speed = speed_of(said, plan.request)
    request = from_week_of(plan.request, today)
    weeks = (request.start - plan.request.start).days // WEEK
    return plan_data(plan.track, replace(request, speed=speed.factor), plan.week + weeks)


def from_week_of(request: PlanRequest, today: date) -> PlanRequest:
    """The same from the week of a day on, of which the days that are over are left out; an end that has passed is none.

    So weeks begin on the day of the week on which the plan began.
    """
    if today <= request.start:
        return request
    start = request.start + timedelta(days=(today - request.start).days // WEEK * WEEK)
    yesterday = today - timedelta(days=1)
    last = request.last_day
    over = [DaysOff(start, yesterday)] if start < today else []
    off = (*over, *(part for each in request.off if (part := each.within(today, max(each.last, today)))))
    if last and today <= last and StudyDays(start, off).until(last):
        return replace(request, start=start, off=off)
    return replace(request, start=start, off=off, deadline=None, season=None, weeks=None)


def in_force(corpus: Corpus, events: Sequence[Event]) -> tuple[Kept, int]:
    """The last plan that was started, and the number of events before it. Raises UsageError where there is none."""
    places = [at for at, event in enumerate(events) if event.kind in (STARTED, REPLANNED)]
    if not places:
        raise UsageError(Message("error.no-plan"))
    return kept_plan(corpus, events[places[-1]].data), places[-1]
