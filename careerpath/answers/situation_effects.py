"""What each field of the reader's situation did to the answer, row by row, with its reason."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from careerpath.answers.arguments import ConditionHeld
from careerpath.answers.curriculum import Curriculum
from careerpath.answers.decision import Decision
from careerpath.answers.plan.order import Task, hours, task
from careerpath.answers.rating import MIDDLE
from careerpath.answers.situation import Value, WeightChange, effects, levels
from careerpath.answers.time import Feasibility
from careerpath.model.base import Text
from careerpath.model.vocabulary import ProfileField


@dataclass(frozen=True, kw_only=True)
class Effect:
    """One thing that a field did.

    weight: moved the weight of `criterion` · unheard: the voice not heard yet says `to` · condition: met or failed
    conditions of so many sources · hours: saved `hours` of the winner's modules · time: left so many `hours` before the
    applications · memory: was held against what the modules need.
    """

    does: str
    why: Text
    criterion: str | None = None
    criterion_name: Text | None = None
    from_: float | None = None
    to: float | None = None
    hours: float | None = None
    met: int = 0
    failed: int = 0


@dataclass(frozen=True)
class FieldEffects:
    """A field that the reader stated. Where `did` is empty it changes nothing in this answer."""

    field: str
    name: Text
    value: Value
    value_name: Text | None
    did: tuple[Effect, ...]


def effects_of_situation(
    decision: Decision,
    moved: Sequence[WeightChange],
    held: Sequence[ConditionHeld],
    time: Feasibility | None,
    courses: Mapping[str, Curriculum],
) -> tuple[FieldEffects, ...]:
    """What each field that the reader stated did; `courses` are the modules that are known, by track."""
    found, tasks = [], courses[time.plan_a.track].tasks if time else ()
    for id, value in decision.maker.situation.values.items():
        field = decision.fields[id]
        did = (
            *_weights(decision, field, moved),
            *(
                Effect(does="unheard", why=effect.why, from_=MIDDLE, to=effect.to)
                for effect in effects(field, value, "unheard")
            ),
            *_conditions(field, value, held),
            *_hours(field, value, tasks),
            *_time_and_memory(field, value, time),
        )
        name = next((entry.name for entry in field.values if entry.id == value), None)
        found.append(FieldEffects(id, field.name, value, name, did))
    return tuple(found)


def _weights(decision: Decision, field: ProfileField, moved: Sequence[WeightChange]) -> Iterator[Effect]:
    for move in moved:
        if move.field == field.id:
            yield Effect(
                does="weight",
                why=move.why,
                criterion=move.criterion,
                criterion_name=decision.criteria[move.criterion].name,
                from_=move.from_,
                to=move.to,
            )


def _conditions(field: ProfileField, value: Value, held: Sequence[ConditionHeld]) -> Iterator[Effect]:
    met = sum(entry.holds is True and field.id in entry.fields for entry in held)
    failed = sum(field.id in entry.failed for entry in held)
    for effect in effects(field, value, "condition") if met or failed else ():
        yield Effect(does="condition", why=effect.why, met=met, failed=failed)


def _hours(field: ProfileField, value: Value, tasks: Iterable[Task]) -> Iterator[Effect]:
    alone = levels((field,), {field.id: value})
    saved = sum(entry.full_time - task(entry.module, alone).time for entry in tasks)
    if saved:
        most = max(effects(field, value, "hours"), key=lambda effect: effect.share or 0.0)
        yield Effect(does="hours", why=most.why, hours=hours(saved))


def _time_and_memory(field: ProfileField, value: Value, time: Feasibility | None) -> Iterator[Effect]:
    if time:
        for effect in effects(field, value, "time"):
            yield Effect(does="time", why=effect.why, hours=time.available_hours)
        for effect in effects(field, value, "memory"):
            yield Effect(does="memory", why=effect.why)
    for effect in effects(field, value, "door"):
        yield Effect(does="door", why=effect.why)
