"""Lines of a given width, for texts that mix Chinese and English.

Lines break at spaces and beside Chinese characters, never inside a Latin word, a number, a path or a
command, unless it alone is wider than a line. No line begins with closing punctuation or ends with
opening punctuation. Widths are in terminal cells, of which a Chinese character takes two.
"""

from __future__ import annotations

import re
from itertools import accumulate, pairwise
from unicodedata import combining

from rich.cells import cell_len

from careerpath.render.page import Span, Spans, plain_text

__all__ = ["cell_len", "longest", "spans_len", "wrap", "wrap_text"]

CLOSING = "，。：；？！、）”’》】〉」』〕％…～·‰℃%"
"""What no line begins with."""
OPENING = "（“‘《【〈「『〔￥＄"
"""What no line ends with."""

_SPACE = " \u3000"


class _Kinds(dict[int, str]):
    """What a character is to a line's end, one letter for each code point; computed when it is first met."""

    def __missing__(self, code: int) -> str:
        self[code] = kind = _kind(chr(code))
        return kind


def _kind(char: str) -> str:
    """s space · w wide, and such as K closes or P opens · c closes · o opens · q either · m mark · d digit · a letter.

    Capitals stand for what no line begins or ends with; c and o (in ASCII) mean that beside wide characters only.
    """
    wide = cell_len(char) > 1
    # The second half of a straight dash or pair of quotes is not told from the first.
    tests = ((_SPACE, "s"), (CLOSING, "K" if wide else "C"), (OPENING, "P" if wide else "O"), ("\"'—", "q"))
    for chars, kind in (*tests, (",.:;?!)]}", "c"), ("([{$", "o"), ("0123456789", "d")):
        if char in chars:
            return kind
    if wide:
        return "w"
    return "m" if combining(char) or "\ufe00" <= char <= "\ufe0f" else "a" if char.isascii() and char.isalpha() else "x"


_KINDS = _Kinds()
# Behind spaces, unless a short or Chinese unit follows its number (24 GB, 8 月); behind and before wide characters.
_BREAK = re.compile(r"(?<=s)(?=[^sKC])(?!(?<=ds)(?:a{1,2}(?![ad])|w))|(?<=[wK])(?=[^sKCcqm])|(?<=[^sPOoq])(?=[wP])")
# A token that no line can hold is broken behind one of these, where there is a choice.
_JOINT = re.compile(r"[/\\_?&=.,:;-]+(?=\w)")

Bounds = tuple[int, int]


def wrap(spans: Spans, width: int) -> list[Spans]:
    """The spans in lines of at most `width` cells; one empty line where there is nothing."""
    text = plain_text(spans)
    bounds = _lines(text, width, _code(spans))
    return [spans] if bounds == [(0, len(text))] else [_cut(spans, *line) for line in bounds]


def wrap_text(text: str, width: int) -> list[str]:
    """The text in lines of at most `width` cells; one empty line where there is nothing."""
    return [text[start:end] for start, end in _lines(text, width, [])]


def spans_len(spans: Spans) -> int:
    """How many cells the spans take in one line."""
    return sum([cell_len(span.text) for span in spans])


def longest(spans: Spans) -> int:
    """The narrowest width, in cells, at which no token has to be broken."""
    text = plain_text(spans)
    return max([cell_len(text[start:end].rstrip(_SPACE)) for start, end in _tokens(text, _code(spans))])


def _lines(text: str, width: int, code: list[Bounds]) -> list[Bounds]:
    """Start and end of each line: as many tokens as it can hold, without the spaces at its end."""
    lines: list[Bounds] = []
    begin = stop = len(text) - len(text.lstrip(_SPACE))
    if cell_len(text) <= width:
        return [(begin, max(begin, len(text.rstrip(_SPACE))))]
    used = 0
    for start, end in _tokens(text, code):
        for first, last in _pieces(text, start, end, width):
            token = text[first:last]
            bare = token.rstrip(_SPACE)
            if begin < stop and used + cell_len(bare) > width:
                lines.append((begin, stop))
                begin, used = first, 0
            stop, used = first + len(bare), used + cell_len(token)
    return [*lines, (begin, stop)]


def _tokens(text: str, code: list[Bounds]) -> list[Bounds]:
    """What stays together, with the spaces behind it; spaces at the start of the text are left out."""
    lead = len(text) - len(text.lstrip(_SPACE))
    breaks = [
        match.start()
        for match in _BREAK.finditer(text.translate(_KINDS), lead + 1)
        if _breaks(text, match.start(), code)
    ]
    return list(pairwise([lead, *breaks, len(text)]))


def _breaks(text: str, at: int, code: list[Bounds]) -> bool:
    """Whether a break at `at` is neither behind an opening sign and spaces nor inside a word of code.

    In code, an option stays with its value and a `>` with its file.
    """
    before = text[:at].rstrip(_SPACE)
    if len(before) < at and before[-1] in OPENING:
        return False
    if any(start < at < end for start, end in code):
        word = before[before.rfind(" ") + 1 :]
        return len(before) < at and (word[0] not in "-<>|" or text[at] == "-")
    return True


def _code(spans: Spans) -> list[Bounds]:
    """Where the code spans lie: they break at spaces only."""
    ends = accumulate([len(span.text) for span in spans])
    return [(end - len(span.text), end) for span, end in zip(spans, ends, strict=True) if span.role == "code"]


def _pieces(text: str, start: int, end: int, width: int) -> list[Bounds]:
    """The token, cut where it alone is wider than a line."""
    cuts = [start]
    while cell_len(bare := text[cuts[-1] : end].rstrip(_SPACE)) > width and len(bare) > 1:
        cuts.append(cuts[-1] + _cut_at(bare, width))
    return list(pairwise([*cuts, end]))


def _cut_at(token: str, width: int) -> int:
    """Where the first piece ends: behind a space, behind a joint in its second half, or where the line is full."""
    full = max(1, sum(1 for size in accumulate(map(cell_len, token)) if size <= width))
    full += len(token[full:]) - len(token[full:].lstrip(_SPACE))
    space = max(token.rfind(char, 0, full) for char in _SPACE) + 1
    joints = [match.end() for match in _JOINT.finditer(token, 0, full + 1) if full / 2 <= match.end() <= full]
    return space or max(joints, default=full)


def _cut(spans: Spans, start: int, end: int) -> Spans:
    """The part of the spans between two places of their joined text."""
    parts: list[Span] = []
    begin = 0
    for span in spans:
        text = span.text[max(start - begin, 0) : max(end - begin, 0)]
        if text:
            parts.append(Span(text, span.role))
        begin += len(span.text)
    return tuple(parts)
