"""The text of a PDF, from stdin to stdout, in a process of its own: what takes too long there, or too much, ends alone.

It is run as a file and imports nothing of ours. A PDF that cannot be read ends it with an error of any kind.
"""

from __future__ import annotations

import io
import sys
from contextlib import suppress
from importlib import import_module

ABSENT, ENCRYPTED, TOO_LONG = 3, 4, 5
"""Exit codes: pypdf is not installed, a password is needed, there are more than MOST_PAGES."""
MOST_PAGES = 30
MOST_MEMORY, MOST_SECONDS = 1 << 30, 20
"""Bytes and seconds of computing; where a system knows no such bounds, only the caller's patience holds."""


def main() -> int:
    """Writes the text, page by page."""
    with suppress(ImportError, ValueError, OSError):
        resource = import_module("resource")
        resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    try:
        from pypdf import PdfReader
        from pypdf.errors import DependencyError
    except ImportError:
        return ABSENT
    reader = PdfReader(io.BytesIO(sys.stdin.buffer.read()))
    try:
        if reader.is_encrypted and not reader.decrypt(""):
            return ENCRYPTED
        if len(reader.pages) > MOST_PAGES:
            return TOO_LONG
        for page in reader.pages:
            sys.stdout.buffer.write(f"{page.extract_text()}\n".encode("utf-8", "replace"))
    except DependencyError:
        return ENCRYPTED  # by a method that pypdf leaves to other libraries
    return 0


if __name__ == "__main__":
    sys.exit(main())
