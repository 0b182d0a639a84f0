"""Makes a valid corpus many times as large as the shipped one: new tracks, claims, sources, modules, questions, terms.

Each copy has ids of its own, refers to its own entities, and says other things: words are exchanged for others of the
corpus, in both languages, so that a word is as common in the large corpus as in the small one. Criteria, goals, cards
and seasons are as they were, since answers have a row for each.
"""

from __future__ import annotations

import random
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from careerpath.corpus.layers import shipped_root
from careerpath.corpus.yaml import parse
from careerpath.model.kinds import FILES, KINDS, REFERENCES, references

COPIED = ("tracks", "claims", "sources", "study")
LEFT = ("calendar.yaml", "hardware.yaml")
"""Files of study/ that are not copied: a year has so many seasons."""
LEFT_KINDS = {*KINDS} - {"track", "role", "alternative", "claim", "advice", "reader-question", "source", "term"}
LEFT_KINDS -= {"module", "question", "resource", "symptom"}
"""Kinds of which there are no more than in the shipped corpus."""
TERMS = Path("vocabulary", "glossary.yaml")
EXCHANGED = 0.15
"""Part of the words that are exchanged."""

_WORD = re.compile(r"[a-z]{4,}")
_PAIR = re.compile("[\u4e00-\u9fff]{2}")


class Shipped:
    """The shipped corpus as plain data, with its words."""

    def __init__(self) -> None:
        root = shipped_root()
        paths = [path for folder in COPIED for path in sorted((root / folder).glob("*.yaml"))]
        paths = [path for path in paths if path.name not in LEFT] + [root / TERMS]
        texts = [path.read_text(encoding="utf-8") for path in paths]
        self.files = [
            (path.relative_to(root), parse(text, path.name).value) for path, text in zip(paths, texts, strict=True)
        ]
        self.latin = sorted({word for text in texts for word in _WORD.findall(text)})
        # A text that spoke of no money must not come to do so: an amount needs its population.
        self.chinese = sorted({pair for text in texts for pair in _PAIR.findall(text) if "元" not in pair})


def grow(folder: Path, times: int) -> None:
    """Fills a folder with what makes, laid over the shipped corpus, one so many times as large."""
    shipped = Shipped()
    for number in range(1, times):
        for path, data in shipped.files:
            _write(folder / _renamed(path, number), _Copy(shipped, number, path).file(data))


def _renamed(path: Path, number: int) -> Path:
    return path.with_name(f"{path.stem}-{number}.yaml")


def _write(path: Path, data: Any) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8") as file:
        yaml.dump(data, file, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=110)


class _Copy:
    """A copy of a file."""

    def __init__(self, shipped: Shipped, number: int, path: Path) -> None:
        self._shipped, self._number = shipped, number
        self._folder = path.parts[0]
        self._draw = random.Random(f"{number} {path}")  # noqa: S311 - the same corpus each time

    def file(self, data: dict[str, Any]) -> dict[str, Any]:
        """The file's data with new ids, references and texts."""
        kind = FILES[self._folder]
        copied = {key: value for key, value in data.items() if key not in kind.lists}
        if "source" in copied:
            copied["source"] = self._id(copied["source"])
        copied = self._entity(kind.itself, copied) if kind.itself else copied
        for key, of in kind.lists.items():
            if key in data:
                copied[key] = [self._entity(of, entry) for entry in data[key]]
        return copied

    def _entity(self, kind: str, data: dict[str, Any]) -> dict[str, Any]:
        copied: dict[str, Any] = self._texts(data)
        for _, loc, target in self._references(kind, data):
            here: Any = copied
            for step in loc[:-1]:
                here = here[step]
            here[loc[-1]] = self._id(target)
        copied["id"] = self._id(data["id"])
        for key in ("family", "replaced_by", "replaces"):
            if key in data:
                copied[key] = self._id(data[key])
        for key in ("name", "aliases"):
            if key in data:
                copied[key] = self._named(data[key])
        return copied

    def _references(self, kind: str, data: dict[str, Any]) -> Iterator[tuple[str, Any, str]]:
        """References to what is copied too."""
        return (entry for entry in references(kind, data) if not LEFT_KINDS & {*REFERENCES[kind][entry[0]]})

    def _id(self, id: str) -> str:
        return f"{id}-{self._number}"

    def _named(self, value: Any) -> Any:
        """Names have to be unique."""
        if isinstance(value, dict):
            return {key: self._named(item) for key, item in value.items()}
        return [self._named(item) for item in value] if isinstance(value, list) else f"{value} {self._number}"

    def _texts(self, value: Any, key: str = "") -> Any:
        """The value with its texts changed; the words by which a place is found again stay as they are."""
        if isinstance(value, dict):
            if set(value) == {"en", "zh"} and key not in ("words", "begins", "cite"):
                return {"en": self._exchanged(value["en"]), "zh": self._exchanged(value["zh"])}
            return {name: self._texts(item, name) for name, item in value.items()}
        return [self._texts(item, key) for item in value] if isinstance(value, list) else value

    def _exchanged(self, text: str) -> str:
        text = _WORD.sub(lambda found: self._other(found[0], self._shipped.latin), text)
        return _PAIR.sub(lambda found: self._other(found[0], self._shipped.chinese), text)

    def _other(self, word: str, words: list[str]) -> str:
        return self._draw.choice(words) if self._draw.random() < EXCHANGED else word
