"""Shows a long answer through the reader's pager; where that cannot be, nothing is lost."""

from __future__ import annotations

import os
import signal
import subprocess
from shutil import which
from tempfile import TemporaryFile
from typing import TextIO

COLOURS = "-R"
"""Of less: what colours a text is obeyed, not shown."""
ALONE = "-FRX"
"""Of less where the reader has set nothing: colours; end at once where it fits; leave the text on the screen."""


def page(text: str, stdout: TextIO) -> None:
    """Shows a text, a screen at a time.

    PAGER says by which command, as a shell takes it; empty it means none, and less is meant where it is not set.
    """
    default = "" if os.environ.get("TERM") == "dumb" else which("less") and "less"
    command = os.environ.get("PAGER", default or "").strip()
    if not (command and _read_by(command, text, stdout)):
        stdout.write(text)


def _read_by(command: str, text: str, stdout: TextIO) -> bool:
    """Whether a pager has read the text, or a part of it. Raises KeyboardInterrupt where Ctrl-C has ended it."""
    stdout.flush()
    # A file rather than a pipe: nobody waits, it may be left at any line, and it tells how far it was read.
    with TemporaryFile() as file:
        file.write(text.encode(stdout.encoding or "utf-8", "replace"))
        file.seek(0)
        options = os.environ.get("LESS")
        less = f"{COLOURS} {options}" if options else ALONE
        ours = signal.signal(signal.SIGINT, lambda *_: None)  # Ctrl-C is the pager's; of a handler it inherits nothing
        try:
            done = subprocess.run(  # noqa: S602 - as git does: PAGER may hold arguments
                command, shell=True, stdin=file, env={**os.environ, "LESS": less}, check=False
            )
        except OSError:
            return False
        finally:
            signal.signal(signal.SIGINT, ours)
        if done.returncode in (-signal.SIGINT, 128 + signal.SIGINT):
            raise KeyboardInterrupt
        return os.lseek(file.fileno(), 0, os.SEEK_CUR) > 0
