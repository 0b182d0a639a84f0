"""From stored JSON to models, without pydantic: what is read here has been validated before."""

from __future__ import annotations

import types
from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from typing import Annotated, Any, Literal, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from careerpath.model.base import Text

T = TypeVar("T")
Convert = Callable[[Any], Any]


@cache
def hints(model: Any) -> Mapping[str, Any]:
    """The types of a model's fields, with their constraints; to work them out is dear, and several need them."""
    return get_type_hints(model, include_extras=True)


def decode(model: type[T], data: Mapping[str, Any]) -> T:
    """A frozen instance of `model` from valid JSON data; keys that it does not know are ignored."""
    return cast(T, decoder(cast(Hashable, model))(data))


@cache
def decoder(model: Any) -> Convert:
    """What makes instances of a model of JSON data."""
    known = hints(model)
    converters, defaults = [], {}
    for entry in fields(model):
        converters.append((entry.name, _converter(known[entry.name])))
        if entry.default is not MISSING:
            defaults[entry.name] = entry.default
        elif entry.default_factory is not MISSING:
            defaults[entry.name] = types.MappingProxyType(entry.default_factory())

    def decoded(data: Mapping[str, Any]) -> Any:
        values = dict(defaults)
        for name, convert in converters:
            if name in data:
                value = data[name]
                values[name] = value if value is None or convert is None else convert(value)
        instance = object.__new__(model)
        # Frozen dataclasses refuse assignment; filling the dict is what their own __init__ amounts to.
        instance.__dict__.update(values)
        return instance

    return decoded


def _converter(hint: Any) -> Convert | None:
    """How JSON of this type becomes the model's value; None where it already is."""
    origin, args = get_origin(hint), get_args(hint)
    if origin in (Annotated, Union, types.UnionType):
        return _converter(next(arg for arg in args if arg is not type(None)))
    if origin is tuple:
        item = _converter(args[0])
        return tuple if item is None else lambda values: tuple(map(item, values))
    if origin is not None and origin is not Literal and issubclass(origin, Mapping):
        value = _converter(args[1]) or (lambda value: value)
        # Mappings are read-only, like all else.
        return lambda values: types.MappingProxyType({key: value(item) for key, item in values.items()})
    if is_dataclass(hint) and isinstance(hint, type):
        return decoder(hint)
    return float if hint is float else None


def texts(value: Any) -> Iterator[Text]:
    """Every text in both languages within a model, in the order of its fields."""
    if isinstance(value, Text):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from texts(item)
    elif is_dataclass(value) and not isinstance(value, type):
        for entry in fields(value):
            yield from texts(getattr(value, entry.name))
