"""Whether a file's values have the shape of its model, by the annotations that pydantic reads, but without it.

Nearly every file is sound, and to find that out takes a tenth of the time in which pydantic is imported and builds
its validators. What is not plainly sound goes to pydantic, which says what is wrong with it: this module may be too
strict, but never too lenient.
"""

from __future__ import annotations

import re
import types
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from careerpath.models.base import PRINTABLE, Constraint
from careerpath.models.codec import hints

Check = Callable[[Any], bool]


def sound(value: Any, model: type) -> bool:
    """Whether the values are plainly of the model's shape."""
    return _model(model)(value)


@cache
def _model(model: type) -> Check:
    """A mapping with all keys that the model needs, no other than it knows, and sound values."""
    known, entries = hints(model), fields(model)
    checks = {entry.name: _check(known[entry.name]) for entry in entries}
    needed = {entry.name for entry in entries if entry.default is MISSING and entry.default_factory is MISSING}

    def check(value: Any) -> bool:
        if type(value) is not dict or not needed <= value.keys():
            return False
        for key, item in value.items():
            inner = checks.get(key)
            if inner is None or not inner(item):
                return False
        return True

    return check


def _check(hint: Any) -> Check:
    """The check for a type; nothing is sound of one that is not known here."""
    origin, args = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return _constrained(args[0], args[1:])
    if origin in (Union, types.UnionType):
        return _any([_check(argument) for argument in args])
    if origin is Literal:
        return lambda value: type(value) is str and value in args
    if isinstance(origin, type) and issubclass(origin, tuple | Mapping):
        inner = [_check(argument) for argument in args if argument is not ...]
        return _mapping(*inner) if issubclass(origin, Mapping) else _list(*inner)
    return _model(hint) if is_dataclass(hint) and isinstance(hint, type) else _PLAIN.get(hint, _never)


def _never(_: Any) -> bool:
    return False


_PLAIN: Mapping[Any, Check] = {
    str: lambda value: type(value) is str and value.isprintable(),
    int: lambda value: type(value) is int,
    float: lambda value: type(value) in (int, float),
    bool: lambda value: type(value) is bool,
    type(None): lambda value: value is None,
}


def _constrained(hint: Any, limits: tuple[Any, ...]) -> Check:
    """A plain type within bounds."""
    if len(limits) != 1 or not isinstance(limits[0], Constraint):
        return _never
    limit = limits[0]
    if hint is str:
        return _text(limit)
    kinds = {int: (int,), float: (int, float)}.get(hint, ())
    low = -_LARGE if limit.ge is None else limit.ge
    high = _LARGE if limit.le is None else limit.le
    return lambda value: type(value) in kinds and low <= value <= high


_LARGE = 2**53


def _text(limit: Constraint) -> Check:
    least, most = limit.min_length or 0, _LARGE if limit.max_length is None else limit.max_length
    if limit.pattern in (None, PRINTABLE):
        return lambda value: type(value) is str and least <= len(value) <= most and value.isprintable()
    # Python's $ lets a line end follow, pydantic's does not.
    match = re.compile(str(limit.pattern).removesuffix("$") + r"\Z").match
    return lambda value: type(value) is str and least <= len(value) <= most and match(value) is not None


def _any(checks: list[Check]) -> Check:
    return lambda value: any(check(value) for check in checks)


def _list(check: Check) -> Check:
    return lambda value: type(value) is list and all(map(check, value))


def _mapping(key: Check, check: Check) -> Check:
    return lambda value: type(value) is dict and all(map(key, value)) and all(map(check, value.values()))
