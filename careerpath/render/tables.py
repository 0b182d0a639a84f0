"""Tables as lines without boxes: side by side where there is room, else each row over its columns.

How wide the columns of a table are drawn, in terminal cells.

They take what they hold. Where that is too wide, bars are drawn shorter, then `grow` columns wrap, then
bars are left out where words stand beside them.

Bars drawn with characters.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest
from typing import NamedTuple

from careerpath.render.page import Cell, Column, Row, Span, Spans, Table
from careerpath.render.wrap import cell_len, longest, padded, shifted, spans_len, voiced, wrap

SCALE = 10
"""Widest bar, in cells, that shows what is not filled and is drawn in whole cells."""


class Glyphs(NamedTuple):
    """The characters that a terminal can show."""

    full: str
    parts: str
    """One to seven eighths of a cell, or nothing."""
    spread: str
    rest: str
    unknown: str
    bullet: str


BLOCKS = Glyphs(full="█", parts="▏▎▍▌▋▊▉", spread="▒", rest="░", unknown="·", bullet="•")
ASCII = Glyphs(full="#", parts="", spread="=", rest="-", unknown=".", bullet="-")


def bar(cell: Cell, size: int, glyphs: Glyphs, *, scale: bool) -> Spans:
    """The cell's bar in `size` cells: up to the value, then to the high end; a `scale` shows its whole length.

    The part above the interval's low end is drawn more faintly.
    """
    if cell.unknown:
        return (Span(glyphs.unknown.center(size), "muted"),)
    value = min(max(cell.bar or 0.0, 0.0), 1.0)
    low, high = cell.spread or (value, value)
    filled = _filled(value, size, glyphs, scale=scale)
    sure = filled if low >= value else filled[: _cells(low, size)]
    spread = glyphs.spread * (_cells(high, size) - len(filled))
    rest = (glyphs.rest if scale else " ") * (size - len(filled) - len(spread))
    parts = (Span(sure, "bar"), Span(filled[len(sure) :] + spread, "spread"), Span(rest, "rest"))
    return tuple(part for part in parts if part.text)


def _filled(value: float, size: int, glyphs: Glyphs, *, scale: bool) -> str:
    """The solid part; what is not zero shows at least a trace."""
    if scale or not glyphs.parts:
        return glyphs.full * max(_cells(value, size), int(value > 0))
    eighths = max(round(value * size * 8), int(value > 0))
    whole, part = divmod(eighths, 8)
    return glyphs.full * whole + (glyphs.parts[part - 1] if part else "")


def _cells(share: float, size: int) -> int:
    """A share of the bar in whole cells; halves count up."""
    return int(min(max(share, 0.0), 1.0) * size + 0.5)


GUTTER = 2
"""Cells between two columns."""
GROWN = 72
"""Widest that a column that wraps becomes, in cells: longer lines are hard to read."""
NARROWEST = 16
"""Narrowest that a column that wraps becomes, in cells, if it holds more."""
SHORTEST = 8
"""Shortest that a long bar is drawn, in cells."""


class Fit(NamedTuple):
    """How a column is drawn, in cells."""

    width: int
    bar: int


class Needs(NamedTuple):
    """What a column asks for, in cells."""

    text: int
    """Its heading, or its widest text that has no bar."""
    least: int
    """The narrowest that this text wraps to."""
    bar: int
    """Its longest bar; 0 where no cell has one."""
    beside: int
    """The widest text beside a bar."""
    worded: bool
    """Whether every bar has words beside it."""

    def width(self, bar: int) -> int:
        """The width with bars of this length."""
        return max(self.text, self.barred(bar))

    def narrow(self, bar: int) -> int:
        """The narrowest width with bars of this length."""
        return max(self.least, self.barred(bar))

    def barred(self, bar: int) -> int:
        """The width of a bar and the text beside it."""
        return bar + int(bar > 0 and self.beside > 0) + self.beside


def has_bar(column: Column, cell: Cell) -> bool:
    """Whether the cell is drawn as a bar, or as the dot of an unknown value in a bar's place."""
    return column.bar > 0 and (cell.unknown or cell.bar is not None)


def fit(table: Table, width: int, indent: int, title: str) -> list[Fit] | None:
    """The columns side by side within `width`, names of rows indented; None where they have no room."""
    needs = _needs(table, indent, title)
    return next((fits for fits in _ways(needs, width) if _total(fits) <= width), None)


def squeeze(table: Table, width: int, indent: int, title: str) -> list[Fit]:
    """The columns within `width`, for a table that must stand side by side: words may break."""
    needs = _needs(table, indent, title)
    natural = [need.width(0) for need in needs]
    room = max(width - GUTTER * (len(needs) - 1), len(needs))
    return [Fit(share, 0) for share in _shares([1 for _ in needs], natural, room)]


def _needs(table: Table, indent: int, title: str) -> list[Needs]:
    """What each column asks for; the title stands where the first one's heading would."""
    headings = [column.heading for column in table.columns]
    headings[:1] = [title or headings[0]]
    margins = [indent, *[0] * (len(headings) - 1)]
    return [
        _need(table, at, heading, margin) for at, (heading, margin) in enumerate(zip(headings, margins, strict=True))
    ]


def _need(table: Table, at: int, heading: str, margin: int) -> Needs:
    """What one column asks for."""
    column, cells = table.columns[at], [row.cells[at] for row in table.rows if at < len(row.cells)]
    barred = [cell for cell in cells if has_bar(column, cell)]
    texts = [cell.spans for cell in cells if not has_bar(column, cell)]
    text = least = max([cell_len(heading), *[margin + spans_len(spans) for spans in texts]])
    if column.grow:
        text = min(text, max(GROWN, cell_len(heading)))
        least = min(text, max([cell_len(heading), NARROWEST, *[margin + longest(spans) for spans in texts]]))
    beside = [spans_len(cell.spans) for cell in barred]
    return Needs(text, least, column.bar if barred else 0, max(beside, default=0), worded=all(beside))


def _ways(needs: Sequence[Needs], width: int) -> Iterator[list[Fit]]:
    """Ways to draw the columns, the best first."""
    bars = [need.bar for need in needs]
    for less in range(max(bars, default=0) + 1):
        bars = [max(need.bar - less, min(need.bar, SHORTEST)) for need in needs]
        yield [Fit(need.width(bar), bar) for need, bar in zip(needs, bars, strict=True)]
    yield _wrapped(needs, bars, width)
    if all(need.worded for need in needs):
        yield _wrapped(needs, [0 for _ in needs], width)


def _wrapped(needs: Sequence[Needs], bars: Sequence[int], width: int) -> list[Fit]:
    """Columns that wrap share what the others leave."""
    least = [need.narrow(bar) for need, bar in zip(needs, bars, strict=True)]
    natural = [need.width(bar) for need, bar in zip(needs, bars, strict=True)]
    shares = _shares(least, natural, width - GUTTER * (len(needs) - 1))
    return [Fit(share, bar) for share, bar in zip(shares, bars, strict=True)]


def _shares(least: Sequence[int], natural: Sequence[int], room: int) -> list[int]:
    """Widths between the least and the natural that fill the room, each growing in proportion to what it lacks."""
    lack = [max(wish - start, 0) for wish, start in zip(natural, least, strict=True)]
    spare = min(max(room - sum(least), 0), sum(lack))
    given = [spare * part // max(sum(lack), 1) for part in lack]
    # What rounding left goes to the first columns that still lack something.
    for at, part in enumerate(lack):
        if sum(given) < spare and given[at] < part:
            given[at] += 1
    return [start + more for start, more in zip(least, given, strict=True)]


def _total(fits: Sequence[Fit]) -> int:
    return sum(fit.width for fit in fits) + GUTTER * (len(fits) - 1)


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
