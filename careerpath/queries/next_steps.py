"""Commands that take the reader on from an advice."""

from __future__ import annotations

from datetime import timedelta

from careerpath.queries.feasibility import Feasibility
from careerpath.queries.planning.wish import HOURS
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
        if time.deadline and time.deadline > time.start:
            parts.append(f"--deadline {time.deadline - timedelta(days=1)}")
        know = [f"{name}={value}" for name, value in situation.values.items() if value in ("basic", "strong")]
        parts += [f"--know {','.join(know)}"] if know else []
        parts += [f"--gpu {situation.hardware.called}"] if situation.hardware else []
        parts += [f"--also {time.plan_b.track}"] if time.plan_b and time.plan_b.share else []
    return " ".join(parts)
