"""The command line of show, and the shipped corpus."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from running import TODAY, Run

from careerpath.answers.show import show
from careerpath.model.base import LANGUAGES
from careerpath.model.kinds import KINDS
from careerpath.pages.show import page
from careerpath.render.terminal import draw

from .small import labels
from .test_pages import TODAY as DAY

if TYPE_CHECKING:
    from careerpath.model.base import Language
    from careerpath.model.corpus import Corpus


@pytest.mark.parametrize(
    ("written", "shown"),
    [("multimodal", "track:multimodal"), ("多模态", "track:multimodal"), ("DiT", "term:dit"), ("RAG", "role:rag")],
)
def test_a_name_in_either_language(run: Run, written: str, shown: str) -> None:
    ran = run("show", written)
    assert (ran.code, ran.err) == (0, "")
    assert shown in ran.out.splitlines()[0]


def test_several_at_once_as_json(run: Run) -> None:
    ran = run("show", "goal:safe-offer", "card:rtx-4060-8gb", "--format", "json", "--lang", "zh")
    answer = json.loads(ran.out)
    assert (ran.code, answer["schema"], answer["language"], answer["today"]) == (0, "careerpath/show/2", "zh", TODAY)
    assert [(entity["kind"], entity["id"]) for entity in answer["entities"]] == [
        ("goal", "safe-offer"),
        ("card", "rtx-4060-8gb"),
    ]


@pytest.mark.parametrize(
    ("written", "code"), [("nosuchthing", "unknown-id"), ("显存爆炸", "ambiguous-id"), ("  ", "usage")]
)
def test_what_cannot_be_shown(run: Run, written: str, code: str) -> None:
    ran = run("show", written, "--format", "json")
    assert (ran.code, ran.out) == (2, "")
    assert json.loads(ran.err)["code"] == code


def test_nothing_is_shown_where_one_of_several_is_unknown(run: Run) -> None:
    ran = run("show", "multimodal", "multimodel")
    assert (ran.code, ran.out) == (2, "")
    assert "did you mean track:multimodal?" in ran.err
    assert ran.err.count("\n") == 1


def test_show_without_a_name_is_a_usage_error(run: Run) -> None:
    assert run("show").code == 2


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_all_that_is_shipped_can_be_shown(corpus: Corpus, kind: str, language: Language) -> None:
    result = show(corpus, [f"{kind}:{id}" for id in corpus.ids(kind)], today=DAY)
    drawing = page(result, labels(language), today=TODAY)
    for line in draw(drawing, width=80, ascii_only=False):
        # A word that no line holds, such as an address, is left to break in its middle.
        assert line.cell_len <= 80, line.plain
