"""Lines of a given width, for texts that mix Chinese and English, and what may be written in them.

Lines break at spaces and beside Chinese characters, never inside a Latin word, a number, a path or a
command, unless it alone is wider than a line. No line begins with closing punctuation or ends with
opening punctuation. Widths are in terminal cells, of which a Chinese character takes two.

What reaches a screen or a file is printable: nothing in it moves the cursor or turns the text round.
"""

from __future__ import annotations

import re
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, TypeVar, cast
from unicodedata import category, combining

from rich.cells import cell_len

from careerpath.render.page import Role, Span, Spans, Way, plain_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

__all__ = [
    "ascii_signs", "cell_len", "encodable", "hanging", "in_role", "indented", "invisible", "longest", "map_strings",
    "padded", "printable", "spans_len", "wrap", "wrap_text",
]  # fmt: skip

_SPACE = " \u3000"
_KINDS_OF = {
    "s": _SPACE,
    "d": "0123456789",
    "a": "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "q": "\"'—",  # opens or closes: the second half of a straight dash or pair of quotes is not told from the first
    "c": ",.:;?!)]}",  # closes where a wide character stands beside it
    "o": "([{$",  # opens where one does
    "K": "，。：；？！、）》】〉」』〕％～",
    "C": "”’…·‰℃%",
    "P": "（《【〈「『〔￥＄",
    "O": "“‘",
}
"""Characters by what they are to a line break: `K` and `C` close, wide or not, and `P` and `O` open.

Of all others `w` are wide (Chinese), `m` are marks that join what is before them, and `x` are the rest.
"""
CLOSING = _KINDS_OF["K"] + _KINDS_OF["C"]
"""What no line begins with."""
OPENING = _KINDS_OF["P"] + _KINDS_OF["O"]
"""What no line ends with."""


class _Kinds(dict[int, str]):
    """The kind of each character; worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        joins = combining(char) or "\ufe00" <= char <= "\ufe0f"
        self[code] = kind = "w" if cell_len(char) > 1 else "m" if joins else "x"
        return kind


_KINDS = _Kinds({ord(char): kind for kind, chars in _KINDS_OF.items() for char in chars})
# Where a line may break, as a pattern over the text's kinds. Each alternative reads: behind this, and before that.
_BREAK = re.compile(
    r"""
      (?<=s) (?=[^sKC]) (?! (?<=ds) (?: a{1,2}(?![ad]) | w ) )  # spaces, but not between 24 and GB, or 8 and 月
    | (?<=[wK]) (?=[^sKCcqm])                                   # behind a Chinese character, or what closes after it
    | (?<=[^sPOoq]) (?=[wP])                                    # before a Chinese character, or what opens before it
    """,
    re.VERBOSE,
)
# A token that no line can hold is broken behind one of these, where there is a choice.
_JOINT = re.compile(r"[/\\_?&=.,:;-]+(?=\w)")

Bounds = tuple[int, int]
"""Start and end of a part of a text."""
T = TypeVar("T")


def wrap(spans: Spans, width: int) -> list[Spans]:
    """The spans in lines of at most `width` cells; one empty line where there is nothing."""
    text = plain_text(spans)
    bounds = _lines(text, width, _code(spans))
    return [spans] if bounds == [(0, len(text))] else [_cut(spans, *line) for line in bounds]


def wrap_text(text: str, width: int) -> list[str]:
    """The text in lines of at most `width` cells; one empty line where there is nothing."""
    return [text[start:end] for start, end in _lines(text, width, [])]


def spans_len(spans: Spans) -> int:
    return sum([cell_len(span.text) for span in spans])


def longest(spans: Spans) -> int:
    """The narrowest width, in cells, at which no token has to be broken."""
    text = plain_text(spans)
    return max([cell_len(text[start:end].rstrip(_SPACE)) for start, end in _tokens(text, _code(spans))])


def _lines(text: str, width: int, code: list[Bounds]) -> list[Bounds]:
    """The lines: as many tokens as each can hold, without the spaces at its end."""
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
    breaks = [match.start() for match in _BREAK.finditer(text.translate(_KINDS), lead + 1)]
    return list(pairwise([lead, *[at for at in breaks if _breaks(text, at, code)], len(text)]))


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
            parts.append(span._replace(text=text))
        begin += len(span.text)
    return tuple(parts)


def in_role(role: Role, spans: Spans) -> Spans:
    return tuple([span._replace(role=role) if span.role == "plain" else span for span in spans])


def indented(lines: Iterable[Spans], cells: int) -> list[Spans]:
    """The lines, moved to the right; empty ones stay empty."""
    margin = Span(" " * cells)
    return [(margin, *line) if line and cells else line for line in lines]


def hanging(head: Spans, spans: Spans, width: int) -> list[Spans]:
    """The head, then the spans in lines that all begin where the head ends."""
    indent = spans_len(head)
    first, *others = wrap(spans, width - indent)
    return [(*head, *first), *indented(others, indent)]


def padded(spans: Spans, width: int, align: str = "left") -> Spans:
    """The spans, filled up to `width` cells."""
    room = width - spans_len(spans)
    if room <= 0:
        return spans
    return (*spans, Span(" " * room)) if align == "left" else (Span(" " * room), *spans)


REPLACEMENT = "\N{REPLACEMENT CHARACTER}"

_SPACES = dict.fromkeys(map(ord, "\t\n\r\v\f"), " ")

# Their width is ambiguous (two cells in some Chinese terminals), and many encodings lack them.
_ASCII = str.maketrans(
    {
        "·": ".", "•": "-", "–": "-", "—": "-", "−": "-", "…": "...", "→": "->", "←": "<-", "↔": "<->", "≥": ">=",
        "≤": "<=", "≈": "~", "×": "x", "±": "+-", "“": '"', "”": '"', "‘": "'", "’": "'", "✓": "+", "✗": "x",
        "█": "#", "▓": "=", "○": "o", "\xa0": " ", REPLACEMENT: "?",
    }
)  # fmt: skip


def invisible(char: str) -> bool:
    """Whether it is a control, a zero-width or bidirectional character, a line separator or half a surrogate pair."""
    return category(char) in ("Cc", "Cf", "Cs", "Zl", "Zp")


def printable(text: str) -> str:
    """The text in one line: tabs and line ends become spaces, other invisible characters a visible replacement."""
    if text.isprintable():
        return text
    text = text.replace("\r\n", " ").translate(_SPACES)
    return "".join([REPLACEMENT if invisible(char) else char for char in text])


def ascii_signs(text: str) -> str:
    """The printable text with typographic signs written in ASCII; letters and Chinese stay as they are."""
    text = printable(text)
    return text if text.isascii() else text.replace(" · ", " | ").translate(_ASCII)


def encodable(text: str, encoding: str) -> str:
    """The text with question marks for what the encoding lacks."""
    return text.encode(encoding, "replace").decode(encoding)


def map_strings(value: T, change: Callable[[str], str]) -> T:
    """A page or any part of it, with every string in it changed that may come from a corpus."""
    if isinstance(value, Way):
        return value
    if isinstance(value, str):
        return cast(T, change(value))
    if not isinstance(value, tuple):
        return value
    items = [map_strings(item, change) for item in value]
    return cast(T, value._make(items) if hasattr(value, "_make") else tuple(items))
