"""Opens the corpus: the index of exactly these files if there is one, else a new one."""

from __future__ import annotations

import contextlib
import hashlib
import os
import sqlite3
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from zlib import crc32

from careerpath import __version__
from careerpath.corpus.database import VERSION, Database
from careerpath.corpus.layers import SUFFIXES, Layer
from careerpath.corpus.store import IndexedCorpus
from careerpath.errors import CorpusError, NoCorpusError

if TYPE_CHECKING:
    from careerpath.corpus.check import Progress

KEPT = 6
"""How many indexes stay in the cache directory: one for each set of layers lately in use."""
WHOLE = 8 * 1024 * 1024
"""Bytes up to which an index is checked whole when it is opened: a millisecond. Of a larger one the texts are checked
that are read, and what SQLite itself notices."""

_LEFT = 3600
"""Seconds after which nobody writes to a file any more that was begun."""
_SEAL = slice(68, 72)
"""Where an index keeps the checksum of all the rest: in the header of a SQLite database, the application's id."""


def open_corpus(
    layers: Sequence[Layer],
    *,
    today: str,
    cache: Path | None,
    drafts: bool = False,
    progress: Progress | None = None,
) -> IndexedCorpus:
    """The corpus in the layers. Raises CorpusError if it has errors, NoCorpusError if there is nothing to read.

    `cache` is the directory of indexes, or None to build in memory; one that cannot be written to is as
    good as None.
    """
    path = index_file(layers, cache) if cache else None
    rebuild = partial(_build, layers, path, today, progress)
    connection = (path and _open(path)) or rebuild()
    return IndexedCorpus(Database(connection, rebuild), drafts=drafts)


def index_file(layers: Sequence[Layer], cache: Path) -> Path:
    """Where the index of exactly these files lies, or would lie, in the directory of indexes."""
    return cache / f"{stamp(layers)}.db"


def stamp(layers: Sequence[Layer]) -> str:
    """A name for these files as they are now: it changes with any of them, and with the program."""
    lines = [f"{__version__} {VERSION} {sqlite3.sqlite_version}"]
    for layer in layers:
        lines += [layer.shown, os.path.abspath(layer.root)]  # noqa: PTH100 - without resolving links
        for folder in layer.folders:
            lines += [folder, *sorted(_states(layer.root / folder))]
    return hashlib.sha256("\n".join(lines).encode("utf-8", "surrogateescape")).hexdigest()[:24]


def _states(folder: Path) -> Iterator[str]:
    """Each corpus file of a folder with its size and times; of a file that is not there, the name alone."""
    # Every command looks at every file, so this is done without a Path for each.
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.endswith(SUFFIXES):
                yield _state(entry)


def _state(entry: os.DirEntry[str]) -> str:
    try:
        found = entry.stat()
    except OSError:
        return entry.name
    return f"{entry.name} {found.st_size} {found.st_mtime_ns} {found.st_ctime_ns}"


def _open(path: Path) -> sqlite3.Connection | None:
    """The index at `path`; None where there is none, or where it is known to be damaged."""
    try:
        if path.stat().st_size <= WHOLE and not _sealed(path.read_bytes()):
            return None
        return _connect(path)
    except (sqlite3.Error, OSError):
        return None


def _connect(path: Path) -> sqlite3.Connection:
    # Immutable: an index is replaced by another file, never written to again. Database sees to threads.
    address = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
    return sqlite3.connect(address, uri=True, check_same_thread=False)


def _checksum(content: bytes) -> bytes:
    checksum = crc32(content[_SEAL.stop :], crc32(content[: _SEAL.start]))
    return checksum.to_bytes(_SEAL.stop - _SEAL.start, "big")


def _sealed(content: bytes) -> bool:
    """Whether the checksum is that of the content: a disk may have lost a part of it."""
    return len(content) > _SEAL.stop and content[_SEAL] == _checksum(content)


def _build(layers: Sequence[Layer], path: Path | None, today: str, progress: Progress | None) -> sqlite3.Connection:
    """A new index, kept at `path` where that can be done, else in memory."""
    from careerpath.corpus.build import build
    from careerpath.corpus.check import check, quiet

    checked = check(layers, today, progress or quiet)
    if not checked.files:
        raise NoCorpusError("there is no corpus file to read; see careerpath corpus path")
    if checked.errors:
        raise CorpusError(checked.errors)
    write = partial(build, checked.staged, [layer.name for layer in layers], progress=progress)
    if path:
        with contextlib.suppress(OSError, sqlite3.Error):
            _keep(write, path)
            return _connect(path)
    connection = sqlite3.connect(":memory:", check_same_thread=False)
    write(connection)
    return connection


def _keep(write: Callable[[sqlite3.Connection], None], path: Path) -> None:
    """Writes an index, moves it into place, and clears away what is old."""
    from careerpath.corpus.atomic import fill, replacing

    path.parent.mkdir(parents=True, exist_ok=True)
    with replacing(path) as begun:
        fill(begun, write)
        if begun.stat().st_size <= WHOLE:
            with begun.open("r+b") as file:
                checksum = _checksum(file.read())
                file.seek(_SEAL.start)
                file.write(checksum)
    with contextlib.suppress(OSError):
        _clear(path.parent)


def _clear(directory: Path) -> None:
    """Removes the indexes that were built first, and what a process left behind that was killed while it wrote."""
    from careerpath.corpus.atomic import BEGUN

    built = sorted(directory.glob("*.db"), key=lambda index: index.stat().st_mtime, reverse=True)
    left = [begun for begun in directory.glob(f"*{BEGUN}") if begun.stat().st_mtime < time.time() - _LEFT]
    for old in (*built[KEPT:], *left):
        old.unlink(missing_ok=True)
