"""Small things that are done to lines of spans."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careerpath.render.page import Role, Span, Spans
from careerpath.render.wrap import spans_len, wrap

if TYPE_CHECKING:
    from collections.abc import Iterable


def voiced(spans: Spans, role: Role) -> Spans:
    """The spans, with `role` where they are plain."""
    return tuple([Span(span.text, role) if span.role == "plain" else span for span in spans])


def shifted(lines: Iterable[Spans], cells: int) -> list[Spans]:
    """The lines, moved to the right; empty ones stay empty."""
    margin = Span(" " * cells)
    return [(margin, *line) if line and cells else line for line in lines]


def hanging(head: Spans, spans: Spans, width: int) -> list[Spans]:
    """The head, then the spans in lines that all begin where the head ends."""
    indent = spans_len(head)
    first, *others = wrap(spans, width - indent)
    return [(*head, *first), *shifted(others, indent)]


def padded(spans: Spans, width: int, align: str = "left") -> Spans:
    """The spans, filled up to `width` cells."""
    room = width - spans_len(spans)
    if room <= 0:
        return spans
    return (*spans, Span(" " * room)) if align == "left" else (Span(" " * room), *spans)


def stripped(line: Spans) -> Spans:
    """The line without spaces at its end."""
    while line and not line[-1].text.rstrip(" "):
        line = line[:-1]
    return (*line[:-1], Span(line[-1].text.rstrip(" "), line[-1].role)) if line else line
