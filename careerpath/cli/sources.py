"""careerpath sources"""

from __future__ import annotations

from functools import partial
from typing import Annotated

import typer

from careerpath.cli.options import Common, answering, command_app
from careerpath.cli.session import answer, load

app = command_app()

Families = Annotated[bool, typer.Option("--families", help="Show which sources and copies count as one voice.")]


@app.command()
@answering
def sources(common: Common, families: Families = False) -> None:
    """List the sources with their age, kind, stake and family, and how many claims rest on each."""
    from careerpath.answers.catalogue import sources as ask
    from careerpath.pages.catalogue import sources_page as page

    corpus = load(common)
    answer(common, corpus, ask(corpus, today=common.today), partial(page, families=families))
