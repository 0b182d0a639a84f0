"""Reads the layers into records, and finds every fault at once: of syntax, of shape, and across files."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from careerpath.corpus.lint import lint
from careerpath.corpus.locate import Layer
from careerpath.corpus.reader import Document, ReadFault, read
from careerpath.corpus.records import Book, Record, gather, split
from careerpath.diagnostics import Diagnostic, Severity
from careerpath.models.kinds import FILES, Loc

if TYPE_CHECKING:
    from pydantic import TypeAdapter
    from pydantic_core import ErrorDetails

Progress = Callable[[int, int], None]
"""Called with the number of files done and the number of all."""


def quiet(done: int, of: int) -> None:
    """Tells nobody."""


@dataclass(frozen=True)
class Checked:
    """A corpus that was read: what is in force, and what is wrong with it."""

    book: Book
    diagnostics: tuple[Diagnostic, ...]
    files: int

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        """The findings that make it unusable."""
        return tuple(entry for entry in self.diagnostics if entry.severity is Severity.ERROR)


def check(layers: Sequence[Layer], today: str, progress: Progress = quiet) -> Checked:
    """Everything in the layers, validated; `today` (ISO) is the real day, for dates that cannot be yet."""
    found: list[Diagnostic] = []
    records: list[Record] = []
    labels: dict[str, dict[str, str]] = {}
    files = [(number, *entry) for number, layer in enumerate(layers) for entry in layer.files()]
    for done, (number, folder, path, shown) in enumerate(files, 1):
        document, faults = _load(folder, path, shown)
        found.extend(faults)
        if document:
            records.extend(split(document, FILES[folder], number))
            labels.update(document.value.get("labels") or {} if folder == "vocabulary" else {})
        progress(done, len(files))
    book = Book(gather(records), labels, tuple(records))
    # Across files only what is whole can be judged: a broken file would make every reference to it unknown.
    found.extend(lint(book, today) if not found else ())
    return Checked(book, tuple(sorted(found)), len(files))


def _load(folder: str, path: Any, shown: str) -> tuple[Document | None, list[Diagnostic]]:
    """The document if its syntax and shape are sound, else what is wrong with it."""
    try:
        document = read(path, shown)
    except ReadFault as fault:
        return None, [fault.diagnostic]
    faults = list(_shape(document, FILES[folder].model))
    return (None if faults else document), faults


@cache
def _adapter(model: type) -> TypeAdapter[Any]:
    from pydantic import TypeAdapter

    return TypeAdapter(model)


def _shape(document: Document, model: type) -> Iterator[Diagnostic]:
    """What pydantic finds, at the place in the file. JSON is its strict mode's own input."""
    from pydantic import ValidationError

    try:
        _adapter(model).validate_json(json.dumps(document.value))
    except ValidationError as error:
        for detail in error.errors(include_url=False):
            yield _diagnose(document, detail)


def _diagnose(document: Document, detail: ErrorDetails) -> Diagnostic:
    loc: Loc = tuple(detail["loc"])
    code, message = _explain(detail["type"], loc, detail)
    position = document.position(loc, of_key=code == "unknown-key")
    return Diagnostic(position, Severity.ERROR, code, message)


def _explain(kind: str, loc: Loc, detail: ErrorDetails) -> tuple[str, str]:
    """Code and message of one of pydantic's findings."""
    name = repr(str(loc[-1])[:60]) if loc else "the file"
    if kind == "missing" and loc[-1] in ("en", "zh"):
        return "missing-language", f"the text lacks {name}; every text stands in en and zh"
    if kind == "missing":
        return "missing-key", f"{name} is missing; add it"
    if kind == "unexpected_keyword_argument":
        return "unknown-key", f"{name} is not a key of this place; remove it or mend its spelling"
    given = json.dumps(detail["input"], ensure_ascii=False)[:60]
    return "wrong-value", f"{name} is {given}: {_reason(kind, detail)}"


def _reason(kind: str, detail: ErrorDetails) -> str:
    """Why a value is refused, with what would be accepted."""
    pattern = detail.get("ctx", {}).get("pattern", "")
    if kind == "string_pattern_mismatch" and "unknown" in pattern:
        return "write a date as 2025, 2025-08 or 2025-08-21, or unknown"
    if kind == "string_pattern_mismatch" and "x00" in pattern:
        return "control, bidirectional and zero-width characters are not allowed; remove them"
    if kind == "string_pattern_mismatch" and pattern.startswith("^[a-z0-9]+(-"):
        return "an id is lower-case letters, digits and single hyphens"
    if kind.startswith("dataclass"):
        return "a mapping of keys to values is needed here"
    message = detail["msg"]
    return message[0].lower() + message[1:]
