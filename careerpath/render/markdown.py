"""Pages as GitHub-flavoured Markdown; texts are escaped, so that they say what they say and mark up nothing."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from careerpath.render.clean import scrub
from careerpath.render.lines import padded
from careerpath.render.page import (
    Block,
    Cell,
    Command,
    Fields,
    Items,
    Page,
    Paragraph,
    Role,
    Section,
    Span,
    Spans,
    Table,
)
from careerpath.render.wrap import spans_len

ALIGNED = 100
"""Widest table, in cells, whose source is drawn with aligned columns."""

_SPECIAL = re.compile(r"[\\`*\[\]<>|~&$]|(?<![^\W_])_|_(?![^\W_])")
_URL = re.compile(r"https?://[!#-;=?-Z_a-z~]*[#-&*+\-/-9=@-Z_a-z~]")
# What a line may not begin with, or it becomes a heading, a list, a rule or code.
_OPENING = re.compile(r"([#+\-=])|(\d+)([.)])")
_BOLD: frozenset[Role] = frozenset({"strong", "accent", "hit"})


def markdown(page: Page) -> str:
    """The page as Markdown, ending in a newline."""
    page = scrub(page)
    blocks = [f"# {_heading(page.title)}", inline(page.aside), inline(page.subtitle)]
    for section in page.sections:
        blocks += _section(section, page.language)
    return "\n\n".join(block for block in blocks if block) + "\n"


def inline(spans: Iterable[Span]) -> str:
    """Spans in one line, safe wherever a line may begin."""
    runs = [("".join([span.text for span in run]), kind) for kind, run in groupby(spans, _kind)]
    text = "".join([_run(runs, at) for at in range(len(runs))]).strip()
    return _OPENING.sub(_escaped_opening, text, count=1) if _OPENING.match(text) else text
