"""careerpath corpus export"""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from careerpath.cli.corpus_session import read_sound
from careerpath.cli.options import BareOption, CorpusOption, defaults
from careerpath.cli.progress import progress

FileArgument = Annotated[str, typer.Argument(metavar="FILE", help="The database to write, such as corpus.db.")]


def export(file: FileArgument, corpus: CorpusOption = None, bare: BareOption = False) -> None:
    """Write the corpus as a SQLite database, for sqlite3, datasette or sqlite-utils."""
    from careerpath.corpus.build import export as write
    from careerpath.render.wrap import printable

    layers, checked = read_sound(replace(defaults(), layers=tuple(corpus or ()), bare=bare))
    with progress("Writing the database") as tell:
        write(checked.book, [layer.name for layer in layers], Path(file), tell)
    sys.stdout.write(f"{printable(file)}: {len(checked.book.records)} entities\n")
