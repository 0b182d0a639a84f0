"""A page as lines for a screen of a given width, and the look of each role.

Nothing is told by colour alone: words say it as well, for `NO_COLOR` and for pipes. Only `Text` reaches rich: its
markup, emoji codes and highlighting would read meaning into what texts merely say, and its own wrapping breaks Latin
words between Chinese characters.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import groupby, zip_longest
from typing import NamedTuple

from rich.console import Console
from rich.style import Style
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
    address,
)
from careerpath.render.tables import ASCII, BLOCKS, STEP, Glyphs, table_lines
from careerpath.render.wrap import (
    ascii_signs,
    cell_len,
    encodable,
    hanging,
    in_role,
    indented,
    longest,
    map_strings,
    padded,
    printable,
    spans_len,
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
"""Each role's style in rich's words, readable on dark and light: no background, no white, black or bright yellow."""


_LINK = re.compile(r"(?<=\x1b]8;id=)[^;]*;([!-~]*)(?=\x1b)")
"""What rich opens a link with: a random number, and the address."""


def screen(page: Page, console: Console, *, ascii_only: bool) -> str:
    """The page as wide as the console; what its encoding lacks is replaced, never an error.

    A link that is broken into lines is one by its id; addresses are counted for that, so that a page is always drawn
    alike.
    """
    return written(draw(page, width=console.width, ascii_only=ascii_only, encoding=console.encoding), console)


def written(lines: Sequence[Text], console: Console) -> str:
    """Lines as the console is to be sent them."""
    with console.capture() as capture:
        console.print(Text("\n").join(lines), soft_wrap=True, markup=False, emoji=False, highlight=False)
    ids: dict[str, int] = {}
    return _LINK.sub(lambda found: f"{ids.setdefault(found[1], len(ids) + 1)};{found[1]}", capture.get())


def draw(page: Page, *, width: int, ascii_only: bool, encoding: str = "utf-8") -> list[Text]:
    """The page in lines of at most `width` cells, of printable characters that the encoding has.

    With `ascii_only`, bars and typographic signs are drawn in ASCII.
    """
    clean = ascii_signs if ascii_only else printable
    page = map_strings(page, lambda text: encodable(clean(text), encoding))
    glyphs = ASCII if ascii_only or encodable(str(BLOCKS), encoding) != str(BLOCKS) else BLOCKS
    lines = _Sheet(max(width - MARGIN - 1, NARROWEST), glyphs).page(page)
    return [_text(line) for line in indented(lines, MARGIN)]


def _text(line: Spans) -> Text:
    text = Text(no_wrap=True, overflow="ignore", end="")
    for span in line:
        # A hard space has held its line together.
        text.append(span.text.replace("\xa0", " "), _style(span.role, address(span.link)))
    text.rstrip()
    return text


@cache
def _style(role: Role, link: str) -> Style:
    return Style.parse(STYLES[role]) + (Style(link=link) if link else Style.null())


class _Sheet(NamedTuple):
    """What a page is laid out on: its width in cells, without margins, and its characters."""

    width: int
    glyphs: Glyphs

    @property
    def measure(self) -> int:
        """How wide running text is set, in cells."""
        return min(self.width, MEASURE)

    def page(self, page: Page) -> list[Spans]:
        """The title, then the sections, an empty line between them."""
        lines = self._titled(in_role("heading", page.title), page.aside)
        if page.subtitle:
            lines += wrap(in_role("muted", page.subtitle), self.measure)
        for section in page.sections:
            indent = STEP * section.part
            sheet = self._replace(width=self.width - indent)
            lines += [*([()] if lines else []), *indented(sheet.section(section), indent)]
        return lines

    def section(self, section: Section) -> list[Spans]:
        """The heading, with its blocks indented under it; a table takes it into its own first line."""
        if not section.aside and (not section.heading or _can_head(section.blocks, section.heading)):
            return self.blocks(section.blocks, title=section.heading)
        aside = (Span(section.aside, "muted"),) if section.aside else ()
        inner = self._replace(width=self.width - STEP).blocks(section.blocks, headed=True)
        return [*self._titled((Span(section.heading, "heading"),), aside), *indented(inner, STEP)]

    def _titled(self, title: Spans, aside: Spans) -> list[Spans]:
        """A title, and at its right what is set beside it, or under it where there is no room."""
        room = self.measure - spans_len(aside) - APART
        if aside and spans_len(title) <= room:
            return [(*padded(title, room + APART), *aside)]
        return [line for part in (title, aside) if part for line in wrap(part, self.measure)]

    def blocks(self, blocks: Sequence[Block], *, headed: bool = False, title: str = "") -> list[Spans]:
        """The blocks, an empty line between them but where they belong close together.

        `headed` says that a heading stands over them; a `title` opens the table that is the first of them.
        """
        lines: list[Spans] = []
        for kind, group in groupby(blocks, key=type):
            alike = list(group)
            for together in [alike] if kind is Command else [[block] for block in alike]:
                drawn = self._block(together, headed=headed, title="" if lines else title)
                close = isinstance(together[0], Paragraph) and together[0].indent > 0
                lines += [*([()] if lines and not close else []), *drawn]
        return lines

    def _block(self, blocks: Sequence[Block], *, headed: bool, title: str) -> list[Spans]:
        """A block, or commands that stand under each other."""
        block = blocks[0]
        if isinstance(block, Table):
            return table_lines(block, self.width, self.glyphs, title)
        if isinstance(block, Fields):
            return self._field_list(block, headed=headed)
        if isinstance(block, Items):
            return [line for item in block.items for line in self._item(item)]
        if isinstance(block, Paragraph):
            indent = STEP * block.indent
            return indented(wrap(block.spans, self.measure - indent), indent)
        return self._commands([command for command in blocks if isinstance(command, Command)])

    def _field_list(self, block: Fields, *, headed: bool) -> list[Spans]:
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
            lines += indented(texts, indent)
        return lines

    def _texts(self, field: Field, width: int) -> list[Spans]:
        """The field's lines; several entries of a list each get a bullet."""
        if field.tags:
            pairs = zip_longest(field.lines, field.tags, fillvalue=())
            return [line for spans, tag in pairs for line in _tagged(spans, tag, width)]
        if not field.listed or len(field.lines) < 2:  # noqa: PLR2004 - several are two
            return [line for spans in field.lines for line in wrap(spans, width)]
        return [line for spans in field.lines for line in hanging(self._bullet, spans, width)]

    def _item(self, item: Item) -> list[Spans]:
        """A bullet and its text, further lines under it."""
        under = [line for spans in item.lines for line in wrap(spans, self.measure - STEP)]
        return [*hanging(self._bullet, item.spans, self.measure), *indented(under, STEP)]

    @property
    def _bullet(self) -> Spans:
        return (Span(f"{self.glyphs.bullet} ", "muted"),)

    def _commands(self, commands: Sequence[Command]) -> list[Spans]:
        """Commands under each other, their comments aligned behind them, or over them where there is no room."""
        column = max(cell_len(command.text) for command in commands) + APART
        mark = Span("# ", "muted")
        beside = column + 2 + max(cell_len(command.comment) for command in commands) <= self.width
        lines: list[Spans] = []
        for command in commands:
            code, comment = (Span(command.text, "code"),), (Span(command.comment, "muted"),)
            if command.comment and beside:
                lines.append((*padded(code, column), mark, *comment))
                continue
            if command.comment:
                lines += [(mark, *line) for line in wrap(comment, self.measure - 2)]
            lines += self._continued(code)
        return lines

    def _continued(self, code: Spans) -> list[Spans]:
        """A command in lines that a shell reads as one; a word too long for a line is left to the terminal."""
        if spans_len(code) <= self.width or longest(code) > self.width - 2 * STEP:
            return [code]
        first, *others = wrap(code, self.width - 2 * STEP)
        lines = [first, *indented(others, STEP)]
        return [*[(*line, Span(" \\", "code")) for line in lines[:-1]], lines[-1]]


def _tagged(spans: Spans, tag: Spans, width: int) -> list[Spans]:
    """A text with its tag at the right end of its last line, or under it where there is no room."""
    *lines, last = wrap(spans, width)
    room = width - spans_len(tag)
    if not tag or spans_len(last) + STEP <= room:
        return [*lines, (*padded(last, room), *tag) if tag else last]
    return [*lines, last, *([padded(tag, width, "right")] if room >= 0 else wrap(tag, width))]


def _can_head(blocks: Sequence[Block], heading: str) -> bool:
    """Whether the heading can stand over the first column of a table, where that has none of its own."""
    table = blocks[0] if blocks else None
    if not isinstance(table, Table):
        return False
    first, *others = table.columns
    names = [spans_len(row.cells[0].spans) for row in table.rows if row.cells]
    room = max([*names, *[cell_len(row.heading) for row in table.rows], 16])
    return not first.heading and any(column.heading for column in others) and cell_len(heading) <= room
