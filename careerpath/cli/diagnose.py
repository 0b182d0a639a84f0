"""careerpath diagnose"""

from __future__ import annotations

import sys
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer
from typer.exceptions import Abort

from careerpath.cli.options import Common, answering, command_app
from careerpath.cli.session import answer, completing, load
from careerpath.errors import UsageError
from careerpath.labels import words
from careerpath.model.corpus import Corpus, casefolded

if TYPE_CHECKING:
    from careerpath.answers.diagnose import Diagnosis

app = command_app()

Words = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="SYMPTOM",
        help="What you see: an id, or words in English or Chinese; without it, all symptoms.",
        autocompletion=completing("symptom"),
    ),
]
Walk = Annotated[bool, typer.Option("--walk", help="Be asked check by check, until the suspect is found.")]


@app.command()
@answering
def diagnose(common: Common, symptom: Words = None, walk: Walk = False) -> None:
    """From a failing run to the suspect, the cheap check, the remedy. Exit code 1 where nothing is found."""
    from careerpath.answers.diagnose import diagnose as ask
    from careerpath.pages.diagnose import page

    question = " ".join(symptom or ()).strip()
    if symptom and not question:
        raise UsageError("diagnose: no words given; write what you see, or leave it out to see all symptoms")
    if walk:
        _can_walk(common, question)
    corpus = load(common)
    result = ask(corpus, question or None)
    if walk and len(result.symptoms) == 1:
        _walk(common, corpus, result)
        return
    answer(common, corpus, result, page)
    if not result.symptoms:
        raise typer.Exit(1)


def _can_walk(common: Common, question: str) -> None:
    """A walk talks to a reader at a terminal about one symptom. Raises UsageError."""
    if not question:
        raise UsageError("--walk: no symptom given; name one of those that careerpath diagnose lists")
    if common.format != "table" or common.output is not None:
        raise UsageError("--walk: its questions go to a terminal; leave out --format and --output")
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UsageError("--walk: needs a terminal to ask in; leave it out to see all suspects at once")


def _walk(common: Common, corpus: Corpus, result: Diagnosis) -> None:
    """Asks about each check in turn and ends at the first that points to its suspect."""
    from careerpath.pages.diagnose import begin, step, verdict

    answer(common, corpus, result, begin)
    for at in range(len(result.symptoms[0].suspects)):
        sys.stdout.write("\n")
        answer(common, corpus, result, partial(step, at=at))
        if _confirmed(common):
            sys.stdout.write("\n")
            answer(common, corpus, result, partial(verdict, at=at))
            return
    sys.stdout.write("\n")
    answer(common, corpus, replace(result, how="none"), partial(verdict, at=None))
    raise typer.Exit(1)


def _confirmed(common: Common) -> bool:
    """Whether the reader says that the check points to the suspect. Raises Abort for Ctrl-C and a closed input."""
    labels = words(common.language)
    yes, no = (labels[key].split() for key in ("diagnose.yes", "diagnose.no"))
    question = f"\n  {labels['diagnose.confirm']} [{yes[0]}/{no[0].upper()}]"
    while True:
        try:
            given = typer.prompt(question, default=no[0], show_default=False, err=True)
        except Abort:
            sys.stderr.write("\n")
            raise
        word = casefolded(str(given)).strip()
        if word in yes or word in no:
            return word in yes
        question = f"  {' / '.join((*yes, *no))}"
