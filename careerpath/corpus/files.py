"""Files: read as text whatever lies at the path, bounded and without waiting; written whole or not at all."""

from __future__ import annotations

import codecs
import contextlib
import os
import stat
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

from careerpath.corpus.codes import finding
from careerpath.errors import Position, ReadError

MAX_BYTES = 2 * 1024 * 1024
"""The largest file of a corpus."""
BEGUN = ".tmp"
"""How the name of a file ends that is being written."""
OWN, NEW = 0o600, 0o666
"""Permissions: of a file that is its owner's alone, and of a new one, from which the system takes the mask."""

_MARKS = {
    codecs.BOM_UTF32_LE: "UTF-32",
    codecs.BOM_UTF32_BE: "UTF-32",
    codecs.BOM_UTF16_LE: "UTF-16",
    codecs.BOM_UTF16_BE: "UTF-16",
}
_NATURES = {stat.S_IFDIR: "a folder", stat.S_IFIFO: "a pipe", stat.S_IFSOCK: "a socket"}


def read_text(file: Path, shown: str, limit: int = MAX_BYTES) -> str:
    """The text of a UTF-8 file of at most `limit` bytes, without its byte order mark; `shown` is the path that
    findings name. Raises ReadError."""
    data = _bytes(file, shown, limit)
    for mark, name in _MARKS.items():
        if data.startswith(mark):
            _fail("encoding", Position(shown, 1, 1), f"it is {name}; save it as UTF-8")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # The decoder counts from behind the byte order mark.
        at = error.start + (len(codecs.BOM_UTF8) if data.startswith(codecs.BOM_UTF8) else 0)
        before = data[:at]
        line, start = before.count(b"\n") + 1, before.rfind(b"\n") + 1
        column = len(before[start:].decode("utf-8-sig", "replace")) + 1
        message = f"byte {data[at]:#04x} is not UTF-8; save the file as UTF-8"
        _fail("encoding", Position(shown, line, column), message)


def _bytes(file: Path, shown: str, limit: int) -> bytes:
    """The file's bytes. Only a regular file is opened: a FIFO would wait forever."""
    place = Position(shown, 1, 1)
    try:
        mode = file.stat().st_mode
        if not stat.S_ISREG(mode):
            nature = _NATURES.get(stat.S_IFMT(mode), "a device")
            _fail("unreadable", place, f"it is {nature}, not a file; put a regular file there")
        with file.open("rb") as stream:
            data = stream.read(limit + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "its path is no path"
        _fail("unreadable", place, f"it cannot be read ({reason}); check the path and its permissions")
    if len(data) > limit:
        _fail("too-large", place, f"it is larger than {limit:,} bytes; split it")
    return data


def _fail(code: str, place: Position, message: str) -> NoReturn:
    raise ReadError(finding(code, place, message)) from None


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
