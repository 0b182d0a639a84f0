"""The card of an advice fits a screen: at most 24 lines of 80 columns, for every goal, many readers, both languages."""

from __future__ import annotations

import random
from datetime import date
from typing import TYPE_CHECKING

import pytest
from rich.cells import cell_len

from careerpath.answers.advise import Advised, advise
from careerpath.answers.decision import DecisionMaker
from careerpath.answers.situation import read_situation
from careerpath.labels import Labels
from careerpath.model.base import LANGUAGES, Language
from careerpath.model.claims import Claim
from careerpath.model.sources import Source
from careerpath.model.vocabulary import Goal
from careerpath.pages.advise import advise_page
from careerpath.pages.parts import tag
from careerpath.render.terminal import draw

if TYPE_CHECKING:
    from careerpath.model.corpus import Corpus

TODAY = date(2026, 11, 24)
LINES, COLUMNS = 24, 80
ROOM: dict[Language, int] = {"en": 66, "zh": 69}
"""Cells that a reason and its tag have beside the label, with the least gap between them."""
GOALS = ("core-algorithm", "high-ceiling", "safe-offer", "near-revenue", "engineering", "research")
EVERYTHING = {
    "degree": "bachelor",
    "school": "other",
    "papers": "none",
    "risk": "low",
    "hours": "12",
    "months": "4",
    "gpu": "24gb",
    "engineering": "strong",
    "nlp": "basic",
}
READERS: dict[str, dict[str, str]] = {
    "says nothing": {},
    "says everything": EVERYTHING,
    "has no time": {"hours": "1", "months": "0", "gpu": "none"},
    "bachelor in a hurry": {"degree": "bachelor", "school": "other", "papers": "none", "months": "3", "hours": "10"},
    "doctor with a top paper": {
        "degree": "phd",
        "school": "985",
        "papers": "top-venue",
        "gpu": "80gb",
        "cv": "strong",
        "hours": "40",
        "months": "8",
    },
    "master with language": {
        "degree": "master",
        "school": "985",
        "papers": "some",
        "nlp": "strong",
        "gpu": "24gb",
        "hours": "20",
        "months": "10",
    },
    "overseas and bold": {"degree": "master", "school": "overseas", "papers": "none", "risk": "high"},
    "engineer": {"degree": "bachelor", "school": "211", "engineering": "strong", "hours": "10", "months": "6"},
    "five hours and no card": {"hours": "5", "months": "12", "gpu": "none"},
    "mathematician": {"degree": "master", "maths": "strong", "risk": "low"},
    "graphics": {"degree": "master", "graphics": "strong", "cv": "basic", "gpu": "rent", "months": "6"},
}

LEVELS = ("", "basic", "strong")
FIELDS: dict[str, tuple[str, ...]] = {
    "degree": ("", "bachelor", "incoming-master", "master", "phd"),
    "school": ("", "985", "211", "other", "overseas"),
    "papers": ("", "none", "some", "top-venue"),
    "risk": ("", "low", "middle", "high"),
    "hours": ("", "1", "7", "20", "60"),
    "months": ("", "0", "1", "3", "8", "24"),
    "gpu": ("", "none", "24gb", "rent", "80gb"),
    **dict.fromkeys(("nlp", "cv", "graphics", "speech", "maths", "engineering"), LEVELS),
}
"""What a reader may say; the empty value says nothing."""


def asked(corpus: Corpus, goal: str, said: dict[str, str]) -> Advised:
    maker = DecisionMaker(corpus.find(Goal, goal), {}, read_situation(corpus, said))
    return advise(corpus, maker, today=TODAY)


def drawn(result: Advised) -> dict[str, list[str]]:
    """The card's lines in each language."""
    pages = {language: advise_page(result, Labels(language), today=str(TODAY)) for language in LANGUAGES}
    return {
        language: [line.plain for line in draw(page, width=COLUMNS, ascii_only=False)]
        for language, page in pages.items()
    }


def fits(lines: list[str]) -> bool:
    return len(lines) <= LINES and max(map(cell_len, lines)) <= COLUMNS and "…" not in "".join(lines)


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("goal", GOALS)
def test_the_card_fits_a_screen(corpus: Corpus, goal: str, reader: str) -> None:
    for lines in drawn(asked(corpus, goal, READERS[reader])).values():
        assert fits(lines), "\n".join(lines)


def test_it_fits_for_any_reader(corpus: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("careerpath.answers.advise.flips", lambda *_: ())  # no flip stands on the card
    draws = random.Random(24)  # noqa: S311 - nothing is kept secret by it
    for _ in range(60):
        said = {name: value for name, values in FIELDS.items() if (value := draws.choice(values))}
        for lines in drawn(asked(corpus, draws.choice(GOALS), said)).values():
            assert fits(lines), f"{said}\n" + "\n".join(lines)


def test_every_reason_fits_a_line_with_who_says_it_and_when(corpus: Corpus) -> None:
    for claim in corpus.all(Claim):
        if claim.reading not in (None, 3) and claim.tracks and not claim.role:
            source = corpus.find(Source, claim.cite.source)
            assert claim.short, claim.id
            assert source.short, source.id
            for language, room in ROOM.items():
                t = Labels(language)
                said = f"{t.of(claim.short)}{tag(source.short, claim.as_of, t)}"
                assert cell_len(said) <= room, said
