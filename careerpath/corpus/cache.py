"""Opens the corpus: the index of exactly these files if there is one, else a new one."""

from __future__ import annotations

import contextlib
import hashlib
import os
import sqlite3
import tempfile
import time
import zlib
from collections.abc import Sequence
from pathlib import Path

from careerpath import __version__
from careerpath.corpus.build import VERSION, build
from careerpath.corpus.index import IndexedCorpus
from careerpath.corpus.locate import Layer
from careerpath.corpus.validator import Progress, check, quiet
from careerpath.errors import CorpusError, NoCorpusError

KEPT = 6
"""How many indexes stay in the cache directory: one for each set of layers lately in use."""

_BEGUN = ".tmp"
_LEFT = 3600
"""Seconds after which nobody writes to a file any more that was begun."""
_SEAL = slice(68, 72)
"""The application id in the header of a SQLite database."""


def open_corpus(
    layers: Sequence[Layer],
    *,
    today: str,
    cache: Path | None,
    drafts: bool = False,
    progress: Progress = quiet,
) -> IndexedCorpus:
    """The corpus in the layers. Raises CorpusError if it has errors, NoCorpusError if there is nothing to read.

    `cache` is the directory of indexes, or None to build in memory; one that cannot be written to is as
    good as None.
    """
    path = index_file(layers, cache) if cache else None
    connection = _open(path) if path else None
    if connection is None:
        connection = _build(layers, path, today, progress)
    return IndexedCorpus(connection, drafts=drafts)


def index_file(layers: Sequence[Layer], cache: Path) -> Path:
    """Where the index of exactly these files lies, or would lie, in the directory of indexes."""
    return cache / f"{stamp(layers)}.db"


def stamp(layers: Sequence[Layer]) -> str:
    """A name for these files as they are now: it changes with any of them, and with the program."""
    digest = hashlib.sha256(f"{__version__} {VERSION} {sqlite3.sqlite_version}".encode())
    for layer in layers:
        digest.update(f"\n{layer.shown}".encode(errors="surrogateescape"))
        for file in layer.files():
            with contextlib.suppress(OSError):
                state = file.path.stat()
                entry = f"\n{file.path} {state.st_size} {state.st_mtime_ns} {state.st_ctime_ns}"
                digest.update(entry.encode(errors="surrogateescape"))
    return digest.hexdigest()[:24]


def _open(path: Path) -> sqlite3.Connection | None:
    """The index at `path` if it is there, whole and ours; it is read at once, so that nobody can change it under us."""
    try:
        content = path.read_bytes()
        if not _sound(content):
            return None
        connection = sqlite3.connect(":memory:")
        connection.deserialize(content)
        if connection.execute("SELECT value FROM meta WHERE key = 'version'").fetchone() == (VERSION,):
            return connection
    except (sqlite3.Error, OSError, ValueError, MemoryError):
        pass
    return None


def _sealed(content: bytes) -> bytes:
    """The database with its checksum where SQLite keeps an application's id."""
    return content[: _SEAL.start] + _checksum(content) + content[_SEAL.stop :]


def _sound(content: bytes) -> bool:
    """Whether the checksum is that of the content: a disk may have lost a part of it."""
    return len(content) > _SEAL.stop and content[_SEAL] == _checksum(content)


def _checksum(content: bytes) -> bytes:
    sum_ = zlib.crc32(content[_SEAL.stop :], zlib.crc32(content[: _SEAL.start]))
    return sum_.to_bytes(_SEAL.stop - _SEAL.start, "big")


def _build(layers: Sequence[Layer], path: Path | None, today: str, progress: Progress) -> sqlite3.Connection:
    """A new index, kept at `path` where that can be done; a reader never sees a half-written one."""
    checked = check(layers, today, progress)
    if not checked.files:
        raise NoCorpusError("there is no corpus file to read; see careerpath corpus path")
    if checked.errors:
        raise CorpusError(checked.errors)
    connection = sqlite3.connect(":memory:")
    build(checked.book, [layer.name for layer in layers], connection)
    if path:
        with contextlib.suppress(OSError, sqlite3.Error):
            _keep(connection, path)
    return connection


def _keep(connection: sqlite3.Connection, path: Path) -> None:
    """Moves a copy into place, so that nobody sees half of it, and clears away what is old."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(suffix=_BEGUN, dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(_sealed(connection.serialize()))
        Path(name).replace(path)
    finally:
        Path(name).unlink(missing_ok=True)
    _clear(path.parent)


def _clear(directory: Path) -> None:
    """Removes the indexes that were built first, and what a process left behind that was killed while it wrote."""
    built = sorted(directory.glob("*.db"), key=lambda index: index.stat().st_mtime, reverse=True)
    left = [begun for begun in directory.glob(f"*{_BEGUN}") if begun.stat().st_mtime < time.time() - _LEFT]
    for old in (*built[KEPT:], *left):
        old.unlink(missing_ok=True)
