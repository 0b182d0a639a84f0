"""Forks a process of the program for each order that comes in a line of JSON, and answers with its exit code.

Most of what a short run costs are its imports, which are made once here; all else is each process's own.
"""

from __future__ import annotations

import gc
import json
import os
import resource
import signal
import sys
from importlib import import_module
from typing import Any

from careerpath.__main__ import run

IMPORTED = (
    "careerpath.cli.answers",
    "careerpath.cli.corpus",
    "careerpath.cli.main",
    "careerpath.corpus.build",
    "careerpath.corpus.check",
    "careerpath.corpus.rules",
    "careerpath.pages.catalogue",
    "careerpath.render.terminal",
    "pydantic",
)


def become(order: dict[str, Any]) -> None:
    """Is the process that the order asks for, until it ends."""
    os.environ.clear()
    os.environ.update(order["environment"])
    os.chdir(order["folder"])
    for number, path in enumerate((os.devnull, order["out"], order["err"])):
        os.dup2(os.open(path, os.O_RDWR | os.O_CREAT), number)
    resource.setrlimit(resource.RLIMIT_AS, (order["memory"], order["memory"]))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    signal.alarm(order["seconds"])
    sys.argv = ["careerpath", *order["arguments"]]
    run()


def serve() -> None:
    """Takes orders, one after the other, until there are none."""
    for name in IMPORTED:
        import_module(name)
    gc.freeze()
    for line in sys.stdin:
        pid = os.fork()
        if not pid:
            become(json.loads(line))
        _, status = os.waitpid(pid, 0)
        sys.stdout.write(f"{os.waitstatus_to_exitcode(status)}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    serve()
