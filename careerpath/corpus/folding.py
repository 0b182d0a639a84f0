"""How texts are prepared for the full-text index, and words for its queries: Chinese character by character."""

from __future__ import annotations

import unicodedata

from careerpath.models.names import chinese


class _Apart(dict[int, str]):
    """For str.translate: Chinese characters with spaces round them, all others as they are."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        self[code] = f" {char} " if chinese(char) else char
        return self[code]


_APART = _Apart()


def spaced(text: str) -> str:
    """A text for the full-text index: each Chinese character stands alone, so any run of them is a phrase."""
    return text if text.isascii() else unicodedata.normalize("NFKC", text).translate(_APART)


def phrase(words: str, *, begins: bool = False) -> str:
    """Words that stand together, as a query of FTS5; the last may go on if they only begin what is looked for."""
    quoted = '"' + spaced(words).replace('"', " ").replace("\x00", " ") + '"'
    return f"{quoted} *" if begins else quoted
