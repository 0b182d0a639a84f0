"""careerpath explain"""

from __future__ import annotations

from typing import Annotated

import typer

from careerpath.cli.options import Common, answering, command_app
from careerpath.cli.session import answer, load

app = command_app()

Topic = Annotated[str, typer.Argument(metavar="TOPIC", help="What to explain: advice.")]


@app.command()
@answering
def explain(common: Common, topic: Topic = "advice") -> None:
    """How an answer is made, in one page: what a rating is, how the sum is made, what the numbers can tell."""
    from careerpath.answers.explain import explain as ask
    from careerpath.pages.advise import explain_page as page

    corpus = load(common)
    answer(common, corpus, ask(corpus, topic, today=common.today), page)
