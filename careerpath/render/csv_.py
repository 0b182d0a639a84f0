"""A page's named tables as CSV (RFC 4180, lines end in a newline)."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

from careerpath.render.clean import printable
from careerpath.render.page import Cell, Page, Row, Table, plain_text

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
    """The headings, then the rows; group headings become a first column."""
    grouped = any(row.heading for row in table.rows)
    yield [*([table.groups] if grouped else []), *[column.name or column.heading for column in table.columns]]
    group = ""
    for row in table.rows:
        if row.heading:
            group = row.heading
        else:
            yield [*([group] if grouped else []), *_cells(row, len(table.columns))]


def _cells(row: Row, count: int) -> list[str]:
    """The row's texts, as many as the table has columns."""
    texts = [_text(cell) for cell in row.cells]
    return texts + [""] * (count - len(texts))


def _text(cell: Cell) -> str:
    """The cell's words; a bar without words is its share."""
    words = plain_text(cell.spans)
    return words or (f"{cell.bar:.4g}" if cell.bar is not None else "")


def _guarded(text: str) -> str:
    """The text, printable, and with an apostrophe before it where a spreadsheet would compute it."""
    text = printable(text)
    return f"'{text}" if _FORMULA.match(text) and not _NUMBER.fullmatch(text) else text
