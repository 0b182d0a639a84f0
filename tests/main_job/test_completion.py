"""Shells complete tracks, goals and commands from the corpus, and never see a traceback."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

BASH = {"_CAREERPATH_COMPLETE": "complete_bash", "COMP_WORDS": "careerpath {}", "COMP_CWORD": "{count}"}
ZSH = {"_CAREERPATH_COMPLETE": "complete_zsh", "_TYPER_COMPLETE_ARGS": "careerpath {}"}
FISH = {
    "_CAREERPATH_COMPLETE": "complete_fish",
    "_TYPER_COMPLETE_FISH_ACTION": "get-args",
    "_TYPER_COMPLETE_ARGS": "careerpath {}",
}


def offered(shell: dict[str, str], typed: str, **environment: str) -> str:
    """What the shell would offer after `careerpath …`."""
    count = str(len(typed.split()) + typed.endswith(" "))
    asked = {name: value.format(typed, count=count) for name, value in shell.items()}
    done = subprocess.run(
        [sys.executable, "-m", "careerpath"],
        env={**os.environ, **asked, **environment, "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert "Traceback" not in done.stderr
    return done.stdout


@pytest.mark.parametrize("shell", [BASH, ZSH, FISH], ids=["bash", "zsh", "fish"])
@pytest.mark.parametrize(
    ("typed", "ids"),
    [
        ("compare ", ["llm", "aigc", "multimodal"]),
        ("study-plan m", ["multimodal"]),
        ("advise --goal ", ["core-algorithm", "safe-offer"]),
        ("s", ["study-plan", "show", "search"]),
    ],
)
def test_ids_are_offered(shell: dict[str, str], typed: str, ids: list[str]) -> None:
    answer = offered(shell, typed)
    assert [id for id in ids if id not in answer] == []
    assert typed != "study-plan m" or "llm" not in answer


def test_a_broken_corpus_offers_nothing(tmp_path: Path) -> None:
    (tmp_path / "tracks").mkdir()
    (tmp_path / "tracks" / "broken.yaml").write_text("id: [", encoding="utf-8")
    assert offered(BASH, "compare ", CAREERPATH_CORPUS=str(tmp_path)).strip() == ""
