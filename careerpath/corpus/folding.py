"""How words are made alike before they are compared: width, case, hyphens, and Chinese character by character."""

from __future__ import annotations

import re
import unicodedata

_CHINESE = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0002ffff"
_RUN = re.compile(f"[{_CHINESE}]+")
_SEAM = re.compile(f"(?<=[{_CHINESE}])(?=[0-9a-z])|(?<=[0-9a-z])(?=[{_CHINESE}])")
_NUMBER = re.compile("[0-9]+")
_GAPS = re.compile(r"[\s_\-]+")


def whole(text: str) -> str:
    """A text that every encoding of Unicode can carry: half a surrogate pair, as an argument may hold, becomes `?`."""
    return text.encode("utf-8", "replace").decode("utf-8")


def fold(name: str) -> str:
    """A name by which an id, name or alias is looked up: width and case folded, hyphens as spaces.

    Chinese and Latin stand apart, so that `KV缓存` and `KV 缓存` are one name.
    """
    alike = unicodedata.normalize("NFKC", whole(name)).casefold()
    return _GAPS.sub(" ", _SEAM.sub(" ", alike)).strip()


def spaced(text: str) -> str:
    """A text for the full-text index: each Chinese character stands alone, so any run of them is a phrase.

    Numbers stand apart as well, so that `24GB` and `24 GB` are the same.
    """
    if not text.isascii():
        text = _RUN.sub(lambda run: f" {' '.join(run[0])} ", unicodedata.normalize("NFKC", text))
    return _NUMBER.sub(r" \g<0> ", text)


def chinese(word: str) -> bool:
    """Whether there is a Chinese character in it."""
    return _RUN.search(word) is not None


def phrase(words: str, *, begins: bool = False) -> str:
    """Words that stand together, as a query of FTS5; the last may go on if they only begin what is looked for."""
    quoted = '"' + spaced(words).replace('"', " ").replace("\x00", " ") + '"'
    return f"{quoted} *" if begins else quoted
