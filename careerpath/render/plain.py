"""Pages as lines that say one thing each, for screen readers and pipes: no bars, no columns, no colours."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from careerpath.render.page import (
    Block,
    Command,
    Field,
    Fields,
    Items,
    Page,
    Row,
    Section,
    Span,
    Spans,
    Table,
    join,
    plain_text,
    spans,
)
from careerpath.render.wrap import ascii_signs, encodable, map_strings, printable, wrap


def plain(page: Page, *, width: int, ascii_only: bool, encoding: str = "utf-8") -> str:
    """The page, broken into lines of at most `width` cells where that is not 0; commands are never broken."""
    clean = ascii_signs if ascii_only else printable
    page = map_strings(page, lambda text: encodable(clean(text), encoding))
    lines: list[str] = []
    for line in _page(page):
        whole = not width or [span.role for span in line] == ["code"]
        lines += [plain_text(part).rstrip() for part in ([line] if whole else wrap(line, width))]
    return "\n".join(lines).replace("\xa0", " ") + "\n"


def _page(page: Page) -> Iterator[Spans]:
    yield from _said(page.title, page.aside, page.subtitle)
    for section in page.sections:
        yield ()
        yield from _section(section, page.language)


def _section(section: Section, language: str) -> Iterator[Spans]:
    yield from _said(spans(section.heading), spans(section.aside))
    for block in section.blocks:
        yield from _said(*_block(block, "：" if language == "zh" else ": ", "；" if language == "zh" else "; "))


def _said(*lines: Spans) -> Iterator[Spans]:
    """The lines that say something; the parts of bars and their legend do not."""
    for line in lines:
        words = tuple([span for span in line if span.role not in ("bar", "spread", "rest")])
        if plain_text(words).strip():
            yield words


def _block(block: Block, colon: str, stop: str) -> Iterator[Spans]:
    if isinstance(block, Table):
        yield from (line for row in block.rows for line in _row(row, block, colon, stop))
    elif isinstance(block, Fields):
        yield from (line for field in block.fields for line in _field(field, colon))
    elif isinstance(block, Items):
        yield from (line for item in block.items for line in (item.spans, *item.lines))
    elif isinstance(block, Command):
        yield from (spans(f"# {block.comment}" if block.comment else ""), (Span(block.text, "code"),))
    else:
        yield block.spans


def _row(row: Row, table: Table, colon: str, stop: str) -> Iterator[Spans]:
    """The row's name, then what each column says of it; under it its notes. The heading of a group is a line."""
    cells = [_said(cell.words) for cell in row.cells]
    words = [next(cell, ()) for cell in cells]
    headed = [
        (*spans(f"{column.heading} " if column.heading else ""), *text)
        for column, text in zip(table.columns, words, strict=False)
        if text
    ]
    if row.heading:
        yield spans(row.heading)
    elif headed and words[0]:
        yield (*headed[0], *(spans(colon) if headed[1:] else ()), *join(headed[1:], stop))
    else:
        yield join(headed, stop)
    yield from row.notes


def _field(field: Field, colon: str) -> Iterator[Spans]:
    """Each line after the label: what is found by its words stands on its own."""
    for line, tag in zip_longest(field.lines, field.tags, fillvalue=()):
        said = join([part for part in (line, tag) if plain_text(part)])
        yield (*spans(f"{field.label}{colon}" if field.label else ""), *said)
