"""Files: read as text whatever lies at the path, bounded and without waiting; written whole or not at all."""

from __future__ import annotations

import codecs
import contextlib
import errno
import io
import os
import re
import stat
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NoReturn

from careerpath.corpus.codes import finding
from careerpath.errors import OutputError, Position, ReadError, at_place, because
from careerpath.labels import Message

MAX_BYTES = 2 * 1024 * 1024
"""The largest file of a corpus."""
STDIN = "-"
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
_STREAM = re.compile(r"/dev/(stdout|stderr)|(?:/dev|/proc/self)/fd/([0-9]{1,9})")
_NATURES = {stat.S_IFDIR: "folder", stat.S_IFIFO: "pipe", stat.S_IFSOCK: "socket"}


def read_text(file: Path, shown: str, limit: int = MAX_BYTES, *, streams: bool = False) -> str:
    """The text of a UTF-8 file of at most `limit` bytes, without its byte order mark; `shown` is the path that
    findings name. With `streams` a pipe is read, too, and `-` is stdin. Raises ReadError."""
    return decoded(read_bytes(file, shown, limit, streams=streams), shown)


def decoded(data: bytes, shown: str) -> str:
    """The text of a UTF-8 file's bytes, without its byte order mark. Raises ReadError."""
    for mark, name in _MARKS.items():
        if data.startswith(mark):
            _fail("encoding", Position(shown, 1, 1), Message("finding.other-encoding", encoding=name))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # The decoder counts from behind the byte order mark.
        at = error.start + (len(codecs.BOM_UTF8) if data.startswith(codecs.BOM_UTF8) else 0)
        before = data[:at]
        line, start = before.count(b"\n") + 1, before.rfind(b"\n") + 1
        column = len(before[start:].decode("utf-8-sig", "replace")) + 1
        _fail("encoding", Position(shown, line, column), Message("finding.encoding", byte=f"{data[at]:#04x}"))


def read_bytes(file: Path, shown: str, limit: int, *, streams: bool) -> bytes:
    """The file's bytes. Of a corpus only a regular file is opened: a FIFO would wait forever. Raises ReadError."""
    place = Position(shown, 1, 1)
    try:
        if streams and str(file) == STDIN:
            data = sys.stdin.buffer.read(limit + 1)
        else:
            mode = stat.S_IFMT(file.stat().st_mode)
            if mode != stat.S_IFREG and not (streams and mode in (stat.S_IFIFO, stat.S_IFCHR)):
                nature = Message(f"finding.nature.{_NATURES.get(mode, 'device')}")
                _fail("unreadable", place, Message("finding.no-file", nature=nature))
            with file.open("rb") as stream:
                data = stream.read(limit + 1)
    except (OSError, ValueError) as error:
        _fail("unreadable", place, Message("finding.unreadable", reason=because(error)))
    if len(data) > limit:
        _fail("too-large", place, Message("finding.too-large", most=f"{limit:,}"))
    return data


def _fail(code: str, place: Position, message: Message) -> NoReturn:
    raise ReadError(finding(code, place, message)) from None


@contextlib.contextmanager
def replacing(path: Path, mode: int = OWN) -> Iterator[Path]:
    """A file beside `path` that takes its place if all goes well, and is removed if not: nobody sees half of it."""
    begun = path.with_name(_begun_name())
    try:
        _create(begun, mode)
        yield begun
        begun.replace(path)
    finally:
        begun.unlink(missing_ok=True)


@contextlib.contextmanager
def writing(path: Path) -> Iterator[Path]:
    """A file whose content becomes that of `path`, or of what a link leads to, if all goes well; else nothing changes.

    It takes the place of what is there where nothing but the content changes by that. What has other names or
    another owner, is a mount of its own or lies in a folder that takes no new file is written over; a pipe or a device
    is written to. Raises OSError, also for a file that may not be written to.
    """
    place = _place(path)
    there = _there(place) if isinstance(place, Path) else None
    begun: list[Path] = []  # each is named here before it is made, so that none is left
    try:
        moves = isinstance(place, Path) and _begin_beside(begun, place, there)
        if not moves:
            _begin_elsewhere(begun)
        yield begun[-1]
        if isinstance(place, int) or not (moves and _moved(begun[-1], place, there)):
            _write_over(place, begun[-1].read_bytes())
    finally:
        for file in begun:
            file.unlink(missing_ok=True)


def unwritable(path: Path, error: Exception, remedy: Message) -> OutputError:
    """That a file cannot be written, why, and what to do."""
    return OutputError(at_place(str(path)[:200], Message("error.unwritable", reason=because(error), remedy=remedy)))


def _begun_name() -> str:
    # What tempfile would do, but for its import, which is dear.
    return f".careerpath-{os.getpid()}-{time.time_ns():x}{BEGUN}"


def _create(path: Path, mode: int) -> None:
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, mode))


def _place(path: Path) -> Path | int:
    """What is written: a file, or a stream that is open already (/dev/stdout, /dev/fd/3) and keeps its place."""
    stream = _STREAM.fullmatch(str(path))
    if stream:
        return int(stream[2] or {"stdout": 1, "stderr": 2}[stream[1]])
    return Path(os.path.realpath(path))


def _there(place: Path) -> os.stat_result | None:
    """What is there; None where nothing is. Raises OSError where it may not be written to."""
    try:
        there = place.stat()
    except FileNotFoundError:
        return None
    if stat.S_ISDIR(there.st_mode) or not os.access(place, os.W_OK):
        number = errno.EISDIR if stat.S_ISDIR(there.st_mode) else errno.EACCES
        raise OSError(number, os.strerror(number), str(place))
    return there


def _begin_beside(begun: list[Path], place: Path, there: os.stat_result | None) -> bool:
    """Makes a file beside `place` that may take its place; False where that would change more than the content."""
    begun.append(place.with_name(_begun_name()))
    if there is None:
        _create(begun[-1], NEW)
        return True
    if not stat.S_ISREG(there.st_mode) or there.st_nlink > 1:
        return False
    with contextlib.suppress(OSError):
        _create(begun[-1], OWN)
        return _made_like(begun[-1], place, there)
    return False


def _made_like(begun: Path, place: Path, there: os.stat_result) -> bool:
    """Gives a file owner, permissions and attributes of another. Raises OSError where it may not have its owner."""
    import shutil

    if sys.platform != "win32":
        os.chown(begun, there.st_uid, there.st_gid)
    shutil.copystat(place, begun)
    return _attributes(begun) == _attributes(place)


def _attributes(path: Path) -> Mapping[str, bytes]:
    if sys.platform != "linux":
        return {}
    with contextlib.suppress(OSError):
        return {name: os.getxattr(path, name) for name in os.listxattr(path)}
    return {}


def _begin_elsewhere(begun: list[Path]) -> None:
    from tempfile import gettempdir

    begun.append(Path(gettempdir(), _begun_name()))
    _create(begun[-1], OWN)


def _moved(begun: Path, place: Path, there: os.stat_result | None) -> bool:
    """Whether a file could take the place of what is there. Raises OSError where nothing is there."""
    try:
        begun.replace(place)
    except OSError:
        if there is None:
            raise
        return False
    return True


def _write_over(place: Path | int, content: bytes) -> None:
    """Writes into what is there, which is restored where that fails."""
    if isinstance(place, int) or not place.is_file():
        with open(place, "wb", closefd=not isinstance(place, int)) as stream:
            stream.write(content)
        return
    with place.open("r+b", buffering=0) as file:
        before = file.read()
        try:
            _fill(file, content)
        except BaseException:
            _fill(file, before)
            raise


def _fill(file: io.FileIO, content: bytes) -> None:
    file.seek(0)
    left = memoryview(content)
    while left:
        left = left[file.write(left) :]
    file.truncate()
