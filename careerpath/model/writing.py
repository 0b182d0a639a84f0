"""How words are written: so that joined, hyphenated and spaced forms are the same, and numbers are whole.

The index and the questions go through `plain` alike. A name such as `Qwen2.5-VL` is the atoms `qwen`, `2.5` and `vl`
however it is written, and stands where they stand together.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import lru_cache

from careerpath.model.corpus import chinese, parted, valid_unicode
from careerpath.traditional import simplified

POINT = "\ue001"
"""The point within a number, for the index: FTS5 takes it for a letter, so that 2.5 is one word and not 2 and 5."""
WORD = 4
"""Letters that a word and its inflection share at least; a shorter word is no part of another."""

PASSED_OVER = frozenset({"words", "begins", "against", "open_to", "requires", "asked_by", "advert_words"})
"""Fields that no search looks into: words of others by which a place is found again, what stands against a claim, and
for whom something holds."""

SIGNED: Mapping[str, str] = {"c++": "cplusplus", "c#": "csharp", ".net": "dotnet"}
"""Names of which signs are a part, as words."""
_SIGNED_BACK = {word: sign for sign, word in SIGNED.items()}
_SIGNS = re.compile(r"(?<![a-z0-9])(?:c\+\+|c#|\.net\b)")
_THOUSANDS = re.compile(r"(?<=[0-9]),(?=[0-9]{3}(?![0-9]))")
_ZERO = re.compile(r"(?<=[0-9])\.0+(?![0-9]|\.[0-9])")
_DECIMAL = re.compile(r"(?<=[0-9])\.(?=[0-9])")
_PERCENT = re.compile(r"(?<=[0-9]) ?(?:%|per ?cent\b)")
_SEAM = re.compile(r"(?<=[0-9])(?=[^\W\d_])|(?<=[^\W\d_])(?=[0-9])")
_ATOM = re.compile(rf"[0-9]+(?:{POINT}[0-9]+)*|[^\W\d_]+(?:['’][^\W\d_]+)*")


def plain(text: str) -> str:
    """A text in one way of writing: width, case, characters and numbers; its words and signs stay."""
    text = simplified(text if text.isascii() else unicodedata.normalize("NFKC", text)).casefold()
    if "+" in text or "#" in text or ".net" in text:
        text = _SIGNS.sub(lambda found: f" {SIGNED[found[0]]} ", text)
    if not any(digit in text for digit in "0123456789"):
        return text
    text = _DECIMAL.sub(POINT, _ZERO.sub("", _THOUSANDS.sub("", text)))
    return _SEAM.sub(" ", _PERCENT.sub(" percent ", text))


@lru_cache(1024)
def atoms(text: str) -> tuple[str, ...]:
    """Words, numbers and runs of Chinese, without the signs between them."""
    return tuple(atom.replace(POINT, ".") for atom in _ATOM.findall(parted(plain(valid_unicode(text)))))


def as_typed(name: str) -> str:
    """A name of which `atoms` made words as one would type it: `4o`, `c++`."""
    return _SIGNED_BACK.get(name, name.replace(" ", "") if any(map(str.isdigit, name)) else name)


def places(line: str, name: str) -> list[tuple[int, int]]:
    """Where a name stands in a line, however it is written there; else its inflections: what begins like it."""
    found = [match.span() for match in _pattern(name).finditer(simplified(line))]
    if found or " " in name or not name.isascii() or not name.isalpha() or len(name) <= WORD:
        return found
    stem = name[: max(WORD, len(name) - 4)]
    return [match.span() for match in re.finditer(rf"\b{re.escape(stem)}\w*", line, re.IGNORECASE)]


@lru_cache(1024)
def _pattern(name: str) -> re.Pattern[str]:
    """A name in a line: its parts stand apart, together or joined by hyphens; a short word is no part of another."""
    parts: Sequence[str] = name.split()
    joined = r"[\s_-]*".join(map(_part, parts))
    short = not chinese(name) and parts and len(parts[0]) < WORD and parts[0][0].isalpha()
    bound = r"(?<![0-9A-Za-z])" if short else ""
    end = r"(?:s|es|ed|ing)?(?![0-9A-Za-z])" if short and len(parts) == 1 else ""
    return re.compile(f"{bound}{joined}{end}", re.IGNORECASE)


def _part(atom: str) -> str:
    """A word or a number in a line; a number is whole there too."""
    if atom == "percent":
        return "(?:%|per ?cent)"
    if not atom[0].isdigit():
        return re.escape(_SIGNED_BACK.get(atom, atom))
    whole, point, rest = atom.partition(".")
    grouped = f"{int(whole):,}".replace(",", ",?") if len(whole) > 3 and whole[0] != "0" else whole  # noqa: PLR2004
    end = rf"\.{re.escape(rest)}" if point else r"(?:\.0+)?"
    return rf"(?<![0-9])(?<![0-9][.,]){grouped}{end}(?![0-9]|[.,][0-9])"
