"""careerpath corpus new: what a mentor or a reader begins from a template."""

from __future__ import annotations

import codecs
import inspect
import os
import re
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from shlex import join, quote
from typing import TYPE_CHECKING, Annotated, Any

import typer

from careerpath.cli.help import hand_on
from careerpath.cli.options import Common, CorpusOption, LangOption, command_app, defaults, real_day
from careerpath.cli.output import create_file, say, write_file
from careerpath.corpus.layers import in_environment, layers, shipped_root
from careerpath.corpus.templates import TEMPLATES, added, filled, template
from careerpath.corpus.yaml import parse
from careerpath.errors import ReadError, UsageError, at_place, refused
from careerpath.labels import Message
from careerpath.model.base import DATE, LANGUAGES, LONGEST_LINE, LONGEST_SLUG, PRINTABLE, SLUG
from careerpath.model.kinds import FILES

if TYPE_CHECKING:
    from careerpath.corpus.records import Staged

HOME = "careerpath-corpus"
"""The own layer that is written to where neither --corpus nor the environment names one."""
ORIGINAL_BYTES = 32 * 1024 * 1024
"""The largest copy of an original that is read."""


def _option(name: str, metavar: str) -> Any:
    return Annotated[str | None, typer.Option(name, metavar=metavar)]


_OPTIONS: Mapping[str, Any] = {
    "en": _option("--en", "TEXT"),
    "zh": _option("--zh", "TEXT"),
    "published": _option("--published", "DATE"),
    "source": _option("--source", "ID"),
    "section": _option("--section", "ID"),
    "track": _option("--track", "ID"),
    "module": _option("--module", "ID"),
    "on": _option("--on", "CRITERION"),
    "reading": Annotated[int | None, typer.Option("--reading", min=1, max=5)],
    "why": _option("--why", "TEXT"),
    "words": _option("--words", "TEXT"),
    "passage": _option("--passage", "TEXT"),
    "original": _option("--from", "FILE"),
}
_FORMS = (
    *((name, PRINTABLE, "finding.form.unseen") for name in (*LANGUAGES, "why", "words")),
    ("published", f"|{DATE}", "finding.form.date"),
)
"""What is written as it was given: the option, its form, and how that is said."""
_IdArgument = Annotated[str, typer.Argument(metavar="ID")]
_FileArgument = Annotated[str, typer.Argument(metavar="FILE")]

app = command_app()


@app.callback(invoke_without_command=True)
def new(ctx: typer.Context, lang: LangOption = None) -> None:
    """Begin an entity, or a file, from a template with comments in both languages."""
    hand_on(ctx, {"lang": lang} if lang else {})
    if ctx.invoked_subcommand is None:
        sys.stdout.write(ctx.get_help() + "\n")


def _command(kind: str) -> Callable[..., None]:
    """The command that begins a kind, with the options that its template takes."""
    row = TEMPLATES[kind]

    def command(**given: Any) -> None:
        (_begin if row.of_layer else _begin_file)(kind, **given)

    options: dict[str, tuple[Any, Any]] = {"file": (_FileArgument, row.path)}
    if row.of_layer:
        taken = {name: (_OPTIONS[name], None) for name in _OPTIONS if name in (*LANGUAGES, *row.asks)}
        options = {"id": (_IdArgument, inspect.Parameter.empty), **taken, "corpus": (CorpusOption, None)}
    command.__signature__ = inspect.Signature(  # type: ignore[attr-defined] # read by typer
        [
            inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=annotation)
            for name, (annotation, default) in {**options, "lang": (LangOption, None)}.items()
        ]
    )
    command.__annotations__ = {name: annotation for name, (annotation, _) in options.items()} | {"lang": LangOption}
    return command


for _kind in TEMPLATES:
    app.command(_kind)(_command(_kind))


def _begin_file(kind: str, file: str, lang: str | None) -> None:
    """Writes a template that belongs to no layer. Raises CareerpathError."""
    schema = shipped_root() / "schema" / f"{kind}.schema.json"  # for editors, where the program lies
    create_file(Path(file), template(kind).replace("{schema}", schema.as_posix()))
    say(defaults(lang=lang), file, Message(f"say.next.{kind}", file=quote(file)))


def _begin(kind: str, id: str, corpus: list[str] | None, lang: str | None, **given: Any) -> None:
    """Adds a draft to the highest of the layers, and says where it is and what to do next. Raises CareerpathError."""
    from careerpath.corpus.begin import begun
    from careerpath.corpus.check import check

    if not re.fullmatch(SLUG, id) or len(id) > LONGEST_SLUG:
        raise UsageError(Message("error.not-an-id", given=id[:80], most=LONGEST_SLUG))
    *below, home = [*in_environment(os.environ), *(corpus or ())] or [HOME]
    layer, row, day = Path(home), TEMPLATES[kind], real_day().isoformat()
    there = any((layer / folder).is_dir() for folder in FILES)
    used = layers([*below, *([home] if there else [])], {}, bare=False)
    staged = check(used, day).staged
    _check(staged, kind, id, given)
    common = defaults(lang=lang)
    given = {**given, **_original(given, common)}
    made = begun(staged, row, len(used) - 1 if there else len(used), day, given)
    file = layer / row.path.format(**{"id": id, **made.ids})
    text = filled(kind, {**made.ids, kind: id}, made.fields, given)
    _schemas(layer)
    file, line = _write(file, text, row.key, layer / row.path.partition("/")[0] / f"{id}.yaml")
    over = ["--corpus", home] if corpus or home == HOME else []
    command = join(["careerpath", "corpus", "validate", *over])
    told = [Message("say.fill-in", command=command)]
    if made.assumed:
        told.insert(0, Message("say.assumed", fields=[f"{name}: {value}" for name, value in made.assumed.items()]))
    if given.get("words") or given.get("passage"):
        told.insert(0, Message("say.cited", cite=made.fields["cite"]))
    say(common, f"{file}:{line}", *told)


def _check(staged: Staged, kind: str, id: str, given: Mapping[str, Any]) -> None:
    """Raises UsageError for an id that an entity of the kind has in any layer, and for what no file may hold."""
    for name, form, key in _FORMS:
        said = " ".join((given.get(name) or "").split())
        if len(said) > LONGEST_LINE:
            raise UsageError(at_place(f"--{name}", Message("finding.too-long", bound=LONGEST_LINE)))
        if not re.fullmatch(form, said):
            raise UsageError(at_place(f"--{name}", Message(key)))
    record = staged.records.get((kind, id))
    if record or (kind, id) in staged.broken:
        what = Message("error.id-taken", kind=Message(f"kind.{kind}"), id=id)
        raise UsageError(at_place(record.start, what) if record else what)


def _original(given: Mapping[str, Any], common: Common) -> dict[str, str]:
    """The text of an original that was named, and the passage that is asked for at a terminal. Raises UsageError."""
    from careerpath.corpus.files import STDIN

    file = given.get("original")
    if file is None:
        return {}
    read = {"original": read_original(file)}
    if "words" in given and not (given["words"] or given["passage"]) and file != STDIN and sys.stdin.isatty():
        sys.stderr.write(Message("say.paste").get(common.language) + " ")
        sys.stderr.flush()
        read["passage"] = sys.stdin.readline().strip()
    return read


def read_original(file: str) -> str:
    """A copy of an original as plain text; `-` is stdin. Raises UsageError."""
    from careerpath.corpus.files import read_text

    try:
        return read_text(Path(file), file[:200], ORIGINAL_BYTES, streams=True)
    except ReadError as error:
        raise refused(error) from error


def _schemas(layer: Path) -> None:
    """The JSON Schemas, for editors, where the layer has none."""
    from careerpath.corpus.schema import of_files

    for name, text in of_files().items():
        if not (layer / "schema" / name).exists():
            create_file(layer / "schema" / name, text)


def _write(file: Path, text: str, key: str | None, alone: Path) -> tuple[Path, int]:
    """Adds what was begun to its file, or writes one of its own: where that is, and the line."""
    from careerpath.corpus.files import read_text

    if key and os.path.lexists(file):
        try:
            before = read_text(file, str(file))
            after = added(before, str(file), key, text)
        except ReadError as error:
            raise refused(error) from error
        if after is not None:
            mark = codecs.BOM_UTF8 if file.stat().st_size > len(before.encode()) else b""
            write_file(file, mark + after.encode())
            return file, _line(after, key)
        file = alone
    create_file(file, text)
    return file, _line(text, key)


def _line(text: str, key: str | None) -> int:
    """The line at which the last entity of a list begins, or the one that the file is."""
    document = parse(text, "")
    return document.position((key, len(document.value[key]) - 1) if key else ("id",)).line
