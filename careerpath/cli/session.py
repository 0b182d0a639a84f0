"""From the common options to an open corpus, and from an answer to where it was asked to go."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeVar

from careerpath import answer_cache
from careerpath.answers.evidence import Answer
from careerpath.cli.options import Common, real_day
from careerpath.cli.output import deliver
from careerpath.cli.progress import progress
from careerpath.corpus.cache import open_corpus
from careerpath.corpus.layers import layers
from careerpath.labels import Labels
from careerpath.model.corpus import Corpus

if TYPE_CHECKING:
    from careerpath.render.page import Page

A = TypeVar("A", bound=Answer)
ToPage = Callable[[A, Labels], "Page"]
ToText = Callable[[A, Labels], str]
NONE: Mapping[str, ToText[Any]] = MappingProxyType({})


def load(common: Common) -> Corpus:
    """The corpus that the options name. Raises NoCorpusError, CorpusError."""
    used = layers(common.layers, os.environ, bare=common.bare)
    for layer in used:
        answer_cache.depends_on(str(layer.root))
    with progress("Reading the corpus") as tell:
        return open_corpus(
            used,
            today=real_day().isoformat(),
            cache=cache_directory(),
            drafts=common.drafts,
            progress=tell,
        )


def cache_directory() -> Path | None:
    """Where indexes are kept: CAREERPATH_CACHE (`off` for nowhere), else the system's place for caches."""
    directory = answer_cache.cache_directory()
    return Path(directory) if directory else None


def answer(common: Common, corpus: Corpus, result: A, to_page: ToPage[A], own: Mapping[str, ToText[A]] = NONE) -> None:
    """Draws an answer in the format that was asked for and sends it there; `own` are formats of this answer alone."""
    labels = Labels(common.language)
    texts = {name: partial(write, result, labels) for name, write in own.items()}
    deliver(common, corpus, result, lambda: to_page(result, labels), sys.stdout, own=texts)
