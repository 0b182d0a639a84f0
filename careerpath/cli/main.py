"""The program: finds the command, runs it, and turns what went wrong into one line and an exit code.

It also keeps the streams that it was started with, whatever they are: full, closed, or in another encoding.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from importlib import import_module
from itertools import pairwise
from typing import Annotated, Any, TextIO

import typer
from typer.core import TyperGroup
from typer.exceptions import Abort, TyperException

from careerpath import __version__
from careerpath.cli.without_pydantic import without_pydantic
from careerpath.errors import (
    CareerpathError,
    InputError,
    OutputError,
    UsageError,
    at_place,
    because,
    did_you_mean,
    nearest,
)
from careerpath.labels import Message, both, verbatim

COMMANDS: Mapping[str, tuple[str, str]] = {
    "compare": ("answers.compare", "Set tracks side by side."),
    "advise": ("advise.advise", "Which track suits a goal, why, and what would change that."),
    "study-plan": ("study_plan.study_plan", "A plan in weeks for a track."),
    "show": ("answers.show", "Show anything by its id or name."),
    "diagnose": ("answers.diagnose", "From a failing run to the suspect, the cheap check, the remedy."),
    "list": ("answers.list_", "List what can be shown."),
    "search": ("answers.search", "Find words in everything, in both languages."),
    "sources": ("answers.sources", "Who says it, when, and what they gain."),
    "explain": ("answers.explain", "How the advice is made, and what it can tell."),
    "corpus": ("corpus.app", "For mentors: validate, path and more."),
}
"""Command names, the function or family of each, and its line in the help. It is imported when it is asked for."""

RENAMED = {"season": "--for", "weights": "--weight"}
"""Options that are called otherwise than the fields that they fill."""
MAX_LINE = 2_000
"""Characters of an error line: it may repeat an argument, which may be of any length."""


class LazyGroup(TyperGroup):
    """A group whose commands are imported when they are asked for."""

    def list_commands(self, ctx: Any) -> list[str]:
        """The names, in the order of the help."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command, imported now; the help needs no more than a name and a line."""
        del ctx
        if cmd_name not in COMMANDS:
            hint = did_you_mean(nearest(cmd_name, COMMANDS), Message("error.known", names=tuple(COMMANDS)))
            raise UsageError(Message("error.no-command", given=cmd_name[:40], hint=hint))
        from careerpath.cli.options import command_app

        place, line = COMMANDS[cmd_name]
        module, name = place.split(".")
        entry = getattr(import_module(f"careerpath.cli.{module}"), name)
        command = typer.main.get_command(entry if isinstance(entry, typer.Typer) else command_app(entry))
        command.name, command.short_help = cmd_name, line
        return without_pydantic(command)


app = typer.Typer(
    cls=LazyGroup,
    add_completion=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(value: bool) -> None:
    if value:
        sys.stdout.write(f"careerpath {__version__}\n")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def root(
    ctx: typer.Context,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """Career advice for AI graduates, each statement tied to its source."""
    del version
    if ctx.invoked_subcommand is None:
        from careerpath.cli.answers import welcome
        from careerpath.cli.options import defaults

        welcome(defaults())


def main(arguments: Sequence[str]) -> int:
    """Runs the program and gives its exit code."""
    try:
        command = without_pydantic(typer.main.get_command(app))
        result = command.main(args=list(arguments), prog_name="careerpath", standalone_mode=False)
        sys.stdout.flush()
        return result if isinstance(result, int) else 0
    except CareerpathError as error:
        message = _by_options(error) if isinstance(error, InputError) else error.message
        return _report(error.code, message, error.exit_code, arguments)
    except TyperException as error:
        context = getattr(error, "ctx", None)
        problem = error.format_message().replace("Value error, ", "").rstrip(".")
        hint = f"Try: {context.command_path if context else 'careerpath'} --help"
        return _report("usage", verbatim(f"{problem}. {hint}"), 2, arguments)
    except (KeyboardInterrupt, Abort):
        return 130
    except SystemExit as stop:
        return _stopped(stop)
    except OSError as error:
        return _refused(error, arguments)


def _by_options(error: InputError) -> Message:
    """What is wrong, after the options with which it was given."""
    names = [field.split(".")[0] for field in error.fields]
    options = [RENAMED.get(name, f"--{name.replace('_', '-')}") for name in names]
    return at_place(both(options), error.problem)


def _stopped(stop: SystemExit) -> int:
    """Typer ends the process where a shell completes, and rich where our reader has closed the pipe, as it may."""
    if isinstance(stop.__context__, BrokenPipeError):
        give_up(sys.__stdout__ or sys.stdout)
        return 0
    return stop.code if isinstance(stop.code, int) else 0


def _refused(error: OSError, arguments: Sequence[str]) -> int:
    """What the system refuses, a full disk for one."""
    give_up(sys.stdout)
    if isinstance(error, BrokenPipeError):
        return 0
    place = error.filename or Message("error.the-answer")
    message = at_place(place, Message("error.refused", reason=because(error)))
    return _report(OutputError.code, message, 2, arguments)


def _report(code: str, message: Message, exit_code: int, arguments: Sequence[str]) -> int:
    """One line on stderr, or one JSON object where JSON was asked for, as far as that can be written."""
    from careerpath.cli.options import asked_language
    from careerpath.render.wrap import encodable, printable

    language = asked_language(arguments, os.environ)
    line = printable(" ".join(message.get(language)[:MAX_LINE].split()))
    if "--format=json" in arguments or ("--format", "json") in pairwise(arguments):
        import json

        line = json.dumps({"schema": "careerpath/error/1", "code": code, "message": line}, ensure_ascii=False)
    else:
        line = Message("error.program", problem=line).get(language)
    try:
        sys.stderr.write(encodable(line, sys.stderr.encoding or "utf-8") + "\n")
        sys.stderr.flush()
    except OSError:
        give_up(sys.stderr)
    return exit_code


def prepare() -> None:
    """What an encoding cannot carry is replaced, and a stream that is closed swallows what is written to it."""
    # A file that is opened later must never get the number of a closed stream: what is said would go into it.
    sys.stdin = sys.stdin or _nowhere("r")
    sys.stdout = sys.stdout or _nowhere("w")
    sys.stderr = sys.stderr or _nowhere("w")
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


def _nowhere(mode: str) -> Any:
    return os.fdopen(os.open(os.devnull, os.O_RDWR), mode, encoding="utf-8")


def give_up(stream: TextIO) -> None:
    """After a write that failed: nothing more is tried, so that the interpreter does not complain at its end."""
    with suppress(OSError, ValueError):
        number = stream.fileno()
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, number)
        os.close(nowhere)
