"""What show draws of each kind, in both languages; the corpus is the tests' own."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from careerpath.answers.show import show
from careerpath.model.base import LANGUAGES
from careerpath.model.kinds import KINDS
from careerpath.pages.show import page
from careerpath.render.data import rows
from careerpath.render.markdown import markdown
from careerpath.render.terminal import draw

from .small import labels

if TYPE_CHECKING:
    from pytest_regressions.file_regression import FileRegressionFixture

    from careerpath.model.base import Language
    from careerpath.model.corpus import Corpus
    from careerpath.render.page import Page

GOLDEN = Path(__file__).parent.parent / "golden" / "show"
TODAY = date(2026, 11, 24)

SHOWN = {
    "track": ["vision", "speech"],
    "role": ["role:probe"],
    "alternative": ["drawing", "looking-inside"],
    "claim": ["vision-deep", "rival-shallow", "rival-same", "vision-floor", "vision-rumour"],
    "advice": ["do-build", "avoid-lists"],
    "source": ["letter", "reply"],
    "criterion": ["depth", "floor"],
    "group": ["group:pay"],
    "goal": ["deep-work"],
    "evidence": ["anecdote"],
    "subject": ["money"],
    "term": ["term:probe", "frozen"],
    "module": ["probing", "basics"],
    "question": ["why-probe", "what-frozen"],
    "resource": ["lab", "kit", "probe-paper"],
    "symptom": ["black-frames"],
    "card": ["small-card"],
    "season": ["spring"],
    "field": ["degree", "sight"],
    "synonym": ["synonym:lens-words"],
    "advert-words": ["advert-words:bend"],
    "advert-rule": ["bending-lenses"],
    "reader-question": ["is-it-deep", "nobody-says"],
}
"""By kind: what is shown of it, each on a page of its own."""


def drawn(corpus: Corpus, language: Language, *names: str) -> Page:
    return page(show(corpus, names, today=TODAY), labels(language), today=TODAY.isoformat())


def screen(drawing: Page, width: int, *, ascii_only: bool = False) -> str:
    lines = draw(drawing, width=width, ascii_only=ascii_only)
    return "".join(f"{line.plain}\n" for line in lines)


def test_every_kind_is_shown() -> None:
    assert list(SHOWN) == list(KINDS)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_kinds(file_regression: FileRegressionFixture, small: Corpus, kind: str, language: Language) -> None:
    text = "\n\n".join(screen(drawn(small, language, name), 90) for name in SHOWN[kind])
    file_regression.check(text, fullpath=GOLDEN / f"{kind}-{language}.txt", encoding="utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_of_a_track(file_regression: FileRegressionFixture, small: Corpus, language: Language) -> None:
    drawing = page(show(small, ["vision"], today=TODAY), labels(language), today=TODAY.isoformat(), full=True)
    file_regression.check(screen(drawing, 90), fullpath=GOLDEN / f"track-full-{language}.txt", encoding="utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
def test_several_with_a_retired_one(file_regression: FileRegressionFixture, small: Corpus, language: Language) -> None:
    text = screen(drawn(small, language, "vision-old", "anecdote"), 80)
    file_regression.check(text, fullpath=GOLDEN / f"several-{language}.txt", encoding="utf-8")


def test_markdown(file_regression: FileRegressionFixture, small: Corpus) -> None:
    text = "\n\n".join(markdown(drawn(small, "en", name)) for name in ("vision", "depth", "probing"))
    file_regression.check(text, fullpath=GOLDEN / "pages-en.md", encoding="utf-8")


def test_narrow_and_in_ascii(file_regression: FileRegressionFixture, small: Corpus) -> None:
    text = "\n\n".join(screen(drawn(small, "en", name), 60, ascii_only=True) for name in ("vision", "depth"))
    file_regression.check(text, fullpath=GOLDEN / "ascii-en-60.txt", encoding="utf-8")


def test_ratings_are_a_table_of_their_own(small: Corpus) -> None:
    assert rows(drawn(small, "en", "speech")).splitlines() == [
        "criterion,rating",
        "depth,unknown",
        "pay floor,unknown",
    ]


def test_a_draft_says_that_it_is_one(drafts: Corpus) -> None:
    text = screen(drawn(drafts, "en", "vision-draft"), 80)
    assert "A draft: shown because drafts were asked for." in text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [60, 80, 100, 140])
def test_nothing_overflows(small: Corpus, language: Language, width: int) -> None:
    names = [name for each in SHOWN.values() for name in each]
    for line in draw(drawn(small, language, *names), width=width, ascii_only=False):
        assert line.cell_len <= width, line.plain
