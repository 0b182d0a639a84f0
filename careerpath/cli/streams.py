"""The streams that the program was started with, whatever they are: full, closed, or in another encoding."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import Any, TextIO


def prepare() -> None:
    """What an encoding cannot carry is replaced, and a stream that is closed swallows what is written to it."""
    # A file that is opened later must never get the number of a closed stream: what is said would go into it.
    sys.stdin = sys.stdin or _nowhere("r")
    sys.stdout = sys.stdout or _nowhere("w")
    sys.stderr = sys.stderr or _nowhere("w")
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


def _nowhere(mode: str) -> Any:
    return os.fdopen(os.open(os.devnull, os.O_RDWR), mode, encoding="utf-8")


def give_up(stream: TextIO) -> None:
    """After a write that failed: nothing more is tried, so that the interpreter does not complain at its end."""
    with suppress(OSError, ValueError):
        number = stream.fileno()
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, number)
        os.close(nowhere)


def say(line: str) -> None:
    """A line on stderr, as far as that can be written."""
    encoding = sys.stderr.encoding or "utf-8"
    try:
        sys.stderr.write(line.encode(encoding, "replace").decode(encoding) + "\n")
        sys.stderr.flush()
    except OSError:
        give_up(sys.stderr)
