"""Modules made up on the spot, and a corpus that holds them: nothing is read from disk."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar, cast

from careerpath.model.base import Text
from careerpath.model.study import Gpu, Module
from careerpath.model.vocabulary import Role, Track

T = TypeVar("T")


def text(words: str) -> Text:
    """The same words in both languages."""
    return Text(en=words, zh=words)


RED, BLUE = (Track(id=id, name=text(id.title()), summary=text(id)) for id in ("red", "blue"))
DYER = Role(id="dyer", name=text("Dyer"), track="red", summary=text("dyer"))
"""A role of red."""


def module(
    id: str,
    hours: float = 10,
    *,
    needs: Iterable[str] = (),
    core: bool = True,
    priority: int = 1,
    tracks: tuple[str, ...] = ("red",),
    covered_by: Mapping[str, float] | None = None,
    gpu: Gpu | None = None,
    roles: tuple[str, ...] = (),
    closing: bool = False,
) -> Module:
    """A module of which only what the planner looks at is given."""
    return Module(
        id=id,
        name=text(id),
        tracks=tracks,
        why=text("why"),
        prerequisites=tuple(needs),
        hours=hours,
        basis=text("a guess"),
        core=core,
        closing=closing,
        roles=roles,
        priority=priority,
        priority_why=text("because"),
        build=text(f"{id} runs"),
        check=text("look at it"),
        covered_by=covered_by or {},
        gpu=gpu,
    )


class FakeCorpus:
    """As much of a corpus as the planner asks for."""

    fingerprint = "0"
    layers = ("fake",)

    def __init__(self, *entities: Any) -> None:
        self._entities = entities

    def all(self, model: type[T], **where: str) -> tuple[T, ...]:
        """The entities of a kind whose field is, or holds, what is asked for."""
        found = [entity for entity in self._entities if isinstance(entity, model)]
        return tuple(entity for entity in found if all(_has(entity, *pair) for pair in where.items()))

    def get(self, model: type[T], id: str) -> T | None:
        """The entity with this id."""
        return next((entity for entity in self.all(model) if cast(Any, entity).id == id), None)

    def __getattr__(self, name: str) -> Any:
        raise NotImplementedError(name)


def _has(entity: Any, field: str, target: str) -> bool:
    value = getattr(entity, field)
    return target in value if isinstance(value, tuple) else value == target
