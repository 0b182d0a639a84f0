"""Commands that take the reader on from an advice."""

from __future__ import annotations

from datetime import date, timedelta

from careerpath.queries.feasibility import Feasibility
from careerpath.queries.means import HOURS
from careerpath.queries.profile import Situation
from careerpath.queries.score import UNDECIDED, Ranking


def next_steps(ranking: Ranking, winner: str | None, situation: Situation, time: Feasibility | None) -> tuple[str, ...]:
    """What to run next; where nothing is decided, a closer look before a plan."""
    pair = " ".join(score.track for score in ranking.scores[:2])
    compare = f"careerpath compare {pair}"
    if winner is None or ranking.verdict == UNDECIDED:
        return (compare, "careerpath advise --every-goal")
    return (_plan(winner, situation, time), compare, f"careerpath show {winner}")


def _plan(track: str, situation: Situation, time: Feasibility | None) -> str:
    """The study plan with all that this reader has said."""
    parts = [f"careerpath study-plan {track} --hours {time.hours_per_week if time else HOURS:g}"]
    if time:
        parts += [f"--deadline {_day_before(time.deadline)}"] if _plannable(time) else []
        know = [f"{name}={value}" for name, value in situation.values.items() if value in ("basic", "strong")]
        parts += [f"--know {','.join(know)}"] if know else []
        parts += [f"--gpu {gpu}" for gpu in _gpu(situation)]
        parts += [f"--also {time.plan_b.track}"] if time.plan_b and time.plan_b.share else []
    return " ".join(parts)


def _plannable(time: Feasibility) -> bool:
    return time.deadline is not None and time.deadline > time.start


def _day_before(day: date | None) -> date | None:
    return day - timedelta(days=1) if day else None


def _gpu(situation: Situation) -> tuple[str, ...]:
    hardware = situation.hardware
    if hardware is None:
        return ()
    return (hardware.card or (f"{hardware.memory_gb:g}gb" if hardware.memory_gb else hardware.kind),)
