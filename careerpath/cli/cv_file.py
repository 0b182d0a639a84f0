"""A reader's CV, or an advert, as text: from text, Markdown or a PDF; a CV from JSON Resume too. It is kept nowhere."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from careerpath import answer_cache
from careerpath.cli.cv_pdf import ABSENT, ENCRYPTED, MOST_PAGES, MOST_SECONDS, TOO_LONG
from careerpath.corpus.files import decoded, read_bytes
from careerpath.errors import ReadError, UsageError, at_place
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
UNREAD = frozenset({"url", "startDate", "endDate", "releaseDate", "date"})


def cv_text(file: str) -> str:
    """The text of a CV; of a JSON Resume its values, a section under each heading. Raises UsageError."""
    return document_text(file, "cv")


def document_text(file: str, what: Literal["cv", "advert"]) -> str:
    """The text of a CV or an advert. Raises UsageError."""
    answer_cache.forget()
    shown = file[:200]
    try:
        data = read_bytes(Path(file), shown, MOST_BYTES, streams=True)
        text = _of_pdf(data, shown) if data.startswith(b"%PDF-") else decoded(data, shown)
    except ReadError as error:
        fault = error.diagnostics[0]
        raise UsageError(at_place(fault.position, fault.message)) from None
    if what == "cv" and text.lstrip().startswith("{"):
        text = _of_json(text, shown)
    if empty(text):
        raise _unusable(shown, "pdf.no-text" if data.startswith(b"%PDF-") else f"{what}.empty")
    if "\0" in text:
        raise _unusable(shown, f"{what}.not-text")
    if len(text) > MOST_CHARACTERS:
        raise _unusable(shown, f"{what}.too-long", n=f"{MOST_CHARACTERS:,}")
    return text


def _unusable(shown: str, why: str, **values: object) -> UsageError:
    return UsageError(at_place(shown, Message(f"error.{why}", **values)))


def _of_pdf(data: bytes, shown: str) -> str:
    program = [sys.executable, "-P", str(Path(__file__).with_name("cv_pdf.py"))]
    try:
        ran = subprocess.run(program, input=data, capture_output=True, timeout=MOST_SECONDS, check=False)  # noqa: S603 - our own file
    except subprocess.TimeoutExpired:
        raise _unusable(shown, "pdf.broken") from None
    if ran.returncode:
        why = {ABSENT: "no-pypdf", ENCRYPTED: "encrypted", TOO_LONG: "pages"}.get(ran.returncode, "broken")
        raise _unusable(shown, f"pdf.{why}", n=MOST_PAGES)
    return ran.stdout.decode("utf-8", "replace")


def _of_json(text: str, shown: str) -> str:
    """Raises UsageError for what is no JSON, and for JSON that is no JSON Resume."""
    try:
        resume = json.loads(text)
    except (ValueError, RecursionError):
        raise _unusable(shown, "cv.json") from None
    lines = [line for name in SECTIONS for line in _section(name, resume.get(name))]
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
