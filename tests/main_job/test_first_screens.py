"""What must be seen without scrolling: the table of `compare`, the weeks of a plan, a line a source."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from running import Run

LINES = 24
"""Of a terminal of the usual size; it is 80 columns wide."""
LANGUAGES = ("en", "zh")


@pytest.mark.parametrize("more", [[], ["--ascii"]])
@pytest.mark.parametrize("language", LANGUAGES)
def test_compare_fits_a_screen_with_its_legend(run: Run, language: str, more: list[str]) -> None:
    lines = run("compare", "--lang", language, *more, columns=80).out.splitlines()
    assert len(lines) < LINES
    assert sum("×" in line or " x" in line for line in lines) >= 14  # a line a criterion, none of them wrapped


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("track", ["llm", "aigc", "multimodal"])
def test_a_plan_begins_with_its_weeks(run: Run, track: str, language: str) -> None:
    out = run("study-plan", track, "--lang", language, columns=80).out
    heading = next(at for at, line in enumerate(out.splitlines()) if line.split()[:1] in (["Week"], ["周"]))
    assert heading < 6
    assert "52.5" not in out
    assert ("RTX 3090" in out) == ("1.3" in out)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_price_of_ones_own_comes_before_that_of_a_source(run: Run, language: str) -> None:
    out = run("study-plan", "multimodal", "--gpu-price", "2", "--lang", language).out
    assert "510" in out
    assert "RTX 3090" not in out


@pytest.mark.parametrize("width", [60, 80, 100, 140])
@pytest.mark.parametrize("language", LANGUAGES)
def test_sources_are_lines_of_a_table(run: Run, language: str, width: int) -> None:
    lines = run("sources", "--lang", language, columns=width).out.splitlines()
    rows = [line.split() for line in lines if "-" in line[:34] and line[-1].isdigit()]
    assert len(rows) >= 37
    assert all(len(row) >= 4 and row[-1].isdigit() for row in rows)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_words_are_neutral(run: Run, monkeypatch: pytest.MonkeyPatch, language: str) -> None:
    monkeypatch.setenv("CAREERPATH_LANG", language)
    commands = [line.strip() for line in run(columns=80).out.splitlines() if line.strip().startswith("careerpath ")]
    assert [command for command in commands if "--goal" in command] == []
    assert "careerpath advise" in commands
    assert "careerpath advise --every-goal" in commands
