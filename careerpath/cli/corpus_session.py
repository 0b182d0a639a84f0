"""What the commands under `careerpath corpus` share: they read the files themselves, broken as they may be."""

from __future__ import annotations

import inspect
import os
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import partial
from typing import Annotated

import typer

from careerpath.answers.catalogue import Findings, Layers, LayerUse
from careerpath.cli.options import PANEL, Common, answering, real_day
from careerpath.cli.output import deliver
from careerpath.cli.progress import progress
from careerpath.cli.session import cache_directory
from careerpath.corpus.cache import index_file
from careerpath.corpus.check import Checked, check
from careerpath.corpus.layers import Layer, layers
from careerpath.errors import CorpusError


class FindingsFormat(StrEnum):
    """Formats of findings."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"


FormatOption = Annotated[
    FindingsFormat,
    typer.Option("--format", help="Lines, JSON, or annotations of a pull request on GitHub.", rich_help_panel=PANEL),
]


def reporting(function: Callable[..., None]) -> Callable[..., None]:
    """As `answering`, for a command whose answer is findings: it has their formats."""
    command = answering(function)
    parameters = dict(inspect.signature(command).parameters)
    parameters["format"] = parameters["format"].replace(annotation=FormatOption, default=FindingsFormat.TEXT)
    command.__signature__ = inspect.Signature(list(parameters.values()))  # type: ignore[attr-defined] # read by typer
    command.__annotations__["format"] = FormatOption
    return command


@dataclass(frozen=True)
class Known:
    """What an answer says of the corpus it is about; one that is broken has no fingerprint."""

    fingerprint: str | None
    layers: tuple[str, ...]


def read(common: Common) -> tuple[tuple[Layer, ...], Checked]:
    """The layers that the options name, with all that is in them and wrong with them. Raises NoCorpusError."""
    used = layers(common.layers, os.environ, bare=common.bare)
    with progress("Reading the corpus") as tell:
        return used, check(used, real_day().isoformat(), tell)


def read_sound(common: Common) -> tuple[tuple[Layer, ...], Checked]:
    """As `read`, where only a corpus without errors will do. Raises CorpusError too."""
    used, checked = read(common)
    if checked.errors:
        raise CorpusError(checked.errors)
    return used, checked


def known(used: Sequence[Layer], checked: Checked) -> Known:
    """What findings say of the corpus they are about."""
    from careerpath.corpus.build import fingerprint

    return Known(None if checked.errors else fingerprint(checked.book), tuple(layer.name for layer in used))


def report(common: Common, corpus: Known, result: Findings, *, failed: bool) -> None:
    """Sends findings where they were asked to go, and ends with exit code 1 where they are a failure."""
    from careerpath.pages import catalogue as findings
    from careerpath.pages.catalogue import findings_page as page

    watched = common.format == FindingsFormat.TEXT and common.output is None and sys.stdout.isatty()
    own = {"text": partial(findings.text, result), "github": partial(findings.github, result)}
    deliver(
        replace(common, format="table") if watched else common,
        corpus,
        result,
        lambda: page(result),
        sys.stdout,
        own=own,
    )
    if failed:
        raise typer.Exit(1)


def layers_in_use(used: Sequence[Layer], checked: Checked) -> Layers:
    """Each layer with its files and entities, and the index of them all."""
    entities = Counter(record.layer for record in checked.book.every if record.kind != "label")
    uses = tuple(
        LayerUse(layer.name, str(layer.root.absolute()), len(list(layer.files())), entities[number])
        for number, layer in enumerate(used)
    )
    directory = cache_directory()
    file = index_file(used, directory) if directory else None
    return Layers(uses, str(file) if file else None, bool(file and file.is_file()), len(checked.errors))
