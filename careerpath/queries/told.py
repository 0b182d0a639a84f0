"""What each field of the reader's situation did to the answer, row by row, with its reason."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from careerpath.models.base import Text
from careerpath.models.vocabulary import Criterion, ProfileField
from careerpath.queries.arguments import ConditionHeld
from careerpath.queries.feasibility import Feasibility
from careerpath.queries.means import Course, saved
from careerpath.queries.profile import Moved, Situation, Value, effects, levels


@dataclass(frozen=True)
class Did:
    """One thing that a field did.

    weight: moved the weight of `criterion` · condition: met or failed conditions of so many sources · hours: saved
    `hours` of the winner's modules · time: left so many `hours` before the applications · memory: was held against
    what the modules need.
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
class Told:
    """A field that the reader stated. Where `did` is empty it changes nothing in this answer."""

    field: str
    name: Text
    value: Value
    value_name: Text | None
    did: tuple[Did, ...]


def told(fields: Iterable[ProfileField], situation: Situation, results: Results) -> tuple[Told, ...]:
    """What each stated field did."""
    return tuple(
        Told(field.id, field.name, value, _named(field, value), tuple(results.of(field, value)))
        for field in fields
        for value in (situation.values.get(field.id),)
        if value is not None
    )


def _named(field: ProfileField, value: Value) -> Text | None:
    return next((entry.name for entry in field.values if entry.id == value), None)


@dataclass(frozen=True)
class Results:
    """Where the effects of fields are looked up."""

    moved: Sequence[Moved]
    conditions: Sequence[ConditionHeld]
    criteria: Mapping[str, Criterion]
    course: Course | None
    """The winner's modules, where some are known."""
    feasibility: Feasibility | None

    def of(self, field: ProfileField, value: Value) -> Iterator[Did]:
        """What one field did."""
        for move in self.moved:
            if move.field == field.id:
                name = self.criteria[move.criterion].name
                yield Did("weight", move.why, move.criterion, name, move.from_, move.to)
        yield from self._conditions(field, value)
        yield from self._hours(field, value)
        yield from self._time_and_memory(field, value)

    def _conditions(self, field: ProfileField, value: Value) -> Iterator[Did]:
        met = sum(entry.holds is True and field.id in entry.fields for entry in self.conditions)
        failed = sum(field.id in entry.failed for entry in self.conditions)
        for effect in effects(field, value, "condition") if met or failed else ():
            yield Did("condition", effect.why, met=met, failed=failed)

    def _hours(self, field: ProfileField, value: Value) -> Iterator[Did]:
        alone = levels((field,), {field.id: value})
        hours = saved(self.course, alone) if self.course and alone else 0.0
        if hours:
            why = max(effects(field, value, "hours"), key=lambda effect: effect.share or 0.0).why
            yield Did("hours", why, hours=hours)

    def _time_and_memory(self, field: ProfileField, value: Value) -> Iterator[Did]:
        if self.feasibility is None:
            return
        for effect in effects(field, value, "time"):
            yield Did("time", effect.why, hours=self.feasibility.available_hours)
        for effect in effects(field, value, "memory"):
            yield Did("memory", effect.why)
