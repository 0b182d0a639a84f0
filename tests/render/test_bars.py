"""Bars: a table of shares and what is drawn."""

from __future__ import annotations

import pytest

from careerpath.render.page import Cell, Role
from careerpath.render.tables import ASCII, BLOCKS, Glyphs, bar

HALF = Cell(bar=0.5)
RANGE = Cell(bar=0.5, spread=(0.25, 0.75))
CASES = [
    pytest.param(HALF, 10, BLOCKS, False, "█████     ", id="a long bar ends where the value does"),
    pytest.param(HALF, 5, BLOCKS, False, "██▌  ", id="in eighths"),
    pytest.param(HALF, 5, BLOCKS, True, "███░░", id="a scale has whole cells"),
    pytest.param(HALF, 5, ASCII, True, "###--", id="in ASCII"),
    pytest.param(RANGE, 8, BLOCKS, False, "████▓▓  ", id="a range goes on more faintly"),
    pytest.param(RANGE, 8, BLOCKS, True, "████▓▓░░", id="on a scale"),
    pytest.param(RANGE, 8, ASCII, True, "####==--", id="on a scale in ASCII"),
    pytest.param(Cell(bar=0.0), 4, BLOCKS, True, "░░░░", id="nothing"),
    pytest.param(Cell(bar=0.001), 4, BLOCKS, False, "▏   ", id="next to nothing leaves a trace"),
    pytest.param(Cell(bar=0.001), 4, ASCII, False, "#   ", id="in ASCII too"),
    pytest.param(Cell(bar=7.0, spread=(0, 9)), 4, BLOCKS, False, "████", id="never longer than its room"),
    pytest.param(Cell(bar=0.2), 5, BLOCKS, True, "█░░░░", id="one of five"),
    pytest.param(Cell(unknown=True), 5, BLOCKS, True, "  ·  ", id="unknown"),
    pytest.param(Cell(unknown=True), 5, ASCII, True, "  .  ", id="unknown in ASCII"),
]


@pytest.mark.parametrize(("cell", "size", "glyphs", "scale", "drawn"), CASES)
def test_bars(cell: Cell, size: int, glyphs: Glyphs, scale: bool, drawn: str) -> None:  # noqa: FBT001
    assert "".join(span.text for span in bar(cell, size, glyphs, scale=scale)) == drawn


def test_parts_have_roles() -> None:
    parts: list[tuple[str, Role]] = [("██", "bar"), ("██▓▓", "spread"), ("░░", "rest")]
    assert [(span.text, span.role) for span in bar(RANGE, 8, BLOCKS, scale=True)] == parts
