"""Opens the corpus: the index of exactly these files if there is one, else a new one."""

from __future__ import annotations

import contextlib
import hashlib
import os
import sqlite3
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING
from zlib import crc32

from careerpath import __version__
from careerpath.corpus import Progress, quiet
from careerpath.corpus.database import Database, LeftOut
from careerpath.corpus.files import BEGUN, replacing
from careerpath.corpus.layers import Layer, is_read
from careerpath.corpus.store import VERSION, IndexedCorpus
from careerpath.model.kinds import FILES

if TYPE_CHECKING:
    from careerpath.corpus.check import Checked

LAST_DAY = "9999-01-01"
"""The day by which dates are judged where a wheel is built: its clock is no reason to refuse the corpus."""
INDEX = "index.db"
"""Beside the shipped corpus in an installed package: its index, built with the wheel so that no reader waits for it."""
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
    forgiving: bool = False,
    progress: Progress = quiet,
) -> IndexedCorpus:
    """The corpus in the layers. Raises CorpusError if it has errors, NoCorpusError if there is nothing to read.

    Forgiving, what has errors is left out, and so is what names it: that is enough to look things up, and never kept.

    `cache` is the directory of indexes, or None to build in memory; one that cannot be written to is as
    good as None.
    """
    path = index_file(layers, cache) if cache else None
    left_out: list[LeftOut] = []

    def rebuild() -> sqlite3.Connection:
        from careerpath.corpus.check import check, refusal
        from careerpath.corpus.partial import sound_part

        checked = check(layers, today, progress, errors_only=True)
        error = refusal(checked)
        if not error:
            return _build(checked, path, progress)
        if not forgiving:
            raise error
        part = sound_part(checked)
        left_out[:] = [LeftOut(error, part.remarks)]
        return _build(part, None, progress, fingerprint="")

    connection = _open_shipped(layers) or (path and _open(path)) or rebuild()
    return _answering(Database(connection, rebuild, *left_out), layers, today, drafts=drafts)


def indexed(checked: Checked, layers: Sequence[Layer], *, today: str, drafts: bool) -> IndexedCorpus:
    """The corpus that was read in the layers, and has no errors, from an index in memory."""

    def build() -> sqlite3.Connection:
        return _build(checked, None, quiet)

    return _answering(Database(build(), build), layers, today, drafts=drafts)


def _answering(database: Database, layers: Sequence[Layer], today: str, *, drafts: bool) -> IndexedCorpus:
    bare, roots = layers[0].folders != tuple(FILES), [layer.shown for layer in layers]
    return IndexedCorpus(database, roots, today, bare=bare, drafts=drafts)


def ship_index(root: Path, path: Path) -> None:
    """Writes the index of the corpus in `root` to `path`, to be installed as INDEX beside a copy of the corpus.

    Raises CorpusError where the corpus has errors.
    """
    from careerpath.corpus.check import check_sound

    layer = Layer(root, "shipped", "data")
    _keep(path, check_sound([layer], LAST_DAY, quiet), quiet, contents=contents(layer))


def _open_shipped(layers: Sequence[Layer]) -> sqlite3.Connection | None:
    """The index that was installed with the corpus, where that alone is asked and is what the index was made of."""
    layer, path = layers[0], layers[0].root / INDEX
    if len(layers) > 1 or layer.folders != tuple(FILES) or not path.is_file():
        return None
    connection = _open(path)
    if connection:
        with contextlib.suppress(sqlite3.Error, ValueError):
            ((kept,),) = connection.execute("SELECT value FROM meta WHERE key = 'contents'").fetchall()
            if kept == contents(layer):
                return connection
        connection.close()
    return None


def contents(layer: Layer) -> str:
    """A hash of what stands in a layer's files, and of the program that reads it."""
    digest = hashlib.sha256(f"{__version__} {VERSION}".encode())
    for file in layer.files():
        content = file.path.read_bytes()
        digest.update(f"\0{file.folder}/{file.path.name} {len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()


def index_file(layers: Sequence[Layer], cache: Path) -> Path:
    """Where the index of exactly these files as they are now lies, or would lie: its name changes with any of them,
    and with the program."""
    lines = [f"{__version__} {VERSION} {sqlite3.sqlite_version}"]
    for layer in layers:
        lines += [layer.name, os.path.abspath(layer.root)]  # noqa: PTH100 - without resolving links
        for folder in layer.folders:
            lines += [folder, *sorted(_states(layer.root / folder))]
    name = hashlib.sha256("\n".join(lines).encode("utf-8", "surrogateescape")).hexdigest()[:24]
    return cache / f"{name}.db"


def _states(folder: Path) -> Iterator[str]:
    """Each corpus file of a folder with its size and times; of a file that is not there, the name alone."""
    # Every command looks at every file, so this is done without a Path for each.
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if is_read(entry.name):
                state = ""
                with contextlib.suppress(OSError):
                    found = entry.stat()
                    state = f"{found.st_size} {found.st_mtime_ns} {found.st_ctime_ns}"
                yield f"{entry.name} {state}"


def _open(path: Path) -> sqlite3.Connection | None:
    """The index at `path`; None where there is none, or where it is known to be damaged."""
    try:
        if path.stat().st_size <= WHOLE:
            content = path.read_bytes()  # a disk may have lost a part of it
            if content[_SEAL] != _checksum(content):
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


def _build(checked: Checked, path: Path | None, progress: Progress, **meta: str) -> sqlite3.Connection:
    """A new index, kept at `path` where that can be done, else in memory."""
    from careerpath.corpus.build import build

    if path:
        with contextlib.suppress(OSError, sqlite3.Error):
            _keep(path, checked, progress)
            return _connect(path)
    connection = sqlite3.connect(":memory:", check_same_thread=False)
    build(connection, checked, progress, **meta)
    return connection


def _keep(path: Path, checked: Checked, progress: Progress, **meta: str) -> None:
    """Writes an index, moves it into place, and clears away what is old."""
    from careerpath.corpus.build import build_file

    path.parent.mkdir(parents=True, exist_ok=True)
    with replacing(path) as begun:
        build_file(begun, checked, progress, **meta)
        if begun.stat().st_size <= WHOLE:
            with begun.open("r+b") as file:
                checksum = _checksum(file.read())
                file.seek(_SEAL.start)
                file.write(checksum)
    with contextlib.suppress(OSError):
        _clear(path.parent)


def _clear(directory: Path) -> None:
    """Removes the indexes that were built first, and what a process left behind that was killed while it wrote."""
    built = sorted(directory.glob("*.db"), key=lambda index: index.stat().st_mtime, reverse=True)
    left = [begun for begun in directory.glob(f"*{BEGUN}") if begun.stat().st_mtime < time.time() - _LEFT]
    for old in (*built[KEPT:], *left):
        old.unlink(missing_ok=True)
