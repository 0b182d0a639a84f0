"""How an answer is made, in one page: texts of the vocabulary with the numbers that are in force."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import count, takewhile
from typing import ClassVar

from careerpath.answers.decision import DecisionMaker, decision_of
from careerpath.answers.evidence import Answer
from careerpath.answers.rating import HIGHEST, LOWEST, MIDDLE, Heard
from careerpath.answers.reach import AJAR, MUCH_GROUND, OPEN_DOOR, SHORT_BY, SOME_GROUND
from careerpath.answers.score import CLEAR, DRAWS, ENOUGH, FIRM, LEANING, LIKELY, SPREAD, decision_matrix
from careerpath.errors import UnknownIdError, nearest
from careerpath.labels import words
from careerpath.model.base import LANGUAGES, Language, Text
from careerpath.model.corpus import Corpus
from careerpath.model.vocabulary import EvidenceKind, ProfileField

TOPICS: Mapping[str, tuple[str, ...]] = {"advice": ("rating", "sum", "verdict", "reach", "flips", "limits")}
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
    texts = {language: words(language) for language in LANGUAGES}
    numbers = {language: _numbers(corpus, today, language) for language in LANGUAGES}

    def text(key: str) -> Text:
        en, zh = (texts[name][f"explain.{topic}.{key}"].format(**numbers[name]) for name in LANGUAGES)
        return Text(en=en, zh=zh)

    def paragraphs(section: str) -> Iterator[Text]:
        """Those called section.1, section.2, …"""
        keys = (f"{section}.{number}" for number in count(1))
        return map(text, takewhile(lambda key: f"explain.{topic}.{key}" in texts["en"], keys))

    sections = tuple(Part(id, text(id), tuple(paragraphs(id))) for id in TOPICS[topic])
    return Explained(topic, text("title"), sections)


def _numbers(corpus: Corpus, today: date, language: Language) -> dict[str, str]:
    decision = decision_of(corpus, DecisionMaker(), today)
    names = {id: track.name for id, track in decision.tracks.items()}
    shares = decision_matrix(names, decision.votes, {}).uniform_shares(decision.criteria)
    first = max(shares, key=lambda track: shares[track])
    reach = {"short": SHORT_BY, "open": OPEN_DOOR, "ajar": AJAR, "much": MUCH_GROUND, "some": SOME_GROUND}
    kinds = [f"{kind.name.get(language)} {kind.weight:g}" for kind in corpus.all(EvidenceKind)]
    return {
        "criteria": str(len(decision.criteria)),
        "kinds": ("、" if language == "zh" else ", ").join(kinds),
        **{verdict: f"{FIRM[verdict]:.0%}" for verdict in (CLEAR, LIKELY, LEANING)},
        **_scale(corpus, language),
        **{name: f"{share:.0%}" for name, share in reach.items()},
        "enough": f"{ENOUGH:.0%}",
        "draws": f"{DRAWS:,}",
        "low": f"{SPREAD[0]:g}",
        "high": f"{SPREAD[1]:g}",
        "winner": names[first].get(language),
        "even": f"{' ' if language == 'zh' else ''}{shares[first]:.1%}",
    }


def _scale(corpus: Corpus, language: Language) -> dict[str, str]:
    """The scale of readings, what one opinion of 5 makes of it, and what each appetite for risk does."""
    opinion = next((kind.weight for kind in corpus.all(EvidenceKind) if kind.id == "opinion"), 1.0)
    one = Heard(HIGHEST * opinion, opinion)
    rows = [(field, effect) for field in corpus.all(ProfileField) for effect in field.effects]
    appetites = [
        f"{value.name.get(language)} {effect.to:g}"
        for field, effect in rows
        for value in field.values
        if effect.to is not None and value.id in effect.when
    ]
    reserve = max((effect.share or 0.0 for _, effect in rows if effect.does == "reserve"), default=0.0)
    return {
        "middle": f"{MIDDLE:g}",
        "lowest": f"{LOWEST:g}",
        "highest": f"{HIGHEST:g}",
        "one": f"{one.with_one_more(MIDDLE):.1f}",
        "one_low": f"{one.with_one_more(LOWEST):.1f}",
        "one_high": f"{one.with_one_more(HIGHEST):g}",
        "reserve": f"{reserve:.0%}",
        "appetites": ("、" if language == "zh" else ", ").join(appetites),
    }
