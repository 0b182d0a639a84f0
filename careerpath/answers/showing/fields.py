"""A field of the reader's situation: its values, and what each does to the answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from careerpath.answers.showing.base import Desk, Entry, Heading, Link
from careerpath.model.base import Text
from careerpath.model.vocabulary import ProfileEffect, ProfileField, ProfileValue


@dataclass(frozen=True)
class Effect:
    """One thing that a field does: for which values or numbers, to what, by how much, and why."""

    does: str
    when: tuple[Text, ...]
    at_least: float | None
    at_most: float | None
    on: Link | None
    by: float | None
    share: float | None
    why: Text


@dataclass(frozen=True)
class Value:
    """A value that the field may have; `excludes` gives what it contradicts, by field."""

    id: str
    name: Text
    aliases: tuple[str, ...]
    excludes: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, kw_only=True)
class ShownField(Entry):
    """A field of the reader's situation."""

    question: Text
    takes: str
    values: tuple[Value, ...]
    least: float | None
    most: float | None
    effects: tuple[Effect, ...]
    sources: tuple[Link, ...]
    """Sources whose conditions ask for it."""


def field(desk: Desk, heading: Heading, entity: ProfileField) -> ShownField:
    """A field with everything that it does."""
    return ShownField(
        **desk.entry(heading, entity),
        question=entity.question,
        takes=entity.takes,
        values=tuple(Value(value.id, value.name, value.aliases, value.excludes) for value in entity.values),
        least=entity.least,
        most=entity.most,
        effects=tuple(_effect(desk, effect, entity.values) for effect in entity.effects),
        sources=desk.pointing("source", speaks_to__requires=entity.id),
    )


def _effect(desk: Desk, effect: ProfileEffect, values: tuple[ProfileValue, ...]) -> Effect:
    return Effect(
        does=effect.does,
        when=tuple(value.name for value in values if value.id in effect.when),
        at_least=effect.at_least,
        at_most=effect.at_most,
        on=desk.link("criterion", effect.on) if effect.on else None,
        by=effect.by,
        share=effect.share,
        why=effect.why,
    )
