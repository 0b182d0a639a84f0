"""The options that every answer takes, added to a command's own by `with_common_options`."""

from __future__ import annotations

import inspect
import os
import re
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import wraps
from pathlib import Path
from typing import Annotated, Any, get_args, get_type_hints

import typer

from careerpath.cli.languages import default_language, parse_language, tell_unknown_language
from careerpath.errors import UsageError, at_place
from careerpath.labels import Message
from careerpath.model.base import Language
from careerpath.typed import folded

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
DAY = re.compile(r"([0-9]{4})([-/.年])([0-9]{1,2})(?:\2|月)([0-9]{1,2})[日号]?")


class Format(StrEnum):
    """Formats of answers."""

    TABLE = "table"
    MARKDOWN = "markdown"
    JSON = "json"


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
    ascii: bool
    plain: bool
    drafts: bool

    @property
    def knows(self) -> tuple[str, ...]:
        """The options by which another command answers from the same drafts and days."""
        then = ("--as-of", str(self.as_of)) if self.asked else ()
        now = ("--today", str(self.today)) if self.asked and self.today != self.as_of else ()
        return (*(["--drafts"] if self.drafts else []), *then, *now)


CorpusOption = Annotated[list[str] | None, typer.Option("--corpus", metavar="DIR", rich_help_panel=PANEL)]
BareOption = Annotated[bool, typer.Option("--bare", rich_help_panel=PANEL)]
OnlySource = Annotated[list[str] | None, typer.Option("--only-source", metavar="ID")]
WithoutSource = Annotated[list[str] | None, typer.Option("--without-source", metavar="ID")]
NoMe = Annotated[bool, typer.Option("--no-me", rich_help_panel=PANEL)]


def _common_option(kind: Any, *names: str, metavar: str | None = None) -> Any:
    return Annotated[kind, typer.Option(*names, metavar=metavar, rich_help_panel=PANEL)]


class Reader(dict[str, Any]):
    """What a reader says of themselves, by the name of the option; None where nothing was said.

    A command with a parameter of this kind has all these options in its place.
    """


def about_you(name: str, metavar: str) -> Any:
    """An option about the reader."""
    return typer.Option(name, metavar=metavar, rich_help_panel="You")


ProfileOption = Annotated[str | None, about_you("--profile", "FILE")]
READER: Mapping[str, Any] = {
    "degree": Annotated[str | None, about_you("--degree", "bachelor|master|phd")],
    "school": Annotated[str | None, about_you("--school", "985|211|other|overseas")],
    "papers": Annotated[str | None, about_you("--papers", "none|some|top-venue")],
    "know": Annotated[list[str] | None, about_you("--know", "FIELD=LEVEL,…")],
    "hours": Annotated[str | None, about_you("--hours", "1..80")],
    "months": Annotated[str | None, about_you("--months", "0..119")],
    "deadline": Annotated[str | None, about_you("--deadline", "DATE")],
    "season": Annotated[str | None, about_you("--for", "SEASON-YEAR")],
    "gpu": Annotated[str | None, about_you("--gpu", "none|24gb|rent|CARD")],
    "risk": Annotated[str | None, about_you("--risk", "low|middle|high")],
}
FORMAT = typer.Option("--format", rich_help_panel=PANEL)
"""Of a command that has formats of its own."""
LangOption = _common_option(str | None, "--lang", metavar="en|zh")
TodayOption = _common_option(str | None, "--today", metavar="DATE")
AsOfOption = _common_option(str | None, "--as-of", metavar="DATE")
DraftsOption = _common_option(bool, "--drafts")
OPTIONS: Mapping[str, tuple[Any, Any]] = {
    "lang": (LangOption, None),
    "format": (_common_option(Format, "--format"), Format.TABLE),
    "output": (_common_option(str | None, "--output", "-o", metavar="FILE"), None),
    "corpus": (CorpusOption, None),
    "bare": (BareOption, False),
    "today": (TodayOption, None),
    "as_of": (AsOfOption, None),
    "ascii": (_common_option(bool, "--ascii"), False),
    "plain": (_common_option(bool, "--plain"), False),
    "drafts": (DraftsOption, False),
}
"""The common options by name, each with its default."""


def command_app(function: Callable[..., None] | None = None) -> typer.Typer:
    """An app for one command, which is given the common options too, or for a family of commands."""
    from careerpath.cli.help import App

    app = App()
    if function:
        app.command()(with_common_options(function))
    return app


def with_common_options(function: Callable[..., None], **other: tuple[Any, Any]) -> Callable[..., None]:
    """Adds the common options to a command, which gets them as its first argument, a `Common`.

    `other` are options that this command has in place of common ones: by name, its annotation and default.
    """
    hints = get_type_hints(function, include_extras=True)
    asked = [
        entry.replace(annotation=hints[entry.name], kind=inspect.Parameter.KEYWORD_ONLY)
        for entry in list(inspect.signature(function).parameters.values())[1:]
    ]
    about = [_parameter(name, annotation) for name, annotation in READER.items()]
    own = [each for entry in asked for each in (about if entry.annotation is Reader else [entry])]
    names = {entry.name for entry in own}
    shared = [
        _parameter(name, annotation, default)
        for name, (annotation, default) in {**OPTIONS, **other}.items()
        if name not in names
    ]
    form = next(entry for entry in (*own, *shared) if entry.name == "format")
    kind = get_args(form.annotation)[0]
    parameters = [_left_open(entry) if entry is form else entry for entry in (*own, *shared)]

    @wraps(function)
    def command(**given: Any) -> None:
        given["format"] = kind(chosen_format(given["format"], given["output"], list(kind)) or form.default)
        common = _common({name: given[name] for name in OPTIONS if name in given})
        for entry in asked:
            if entry.annotation is Reader:
                given[entry.name] = Reader({name: given[name] for name in READER})
        function(common, **{entry.name: given[entry.name] for entry in asked})
        if not given.get("lang"):
            tell_unknown_language()

    command.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined] # read by typer
    command.__annotations__ = {entry.name: entry.annotation for entry in parameters}
    return command


def _parameter(name: str, annotation: Any, default: Any = None) -> inspect.Parameter:
    return inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=annotation)


def before_the_command(function: Callable[..., None]) -> Callable[..., None]:
    """Gives the program itself the common options, and the function those that were given, by name."""
    own = [entry for entry in inspect.signature(function, eval_str=True).parameters.values() if entry.name != "given"]
    shared = [_parameter(name, annotation) for name, (annotation, _) in OPTIONS.items()]

    @wraps(function)
    def root(**said: Any) -> None:
        given = {name: said[name] for name in OPTIONS if said.get(name)}
        function(given=given, **{name: value for name, value in said.items() if name not in OPTIONS})

    root.__signature__ = inspect.Signature([*own, *shared])  # type: ignore[attr-defined] # read by typer
    root.__annotations__ = {entry.name: entry.annotation for entry in [*own, *shared]}
    return root


def _left_open(entry: inspect.Parameter) -> inspect.Parameter:
    """An option that is None where nobody gave it."""
    kind, option = get_args(entry.annotation)
    return entry.replace(annotation=Annotated[kind | None, option], default=None)


def chosen_format(asked: str | None, output: str | None, known: Sequence[str]) -> str | None:
    """The format that was asked for, or else the one that the ending of the output's name says.

    Raises UsageError where these contradict each other, or an answer has no such format.
    """
    suffixes = [suffix.lower() for suffix in Path(output or "").suffixes]
    ending = ".sarif.json" if suffixes[-2:] == [".sarif", ".json"] else "".join(suffixes[-1:])
    said = next((name for name, endings in ENDINGS.items() if ending in endings), None)
    if said == Format.TABLE and said not in known:
        said = "text"
    if said is None or said == asked or (said == Format.TABLE and asked in TEXTS):
        return asked
    names = {"output": (output or "")[:200], "ending": ending, "formats": tuple(known)}
    if asked:
        raise UsageError(Message("error.other-format", asked=asked, **names))
    if said not in known:
        raise UsageError(Message("error.no-such-format", **names))
    return said


def database_file(name: str) -> Path:
    """Where a database goes. Raises UsageError for stdout, and for a name that promises another format."""
    ending = Path(name).suffix.lower()
    if name == STDOUT or any(ending in endings for kind, endings in ENDINGS.items() if kind != "sqlite"):
        raise UsageError(at_place(name[:200], Message("error.no-name-of-a-database")))
    return Path(name)


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
        format=str(given.get("format") or Format.TABLE),
        output=Path(output) if output and output != STDOUT else None,
        layers=tuple(given.get("corpus") or ()),
        bare=bool(given.get("bare")),
        today=today,
        as_of=as_of or (today if day else None),
        asked=asked if as_of else None,
        ascii=bool(given.get("ascii")),
        plain=bool(given.get("plain") or os.environ.get("CAREERPATH_PLAIN")),
        drafts=bool(given.get("drafts")),
    )


def defaults(**given: Any) -> Common:
    """The common options where only those named were given. Raises UsageError for a bad environment."""
    return _common({**given, "format": chosen_format(given.get("format"), given.get("output"), list(Format))})


def parse_day(given: str | None, option: str) -> date:
    """A day as YYYY-MM-DD, or with `/`, `.` or 年月日; today if none is given. Raises UsageError."""
    if given is None:
        return real_day()
    if match := DAY.fullmatch(folded(given).replace(" ", "")):
        with suppress(ValueError):
            return date(int(match[1]), int(match[3]), int(match[4]))
    raise UsageError(at_place(option, Message("error.not-a-day", given=given[:40])))


def real_day() -> date:
    """The reader's own day; dates in a corpus are judged by it, whatever day an answer is asked for."""
    return date.today()  # noqa: DTZ011 - no other zone is meant
