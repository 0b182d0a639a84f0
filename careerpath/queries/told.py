"""What each field of the reader's situation did to the answer, row by row, with its reason."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

from careerpath.deferred import dataclass
from careerpath.models.base import Text
from careerpath.models.vocabulary import ProfileField
from careerpath.queries.arguments import ConditionHeld
from careerpath.queries.case import Case
from careerpath.queries.feasibility import Feasibility
from careerpath.queries.means import Course, courses, saved
from careerpath.queries.profile import Moved, Value, effects, levels


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


def told(
    asked: Case, moved: Sequence[Moved], held: Sequence[ConditionHeld], time: Feasibility | None
) -> tuple[Told, ...]:
    """What each field that the reader stated did."""
    values = asked.asker.situation.values
    found = _Found(asked, moved, held, time)
    return tuple(
        Told(field.id, field.name, values[field.id], _named(field, values[field.id]), tuple(found.of(field)))
        for field in asked.fields
        if field.id in values
    )


def _named(field: ProfileField, value: Value) -> Text | None:
    return next((entry.name for entry in field.values if entry.id == value), None)


@dataclass(frozen=True)
class _Found:
    """Where the effects of fields are looked up."""

    asked: Case
    moved: Sequence[Moved]
    held: Sequence[ConditionHeld]
    time: Feasibility | None

    @cached_property
    def course(self) -> Course | None:
        """The winner's modules, where some are known."""
        if self.time is None:
            return None
        return courses(self.asked.corpus, [self.asked.track(self.time.plan_a.track)], {})[0]

    def of(self, field: ProfileField) -> Iterator[Did]:
        """What one field did."""
        value = self.asked.asker.situation.values[field.id]
        for move in self.moved:
            if move.field == field.id:
                name = self.asked.criteria[move.criterion].name
                yield Did("weight", move.why, move.criterion, name, move.from_, move.to)
        yield from self._conditions(field, value)
        yield from self._hours(field, value)
        yield from self._time_and_memory(field, value)

    def _conditions(self, field: ProfileField, value: Value) -> Iterator[Did]:
        met = sum(entry.holds is True and field.id in entry.fields for entry in self.held)
        failed = sum(field.id in entry.failed for entry in self.held)
        for effect in effects(field, value, "condition") if met or failed else ():
            yield Did("condition", effect.why, met=met, failed=failed)

    def _hours(self, field: ProfileField, value: Value) -> Iterator[Did]:
        alone = levels((field,), {field.id: value})
        hours = saved(self.course, alone) if self.course and alone else 0.0
        if hours:
            why = max(effects(field, value, "hours"), key=lambda effect: effect.share or 0.0).why
            yield Did("hours", why, hours=hours)

    def _time_and_memory(self, field: ProfileField, value: Value) -> Iterator[Did]:
        if self.time is None:
            return
        for effect in effects(field, value, "time"):
            yield Did("time", effect.why, hours=self.time.available_hours)
        for effect in effects(field, value, "memory"):
            yield Did("memory", effect.why)
