"""Answers that were given before are written again, without opening the corpus or importing the command line.

An answer is a function of the program, the libraries and the Python that run it, the command line, the environment,
the working directory, the day, the terminal, and the files that it was read from. A hash of all but the files names
the entry; the entry says which folders were read, each with a stamp of what lay in them. Where a stamp differs the
answer is worked out anew. What a stamp looks at is every file's name, number, size and times: a file that is changed
and has all of these restored is not noticed.

Only what was written to stdout, whole and with nothing on stderr, is kept. What asks, pages, writes a file or reads
one of the reader's own calls `forget`. CAREERPATH_CACHE=off keeps nothing.

The entry point imports this before all else, so it imports next to nothing: a second run takes a fifth of the first.
"""

from __future__ import annotations

import hashlib
import io
import os
import sys
import time
from contextlib import contextmanager, suppress

from careerpath import __version__

TYPE_CHECKING = False  # as typing's own, which would take longer to import than all else here
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import TextIO

    from typing_extensions import Buffer

COMMANDS = frozenset(
    {"compare", "advise", "study-plan", "show", "diagnose", "list", "search", "sources", "explain"}
    | {"--help", "-h", "--version"}
)
"""What a command line may begin with for its answer to be kept, or any option where it does not name KEEPERS'.

An empty one is kept too, and shell completion.
"""
KEEPERS = "corpus"
"""The commands of those who keep a corpus; they are asked for what is so now."""
COMPLETING = "_CAREERPATH_COMPLETE"
"""Set by the shell where a completion is asked for."""
INDIFFERENT = frozenset({"_", "SHLVL", "OLDPWD"})
"""Of the environment: what changes from call to call and says nothing to an answer."""

MOST_ENTRIES, MOST_BYTES = 256, 8 * 1024 * 1024
"""How much is kept: a few hundred screens."""
LARGEST = 512 * 1024
"""Bytes of one answer; the largest of the shipped corpus, a study plan as JSON, has a fifth of that."""
MOST_FILES = 20_000
"""Files that are looked at for a stamp; an answer from more is not kept, since looking would take too long."""

OFF = frozenset({"off", "no", "none", "false", "0"})
"""What CAREERPATH_CACHE says where nothing is to be kept; a folder of such a name is called ./off."""

_DIGEST = 32
"""Bytes of a SHA-256."""


class Question:
    """A command line in its surroundings, and where its answer is kept."""

    def __init__(self, directory: str, arguments: list[str]) -> None:
        self._path = os.path.join(directory, _name(arguments))
        self._stamps: dict[str, str] = {}
        self._written: bytearray | None = bytearray()

    def recall(self) -> int | None:
        """Writes the answer as it was given before, and gives its exit code; None where there is none that holds."""
        try:
            with open(self._path, "rb") as file:
                if hasattr(os, "geteuid") and os.fstat(file.fileno()).st_uid != os.geteuid():
                    return None
                content = file.read()
            rest = memoryview(content)[_DIGEST:]
            if hashlib.sha256(rest).digest() != content[:_DIGEST]:
                return None
            length = int.from_bytes(rest[:4], "big")
            code, *stamps = os.fsdecode(bytes(rest[4 : 4 + length])).split("\0")
            if any(stamp(folder) != then for folder, then in zip(stamps[::2], stamps[1::2], strict=True)):
                return None
            sys.stdout.buffer.write(rest[4 + length :])
            sys.stdout.buffer.flush()
        except (OSError, ValueError):
            # Not there, damaged, or nobody reads it: the long way tells what is to be told.
            return None
        return int(code)

    def depends_on(self, folder: str) -> None:
        """The answer will be read from this folder or file. It is stamped before: what changes meanwhile is noticed."""
        path = os.path.abspath(folder)
        self._stamps.setdefault(path, stamp(path))

    def forget(self) -> None:
        self._written = None

    def hear(self, data: bytes) -> None:
        if self._written is not None:
            self._written += data
            if len(self._written) > LARGEST:
                self.forget()

    def keep(self, code: int) -> None:
        """Keeps what was written, unless something spoke against it. What cannot be written is not kept."""
        if not self._written or code not in (0, 1) or not all(self._stamps.values()):
            return
        header = os.fsencode("\0".join([str(code), *(text for pair in self._stamps.items() for text in pair)]))
        rest = len(header).to_bytes(4, "big") + header + self._written
        begun = f"{self._path}.{os.getpid()}.tmp"
        with suppress(OSError):
            try:
                os.makedirs(os.path.dirname(self._path), mode=0o700, exist_ok=True)
                descriptor = os.open(begun, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
                with open(descriptor, "wb") as file:
                    file.write(hashlib.sha256(rest).digest() + rest)
                os.replace(begun, self._path)
                _make_room(os.path.dirname(self._path))
            finally:
                with suppress(OSError):
                    os.unlink(begun)  # where it did not take its place


_current: Question | None = None


def question(arguments: list[str]) -> Question | None:
    """The question that the program was started with; None where its answer is not to be kept."""
    first = arguments[0] if arguments else "--help"
    asked = first in COMMANDS or (first[:1] == "-" and KEEPERS not in arguments)
    if not asked and COMPLETING not in os.environ:
        return None
    try:
        directory = cache_directory()
        return Question(answers_in(directory), arguments) if directory else None
    except (OSError, ValueError, AttributeError):
        return None  # a stream is closed, or the working directory is gone


def answers_in(directory: str) -> str:
    return os.path.join(directory, "answers")


def cache_directory() -> str | None:
    """Where the program may keep what it can work out again: CAREERPATH_CACHE, else the system's place for caches.

    None where that is nowhere: it is `off`, or the reader has no home.
    """
    named = os.environ.get("CAREERPATH_CACHE")
    if named:
        return None if named.strip().casefold() in OFF else os.path.abspath(os.path.expanduser(named))
    from platformdirs import user_cache_dir

    try:
        directory = user_cache_dir("careerpath", appauthor=False)
    except (OSError, RuntimeError, KeyError):
        return None
    return directory if os.path.isabs(directory) else None


def depends_on(folder: str) -> None:
    """The answer that is being worked out is about to be read from this folder, or file."""
    if _current:
        _current.depends_on(folder)


def forget() -> None:
    """The answer that is being worked out is not to be kept."""
    if _current:
        _current.forget()


@contextmanager
def recording(asked: Question) -> Iterator[None]:
    """Listens to stdout and stderr while a question is answered."""
    global _current  # noqa: PLW0603 - a process answers one question
    streams = sys.stdout, sys.stderr
    _current = asked
    sys.stdout = _listened(sys.stdout, asked.hear)
    sys.stderr = _listened(sys.stderr, lambda _: asked.forget())
    try:
        yield
    finally:
        _current = None
        for stream in (sys.stdout, sys.stderr):
            with suppress(OSError, ValueError):
                stream.flush()
        sys.stdout, sys.stderr = streams


class _Listened(io.BufferedIOBase):
    """A stream's buffer that tells what passes through it."""

    def __init__(self, buffer: io.BufferedIOBase, hear: Callable[[bytes], None]) -> None:
        self._buffer, self._hear = buffer, hear

    def writable(self) -> bool:
        return True

    def write(self, data: Buffer) -> int:
        """Passes on, then tells: what could not be written is not told."""
        written = self._buffer.write(data)
        self._hear(bytes(data))
        return written

    def flush(self) -> None:
        self._buffer.flush()

    def isatty(self) -> bool:
        return self._buffer.isatty()

    def fileno(self) -> int:
        return self._buffer.fileno()


def _listened(stream: TextIO, hear: Callable[[bytes], None]) -> TextIO:
    return io.TextIOWrapper(
        _Listened(stream.buffer, hear),  # type: ignore[type-var,arg-type] # it has all that is asked of it
        encoding=stream.encoding,
        errors=stream.errors,
        line_buffering=getattr(stream, "line_buffering", False),
        write_through=getattr(stream, "write_through", False),
    )


def stamp(folder: str) -> str:
    """What lies in a folder and below it: names, numbers, sizes and times; empty where that cannot be told.

    A file has a stamp as well, and so has one that is not there: a reader may keep nothing of their own, and begin to.
    Files that begin with a dot and Python's own caches are no part of it.
    """
    digest = hashlib.sha256()
    open_folders, seen = [folder], 0
    try:
        while open_folders:
            here = open_folders.pop()
            with os.scandir(here) as entries:
                found = sorted((entry for entry in entries if entry.name[0] != "."), key=lambda entry: entry.name)
            seen += len(found)
            if seen > MOST_FILES:
                return ""
            for entry in found:
                if entry.is_dir():
                    if entry.name != "__pycache__":
                        open_folders.append(entry.path)
                    continue
                digest.update(os.fsencode(f"{entry.path}\0{_state(entry.stat())}\0"))
    except OSError:
        return "" if os.path.isdir(folder) else _of_file(folder)
    return digest.hexdigest()


def _of_file(path: str) -> str:
    try:
        return _state(os.stat(path))
    except (FileNotFoundError, NotADirectoryError):
        return "none"
    except OSError:
        return ""


def _state(file: os.stat_result) -> str:
    return f"{file.st_ino} {file.st_size} {file.st_mtime_ns} {file.st_ctime_ns}"


def _name(arguments: list[str]) -> str:
    """The name of an entry: a hash of all that an answer depends on, but for the folders that it is read from."""
    told = [
        __version__,
        sys.version,
        stamp(os.path.dirname(__file__)),
        os.getcwd(),
        *(f"{folder} {os.stat(folder).st_mtime_ns}" for folder in sys.path[1:] if os.path.isdir(folder)),
        "-".join(map(str, time.localtime()[:3])),
        *(_stream(number, stream) for number, stream in enumerate((sys.stdin, sys.stdout, sys.stderr))),
        *(f"{name}={value}" for name, value in sorted(os.environ.items()) if name not in INDIFFERENT),
        *arguments,
    ]
    return hashlib.sha256(b"\0".join(map(os.fsencode, told))).hexdigest()


def _stream(number: int, stream: TextIO) -> str:
    """What a stream is: a terminal of some size, or none; and its encoding."""
    size = os.get_terminal_size(number) if stream.isatty() else None
    return f"{stream.encoding} {size}"


def _make_room(directory: str) -> None:
    """Removes the oldest entries where there are more, or larger ones, than may be kept."""
    with os.scandir(directory) as entries:
        found = sorted(
            ((entry.stat().st_mtime_ns, entry.stat().st_size, entry.path) for entry in entries), reverse=True
        )
    room = MOST_BYTES
    for place, (_, size, path) in enumerate(found):
        room -= size
        if place >= MOST_ENTRIES or room < 0:
            os.unlink(path)
