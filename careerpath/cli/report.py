"""careerpath report: one reader's advice, plan and sources as one file."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from careerpath.cli.advise import Aim, Reader, maker_of, stated_by
from careerpath.cli.corpus_new import say
from careerpath.cli.options import Common, formats
from careerpath.cli.output import write
from careerpath.cli.session import load
from careerpath.errors import UsageError, at_place
from careerpath.labels import Labels, Message


@formats("html")
def report(
    common: Common,
    *,
    aim: Aim,
    full: Annotated[bool, typer.Option("--full")] = False,
    reader: Reader,
) -> None:
    """Write one reader's advice, the study plan that it leads to and the sources of both, to send or print."""
    from careerpath.answers.report import report as ask
    from careerpath.cli.own import standings, used_with
    from careerpath.pages.parts import remarked
    from careerpath.pages.report import report_html, report_page

    if common.output is None and sys.stdout.isatty():
        raise UsageError(at_place("--output", Message("error.report.nowhere")))
    corpus = load(common)
    _, stated, own = stated_by(common, corpus, aim, reader)
    if not stated.asks:
        raise UsageError(Message("error.no-goal-to-decide", goals=tuple(corpus.ids("goal"))))
    done = standings(corpus, reader["profile"], no_me=reader["no_me"])
    result, t = ask(corpus, maker_of(corpus, stated, done), done, today=common.today), Labels(common.language)
    mine = used_with(own, done.values())
    remarks = (*result.advised.selection.remarks, *corpus.remarks, *(mine.remarks if mine else ()))
    page = remarked(report_page(result, t, today=common.today, full=full), remarks, t, mine)
    write(common, report_html(page, result, t, today=common.today))
    if common.output:
        say(common, at_place(common.output, Message("say.report")))
