"""Rules on what is studied in which order."""

from __future__ import annotations

from collections.abc import Iterator

from careerpath.corpus.records import Book
from careerpath.corpus.rules import rule
from careerpath.diagnostics import Diagnostic


@rule(
    "unreachable-module",
    "A module that no plan can reach: it serves no track, or needs one that its track's plan lacks.",
)
def _unreachable_module(book: Book, _: str) -> Iterator[Diagnostic]:
    for record in book.of("module"):
        if not record.data["tracks"]:
            yield record.error("unreachable-module", "it serves no track, so that no plan has it; name one", "tracks")
        for index, needed in enumerate(record.data.get("prerequisites") or ()):
            before = book.records.get(("module", book.successor(("module",), needed)))
            missing = set(record.data["tracks"]) - set(before.data["tracks"]) if before else set()
            if missing:
                tracks = ", ".join(sorted(missing))
                message = f"'{needed}' does not serve {tracks}; add it there or drop the prerequisite"
                yield record.error("unreachable-module", message, "prerequisites", index)
