"""careerpath corpus diff, coverage: what an edit does to the advice, and what to look for next."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from careerpath.cli.findings import own_layers
from careerpath.cli.options import FORMATS, Common, formats
from careerpath.cli.output import answer
from careerpath.cli.session import cache_directory, load, on_day, progress, stack
from careerpath.corpus.layers import Layer, layers
from careerpath.errors import UsageError, at_place
from careerpath.labels import Message
from careerpath.model.corpus import Ref

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


@formats(*FORMATS, "csv")
def coverage(
    common: Common,
    track: Annotated[list[str] | None, typer.Argument(metavar="TRACK")] = None,
    *,
    every: Annotated[bool, typer.Option("--all")] = False,
    roles: Annotated[bool, typer.Option("--roles")] = False,
    full: Annotated[bool, typer.Option("--full")] = False,
) -> None:
    """What to look for next: of what few or none speak, and which goals one more voice would settle."""
    from careerpath.answers.coverage import coverage as ask
    from careerpath.model.vocabulary import Track
    from careerpath.pages.coverage import csv, page

    corpus = load(common)
    own = () if every or track else own_layers(common)

    def mine(ref: Ref) -> bool:
        return any(layer.holds(corpus.position(ref).path) for layer in own)

    tracks = [corpus.find(Track, name) for name in dict.fromkeys(track or ())]
    result = ask(corpus, today=common.today, tracks=tracks, roles=roles, own=mine if own else None)
    answer(common, corpus, result, partial(page, full=full or common.format == "markdown"), {"csv": csv})
