"""Findings: who is told of them, in which formats, and where they go."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path

import typer

from careerpath.answers.catalogue import Findings
from careerpath.cli.options import Common, formats, with_common_options
from careerpath.cli.output import A, ToPage, ToText, answer
from careerpath.cli.session import stack
from careerpath.corpus.codes import CODES
from careerpath.corpus.layers import Layer
from careerpath.errors import Diagnostic, Severity
from careerpath.model.corpus import Provenance


def reporting(function: Callable[..., None]) -> Callable[..., None]:
    """As `with_common_options`, for a command whose answer is findings."""
    return with_common_options(formats("text", "json", "github", "sarif")(function))


def own_layers(common: Common) -> tuple[Layer, ...]:
    return stack(common)[1:]


def told(
    found: Sequence[Diagnostic], own: Sequence[Layer], *, blocking: bool = True
) -> tuple[Sequence[Diagnostic], int]:
    """What is told of findings where a reader has layers of their own, and how many are not.

    Of what lies beneath, errors are told where they stand in the way of answers (`blocking`): they may come of what
    was laid over it.
    """
    if not own:
        return found, 0
    errors = {Severity.ERROR} if blocking else set()
    told = [each for each in found if each.severity in errors or any(layer.holds(each.path) for layer in own)]
    return told, len(found) - len(told)


def report(common: Common, corpus: Provenance, result: Findings, *, failed: bool) -> None:
    """Sends findings where they were asked to go, and ends with exit code 1 where they are a failure."""
    from careerpath.pages import findings as pages

    codes, here = {name: code.summary for name, code in CODES.items()}, Path(os.sep)
    with suppress(OSError):  # where it is gone
        here = Path.cwd()
    own: dict[str, ToText[Findings]] = {
        "text": pages.text,
        "github": pages.github,
        "sarif": partial(pages.sarif, root=here, codes=codes),
    }
    send(common, corpus, result, pages.findings_page, own)
    if failed:
        raise typer.Exit(1)


def send(common: Common, corpus: Provenance, result: A, to_page: ToPage[A], own: Mapping[str, ToText[A]]) -> None:
    """Sends an answer that is lines where it goes into a pipe or a file, and a page where somebody watches."""
    watched = common.format == "text" and common.output is None and sys.stdout.isatty()
    answer(replace(common, format="table") if watched else common, corpus, result, to_page, own)
