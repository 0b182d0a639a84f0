"""Writes what was asked for: to the terminal (through a pager where it is long), a pipe, or a file."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol, TextIO

from careerpath import __version__
from careerpath.answers.evidence import Answer
from careerpath.cli.options import Common
from careerpath.cli.writing import write_file

if TYPE_CHECKING:
    from rich.console import Console

    from careerpath.render.page import Page


class Provenance(Protocol):
    """What an answer says of the corpus that it rests on."""

    @property
    def fingerprint(self) -> str | None:
        """A hash of all that it says; None where it is broken."""

    @property
    def layers(self) -> tuple[str, ...]:
        """The folders it was read from, lowest first."""


Draw = Callable[[], "Page"]
Write = Callable[[], str]
Writer = Callable[[Common, Provenance, Answer, Draw], str]
NOTHING: Mapping[str, Write] = MappingProxyType({})

FILE_WIDTH = 100
"""Columns of a table that is written to a file or a pipe, where COLUMNS does not say otherwise."""


def deliver(
    common: Common,
    corpus: Provenance,
    answer: Answer,
    draw: Draw,
    stdout: TextIO,
    *,
    own: Mapping[str, Write] = NOTHING,
) -> None:
    """Sends an answer to its file or to `stdout`; `own` are formats of this answer alone. Raises OutputError."""
    if common.format == "table" and common.output is None:
        _print(draw(), common, stdout)
        return
    write = own.get(common.format)
    text = write() if write else WRITERS[common.format](common, corpus, answer, draw)
    if common.output is None:
        _write_utf8(text, stdout)
    else:
        write_file(common.output, text.encode("utf-8", "replace"))


def _table(common: Common, _corpus: Provenance, _answer: Answer, draw: Draw) -> str:
    file = io.StringIO()
    _draw(draw(), _console(file), ascii_only=common.ascii)
    return file.getvalue()


def _markdown(_common: Common, _corpus: Provenance, _answer: Answer, draw: Draw) -> str:
    from careerpath.render.markdown import markdown

    return markdown(draw())


def _json(common: Common, corpus: Provenance, answer: Answer, _draw: Draw) -> str:
    from careerpath.render.data import document

    head = {
        "program": f"careerpath {__version__}",
        "corpus": {"fingerprint": corpus.fingerprint, "layers": list(corpus.layers)},
        "language": common.language,
        "today": common.today.isoformat(),
    }
    return document(answer.schema, answer, head, answer.version)


def _csv(_common: Common, _corpus: Provenance, _answer: Answer, draw: Draw) -> str:
    from careerpath.render.data import rows

    return rows(draw())


WRITERS: Mapping[str, Writer] = {"table": _table, "markdown": _markdown, "json": _json, "csv": _csv}


def _print(page: Page, common: Common, stdout: TextIO) -> None:
    """On a terminal what is longer than the screen goes through the pager."""
    console = _console(stdout)
    ascii_only = common.ascii or not _speaks_unicode(stdout)
    if not console.is_terminal:
        _draw(page, console, ascii_only=ascii_only)
        return
    with console.capture() as capture:
        _draw(page, console, ascii_only=ascii_only)
    text = capture.get()
    if text.count("\n") < console.height or not sys.stdin.isatty():
        stdout.write(text)
    else:
        _page_through(text)


def _page_through(text: str) -> None:
    import pydoc

    from careerpath import answer_cache

    answer_cache.forget()

    # less: keep colours, leave the text on the screen, and end at once where it fits after all.
    os.environ.setdefault("LESS", "-FRX")
    pydoc.pager(text)


def _console(file: TextIO) -> Console:
    from rich.console import Console

    columns = os.environ.get("COLUMNS", "")
    told = columns.isdecimal()  # rich takes any number from there, and would draw nothing in no columns
    width = FILE_WIDTH if (told and not int(columns[:9])) or not (told or file.isatty()) else None
    return Console(file=file, width=width, highlight=False, markup=False, emoji=False)


def _draw(page: Page, console: Console, *, ascii_only: bool) -> None:
    from careerpath.render.terminal import show

    show(page, console, ascii_only=ascii_only)


def _speaks_unicode(stream: TextIO) -> bool:
    return (getattr(stream, "encoding", None) or "").lower().replace("-", "") in ("utf8", "utf8sig")


def _write_utf8(text: str, stdout: TextIO) -> None:
    """JSON and Markdown are UTF-8 whatever the console speaks."""
    buffer = getattr(stdout, "buffer", None)
    if buffer is None:
        stdout.write(text)
    else:
        stdout.flush()
        buffer.write(text.encode("utf-8", "replace"))
        buffer.flush()
