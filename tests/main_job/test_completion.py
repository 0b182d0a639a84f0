"""Shells complete tracks, goals and commands from the corpus, and never see a traceback."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from careerpath.cli.completing import FILES
from careerpath.cli.completion_scripts import install

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
        ("show ra", ["rag"]),
        ("show llm v100", ["v100-16gb"]),
        ("list tr", ["track"]),
        ("compare --only-source art", ["article-2025-08"]),
        ("compare --without-source mini", ["minimind", "minimind-readme"]),
        ("advise --without-claim aigc-pay", ["aigc-pay-ceiling-options"]),
        ("corpus verify art", ["article-2025-08"]),
        ("advise --degree ", ["bachelor", "master", "phd"]),
        ("advise --school ", ["985", "overseas"]),
        ("advise --papers ", ["top-venue"]),
        ("advise --risk ", ["low", "high"]),
        ("advise --know ", ["nlp", "maths"]),
        ("study-plan llm --for ", ["autumn-"]),
        ("study-plan llm --gpu rtx-50", ["rtx-5090-32gb"]),
        ("study-plan llm --gpu ", ["none", "rent", "24gb"]),
        ("study-plan llm --also ", ["aigc"]),
        ("compare --criterion pay", ["pay-floor"]),
        ("advise --weight pay-f", ["pay-floor="]),
        ("corpus schema stu", ["study"]),
        ("corpus new ", ["track", "source", "module", "profile"]),
        ("compare --lang ", ["en", "zh"]),
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


LINES = {
    "show card:v100": ["card:v100-16gb", "card:v100-32gb"],
    "advise --know nlp=strong,c": ["nlp=strong,cv"],
    "advise --know cv=": ["cv=none", "cv=basic", "cv=strong"],
    "advise --weight pay-floor=4": ["pay-floor=4"],
    "compare role:com": ["role:compression-deployment"],
    "compare term:": [],
    "study-plan llm --weeks ": [],
    "compare --today ": [],
}
"""What is offered behind a line, in full."""


@pytest.mark.parametrize("typed", LINES)
def test_what_is_typed_already_stays(typed: str) -> None:
    assert [line.split("\t")[0] for line in offered(FISH, typed).split("\n") if line] == LINES[typed]


@pytest.mark.parametrize("before", ["--lang zh advise", "advise --lang zh"])
def test_what_values_mean_is_said_in_the_readers_language(before: str) -> None:
    assert "求稳" in offered(FISH, f"{before} --risk ")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
@pytest.mark.parametrize("typed", ["compare --output ", "advise --profile me", "compare --corpus ", "corpus export "])
def test_a_file_is_asked_for_by_an_exit_code(shell: str, typed: str) -> None:
    asked = {"bash": BASH, "zsh": ZSH, "fish": FISH}[shell]
    count = str(len(typed.split()) + typed.endswith(" "))
    given = {name: value.format(typed, count=count) for name, value in asked.items()}
    command = [sys.executable, "-m", "careerpath"]
    done = subprocess.run(command, env={**os.environ, **given}, capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stdout.strip(), done.stderr) == (FILES, "_files" if shell == "zsh" else "", "")


HOMES = ["home", "o'brien and co", '主 "页"']


@pytest.mark.parametrize("name", HOMES)
def test_installing_changes_a_line_once(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home, settings, zsh = (tmp_path / name / part for part in ("", "settings", "zsh"))
    zsh.mkdir(parents=True)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(settings))
    monkeypatch.setenv("ZDOTDIR", str(zsh))
    (home / ".bashrc").write_bytes(b"export KEPT=1  # \xff, without a line end")
    for _ in range(2):
        assert install("bash") == home / ".bash_completions" / "careerpath.sh"
        assert install("zsh") == zsh / ".zfunc" / "_careerpath"
        assert install("fish") == settings / "fish" / "completions" / "careerpath.fish"
    held = (home / ".bashrc").read_bytes()
    assert held.startswith(b"export KEPT=1  # \xff, without a line end\n")
    assert held.count(b"source ") == 1
    assert (zsh / ".zshrc").read_text("utf-8").count("compinit") == 2
    assert not (home / ".zshrc").exists()
    if bash := shutil.which("bash"):
        line = f'source "{home}/.bashrc"; echo "$KEPT"; complete -p careerpath' if '"' not in name else "exit 0"
        done = subprocess.run([bash, "--norc", "-c", line], capture_output=True, encoding="utf-8", check=True)
        assert done.stderr == ""
        assert '"' in name or "careerpath" in done.stdout
