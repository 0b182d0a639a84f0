"""The profile that a reader has kept, as it holds today: each part is read anew, since the corpus may have changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from careerpath.answers.cards import SHOWN
from careerpath.answers.plan.request import DAYS_A_MONTH
from careerpath.answers.situation import MOST, read_situation
from careerpath.answers.stated import resolve_weights
from careerpath.errors import CareerpathError, InputError
from careerpath.labels import Message
from careerpath.model.corpus import Corpus, Ref, successors
from careerpath.model.vocabulary import Goal
from careerpath.typed import number

MONTHS = "months"
"""The field that grows less by itself."""


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
