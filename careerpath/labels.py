"""The words of the interface, in both languages, by key as in labels.json.

They are no knowledge, and no layer of a corpus changes them. What goes wrong is told as a `Message`: a key and what
fills it in, which becomes a sentence only where the reader's language is known.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Any, Literal, Protocol, runtime_checkable

Language = Literal["en", "zh"]
LANGUAGES: tuple[Language, ...] = ("en", "zh")

VERBATIM = "verbatim"
"""The label of what is the same in both languages."""
LONGEST = 80
"""Characters of an id, a word or a value that a message repeats; no id that is one has more than 64."""


@cache
def _table() -> Mapping[str, Mapping[str, str]]:
    table: Mapping[str, Mapping[str, str]] = json.loads(Path(__file__).with_name("labels.json").read_text("utf-8"))
    return table


def words(language: Language) -> dict[str, str]:
    return {key: text[language] for key, text in _table().items()}


@runtime_checkable
class Bilingual(Protocol):
    """A text in both languages, one of the corpus or a message."""

    def get(self, language: Language, /) -> str:
        """The text in one language."""


class Message:
    """A sentence of the interface in no language yet: the key of a label, and what fills it in.

    Values are names, numbers, other messages and texts of the corpus, or sequences of these, which become lists.
    Two messages are equal where both say the same, and sort as their English does, which `str` gives.
    """

    __slots__ = ("key", "values")

    def __init__(self, key: str, **values: Any) -> None:
        self.key, self.values = key, values

    def get(self, language: Language) -> str:
        """The sentence in one language. Raises KeyError for a label, or a value, that there is not."""
        key = self.key
        if self.values.get("n") == 1 and f"{key}.one" in _table():
            key = f"{key}.one"
        return _filled(_table()[key][language], self.values, language)

    def shortened(self) -> Message:
        """The message with every text that fills it in at most LONGEST characters long, but for verbatim ones."""
        if self.key == VERBATIM:
            return self
        return Message(self.key, **{name: _short(value) for name, value in self.values.items()})

    def __str__(self) -> str:
        return self.get("en")

    def __repr__(self) -> str:
        return f"Message({str(self)!r})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Message) and all(self.get(language) == other.get(language) for language in LANGUAGES)

    def __hash__(self) -> int:
        return hash(str(self))

    def __lt__(self, other: Message) -> bool:
        return str(self) < str(other)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> Any:
        """In a JSON Schema it is the text that a reader gets."""
        del source
        return handler(str)


def verbatim(text: str) -> Message:
    """What is no sentence of ours, and the same in both languages: a name, or what a library says."""
    return Message(VERBATIM, text=text)


def shortened(text: str) -> str:
    """A text as a message repeats it."""
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"


def _short(value: Any) -> Any:
    if isinstance(value, str):
        return shortened(value)
    if isinstance(value, tuple | list):
        return [_short(item) for item in value]
    return value.shortened() if isinstance(value, Message) else value


def either(names: Sequence[Any]) -> Any:
    """One name, or names of which one is meant: a, b or c."""
    return Message("list.or", names=names[:-1], last=names[-1]) if len(names) > 1 else names[0]


def both(names: Sequence[Any]) -> Any:
    """One name, or names that are all meant: a, b and c."""
    return Message("list.and", names=names[:-1], last=names[-1]) if len(names) > 1 else names[0]


_CJK = r"[\u3400-\u9fff]"
# Compiled when it is first used, which takes a millisecond: an English answer has no use for it.
SEAM = rf"(?<={_CJK})(?=(?:--)?[A-Za-z0-9])|(?<=[A-Za-z0-9])(?={_CJK})"


def _filled(text: str, values: Mapping[str, Any], language: Language) -> str:
    """A label with its values. In Chinese a space stands where a character and a Latin word or option meet.

    Within a value nothing is changed: it may be a path.
    """
    said = {name: _said(value, language) for name, value in values.items()}
    if language == "en":
        return text.format(**said)
    done = ""
    for literal, name, spec, _ in Formatter().parse(text):
        for part in (literal, format(said[name], spec or "") if name else ""):
            met = re.compile(SEAM).match(done[-1:] + part[:3], len(done[-1:]))
            done += " " + part if part and met else part
    return done


def _said(value: Any, language: Language) -> Any:
    """A value as the language says it."""
    if isinstance(value, str | int | float):
        return value
    if isinstance(value, tuple | list):
        return Labels.separator(language).join(str(_said(item, language)) for item in value)
    return value.get(language) if isinstance(value, Bilingual) else str(value)


class Labels:
    """Looks labels up by key, and fills them in.

    A label whose key ends in `.one` is used where `n` is 1.
    """

    def __init__(self, language: Language) -> None:
        self.language = language
        self._words = words(language)

    def __call__(self, key: str, **values: Any) -> str:
        """The label in this reader's language. Raises KeyError for one that there is not."""
        if values.get("n") == 1 and f"{key}.one" in self._words:
            key = f"{key}.one"
        return self._spaced(self._words[key].format(**values)) if values else self._words[key]

    def __contains__(self, key: str) -> bool:
        return key in self._words

    def of(self, text: Bilingual | None) -> str:
        """A text of the corpus, or a message, in this reader's language; an empty one where there is none."""
        return text.get(self.language) if text else ""

    def _spaced(self, text: str) -> str:
        """Chinese sets a space between its characters and Latin words, also where a value was filled in."""
        return re.sub(SEAM, " ", text) if self.language == "zh" else text

    def listed(self, names: Iterable[str]) -> str:
        """Names in a row, as the language separates them."""
        return self.separator(self.language).join(names)

    @staticmethod
    def separator(language: Language) -> str:
        return "、" if language == "zh" else ", "
