"""careerpath me: what is kept of the reader, out of it, into it, and away with it."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from careerpath import answer_cache
from careerpath.cli.help import hand_on
from careerpath.cli.options import STDOUT, LangOption, before_the_command, command_app, defaults
from careerpath.cli.output import NoCorpus, answer, say, write_file
from careerpath.cli.own import kept_events, local_day, writing
from careerpath.errors import ReadError, StoreError, UsageError, at_place, because, refused
from careerpath.labels import Labels, Message
from careerpath.own.file import made_by, own_path

if TYPE_CHECKING:
    from careerpath.model.events import Event

FileArgument = Annotated[str, typer.Argument(metavar="FILE")]

app = command_app()


@app.callback(invoke_without_command=True)
@before_the_command
def me(ctx: typer.Context, given: Mapping[str, Any]) -> None:
    """What is kept of you, and where; nothing of it leaves this machine."""
    hand_on(ctx, given)
    if ctx.invoked_subcommand is not None:
        return
    from careerpath.answers.me import me as ask
    from careerpath.pages.me import me_page

    common, path = defaults(**given), own_path()
    result = ask(kept_events(), str(path), path.stat().st_size if path.exists() else 0, local_day)
    answer(common, NoCorpus(), result, me_page)


@app.command()
def export(file: FileArgument, lang: LangOption = None) -> None:
    """Write all of it as JSON lines, to keep a copy or to bring it to another machine; - is stdout."""
    from careerpath.own.exchange import lines_of

    common, events = defaults(lang=lang), kept_events()
    content = lines_of(events).encode()
    if file == STDOUT:
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        return
    write_file(Path(file), content)
    say(common, at_place(file[:200], Message("own.events", n=len(events))))


@app.command("import")
def import_(file: FileArgument, lang: LangOption = None) -> None:
    """Bring in what was exported, here or on another machine: what is here already is not doubled; - is stdin."""
    from careerpath.corpus.files import read_text
    from careerpath.own.exchange import MOST_BYTES, events_in, refuse
    from careerpath.own.store import EventDiffersError

    common, shown = defaults(lang=lang), file[:200]
    try:
        found = events_in(read_text(Path(file), shown, MOST_BYTES, streams=True), shown)
    except ReadError as error:
        raise refused(error) from error
    with writing() as store:
        try:
            added = store.add(event for _, event in found)
        except EventDiffersError as error:
            line = next(line for line, event in reversed(found) if event is error.event)
            raise refuse(shown, line, Message("error.event.differs", id=error.event.id)) from error
    say(common, at_place(shown, Message("own.imported", n=added, known=len(found) - added)))


@app.command()
def forget(yes: Annotated[bool, typer.Option("--yes")] = False, lang: LangOption = None) -> None:
    """Delete all of it, for good, and the answers that are remembered: they say what was said."""
    from shutil import rmtree

    from careerpath.cli.interview import agreed, can_ask

    answer_cache.forget()
    common, path = defaults(lang=lang), own_path()
    events: tuple[Event, ...] = kept_events()
    if not made_by(path):
        say(common, Message("own.nothing"))
        return
    if not yes:
        if not can_ask():
            raise UsageError(Message("error.forget-without-yes"))
        if not agreed(Labels(common.language)("own.forget", n=len(events), path=path)):
            return
    try:
        for file in reversed(made_by(path)):  # the database last: what lies beside it would be taken for another's
            file.unlink()
    except OSError as error:
        raise StoreError(at_place(str(path)[:200], Message("error.store.refused", reason=because(error)))) from error
    if cache := answer_cache.cache_directory():
        rmtree(answer_cache.answers_in(cache), ignore_errors=True)
    say(common, Message("own.forgotten", n=len(events)))
