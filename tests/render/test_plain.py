"""Pages in lines: golden pages, and that nothing is drawn, nothing lost and no line wider than was asked for."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerpath.render.page import Page
from careerpath.render.plain import plain
from careerpath.render.wrap import cell_len

from . import sample
from .test_layout import PAGES, WORD, texts

if TYPE_CHECKING:
    from pytest_regressions.file_regression import FileRegressionFixture
    from running import Run

    from careerpath.model.base import Language

GOLDEN = Path(__file__).parent.parent / "golden" / "render"


@pytest.mark.parametrize("language", ["en", "zh"])
def test_pages(file_regression: FileRegressionFixture, language: Language) -> None:
    text = "\n".join(plain(page, width=0, ascii_only=False) for page in sample.pages(language))
    file_regression.check(text, fullpath=GOLDEN / f"plain-{language}.txt", encoding="utf-8")


@given(PAGES, st.integers(40, 140))
def test_only_commands_overflow(page: Page, width: int) -> None:
    whole = {line for line in plain(page, width=0, ascii_only=False).splitlines() if cell_len(line) > width}
    for line in plain(page, width=width, ascii_only=False).splitlines():
        assert cell_len(line) <= width or line in whole
        assert line == line.rstrip()
        assert "\x1b" not in line


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_word_is_said(language: Language) -> None:
    for page in sample.pages(language):
        said = plain(page, width=0, ascii_only=False)
        assert not Counter(WORD.findall("\n".join(texts(page)))) - Counter(WORD.findall(said))


COMMANDS = [
    "compare", "advise --goal core-algorithm", "study-plan llm", "show llm", "list", "sources", "diagnose", "explain",
    "search lora",
]  # fmt: skip


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("line", COMMANDS)
def test_every_command_says_it_in_lines(run: Run, line: str, language: str) -> None:
    said = run(*line.split(), "--lang", language, "--plain", columns=60)
    assert (said.code, said.err) == (0, "")
    assert not re.search(r"[\x1b█▓░•]|\S {3,}\S", re.sub(r"(?m)^careerpath .*$|^# .*$", "", said.out))


@pytest.mark.parametrize("name", ["COLUMNS", "LINES"])
@pytest.mark.parametrize("given", ["²", "٣", "1e3", "-5", "0", "000", "99999999999", " 70 ", "", "x"])
def test_no_size_is_a_traceback(run: Run, monkeypatch: pytest.MonkeyPatch, name: str, given: str) -> None:
    from careerpath.cli.main import main

    run("list")
    monkeypatch.setenv(name, given)
    assert main(["compare"]) == 0
    assert main(["--help"]) == 0
