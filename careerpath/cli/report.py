"""careerpath report: one reader's advice, plan and sources as one file."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import Annotated

import typer

from careerpath.cli.advise import maker_of, stated_by
from careerpath.cli.corpus_new import say
from careerpath.cli.options import FORMAT, Common, NoMe, ProfileOption, Reader
from careerpath.cli.output import write
from careerpath.cli.session import load
from careerpath.errors import UsageError, at_place
from careerpath.labels import Labels, Message


class ReportFormat(StrEnum):
    """Formats of a report."""

    HTML = "html"


def report(
    common: Common,
    *,
    goal: Annotated[str | None, typer.Option("--goal", metavar="GOAL")] = None,
    weight: Annotated[list[str] | None, typer.Option("--weight", metavar="CRITERION=0..5")] = None,
    full: Annotated[bool, typer.Option("--full")] = False,
    profile: ProfileOption = None,
    reader: Reader,
    no_me: NoMe = False,
    format: Annotated[ReportFormat, FORMAT] = ReportFormat.HTML,  # noqa: A002, ARG001 - the option's name
) -> None:
    """Write one reader's advice, the study plan that it leads to and the sources of both, to send or print."""
    from careerpath.answers.report import report as ask
    from careerpath.cli.own import standings, used_with
    from careerpath.pages.parts import remarked
    from careerpath.pages.report import report_html, report_page

    if common.output is None and sys.stdout.isatty():
        raise UsageError(at_place("--output", Message("error.report.nowhere")))
    corpus = load(common)
    _, stated, own = stated_by(common, corpus, goal, weight, reader, profile=profile, no_me=no_me)
    if not stated.asks:
        raise UsageError(Message("error.no-goal-to-decide", goals=tuple(corpus.ids("goal"))))
    done = standings(corpus, profile or None, no_me=no_me)
    result, t = ask(corpus, maker_of(corpus, stated, done), done, today=common.today), Labels(common.language)
    mine = used_with(own, done.values())
    remarks = (*result.advised.selection.remarks, *corpus.remarks, *(mine.remarks if mine else ()))
    page = remarked(report_page(result, t, today=common.today, full=full), remarks, t, mine)
    write(common, report_html(page, result, t, today=common.today))
    if common.output:
        say(common, at_place(common.output, Message("say.report")))
