"""careerpath advise"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from math import isfinite
from typing import Annotated

import typer

from careerpath.cli.names import completing
from careerpath.cli.options import Common, answering, command_app
from careerpath.cli.session import answer, load
from careerpath.errors import UsageError
from careerpath.models.corpus import Corpus

app = command_app()

GoalOption = Annotated[
    str | None, typer.Option("--goal", metavar="GOAL", help="What you want.", autocompletion=completing("goal"))
]
WeightOption = Annotated[
    list[str] | None,
    typer.Option("--weight", metavar="CRITERION=0..5", help="Weigh a criterion yourself; may be repeated."),
]


@app.command()
@answering
def advise(common: Common, goal: GoalOption = None, weight: WeightOption = None) -> None:
    """Which track suits a goal, why, on which condition, and what to do next."""
    from careerpath.models.vocabulary import Goal
    from careerpath.queries.advise import advise as ask
    from careerpath.render.pages.advise import page

    corpus = load(common)
    weights = parse_weights(corpus, weight or ())
    chosen = corpus.find(Goal, goal) if goal else None
    if chosen is None and not weights:
        raise UsageError(f"no goal given; say --goal with one of {', '.join(corpus.ids('goal'))}, or --weight")
    if not any({**(chosen.weights if chosen else {}), **weights}.values()):
        raise UsageError("--weight: every weight is 0, so nothing would matter; give one above 0")
    result = ask(corpus, today=common.today, goal=chosen, weights=weights)
    answer(common, corpus, result, partial(page, today=common.today.isoformat()))


def parse_weights(corpus: Corpus, given: Sequence[str]) -> dict[str, float]:
    """Weights by criterion from CRITERION=NUMBER. Raises UsageError, UnknownIdError."""
    from careerpath.models.vocabulary import Criterion

    weights = {}
    for entry in given:
        name, equals, number = entry.rpartition("=")
        if not equals:
            raise UsageError(f"--weight: '{entry[:60]}' has no number; write CRITERION=0..5")
        weights[corpus.find(Criterion, name).id] = _weight(number, entry)
    return weights


def _weight(number: str, entry: str) -> float:
    try:
        value = float(number)
    except ValueError:
        value = -1.0
    if not isfinite(value) or not 0 <= value <= 5:  # noqa: PLR2004 - the scale of weights
        raise UsageError(f"--weight: '{entry[:60]}' is not within the scale; write a number from 0 to 5")
    return value
