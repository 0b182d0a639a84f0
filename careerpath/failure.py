"""What ends the program and is no mistake of its reader: what this Python lacks, or a fault of careerpath's own.

It is one line, and speaks English where not even the labels can be read. CAREERPATH_DEBUG=1 shows the traceback too.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

from careerpath import __version__

FAULT = 70
"""The exit code of a fault of our own: EX_SOFTWARE of sysexits.h. What this Python lacks ends with 2."""
DEBUG = "CAREERPATH_DEBUG"
LONGEST = 200
"""Characters of what an exception says."""
NO_HOME = ("home directory", "getpwuid()")
"""What Python says where nobody knows where a reader lives."""
_PACKAGE = Path(__file__).parent


def ended_by(error: Exception) -> int:
    """Tells what ended the program, and gives the exit code."""
    code, exit_code, key, values = _cause(error)
    if os.environ.get(DEBUG):
        import traceback

        traceback.print_exception(error)
    said = f"{key.partition('.')[2].replace('-', ' ')}: {' '.join(map(str, values.values()))}"
    try:
        from careerpath.labels import Message

        said = str(Message(key, **values))
        from careerpath.cli.main import report

        return report(code, Message(key, **values), exit_code, sys.argv[1:])
    except Exception:  # noqa: BLE001 - what is broken may be what says so
        sys.stderr.write(f"careerpath: {said[:LONGEST]}; install careerpath anew, in a folder\n")
        return exit_code


def _cause(error: Exception) -> tuple[str, int, str, dict[str, Any]]:
    """The code of an error, its exit code, and the key and values of its message."""
    name = str(getattr(error, "name", None) or "")
    if isinstance(error, ImportError) and name.partition(".")[0] not in ("", "careerpath"):
        return "platform", 2, "error.missing-module", {"name": name, "python": sys.executable or "python"}
    if type(error).__name__ == "ZoneInfoNotFoundError":
        return "platform", 2, "error.missing-time-zones", {"python": sys.executable or "python"}
    if isinstance(error, RuntimeError | KeyError) and any(sign in str(error) for sign in NO_HOME):
        return "platform", 2, "error.missing-home", {}
    if isinstance(error, MemoryError):
        return "platform", 2, "error.missing-memory", {}
    file = getattr(error, "filename", None)
    if isinstance(error, OSError) and file and Path(os.fsdecode(file)).is_relative_to(_PACKAGE):
        return "platform", 2, "error.missing-file", {"file": os.fsdecode(file)}
    return (
        "fault",
        FAULT,
        "error.fault",
        {
            "what": f"{type(error).__name__}: {error}"[:LONGEST],
            "where": _place(error),
            "version": __version__,
            "python": ".".join(map(str, sys.version_info[:3])),
            "system": sys.platform,
        },
    )


def _place(error: Exception) -> str:
    """The last line of careerpath's own through which an exception came."""
    place, trace = "", error.__traceback__
    while trace:
        file = Path(trace.tb_frame.f_code.co_filename)
        if not place or file.is_relative_to(_PACKAGE):
            place = f"{file.name}:{trace.tb_lineno}"
        trace = trace.tb_next
    return place
