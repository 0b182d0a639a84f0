"""careerpath corpus: what a mentor does with the knowledge"""

from __future__ import annotations

import sys

import typer

from careerpath.cli.corpus_export import export
from careerpath.cli.corpus_review import stale, verify
from careerpath.cli.corpus_session import known, read, report, reporting
from careerpath.cli.corpus_write import new_app, schema
from careerpath.cli.options import Common, answering, command_app
from careerpath.labels import Labels

app = command_app()


@app.callback(invoke_without_command=True)
def corpus(ctx: typer.Context) -> None:
    """For mentors: check the corpus, find what is due for review, and add to it."""
    if ctx.invoked_subcommand is None:
        sys.stdout.write(ctx.get_help() + "\n")


@app.command()
@reporting
def validate(common: Common) -> None:
    """Report every fault of the corpus at its place. Exit code 1 where there is an error."""
    from careerpath.answers.catalogue import findings
    from careerpath.errors import NoCorpusError

    layers, checked = read(common)
    if not checked.files:
        raise NoCorpusError("there is no corpus file to read; see careerpath corpus path")
    entities = len(checked.book.records)
    result = findings("validate", checked.diagnostics, checked.files, f"{checked.files} files, {entities} entities")
    report(common, known(layers, checked), result, failed=bool(result.errors))


@app.command()
@answering
def path(common: Common) -> None:
    """Show which layers are in use, where they lie and where the index is kept."""
    from careerpath.cli.corpus_session import layers_in_use
    from careerpath.cli.output import deliver
    from careerpath.pages.catalogue import corpus_path_page as page

    layers, checked = read(common)
    result = layers_in_use(layers, checked)
    deliver(common, known(layers, checked), result, lambda: page(result, Labels(common.language)), sys.stdout)


app.command()(verify)
app.command()(stale)
app.command()(schema)
app.command()(export)
app.add_typer(new_app, name="new")
