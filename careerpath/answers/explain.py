"""How an answer is made, in one page: texts of the vocabulary with the numbers that are in force."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from careerpath.answers.case import Asker, Case, case
from careerpath.answers.evidence import Answer
from careerpath.answers.score import DRAWS, LEAD, SHARE, SPREAD, uniform_shares
from careerpath.errors import UnknownIdError, nearest
from careerpath.labels import words
from careerpath.model.base import LANGUAGES, Language, Text
from careerpath.model.corpus import Corpus
from careerpath.model.vocabulary import EvidenceKind

TOPICS: Mapping[str, tuple[str, ...]] = {"advice": ("rating", "sum", "verdict", "flips", "time", "limits")}
"""What can be explained, and the sections of each."""


@dataclass(frozen=True)
class Part:
    """A section of an explanation."""

    id: str
    heading: Text
    paragraphs: tuple[Text, ...]


@dataclass(frozen=True)
class Explained(Answer):
    """An explanation."""

    schema: ClassVar[str] = "explain"
    topic: str
    title: Text
    sections: tuple[Part, ...]


def explain(corpus: Corpus, topic: str, *, today: date) -> Explained:
    """The explanation of a topic. Raises UnknownIdError."""
    if topic not in TOPICS:
        raise UnknownIdError("topic", topic[:80], tuple(TOPICS), nearest(topic, TOPICS))
    words = _Words(corpus, today, f"explain.{topic}")
    sections = tuple(Part(id, words.text(id), tuple(words.paragraphs(id))) for id in TOPICS[topic])
    return Explained(topic, words.text("title"), sections)


class _Words:
    """The labels of a topic, with the numbers filled in."""

    def __init__(self, corpus: Corpus, today: date, root: str) -> None:
        self._root = root
        self._labels = {language: words(language) for language in LANGUAGES}
        asked = case(corpus, today, Asker())
        self._values = {language: _values(asked, language) for language in LANGUAGES}

    def text(self, key: str) -> Text:
        """One text, in both languages."""
        en, zh = (self._labels[name][f"{self._root}.{key}"].format(**self._values[name]) for name in LANGUAGES)
        return Text(en=en, zh=zh)

    def paragraphs(self, section: str) -> Iterator[Text]:
        """The paragraphs of a section: section.1, section.2, …"""
        number = 1
        while f"{self._root}.{section}.{number}" in self._labels["en"]:
            yield self.text(f"{section}.{number}")
            number += 1


def _values(asked: Case, language: Language) -> dict[str, str]:
    """What the texts leave open."""
    shares = uniform_shares(asked.cells)
    first = max(shares, key=lambda track: shares[track])
    kinds = [f"{kind.name.get(language)} {kind.weight:g}" for kind in asked.corpus.all(EvidenceKind)]
    return {
        "criteria": str(len(asked.criteria)),
        "kinds": ("、" if language == "zh" else ", ").join(kinds),
        "lead": f"{LEAD:g}",
        "share": f"{SHARE:.0%}",
        "draws": f"{DRAWS:,}",
        "low": f"{SPREAD[0]:g}",
        "high": f"{SPREAD[1]:g}",
        "winner": asked.track(first).name.get(language),
        "even": f"{' ' if language == 'zh' else ''}{shares[first]:.1%}",
    }
