"""Keeping a second track open for as long as the same work serves both."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, timedelta

from careerpath.models.tracks import Track
from careerpath.queries.planning.calendar import WeekParts
from careerpath.queries.planning.fit import work
from careerpath.queries.planning.order import Task, hours
from careerpath.queries.planning.parts import Hedge


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
