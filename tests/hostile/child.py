"""Runs the program in a process of its own, under a clock and a limit of memory, where a crash is a failure."""

from __future__ import annotations

import atexit
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from careerpath.render.wrap import invisible

SECONDS = 60
"""After which a process is taken to hang; what answers may take is measured elsewhere."""
MEMORY = 300 * 1024 * 1024
"""Bytes of address space."""
FORKS = sys.platform not in ("win32", "darwin")
"""Whether processes can be forked, and their memory be limited."""

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
    """Runs the program in UTF-8: forked, or anew where it is the environment that is tried."""
    if FORKS and environment is None:
        code, out, err = forked(arguments, folder or Path.cwd())
    else:
        code, out, err = raw(arguments, {"PYTHONUTF8": "1", **(environment or {})}, folder)
    return Ended(code, out.decode("utf-8"), err.decode("utf-8"))


def forked(arguments: Sequence[str | bytes], folder: Path) -> tuple[int, bytes, bytes]:
    """As `raw`, from a server that has made the imports; by a signal's negative number where it ends by one."""
    with tempfile.TemporaryDirectory() as written:
        out, err = Path(written, "out"), Path(written, "err")
        order = {
            "arguments": [os.fsdecode(argument) for argument in arguments],
            "environment": dict(os.environ),
            "folder": str(folder),
            "out": str(out),
            "err": str(err),
            "memory": MEMORY,
            "seconds": SECONDS,
        }
        orders, codes = server().stdin, server().stdout
        assert orders
        assert codes
        orders.write(json.dumps(order) + "\n")
        orders.flush()
        return int(codes.readline()), out.read_bytes(), err.read_bytes()


@cache
def server() -> subprocess.Popen[str]:
    """Started when it is first needed, and ended with the tests."""
    process = subprocess.Popen(
        [sys.executable, "-m", "hostile.server"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "PYTHONUTF8": "1"},
    )
    atexit.register(process.__exit__, None, None, None)
    return process


def raw(
    arguments: Sequence[str | bytes], environment: Mapping[str, str], folder: Path | None = None
) -> tuple[int, bytes, bytes]:
    """Exit code, and what was written to each stream."""
    code = _LIMITED.format(memory=MEMORY) if FORKS else _UNLIMITED
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
