"""How words are made alike before they are compared: width, case, hyphens, and Chinese character by character."""

from __future__ import annotations

import re
import unicodedata

_CJK = re.compile(r"([\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0002ffff])")
_GAPS = re.compile(r"[\s_\-]+")


def fold(name: str) -> str:
    """A name by which an id, name or alias is looked up: width and case folded, hyphens as spaces."""
    return _GAPS.sub(" ", unicodedata.normalize("NFKC", name).casefold()).strip()


def spaced(text: str) -> str:
    """A text for the full-text index: each Chinese character stands alone, so any run of them is a phrase."""
    return " ".join(_CJK.sub(r" \1 ", unicodedata.normalize("NFKC", text)).split())


def phrase(word: str) -> str:
    """A word as a query of FTS5: a quoted phrase; a Latin word may go on beyond its end."""
    quoted = '"' + spaced(word).replace('"', " ").replace("\x00", " ") + '"'
    return quoted if _CJK.search(word[-1:]) else quoted + " *"
