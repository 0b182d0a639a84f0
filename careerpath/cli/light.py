"""Plain values are taken as they are, so that a short command does without pydantic.

Typer 0.29 hands every value to pydantic, also that of an option which nobody gave, and the import of pydantic
takes a third of a short command's time. A value that is not plainly right is left to typer, which says what is
wrong with it.
"""

from __future__ import annotations

import re
from enum import EnumMeta
from typing import Any, get_args, get_origin

_NUMBER = {int: re.compile("[0-9]{1,9}"), float: re.compile(r"[0-9]{1,9}(\.[0-9]{1,9})?")}
_UNSURE = object()


class Plain:
    """Stands where typer keeps what turns a parameter's value into the type that its command takes."""

    def coerce(self, value: Any, param: Any, ctx: Any) -> Any:
        """The value as its type; typer's own way where that is not plain."""
        taken = _plainly(value, param)
        if taken is not _UNSURE:
            return taken
        param._runtime_param = None  # noqa: SLF001 - there is no public way
        return param.get_runtime_param().coerce(value, param=param, ctx=ctx)


def lighten(command: Any) -> Any:
    """The command or group of commands, with `Plain` for every parameter."""
    params_of = command.get_params

    def get_params(context: Any) -> list[Any]:
        params: list[Any] = params_of(context)
        for param in params:
            if getattr(param, "_runtime_param", param) is None:
                param._runtime_param = Plain()  # noqa: SLF001 - there is no public way
        return params

    command.get_params = get_params
    for inner in getattr(command, "commands", {}).values():
        lighten(inner)
    return command


def _plainly(value: Any, param: Any) -> Any:
    """The value as its type where nothing can be said against it."""
    annotation, many = param.type_descriptor.annotation, param.multiple or param.nargs == -1
    if value is None:
        return () if many else None
    if get_origin(annotation) is list:
        texts = get_args(annotation) == (str,) and not isinstance(value, str) and all(isinstance(v, str) for v in value)
        return list(value) if texts else _UNSURE
    if annotation in _NUMBER:
        return _number(value, annotation, param)
    if isinstance(annotation, EnumMeta):
        members: list[Any] = list(annotation)
        return next((member for member in members if value in (member, member.value)), _UNSURE)
    return value if annotation in (str, bool) and type(value) is annotation else _UNSURE


def _number(value: Any, kind: type, param: Any) -> Any:
    """The number, where it is one and within the bounds."""
    plain = type(value) in (int, kind) or (isinstance(value, str) and _NUMBER[kind].fullmatch(value))
    if not plain:
        return _UNSURE
    number = kind(value)
    low, high = (getattr(param.type_descriptor.parameter_info, name, None) for name in ("min", "max"))
    return number if (low is None or number >= low) and (high is None or number <= high) else _UNSURE
