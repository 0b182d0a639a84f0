"""careerpath list"""

from __future__ import annotations

from typing import Annotated

import typer

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


def kind_of(given: str) -> str:
    """A kind by its name, in the singular or the plural. Raises UnknownIdError."""
    from careerpath.errors import UnknownIdError, nearest
    from careerpath.model.kinds import KINDS

    folded = given.casefold()
    for kind in KINDS:
        if folded in (kind, f"{kind}s", f"{kind[:-1]}ies", {"criterion": "criteria"}.get(kind)):
            return kind
    raise UnknownIdError("kind", given[:80], list(KINDS), nearest(folded, KINDS, 2))
