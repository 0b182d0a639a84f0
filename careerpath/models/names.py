"""How names, and words that are held against them, are made alike: width, case, hyphens."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import pairwise

_GAPS = re.compile(r"[\s_\-]+")


def whole(text: str) -> str:
    """A text that every encoding of Unicode can carry: half a surrogate pair, as an argument may hold, becomes `?`."""
    return text.encode("utf-8", "replace").decode("utf-8")


def alike(text: str) -> str:
    """A text with width and case folded."""
    return unicodedata.normalize("NFKC", text).casefold()


@lru_cache(8192)
def fold(name: str) -> str:
    """A name by which an id, name or alias is looked up: width and case folded, hyphens as spaces.

    Chinese and Latin stand apart, so that `KV缓存` and `KV 缓存` are one name.
    """
    folded = alike(whole(name))
    return _GAPS.sub(" ", folded if folded.isascii() else _parted(folded)).strip()


def chinese(text: str) -> bool:
    """Whether there is a Chinese character in it."""
    # Compared one by one: a regular expression over these ranges takes a millisecond to compile.
    return not text.isascii() and any(_is_chinese(char) for char in text)


def _is_chinese(char: str) -> bool:
    return "\u3400" <= char <= "\u9fff" or "\uf900" <= char <= "\ufaff" or "\U00020000" <= char <= "\U0002ffff"


def _parted(text: str) -> str:
    """The text with a space between a Chinese character and a Latin letter or digit."""
    pairs = [(_is_chinese(char), char.isascii() and char.isalnum(), char) for char in text]
    seams = [(one and latin) or (other and chinese) for (one, other, _), (chinese, latin, _) in pairwise(pairs)]
    return text[:1] + "".join([f" {char}" if seam else char for char, seam in zip(text[1:], seams, strict=True)])
