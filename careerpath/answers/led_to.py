"""The study plan to which an advice leads, as options and as a command line."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from careerpath.answers.plan.request import HOURS, PlanOptions
from careerpath.answers.roles import RoleAdvice, planned_role
from careerpath.answers.situation import Situation
from careerpath.answers.time import Feasibility

TOGETHER = 3
"""Fields that one --know of a command names, so that a terminal of 80 columns can break the line."""


def plan_led_to(roles: Sequence[RoleAdvice], situation: Situation, time: Feasibility | None) -> PlanOptions:
    """All that this reader has said, for the role to which that leads, if any."""
    role = planned_role(roles)
    options: PlanOptions = {"role": role, "hours": time.hours_per_week if time else HOURS}
    if time:
        if time.deadline and time.deadline > time.start:
            options["deadline"] = time.deadline - timedelta(days=1)
        levels = situation.values.items()
        options["know"] = [f"{name}={value}" for name, value in levels if value in ("basic", "strong")]
        options["gpu"] = situation.hardware.called if situation.hardware else None
        options["also"] = time.plan_b.track if time.plan_b and time.plan_b.share and not role else None
    return options


def command(track: str, options: PlanOptions) -> str:
    """The command line that gives the plan of a track."""
    know = list(options.get("know") or ())
    words = {
        "--role": options["role"],
        "--hours": f"{float(options['hours'] or HOURS):g}",
        "--deadline": options.get("deadline"),
        "--know": [",".join(know[at : at + TOGETHER]) for at in range(0, len(know), TOGETHER)],
        "--gpu": options.get("gpu"),
        "--also": options.get("also"),
    }
    pairs = ((name, each) for name, said in words.items() for each in (said if isinstance(said, list) else [said]))
    return " ".join([f"careerpath study-plan {track}", *(f"{name} {each}" for name, each in pairs if each)])
