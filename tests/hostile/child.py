"""Runs the program in a process of its own, under a clock and a limit of memory, where a crash is a failure."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from careerpath.render.wrap import invisible

SECONDS = 5 * 4
"""What an answer may take is 5 seconds; a machine that runs tests may be four times as slow."""
MEMORY = 300 * 1024 * 1024
"""Bytes of address space."""

_LIMITED = """
import resource, sys
resource.setrlimit(resource.RLIMIT_AS, ({memory}, {memory}))
resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
from careerpath.__main__ import run
sys.argv[0] = "careerpath"
run()
"""
_UNLIMITED = "from careerpath.__main__ import run\nrun()\n"


@dataclass(frozen=True)
class Ended:
    """How a process ended, and what it wrote."""

    code: int
    out: str
    err: str

    @property
    def unseen(self) -> list[str]:
        """Characters in what it wrote that may move a cursor, turn text round or hide."""
        return [repr(char) for char in self.out + self.err if char != "\n" and invisible(char)]


def start(
    arguments: Sequence[str | bytes], *, environment: Mapping[str, str] | None = None, folder: Path | None = None
) -> Ended:
    """Runs the program in UTF-8. Fails where it takes too long."""
    code, out, err = raw(arguments, {"PYTHONUTF8": "1", **(environment or {})}, folder)
    return Ended(code, out.decode("utf-8"), err.decode("utf-8"))


def raw(
    arguments: Sequence[str | bytes], environment: Mapping[str, str], folder: Path | None = None
) -> tuple[int, bytes, bytes]:
    """Exit code, and what was written to each stream."""
    code = _UNLIMITED if sys.platform in ("win32", "darwin") else _LIMITED.format(memory=MEMORY)
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        capture_output=True,
        timeout=SECONDS,
        check=False,
        cwd=folder,
        stdin=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), **environment},
    )
    return done.returncode, done.stdout, done.stderr


def one_line(ended: Ended, code: int = 2) -> str:
    """The one line of an error that ended as it should."""
    assert ended.code == code, ended
    assert ended.err.count("\n") == 1, ended
    assert ended.err.startswith("careerpath: "), ended
    assert ended.unseen == []
    return ended.err
