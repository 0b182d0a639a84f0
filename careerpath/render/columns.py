"""How wide the columns of a table are drawn, in terminal cells.

They take what they hold. Where that is too wide, bars are drawn shorter, then `grow` columns wrap, then
bars are left out where words stand beside them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from careerpath.render.page import Cell, Column, Table
from careerpath.render.wrap import cell_len, longest, spans_len

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
