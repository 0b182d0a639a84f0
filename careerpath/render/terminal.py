"""Pages on a terminal.

Only `Text` reaches rich: its markup, emoji codes and highlighting would read meaning into what texts merely
say, and its own wrapping breaks Latin words between Chinese characters.
"""

from __future__ import annotations

from rich.console import Console
from rich.text import Text

from careerpath.render.layout import layout
from careerpath.render.page import Page, Spans
from careerpath.render.palette import STYLES


def draw(page: Page, *, width: int, ascii_only: bool, encoding: str = "utf-8") -> list[Text]:
    """The page in lines of at most `width` cells; with `ascii_only`, bars and typographic signs in ASCII."""
    return [_text(line) for line in layout(page, width, ascii_only=ascii_only, encoding=encoding)]


def show(page: Page, console: Console, *, ascii_only: bool) -> None:
    """Print the page as wide as the console; what its encoding lacks is replaced, never an error."""
    lines = draw(page, width=console.width, ascii_only=ascii_only, encoding=console.encoding)
    console.print(Text("\n").join(lines), soft_wrap=True, markup=False, emoji=False, highlight=False)


def _text(line: Spans) -> Text:
    text = Text(no_wrap=True, overflow="ignore", end="")
    for span in line:
        text.append(span.text.replace("\xa0", " "), STYLES[span.role] or None)  # it has held its line together
    return text
