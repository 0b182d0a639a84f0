"""What may reach a screen or a file: printable text, and nothing that moves the cursor or turns the text round."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING, Any, TypeVar, cast

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"

INVISIBLE = (
    r"\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff\ufff9-\ufffb"
    r"\U000e0000-\U000e007f"
)
"""C1 controls, soft hyphen, zero-width and bidirectional controls, line separators, surrogates, tags: the inside of a
regular expression's brackets."""

_UNSAFE = re.compile(rf"[\x00-\x1f{INVISIBLE}]")
_BREAKS = str.maketrans("\t\n\r\v\f", "     ")

# Their width is ambiguous (two cells in some Chinese terminals), and many encodings lack them.
_ASCII = str.maketrans(
    {
        "·": ".", "•": "-", "–": "-", "—": "-", "−": "-", "…": "...", "→": "->", "←": "<-", "↔": "<->", "≥": ">=",
        "≤": "<=", "≈": "~", "×": "x", "±": "+-", "“": '"', "”": '"', "‘": "'", "’": "'", "✓": "+", "✗": "x",
        "\xa0": " ", REPLACEMENT: "?",
    }
)  # fmt: skip


def printable(text: str) -> str:
    """The text in one line: tabs and line ends become spaces, other invisible controls a visible replacement."""
    if _UNSAFE.search(text) is None:
        return text
    return _UNSAFE.sub(REPLACEMENT, text.replace("\r\n", " ").translate(_BREAKS))


def plain(text: str) -> str:
    """The printable text with typographic signs written in ASCII; letters and Chinese stay as they are."""
    text = printable(text)
    return text if text.isascii() else text.replace(" · ", " | ").translate(_ASCII)


def scrub(value: T, mend: Callable[[str], str] = printable) -> T:
    """A page or any part of it, with `mend` applied to every string in it."""
    return cast(T, _scrub(value, mend))


def _scrub(value: Any, mend: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return mend(value)
    if isinstance(value, tuple):
        return tuple([_scrub(item, mend) for item in value])
    if is_dataclass(value) and not isinstance(value, type):
        return type(value)(*[_scrub(getattr(value, entry.name), mend) for entry in fields(value)])
    return value
