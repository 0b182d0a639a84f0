"""Files that the program writes for its user: whole or not at all."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from careerpath.errors import OutputError


def write_file(path: Path, content: bytes) -> None:
    """Writes a file, in place of what was there. Raises OutputError.

    What is no regular file (a terminal, a pipe, /dev/null) is written to, not replaced.
    """
    try:
        mode = path.stat().st_mode if path.exists() else stat.S_IFREG | (0o666 & ~_umask())
        if stat.S_ISREG(mode):
            # A link stays, and what it leads to is replaced.
            _replace(Path(os.path.realpath(path)), content, stat.S_IMODE(mode))
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


def _replace(target: Path, content: bytes, mode: int) -> None:
    """Writes beside the target, then moves into its place, so that nobody sees half of it."""
    import tempfile

    handle, temporary = tempfile.mkstemp(prefix=".careerpath-", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(temporary).chmod(mode)
        Path(temporary).replace(target)
    finally:
        Path(temporary).unlink(missing_ok=True)


def _refused(path: Path, error: Exception, remedy: str) -> OutputError:
    reason = getattr(error, "strerror", None) or str(error)
    return OutputError(f"{str(path)[:200]}: cannot be written ({reason}); {remedy}")


def _umask() -> int:
    """The process's file mode mask, which can only be read by setting it."""
    mask = os.umask(0o022)
    os.umask(mask)
    return mask
