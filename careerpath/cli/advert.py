"""careerpath advert: what a job really is, by its advert. Neither that nor a CV is kept, nor an answer made of them."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from importlib import import_module
from typing import Annotated

import typer

from careerpath import answer_cache
from careerpath.cli.options import Common, NoMe, stdin_once
from careerpath.cli.output import answer
from careerpath.cli.session import load
from careerpath.errors import UsageError
from careerpath.labels import Labels, Message

END = b"\x04"
"""Ctrl-D, where a terminal hands it on."""


def advert(
    common: Common,
    file: Annotated[str | None, typer.Argument(metavar="FILE")] = None,
    *,
    goal: Annotated[str | None, typer.Option("--goal", metavar="GOAL")] = None,
    cv: Annotated[str | None, typer.Option("--cv", metavar="FILE")] = None,
    why: Annotated[bool, typer.Option("--why")] = False,
    no_me: NoMe = False,
) -> None:
    """What a job really is, by its advert: kinds of work, track, role, what it asks and does not say."""
    answer_cache.forget()
    from careerpath.answers.advert.answer import read_advert
    from careerpath.cli.advise import maker_of
    from careerpath.cli.cv_file import document_text, named
    from careerpath.cli.interview import from_options
    from careerpath.cli.own import over_profile
    from careerpath.pages.advert import page

    stdin_once(file, cv)
    text = _pasted(common) if file is None else document_text(file, "advert")
    corpus = load(common)
    stated, own = over_profile(common, corpus, from_options(corpus, goal, (), (), {}), None, no_me=no_me)
    maker = maker_of(corpus, stated, {}) if stated.asks else None
    of_cv = document_text(cv, "cv") if cv is not None else None
    with named(text=file, cv=cv):
        result = read_advert(corpus, text, maker, cv=of_cv, today=common.today)
    options = {"--goal": goal, "--cv": cv}
    asked = [*filter(None, [file]), *(part for name, said in options.items() if said for part in (name, said))]
    shown = partial(page, asked=asked, why=why or common.format == "markdown")
    answer(common, corpus, result, shown, mine=own if maker else None)


def _pasted(common: Common) -> str:
    """What a reader pastes at the terminal. Raises UsageError where nobody sits there."""
    from careerpath.cli.interview import can_ask
    from careerpath.cli.output import note

    if not can_ask():
        raise UsageError(Message("error.advert.none"))
    with _whole_lines():
        note(Labels(common.language)("advert.paste"))
        data = b""
        while END not in data and (piece := os.read(sys.stdin.fileno(), 1 << 16)):
            data += piece
    sys.stderr.write("\n\n")
    try:
        return data.partition(END)[0].decode()
    except UnicodeDecodeError:
        raise UsageError(Message("error.advert.pasted")) from None


@contextmanager
def _whole_lines() -> Iterator[None]:
    """A terminal that hands on what it gets: by itself it cuts a line at 4,096 bytes, or 1,024. Windows has no such."""
    try:
        termios = import_module("termios")
    except ImportError:
        yield
        return
    before = termios.tcgetattr(sys.stdin)
    now = [*before[:3], before[3] & ~termios.ICANON, *before[4:6], [*before[6]]]
    now[6][termios.VMIN], now[6][termios.VTIME] = 1, 0
    termios.tcsetattr(sys.stdin, termios.TCSADRAIN, now)
    try:
        yield
    finally:
        termios.tcsetattr(sys.stdin, termios.TCSADRAIN, before)
