"""careerpath corpus verify, careerpath corpus stale: what a mentor looks at again"""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from careerpath.cli.corpus_session import known, read_sound, report, reporting
from careerpath.cli.options import Common
from careerpath.cli.progress import progress
from careerpath.errors import UsageError

if TYPE_CHECKING:
    from careerpath.corpus.records import Book

ORIGINAL_BYTES = 32 * 1024 * 1024
"""The largest copy of an original that is read."""
DAYS = {"d": 1, "w": 7, "m": 30, "y": 365}
MAX_DAYS = 36_500

SourceArgument = Annotated[str, typer.Argument(metavar="SOURCE", help="The id of a source.")]
FileArgument = Annotated[str, typer.Argument(metavar="FILE", help="A copy of its text, in UTF-8.")]
WithinOption = Annotated[
    str | None, typer.Option("--within", metavar="TIME", help="Also what is due soon: 90d, 12w, 3m or 1y.")
]


@reporting
def verify(common: Common, source: SourceArgument, file: FileArgument) -> None:
    """Find every citation of a source again in a copy of the original. Exit code 1 where one is not found."""
    from careerpath.answers.catalogue import findings
    from careerpath.corpus.review import verify as look

    layers, checked = read_sound(common)
    original = _original(file)
    with progress("Looking for citations") as tell:
        verified = look(checked.book, _source(checked.book, source), original, tell)
    summary = f"{verified.looked_at} places of '{source}'"
    result = findings("verify", verified.diagnostics, verified.looked_at, summary)
    report(common, known(layers, checked), result, failed=bool(result.errors))


@reporting
def stale(common: Common, within: WithinOption = None) -> None:
    """List what is due for review, oldest first. Exit code 1 where something is."""
    from careerpath.answers.catalogue import findings
    from careerpath.corpus.review import stale as look

    layers, checked = read_sound(common)
    found = look(checked.book, common.today, parse_time(within) if within else timedelta())
    summary = f"{found.looked_at} claims and pieces of advice on {common.today}"
    result = findings("stale", found.diagnostics, found.looked_at, summary)
    report(common, known(layers, checked), result, failed=bool(result.warnings))


def parse_time(given: str) -> timedelta:
    """A number of days, weeks, months or years. Raises UsageError."""
    match = re.fullmatch(r"([0-9]{1,5})([dwmy])", given.strip().lower())
    days = int(match[1]) * DAYS[match[2]] if match else MAX_DAYS + 1
    if days > MAX_DAYS:
        raise UsageError(f"--within: '{given[:40]}' is no time; write 90d, 12w, 3m or 1y")
    return timedelta(days=days)


def _source(book: Book, given: str) -> str:
    """The source that answers to an id, a name or an alias. Raises UnknownIdError."""
    from careerpath.errors import UnknownIdError, nearest
    from careerpath.model.corpus import lookup_key

    names = {
        lookup_key(name): record.id
        for record in book.of("source")
        for name in (*record.data.get("aliases", ()), *record.data["name"].values(), record.id)
    }
    wanted = lookup_key(given.removeprefix("source:"))
    if wanted not in names:
        raise UnknownIdError("source", given[:80], book.ids("source"), nearest(given, book.ids("source"), 2))
    return book.successor(("source",), names[wanted])


def _original(file: str) -> str:
    """The text of the original. Raises UsageError where there is none."""
    from careerpath.corpus.files import Unreadable, read_text

    try:
        return read_text(Path(file), ORIGINAL_BYTES)
    except Unreadable as fault:
        raise UsageError(f"{file[:200]}:{fault.line}:{fault.column}: {fault.message}") from fault
