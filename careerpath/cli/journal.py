"""careerpath decide, careerpath journal: what was decided and why, and what has become of that since."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import typer

from careerpath.cli.advise import Aim, Reader, maker_of, stated_by
from careerpath.cli.help import hand_on
from careerpath.cli.options import (
    OPTIONS,
    STDOUT,
    Common,
    command_app,
    with_common_options,
)
from careerpath.cli.output import NoCorpus, answer, note
from careerpath.cli.own import kept_events, local_day, now, standings, used_with, writing
from careerpath.cli.session import load
from careerpath.errors import ReadError, UnknownIdError, UsageError, at_place
from careerpath.labels import Labels, Message

if TYPE_CHECKING:
    from careerpath.answers.decided import Decided, Reflected
    from careerpath.answers.journal import Entry, Journal
    from careerpath.model.claims import Alternative
    from careerpath.model.corpus import Corpus
    from careerpath.model.events import Event
    from careerpath.model.vocabulary import Track

T = TypeVar("T")
MOST_BYTES = 64 * 1024
"""Of a text that is read from stdin."""


def decide(
    common: Common,
    choice: Annotated[str, typer.Argument(metavar="TRACK")],
    *,
    because: Annotated[str, typer.Option("--because", metavar="TEXT")],
    aim: Aim,
    reader: Reader,
) -> None:
    """Decide for a track, and keep the answer as it stands: what was weighed, what it rests on, and your reason."""
    from careerpath.answers.advise import advise
    from careerpath.answers.decided import DECIDED, decision_data, lines_of
    from careerpath.answers.decision import decision_of
    from careerpath.answers.kept import profile_data
    from careerpath.pages.journal import entry_page

    corpus = load(common)
    chosen, kind = _chosen(corpus, choice)
    reason = lines_of(_text(because, "--because"), "--because")
    _, stated, own = stated_by(common, corpus, aim, reader)
    if not stated.asks:
        raise UsageError(Message("error.no-goal-to-decide", goals=tuple(corpus.ids("goal"))))
    done = standings(corpus, reader["profile"], no_me=reader["no_me"])
    maker = maker_of(corpus, stated, done)
    result = advise(corpus, maker, today=common.today)
    asked = profile_data(stated.goal, stated.weights, stated.said)
    data = decision_data(corpus, decision_of(corpus, maker, common.today), result, chosen, reason, asked)
    with writing() as store:
        store.append(DECIDED, f"{kind}:{chosen.id}", data, now())
    found = _journal()
    shown = partial(entry_page, entry=found.decisions[-1], full=False)
    answer(common, corpus, found, shown, mine=used_with(own, done.values()))


def _chosen(corpus: Corpus, name: str) -> tuple[Track | Alternative, str]:
    """The track, or what stands beside the tracks, that answers to a name, and its kind."""
    from careerpath.answers.kept import followed
    from careerpath.model.claims import Alternative
    from careerpath.model.vocabulary import Track

    try:
        track = corpus.find(Track, name)
        return corpus.get(Track, followed(corpus, "track", track.id)) or track, "track"
    except UnknownIdError as error:
        try:
            return corpus.find(Alternative, name), "alternative"
        except UnknownIdError:
            raise error from None


def _text(given: str, option: str) -> str:
    """What was said, or stands on stdin."""
    if given != STDOUT:
        return given
    from careerpath.corpus.files import read_text

    try:
        return read_text(Path(STDOUT), option, MOST_BYTES, streams=True)
    except ReadError as error:
        raise UsageError(at_place(option, error.diagnostics[0].message)) from error


app = command_app()
_Number = Annotated[str | None, typer.Argument(metavar="N")]


@app.callback(invoke_without_command=True)
@with_common_options
def journal(common: Common, ctx: typer.Context) -> None:
    """What you decided, when, and why."""
    hand_on(ctx, {name: ctx.params[name] for name in OPTIONS if ctx.params.get(name)})
    if ctx.invoked_subcommand is None:
        from careerpath.pages.journal import journal_page

        answer(common, NoCorpus(), _journal(), journal_page)


@app.command()
@with_common_options
def show(common: Common, number: _Number = None) -> None:
    """One decision in full: the latest, or that of a number."""
    _show(common, number, full=True)


@app.command()
@with_common_options
def review(common: Common, number: _Number = None, full: Annotated[bool, typer.Option("--full")] = False) -> None:
    """What has become of what a decision rested on, and today's answer beside the old one. Exit code 1 for any."""
    from careerpath.answers.journal_review import review as ask
    from careerpath.pages.journal import review_page

    entry, event = _entry(number)
    common = _since(common, entry.decided.days[0])
    corpus = load(common)
    asked = event.data.get("asked")
    done = standings(corpus, None, no_me=False)
    result = ask(corpus, entry, asked if isinstance(asked, dict) else {}, done, common.today)
    answer(common, corpus, result, partial(review_page, full=full or common.format == "markdown"))
    if result.changed:
        raise typer.Exit(1)


def _since(common: Common, day: date) -> Common:
    """The same on the day of a decision, where it asks for an earlier one, on which what was decided by came later."""
    if min(common.today, common.as_of or common.today) >= day:
        return common
    note(Labels(common.language)("journal.of-earlier", day=day))
    days = {name: max(then, day) for name in ("as_of", "asked") if (then := getattr(common, name))}
    return replace(common, today=max(common.today, day), **days)


@app.command("note")
@with_common_options
def note_(
    common: Common,
    text: Annotated[str, typer.Argument(metavar="TEXT")],
    on: Annotated[str | None, typer.Option("--on", metavar="N")] = None,
) -> None:
    """Lay a later thought beside a decision, which itself stays as it was; - is stdin."""
    from careerpath.answers.decided import REFLECTED, lines_of

    entry, event = _entry(on)
    said = lines_of(_text(text, "TEXT"), "TEXT")
    with writing() as store:
        store.append(REFLECTED, f"decision:{event.id}", {"text": list(said)}, now())
    _show(common, str(entry.number), full=False)


def _show(common: Common, number: str | None, *, full: bool) -> None:
    from careerpath.answers.journal import Journal
    from careerpath.pages.journal import entry_page

    entry, _ = _entry(number)
    found = Journal((entry,), ())
    answer(common, NoCorpus(), found, partial(entry_page, entry=entry, full=full))


def _entry(number: str | None) -> tuple[Entry, Event]:
    """The decision of a number, or the latest, and its event. Raises UsageError."""
    from careerpath.answers.decided import DECIDED
    from careerpath.answers.journal import entry_of

    entry = entry_of(_journal(), number)
    return entry, kept_events(DECIDED)[entry.number - 1]


def _journal() -> Journal:
    from careerpath.answers.decided import DECIDED, REFLECTED
    from careerpath.answers.journal import journal as ask

    events = kept_events(DECIDED, REFLECTED)
    return ask([(event, _read(event)) for event in events], local_day)


def numbers() -> list[tuple[str, Any]]:
    """The decisions for a shell that completes: their numbers, with what was decided for."""
    from careerpath.answers.journal import LATEST

    found = [(str(entry.number), entry.decided.name) for entry in reversed(_journal().decisions)]
    return [*found, *([(LATEST, found[0][1])] if found else [])]


def _read(event: Event) -> Decided | Reflected | None:
    """What an event says, in this program's words; None where it cannot be read. What is unknown is left out."""
    from careerpath.answers.decided import DECIDED, Decided, Reflected

    if event.kind == DECIDED:
        made = _valid(Decided, event.data)
        return made if made and made.dated else None
    return _valid(Reflected, event.data)


def _valid(model: type[T], data: Any) -> T | None:
    from careerpath.corpus.shape import plainly_valid
    from careerpath.model.decode import decode

    try:
        made = decode(model, data)
        written = json.loads(json.dumps(asdict(made)))  # type: ignore[call-overload] # a dataclass
    except (AttributeError, KeyError, TypeError, ValueError):
        return None
    return made if plainly_valid(written, model) else None
