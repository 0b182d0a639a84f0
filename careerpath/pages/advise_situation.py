"""What an advice made of the reader's situation, field by field."""

from __future__ import annotations

from collections.abc import Iterator

from careerpath.answers.advise import Advised
from careerpath.answers.situation import GOAL
from careerpath.answers.situation_effects import Effect, FieldEffects
from careerpath.labels import Labels
from careerpath.model.vocabulary import NO_CARD, RENTED
from careerpath.pages.parts import field, fields, joined, muted, number, section, strong
from careerpath.render.page import Section, Span, Spans


def situation(result: Advised, t: Labels) -> Section | None:
    """The section; none where the reader said nothing of themselves."""
    lines = (line for entry in result.situation for line in _lines(entry, result, t))
    return section("", fields(field(t("advise.you"), *lines)))


def _lines(entry: FieldEffects, result: Advised, t: Labels) -> Iterator[Span | Spans]:
    """A field with all that it did, and under it the reasons."""
    done = [text for effect in entry.did for text in _effect(effect, result, t)]
    nothing = None if done else muted(t("did.nothing"))
    yield joined(strong(stated(entry.field, result, t)), *done, nothing)
    for effect in entry.did:
        if effect.does in ("weight", "unheard"):
            yield muted(t.of(effect.why))


def _effect(effect: Effect, result: Advised, t: Labels) -> Iterator[str]:
    if effect.does == "unheard" and effect.to is not None:
        yield t("did.unheard", to=number(effect.to))
    if effect.criterion_name and effect.from_ is not None and effect.to is not None:
        moved = {"from": number(effect.from_), "to": number(effect.to)}
        yield t("did.weight", name=t.of(effect.criterion_name), **moved)
    if effect.met:
        yield t("did.met", n=effect.met)
    if effect.failed:
        yield t("did.failed", n=effect.failed)
    if effect.does == "hours" and effect.hours:
        yield t("did.hours", hours=number(effect.hours, 0), track=t.of(result.ranking[0].name))
    if effect.does == "time":
        yield t("did.time", hours=number(effect.hours, 0)) if effect.hours is not None else t("did.pace")
    if effect.does in ("memory", "door"):
        yield t(f"did.{effect.does}")


def stated(field: str, result: Advised, t: Labels) -> str:
    """What the reader said of a field, in a few words."""
    if field == GOAL and result.goal_name:
        return t("advise.value", field=t("kind.goal"), value=t.of(result.goal_name))
    entry = next(entry for entry in result.situation if entry.field == field)
    return t("advise.value", field=t.of(entry.name), value=_value(entry, t))


def _value(entry: FieldEffects, t: Labels) -> str:
    """A value as the reader knows it."""
    if entry.value_name:
        return t.of(entry.value_name)
    if isinstance(entry.value, float):
        return t("did.gpu", n=number(entry.value)) if entry.field == "gpu" else number(entry.value)
    return {NO_CARD: t("did.gpu-none"), RENTED: t("did.gpu-rent")}.get(entry.value, entry.value)
