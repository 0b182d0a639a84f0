"""Answers as JSON with a stable shape, and the named tables of their pages as CSV (RFC 4180, but lines end in \\n)."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from pathlib import PurePath
from typing import Any, cast

from careerpath.labels import Message
from careerpath.model.base import Language, Text
from careerpath.render.page import Cell, Page, Table, plain_text
from careerpath.render.wrap import invisible, printable

PLACES = 4
"""Decimal places that floats keep."""


def document(answer: str, body: Any, head: Mapping[str, Any], version: int = 1) -> str:
    """The answer as a JSON object: its schema, then the head's keys, then the body's; UTF-8, ends in a newline.

    `head` says in which `language` texts are written. ValueError where the body says otherwise what the
    head has said, or holds a number that JSON has not (NaN, infinity).
    """
    language = cast(Language, head.get("language", "en"))
    keys = {"schema": f"careerpath/{answer}/{version}", **encode(head, language)}
    for key, value in encode(body, language).items():
        if key in keys and keys[key] != value:
            raise ValueError(f"the body of {answer!r} and its head differ about {key!r}")
        keys[key] = value
    return dumps(keys)


def dumps(value: Any) -> str:
    """JSON-ready values as indented JSON; characters that no screen shows are escaped. ValueError for NaN."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, indent=2)
    # As JSON escapes them: two escapes for a character beyond the first plane.
    units = {char: char.encode("utf-16-be", "surrogatepass").hex(" ", 2) for char in set(text) if invisible(char)}
    escapes = {ord(char): "".join([f"\\u{unit}" for unit in hexed.split()]) for char, hexed in units.items()}
    return text.translate({**escapes, ord("\n"): "\n"}) + "\n"


def encode(value: Any, language: Language) -> Any:
    """A result as JSON-ready values, its texts in the language; TypeError for what has no such form.

    Objects keep the order of their fields, sets are sorted; the closing underscore of a name like `from_`
    is left out, as is a field whose metadata say that it is not for `json`.
    """
    if isinstance(value, Mapping):
        return {_key(key): encode(item, language) for key, item in value.items()}
    if isinstance(value, Iterable) and not isinstance(value, (str, bytes)):
        items = [encode(item, language) for item in value]
        return sorted(items) if isinstance(value, Set) else items
    if is_dataclass(value) and not isinstance(value, (type, Text)):
        names = [field.name for field in fields(value) if field.metadata.get("json", True)]
        return {name.rstrip("_"): encode(getattr(value, name), language) for name in names}
    return _scalar(value, language)


def _scalar(value: Any, language: Language) -> Any:
    match value:
        case Text() | Message():
            return value.get(language)
        case Enum():
            return encode(value.value, language)
        case None | str() | int():
            return value
        case float():
            return round(value, PLACES) + 0.0  # makes -0.0 a plain zero
        case date():
            return value.isoformat()
        case PurePath():
            return value.as_posix()
    raise TypeError(f"no JSON form for {type(value).__name__}")


def _key(key: Any) -> str:
    name = key.value if isinstance(key, Enum) else key
    if not isinstance(name, str):
        raise TypeError(f"no JSON key for {type(key).__name__}")
    return name


# A spreadsheet takes a cell that begins so for a formula, which may run a program or fetch an address.
_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]")
_NUMBER = re.compile(r"[+-]?\d[\d.,]*\s?%?")


def rows(page: Page) -> str:
    """The named tables as CSV; where there are several, each under a line with its name, an empty line between."""
    tables = [block for section in page.sections for block in section.blocks if isinstance(block, Table) and block.name]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    for at, table in enumerate(tables):
        if len(tables) > 1:
            writer.writerows([*([[]] if at else []), [_guarded(table.name)]])
        writer.writerows([_guarded(cell) for cell in line] for line in _lines(table))
    return out.getvalue()


def _lines(table: Table) -> Iterator[list[str]]:
    """The headings, then the rows, each as long as the headings."""
    yield [column.name or column.heading for column in table.columns]
    for row in table.rows:
        if not row.heading:
            yield [*map(_text, row.cells), *[""] * (len(table.columns) - len(row.cells))]


def _text(cell: Cell) -> str:
    """The cell's words; a bar without words is its share."""
    words = plain_text(cell.words)
    return words or (f"{cell.bar:.4g}" if cell.bar is not None else "")


def _guarded(text: str) -> str:
    """The text, printable, and with an apostrophe before it where a spreadsheet would compute it."""
    text = printable(text)
    return f"'{text}" if _FORMULA.match(text) and not _NUMBER.fullmatch(text) else text
