"""A page above two others that stand side by side, at a terminal on one screen."""

from __future__ import annotations

from itertools import zip_longest

from rich.console import Console
from rich.text import Text

from careerpath.render.page import Page
from careerpath.render.terminal import draw, written

ROOM = 100
"""Cells in which two pages stand side by side; with less, one stands under the other."""


def screen_of(page: Page, pair: tuple[Page, Page] | None, console: Console, *, ascii_only: bool) -> str:
    """The page and the pair; a terminal gets as many lines of each as it has room for, in place of what it showed."""
    wide = console.width >= ROOM
    half = console.width // 2 if wide else console.width

    def drawn(each: Page, width: int) -> list[Text]:
        return draw(each, width=width, ascii_only=ascii_only, encoding=console.encoding)

    head, two = drawn(page, console.width), [drawn(each, half) for each in pair or ()]
    if console.is_terminal:
        height, needed = console.height - 1, sum(len(each) + 1 for each in two) // (2 if wide else 1)
        head = _cut(head, max(height // 2, height - needed), ascii_only=ascii_only)
        left = height - len(head)
        two = [_cut(each, (left if wide else left // 2) - 1, ascii_only=ascii_only) for each in two]
    together = [_beside(two[0], two[1], half)] if two and wide else two
    with console.capture() as cleared:
        console.clear()  # nothing but a terminal
    lines = [*head, *(line for block in together for line in (Text(), *block))]
    return cleared.get() + written(lines, console)


def _cut(lines: list[Text], room: int, *, ascii_only: bool) -> list[Text]:
    """The first lines, and a sign that there are more."""
    return lines if len(lines) <= room else [*lines[: max(room - 1, 0)], Text("  ..." if ascii_only else "  …")]


def _beside(left: list[Text], right: list[Text], width: int) -> list[Text]:
    lines = []
    for one, other in zip_longest(left, right, fillvalue=Text()):
        line = one.copy()
        if other:
            line.append(" " * (width - line.cell_len)).append_text(other)
        lines.append(line)
    return lines
