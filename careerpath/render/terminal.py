"""A page as lines of spans for a screen of a given width.

The look of each role: bold, dim and the basic colours, readable on dark and light backgrounds alike.

Nothing is told by colour alone: words say it as well, for `NO_COLOR` and for pipes.

Pages on a terminal.

Only `Text` reaches rich: its markup, emoji codes and highlighting would read meaning into what texts merely
say, and its own wrapping breaks Latin words between Chinese characters.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from rich.console import Console
from rich.text import Text

from careerpath.render.page import (
    Block,
    Command,
    Field,
    Fields,
    Item,
    Items,
    Page,
    Paragraph,
    Role,
    Section,
    Span,
    Spans,
    Table,
)
from careerpath.render.tables import ASCII, BLOCKS, STEP, Glyphs, table_lines
from careerpath.render.wrap import (
    carried,
    cell_len,
    hanging,
    longest,
    padded,
    plain,
    printable,
    scrub,
    shifted,
    spans_len,
    stripped,
    voiced,
    wrap,
)

MARGIN = 2
"""Cells left of everything."""
MEASURE = 96
"""Widest that running text is set, in cells."""
NARROWEST = 24
"""Room, in cells, that a label leaves to its text; with less, the text stands under it."""
APART = 3
"""Cells at least between a title and what is set at its right."""


def layout(page: Page, width: int, *, ascii_only: bool, encoding: str = "utf-8") -> list[Spans]:
    """The page in lines of at most `width` cells, of printable characters that the encoding has."""
    if ascii_only:
        page = scrub(page, plain)
    page = scrub(page, lambda text: carried(printable(text), encoding))
    glyphs = ASCII if ascii_only or carried(str(BLOCKS), encoding) != str(BLOCKS) else BLOCKS
    lines = Sheet(max(width - MARGIN - 1, NARROWEST), glyphs).page(page)
    return [stripped(line) for line in shifted(lines, MARGIN)]


class Sheet(NamedTuple):
    """What a page is laid out on: its width in cells, without margins, and its characters."""

    width: int
    glyphs: Glyphs

    @property
    def measure(self) -> int:
        """How wide running text is set, in cells."""
        return min(self.width, MEASURE)

    def page(self, page: Page) -> list[Spans]:
        """The title, then the sections, an empty line between them."""
        lines = self._titled(voiced(page.title, "heading"), page.aside)
        if page.subtitle:
            lines += wrap(voiced(page.subtitle, "muted"), self.measure)
        for section in page.sections:
            lines += [*([()] if lines else []), *self.section(section)]
        return lines

    def section(self, section: Section) -> list[Spans]:
        """The heading, with its blocks indented under it; a table takes it into its own first line."""
        first, *others = section.blocks or (None,)
        if section.heading and not section.aside and isinstance(first, Table) and _takes(first, section.heading):
            table = table_lines(first, self.width, self.glyphs, section.heading)
            return [*table, *([(), *self.blocks(others)] if others else [])]
        if not section.heading and not section.aside:
            return self.blocks(section.blocks)
        head = self._titled(
            (Span(section.heading, "heading"),), (Span(section.aside, "muted"),) if section.aside else ()
        )
        inner = Sheet(self.width - STEP, self.glyphs)
        return [*head, *shifted(inner.blocks(section.blocks, headed=True), STEP)]

    def blocks(self, blocks: Sequence[Block | None], *, headed: bool = False) -> list[Spans]:
        """The blocks, an empty line between them but where they belong close together."""
        lines: list[Spans] = []
        for kind, group in groupby(blocks, key=type):
            if kind is Command:
                lines += [
                    *([()] if lines else []),
                    *self._commands([block for block in group if isinstance(block, Command)]),
                ]
                continue
            for block in group:
                close = isinstance(block, Paragraph) and block.indent > 0
                lines += [*([()] if lines and not close else []), *self._block(block, headed=headed)]
        return lines

    def _block(self, block: Block | None, *, headed: bool) -> list[Spans]:
        if isinstance(block, Table):
            return table_lines(block, self.width, self.glyphs)
        if isinstance(block, Fields):
            return self._labelled(block, headed=headed)
        if isinstance(block, Items):
            return [line for item in block.items for line in self._item(item)]
        if isinstance(block, Paragraph):
            indent = STEP * block.indent
            return shifted(wrap(block.spans, self.measure - indent), indent)
        return []

    def _titled(self, title: Spans, aside: Spans) -> list[Spans]:
        """A title, and at its right what is set beside it, or under it where there is no room."""
        room = self.measure - spans_len(aside) - APART
        if aside and spans_len(title) <= room:
            return [(*padded(title, room + APART), *aside)]
        return [line for part in (title, aside) if part for line in wrap(part, self.measure)]

    def _labelled(self, block: Fields, *, headed: bool) -> list[Spans]:
        """Labels aligned, their texts beside them; labels stand out where no heading does."""
        widest = max([block.labels, *[cell_len(field.label) for field in block.fields]]) + STEP
        beside = self.measure - widest >= NARROWEST
        indent = widest if beside else STEP
        lines: list[Spans] = []
        for field in block.fields:
            label = (Span(field.label, "muted" if headed else "heading"),)
            texts = self._texts(field, self.measure - indent)
            if beside:
                first, *texts = texts or [()]
                lines.append((*padded(label, indent), *first))
            else:
                lines += wrap(label, self.measure)
            lines += shifted(texts, indent)
        return lines

    def _texts(self, field: Field, width: int) -> list[Spans]:
        """The field's lines; several entries of a list each get a bullet."""
        if not field.listed or len(field.lines) < 2:  # noqa: PLR2004 - several are two
            return [line for spans in field.lines for line in wrap(spans, width)]
        bullet = (Span(f"{self.glyphs.bullet} ", "muted"),)
        return [line for spans in field.lines for line in hanging(bullet, spans, width)]

    def _item(self, item: Item) -> list[Spans]:
        """A bullet and its text, further lines under it."""
        bullet = (Span(f"{self.glyphs.bullet} ", "muted"),)
        under = [line for spans in item.lines for line in wrap(spans, self.measure - STEP)]
        return [*hanging(bullet, item.spans, self.measure), *shifted(under, STEP)]

    def _commands(self, commands: Sequence[Command]) -> list[Spans]:
        """Commands under each other, their comments aligned behind them, or over them where there is no room."""
        widest = max(cell_len(command.text) for command in commands)
        comment = max(cell_len(command.comment) for command in commands)
        beside = widest + APART + 2 + comment <= self.width
        return [line for command in commands for line in self._command(command, widest if beside else 0)]

    def _command(self, command: Command, column: int) -> list[Spans]:
        """One command; its comment stands at the column, or over it where that is 0."""
        code, mark = (Span(command.text, "code"),), Span("# ", "muted")
        comment = [(mark, *line) for line in wrap((Span(command.comment, "muted"),), self.measure - 2)]
        if not command.comment:
            return self._continued(code)
        return [(*padded(code, column + APART), *comment[0])] if column else [*comment, *self._continued(code)]

    def _continued(self, code: Spans) -> list[Spans]:
        """A command in lines that a shell reads as one; a word too long for a line is left to the terminal."""
        if spans_len(code) <= self.width or longest(code) > self.width - 2 * STEP:
            return [code]
        first, *others = wrap(code, self.width - 2 * STEP)
        lines = [first, *shifted(others, STEP)]
        return [*[(*line, Span(" \\", "code")) for line in lines[:-1]], lines[-1]]


def _takes(table: Table, heading: str) -> bool:
    """Whether the heading can stand over the table's first column, where that has none of its own."""
    first, *others = table.columns
    names = [spans_len(row.cells[0].spans) for row in table.rows if row.cells]
    room = max([*names, *[cell_len(row.heading) for row in table.rows], 16])
    return not first.heading and any(column.heading for column in others) and cell_len(heading) <= room


STYLES: Mapping[Role, str] = {
    "plain": "",
    "strong": "bold",
    "muted": "dim",
    "accent": "bold cyan",
    "good": "green",
    "warn": "yellow",
    "bad": "red",
    "hit": "bold magenta",
    "code": "cyan",
    "heading": "bold",
    "bar": "cyan",
    "spread": "dim cyan",
    "rest": "dim",
}
"""Each role's style in rich's words; no background, and no white, black or bright yellow."""


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
