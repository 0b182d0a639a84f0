"""`careerpath advise --cv`: what a CV says is proposed, taken as the reader confirms it, and the CV kept nowhere."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from diagnose.terminal import converse

from careerpath.cli import advise_cv

if TYPE_CHECKING:
    from running import Run

CV = """Zyxomma Lin
教育背景
某某大学 硕士 2025.09 – 2028.06
项目经历
RAG 问答系统，用 LoRA 微调
论文
Zyxomma. ICLR 2026
"""
ASK = ("advise", "--goal", "research", "--no-me")


@pytest.fixture
def cv(tmp_path: Path) -> str:
    file = tmp_path / "cv.md"
    file.write_text(CV, encoding="utf-8")
    return str(file)


@pytest.mark.parametrize(
    ("answers", "taken"),
    [
        ("\n", ("--degree", "master", "--papers", "top-venue", "--know", "nlp=strong")),
        ("y\n", ("--degree", "master", "--papers", "top-venue", "--know", "nlp=strong")),
        ("n\n", ()),
        ("不\n", ()),
        ("", ()),
        ("2\n", ("--papers", "top-venue")),
        ("１、３\n", ("--degree", "master", "--know", "nlp=strong")),
        ("9\nwhat\n2 9\n3\n", ("--know", "nlp=strong")),
    ],
)
def test_what_is_confirmed_counts_as_if_it_were_said(
    run: Run, monkeypatch: pytest.MonkeyPatch, cv: str, answers: str, taken: tuple[str, ...]
) -> None:
    expected = run(*ASK, *taken)
    monkeypatch.setattr(advise_cv, "can_ask", lambda: True)
    monkeypatch.setattr(sys, "stdin", io.StringIO(answers))
    given = run(*ASK, "--cv", cv)
    assert (given.code, given.out) == (0, expected.out)
    assert "  1 degree: master's (“硕士”)\n  2 papers: a paper at a top venue (“ICLR”)\n" in given.err
    assert "  3 language processing: strong (“RAG”, “LoRA”)\n" in given.err


def test_what_was_said_is_not_asked_again(run: Run, monkeypatch: pytest.MonkeyPatch, cv: str) -> None:
    monkeypatch.setattr(advise_cv, "can_ask", lambda: True)
    monkeypatch.setattr(sys, "stdin", io.StringIO("\n"))
    given = run(*ASK, "--cv", cv, "--degree", "phd", "--papers", "some")
    assert "  1 language processing: strong" in given.err
    assert "degree" not in given.err
    assert given.out == run(*ASK, "--degree", "phd", "--papers", "some", "--know", "nlp=strong").out


@pytest.mark.parametrize("format", ["table", "json"])
def test_where_nobody_can_be_asked_nothing_is_taken(run: Run, cv: str, format: str) -> None:  # noqa: A002 - the option
    given = run(*ASK, "--format", format, "--cv", cv)
    assert given.out == run(*ASK, "--format", format).out
    assert given.err.count("\n") == 1
    assert "--degree master --papers top-venue --know nlp=strong" in given.err


def test_a_cv_that_says_nothing_is_told(run: Run, tmp_path: Path) -> None:
    (tmp_path / "cv.txt").write_text("Hobbies\nZyxomma", encoding="utf-8")
    given = run(*ASK, "--cv", str(tmp_path / "cv.txt"))
    assert given.code == 0
    assert "nothing about your degree, papers or knowledge was found in " in given.err


@pytest.mark.parametrize("content", ["", "岗位职责\n负责预训练", '{"work": 1}', "Zyxomma"])
def test_what_is_no_cv_is_refused_in_one_line(run: Run, tmp_path: Path, content: str) -> None:
    (tmp_path / "cv").write_text(content, encoding="utf-8")
    given = run(*ASK, "--cv", str(tmp_path / "cv"))
    assert (given.code, given.out, given.err.count("\n")) == (2, "", 1)


def test_the_cv_is_kept_nowhere_and_of_it_what_was_confirmed_alone(tmp_path: Path, cv: str) -> None:
    kept = tmp_path / "kept"
    places = {"CAREERPATH_CACHE": str(kept / "cache"), "CAREERPATH_HOME": str(kept / "home")}
    code, screen = converse(["advise", "--goal", "research", "--cv", cv, "--save"], [("> ", "1\n")], places)
    assert code == 0, screen
    files = [file for file in kept.rglob("*") if file.is_file()]
    assert files
    assert not any(b"Zyxomma" in file.read_bytes() or b"cv.md" in file.read_bytes() for file in files)
    assert not list((kept / "cache").rglob("answers/*"))
    code, exported = converse(["me", "export", "-"], [], places)
    said = json.loads(exported.splitlines()[-1])["data"]["said"]
    assert (code, said) == (0, {"degree": "master"})
