"""The program: finds the command, runs it, and turns what went wrong into one line and an exit code."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Mapping, Sequence
from typing import Annotated, Any

import typer
from typer.core import TyperGroup
from typer.exceptions import Abort, TyperException

from careerpath import __version__
from careerpath.cli.light import lighten
from careerpath.cli.streams import give_up, say
from careerpath.errors import CareerpathError, InputError, OutputError, UsageError, did_you_mean, nearest

COMMANDS: Mapping[str, tuple[str, str]] = {
    "compare": ("careerpath.cli.compare", "Set tracks side by side."),
    "advise": ("careerpath.cli.advise", "Which track suits a goal, why, and what would change that."),
    "study-plan": ("careerpath.cli.study_plan", "A plan in weeks for a track."),
    "show": ("careerpath.cli.show", "Show anything by its id or name."),
    "diagnose": ("careerpath.cli.diagnose", "From a failing run to the suspect, the cheap check, the remedy."),
    "list": ("careerpath.cli.list_", "List what can be shown."),
    "search": ("careerpath.cli.search", "Find words in everything, in both languages."),
    "sources": ("careerpath.cli.sources", "Who says it, when, and what they gain."),
    "explain": ("careerpath.cli.explain", "How the advice is made, and what it can tell."),
    "corpus": ("careerpath.cli.corpus", "For mentors: validate, path and more."),
}
"""Command names, the module of each, and its line in the help. A module is imported when its command is run."""

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
            hint = did_you_mean(nearest(cmd_name, COMMANDS))
            raise UsageError(f"there is no command '{cmd_name[:40]}'; {hint}known: {', '.join(COMMANDS)}")
        module = importlib.import_module(COMMANDS[cmd_name][0])
        command = typer.main.get_command(module.app)
        command.name, command.short_help = cmd_name, COMMANDS[cmd_name][1]
        return lighten(command)


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
        from careerpath.cli.options import defaults
        from careerpath.cli.welcome import welcome

        welcome(defaults())


def main(arguments: Sequence[str]) -> int:
    """Runs the program and gives its exit code."""
    try:
        command = lighten(typer.main.get_command(app))
        result = command.main(args=list(arguments), prog_name="careerpath", standalone_mode=False)
        sys.stdout.flush()
        return result if isinstance(result, int) else 0
    except CareerpathError as error:
        return _report(error.code, _explained(error), error.exit_code, arguments)
    except TyperException as error:
        return _report("usage", f"{_told(error)}. {_hint(error)}", 2, arguments)
    except (KeyboardInterrupt, Abort):
        return 130
    except SystemExit as stop:
        return _stopped(stop)
    except OSError as error:
        return _failed(error, arguments)


def _explained(error: CareerpathError) -> str:
    """What is wrong; a field of a request is called by its option."""
    from careerpath.cli.options import by_options

    return by_options(error) if isinstance(error, InputError) else str(error)


def _stopped(stop: SystemExit) -> int:
    """Typer ends the process where a shell completes, and where our reader has closed the pipe: that is its right."""
    if isinstance(stop.__context__, BrokenPipeError):
        give_up(sys.__stdout__ or sys.stdout)
        return 0
    return stop.code if isinstance(stop.code, int) else 0


def _failed(error: OSError, arguments: Sequence[str]) -> int:
    """What the system refuses, a full disk for one."""
    give_up(sys.stdout)
    if isinstance(error, BrokenPipeError):
        return 0
    what = error.filename or "the answer"
    return _report(OutputError.code, f"{what}: cannot be written or read ({error.strerror})", 2, arguments)


def _told(error: TyperException) -> str:
    return error.format_message().replace("Value error, ", "").rstrip(".")


def _hint(error: TyperException) -> str:
    context = getattr(error, "ctx", None)
    return f"Try: {context.command_path if context else 'careerpath'} --help"


def _report(code: str, message: str, exit_code: int, arguments: Sequence[str]) -> int:
    """One line on stderr, or one JSON object where JSON was asked for."""
    from careerpath.render.wrap import printable

    line = printable(" ".join(message[:MAX_LINE].split()))
    if _asks_json(arguments):
        import json

        line = json.dumps({"schema": "careerpath/error/1", "code": code, "message": line}, ensure_ascii=False)
    else:
        line = f"careerpath: {line}"
    say(line)
    return exit_code


def _asks_json(arguments: Sequence[str]) -> bool:
    pairs = zip(arguments, [*arguments[1:], ""], strict=False)
    return "--format=json" in arguments or ("--format", "json") in pairs
