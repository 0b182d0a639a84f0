"""careerpath compare"""

from __future__ import annotations

from functools import partial
from typing import Annotated

import typer

from careerpath.cli.options import Common, OnlySource, WithoutSource, answering, command_app
from careerpath.cli.session import answer, completing, load, selection

app = command_app()

Tracks = Annotated[
    list[str] | None,
    typer.Argument(metavar="TRACK", help="Tracks to compare.", autocompletion=completing("track")),
]
Groups = Annotated[
    list[str] | None, typer.Option("--group", help="Only this group of criteria.", autocompletion=completing("group"))
]
Criteria = Annotated[
    list[str] | None,
    typer.Option("--criterion", help="Only this criterion.", autocompletion=completing("criterion")),
]
Sources = Annotated[bool, typer.Option("--sources", help="List the sources, with their age.")]


@app.command()
@answering
def compare(
    common: Common,
    tracks: Tracks = None,
    group: Groups = None,
    criterion: Criteria = None,
    sources: Sources = False,
    only_source: OnlySource = None,
    without_source: WithoutSource = None,
) -> None:
    """Set tracks side by side: a row a criterion, then pay, then who says so."""
    from careerpath.answers.compare import compare as ask
    from careerpath.answers.situation import resolve_criteria, resolve_tracks
    from careerpath.pages.compare import page

    corpus = load(common)
    result = ask(
        corpus,
        today=common.today,
        tracks=resolve_tracks(corpus, tracks or ()),
        criteria=resolve_criteria(corpus, criterion or (), group or ()),
        select=selection(corpus, only_source, without_source),
    )
    answer(common, corpus, result, partial(page, today=common.today.isoformat(), with_sources=sources))
