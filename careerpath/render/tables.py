"""Tables as lines without boxes: columns side by side where there is room, else each row over its columns.

Columns take what they hold. Where that is too wide, details go that a bar shows as well, then bars are drawn shorter,
then columns that `grow` wrap, then bars are left out where words stand beside them. All widths are in terminal cells.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import zip_longest
from typing import NamedTuple

from careerpath.render.page import Cell, Column, Row, Span, Spans, Table
from careerpath.render.wrap import cell_len, in_role, indented, longest, padded, spans_len, wrap

STEP = 2
"""By how much what belongs to a line is indented under it."""
GUTTER = 2
"""Between two columns."""
GROWN = 72
"""Widest that a column that wraps becomes: longer lines are hard to read."""
NARROWEST = 16
"""Narrowest that a column that wraps becomes, if it holds more; an indent counts."""
SHORTEST = 8
"""Shortest that a long bar is drawn."""
SCALE = 10
"""Widest bar that shows what is not filled and is drawn in whole cells."""
LABELLED = 12
"""Room that a heading in a stack leaves to its cell; with less, the cell stands under it."""


class Glyphs(NamedTuple):
    """The characters that a terminal can show."""

    full: str
    parts: str
    """One to seven eighths of a cell, or nothing."""
    spread: str
    rest: str
    unknown: str
    bullet: str


BLOCKS = Glyphs(full="█", parts="▏▎▍▌▋▊▉", spread="▓", rest="░", unknown="·", bullet="•")
ASCII = Glyphs(full="#", parts="", spread="=", rest="-", unknown=".", bullet="-")


def table_lines(table: Table, width: int, glyphs: Glyphs, title: str = "") -> list[Spans]:
    """The table in lines of at most `width` cells; the title, where there is one, opens its first line."""
    indent = STEP if any(row.heading for row in table.rows) else 0
    headings = [title or table.columns[0].heading, *[column.heading for column in table.columns[1:]]]
    bars, full = _bar_lengths(table), _detailed(table)
    tries = [(table, bars, True)]
    if full != table:
        tries = [(full, bars[:1], False), (table, [length for length in bars if length], True), (full, bars, True)]
    for shown, lengths, wraps in tries:
        grid = _fit(shown, headings, width, indent, glyphs, lengths, wraps=wraps)
        if grid:
            return [*grid.head(headings, indent), *_rows(shown, width, indent, grid.row)]
    table, inner = full, width - STEP if title else width
    lines = _rows(table, inner, indent, lambda row: _stacked(row, table.columns, inner - indent, glyphs), apart=True)
    return [*wrap((Span(title, "heading"),), width), *indented(lines, STEP)] if title else lines


def _detailed(table: Table) -> Table:
    """The table with the details of its cells in their text."""
    rows = [row._replace(cells=tuple([cell._replace(spans=cell.words) for cell in row.cells])) for row in table.rows]
    return table._replace(rows=tuple(rows))


def _rows(
    table: Table, width: int, indent: int, draw: Callable[[Row], list[Spans]], *, apart: bool = False
) -> list[Spans]:
    """The rows, indented under the headings of their groups, and the notes under each; groups may stand `apart`."""
    lines: list[Spans] = []
    for row in table.rows:
        margin = 0 if row.heading else indent
        notes = [line for note in row.notes for line in wrap(note, width - margin - STEP)]
        if row.heading:
            lines += [*([()] if apart and lines else []), *wrap((Span(row.heading, "heading"),), width)]
        else:
            lines += indented(draw(row), indent)
        lines += indented(notes, margin + STEP)
    return lines


class _Grid(NamedTuple):
    """Columns that stand side by side."""

    columns: Sequence[Column]
    widths: Sequence[int]
    bar: int
    """Longest that a bar is drawn."""
    glyphs: Glyphs

    def head(self, headings: Sequence[str], indent: int) -> list[Spans]:
        """The line of headings; none where no column has one."""
        lines: list[list[Spans]] = [[(Span(heading, "heading"),)] for heading in headings]
        wider = self._replace(widths=[self.widths[0] + indent, *self.widths[1:]])
        return wider.beside(lines) if any(headings) else []

    def row(self, row: Row) -> list[Spans]:
        cells = zip(row.cells, self.columns, self.widths, strict=False)
        return self.beside([cell_lines(cell, column, width, self.bar, self.glyphs) for cell, column, width in cells])

    def beside(self, cells: Sequence[list[Spans]]) -> list[Spans]:
        """Cells of several lines, side by side from the top."""
        gutter = Span(" " * GUTTER)
        lines = []
        for level in zip_longest(*cells, fillvalue=()):
            line: list[Span] = []
            for spans, column, width in zip(level, self.columns, self.widths, strict=False):
                line += [*([gutter] if line else []), *padded(spans, width, column.align)]
            lines.append(tuple(line))
        return lines


def _stacked(row: Row, columns: Sequence[Column], width: int, glyphs: Glyphs) -> list[Spans]:
    """For narrow screens: the row's name, then its other cells under each other, each beside its aligned heading."""
    name, *others = row.cells
    widest = max(cell_len(column.heading) for column in columns[1:])
    margin = widest + GUTTER if widest else 0
    beside = width - STEP - margin >= LABELLED
    room = width - STEP - (margin if beside else STEP)
    lines = wrap(in_role("strong", name.spans), width)
    for column, cell in zip(columns[1:], others, strict=False):
        if not (cell.spans or cell.unknown or cell.bar is not None):
            continue
        head = (Span(column.heading, "muted"),)
        first, *more = cell_lines(cell, column._replace(align="left"), room, room // 2, glyphs)
        if beside:
            drawn = [(*padded(head, margin), *first), *indented(more, margin)]
        else:
            drawn = [*wrap(head, width - STEP), *indented([first, *more], STEP)]
        lines += indented(drawn, STEP)
    return lines


def cell_lines(cell: Cell, column: Column, width: int, longest_bar: int, glyphs: Glyphs) -> list[Spans]:
    """A cell's bar, then its text beside it."""
    text = in_role("muted", cell.spans) if cell.unknown else cell.spans
    size = _bar_of(cell, column, longest_bar)
    if not size:
        return wrap(text or ((Span(glyphs.unknown, "muted"),) if cell.unknown else ()), width)
    drawn = bar(cell, size, glyphs, scale=column.bar <= SCALE)
    if not text:
        return [drawn]
    first, *others = [padded(line, width - size - 1, column.align) for line in wrap(text, width - size - 1)]
    return [(*drawn, Span(" "), *first), *indented(others, size + 1)]


def _bar_of(cell: Cell, column: Column, longest_bar: int) -> int:
    """How long the cell's bar is, or the room of the dot that stands for an unknown value; 0 where it has neither."""
    return min(column.bar, longest_bar) if cell.unknown or cell.bar is not None else 0


class Size(NamedTuple):
    """What a cell or a column asks for."""

    least: int
    """The narrowest that it wraps to."""
    natural: int
    """Its width where nothing wraps."""


def _fit(
    table: Table,
    headings: Sequence[str],
    width: int,
    indent: int,
    glyphs: Glyphs,
    lengths: Sequence[int],
    *,
    wraps: bool,
) -> _Grid | None:
    """The columns side by side, rows indented, with the first length of bars that fits; None where none does.

    Columns with short bars or none may also wrap, if at all.
    """
    room = width - indent - GUTTER * (len(headings) - 1)
    for longest_bar in lengths:
        sizes = [_size_of_column(table, at, heading, longest_bar, indent) for at, heading in enumerate(headings)]
        asked = sum([size.least if wraps and longest_bar <= SHORTEST else size.natural for size in sizes])
        if asked <= room:
            return _Grid(table.columns, _widths(sizes, room), longest_bar, glyphs)
    return None


def _bar_lengths(table: Table) -> list[int]:
    """How long bars may be drawn at most, the best first; 0 leaves them out."""
    longest_bar = max(column.bar for column in table.columns)
    lengths = list(range(longest_bar, min(longest_bar, SHORTEST) - 1, -1))
    cells = [(cell, column) for row in table.rows for cell, column in zip(row.cells, table.columns, strict=False)]
    worded = all(cell.spans for cell, column in cells if _bar_of(cell, column, longest_bar))
    return [*lengths, 0] if worded and longest_bar else lengths


def _size_of_column(table: Table, at: int, heading: str, longest_bar: int, indent: int) -> Size:
    """What a column asks for, beside the indent of rows; its heading, which never wraps, is not indented."""
    column, margin = table.columns[at], 0 if at else indent
    cells = [row.cells[at] for row in table.rows if at < len(row.cells)]
    sizes = [_size(cell, column, longest_bar, NARROWEST - margin) for cell in cells]
    least, natural = (max(cell_len(heading) - margin, *widths) for widths in zip((0, 0), *sizes, strict=True))
    return Size(least, natural)


def _size(cell: Cell, column: Column, longest_bar: int, narrowest: int) -> Size:
    """What a cell asks for; beside a bar words never wrap."""
    words, size = spans_len(cell.spans), _bar_of(cell, column, longest_bar)
    if size or not column.grow:
        natural = size + int(size > 0 and words > 0) + max(words, int(cell.unknown and not size))
        return Size(natural, natural)
    natural = min(words, GROWN)
    return Size(min(natural, max(narrowest, longest(cell.spans))), natural)


def _widths(sizes: Sequence[Size], room: int) -> list[int]:
    """Widths that fill the room at most; what is left above the least is shared in proportion to what each lacks."""
    lacks = [size.natural - size.least for size in sizes]
    spare = min(room - sum([size.least for size in sizes]), sum(lacks))
    given = [spare * lack // max(sum(lacks), 1) for lack in lacks]
    # What rounding left goes to the first columns that still lack something.
    for at, lack in enumerate(lacks):
        given[at] += int(sum(given) < spare and given[at] < lack)
    return [size.least + more for size, more in zip(sizes, given, strict=True)]


def bar(cell: Cell, size: int, glyphs: Glyphs, *, scale: bool) -> Spans:
    """The cell's bar in `size` cells: up to the value, then to the high end; a `scale` shows its whole length.

    The part above the interval's low end is drawn more faintly. Between two shades stand whole cells only: a part of
    one would leave a notch.
    """
    if cell.unknown:
        return (Span(glyphs.unknown.center(size), "muted"),)
    value = min(max(cell.bar or 0.0, 0.0), 1.0)
    low, high = cell.spread or (value, value)
    filled = _filled(value, size, glyphs, whole=scale or high > value)
    sure = filled if low >= value else filled[: _cells(low, size)]
    spread = glyphs.spread * (_cells(high, size) - len(filled))
    rest = (glyphs.rest if scale else " ") * (size - len(filled) - len(spread))
    parts = (Span(sure, "bar"), Span(filled[len(sure) :] + spread, "spread"), Span(rest, "rest"))
    return tuple(part for part in parts if part.text)


def _filled(value: float, size: int, glyphs: Glyphs, *, whole: bool) -> str:
    """The solid part; what is not zero shows at least a trace."""
    if whole or not glyphs.parts:
        return glyphs.full * max(_cells(value, size), int(value > 0))
    count, part = divmod(max(round(value * size * 8), int(value > 0)), 8)
    return glyphs.full * count + (glyphs.parts[part - 1] if part else "")


def _cells(share: float, size: int) -> int:
    """A share of the bar in whole cells; halves count up."""
    return int(min(max(share, 0.0), 1.0) * size + 0.5)
