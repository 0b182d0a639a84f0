"""careerpath plan: a plan that was started, how far one is with it, and what is done."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from careerpath.cli.help import hand_on
from careerpath.cli.options import FORMATS, OPTIONS, Common, command_app, formats, with_common_options
from careerpath.cli.output import answer, note
from careerpath.cli.own import kept_events, now, writing
from careerpath.cli.session import load
from careerpath.cli.study_plan import Calendar, Wanted, parse_times, stated
from careerpath.errors import UsageError, at_place
from careerpath.labels import Labels, Message
from careerpath.typed import number

if TYPE_CHECKING:
    from careerpath.answers.kept import Own
    from careerpath.model.corpus import Corpus
    from careerpath.pages.calendar import Times

LEAST_HOURS, MOST_HOURS = 0.1, 1000.0
"""Hours that one module can have taken."""


_Modules = Annotated[list[str], typer.Argument(metavar="MODULE")]
_Hours = Annotated[str | None, typer.Option("--hours", metavar="N")]

app = command_app()


@app.callback(invoke_without_command=True)
@with_common_options
@formats(*FORMATS, "ics")
def plan(common: Common, ctx: typer.Context, *, calendar: Calendar) -> None:
    """Where you are with the plan that you started: this week, what is left, and whether it ends in time."""
    hand_on(ctx, {name: ctx.params[name] for name in OPTIONS if ctx.params.get(name)})
    if ctx.invoked_subcommand is None:
        _show(common, load(common), parse_times(common, calendar))


@app.command()
@with_common_options
def start(common: Common, track: Annotated[str, typer.Argument(metavar="TRACK")], *, wanted: Wanted) -> None:
    """Start a plan: it is kept, and `careerpath plan` tells how far you are. What was done before stays done."""
    from careerpath.answers.plan.request import plan_request
    from careerpath.answers.plan.started import STARTED, plan_data
    from careerpath.answers.plan.study_plan import study_plan
    from careerpath.model.vocabulary import Track

    corpus = load(common)
    options, mine = stated(common, corpus, None, wanted)
    request, found = plan_request(corpus, common.today, **options), corpus.find(Track, track)
    if study_plan(corpus, today=common.today, track=found, request=request).end is None:
        raise UsageError(Message("plan.none"))
    with writing() as store:
        store.append(STARTED, f"track:{found.id}", plan_data(found, request), now())
    _show(common, corpus, mine=mine)


@app.command()
@with_common_options
def replan(common: Common) -> None:
    """Make the plan anew from today, with what is left and your own speed."""
    from careerpath.answers.plan.started import REPLANNED, replanned

    corpus = load(common)
    data = replanned(corpus, kept_events(), common.today)
    with writing() as store:
        store.append(REPLANNED, f"track:{data['track']}", data, now())
    _show(common, corpus)


@app.command()
@with_common_options
def done(common: Common, modules: _Modules, hours: _Hours = None) -> None:
    """Say that modules are done, and how many hours one took. It counts for every track that needs them."""
    _say(common, "module-done", modules, hours)


@app.command()
@with_common_options
def doing(common: Common, modules: _Modules, hours: _Hours = None) -> None:
    """Say that modules are begun, and how many hours were spent on one so far."""
    _say(common, "module-doing", modules, hours)


@app.command()
@with_common_options
def skip(common: Common, modules: _Modules) -> None:
    """Leave modules out of the plan. What you say of them later stands over it."""
    _say(common, "module-skipped", modules, None)


@app.command()
@with_common_options
def undo(common: Common, modules: _Modules) -> None:
    """Take back what was said of modules."""
    _say(common, "module-undone", modules, None)


def _say(common: Common, kind: str, names: Sequence[str], given: str | None) -> None:
    """Keeps what is said of modules, all of it or, where one is not known, nothing; then shows where the reader is."""
    from careerpath.answers.kept import followed
    from careerpath.answers.plan.started import REPLANNED, STARTED
    from careerpath.model.study import Module

    corpus = load(common)
    ids = dict.fromkeys(followed(corpus, "module", corpus.find(Module, name).id) for name in names)
    took = number(given, LEAST_HOURS, MOST_HOURS) if given is not None else None
    if given is not None and (took is None or len(ids) > 1):
        key = "error.hours-of-one" if took is not None else "error.hours-taken"
        bounds = {"least": f"{LEAST_HOURS:g}", "most": f"{MOST_HOURS:g}"} if took is None else {}
        raise UsageError(at_place("--hours", Message(key, given=given[:40], **bounds)))
    with writing() as store:
        for id in ids:
            store.append(kind, f"module:{id}", {"hours": took} if took is not None else {}, now())
        started = store.events(STARTED, REPLANNED)
    if started:
        _show(common, corpus)
    else:
        note(Labels(common.language)("progress.kept-without-plan", names=", ".join(ids)))


def _show(common: Common, corpus: Corpus, times: Times | None = None, mine: Own | None = None) -> None:
    from careerpath.answers.progress import progress as ask
    from careerpath.pages.calendar import ALL_DAY, ics
    from careerpath.pages.progress import progress_page

    result = ask(corpus, kept_events(), common.today)
    calendar = partial(ics, now=datetime.now(UTC), times=times or ALL_DAY, others=corpus.remarks, first=result.week)
    answer(common, corpus, result, progress_page, {"ics": lambda found, t: calendar(found.rest, t)}, mine)
