"""What a reader has kept, as it holds today: the profile, each part read anew, and what they have done of the modules.

The corpus may have changed since. What was done for one track counts for every other; the last that was said holds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal, NamedTuple

from careerpath.answers.cards import SHOWN
from careerpath.answers.plan.order import LEARNT, UNITS, hours, task
from careerpath.answers.plan.order import MOST as ENDLESS
from careerpath.answers.plan.request import DAYS_A_MONTH
from careerpath.answers.situation import MOST, read_situation
from careerpath.answers.stated import resolve_weights
from careerpath.errors import CareerpathError, InputError
from careerpath.labels import Message
from careerpath.model.base import Share
from careerpath.model.corpus import Corpus, Ref, successors
from careerpath.model.events import Event
from careerpath.model.study import Module
from careerpath.model.vocabulary import Goal
from careerpath.typed import number

MONTHS = "months"
"""The field that grows less by itself."""
State = Literal["doing", "done", "skipped"]
STATES: Mapping[str, State | None] = {
    "module-doing": "doing",
    "module-done": "done",
    "module-skipped": "skipped",
    "module-undone": None,
}
"""By kind of event: what a module is after it; None where it is as if nothing had been said."""


@dataclass(frozen=True)
class Own:
    """What of a reader's own store went into an answer, and what of it no longer could."""

    profile: date | None = None
    """The day on which the profile was kept that was used; None where none was."""
    modules: tuple[str, ...] = ()
    """Modules that were done, or begun, and are therefore taken off what is to be learnt."""
    remarks: tuple[Message, ...] = field(default=(), metadata={"json": False})


@dataclass(frozen=True)
class KeptProfile:
    """What was said and still holds: the goal, own weights, the situation as texts by field."""

    goal: Goal | None
    weights: Mapping[str, float]
    said: Mapping[str, str]
    own: Own


def profile_data(goal: Goal | None, weights: Mapping[str, float], said: Mapping[str, str]) -> dict[str, Any]:
    """A profile as an event keeps it: the data of `profile-saved`; months are to the day."""
    months = number(said.get(MONTHS, ""))
    rounded = {} if months is None else {MONTHS: f"{round(months, 2):g}"}
    return {"goal": goal.id if goal else None, "weights": dict(weights), "said": {**said, **rounded}}


def kept_profile(corpus: Corpus, data: Mapping[str, Any], kept: date, today: date) -> KeptProfile:
    """What was kept on a day, as it is read today.

    A retired id is followed to what took its place; what the corpus no longer knows is left out with a remark, as are
    months that are over. Of the months that were left then, those that have gone by since are taken away.
    """
    gone: list[str] = []

    def each(key: str, kind: str, take: Callable[[str, Any], Mapping[str, Any]]) -> dict[str, Any]:
        found: dict[str, Any] = {}
        given = data.get(key)
        for name, value in given.items() if isinstance(given, dict) else ():
            try:
                found |= take(followed(corpus, kind, name), value)
            except CareerpathError:
                gone.append(f"{name}={value}"[:SHOWN])
        return found

    goal = None
    if data.get("goal") is not None:
        goal = corpus.get(Goal, followed(corpus, "goal", str(data["goal"])))
        gone += [] if goal else [f"goal={data['goal']}"[:SHOWN]]
    weights = each("weights", "criterion", lambda id, value: resolve_weights(corpus, {id: _number(id, value)}))
    said = each("said", "field", lambda id, value: _read(corpus, id, value))
    over = _take_off(said, max((today - kept).days, 0))
    remarks = [Message("own.gone", names=gone)] if gone else []
    remarks += [Message("own.over")] if over else []
    return KeptProfile(goal, weights, said, Own(kept, remarks=tuple(remarks)))


def followed(corpus: Corpus, kind: str, id: str) -> str:
    """The id that took the place of a retired one; the same where none did."""
    return [id, *(ref.id for ref in successors(corpus, Ref(kind, id)))][-1]


def _number(name: str, value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or abs(value) > MOST:
        raise InputError(Message("error.empty"), name)
    return float(value)


def _read(corpus: Corpus, field: str, value: object) -> dict[str, str]:
    if not isinstance(value, str):
        raise InputError(Message("error.empty"), field)
    read_situation(corpus, {field: value})
    return {field: value}


def _take_off(said: dict[str, str], days: int) -> bool:
    """Takes days that have gone by off the months that were left; whether none are."""
    if MONTHS not in said or not days:
        return False
    left = (number(said.pop(MONTHS)) or 0) - days / DAYS_A_MONTH
    if left > 0:
        said[MONTHS] = f"{left:.2f}"
    return left <= 0


class Standing(NamedTuple):
    """What was last said of a module."""

    module: Module
    state: State
    hours: float | None
    """Hours that it took, or of one begun that were spent on it so far; None where the reader said none."""


def standings(corpus: Corpus, events: Iterable[Event]) -> tuple[dict[str, Standing], tuple[str, ...]]:
    """Where the reader stands with modules, by id, in the order in which that was said; and the ids that are gone.

    A retired module passes on what was said of it.
    """
    found: dict[str, Standing] = {}
    gone: dict[str, None] = {}
    for event in events:
        if event.kind not in STATES:
            continue
        kind, _, id = event.subject.partition(":")
        module = corpus.get(Module, followed(corpus, kind, id)) if kind == "module" else None
        if module is None:
            gone[id] = None
            continue
        found.pop(module.id, None)
        if state := STATES[event.kind]:
            found[module.id] = Standing(module, state, _hours(event.data.get("hours")))
    return found, tuple(gone)


def _hours(value: object) -> float | None:
    """Hours as an event keeps them; None for what can be none, whoever wrote it."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return float(value) if 0 < value <= ENDLESS else None


def learnt(
    said: Mapping[str, Standing], know: Mapping[str, Share], *, speed: float = 1.0, skipped: bool = False
) -> dict[str, Share]:
    """How much of each module is done, for a planner; what was begun is never done whole.

    `know` and `speed` say what the modules take this reader. What is `skipped` counts as done only where that is asked.
    """
    found: dict[str, Share] = {}
    for id, (module, state, spent) in said.items():
        if state == "done" or (skipped and state == "skipped"):
            found[LEARNT.format(id)] = 1.0
        elif state == "doing" and spent:
            whole = hours(task(module, know).time) * speed
            part = min(spent, whole - 1 / UNITS) / whole if whole else 0.0
            found |= {LEARNT.format(id): part} if part > 0 else {}
    return found
