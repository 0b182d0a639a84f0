"""Writes the corpus as a SQLite database for others' tools: the same tables as the index has."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from careerpath.corpus.build import build
from careerpath.corpus.place import fill, new_mode, replacing
from careerpath.corpus.records import Book
from careerpath.errors import OutputError

if TYPE_CHECKING:
    from careerpath.corpus.validator import Progress

_MAGIC = b"SQLite format 3\0"


def export(book: Book, layers: Sequence[str], path: Path, progress: Progress | None = None) -> None:
    """Writes a valid corpus to `path`, in place of a database that was there. Raises OutputError."""
    try:
        if path.exists() and not _may_be_replaced(path):
            raise OutputError(f"{str(path)[:200]}: is there and no SQLite database; choose another file")
        with replacing(path) as begun:
            fill(begun, partial(build, book, layers, progress=progress))
            begun.chmod(new_mode())
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise OutputError(f"{str(path)[:200]}: cannot be written ({reason}); choose another file") from error


def _may_be_replaced(path: Path) -> bool:
    """Whether it is a database, or an empty file."""
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(len(_MAGIC)) in (b"", _MAGIC)
