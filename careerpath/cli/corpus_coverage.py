"""careerpath corpus coverage: what to look for next."""

from __future__ import annotations

from functools import partial
from typing import Annotated

import typer

from careerpath.cli.findings import own_layers
from careerpath.cli.options import FORMATS, Common, formats
from careerpath.cli.output import answer
from careerpath.cli.session import load
from careerpath.model.corpus import Ref


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
