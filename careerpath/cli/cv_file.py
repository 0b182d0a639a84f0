"""A reader's CV, or an advert, as text: from text, Markdown, a PDF or a saved web page; a CV from JSON Resume too.

It is kept nowhere.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

from careerpath import answer_cache
from careerpath.cli.cv_pdf import ABSENT, ENCRYPTED, MOST_PAGES, MOST_SECONDS, TOO_LONG
from careerpath.corpus.files import decoded, read_bytes
from careerpath.errors import InputError, ReadError, UsageError, at_place, refused
from careerpath.labels import Message
from careerpath.typed import empty

MOST_BYTES = 5 * 1024 * 1024
MOST_CHARACTERS = 100_000
"""A CV of ten pages has a third of that."""
SECTIONS = (
    *("work", "volunteer", "projects", "publications", "education"),
    *("skills", "languages", "awards", "certificates"),
)
"""Of a JSON Resume, those that can show anything."""
_PAGE = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}>\s*)?<(?:!--|(?:!doctype html|html|head|body|meta|script|style|main"
    rb"|div|span|section|article|p|ul|ol|table|h[1-6])\b)",
    re.IGNORECASE,
)
_NO_TEXT = (
    b"PK\x03\x04",
    b"\xd0\xcf\x11\xe0",
    b"{\\rtf",
    b"MIME-Version:",
    b"From: <Saved by",
    b"\x89PNG",
    b"\xff\xd8\xff",
)
"""How a web page begins, or a part of one; and files of Word, RTF, web archives and pictures."""
UNREAD = frozenset({"url", "startDate", "endDate", "releaseDate", "date"})


def document_text(file: str, what: Literal["cv", "advert"]) -> str:
    """The text of a CV or an advert; of a JSON Resume its values, a section under each heading. Raises UsageError."""
    answer_cache.forget()
    shown = file[:200]
    try:
        data = read_bytes(Path(file), shown, MOST_BYTES, streams=True)
        kind = "pdf" if data.startswith(b"%PDF-") else "html" if _PAGE.match(data) else None
        if data.startswith(_NO_TEXT):
            raise _unusable(shown, f"{what}.not-text")
        text = _read_apart(data, kind, shown) if kind else decoded(data, shown)
    except ReadError as error:
        raise refused(error) from None
    if what == "cv" and text.lstrip().startswith(("{", "[")):
        text = _of_json(text, shown)
    if empty(text):
        raise _unusable(shown, f"{kind}.no-text" if kind else f"{what}.empty")
    if "\0" in text:
        raise _unusable(shown, f"{what}.not-text")
    if len(text) > MOST_CHARACTERS:
        raise _unusable(shown, f"{what}.too-long", n=f"{MOST_CHARACTERS:,}")
    return text


def _unusable(shown: str, why: str, **values: object) -> UsageError:
    return UsageError(at_place(shown, Message(f"error.{why}", **values)))


@contextmanager
def named(**files: str | None) -> Iterator[None]:
    """What is wrong with a text that was read is told at its file; of a text that was pasted without a place."""
    try:
        yield
    except InputError as error:
        file = files.get(error.fields[0])
        raise UsageError(at_place(file[:200], error.problem) if file else error.problem) from None


def _read_apart(data: bytes, kind: str, shown: str) -> str:
    """The text of a PDF or a web page, as a process of its own reads it."""
    file = {"pdf": "cv_pdf.py", "html": "web_page.py"}[kind]
    program = [sys.executable, "-P", str(Path(__file__).with_name(file))]
    try:
        ran = subprocess.run(program, input=data, capture_output=True, timeout=MOST_SECONDS, check=False)  # noqa: S603 - our own file
    except subprocess.TimeoutExpired:
        raise _unusable(shown, f"{kind}.broken") from None
    if ran.returncode:
        why = {ABSENT: "no-pypdf", ENCRYPTED: "encrypted", TOO_LONG: "pages"}.get(ran.returncode, "broken")
        raise _unusable(shown, f"{kind}.{why}", n=MOST_PAGES)
    return ran.stdout.decode("utf-8", "replace")


def _of_json(text: str, shown: str) -> str:
    """Raises UsageError for what is no JSON, but for text that begins with a bracket, and for no JSON Resume."""
    try:
        resume = json.loads(text)
    except (ValueError, RecursionError):
        if text.lstrip().startswith("["):
            return text
        raise _unusable(shown, "cv.json") from None
    sections = resume if isinstance(resume, dict) else {}
    lines = [line for name in SECTIONS for line in _section(name, sections.get(name))]
    if not lines:
        raise _unusable(shown, "cv.no-resume", names=SECTIONS[:5])
    return "\n".join(lines)


def _section(name: str, entries: object) -> Iterator[str]:
    """A heading; then of each entry a line of its single values, its dates first, and a line for each in a list."""
    listed = [entry for entry in entries if isinstance(entry, dict)] if isinstance(entries, list) else []
    if listed:
        yield f"# {name}"
    for entry in listed:
        texts = {key: value for key, value in entry.items() if isinstance(value, str)}
        dates = [f"{texts['startDate']} – {texts.get('endDate') or 'present'}"] if "startDate" in texts else []
        dates += [texts[key] for key in ("releaseDate", "date") if key in texts]
        single = [value for key, value in texts.items() if key not in UNREAD]
        items = [item for value in entry.values() if isinstance(value, list) for item in value]
        yield " | ".join(" ".join(part.split()) for part in (*dates, *single))
        yield from (f"- {' '.join(item.split())}" for item in items if isinstance(item, str))
        yield ""
