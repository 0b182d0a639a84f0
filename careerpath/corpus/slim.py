"""What the rules look at of an entity: all but its texts, of which they only ask whether they are there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, get_args, get_origin

from careerpath.models.base import Text
from careerpath.models.codec import hints

NAME = "name"
"""The one text that is kept: entities answer to it."""

Slimmer = Callable[[Any], Any]


def slim(model: type, data: Mapping[str, Any]) -> dict[str, Any]:
    """The data of an entity, with True for each text but its name."""
    kept = _slimmed(model, data)
    if NAME in data:
        kept[NAME] = data[NAME]
    return kept


def _slimmed(model: type, data: Mapping[str, Any]) -> dict[str, Any]:
    plan = _plan(model)
    return {key: plan[key](value) if value is not None and key in plan else value for key, value in data.items()}


@cache
def _plan(model: Any) -> Mapping[str, Slimmer]:
    """How to slim the fields that hold texts, or models that do."""
    known = hints(model)
    plans = ((entry.name, _slimmer(known[entry.name])) for entry in fields(model))
    return {name: slimmer for name, slimmer in plans if slimmer}


def _slimmer(hint: Any) -> Slimmer | None:
    """How to slim a value of this type; None where it stays as it is."""
    if hint is Text:
        return bool
    if is_dataclass(hint) and isinstance(hint, type):
        return lambda data: _slimmed(hint, data)
    arguments = [argument for argument in get_args(hint) if argument not in (type(None), ...)]
    inner = _slimmer(arguments[-1]) if arguments else None
    if inner is None:
        return None
    origin = get_origin(hint)
    if origin is tuple:
        return lambda items: [inner(item) for item in items]
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return lambda items: {key: inner(item) for key, item in items.items()}
    return inner
