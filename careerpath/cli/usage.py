"""What is wrong with a command line, in our words instead of typer's, which has only English ones.

What happened is told by the class of the exception and by the parameter that it names, never by its text.
"""

from __future__ import annotations

from typing import Any

from typer._click.exceptions import BadOptionUsage, BadParameter, MissingParameter, NoSuchOption
from typer.exceptions import TyperException

from careerpath.cli.help import name_of, value_of, with_hint
from careerpath.errors import at_place
from careerpath.labels import Message, verbatim

SHOWN = 40
"""Characters of a wrong value that an error repeats."""


def usage_problem(error: TyperException) -> Message:
    """What is wrong, and where the command is described."""
    context: Any = getattr(error, "ctx", None)
    near = tuple(getattr(error, "possibilities", None) or ())
    return with_hint(_problem(error, context), context.command_path if context else "careerpath", near)


def _problem(error: TyperException, context: Any) -> Message:
    if isinstance(error, NoSuchOption):
        return Message("error.no-such-option", given=error.option_name[:SHOWN])
    if isinstance(error, BadOptionUsage):
        return _bad_use(error, context)
    if isinstance(error, MissingParameter) and error.param is not None:
        return Message(f"error.missing-{error.param.param_type_name}", name=name_of(error.param))
    if isinstance(error, BadParameter) and error.param is not None:
        return at_place(name_of(error.param), _bad_value(error.param, _given(error)))
    return verbatim(error.format_message().rstrip("."))


def _bad_use(error: BadOptionUsage, context: Any) -> Message:
    """An option without its value, or a flag with one."""
    params = context.command.get_params(context) if context else []
    option = next((param for param in params if error.option_name in param.opts), None)
    if option is None or option.is_flag:
        return Message("error.takes-no-value", option=error.option_name)
    return Message("error.needs-value", option=error.option_name, value=value_of(option))


def _given(error: BadParameter) -> str:
    """The value that was refused, as pydantic, which typer asks, remembers it."""
    problems: Any = getattr(error.__cause__, "errors", list)()
    return str(problems[0]["input"])[:SHOWN] if problems else ""


def _bad_value(param: Any, given: str) -> Message:
    """What the parameter would take, by its type."""
    kind, limits = param.type_descriptor, param.type_descriptor.parameter_info
    if kind.choices:
        choices = tuple(str(getattr(choice, "value", choice)) for choice in kind.choices)
        return Message("error.not-a-choice", given=given, choices=choices)
    if limits.min is not None and limits.max is not None:
        return Message("error.not-between", given=given, least=limits.min, most=limits.max)
    if kind.annotation in (int, float):
        key = "error.not-a-whole-number" if kind.annotation is int else "error.no-number"
        return Message(key, given=given)
    return Message("error.not-a-value", given=given)
