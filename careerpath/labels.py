"""The words of the interface, in both languages, by key as in labels.json.

They are no knowledge, and no layer of a corpus changes them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from careerpath.model.base import Language, Text


@cache
def _table() -> Mapping[str, Mapping[str, str]]:
    table: Mapping[str, Mapping[str, str]] = json.loads(Path(__file__).with_name("labels.json").read_text("utf-8"))
    return table


def words(language: Language) -> dict[str, str]:
    """All labels in one language, by key."""
    return {key: text[language] for key, text in _table().items()}


_CJK = r"[\u3400-\u9fff]"
# Compiled when it is first used, which takes a millisecond: an English answer has no use for it.
_SEAM = rf"(?<={_CJK})(?=[A-Za-z0-9])|(?<=[A-Za-z0-9])(?={_CJK})"


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

    def of(self, text: Text | None) -> str:
        """A text of the corpus in this reader's language; an empty one where there is none."""
        return text.get(self.language) if text else ""

    def _spaced(self, text: str) -> str:
        """Chinese sets a space between its characters and Latin words, also where a value was filled in."""
        return re.sub(_SEAM, " ", text) if self.language == "zh" else text

    def listed(self, names: Iterable[str]) -> str:
        """Names in a row, as the language separates them."""
        return ("、" if self.language == "zh" else ", ").join(names)
