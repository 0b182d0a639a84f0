"""careerpath corpus: what a mentor does with the knowledge.

These commands read the files themselves, broken as they may be.
"""

from __future__ import annotations

import os
import re
import sys
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from careerpath.answers.catalogue import Fixed, Layers, LayerUse, Schemas, findings
from careerpath.cli.corpus_diff import coverage, diff
from careerpath.cli.corpus_new import app as new_app
from careerpath.cli.corpus_new import read_original
from careerpath.cli.corpus_watch import watch
from careerpath.cli.findings import own_layers, report, reporting, send, told
from careerpath.cli.help import hand_on
from careerpath.cli.options import (
    ENDINGS,
    STDOUT,
    Common,
    LangOption,
    command_app,
    real_day,
    taking,
    with_common_options,
)
from careerpath.cli.output import NoCorpus, answer, note, say, write_file
from careerpath.cli.session import cache_directory, progress, refusing, stack
from careerpath.corpus.cache import index_file
from careerpath.corpus.check import Checked, check, check_sound, refusal
from careerpath.corpus.codes import CODES
from careerpath.corpus.layers import layers, shipped_root
from careerpath.errors import NoCorpusError, UnknownIdError, UsageError, at_place, nearest
from careerpath.labels import Message

if TYPE_CHECKING:
    from careerpath.answers.evidence import Answer

ROUNDS = 4
"""How often files are mended: an entity that a fix made sound may name what is retired."""
DAYS = {"d": 1, "w": 7, "m": 30, "y": 365}
"""Days of a unit of --within."""
MAX_DAYS = 36_500

SourceArgument = Annotated[str, typer.Argument(metavar="SOURCE")]
OriginalArgument = Annotated[str, typer.Argument(metavar="FILE")]
WithinOption = Annotated[str | None, typer.Option("--within", metavar="TIME")]
NameArgument = Annotated[str | None, typer.Argument(metavar="[NAME]")]
AllOption = Annotated[bool, typer.Option("--all")]
FixOption = Annotated[bool, typer.Option("--fix")]
CheckOption = Annotated[bool, typer.Option("--check")]
DatabaseArgument = Annotated[str, typer.Argument(metavar="FILE")]

app = command_app()
app.add_typer(new_app, name="new")
for command in (coverage, diff, watch):
    app.command()(with_common_options(command))


@app.callback(invoke_without_command=True)
def corpus(ctx: typer.Context, lang: LangOption = None) -> None:
    """For mentors: check the corpus, find what is due for review, and add to it."""
    hand_on(ctx, {"lang": lang} if lang else {})
    if ctx.invoked_subcommand is None:
        sys.stdout.write(ctx.get_help() + "\n")


@app.command()
@reporting
def validate(common: Common, every: AllOption = False, fix: FixOption = False) -> None:
    """Report every fault of the corpus, or of your layer of it, at its place. Exit code 1 where there is an error."""
    checked, fixed = _mended(common) if fix else (_read(common), ())
    if not checked.files:
        raise NoCorpusError(Message("error.no-corpus-file"))
    listed, beneath = told(checked.diagnostics, () if every else own_layers(common))
    what = Message("findings.validate", n=checked.files, entities=len(checked.staged.records))
    result = findings("validate", listed, checked.files, what, beneath, fixed)
    mendable = (found for found in listed if CODES[found.code].mended and not fix)
    if any(layer.holds(found.path) for found in mendable for layer in own_layers(common)):
        result = replace(result, summary=Message("findings.mendable", summary=result.summary))
    report(common, checked, result, failed=bool(result.errors))


@app.command()
@with_common_options
def path(common: Common) -> None:
    """Show which layers are in use, where they lie and where the index is kept."""
    from careerpath.pages.catalogue import corpus_path_page

    checked = _read(common)
    used = stack(common)
    entities = Counter(record.layer for record in checked.staged.every)
    uses = tuple(
        LayerUse(layer.name, str(layer.root.absolute()), len(list(layer.files())), entities[number])
        for number, layer in enumerate(used)
    )
    directory = cache_directory()
    file = index_file(used, directory) if directory else None
    result = Layers(uses, str(file) if file else None, bool(file and file.is_file()), len(checked.errors))
    answer(common, checked, result, corpus_path_page)


@app.command()
@reporting
def verify(common: Common, source: SourceArgument, file: OriginalArgument, every: AllOption = False) -> None:
    """Find every citation of a source again in a copy of the original. Exit code 1 where one is not found."""
    from careerpath.corpus.begin import named
    from careerpath.corpus.partial import sound_part
    from careerpath.corpus.review import verify as look

    checked = sound_part(_read(common))
    original = read_original(file)
    if not original.strip():
        raise UsageError(at_place(file[:200], Message("error.no-text")))
    with progress(Message("progress.citations").get(common.language)) as tell, refusing(refusal(checked)):
        missing, looked_at = look(checked.staged, named(checked.staged, "source", source).id, original, tell)
    listed, beneath = told(missing, () if every else own_layers(common), blocking=False)
    what = Message("findings.verify", n=looked_at, source=source[:80])
    result = findings("verify", listed, looked_at, what, beneath)
    report(common, checked, result, failed=bool(result.errors))


@app.command()
@reporting
def stale(common: Common, within: WithinOption = None, every: AllOption = False) -> None:
    """List what is due for review, in your layer where you have one, oldest first. Exit code 1 where something is."""
    from careerpath.corpus.partial import sound_part
    from careerpath.corpus.review import reviewed
    from careerpath.corpus.review import stale as look

    checked = sound_part(_read(common))
    until = common.as_of or date.max
    due = look(checked.staged, common.today, parse_time(within) if within else timedelta(), until)
    own = () if every else own_layers(common)
    listed, beneath = told(due, own)
    looked_at = sum(not own or record.layer > 0 for record in reviewed(checked.staged, until))
    what = Message("findings.stale", n=looked_at, day=common.today)
    result = findings("stale", listed, looked_at, what, beneath)
    report(common, checked, result, failed=bool(result.warnings))


@app.command()
@reporting
def schema(common: Common, name: NameArgument = None, check: CheckOption = False) -> None:
    """Name the JSON Schemas of corpus files and answers, for editors, CI and scripts; print one, or write them all."""
    from careerpath.corpus.schema import differing, of_answers, of_files, schema_name
    from careerpath.pages.catalogue import schemas_page

    own = layers(common.layers, os.environ, bare=True)[-1].root if common.layers else shipped_root()
    wanted = {**of_files(), **of_answers(answers())}
    if check:
        folder = Path(name) if name else own / "schema"
        found = list(differing(folder, str(folder), wanted))
        result = findings("schema", found, len(wanted), Message("findings.schema", n=len(wanted), folder=folder))
        report(common, NoCorpus((str(folder.parent),)), result, failed=bool(found))
    elif common.output and not name:
        for file, content in wanted.items():
            write_file(common.output / file, content.encode(), folders=True)
        say(common, at_place(common.output, Message("say.schemas", n=len(wanted))))
    else:
        listed, of = Schemas(tuple(map(schema_name, wanted))), NoCorpus((str(own),))
        if name:
            texts = {schema_name(file): text for file, text in wanted.items()}
            if (asked := schema_name(name)) not in texts:
                raise UnknownIdError("schema", name[:80], list(texts), nearest(asked, texts, 2))
            text = texts[asked]
            answer(common, of, listed, schemas_page, {common.format: lambda *_: text})
        else:
            names = "".join(f"{name}\n" for name in listed.names)
            send(common, of, listed, schemas_page, dict.fromkeys(("text", "github", "sarif"), lambda *_: names))


@app.command()
@with_common_options
@taking("lang", "corpus", "bare")
def export(common: Common, file: DatabaseArgument) -> None:
    """Write the corpus as a SQLite database, for sqlite3, datasette or sqlite-utils."""
    from careerpath.corpus.build import export as write

    ending = Path(file).suffix.lower()
    if file == STDOUT or any(ending in endings for kind, endings in ENDINGS.items() if kind != "sqlite"):
        raise UsageError(at_place(file[:200], Message("error.no-name-of-a-database")))
    checked = _read(common, sound=True)
    with progress(Message("progress.database").get(common.language)) as tell:
        write(checked, Path(file), tell)
    say(common, at_place(file, Message("say.exported", n=len(checked.staged.records))))


def answers() -> tuple[type[Answer], ...]:
    """Every answer that the program gives: what the modules of `careerpath.answers` make."""
    from pkgutil import walk_packages

    from careerpath import answers as home
    from careerpath.answers.evidence import Answer

    for module in walk_packages(home.__path__, f"{home.__name__}."):
        import_module(module.name)
    return tuple(each for each in Answer.__subclasses__() if each.__module__.startswith(home.__name__))


def parse_time(given: str) -> timedelta:
    """A number of days, weeks, months or years. Raises UsageError."""
    match = re.fullmatch(r"([0-9]{1,5})([dwmy])", given.strip().lower())
    days = int(match[1]) * DAYS[match[2]] if match else MAX_DAYS + 1
    if days > MAX_DAYS:
        raise UsageError(at_place("--within", Message("error.not-a-time", given=given[:40])))
    return timedelta(days=days)


def _read(common: Common, *, sound: bool = False) -> Checked:
    """All that is in the layers that the options name, and wrong with it.

    Raises NoCorpusError, and CorpusError where only a corpus without errors will do.
    """
    used = stack(common)
    with progress(Message("progress.reading").get(common.language)) as tell:
        return (check_sound if sound else check)(used, real_day().isoformat(), tell)


def _mended(common: Common) -> tuple[Checked, tuple[Fixed, ...]]:
    """All that is in the layers after what is safe was mended in the reader's own. Raises UsageError without any."""
    from careerpath.corpus.fixes import mend

    if not (own := own_layers(common)):
        raise UsageError(at_place("--fix", Message("error.no-own-layer")))
    every, unwritten = Counter[tuple[str, str]](), list[Message]()
    for _ in range(ROUNDS):
        checked = _read(common)
        done, unwritten = mend(own, checked.staged)
        every.update(done)
        if not done:
            break
    for message in unwritten:
        note(message.get(common.language))
    return checked, tuple(Fixed(path, code, n) for (path, code), n in sorted(every.items()))
