"""What stands in for the faulty values of an entity, so that the rules judge the rest of it in the same round.

Two stand-ins are made of each: what the rules find with both of them does not rest on either.
"""

from __future__ import annotations

import types
from dataclasses import MISSING, fields, is_dataclass
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from careerpath.corpus.extend import as_written
from careerpath.corpus.shape import plainly_valid
from careerpath.errors import nearest
from careerpath.model.decode import hints

Variant = Literal[0, 1]
"""Which of the two stand-ins."""


ABSENT = object()
"""What is not there."""


def mended(value: Any, hint: Any, variant: Variant) -> Any:
    """A value of the shape of a type, with stand-ins for what is faulty or missing, and without what is unknown."""
    if plainly_valid(value, hint):
        return value
    origin, args = get_origin(hint), get_args(hint)
    if origin is Annotated:
        value, hint = ABSENT, args[0]
    if origin in (Union, types.UnionType):
        return mended(value, args[0], variant)
    if origin is Literal:
        return args[-variant]
    if origin is tuple:
        listed = value if isinstance(value, list) else [ABSENT] * variant
        return [mended(item, args[0], variant) for item in listed]
    if origin not in (None, Annotated):
        named = value if isinstance(value, dict) else dict.fromkeys([f"?{variant}"] * variant, ABSENT)
        return {key: mended(item, args[1], variant) for key, item in named.items() if plainly_valid(key, args[0])}
    return _of_model(value, hint, variant) if is_dataclass(hint) else _of_scalar(hint, variant)


def _of_scalar(kind: type, variant: Variant) -> Any:
    return f"?{variant}" if kind is str else kind(variant + (kind is not bool))


def _of_model(value: Any, model: Any, variant: Variant) -> dict[str, Any]:
    model = as_written(model, value)
    said = value if isinstance(value, dict) else {}
    known = {each.name: hints(model)[each.name] for each in fields(model)}
    needed = {each.name for each in fields(model) if each.default is each.default_factory is MISSING}
    absent = [name for name in known if name not in said]
    # What is not said may be what an unknown key was meant for, or stand in what is no mapping.
    perhaps = (name for key in said if key not in known for name in nearest(key, absent)) if said is value else absent
    filled = needed.union(perhaps) if variant else needed
    return {
        name: mended(said.get(name, ABSENT), hint, variant)
        for name, hint in known.items()
        if name in said or name in filled
    }
