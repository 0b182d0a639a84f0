"""Runs the program at a terminal of its own, and answers its questions."""

from __future__ import annotations

import os
import pty
import select
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
# The child takes the terminal for its own, so that Ctrl-C reaches it as it would from a keyboard.
# Ctrl-C may be ignored where the tests are run, as by a shell in the background.
PROGRAM = """\
import fcntl, signal, termios
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
signal.signal(signal.SIGINT, signal.default_int_handler)
from careerpath.__main__ import run
run()
"""

KEYS = (b"\x03", b"\x04")
"""Ctrl-C and Ctrl-D."""
PATIENCE, PRESSES = 2.0, 30
"""Seconds that the program may be silent, and how often."""


def converse(
    arguments: list[str], answers: list[tuple[str, str]], environment: Mapping[str, str] | None = None
) -> tuple[int, str]:
    """The exit code, and all that was on the screen; each answer is given once its question has appeared."""
    master, slave = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, *arguments],
        stdin=slave, stdout=slave, stderr=slave, start_new_session=True, cwd=ROOT,
        env={**os.environ, "COLUMNS": "80", "LINES": "200", "TERM": "dumb", **(environment or {})},
    )  # fmt: skip
    os.close(slave)
    screen, given = "", b""
    try:
        for question, answer in answers:
            screen += _read(master, question, given)
            given = answer.encode()
            os.write(master, given)
        screen += _read(master, None, given)
    finally:
        process.kill()
        code = process.wait()
        os.close(master)
    return code, screen.replace("\r\n", "\n")


def _read(master: int, until: str | None, given: bytes) -> str:
    """What the program writes, until a text has appeared or it has ended.

    A key such as Ctrl-C is pressed again where nothing happens: a signal that comes in the moment between the
    prompt and the wait for an answer only wakes Python at the next one. AssertionError where it still waits.
    """
    seen, pressed = b"", 0
    while until is None or until not in seen.decode("utf-8", "replace"):
        if not select.select([master], [], [], PATIENCE)[0]:
            pressed += 1
            assert pressed < PRESSES, f"it waits; on the screen: {seen.decode('utf-8', 'replace')!r}"
            os.write(master, given if given in KEYS else b"")
            continue
        try:
            some = os.read(master, 4096)
        except OSError:  # Linux reports the end of the program so.
            break
        if not some:
            break
        seen += some
    return seen.decode("utf-8", "replace")
