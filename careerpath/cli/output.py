"""Writes what was asked for: to the terminal (through a pager where it is long), a pipe, or a file.

Files are written whole or not at all.
"""

from __future__ import annotations

import errno
import io
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TextIO, TypeVar

from careerpath import __version__, answer_cache
from careerpath.answers.evidence import Answer
from careerpath.cli.options import Common
from careerpath.corpus.files import NEW, replacing, unwritable, writing
from careerpath.labels import Labels, Message
from careerpath.model.corpus import Provenance
from careerpath.pages.parts import remarked, used_line

if TYPE_CHECKING:
    from rich.console import Console

    from careerpath.answers.kept import Own
    from careerpath.render.page import Page


class NoCorpus(NamedTuple):
    """What an answer says for which no corpus was read, or only the names of its folders."""

    layers: tuple[str, ...] = ()
    fingerprint: None = None
    remarks: tuple[Message, ...] = ()
    later: tuple[int, int] = (0, 0)


A = TypeVar("A", bound=Answer)
ToPage = Callable[[A, Labels], "Page"]
ToText = Callable[[A, Labels], str]

FILE_WIDTH = 100
"""Columns of a table that is written to a file or a pipe, where COLUMNS does not say otherwise."""


def answer(
    common: Common,
    corpus: Provenance,
    result: A,
    to_page: ToPage[A],
    own: Mapping[str, ToText[A]] | None = None,
    mine: Own | None = None,
) -> None:
    """Sends an answer where it was asked to go. Raises OutputError.

    `own` are formats of this answer alone; `mine` is what of the reader's own store went into it.
    """
    labels, remarks = Labels(common.language), (*result.selection.remarks, *corpus.remarks)
    remarks += mine.remarks if mine else ()

    def page(result: A, t: Labels) -> Page:
        return remarked(to_page(result, t), remarks, t, mine)

    if common.format == "table" and common.output is None:
        _print(page(result, labels), common, sys.stdout)
        return
    formats: Mapping[str, ToText[A]] = {
        "table": lambda result, t: _screen(
            page(result, t), _console(io.StringIO()), ascii_only=common.ascii, in_lines=common.plain
        ),
        "markdown": lambda result, t: _markdown(page(result, t)),
        "json": lambda result, _: _json(common, corpus, result, remarks, mine),
        **(own or {}),
    }
    text = formats[common.format](result, labels)
    for remark in remarks if common.format in (own or {}) else ():
        note(labels.of(remark))
    if mine and common.format in (own or {}):
        note(used_line(mine, labels))
    write(common, text)


def write(common: Common, text: str) -> None:
    """Writes a text in a format that is UTF-8 to where it was asked for. Raises OutputError."""
    if common.output is None:
        _write_utf8(text, sys.stdout)
    else:
        # By its mark a spreadsheet knows UTF-8, without which it takes Chinese for something else.
        marked = common.format == "csv" and not common.output.is_relative_to("/dev")
        write_file(common.output, text.encode("utf-8-sig" if marked else "utf-8", "replace"))


def go_on(common: Common, page: Page) -> None:
    """Shows what follows an answer at the terminal; what was remarked with it is not said again."""
    sys.stdout.write("\n")
    _print(page, common, sys.stdout)


def watched(common: Common, page: Page, pair: tuple[Page, Page] | None) -> None:
    """Shows a page and a pair under it: at a terminal in place of what was there, elsewhere behind it."""
    console, ascii_only = _console(sys.stdout), common.ascii or not _unicode(sys.stdout)
    if common.plain or console.is_dumb_terminal:
        pages = (_screen(each, console, ascii_only=ascii_only, in_lines=True) for each in (page, *(pair or ())))
        text = "\n".join(pages)
    else:
        from careerpath.render.beside import screen_of

        text = screen_of(page, pair, console, ascii_only=ascii_only)
    sys.stdout.write(text if console.is_terminal else f"{text}\n")
    sys.stdout.flush()


def _markdown(page: Page) -> str:
    from careerpath.render.markdown import markdown

    return markdown(page)


def _json(common: Common, corpus: Provenance, result: Answer, remarks: Sequence[Message], mine: Own | None) -> str:
    from careerpath.render.data import document

    statements, sources = corpus.later
    head = {
        "program": f"careerpath {__version__}",
        "corpus": {
            "fingerprint": corpus.fingerprint or None,
            "layers": list(corpus.layers),
            "bare": common.bare,
            "drafts": common.drafts,
        },
        "language": common.language,
        "today": common.today.isoformat(),
        "as_of": common.as_of.isoformat() if common.as_of else None,
        "selection": {**vars(result.selection), "later_statements": statements, "later_sources": sources},
        "remarks": remarks,
        **({"me": mine} if mine else {}),
    }
    return document(result.schema, result, head, result.version)


def _print(page: Page, common: Common, stdout: TextIO) -> None:
    """On a terminal what is longer than the screen goes through the pager."""
    console = _console(stdout)
    in_lines = common.plain or console.is_dumb_terminal
    text = _screen(page, console, ascii_only=common.ascii or not _unicode(stdout), in_lines=in_lines)
    if in_lines or not console.is_terminal or text.count("\n") < console.height or not sys.stdin.isatty():
        stdout.write(text)
        return
    from careerpath.cli.pager import page as show

    answer_cache.forget()
    show(text, stdout)


def drawn(page: Page) -> str:
    """A page as stdout shows it, where there are no options to ask."""
    return _screen(page, _console(sys.stdout), ascii_only=not _unicode(sys.stdout))


def _unicode(stdout: TextIO) -> bool:
    return (getattr(stdout, "encoding", None) or "").lower().replace("-", "") in ("utf8", "utf8sig")


def _console(file: TextIO) -> Console:
    from rich.console import Console

    # rich asks neither the environment nor the terminal where TERM is dumb.
    columns, lines = (int(os.environ.get(name, "0")) for name in ("COLUMNS", "LINES"))
    screen = os.terminal_size((0, 0))
    for stream in (file, sys.stdout, sys.stdin) if file.isatty() else ():
        with suppress(OSError, ValueError):
            screen = os.get_terminal_size(stream.fileno())
            break
    width = columns or (screen.columns or 80 if file.isatty() else FILE_WIDTH)
    return Console(
        file=file,
        width=width,
        height=lines or screen.lines or 25,
        force_terminal=None if file.isatty() else False,  # whatever FORCE_COLOR says
        highlight=False,
        markup=False,
        emoji=False,
    )


def _screen(page: Page, console: Console, *, ascii_only: bool, in_lines: bool = False) -> str:
    """The page as a picture or, for a reader who hears it or a terminal that cannot draw, in lines."""
    if in_lines:
        from careerpath.render.plain import plain

        width = console.width if console.is_terminal or "COLUMNS" in os.environ else 0
        return plain(page, width=width, ascii_only=ascii_only, encoding=console.encoding)
    from careerpath.render.terminal import screen

    return screen(page, console, ascii_only=ascii_only)


def _write_utf8(text: str, stdout: TextIO) -> None:
    """JSON and Markdown are UTF-8 whatever the console speaks."""
    buffer = getattr(stdout, "buffer", None)
    if buffer is None:
        stdout.write(text)
    else:
        stdout.flush()
        buffer.write(text.encode("utf-8", "replace"))
        buffer.flush()


def note(text: str) -> None:
    """One line on stderr, beside an answer in a format that does not show it at once."""
    from careerpath.render.wrap import printable

    sys.stderr.write(f"careerpath: {printable(text)}\n")


def say(common: Common, *lines: Message | str | Path) -> None:
    """What was written, and what to do next; a path is shown without what a terminal would obey."""
    from careerpath.render.wrap import printable

    said = (line.get(common.language) if isinstance(line, Message) else str(line) for line in lines)
    sys.stdout.write("".join(f"{printable(line)}\n" for line in said))


def write_file(path: Path, content: bytes, *, folders: bool = False) -> None:
    """Writes a file, in place of what was there; with the folders above it where that is asked. Raises OutputError."""
    answer_cache.forget()
    try:
        if folders:
            path.parent.mkdir(parents=True, exist_ok=True)
        with writing(path) as begun:
            begun.write_bytes(content)
    except BrokenPipeError:
        raise  # who reads it has read enough
    except (OSError, ValueError) as error:
        raise unwritable(path, error, Message("error.another-output")) from error


def create_file(path: Path, content: str) -> None:
    """Writes a file that must not be there yet, with the folders above it. Raises OutputError."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if os.path.lexists(path):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST))
        with replacing(path, NEW) as begun:
            begun.write_bytes(content.encode())
    except (OSError, ValueError) as error:
        raise unwritable(path, error, Message("error.another-place")) from error
