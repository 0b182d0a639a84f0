"""Bars drawn with characters."""

from __future__ import annotations

from typing import NamedTuple

from careerpath.render.page import Cell, Span, Spans

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
