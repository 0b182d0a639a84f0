"""Runs the program at a terminal of its own, and answers its questions."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
# The child takes the terminal for its own, so that Ctrl-C reaches it as it would from a keyboard.
PROGRAM = "import fcntl, termios; fcntl.ioctl(0, termios.TIOCSCTTY, 0); from careerpath.__main__ import run; run()"


def converse(arguments: list[str], answers: list[tuple[str, str]]) -> tuple[int, str]:
    """The exit code, and all that was on the screen; each answer is given once its question has appeared."""
    master, slave = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, *arguments],
        stdin=slave, stdout=slave, stderr=slave, start_new_session=True, cwd=ROOT,
        env={**os.environ, "COLUMNS": "80", "LINES": "200", "TERM": "dumb"},
    )  # fmt: skip
    os.close(slave)
    screen = ""
    for question, answer in answers:
        screen += _read(master, question)
        os.write(master, answer.encode())
    screen += _read(master, None)
    os.close(master)
    return process.wait(), screen.replace("\r\n", "\n")


def _read(master: int, until: str | None) -> str:
    """What the program writes, until a text has appeared or it has ended."""
    seen = b""
    while until is None or until not in seen.decode("utf-8", "replace"):
        try:
            some = os.read(master, 4096)
        except OSError:  # Linux reports the end of the program so.
            break
        if not some:
            break
        seen += some
    return seen.decode("utf-8", "replace")
