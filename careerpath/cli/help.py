"""What `--help` says of a command, and shells while they complete: in the reader's language, from the labels.

Texts stand in labels.json: `help.COMMAND` says what a command does, its first sentence alone in the list of commands
where there is no `help.COMMAND.short`; `help.COMMAND.OPTION`, else `option.OPTION`, what a parameter does;
`metavar.NAME` what it takes. A new option needs its row there and no `help=`. Typer's own
words and panels are not used: they are in one language, and rich breaks Latin words between Chinese characters.

What is wrong with a command line is told by the class of the exception and by the parameter that it names.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, cast

import typer
from typer._click.exceptions import BadOptionUsage, BadParameter, MissingParameter, NoSuchOption
from typer.core import TyperCommand, TyperGroup
from typer.exceptions import TyperException

from careerpath.errors import UsageError, at_place, did_you_mean, nearest
from careerpath.labels import Labels, Language, Message, verbatim, words

if TYPE_CHECKING:
    from careerpath.render.page import Page, Section

LANGUAGE = "language"
"""Under which the context's object keeps the reader's language."""
OPTIONS = "Options"
"""The panel of what has none of its own."""
SHOWN = 40
"""Characters of a wrong value that an error repeats."""


class _Spoken:
    """A command, or a group of commands, that speaks the reader's language."""

    def parse_args(self: Any, ctx: Any, args: list[str]) -> Any:
        """As typer's own; an option's error says of which command it is an option."""
        try:
            return super().parse_args(ctx, args)  # type: ignore[misc] # of typer's class
        except TyperException as error:
            if getattr(error, "ctx", ctx) is None:
                error.ctx = ctx  # type: ignore[attr-defined]
            raise

    def get_help(self: Any, ctx: Any) -> str:
        """The help as it is drawn on the screen."""
        from careerpath.cli.output import drawn

        return drawn(help_page(ctx, Labels(language_of(ctx)))).rstrip("\n")

    def shell_complete(self: Any, ctx: Any, incomplete: str) -> Any:
        """What a shell offers, each with a line about it."""
        t = Labels(language_of(ctx))
        for param in self.get_params(ctx):
            param.help = t(told(param, path_of(ctx)))
        return super().shell_complete(ctx, incomplete)  # type: ignore[misc] # of typer's class


class Command(_Spoken, TyperCommand):
    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """The options and arguments; what is left over is refused in our words."""
        ctx.allow_extra_args = True
        rest = cast("list[str]", super().parse_args(ctx, args))
        if rest and not ctx.resilient_parsing:
            problem = Message("error.extra-arguments", given=[word[:40] or "''" for word in rest[:8]])
            raise UsageError(with_hint(problem, ctx.command_path))
        return rest


class Group(_Spoken, TyperGroup):
    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command, with the line that lists and shells show. Raises UsageError for one that there is not."""
        command = self.find(cmd_name)
        if command is None:
            names = self.list_commands(ctx)
            hint = did_you_mean(nearest(cmd_name, names), Message("error.known", names=names))
            raise UsageError(Message("error.no-command", given=cmd_name[:40], hint=hint))
        command.short_help = summary(f"{path_of(ctx)}.{cmd_name}".lstrip("."), Labels(language_of(ctx)))
        return command

    def find(self, name: str) -> Any:
        return self.commands.get(name)


class App(typer.Typer):
    """An app whose commands are of our classes."""

    def __init__(self, **settings: Any) -> None:
        plain = {"pretty_exceptions_enable": False, "rich_markup_mode": None, "cls": Group, "add_completion": False}
        super().__init__(**{**plain, **settings})

    def command(self, name: str | None = None, **settings: Any) -> Any:
        return super().command(name, **{"cls": Command, **settings})


def hand_on(ctx: Any, given: Mapping[str, Any]) -> None:
    """What was given before the name of a command holds for it, where nothing else is said behind it."""
    name = ctx.invoked_subcommand
    if given and name:
        ctx.default_map = _deeper({**(ctx.default_map or {})}, ctx.command, name, given)


def _deeper(known: dict[str, Any], family: Any, name: str, given: Mapping[str, Any]) -> dict[str, Any]:
    """What is known of a family's commands, with what was given for one of them and for its own family."""
    command, inner = family.find(name), {**known.get(name, {}), **given}
    for sub in command.commands if isinstance(command, Group) else ():
        inner = _deeper(inner, command, sub, given)
    return {**known, name: inner}


def with_hint(problem: Message, command: str, near: Sequence[str] = ()) -> Message:
    """What is wrong with a command line, what may have been meant, and where it is described."""
    return Message("error.try", problem=problem, hint=did_you_mean(near, Message("error.see-help", command=command)))


def language_of(ctx: Any) -> Language:
    """The language in which a command was asked."""
    language: Language = (ctx.obj or {}).get(LANGUAGE, "en")
    return language


def path_of(ctx: Any) -> str:
    """The names of a command and of the families that it is in: `corpus.new.track`, empty for the program itself."""
    names = []
    while ctx.parent:
        names.append(ctx.info_name)
        ctx = ctx.parent
    return ".".join(reversed(names))


def summary(path: str, t: Labels) -> str:
    """A command in one line."""
    short = f"help.{path}.short"
    if short in t:
        return t(short)
    whole = t(f"help.{path}").split("\n")[0]
    return whole.split("。" if t.language == "zh" else ". ")[0].rstrip(".")


def told(param: Any, path: str) -> str:
    """The label that says what a parameter does: the command's own, its family's, or that of all."""
    keys = (f"help.{path}.{param.name}", f"help.{path.partition('.')[0]}.{param.name}", f"option.{param.name}")
    return next(key for key in keys if key in words("en"))


def help_page(ctx: Any, t: Labels) -> Page:
    """How a command is called, what it does, and its arguments, options and commands."""
    from careerpath.pages.parts import code, grow, page, paragraph, row, section, table
    from careerpath.render.page import spans

    command, path = ctx.command, path_of(ctx)
    panels: dict[str, list[Any]] = {}
    for param in command.get_params(ctx):
        if not getattr(param, "hidden", False):
            of_its_own = getattr(param, "rich_help_panel", None) or OPTIONS
            panel = "Arguments" if param.param_type_name == "argument" else str(of_its_own)
            panels.setdefault(panel, []).append(param)
    what = [paragraph(text) for text in t(f"help.{path}" if path else "help.program").split("\n")]
    sections: list[Section | None] = [section("", *what)]
    for name in sorted(panels, key=lambda name: name != "Arguments"):
        rows = [row(code(_called(param, t)), _told(param, path, t)) for param in panels[name]]
        sections.append(section(t(f"panel.{name}"), table("", ["", grow()], rows)))
    if isinstance(command, Group):
        listed = [command.get_command(ctx, name) for name in command.list_commands(ctx)]
        rows = [row(code(entry.name), entry.short_help) for entry in listed]
        sections.insert(1, section(t("panel.Commands"), table("", ["", grow()], rows)))
    usage = spans(t("help.usage"), code(" ".join([ctx.command_path, *_pieces(command, ctx, t)])))
    return page(t, usage, *sections)


def _pieces(command: Any, ctx: Any, t: Labels) -> Iterator[str]:
    """What follows a command's name on its command line."""
    yield f"[{t('help.options')}]"
    for param in command.get_params(ctx):
        if param.param_type_name == "argument":
            name = f"{t.of(value_of(param))}{'…' if param.nargs != 1 else ''}"
            yield name if param.required else f"[{name}]"
    if isinstance(command, Group):
        yield t("help.command")


def _called(param: Any, t: Labels) -> str:
    """The names of an option, or an argument, and what kind of value it takes."""
    if param.param_type_name == "argument":
        return value_of(param).get(t.language)
    names = ", ".join(sorted(param.opts, key=len))
    return names if param.is_flag else f"{names} {t.of(value_of(param))}"


def name_of(param: Any) -> Any:
    return value_of(param) if param.param_type_name == "argument" else max(param.opts, key=len)


def value_of(param: Any) -> Message:
    """What kind of value a parameter takes: choices, a range, or a name for it."""
    kind, limits = param.type_descriptor, param.type_descriptor.parameter_info
    called = (param.metavar or param.name.upper()).removeprefix("[").removesuffix("]")
    if not param.metavar and kind.choices:
        return verbatim("|".join(str(getattr(choice, "value", choice)) for choice in kind.choices))
    if not param.metavar and limits.min is not None and limits.max is not None:
        return verbatim(f"{limits.min:g}..{limits.max:g}")
    return Message(f"metavar.{called}") if f"metavar.{called}" in words("en") else verbatim(called)


def _told(param: Any, path: str, t: Labels) -> str:
    """What a parameter does, whether it must be given, and what holds where it is not."""
    text = t(told(param, path))
    if param.required:
        return t("help.required", text=text)
    default = getattr(param.default, "value", param.default)
    if default in (None, (), [], "") or getattr(param, "is_flag", False) or callable(default):
        return text
    return t("help.default", text=text, value=default)


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
