"""What an answer looks like, before any format is chosen.

A page says what stands where and what role each piece plays; terminal, Markdown and the others decide
how that looks. Pages hold finished strings in one language.

All are named tuples, which cost an import a tenth of what dataclasses do. A `Span` is a tuple too, then: what
takes a `Span` or `Spans` asks for the `Span` first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal, NamedTuple

from careerpath.model.base import Language

Role = Literal[
    "plain", "strong", "muted", "accent", "good", "warn", "bad", "hit", "code", "heading", "bar", "spread", "rest"
]
"""plain text · strong emphasis · muted aside · accent (the winner, the verdict) · good / warn / bad · hit (a search
match) · code (a command or path, never broken inside a word). heading is the renderers' own;
bar, spread and rest are the parts of a drawn bar and of its legend, which formats without bars leave out."""


class Span(NamedTuple):
    """A run of text that plays one role."""

    text: str
    role: Role = "plain"
    link: str = ""
    """Where it leads: an `address`, or the id or KIND:ID of what it stands for, to which a site leads. Where a format
    has no such links it is nothing more than its text. A hint for readers at a terminal alone has its option, --gpu."""


Spans = tuple[Span, ...]


def spans(*parts: str | Span) -> Spans:
    """Spans from strings (plain) and spans."""
    return tuple(Span(part) if isinstance(part, str) else part for part in parts)


class Way(str):
    """A way from one page of a site to another, which the site has laid: never a text of a corpus."""

    __slots__ = ()


# What may stand in an address as it is (RFC 3986), but for parentheses of Markdown and what it escapes itself.
_UNSAFE = re.compile(r"[^!#$%&'()*+,./0-9:;=?@A-Z\[\]_a-z~-]")


def address(url: str | None) -> str:
    """The address as what follows it may take it: in ASCII, without spaces and control characters; a way as it is.

    Empty for what is no web page: a corpus may name anything.
    """
    if isinstance(url, Way):
        return url
    if not re.match(r"https?://[^/?#]", url or "", re.IGNORECASE):
        return ""
    return _UNSAFE.sub(lambda char: "".join([f"%{byte:02X}" for byte in char[0].encode("utf-8", "replace")]), url or "")


def plain_text(spans: Iterable[Span]) -> str:
    """What spans say, whatever their roles."""
    return "".join([span.text for span in spans])


def join(pieces: Iterable[Spans], separator: str = " · ") -> Spans:
    """Several runs in one line, with a muted separator between them."""
    joined: list[Span] = []
    for piece in pieces:
        if joined and piece:
            joined.append(Span(separator, "muted"))
        joined.extend(piece)
    return tuple(joined)


class Cell(NamedTuple):
    """A table cell: an optional bar, then text."""

    spans: Spans = ()
    bar: float | None = None
    """Filled share of the bar, 0 to 1; None draws no bar."""
    spread: tuple[float, float] | None = None
    """Low and high end of the interval, as shares of the bar, drawn more faintly where the format can."""
    unknown: bool = False
    """The value is not known: drawn as a dot in the bar's place."""
    detail: Spans = ()
    """What the bar shows too, in words: left out where beside the bar there is no room for it."""

    @property
    def words(self) -> Spans:
        return (*self.spans, *self.detail)


class Column(NamedTuple):
    """A table column."""

    heading: str = ""
    align: Literal["left", "right"] = "left"
    bar: int = 0
    """Widest bar of this column in terminal cells; 0 where it has none. Narrow screens draw it shorter, or drop it
    where all its cells have words. Bars of up to ten cells show what is not filled, in whole cells: a scale."""
    grow: bool = False
    """Takes the width that is left, and wraps."""
    name: str = ""
    """Its heading in CSV, where that is not the one on the screen."""


class Row(NamedTuple):
    """A table row, or (with `heading`) a line that opens a group of rows."""

    cells: tuple[Cell, ...] = ()
    heading: str = ""
    notes: tuple[Spans, ...] = ()
    """Lines that stand under the row, indented."""


class Table(NamedTuple):
    """A table; the first column names the row. Where the columns do not fit, each row is drawn over its columns."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    name: str = ""
    """Its name in CSV output; tables without one are left out there."""


class Paragraph(NamedTuple):
    """Running text."""

    spans: Spans
    indent: int = 0
    """Steps of two cells; an indented paragraph stands close under what precedes it."""


class Field(NamedTuple):
    """A short label and what belongs to it; labels of one list are aligned."""

    label: str
    lines: tuple[Spans, ...]
    """The first line stands beside the label, the others under it."""
    listed: bool = False
    """Each line is an entry of its own: several are set as a bulleted list."""
    tags: tuple[Spans, ...] = ()
    """What stands at the right end of each line, in as many lines as have one: who says it, and when."""


class Fields(NamedTuple):
    """A list of labelled entries."""

    fields: tuple[Field, ...]
    labels: int = 0
    """Cells that labels take at least, so that several lists are aligned with each other."""


class Item(NamedTuple):
    """A list item, with lines under it."""

    spans: Spans
    lines: tuple[Spans, ...] = ()


class Items(NamedTuple):
    """A bulleted list."""

    items: tuple[Item, ...]


class Command(NamedTuple):
    """A command to run next; never wrapped inside a word."""

    text: str
    comment: str = ""


Block = Table | Paragraph | Fields | Items | Command


class Section(NamedTuple):
    """A heading and the blocks under it."""

    heading: str = ""
    blocks: tuple[Block, ...] = ()
    aside: str = ""
    """Set at the right of the heading where there is room, else under it."""
    part: bool = False
    """Belongs to the last section before it that is no part."""


class Page(NamedTuple):
    """An answer, ready to be drawn."""

    title: Spans
    aside: Spans = ()
    """Set at the right of the title where there is room, else under it: the verdict, a count."""
    subtitle: Spans = ()
    """A muted line under the title."""
    sections: tuple[Section, ...] = ()
    language: Language = "en"
