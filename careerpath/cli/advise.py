"""careerpath advise, careerpath report: what suits a reader, at the terminal or as one file."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, Annotated, Any, ClassVar

import typer

from careerpath.cli.languages import default_language
from careerpath.cli.options import (
    Common,
    Given,
    NoMe,
    OnlySource,
    WithoutSource,
    formats,
    option,
    parse_day,
    stdin_once,
)
from careerpath.cli.output import answer, say, write
from careerpath.cli.session import load
from careerpath.errors import UsageError, at_place
from careerpath.labels import Labels, Message
from careerpath.model.corpus import Corpus
from careerpath.model.vocabulary import ProfileField

if TYPE_CHECKING:
    from careerpath.answers.decision import DecisionMaker
    from careerpath.answers.evidence import Selection
    from careerpath.answers.kept import Own, Standing
    from careerpath.cli.interview import Questionnaire


class Aim(Given):
    options: ClassVar = {
        "goal": option(str | None, "--goal", metavar="GOAL"),
        "weight": option(list[str] | None, "--weight", metavar="CRITERION=0..5"),
    }


about_you = partial(option, panel="You")


class Reader(Given):
    """What a reader says of themselves."""

    options: ClassVar = {
        "profile": about_you(str | None, "--profile", metavar="FILE"),
        "degree": about_you(str | None, "--degree", metavar="bachelor|master|phd"),
        "school": about_you(str | None, "--school", metavar="985|211|other|overseas"),
        "papers": about_you(str | None, "--papers", metavar="none|some|top-venue"),
        "know": about_you(list[str] | None, "--know", metavar="FIELD=LEVEL,…"),
        "hours": about_you(str | None, "--hours", metavar="1..80"),
        "months": about_you(str | None, "--months", metavar="0..119"),
        "deadline": about_you(str | None, "--deadline", metavar="DATE"),
        "season": about_you(str | None, "--for", metavar="SEASON-YEAR"),
        "gpu": about_you(str | None, "--gpu", metavar="none|24gb|rent|CARD"),
        "risk": about_you(str | None, "--risk", metavar="low|middle|high"),
        "no_me": NoMe,
    }


def _more(name: str) -> Any:
    return typer.Option(name, rich_help_panel="Behind the card")


def advise(
    common: Common,
    *,
    aim: Aim,
    every_goal: Annotated[bool, typer.Option("--every-goal")] = False,
    why: Annotated[bool, _more("--why")] = False,
    sources: Annotated[bool, _more("--sources")] = False,
    flips: Annotated[bool, _more("--flips")] = False,
    plan: Annotated[bool, _more("--plan")] = False,
    full: Annotated[bool, _more("--full")] = False,
    only_source: OnlySource = None,
    without_source: WithoutSource = None,
    without_claim: Annotated[list[str] | None, typer.Option("--without-claim", metavar="ID")] = None,
    reader: Reader,
    cv: Annotated[str | None, typer.Option("--cv", metavar="FILE", rich_help_panel="You")] = None,
    save: Annotated[bool, typer.Option("--save", rich_help_panel="You")] = False,
) -> None:
    """Which track suits a goal and you, why, what would flip that, and whether there is time.

    Without a goal it asks, where there is somebody to ask.
    """
    from careerpath.answers.evidence import selection
    from careerpath.cli.own import keep_profile, standings, used_with

    stdin_once(reader["profile"], cv)
    corpus = load(common)
    no_me = reader["no_me"]
    said, stated, own = stated_by(common, corpus, aim, reader)
    if cv is not None:
        from careerpath.cli.advise_cv import confirmed

        stated = said.over(confirmed(common, corpus, cv, said)).over(stated)
    if every_goal and said.goal:
        raise UsageError(Message("error.goal-and-every-goal"))
    again = _again(common, only_source=only_source, without_source=without_source, without_claim=without_claim)
    if not every_goal:
        again += ["--no-me"] if no_me else []
        stated, keep = completed(common, corpus, stated, again, offer=not save and not no_me)
        save = save or keep
    done = {} if every_goal else standings(corpus, reader["profile"], no_me=no_me)
    select = selection(corpus, only_source, without_source, without_claim)
    maker = maker_of(corpus, replace(stated, goal=None) if every_goal else stated, done, select)
    if save:
        keep_profile(common, stated)
    today = common.today.isoformat()
    if every_goal or not stated.asks:
        from careerpath.answers.goals import every_goal as ask_all
        from careerpath.pages.advise import every_goal_page

        every = ask_all(corpus, maker, today=common.today)
        every = replace(every, next=common.again(every.next))
        answer(common, corpus, every, partial(every_goal_page, today=today), mine=own)
        return
    from careerpath.answers.advise import advise as ask
    from careerpath.pages.advise import PARTS, advise_page

    result = ask(corpus, maker, today=common.today)
    result = replace(result, next=common.again(result.next))
    whole = full or common.format == "markdown"
    shown = (
        PARTS
        if whole
        else [name for name, is_asked in zip(PARTS, (why, sources, flips, plan), strict=True) if is_asked]
    )
    mine = used_with(own, done.values())
    answer(common, corpus, result, partial(advise_page, today=today, shown=shown), mine=mine)


def stated_by(
    common: Common, corpus: Corpus, aim: Aim, reader: Reader
) -> tuple[Questionnaire, Questionnaire, Own | None]:
    """What the options say, then that over what stands in a profile or was kept, and what of the latter was used."""
    from careerpath.answers.plan.request import months_stated
    from careerpath.answers.stated import PLAIN
    from careerpath.cli.interview import from_options
    from careerpath.cli.own import over_profile

    day = parse_day(reader["deadline"], "--deadline") if reader["deadline"] is not None else None
    months = months_stated(corpus, common.today, months=reader["months"], deadline=day, season=reader["season"])
    plain = {**{name: reader[name] for name in PLAIN}, "months": months}
    said = from_options(corpus, aim["goal"], aim["weight"] or (), reader["know"] or (), plain)
    return said, *over_profile(common, corpus, said, reader["profile"], no_me=reader["no_me"])


def maker_of(
    corpus: Corpus, stated: Questionnaire, done: Mapping[str, Standing], select: Selection | None = None
) -> DecisionMaker:
    """Who decides, by what they state and have done of modules. Raises UsageError for what no field takes."""
    from careerpath.answers.decision import DecisionMaker
    from careerpath.answers.evidence import EVERYTHING
    from careerpath.answers.kept import learnt
    from careerpath.answers.situation import levels

    situation = stated.situation(corpus)
    taken_off = learnt(done, levels(corpus.all(ProfileField), situation.values))
    return DecisionMaker(
        stated.goal, stated.weights, replace(situation, learnt=taken_off), EVERYTHING if select is None else select
    )


def _again(common: Common, **named: list[str] | None) -> list[str]:
    """What was asked for beside the situation, as words of the command line that asks the same again."""
    given: dict[str, Sequence[str]] = {"corpus": common.layers, **{name: ids or () for name, ids in named.items()}}
    own = ["--lang", common.language] if common.language != default_language(os.environ) else []
    flags = ["--bare"] if common.bare else []
    words = [(f"--{name.replace('_', '-')}", value) for name, values in given.items() for value in values]
    return [*chain.from_iterable(words), *flags, *common.knows, *own]


def completed(
    common: Common, corpus: Corpus, stated: Questionnaire, again: Sequence[str], *, offer: bool
) -> tuple[Questionnaire, bool]:
    """What is stated, with a goal or weights, and whether a reader who was asked for them wants it to be kept.

    Raises UsageError where there is nobody to ask. `again` is what the command line that says the same has, too; with
    `offer` a reader is asked whether to keep what they said.
    """
    if stated.asks:
        return stated, False
    if stated.weights:
        raise UsageError(at_place("--weight", Message("error.no-weight")))
    from careerpath.cli.interview import agreed, ask, can_ask
    from careerpath.labels import Labels

    if common.format != "table" or not can_ask():
        raise UsageError(Message("error.no-goal", goals=tuple(corpus.ids("goal"))))
    labels = Labels(common.language)
    stated, over = ask(corpus, stated, labels, again)
    said = stated.asks or bool(stated.said)
    return stated, offer and said and not over and agreed(labels("ask.keep"))


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
