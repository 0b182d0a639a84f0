"""careerpath corpus schema, careerpath corpus new: what the program writes for a mentor"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from careerpath.answers.evidence import Answer
from careerpath.cli.corpus_session import Known, report, reporting
from careerpath.cli.options import Common, CorpusOption, command_app
from careerpath.cli.writing import create_file, write_file
from careerpath.corpus.layers import layers, shipped_root

HOME = "careerpath-corpus"
"""The own layer that `new` writes to where --corpus names none."""
PROFILE = "profile.yaml"
"""The reader's own file where none is named."""

CheckOption = Annotated[bool, typer.Option("--check", help="Write nothing; report what differs from the models.")]
IdArgument = Annotated[str, typer.Argument(metavar="ID", help="Lower-case letters, digits and single hyphens.")]

FileArgument = Annotated[str, typer.Argument(metavar="FILE", help="Where to write it.")]

new_app = command_app()


@reporting
def schema(common: Common, check: CheckOption = False) -> None:
    """Write the JSON Schemas of corpus files and answers, for editors, CI and scripts."""
    from careerpath.answers.catalogue import findings
    from careerpath.corpus.schema import differing

    folder, wanted = _schemas(common)
    if not check:
        for name, content in wanted.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            write_file(folder / name, content.encode())
    found = list(differing(folder, str(folder), wanted))
    done = "in" if check else "written to"
    result = findings("schema", found, len(wanted), f"{len(wanted)} schemas {done} {folder}")
    report(common, Known(None, (str(folder.parent),)), result, failed=bool(found))


def _schemas(common: Common) -> tuple[Path, dict[str, str]]:
    """Where the schemas go and what they are: an own layer needs those of its files only."""
    import os

    from careerpath.corpus.schema import of_answers, of_files

    if common.layers:
        return layers(common.layers, os.environ, bare=True)[-1].root / "schema", of_files()
    return shipped_root() / "schema", {**of_files(), **of_answers(answers())}


def answers() -> list[type[Answer]]:
    """Every answer that the program gives."""
    import importlib
    import pkgutil

    from careerpath import answers as queries

    for module in pkgutil.walk_packages(queries.__path__, f"{queries.__name__}."):
        importlib.import_module(module.name)
    return [answer for answer in Answer.__subclasses__() if hasattr(answer, "schema")]


@new_app.callback(invoke_without_command=True)
def new(ctx: typer.Context) -> None:
    """Begin a track, source or profile from a template with comments in both languages."""
    if ctx.invoked_subcommand is None:
        sys.stdout.write(ctx.get_help() + "\n")


@new_app.command()
def track(id: IdArgument, corpus: CorpusOption = None) -> None:
    """Begin a track: tracks/ID.yaml."""
    _begin("track", id, corpus)


@new_app.command()
def source(id: IdArgument, corpus: CorpusOption = None) -> None:
    """Begin a source: sources/ID.yaml."""
    _begin("source", id, corpus)


@new_app.command()
def profile(file: FileArgument = PROFILE) -> None:
    """Begin a profile: what you want and your situation, for advise --profile."""
    from careerpath.corpus.templates import new_profile

    create_file(Path(file), new_profile())
    _say(file, f"state what is so, then: careerpath advise --profile {file}")


def _begin(kind: str, id: str, corpus: list[str] | None) -> None:
    """Writes a template into the highest of the layers, and says what to do next. Raises CareerpathError."""
    import os

    from careerpath.corpus.schema import of_files
    from careerpath.corpus.templates import new_file

    *below, home = corpus or [HOME]
    layer = Path(home)
    made = new_file(kind, id, layer, layers(below, os.environ, bare=False))
    for name, content in of_files().items():
        if not (layer / "schema" / name).exists():
            create_file(layer / "schema" / name, content)
    create_file(made.path, made.content)
    _say(str(made.path), f"fill it in, then: careerpath corpus validate --corpus {home}")


def _say(*lines: str) -> None:
    """What was written, and what to do next; a path is shown without what a terminal would obey."""
    from careerpath.render.wrap import printable

    sys.stdout.write("".join(f"{printable(line)}\n" for line in lines))
