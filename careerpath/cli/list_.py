"""careerpath list"""

from __future__ import annotations

from typing import Annotated

import typer

from careerpath.cli.names import kind_of
from careerpath.cli.options import Common, answering, command_app
from careerpath.cli.session import answer, load

app = command_app()

KindArgument = Annotated[str | None, typer.Argument(metavar="KIND", help="track, claim, module, term, …")]


@app.command()
@answering
def list_(common: Common, kind: KindArgument = None) -> None:
    """List all of a kind, or the kinds that there are."""
    from careerpath.answers.catalogue import listing
    from careerpath.pages.catalogue import listing_page as page

    corpus = load(common)
    answer(common, corpus, listing(corpus, kind_of(kind) if kind else None), page)
