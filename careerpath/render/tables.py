"""Tables as lines without boxes: side by side where there is room, else each row over its columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest

from careerpath.render.bars import SCALE, Glyphs, bar
from careerpath.render.columns import GUTTER, Fit, fit, squeeze
from careerpath.render.lines import hanging, padded, shifted, stripped, voiced
from careerpath.render.page import Cell, Column, Row, Span, Spans, Table
from careerpath.render.wrap import cell_len, wrap

STEP = 2
"""Cells by which what belongs to a line is indented under it."""


def table_lines(table: Table, width: int, glyphs: Glyphs, title: str = "") -> list[Spans]:
    """The table in lines of at most `width` cells; the title, where there is one, opens its first line."""
    indent = STEP if any(row.heading for row in table.rows) else 0
    fits = fit(table, width, indent, title)
    if fits is None and table.stacks:
        return _Stack(table, width, glyphs, indent).lines(title)
    return _Grid(table, width, glyphs, indent, fits or squeeze(table, width, indent, title)).lines(title)


def cell_lines(cell: Cell, column: Column, room: Fit, glyphs: Glyphs) -> list[Spans]:
    """A cell's bar and text."""
    text = voiced(cell.spans, "muted") if cell.unknown else cell.spans
    if room.bar and (cell.unknown or cell.bar is not None):
        drawn = bar(cell, room.bar, glyphs, scale=column.bar <= SCALE)
        return hanging((*drawn, Span(" ")), text, room.width) if text else [drawn]
    if cell.unknown and not text:
        text = (Span(glyphs.unknown, "muted"),)
    return wrap(text, room.width)


@dataclass(frozen=True)
class _Grid:
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
        heads = [(Span(column.heading, "muted"),) for column in self.table.columns]
        if title:
            heads[0] = (Span(title, "heading"),)
        if not any(head[0].text for head in heads):
            return []
        return self._beside([wrap(head, room.width) for head, room in zip(heads, self.fits, strict=True)])

    def _row(self, row: Row) -> list[Spans]:
        """The row and its notes, or the heading of a group."""
        if row.heading:
            return wrap((Span(row.heading, "heading"),), self.width)
        columns = zip(row.cells, self.table.columns, self.fits, strict=False)
        cells = [
            cell_lines(cell, column, self._room(at, room), self.glyphs)
            for at, (cell, column, room) in enumerate(columns)
        ]
        cells[:1] = [shifted(cells[0], self.indent)]
        notes = [line for note in row.notes for line in wrap(note, self.width - self.indent - STEP)]
        return self._beside(cells) + shifted(notes, self.indent + STEP)

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
            lines.append(stripped(tuple(line)))
        return lines


@dataclass(frozen=True)
class _Stack:
    """A table whose rows stand over their columns, for narrow screens."""

    table: Table
    width: int
    glyphs: Glyphs
    indent: int

    def lines(self, title: str) -> list[Spans]:
        drawn = wrap((Span(title, "heading"),), self.width) if title else []
        for row in self.table.rows:
            if row.heading:
                drawn += [*([()] if drawn else []), *wrap((Span(row.heading, "heading"),), self.width)]
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
        return drawn + shifted([line for note in row.notes for line in wrap(note, width - STEP)], STEP)

    def _cell(self, column: Column, cell: Cell, width: int) -> list[Spans]:
        """The column's heading, then the cell; headings of one table are aligned."""
        widest = max(cell_len(other.heading) for other in self.table.columns[1:])
        room = width - widest - GUTTER * bool(widest)
        drawn = cell_lines(cell, column, Fit(max(room, 1), min(column.bar, max(room // 2, 1))), self.glyphs)
        head = padded((Span(column.heading, "muted"),), widest + GUTTER * bool(widest))
        return [stripped((*head, *drawn[0])), *shifted(drawn[1:], width - room)]
