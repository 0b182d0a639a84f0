"""From the common options to an open corpus, and from names to what they stand for in it."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from careerpath import answer_cache
from careerpath.cli.options import Common, real_day
from careerpath.corpus import Progress as Tell
from careerpath.corpus import quiet
from careerpath.corpus.cache import open_corpus
from careerpath.corpus.layers import Layer, layers
from careerpath.errors import CorpusError, HiddenIdError, UnknownIdError
from careerpath.labels import Message
from careerpath.model.corpus import Corpus

if TYPE_CHECKING:
    from rich.progress import Progress

    from careerpath.corpus.store import IndexedCorpus

PATIENCE = 0.5
"""Seconds that pass before progress is drawn."""


def load(common: Common) -> Corpus:
    """The corpus that the options name, as of the day that they name. Raises NoCorpusError, CorpusError."""
    with progress(Message("progress.reading").get(common.language)) as tell:
        corpus = opened(common, tell)
    return on_day(common, corpus)


def stack(common: Common) -> tuple[Layer, ...]:
    """The layers that the options name, the lowest first. Raises NoCorpusError."""
    return layers(common.layers, os.environ, bare=common.bare)


def on_day(common: Common, corpus: IndexedCorpus) -> IndexedCorpus:
    return corpus.as_of(common.as_of, common.asked) if common.as_of else corpus


@contextmanager
def looking_up(common: Common) -> Iterator[Corpus]:
    """The corpus that the options name, without what has errors, for answers that hang on nothing else in it.

    Raises NoCorpusError, and CorpusError where too little is left or what is asked for may have been left out.
    """
    with progress(Message("progress.reading").get(common.language)) as tell:
        corpus = opened(common, tell, forgiving=True)
    with refusing(corpus.left_out):
        yield on_day(common, corpus)


@contextmanager
def refusing(left_out: CorpusError | None) -> Iterator[None]:
    """Raises why something of the corpus was left out where what is asked for is not there: it may be among that."""
    try:
        yield
    except HiddenIdError:
        raise
    except UnknownIdError as error:
        raise left_out or error from error


def opened(common: Common, tell: Tell = quiet, *, forgiving: bool = False) -> IndexedCorpus:
    """The corpus that the options name, opened without a word. Raises NoCorpusError, CorpusError."""
    used = stack(common)
    for layer in used:
        answer_cache.depends_on(str(layer.root))
    today = real_day().isoformat()
    corpus = open_corpus(
        used, today=today, cache=cache_directory(), drafts=common.drafts, forgiving=forgiving, progress=tell
    )
    if corpus.left_out:
        answer_cache.forget()
    return corpus


def cache_directory() -> Path | None:
    """Where indexes are kept: CAREERPATH_CACHE (`off` for nowhere), else the system's place for caches."""
    directory = answer_cache.cache_directory()
    return Path(directory) if directory else None


@contextmanager
def progress(what: str, clock: Callable[[], float] = time.monotonic) -> Iterator[Tell]:
    """A callback that draws a bar on stderr, where somebody watches and it takes long; else it imports nothing."""
    begun, watched = clock(), sys.stderr.isatty()
    with ExitStack() as until_done:
        bars: list[Progress] = []

        def tell(done: int, of: int) -> None:
            if watched and not bars and clock() - begun > PATIENCE:
                bars.append(until_done.enter_context(_bar()))
                bars[0].add_task(what, total=of)
            for bar in bars:
                bar.update(bar.task_ids[0], completed=done, total=of)

        yield tell


def _bar() -> Progress:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn())
    return Progress(*columns, console=Console(file=sys.stderr), transient=True)
