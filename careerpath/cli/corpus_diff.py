"""careerpath corpus diff: what an edit does to the advice."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from careerpath.cli.options import Common
from careerpath.cli.output import answer
from careerpath.cli.session import cache_directory, on_day, progress, stack
from careerpath.corpus.layers import Layer, layers
from careerpath.errors import UsageError, at_place
from careerpath.labels import Message

if TYPE_CHECKING:
    from careerpath.answers.difference import ReadAs
    from careerpath.corpus.sides import FoundSide
    from careerpath.corpus.store import IndexedCorpus

SidesArgument = Annotated[list[str], typer.Argument(metavar="SIDE")]
MOST = 2
"""Sides."""


def diff(common: Common, sides: SidesArgument, full: Annotated[bool, typer.Option("--full")] = False) -> None:
    """Tell what an edit does to the advice: to verdicts, ratings, recommendations and plans. Exit code 1 where it does.

    A side is a folder, an exported database, or a revision of a folder (HEAD:data). One alone is compared with
    what lies beneath it.
    """
    from careerpath.answers.difference import difference
    from careerpath.corpus.sides import found_side
    from careerpath.pages.difference import page

    if len(sides) > MOST:
        raise UsageError(at_place(sides[MOST][:80], Message("error.too-many-sides")))
    with ExitStack() as until_done:
        found = [until_done.enter_context(found_side(given)) for given in sides]
        stacks = [_layers_of(common, side) for side in found]
        called: list[tuple[str, ReadAs]] = [(side.layer.name, side.read_as) for side in found]
        if len(found) < MOST:
            beneath = layers((), {}, bare=False) if found[0].read_as != "layer" else stacks[0][:-1]
            stacks.insert(0, beneath)
            called.insert(0, (", ".join(layer.name for layer in beneath), "layers"))
        lasting = [True] * (MOST - len(found)) + [side.lasting for side in found]
        old, new = (_open(common, stack, keep=keep) for stack, keep in zip(stacks, lasting, strict=True))
        names, read_as = zip(*called, strict=True)
        result = difference(old, new, common.today, names=names, read_as=read_as, also=common.knows)
    shown = partial(page, full=full or common.format == "markdown")
    answer(common, new, result, shown)
    if result.answers_change:
        raise typer.Exit(1)


def _layers_of(common: Common, side: FoundSide) -> tuple[Layer, ...]:
    """The layers of a side: its own where it stands by itself, else over those that the options name."""
    if side.read_as != "layer":
        return (side.layer,)
    beneath = stack(common)
    return (*(layer for layer in beneath if layer.root.resolve() != side.layer.root.resolve()), side.layer)


def _open(common: Common, stack: Sequence[Layer], *, keep: bool) -> IndexedCorpus:
    """The corpus in the layers, as of the day that was asked for; what does not last needs no index that does."""
    from careerpath.cli.options import real_day
    from careerpath.corpus.cache import open_corpus

    cache = cache_directory() if keep else None
    with progress(Message("progress.reading").get(common.language)) as tell:
        day = real_day().isoformat()
        corpus = open_corpus(tuple(stack), today=day, cache=cache, drafts=common.drafts, progress=tell)
    return on_day(common, corpus)
