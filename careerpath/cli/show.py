"""careerpath show"""

from __future__ import annotations

from functools import partial
from typing import Annotated

import typer

from careerpath.cli.options import Common, answering, command_app
from careerpath.cli.session import answer, load
from careerpath.errors import UsageError

app = command_app()

Names = Annotated[
    list[str],
    typer.Argument(metavar="ID", help="An id, KIND:ID, a name or an alias, in English or Chinese; several at once."),
]


@app.command()
@answering
def show(common: Common, names: Names) -> None:
    """Show anything by its id or name, with what is related to it.

    An id comes before a name, a name before an alias; KIND:ID leaves no doubt.
    """
    from careerpath.answers.show import show as ask
    from careerpath.pages.show import page

    if not all(name.strip() for name in names):
        raise UsageError("show: an empty name; write an id, a name or KIND:ID")
    corpus = load(common)
    result = ask(corpus, names, today=common.today)
    answer(common, corpus, result, partial(page, today=common.today.isoformat()))
