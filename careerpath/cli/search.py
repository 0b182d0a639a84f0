"""careerpath search"""

from __future__ import annotations

from typing import Annotated

import typer

from careerpath.cli.options import Common, answering, command_app
from careerpath.cli.session import answer, load
from careerpath.errors import UsageError

app = command_app()

Words = Annotated[list[str], typer.Argument(metavar="WORDS", help="Words, in English or Chinese.")]
Limit = Annotated[int, typer.Option("--limit", min=1, max=200, help="How many hits at most.")]


@app.command()
@answering
def search(common: Common, words: Words, limit: Limit = 10) -> None:
    """Find words in everything, in both languages. Exit code 1 where nothing is found."""
    from careerpath.answers.search import search as ask
    from careerpath.pages.catalogue import search_page as page

    if not "".join(words).strip():
        raise UsageError("search: no words given; write what to look for")
    corpus = load(common)
    result = ask(corpus, words, common.language, limit=limit)
    answer(common, corpus, result, page)
    if not result.hits:
        raise typer.Exit(1)
