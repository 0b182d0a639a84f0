"""Pages as GitHub-flavoured Markdown; texts are escaped, so that they say what they say and mark up nothing."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, zip_longest

from careerpath.render.page import (
    Command,
    Field,
    Fields,
    Items,
    Page,
    Paragraph,
    Row,
    Section,
    Span,
    Spans,
    Table,
    address,
    join,
    plain_text,
)
from careerpath.render.wrap import cell_len, map_strings, printable

ALIGNED = 100
"""Widest table, in cells, whose columns are aligned in the source too."""

# An underscore between letters marks up nothing. The others are what renderers make links of that nobody marked:
# `://`, the dot of www.a.com and of train.py, and the colon of :smile:.
_SPECIAL = re.compile(
    r"[\\`*\[\]<>|~&$]|(?<![^\W_])_|_(?![^\W_])|/(?=/)|(?<=[^\W_])\.(?=[^\W\d_])|(?<=www)\.|:(?=[a-z_+-][a-z0-9_+-]*:)",
    re.IGNORECASE,
)
# An address of mail, or a name that somebody answers to: of these a backslash makes no text (cmark-gfm looks for them
# in what it has read), but a comment parts them.
_MENTION = re.compile(r"@(?=\S)")
# What a line may not begin with, or it becomes a heading, a list, a rule or the underline of a heading.
_OPENING = re.compile(r"\d+(?=[.)](\s|$))|(?=([+-]|#{1,6})(\s|$)|--|=)")


def markdown(page: Page) -> str:
    """The page as Markdown, ending in a newline."""
    page = map_strings(page, printable)
    blocks = [f"# {_heading(page.title)}", _paragraph(page.aside), _paragraph(page.subtitle)]
    for section, heading in zip(page.sections, _headings(page), strict=True):
        blocks += [f"{'###' if section.part else '##'} {_heading((Span(heading),))}"] if heading else []
        blocks += [_paragraph((Span(section.aside),)), *_blocks(section, page.language)]
    return "\n\n".join([block for block in blocks if block]).replace("\xa0", " ") + "\n"


def _headings(page: Page) -> Iterator[str]:
    """The headings of sections; one that stands there already says what it is part of, so that anchors differ."""
    seen, parent = {plain_text(page.title)}, ""
    for section in page.sections:
        parent = parent if section.part else section.heading
        heading = section.heading if section.heading not in seen else f"{section.heading} · {parent}"
        seen.add(heading)
        yield heading if section.heading else ""


def _paragraph(spans: Spans) -> str:
    """Running text; what is bold as a whole is not marked, or it would look like a heading."""
    whole = all(_mark(span)[0] == "**" for span in spans if span.text.strip())
    return inline([Span(span.text, link=span.link) for span in spans] if whole else spans)


def inline(spans: Iterable[Span]) -> str:
    """Spans in one line, safe at the beginning of a line."""
    text = _marked(spans)
    match = _OPENING.match(text)
    return f"{match[0]}\\{text[match.end() :]}" if match else text


def _heading(spans: Spans) -> str:
    """A heading, bold as it is and without a stop at its end; closing number signs do not close it."""
    text = _marked([Span(span.text, "code" if span.role == "code" else "plain") for span in spans])
    text = text.rstrip(".,;:!。，；：！") or text
    return f"{text[:-1]}\\#" if text.endswith("#") else text


def _marked(spans: Iterable[Span]) -> str:
    """Spans in one line, escaped, without the legend of bars that are not drawn here."""
    shown = [span for span in spans if span.text and span.role not in ("bar", "spread", "rest")]
    runs = [(mark, plain_text(run)) for mark, run in groupby(shown, _mark)]
    pieces = [
        _code(text) if mark == "`" else _MENTION.sub("@<!-- -->", _SPECIAL.sub(r"\\\g<0>", text))
        for (mark, _), text in runs
    ]
    for at, ((mark, link), text) in enumerate(runs):
        if mark == "**":
            pieces[at] = _bold(pieces[at], "".join(pieces[:at])[-1:], "".join(pieces[at + 1 :])[:1])
        if link:
            pieces[at] = f"<{link}>" if text == link else f"[{pieces[at]}](<{link}>)"
    return "".join(pieces).strip()


def _mark(span: Span) -> tuple[str, str]:
    """What stands round the span's text, and where it leads."""
    mark = "`" if span.role == "code" else "**" if span.role in ("strong", "accent", "hit") else ""
    return mark, address(span.link)


def _code(text: str) -> str:
    """A code span, fenced by more backticks than it holds in a row."""
    if not text.strip():
        return text
    fence = _fence(text, 1)
    pad = " " if text[0] in "` " or text[-1] in "` " else ""
    return f"{fence}{pad}{text}{pad}{fence}"


def _fence(text: str, least: int) -> str:
    """Backticks: at least so many, and more than the text holds in a row."""
    return "`" * max([least, *[len(run) + 1 for run in re.findall("`+", text)]])


def _bold(text: str, before: str, after: str) -> str:
    """Strong text, with tags where asterisks beside punctuation would not count as its ends."""
    core = text.strip()
    if not core:
        return text
    lead, trail = text[: text.index(core)], text[text.index(core) + len(core) :]
    opens = _loose(lead[-1:] or before) or not _loose(core[0])
    closes = _loose(trail[:1] or after) or not _loose(core[-1])
    return f"{lead}**{core}**{trail}" if opens and closes else f"{lead}<strong>{core}</strong>{trail}"


def _loose(char: str) -> bool:
    """Whether the character is a space, a punctuation mark, a symbol or the end of the text."""
    return not char or char.isspace() or unicodedata.category(char)[0] in "PS"


def _blocks(section: Section, language: str) -> Iterator[str]:
    """The section's blocks; lists beside lists and commands beside commands become one."""
    for kind, group in groupby(section.blocks, key=type):
        alike = list(group)
        commands = [block for block in alike if isinstance(block, Command)]
        blocks = [_block(block, language) for block in alike if not isinstance(block, Command)]
        yield from [_commands(commands)] if commands else ["\n".join(blocks)] if kind is Items else blocks


def _block(block: Table | Paragraph | Fields | Items, language: str) -> str:
    if isinstance(block, Table):
        return _table(block)
    if isinstance(block, Items):
        return "\n".join([_item([item.spans, *item.lines]) for item in block.items])
    if isinstance(block, Fields):
        return "\n".join([_field(field, language) for field in block.fields])
    return _paragraph(block.spans)


def _field(field: Field, language: str) -> str:
    """The label before the first line, or over a list of entries."""
    mark = (Span(field.label, "strong"), Span("：" if language == "zh" else ": ")) if field.label else ()
    if field.tags:
        pairs = zip_longest(field.lines, field.tags, fillvalue=())
        field = field._replace(
            lines=tuple([join([spans for spans in both if plain_text(spans)]) for both in pairs]), tags=()
        )
    if field.listed and len(field.lines) > 1:
        return "\n".join([_item([mark]), *[f"  {_item([line])}" for line in field.lines]])
    first, *others = field.lines or [()]
    return _item([(*mark, *first), *others])


def _item(lines: Sequence[Spans]) -> str:
    return "- " + "\\\n  ".join([text for text in map(inline, lines) if text])


def _commands(commands: Sequence[Command]) -> str:
    """A block of commands, each under its comment."""
    comments = [(command.comment and f"# {command.comment}", command.text) for command in commands]
    text = "\n".join([line for pair in comments for line in pair if line])
    fence = _fence(text, 3)
    return f"{fence}sh\n{text}\n{fence}"


def _table(table: Table) -> str:
    """The table without columns that hold no words, then the notes of its rows as a list."""
    grid = [
        [_marked((Span(column.heading or column.name),)) for column in table.columns],
        *[_row(row, table) for row in table.rows],
    ]
    used = [at for at, column in enumerate(table.columns) if column.heading or any(line[at] for line in grid[1:])]
    right = [table.columns[at].align == "right" for at in used]
    lines = _aligned([[line[at] for at in used] for line in grid], right)
    names = [(Span(row.heading),) if row.heading else row.cells[0].spans for row in table.rows]
    noted = [(name, note) for name, row in zip(names, table.rows, strict=True) for note in row.notes]
    notes = [_item([(*name, Span(" — "), *note)]) for name, note in noted]
    return "\n".join(lines) + ("\n\n" + "\n".join(notes) if notes else "")


def _row(row: Row, table: Table) -> list[str]:
    """The row's words, as many as the table has columns; a group's heading stands in the first."""
    cells = [_marked((Span(row.heading, "strong"),))] if row.heading else [_cell(cell.words) for cell in row.cells]
    return cells + [""] * (len(table.columns) - len(cells))


def _cell(spans: Spans) -> str:
    """Spans in a cell, whose end even a bar in code would be."""
    return _marked(
        [span._replace(text=span.text.replace("|", "\\|")) if span.role == "code" else span for span in spans]
    )


def _aligned(grid: Sequence[Sequence[str]], right: Sequence[bool]) -> list[str]:
    """The lines of a table, padded where it is narrow enough to be read in the source."""
    widths = [max(3, *[cell_len(line[at]) for line in grid]) for at in range(len(right))]
    if sum(widths) > ALIGNED:
        widths = [0 for _ in widths]
    rule = ["-" * max(width - 1, 2) + (":" if turned else "-") for width, turned in zip(widths, right, strict=True)]
    lines = []
    for line in (grid[0], rule, *grid[1:]):
        rooms = [" " * (width - cell_len(text)) for text, width in zip(line, widths, strict=True)]
        cells = [room + text if turned else text + room for text, room, turned in zip(line, rooms, right, strict=True)]
        lines.append(f"| {' | '.join(cells)} |")
    return lines
