"""Arguments and an environment that are made to break a program: one clear line, and exit code 2."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from hostile.child import SECONDS, Ended, one_line, raw, start

if TYPE_CHECKING:
    from running import Run

LONG = "x" * 10_000
ESCAPE = "\x1b]0;title\x07\x1b[31mred"
TURNED = "a\u202e\u200bb"
MARKUP = "[bold red]x[/bold red][link=file:///etc]y[/]"
HALF = b"\xff\xfe"
"""Bytes that are no UTF-8: Python makes lone surrogates of them."""

WORDS = [LONG, ESCAPE, TURNED, MARKUP, HALF, "../../etc/passwd", "9" * 5000, "\t", "%s%n{0.__class__}", "🏳️\u200d🌈"]
LINES = [
    ["show"],
    ["show", "track:llm"],
    ["list"],
    ["compare"],
    ["compare", "--criterion"],
    ["compare", "--only-source"],
    ["advise", "--goal"],
    ["advise", "--goal", "core-algorithm", "--weight"],
    ["study-plan"],
    ["study-plan", "llm", "--hours"],
    ["list", "--today"],
    ["list", "--corpus"],
    ["list", "--lang"],
    ["list", "--format"],
    ["corpus"],
    ["corpus", "verify"],
    ["corpus", "verify", "article-2025-08"],
    ["corpus", "stale", "--within"],
    ["corpus", "new", "track"],
    ["corpus", "new", "claim", "x", "--source"],
    ["corpus", "new", "source", "x", "--from"],
    ["corpus", "coverage"],
    ["corpus", "diff"],
    ["corpus", "watch", "--corpus"],
    ["me"],
    ["me", "import"],
    ["decide"],
    ["decide", "llm", "--because"],
    ["journal", "show"],
    ["journal", "note"],
    ["--lang", "zh", "show"],
    ["--lang", "zh", "study-plan", "llm", "--hours"],
    ["--lang", "zh", "corpus", "new", "track"],
    ["--lang", "zh"],
    ["--lang"],
    [],
]


def name_of(value: object) -> str:
    return ascii(value)[:24]


@pytest.mark.parametrize("word", WORDS, ids=name_of)
@pytest.mark.parametrize("line", LINES, ids=" ".join)
def test_an_argument_leads_to_one_clear_line(
    run: Run, line: list[str], word: str | bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = run(*line, os.fsdecode(word))
    told = one_line(Ended(ran.code, ran.out, ran.err))
    assert len(told) < 2_100
    assert ran.out == ""
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("line", [["show"], ["compare"], ["list", "--corpus"], ["corpus", "verify"]], ids=" ".join)
def test_the_worst_end_well_in_a_process_of_their_own(line: list[str]) -> None:
    words: list[str | bytes] = [LONG, ESCAPE] if sys.platform == "win32" else [LONG, ESCAPE, HALF]
    rest = ["x"] if line[0] == "corpus" else []
    for word in words:
        one_line(start([*line, word, *rest]))


@pytest.mark.parametrize(
    "word",
    [*(word for word in WORDS if word != "\t"), '"' * 1000, "a " * 20_000, "* NEAR( OR AND NOT", "的" * 10_000],
    ids=name_of,
)
def test_a_search_for_anything_ends_well(word: str | bytes) -> None:
    ended = start(["search", word])
    assert ended.code in (0, 1), ended
    assert (ended.err, ended.unseen) == ("", [])


def test_a_search_for_nothing_is_told() -> None:
    one_line(start(["search", "  \t"]))


@pytest.mark.parametrize("place", [LONG, f"/nonexistent/{ESCAPE}", "/", "a\nb/c"], ids=name_of)
def test_an_output_that_cannot_be_is_told(place: str, tmp_path: Path) -> None:
    one_line(start(["list", "-o", place], folder=tmp_path))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("CAREERPATH_CORPUS", LONG),
        ("CAREERPATH_CORPUS", f"/nonexistent/{ESCAPE}"),
        ("CAREERPATH_CORPUS", MARKUP),
        ("CAREERPATH_TODAY", ESCAPE),
        ("CAREERPATH_TODAY", LONG),
        ("CAREERPATH_TODAY", "2026-02-30"),
    ],
    ids=name_of,
)
def test_an_environment_that_cannot_be_is_told(name: str, value: str) -> None:
    one_line(start(["list"], environment={name: value}))


@pytest.mark.parametrize(
    "environment",
    [
        {"CAREERPATH_CACHE": LONG},
        {"CAREERPATH_CACHE": "/dev/null/nowhere"},
        {"CAREERPATH_CACHE": f"/nonexistent/{ESCAPE}"},
        {"CAREERPATH_CORPUS": ":::"},
        {"COLUMNS": "0"},
        {"COLUMNS": "1"},
        {"COLUMNS": "-1"},
        {"COLUMNS": "9" * 12},
        {"LINES": "0"},
        {"TERM": ESCAPE},
        {"LC_ALL": "C"},
        {"HOME": "/nonexistent", "XDG_CACHE_HOME": ""},
    ],
    ids=name_of,
)
def test_an_environment_that_is_only_odd_does_no_harm(environment: dict[str, str]) -> None:
    ended = start(["list"], environment=environment)
    told = ended.err.count("CAREERPATH_LANG: ") if "CAREERPATH_LANG" in environment else 0
    assert (ended.code, ended.err.count("\n"), ended.unseen) == (0, told, [])
    assert "track" in ended.out


@pytest.mark.parametrize("language", [ESCAPE, LONG, "fr", "%s{0}"], ids=name_of)
def test_a_language_that_is_none_of_ours_is_told_and_english_is_spoken(language: str) -> None:
    ended = start(["list"], environment={"CAREERPATH_LANG": language})
    assert (ended.code, ended.unseen) == (0, [])
    assert ended.err.startswith("careerpath: CAREERPATH_LANG: ")
    assert ended.err.count("\n") == 1
    assert "What the corpus holds" in ended.out


@pytest.mark.parametrize("encoding", ["ascii", "gbk", "cp1252", "utf-8", "utf-16"])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_console_that_speaks_another_encoding_shows_what_it_can(encoding: str, language: str) -> None:
    code, out, err = raw(["compare", "--lang", language], {"PYTHONIOENCODING": encoding})
    assert (code, err) == (0, b"")
    assert out.decode(encoding)


def test_on_a_terminal_too_nothing_hostile_arrives(tmp_path: Path) -> None:
    """What is told on a terminal is what is told in a pipe, and colours are all that is added."""
    pty = pytest.importorskip("pty")
    (tmp_path / "claims").mkdir()
    (tmp_path / "claims" / "x.yaml").write_bytes(b'"\\e]0;title\\a": "\\e[2J"\n')
    main, secondary = pty.openpty()
    command = [sys.executable, "-m", "careerpath", "corpus", "validate", "--bare", "--corpus", str(tmp_path)]
    subprocess.run(command, stdout=secondary, stderr=secondary, stdin=subprocess.DEVNULL, timeout=SECONDS, check=False)
    os.close(secondary)
    shown = b""
    while b"entities" not in shown:
        shown += os.read(main, 65536)
    assert b"title" in shown
    assert b"\x1b]" not in shown
    assert b"\x1b[2J" not in shown
