"""Plain values of options are converted here, and empty ones refused, so that a short command does without pydantic.

Typer 0.29 hands every value to pydantic, also that of an option which nobody gave, and the import of pydantic costs as
much as half of a small program of typer and rich: `compare` takes 0.60 of that program's time without it and 1.07 with
it, `advise` 0.84 and 1.13. A value that is not plainly right is left to typer, which says what is wrong with it; so is
every value where a later typer converts in another way.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from enum import EnumMeta
from functools import partial
from typing import Any

from careerpath.answer_cache import COMPLETING
from careerpath.cli.completing import PATHS, completing
from careerpath.cli.help import name_of
from careerpath.corpus.layers import at_home
from careerpath.errors import UsageError, at_place
from careerpath.labels import Message
from careerpath.typed import empty, folded

_NUMBERS = {int: re.compile("[0-9]{1,9}"), float: re.compile(r"[0-9]{1,9}(\.[0-9]{1,9})?")}
_UNSURE = object()


def without_pydantic(command: Any) -> Any:
    """The command or group of commands, with `Plain` in the place of typer's converter of every parameter."""
    params_of = command.get_params

    def get_params(context: Any) -> list[Any]:
        params: list[Any] = params_of(context)
        for param in params:
            if COMPLETING in os.environ:
                completing(param)
            by_typer = getattr(param, "get_runtime_param", None)
            if by_typer and not isinstance(by_typer, partial) and hasattr(param, "type_descriptor"):
                param.get_runtime_param = partial(Plain, by_typer)
        return params

    command.get_params = get_params
    for inner in getattr(command, "commands", {}).values():
        without_pydantic(inner)
    return command


class Plain:
    """Turns a parameter's value into the type that its command takes."""

    def __init__(self, by_typer: Callable[[], Any]) -> None:
        self._by_typer = by_typer

    def coerce(self, value: Any, param: Any, ctx: Any) -> Any:
        """The value as its type; typer's own way where that is not plain. Raises UsageError for an empty one."""
        value = _typed(value, param)
        converted = _converted(value, param)
        return self._by_typer().coerce(value, param=param, ctx=ctx) if converted is _UNSURE else converted


def _typed(value: Any, param: Any) -> Any:
    """What was typed for a parameter: it is not empty, and a number or one of several words may be of any width."""
    for text in (value,) if isinstance(value, str) else value if isinstance(value, list | tuple) else ():
        if isinstance(text, str) and empty(text):
            raise UsageError(at_place(name_of(param), Message("error.empty")))
    kind = param.type_descriptor.annotation
    if param.name in PATHS and value:
        return at_home(value) if isinstance(value, str) else [at_home(path) for path in value]
    if isinstance(value, str) and (kind in _NUMBERS or isinstance(kind, EnumMeta)):
        return folded(value) if kind in _NUMBERS else folded(value).casefold()
    return value


def _converted(value: Any, param: Any) -> Any:
    """The value as its type where nothing can be said against it."""
    annotation = param.type_descriptor.annotation
    if value is None:
        return () if param.multiple or param.nargs == -1 else None
    if annotation == list[str]:
        return list(value) if not isinstance(value, str) and all(isinstance(v, str) for v in value) else _UNSURE
    if annotation in _NUMBERS:
        return _number(value, annotation, param.type_descriptor.parameter_info)
    if isinstance(annotation, EnumMeta):
        return next((member for member in annotation if value in (member, member.value)), _UNSURE)  # type: ignore[var-annotated]
    return value if annotation in (str, bool) and type(value) is annotation else _UNSURE


def _number(value: Any, kind: type, bounds: Any) -> Any:
    """The number, where it is one and within the bounds."""
    if type(value) not in (int, kind) and not (isinstance(value, str) and _NUMBERS[kind].fullmatch(value)):
        return _UNSURE
    number = kind(value)
    low, high = getattr(bounds, "min", None), getattr(bounds, "max", None)
    return number if (low is None or number >= low) and (high is None or number <= high) else _UNSURE
