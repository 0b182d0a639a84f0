"""The options that every answer takes, added to a command's own by `with_common_options`."""

from __future__ import annotations

import inspect
import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import partial, wraps
from pathlib import Path
from typing import Annotated, Any, ClassVar, TypeVar, get_type_hints

import typer

from careerpath import typed
from careerpath.cli.languages import default_language, parse_language, tell_unknown_language
from careerpath.errors import UsageError, at_place
from careerpath.labels import Message
from careerpath.model.base import Language

F = TypeVar("F", bound=Callable[..., None])
PANEL = "Common options"
STDOUT = "-"
ENDINGS: Mapping[str, Collection[str]] = {
    "sarif": (".sarif", ".sarif.json"),
    "json": (".json",),
    "markdown": (".md", ".markdown"),
    "csv": (".csv",),
    "ics": (".ics", ".ical", ".icalendar"),
    "table": (".txt", ".text"),
    "sqlite": (".db", ".db3", ".sqlite", ".sqlite3"),
    "html": (".html", ".htm"),
    "another": (
        *(".pdf", ".doc", ".docx", ".odt", ".rtf", ".tex", ".xls", ".xlsx", ".ods"),
        *(".tsv", ".xml", ".yaml", ".yml", ".toml", ".jsonl", ".png", ".svg", ".zip"),
    ),
}
"""What the ending of a file's name says of its format; who opens one of another would not find what it promises."""
TEXTS = ("anki",)
"""Formats that are plain texts, and may be called so."""
FORMATS = ("table", "markdown", "json")
"""Of an answer that has none of its own; the first where none is asked for."""


@dataclass(frozen=True)
class Common:
    """What a reader asked for, beside the question itself."""

    language: Language
    format: str
    output: Path | None
    layers: tuple[str, ...]
    bare: bool
    today: date
    """The day of the answer."""
    as_of: date | None
    """The last day of which anything may be known; None where that is the reader's own, whatever their clock says."""
    asked: date | None
    """The day on which the answer as of another is asked for; None where no other was named."""
    days: tuple[str, ...]
    """The options that named a day."""
    ascii: bool
    plain: bool
    drafts: bool
    told: set[str] = field(default_factory=set, compare=False)
    """What went wrong beside the answer, and was said."""

    @property
    def knows(self) -> tuple[str, ...]:
        """The options by which another command answers from the same drafts and days."""
        return (*(["--drafts"] if self.drafts else []), *self.days)

    def again(self, commands: Iterable[str]) -> tuple[str, ...]:
        """Commands that go on from an answer, from the same drafts and days."""
        return tuple(" ".join((each, *self.knows)) for each in commands)


def option(kind: Any, *names: str, metavar: str | None = None, panel: str | None = None) -> Any:
    """An option under a heading of its own or that of all."""
    return Annotated[kind, typer.Option(*names, metavar=metavar, rich_help_panel=panel)]


OnlySource = Annotated[list[str] | None, typer.Option("--only-source", metavar="ID")]
WithoutSource = Annotated[list[str] | None, typer.Option("--without-source", metavar="ID")]
NoMe = Annotated[bool, typer.Option("--no-me", rich_help_panel=PANEL)]


class Given(dict[str, Any]):
    """What was said by options that several commands have, by name; None where nothing was said.

    A command with a parameter of such a kind has all the options of the kind in its place.
    """

    options: ClassVar[Mapping[str, Any]]


_common_option = partial(option, panel=PANEL)
LangOption = _common_option(str | None, "--lang", metavar="en|zh")
CorpusOption = _common_option(list[str] | None, "--corpus", metavar="DIR")
OPTIONS: Mapping[str, Any] = {
    "lang": LangOption,
    "format": None,
    "output": _common_option(str | None, "--output", "-o", metavar="FILE"),
    "corpus": CorpusOption,
    "bare": _common_option(bool, "--bare"),
    "today": _common_option(str | None, "--today", metavar="DATE"),
    "as_of": _common_option(str | None, "--as-of", metavar="DATE"),
    "ascii": _common_option(bool, "--ascii"),
    "plain": _common_option(bool, "--plain"),
    "drafts": _common_option(bool, "--drafts"),
}
"""The common options by name; which formats there are is said by the command."""
OF_CORPUS = ("lang", "corpus", "bare", "today", "as_of", "drafts")
"""Of them those of a command that has one form only."""


def command_app(function: Callable[..., None] | None = None) -> typer.Typer:
    """An app for one command, which is given the common options too, or for a family of commands."""
    from careerpath.cli.help import App

    app = App()
    if function:
        app.command()(with_common_options(function))
    return app


def formats(*names: str) -> Callable[[F], F]:
    """Gives a command formats of its own, the first of them where none is asked for."""
    return _marked(formats=names)


def taking(*names: str) -> Callable[[F], F]:
    """Lets a command take these of the common options only."""
    return _marked(only=names)


def _marked(**said: Any) -> Callable[[F], F]:
    """Leaves word with a command for `with_common_options`."""

    def marked(function: F) -> F:
        vars(function).update(said)
        return function

    return marked


def with_common_options(function: Callable[..., None]) -> Callable[..., None]:
    """Adds the common options to a command, which gets them as its first argument, a `Common`."""
    hints = get_type_hints(function, include_extras=True)
    asked = [
        entry.replace(annotation=hints[entry.name], kind=inspect.Parameter.KEYWORD_ONLY)
        for entry in list(inspect.signature(function).parameters.values())[1:]
    ]
    known, only = getattr(function, "formats", FORMATS), getattr(function, "only", tuple(OPTIONS))
    parameters = [*(each for entry in asked for each in _options_of(entry)), *_common_parameters(known, only)]

    @wraps(function)
    def command(**given: Any) -> None:
        if "format" in only:
            given["format"] = chosen_format(given["format"], given["output"], known) or known[0]
        common = _common({name: given[name] for name in only})
        for entry in asked:
            if _is_group(entry):
                given[entry.name] = entry.annotation({name: given[name] for name in entry.annotation.options})
        function(common, **{entry.name: given[entry.name] for entry in asked})
        if not given.get("lang"):
            tell_unknown_language()

    return _taking(parameters, command)


def before_the_command(function: Callable[..., None]) -> Callable[..., None]:
    """Gives the program itself the common options, and the function those that were given, by name."""
    own = [entry for entry in inspect.signature(function, eval_str=True).parameters.values() if entry.name != "given"]

    @wraps(function)
    def root(**said: Any) -> None:
        given = {name: said[name] for name in OPTIONS if said.get(name)}
        function(given=given, **{name: value for name, value in said.items() if name not in OPTIONS})

    return _taking([*own, *_common_parameters(FORMATS)], root)


def _common_parameters(known: Sequence[str], only: Collection[str] = tuple(OPTIONS)) -> Iterator[inspect.Parameter]:
    kind: Any = StrEnum("Format", {name.upper(): name for name in known})  # type: ignore[misc] # a command's own
    for name in only:
        yield _parameter(name, OPTIONS[name] or _common_option(kind | None, "--format"))


def _options_of(entry: inspect.Parameter) -> list[inspect.Parameter]:
    """What a command is given on its command line for a parameter."""
    if not _is_group(entry):
        return [entry]
    return [_parameter(name, annotation) for name, annotation in entry.annotation.options.items()]


def _is_group(entry: inspect.Parameter) -> bool:
    return isinstance(entry.annotation, type) and issubclass(entry.annotation, Given)


def _parameter(name: str, annotation: Any) -> inspect.Parameter:
    """An option that is None, or a flag that is False, where nobody gave it."""
    default = False if annotation.__origin__ is bool else None
    return inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=annotation)


def _taking(parameters: Sequence[inspect.Parameter], function: Callable[..., None]) -> Callable[..., None]:
    """The function, as typer reads it: with these parameters."""
    function.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    function.__annotations__ = {entry.name: entry.annotation for entry in parameters}
    return function


def chosen_format(asked: str | None, output: str | None, known: Sequence[str]) -> str | None:
    """The format that was asked for, or else the one that the ending of the output's name says.

    Raises UsageError where these contradict each other, or an answer has no such format.
    """
    suffixes = [suffix.lower() for suffix in Path(output or "").suffixes]
    ending = ".sarif.json" if suffixes[-2:] == [".sarif", ".json"] else "".join(suffixes[-1:])
    said = next((name for name, endings in ENDINGS.items() if ending in endings), None)
    if said == "table" and said not in known:
        said = "text"
    if said is None or said == asked or (said == "table" and asked in TEXTS):
        return asked
    names = {"output": (output or "")[:200], "ending": ending, "formats": tuple(known)}
    if asked:
        raise UsageError(Message("error.other-format", asked=asked, **names))
    if said not in known:
        raise UsageError(Message("error.no-such-format", **names))
    return said


def stdin_once(*files: str | None) -> None:
    """Raises UsageError where stdin is named twice: it can be read but once."""
    if files.count(STDOUT) > 1:
        raise UsageError(Message("error.stdin-twice"))


def _common(given: Mapping[str, Any]) -> Common:
    """The common options as the rest of the program takes them. Raises UsageError.

    An answer is of the day of --today, else of that of --as-of, else of the reader's own; what it knows ends with
    --as-of, else with --today.
    """
    lang, output = given.get("lang"), given.get("output")
    said, then = given.get("today") or None, given.get("as_of") or None
    day = said or os.environ.get("CAREERPATH_TODAY", "").strip() or None
    asked = parse_day(day, "--today")
    as_of = parse_day(then, "--as-of") if then else None
    today = as_of if as_of and not said else asked
    return Common(
        language=parse_language(lang) if lang else default_language(os.environ),
        format=str(given.get("format") or FORMATS[0]),
        output=Path(output) if output and output != STDOUT else None,
        layers=tuple(given.get("corpus") or ()),
        bare=bool(given.get("bare")),
        today=today,
        as_of=as_of or (today if day else None),
        asked=asked if as_of else None,
        days=(
            *(("--as-of", str(as_of)) if as_of else ()),
            *(("--today", str(today)) if said and today != as_of else ()),
        ),
        ascii=bool(given.get("ascii")),
        plain=bool(given.get("plain") or os.environ.get("CAREERPATH_PLAIN")),
        drafts=bool(given.get("drafts")),
    )


def defaults(**given: Any) -> Common:
    """The common options where only those named were given. Raises UsageError for a bad environment."""
    return _common({**given, "format": chosen_format(given.get("format"), given.get("output"), FORMATS)})


def parse_day(given: str | None, option: str) -> date:
    """A day as YYYY-MM-DD, or with `/`, `.` or 年月日; today if none is given. Raises UsageError."""
    if given is None:
        return real_day()
    if found := typed.day(given):
        return found
    raise UsageError(at_place(option, Message("error.not-a-day", given=given[:40])))


def real_day() -> date:
    """The reader's own day; dates in a corpus are judged by it, whatever day an answer is asked for."""
    return date.today()  # noqa: DTZ011 - no other zone is meant
