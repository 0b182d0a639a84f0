"""Reads a file as text, whatever lies at its path: bounded, and never waiting for somebody to write."""

from __future__ import annotations

import codecs
import stat
from pathlib import Path

from careerpath.corpus.codes import ENCODING, TOO_LARGE, UNREADABLE

MAX_BYTES = 2 * 1024 * 1024
"""The largest file of a corpus."""

_MARKS = {
    codecs.BOM_UTF32_LE: "UTF-32",
    codecs.BOM_UTF32_BE: "UTF-32",
    codecs.BOM_UTF16_LE: "UTF-16",
    codecs.BOM_UTF16_BE: "UTF-16",
}


class Unreadable(Exception):  # noqa: N818 - it becomes a finding or an error line where the file's role is known
    """A file without a text: a code, a sentence, and line and column."""

    def __init__(self, code: str, message: str, line: int = 1, column: int = 1) -> None:
        super().__init__(message)
        self.code, self.message, self.line, self.column = code, message, line, column


def read_text(file: Path, limit: int = MAX_BYTES) -> str:
    """The text of a UTF-8 file of at most `limit` bytes, without its byte order mark. Raises Unreadable."""
    data = _bytes(file, limit)
    for mark, name in _MARKS.items():
        if data.startswith(mark):
            raise Unreadable(ENCODING, f"it is {name}; save it as UTF-8")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # The decoder counts from behind the byte order mark.
        at = error.start + (len(codecs.BOM_UTF8) if data.startswith(codecs.BOM_UTF8) else 0)
        before = data[:at]
        line, start = before.count(b"\n") + 1, before.rfind(b"\n") + 1
        column = len(before[start:].decode("utf-8-sig", "replace")) + 1
        raise Unreadable(ENCODING, f"byte {data[at]:#04x} is not UTF-8; save the file as UTF-8", line, column) from None


def _bytes(file: Path, limit: int) -> bytes:
    """The file's bytes. Only a regular file is opened: a FIFO would wait forever."""
    try:
        status = file.stat()
        if not stat.S_ISREG(status.st_mode):
            raise Unreadable(UNREADABLE, f"it is {_nature(status.st_mode)}, not a file; put a regular file there")
        with file.open("rb") as stream:
            data = stream.read(limit + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "its path is no path"
        raise Unreadable(UNREADABLE, f"it cannot be read ({reason}); check the path and its permissions") from error
    if len(data) > limit:
        raise Unreadable(TOO_LARGE, f"it is larger than {limit:,} bytes; split it")
    return data


def _nature(mode: int) -> str:
    """What a path that is no regular file is."""
    if stat.S_ISDIR(mode):
        return "a folder"
    if stat.S_ISFIFO(mode):
        return "a pipe"
    return "a socket" if stat.S_ISSOCK(mode) else "a device"
