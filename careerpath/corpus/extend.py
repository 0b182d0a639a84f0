"""What a layer adds to an entity of a lower one: an entry, or a file, with `extend: ID` in the place of `id: ID`.

Lists are appended to, without doubling; mappings are merged key by key. Nothing that is said is changed: whoever wants
that writes the entity anew in a layer of their own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, dataclass, field, fields, make_dataclass
from functools import cache
from typing import Any, get_origin

from careerpath.model.base import Model, Slug
from careerpath.model.decode import hints
from careerpath.model.kinds import FILES, KINDS, NAMES, Loc

EXTEND = "extend"
"""The key that names what is extended."""
_OF_FILES: Mapping[type, type] = {kind.model: KINDS[kind.itself] for kind in FILES.values() if kind.itself}
"""By the model of files that are entities themselves: that of the entity."""


def extensible(model: type) -> bool:
    """Whether entries of a model may be extensions."""
    return model in NAMES or model in _OF_FILES


def as_written(model: type, value: Any) -> type:
    """The model that a value must have the shape of: that of an extension where it says that it is one."""
    return extension(model) if type(value) is dict and EXTEND in value and extensible(model) else model


@cache
def extension(model: type) -> type:
    """What may be added to an entity of this model: all its lists and mappings; of a file, what else stands in it."""
    own, known = hints(_OF_FILES.get(model, model)), hints(model)
    added: list[tuple[str, Any, Any]] = []
    for entry in fields(model):
        if entry.name not in own or get_origin(known[entry.name]) in (tuple, Mapping):
            default = field(default=() if entry.default is MISSING else entry.default)
            added.append((entry.name, known[entry.name], default))
    return make_dataclass(f"{model.__name__}Extension", [(EXTEND, Slug), *added], bases=(Model,), frozen=True)


@dataclass(frozen=True)
class Extended:
    """An entity with what was added to it."""

    data: dict[str, Any]
    added: Mapping[Loc, Loc]
    """What was added: the way down to it in the entity, and in the extension."""
    clashing: tuple[Loc, ...]
    """Where the extension says what the entity says otherwise."""


def extended(data: Mapping[str, Any], extension: Mapping[str, Any]) -> Extended:
    """An entity's data with what an extension adds."""
    added: dict[Loc, Loc] = {}
    clashing: list[Loc] = []
    more = {key: value for key, value in extension.items() if key != EXTEND}
    return Extended(_merged(data, more, (), added, clashing), added, tuple(clashing))


def _merged(
    said: Mapping[str, Any], more: Mapping[str, Any], loc: Loc, added: dict[Loc, Loc], clashing: list[Loc]
) -> dict[str, Any]:
    merged = dict(said)
    for key, value in more.items():
        here, there = (*loc, key), merged.get(key)
        if there is None:
            merged[key], added[here] = value, here
        elif isinstance(there, dict) and isinstance(value, dict):
            merged[key] = _merged(there, value, here, added, clashing)
        elif isinstance(there, list) and isinstance(value, list):
            merged[key] = [*there]
            for index, item in enumerate(value):
                if item not in merged[key]:
                    added[*here, len(merged[key])] = (*here, index)
                    merged[key].append(item)
        elif there != value:
            clashing.append(here)
    return merged
