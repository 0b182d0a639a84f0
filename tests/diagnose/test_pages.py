"""What diagnose draws: all symptoms, one of them, several that may be meant, and none."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from show.small import labels

from careerpath.answers.diagnose import diagnose
from careerpath.model.base import LANGUAGES
from careerpath.pages.diagnose import page
from careerpath.render.data import document
from careerpath.render.markdown import markdown
from careerpath.render.terminal import draw

if TYPE_CHECKING:
    from pytest_regressions.file_regression import FileRegressionFixture

    from careerpath.model.base import Language
    from careerpath.model.corpus import Corpus
    from careerpath.render.page import Page

GOLDEN = Path(__file__).parent.parent / "golden" / "diagnose"

ASKED = {
    "one": "black frames",
    "several": "black output after a slow first step",
    "near": "first things first in the morning",
}
"""What is asked, by the name of its golden file."""


def drawn(corpus: Corpus, language: Language, question: str | None) -> Page:
    return page(diagnose(corpus, question), labels(language))


def screen(drawing: Page, width: int, *, ascii_only: bool = False) -> str:
    lines = draw(drawing, width=width, ascii_only=ascii_only)
    return "".join(f"{line.plain}\n" for line in lines)


@pytest.mark.parametrize(("name", "language"), [("one", "en"), ("one", "zh"), ("several", "en"), ("near", "en")])
def test_screens(file_regression: FileRegressionFixture, small: Corpus, name: str, language: Language) -> None:
    text = screen(drawn(small, language, ASKED[name]), 80)
    file_regression.check(text, fullpath=GOLDEN / f"{name}-{language}.txt", encoding="utf-8")


@pytest.mark.parametrize(
    ("question", "says"),
    [
        (None, "What do you see?"),
        ("smells of smoke", "No symptom is known that looks like “smells of smoke” All symptoms •"),
        ("compile cache", "No symptom is called “compile cache”; the words stand in the text of this one."),
    ],
)
def test_a_page_says_how_it_was_found(small: Corpus, question: str | None, says: str) -> None:
    assert says in " ".join(screen(drawn(small, "en", question), 80).split())


def test_markdown(file_regression: FileRegressionFixture, small: Corpus) -> None:
    text = "\n\n".join(markdown(drawn(small, "en", question)) for question in (None, "black frames"))
    file_regression.check(text, fullpath=GOLDEN / "pages-en.md", encoding="utf-8")


def test_json(file_regression: FileRegressionFixture, small: Corpus) -> None:
    text = document("diagnose", diagnose(small, "黑屏"), {"language": "zh"})
    file_regression.check(text, fullpath=GOLDEN / "symptoms-zh.json", encoding="utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [60, 80, 100, 140])
def test_what_is_shipped_overflows_nowhere(corpus: Corpus, language: Language, width: int) -> None:
    for question in (None, *corpus.ids("symptom"), "smells of smoke"):
        for line in draw(drawn(corpus, language, question), width=width, ascii_only=False):
            assert line.cell_len <= width, line.plain
