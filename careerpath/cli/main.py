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
from typer.exceptions import Abort, TyperException

from careerpath import __version__
from careerpath.cli.help import LANGUAGE, App, Group, hand_on
from careerpath.cli.languages import asked_language, tell_unknown_language
from careerpath.cli.options import before_the_command, defaults
from careerpath.cli.without_pydantic import without_pydantic
from careerpath.errors import CareerpathError, InputError, OutputError, UsageError, at_place, because
from careerpath.labels import Language, Message, both

COMMANDS: Mapping[str, str] = {
    "compare": "answers.compare",
    "advise": "advise.advise",
    "study-plan": "study_plan.study_plan",
    "plan": "plan.app",
    "advert": "advert.advert",
    "show": "answers.show",
    "diagnose": "answers.diagnose",
    "drill": "drill.drill",
    "decide": "journal.decide",
    "journal": "journal.app",
    "list": "answers.list_",
    "search": "answers.search",
    "sources": "answers.sources",
    "explain": "answers.explain",
    "me": "me.app",
    "report": "advise.report",
    "site": "site.site",
    "mcp": "mcp.mcp",
    "corpus": "corpus.app",
}
"""Command names, each with its function or family. It is imported when it is asked for."""

RENAMED = {"season": "--for", "weights": "--weight"}
"""Options that are called otherwise than the fields that they fill."""
FORCING = ("FORCE_COLOR", "CLICOLOR_FORCE", "PY_COLORS", "GITHUB_ACTIONS", "TTY_COMPATIBLE", "TTY_INTERACTIVE")
"""By these rich and typer would colour what goes into a file or pipe; a terminal is coloured without them. With 0 those
of TTY_ say what a terminal cannot, and stay."""
DIGITS = 4
"""Of a number of columns or lines: no terminal has more than 9,999."""
MAX_LINE = 2_000
"""Characters of an error line: it may repeat an argument, which may be of any length."""


class LazyGroup(Group):
    """A group whose commands are imported when they are asked for."""

    def list_commands(self, ctx: Any) -> list[str]:
        del ctx
        return list(COMMANDS)

    def get_params(self, ctx: Any) -> list[Any]:
        """As typer's own, but for how completion is installed."""
        params: list[Any] = super().get_params(ctx)
        for param in params:
            if param.name in ("install_completion", "show_completion"):
                param.callback = _completion
        return params

    def find(self, name: str) -> Any:
        from careerpath.cli.options import command_app

        if name not in COMMANDS:
            return None
        module, function = COMMANDS[name].split(".")
        entry = getattr(import_module(f"careerpath.cli.{module}"), function)
        command = typer.main.get_command(entry if isinstance(entry, typer.Typer) else command_app(entry))
        command.name = name
        return without_pydantic(command)


app = App(cls=LazyGroup, add_completion=True, context_settings={"help_option_names": ["-h", "--help"]})


def _completion(ctx: Any, param: Any, value: Any) -> Any:
    if not value:
        return value
    from careerpath.cli.completion_scripts import asked

    return asked(ctx, param, value)


def _version(value: bool) -> None:
    if value:
        sys.stdout.write(f"careerpath {__version__}\n")
        raise typer.Exit


@app.callback(invoke_without_command=True)
@before_the_command
def root(
    ctx: typer.Context,
    given: Mapping[str, Any],
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True)] = False,
) -> None:
    """The program itself: options that stand before the command hold where it does not say otherwise."""
    del version
    if ctx.invoked_subcommand is None:
        from careerpath.cli.answers import welcome

        welcome(defaults(**given))
        if not given.get("lang"):
            tell_unknown_language()
    else:
        hand_on(ctx, given)


def main(arguments: Sequence[str]) -> int:
    """Runs the program and gives its exit code."""
    for name in FORCING:
        if os.environ.get(name) != "0" or not name.startswith("TTY_"):
            os.environ.pop(name, None)
    _measure()
    try:
        command = without_pydantic(typer.main.get_command(app))
        told = {LANGUAGE: language_of_line(arguments)}
        result = command.main(args=list(arguments), prog_name="careerpath", standalone_mode=False, obj=told)
        sys.stdout.flush()
        return result if isinstance(result, int) else 0
    except CareerpathError as error:
        message = _by_options(error) if isinstance(error, InputError) else error.message
        return report(error.code, message, error.exit_code, arguments)
    except TyperException as error:
        from careerpath.cli.help import usage_problem

        return report(UsageError.code, usage_problem(error), 2, arguments)
    except (KeyboardInterrupt, Abort):
        return 130
    except SystemExit as stop:
        return _stopped(stop)
    except OSError as error:
        return _refused(error, arguments)


def language_of_line(arguments: Sequence[str]) -> Language:
    """The language of a command line, or of one that a shell completes."""
    completed = [word for name in ("COMP_WORDS", "_TYPER_COMPLETE_ARGS") for word in os.environ.get(name, "").split()]
    return asked_language([*arguments, *completed], os.environ)


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
    return report(OutputError.code, message, 2, arguments)


def report(code: str, message: Message, exit_code: int, arguments: Sequence[str]) -> int:
    """One line on stderr, or one JSON object where JSON was asked for, as far as that can be written."""
    from careerpath.render.wrap import encodable, printable

    language = language_of_line(arguments)
    line = printable(" ".join(message.get(language)[:MAX_LINE].split()))
    if "--format=json" in arguments or ("--format", "json") in pairwise(arguments):
        import json

        line = json.dumps({"schema": "careerpath/error/1", "code": code, "message": line}, ensure_ascii=False)
    else:
        line = f"careerpath: {line}"
    try:
        sys.stderr.write(encodable(line, sys.stderr.encoding or "utf-8") + "\n")
        sys.stderr.flush()
    except OSError:
        give_up(sys.stderr)
    return exit_code


def _measure() -> None:
    """COLUMNS and LINES say a size or are not there: libraries fail at `²`, and take any number that is none."""
    for name in ("COLUMNS", "LINES"):
        given = os.environ.pop(name, "").strip()
        if given.isascii() and given.isdecimal() and int(given[:DIGITS]) > 0 and len(given) <= DIGITS:
            os.environ[name] = given


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
