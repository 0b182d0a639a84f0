"""Tables as lines without boxes: side by side where there is room, else each row over its columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest
from typing import NamedTuple

from careerpath.render.bars import SCALE, Glyphs, bar
from careerpath.render.columns import GUTTER, Fit, fit, has_bar, squeeze
from careerpath.render.lines import padded, shifted, voiced
from careerpath.render.page import Cell, Column, Row, Span, Spans, Table
from careerpath.render.wrap import cell_len, wrap

STEP = 2
"""Cells by which what belongs to a line is indented under it."""
LABELLED = 12
"""Room, in cells, that a heading in a stack leaves to its cell; with less, the cell stands under it."""


def table_lines(table: Table, width: int, glyphs: Glyphs, title: str = "") -> list[Spans]:
    """The table in lines of at most `width` cells; the title, where there is one, opens its first line."""
    indent = STEP if any(row.heading for row in table.rows) else 0
    fits = fit(table, width, indent, title)
    if fits is None and table.stacks:
        return _stacked(table, width, glyphs, indent, title)
    return _Grid(table, width, glyphs, indent, fits or squeeze(table, width, indent, title)).lines(title)


def _stacked(table: Table, width: int, glyphs: Glyphs, indent: int, title: str) -> list[Spans]:
    """Each row over its columns, all of them indented under the title."""
    if not title:
        return _Stack(table, width, glyphs, indent).lines()
    lines = _Stack(table, width - STEP, glyphs, indent).lines()
    return [*wrap((Span(title, "heading"),), width), *shifted(lines, STEP)]


def cell_lines(cell: Cell, column: Column, room: Fit, glyphs: Glyphs) -> list[Spans]:
    """A cell's bar and text."""
    text = voiced(cell.spans, "muted") if cell.unknown else cell.spans
    if room.bar and has_bar(column, cell):
        drawn = bar(cell, room.bar, glyphs, scale=column.bar <= SCALE)
        return _beside_bar(drawn, text, room, column.align) if text else [drawn]
    if cell.unknown and not text:
        text = (Span(glyphs.unknown, "muted"),)
    return wrap(text, room.width)


def _beside_bar(drawn: Spans, text: Spans, room: Fit, align: str) -> list[Spans]:
    """The bar, then the text, aligned within the room that the bar leaves."""
    beside = room.width - room.bar - 1
    first, *others = [padded(line, beside, align) for line in wrap(text, beside)]
    return [(*drawn, Span(" "), *first), *shifted(others, room.bar + 1)]


def _notes(row: Row, width: int, indent: int) -> list[Spans]:
    """What stands under the row."""
    return shifted([line for note in row.notes for line in wrap(note, width - indent)], indent)


class _Grid(NamedTuple):
    """A table whose columns stand side by side."""

    table: Table
    width: int
    glyphs: Glyphs
    indent: int
    fits: Sequence[Fit]

    def lines(self, title: str) -> list[Spans]:
        drawn = self._head(title)
        for row in self.table.rows:
            drawn += self._row(row)
        return drawn

    def _head(self, title: str) -> list[Spans]:
        """The headings; none where no column has one."""
        headings = [column.heading for column in self.table.columns]
        headings[:1] = [title or headings[0]]
        heads = [(Span(heading, "heading"),) for heading in headings]
        if not any(head[0].text for head in heads):
            return []
        return self._beside([wrap(head, room.width) for head, room in zip(heads, self.fits, strict=True)])

    def _row(self, row: Row) -> list[Spans]:
        """The row and its notes, or the heading of a group."""
        if row.heading:
            return [*wrap((Span(row.heading, "heading"),), self.width), *_notes(row, self.width, STEP)]
        columns = zip(row.cells, self.table.columns, self.fits, strict=False)
        cells = [
            cell_lines(cell, column, self._room(at, room), self.glyphs)
            for at, (cell, column, room) in enumerate(columns)
        ]
        cells[:1] = [shifted(cells[0], self.indent)]
        return [*self._beside(cells), *_notes(row, self.width, self.indent + STEP)]

    def _room(self, at: int, room: Fit) -> Fit:
        return room if at else Fit(max(room.width - self.indent, 1), room.bar)

    def _beside(self, cells: Sequence[list[Spans]]) -> list[Spans]:
        """Cells of several lines, side by side from the top."""
        gutter = Span(" " * GUTTER)
        lines = []
        for level in zip_longest(*cells, fillvalue=()):
            line: list[Span] = []
            for spans, column, room in zip(level, self.table.columns, self.fits, strict=False):
                line += [*([gutter] if line else []), *padded(spans, room.width, column.align)]
            lines.append(tuple(line))
        return lines


class _Stack(NamedTuple):
    """A table whose rows stand over their columns, for narrow screens."""

    table: Table
    width: int
    glyphs: Glyphs
    indent: int

    def lines(self) -> list[Spans]:
        drawn: list[Spans] = []
        for row in self.table.rows:
            if row.heading:
                drawn += [*([()] if drawn else []), *wrap((Span(row.heading, "heading"),), self.width)]
                drawn += _notes(row, self.width, STEP)
            else:
                drawn += shifted(self._row(row, self.width - self.indent), self.indent)
        return drawn

    def _row(self, row: Row, width: int) -> list[Spans]:
        """The row's name, a line a column, and its notes."""
        name, *others = row.cells
        drawn = wrap(voiced(name.spans, "strong"), width)
        for column, cell in zip(self.table.columns[1:], others, strict=False):
            if cell.spans or cell.unknown or cell.bar is not None:
                drawn += shifted(self._cell(column, cell, width - STEP), STEP)
        return [*drawn, *_notes(row, width, STEP)]

    def _cell(self, column: Column, cell: Cell, width: int) -> list[Spans]:
        """The column's heading, then the cell; headings of one table are aligned."""
        widest = max(cell_len(other.heading) for other in self.table.columns[1:])
        margin = widest + GUTTER if widest else 0
        head = (Span(column.heading, "muted"),)
        if width - margin < LABELLED:
            return [*wrap(head, width), *shifted(self._drawn(cell, column, width - STEP), STEP)]
        first, *others = self._drawn(cell, column, width - margin)
        return [(*padded(head, margin), *first), *shifted(others, margin)]

    def _drawn(self, cell: Cell, column: Column, width: int) -> list[Spans]:
        return cell_lines(cell, replace(column, align="left"), Fit(width, min(column.bar, width // 2)), self.glyphs)
