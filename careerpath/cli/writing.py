"""Files that the program writes for its user: whole or not at all."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from careerpath.answer_cache import forget
from careerpath.corpus.atomic import NEW, OWN, replacing
from careerpath.errors import OutputError


def write_file(path: Path, content: bytes) -> None:
    """Writes a file, in place of what was there. Raises OutputError.

    What is no regular file (a terminal, a pipe, /dev/null) is written to, not replaced.
    """
    forget()
    try:
        mode = path.stat().st_mode if path.exists() else None
        if mode is None or stat.S_ISREG(mode):
            # A link stays, and what it leads to is replaced.
            with replacing(Path(os.path.realpath(path)), OWN if mode else NEW) as begun:
                begun.write_bytes(content)
                if mode:
                    begun.chmod(stat.S_IMODE(mode))
        else:
            with path.open("wb") as file:
                file.write(content)
    except (OSError, ValueError) as error:
        raise _refused(path, error, "choose another --output") from error


def create_file(path: Path, content: str) -> None:
    """Writes a file that must not be there yet, with the folders above it. Raises OutputError."""
    begun = False
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as file:
            begun = True
            file.write(content)
    except (OSError, ValueError) as error:
        if begun:
            path.unlink(missing_ok=True)
        raise _refused(path, error, "choose another place") from error


def _refused(path: Path, error: Exception, remedy: str) -> OutputError:
    reason = getattr(error, "strerror", None) or str(error)
    return OutputError(f"{str(path)[:200]}: cannot be written ({reason}); {remedy}")
