"""The commands that answer one question each: options, load, ask, render.

What an answer and its page need is imported when that answer is asked for.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer
from typer.exceptions import Abort

from careerpath.cli.options import Common, OnlySource, WithoutSource
from careerpath.cli.output import answer, go_on
from careerpath.cli.session import load, looking_up
from careerpath.errors import UsageError, at_place
from careerpath.labels import Labels, Message
from careerpath.model.corpus import Corpus, casefolded

if TYPE_CHECKING:
    from careerpath.answers.diagnose import Diagnosis


def welcome(common: Common) -> None:
    """What `careerpath` shows when it is asked nothing: what it is, and what to ask first."""
    from careerpath.answers.catalogue import listing
    from careerpath.pages.catalogue import welcome_page

    corpus = load(common)
    answer(common, corpus, listing(corpus, None), welcome_page)


def compare(
    common: Common,
    tracks: Annotated[list[str] | None, typer.Argument(metavar="TRACK")] = None,
    roles: Annotated[list[str] | None, typer.Option("--roles", metavar="TRACK")] = None,
    group: Annotated[list[str] | None, typer.Option("--group")] = None,
    criterion: Annotated[list[str] | None, typer.Option("--criterion")] = None,
    pay: Annotated[bool, typer.Option("--pay")] = False,
    notes: Annotated[bool, typer.Option("--notes")] = False,
    sources: Annotated[bool, typer.Option("--sources")] = False,
    only_source: OnlySource = None,
    without_source: WithoutSource = None,
) -> None:
    """Set tracks, or roles, side by side: a row a criterion; on demand pay, remarks and who says so."""
    from careerpath.answers.compare import compare as ask
    from careerpath.answers.evidence import selection
    from careerpath.answers.situation import resolve_compared, resolve_criteria
    from careerpath.pages.compare import page

    corpus = load(common)
    result = ask(
        corpus,
        today=common.today,
        tracks=resolve_compared(corpus, tracks or (), roles or ()),
        criteria=resolve_criteria(corpus, criterion or (), group or ()),
        select=selection(corpus, only_source, without_source),
    )
    today = common.today.isoformat()
    shown = partial(page, today=today, with_pay=pay, with_notes=notes, with_sources=sources)
    answer(common, corpus, result, shown)


def show(
    common: Common,
    names: Annotated[list[str], typer.Argument(metavar="ID")],
    full: Annotated[bool, typer.Option("--full")] = False,
) -> None:
    """Show anything by its id or name, with what is related to it.

    An id comes before a name, a name before an alias; KIND:ID leaves no doubt.
    """
    from careerpath.answers.show import show as ask
    from careerpath.pages.show import page

    if not all(name.strip() for name in names):
        raise UsageError(at_place("show", Message("error.empty-name")))
    with looking_up(common) as corpus:
        result = ask(corpus, names, today=common.today)
    answer(common, corpus, result, partial(page, today=common.today.isoformat(), full=full))


def list_(common: Common, kind: Annotated[str | None, typer.Argument(metavar="KIND")] = None) -> None:
    """List all of a kind, or the kinds that there are."""
    from careerpath.answers.catalogue import kind_called, listing
    from careerpath.pages.catalogue import listing_page

    with looking_up(common) as corpus:
        answer(common, corpus, listing(corpus, kind_called(kind) if kind else None), listing_page)


def search(
    common: Common,
    words: Annotated[list[str], typer.Argument(metavar="WORDS")],
    limit: Annotated[int, typer.Option("--limit", min=1, max=200)] = 10,
) -> None:
    """Find words in everything, in both languages. Exit code 1 where nothing is found."""
    from careerpath.answers.search import search as ask
    from careerpath.pages.catalogue import search_page

    if not "".join(words).strip():
        raise UsageError(at_place("search", Message("error.no-words-to-search")))
    with looking_up(common) as corpus:
        result = ask(corpus, words, common.language, limit=limit)
    answer(common, corpus, result, search_page)
    if not result.hits:
        raise typer.Exit(1)


def sources(common: Common, families: Annotated[bool, typer.Option("--families")] = False) -> None:
    """List the sources with their kind and month, and how many claims rest on each."""
    from careerpath.answers.catalogue import sources as ask
    from careerpath.pages.catalogue import sources_page

    corpus = load(common)
    answer(common, corpus, ask(corpus, today=common.today), partial(sources_page, families=families))


def explain(common: Common, topic: Annotated[str, typer.Argument(metavar="TOPIC")] = "advice") -> None:
    """How an answer is made, in one page: what a rating is, how the sum is made, what the numbers can tell."""
    from careerpath.answers.explain import explain as ask
    from careerpath.pages.advise import explain_page

    corpus = load(common)
    answer(common, corpus, ask(corpus, topic, today=common.today), explain_page)


def diagnose(
    common: Common,
    symptom: Annotated[list[str] | None, typer.Argument(metavar="SYMPTOM")] = None,
    walk: Annotated[bool, typer.Option("--walk")] = False,
) -> None:
    """From a failing run to the suspect, the cheap check, the remedy. Exit code 1 where nothing is found."""
    from careerpath.answers.diagnose import diagnose as ask
    from careerpath.pages.diagnose import page

    question = " ".join(symptom or ()).strip()
    if symptom and not question:
        raise UsageError(at_place("diagnose", Message("error.no-words-of-symptom")))
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
        raise UsageError(at_place("--walk", Message("error.no-symptom")))
    if common.format != "table" or common.output is not None:
        raise UsageError(at_place("--walk", Message("error.walk-format")))
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UsageError(at_place("--walk", Message("error.walk-terminal")))


def _walk(common: Common, corpus: Corpus, result: Diagnosis) -> None:
    """Asks about each check in turn and ends at the first that points to its suspect."""
    from careerpath.pages.diagnose import begin, step, verdict

    answer(common, corpus, result, begin)
    t = Labels(common.language)
    for at in range(len(result.symptoms[0].suspects)):
        go_on(common, step(result, t, at=at))
        if _confirmed(common):
            go_on(common, verdict(result, t, at=at))
            return
    go_on(common, verdict(replace(result, how="none"), t, at=None))
    raise typer.Exit(1)


def _confirmed(common: Common) -> bool:
    """Whether the reader says that the check points to the suspect. Raises Abort for Ctrl-C and a closed input."""
    from careerpath.labels import words

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
