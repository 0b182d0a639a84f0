"""careerpath corpus new: what a mentor or a reader begins from a template."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from shlex import join
from typing import Annotated

import typer

from careerpath.cli.help import hand_on
from careerpath.cli.options import Common, CorpusOption, LangOption, command_app, defaults
from careerpath.cli.output import create_file
from careerpath.corpus.layers import layers, shipped_root
from careerpath.labels import Message

HOME = "careerpath-corpus"
"""The own layer that is written to where --corpus names none."""
PROFILE = "profile.yaml"
"""The reader's own file where none is named."""

IdArgument = Annotated[str, typer.Argument(metavar="ID")]
ProfileArgument = Annotated[str, typer.Argument(metavar="FILE")]

app = command_app()


@app.callback(invoke_without_command=True)
def new(ctx: typer.Context, lang: LangOption = None) -> None:
    """Begin a track, source or profile from a template with comments in both languages."""
    hand_on(ctx, {"lang": lang} if lang else {})
    if ctx.invoked_subcommand is None:
        sys.stdout.write(ctx.get_help() + "\n")


@app.command()
def track(id: IdArgument, corpus: CorpusOption = None, lang: LangOption = None) -> None:
    """Begin a track: tracks/ID.yaml."""
    _begin("track", id, corpus, lang)


@app.command()
def source(id: IdArgument, corpus: CorpusOption = None, lang: LangOption = None) -> None:
    """Begin a source: sources/ID.yaml."""
    _begin("source", id, corpus, lang)


@app.command()
def profile(file: ProfileArgument = PROFILE, lang: LangOption = None) -> None:
    """Begin a profile: what you want and your situation, for advise --profile."""
    from careerpath.corpus.templates import template

    schema = shipped_root() / "schema" / "profile.schema.json"  # for editors, where the program lies
    create_file(Path(file), template("profile").replace("{schema}", schema.as_posix()))
    say(defaults(lang=lang), file, Message("say.state", command=join(["careerpath", "advise", "--profile", file])))


def _begin(kind: str, id: str, corpus: list[str] | None, lang: str | None) -> None:
    """Writes a template into the highest of the layers, and says what to do next. Raises CareerpathError."""
    from careerpath.corpus.schema import of_files
    from careerpath.corpus.templates import new_file

    *below, home = corpus or [HOME]
    layer = Path(home)
    file, content = new_file(kind, id, layer, layers(below, os.environ, bare=False))
    for name, text in of_files().items():
        if not (layer / "schema" / name).exists():
            create_file(layer / "schema" / name, text)
    create_file(file, content)
    command = join(["careerpath", "corpus", "validate", "--corpus", home])
    say(defaults(lang=lang), file, Message("say.fill-in", command=command))


def say(common: Common, *lines: Message | str | Path) -> None:
    """What was written, and what to do next; a path is shown without what a terminal would obey."""
    from careerpath.render.wrap import printable

    said = (line.get(common.language) if isinstance(line, Message) else str(line) for line in lines)
    sys.stdout.write("".join(f"{printable(line)}\n" for line in said))
