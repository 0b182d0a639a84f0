"""What each command answers over the shipped corpus, in each format and both languages.

When an answer changed on purpose, write the files anew and read the difference:

    pytest tests/main_job tests/test_readme.py --force-regen; git diff tests/golden README*
"""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from rich.cells import cell_len

if TYPE_CHECKING:
    from pytest_regressions.file_regression import FileRegressionFixture
    from running import Run

GOLDEN = Path(__file__).parent.parent / "golden" / "main_job"
WIDTHS = (60, 80, 100, 140)
LANGUAGES = ("en", "zh")

COMMANDS = {
    "compare": "compare --group moat",
    "advise": "advise --goal near-revenue",
    "study-plan": "study-plan llm --hours 12 --weeks 6 --brief",
    "list": "list track",
    "list-kinds": "list",
    "search-en": "search premium --limit 3",
    "search-zh": "search 薪资 上限 --limit 3",
    "show-term": "show 扩散Transformer",
    "show-claim": "show multimodal-thirty-percent",
    "show-criterion": "show criterion:pay-floor",
    "welcome": "",
}
"""One screen each, at 80 columns; what holds at every width is a property."""
ANSWERS = [name for name in COMMANDS if name != "welcome"]


def normal(text: str, name: str) -> str:
    """Without what changes with every word of the corpus: its fingerprint, and how well a search is met."""
    text = re.sub(r'("fingerprint": )"[0-9a-f]+"', r'\1"…"', text)
    return re.sub(r'("score": )[0-9.]+', r'\1"…"', text) if name.startswith("search") else text


def outline(value: Any) -> Any:
    """The first item of each list, and how many follow: the shape on one screen."""
    if isinstance(value, dict):
        return {key: outline(item) for key, item in value.items()}
    if isinstance(value, list) and len(value) > 1 and not isinstance(value[0], int):
        return [outline(value[0]), f"and {len(value) - 1} more"]
    return [outline(item) for item in value] if isinstance(value, list) else value


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", COMMANDS)
def test_screen(
    run: Run, monkeypatch: pytest.MonkeyPatch, file_regression: FileRegressionFixture, name: str, language: str
) -> None:
    monkeypatch.setenv("CAREERPATH_LANG", language)
    ran = run(*shlex.split(COMMANDS[name]), columns=80)
    assert (ran.code, ran.err) == (0, "")
    file_regression.check(ran.out, fullpath=GOLDEN / f"{name}-{language}-80.txt", encoding="utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ANSWERS)
def test_markdown(run: Run, file_regression: FileRegressionFixture, name: str, language: str) -> None:
    ran = run(*shlex.split(COMMANDS[name]), "--lang", language, "--format", "markdown")
    assert (ran.code, ran.err) == (0, "")
    file_regression.check(ran.out, fullpath=GOLDEN / f"{name}-{language}.md", encoding="utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ANSWERS)
def test_json(run: Run, file_regression: FileRegressionFixture, name: str, language: str) -> None:
    ran = run(*shlex.split(COMMANDS[name]), "--lang", language, "--format", "json")
    assert (ran.code, ran.err) == (0, "")
    shown = json.dumps(outline(json.loads(ran.out)), ensure_ascii=False, indent=2) + "\n"
    file_regression.check(normal(shown, name), fullpath=GOLDEN / f"{name}-{language}.json", encoding="utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
def test_ascii(run: Run, file_regression: FileRegressionFixture, language: str) -> None:
    ran = run(*shlex.split(COMMANDS["compare"]), "--lang", language, "--ascii")
    assert language == "zh" or ran.out.isascii()
    file_regression.check(ran.out, fullpath=GOLDEN / f"compare-{language}-ascii.txt", encoding="utf-8")


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", COMMANDS)
def test_nothing_overflows(run: Run, monkeypatch: pytest.MonkeyPatch, name: str, language: str, width: int) -> None:
    monkeypatch.setenv("CAREERPATH_LANG", language)
    lines = run(*shlex.split(COMMANDS[name]), columns=width).out.splitlines()
    assert max(map(cell_len, lines)) <= width
    assert not [line for line in lines if line.endswith(("…", "..."))]
