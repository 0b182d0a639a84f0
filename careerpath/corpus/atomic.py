"""Files that are written whole or not at all."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import time
from collections.abc import Callable, Iterator
from pathlib import Path

BEGUN = ".tmp"
"""How the name of a file ends that is being written."""


OWN, NEW = 0o600, 0o666
"""Permissions: of a file that is its owner's alone, and of a new one, from which the system takes the mask."""


@contextlib.contextmanager
def replacing(path: Path, mode: int = OWN) -> Iterator[Path]:
    """A file beside `path` that takes its place if all goes well, and is removed if not: nobody sees half of it."""
    # What tempfile would do, but for its import, which is dear.
    begun = path.with_name(f".careerpath-{os.getpid()}-{time.time_ns():x}{BEGUN}")
    os.close(os.open(begun, os.O_CREAT | os.O_EXCL | os.O_WRONLY, mode))
    try:
        yield begun
        begun.replace(path)
    finally:
        begun.unlink(missing_ok=True)


def fill(path: Path, write: Callable[[sqlite3.Connection], None]) -> None:
    """Writes an empty file's database. Without a journal: what a crash leaves half-written nobody has seen."""
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF")
        write(connection)
