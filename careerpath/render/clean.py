"""What may reach a screen or a file: printable text, and nothing that moves the cursor or turns the text round."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING, Any, TypeVar, cast
from unicodedata import category

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"

_SPACES = dict.fromkeys(map(ord, "\t\n\r\v\f"), " ")

# Their width is ambiguous (two cells in some Chinese terminals), and many encodings lack them.
_ASCII = str.maketrans(
    {
        "·": ".", "•": "-", "–": "-", "—": "-", "−": "-", "…": "...", "→": "->", "←": "<-", "↔": "<->", "≥": ">=",
        "≤": "<=", "≈": "~", "×": "x", "±": "+-", "“": '"', "”": '"', "‘": "'", "’": "'", "✓": "+", "✗": "x",
        "\xa0": " ", REPLACEMENT: "?",
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


def plain(text: str) -> str:
    """The printable text with typographic signs written in ASCII; letters and Chinese stay as they are."""
    text = printable(text)
    return text if text.isascii() else text.replace(" · ", " | ").translate(_ASCII)


def carried(text: str, encoding: str) -> str:
    """The text with question marks for what the encoding lacks."""
    return text.encode(encoding, "replace").decode(encoding)


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
