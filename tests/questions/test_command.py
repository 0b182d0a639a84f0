"""The command: a talk at a terminal and through a pipe, its picture, and what it writes for others."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from diagnose.terminal import converse

from careerpath.cli.own import events

if TYPE_CHECKING:
    from pytest_regressions.file_regression import FileRegressionFixture
    from running import Run

    from careerpath.model.events import Event

GOLDEN = Path(__file__).parent.parent / "golden" / "drill"
ASKING = ("drill", "--track", "multimodal", "--by", "2027-01-01")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of its own for each test."""
    monkeypatch.setenv("CAREERPATH_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def typed(monkeypatch: pytest.MonkeyPatch, *lines: str) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines)))


def kept() -> tuple[Event, ...]:
    from careerpath.cli.options import defaults

    return events(defaults(), "question-answered")


def test_a_pipe_answers_prompt_by_prompt_until_it_ends(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    typed(monkeypatch, "two matrices", "what?", "3", "", "没答上", "half an answer")
    ran = run(*ASKING)
    assert ran.code == 0
    assert [event.data["rating"] for event in kept()] == ["good", "again"]
    assert ran.err.count("How did it go?") == 4
    assert "2 answers on 1 of 28 days" in ran.out
    typed(monkeypatch)
    assert run(*ASKING).out.count("Answer\n") == 0


@pytest.mark.parametrize("word", ["q", "退出", "ｑ"])
def test_who_leaves_keeps_what_was_answered(run: Run, monkeypatch: pytest.MonkeyPatch, word: str) -> None:
    typed(monkeypatch, "", "easy", word, "", "1")
    assert run(*ASKING, "--lang", "zh").code == 0
    assert [event.data["rating"] for event in kept()] == ["easy"]


def test_a_terminal_asks_and_ctrl_c_keeps_what_was_answered(tmp_path: Path) -> None:
    home = {"CAREERPATH_HOME": str(tmp_path / "home")}
    code, screen = converse([*ASKING], [("in my head", "\n"), ("How did", "2\n"), ("2 / 10", "\x03")], home)
    assert code == 130
    assert "Traceback" not in screen
    assert [event.data["rating"] for event in kept()] == ["hard"]
    code, screen = converse([*ASKING], [("1 / 9", "\x04")], home)
    assert (code, "1 answer on 1 of 28 days" in screen) == (0, True)


def test_a_day_that_is_named_is_the_day_of_the_answer(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    typed(monkeypatch, "", "1")
    run(*ASKING, "--today", "2026-12-03")
    assert [event.at.astimezone().date().isoformat() for event in kept()] == ["2026-12-03"]
    assert "answers" not in run(*ASKING, "--status", "--today", "2026-12-02").out.partition("LAST FOUR")[2]


def test_a_home_that_cannot_be_written_costs_one_line(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("CAREERPATH_HOME", str(tmp_path / "file" / "home"))
    typed(monkeypatch, "", "3")
    ran = run(*ASKING)
    assert ran.code == 0
    assert "1 answer on 1 of 28 days" in ran.out
    assert [line for line in ran.err.splitlines() if line.startswith("careerpath:")][1:] == []


def test_a_mock_interview_ends_in_a_report(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    typed(monkeypatch, "", "1", "", "4")
    ran = run(*ASKING, "--mock", "45")
    assert "Mock interview" in ran.out
    assert "careerpath show module:" in ran.out.partition("READ AGAIN")[2]
    assert {event.data["mode"] for event in kept()} == {"mock"}
    typed(monkeypatch)
    assert "No question was answered." in run(*ASKING, "--mock", "1").out


def test_a_plan_that_was_started_says_for_what_and_by_when(run: Run) -> None:
    assert run("plan", "start", "multimodal", "--role", "vision-language", "--by", "2027-01-31").code == 0
    said = json.loads(run("drill", "--format", "json").out)
    assert (said["by"], said["track"], said["role"]) == ("2027-01-31", "multimodal", "vision-language")
    assert run("drill", "--due", "--today", "2027-02-01").out == ""
    assert "this day is over" in run("drill", "--today", "2027-02-01").err


def test_the_line_for_a_prompt(run: Run) -> None:
    ran = run(*ASKING, "--due")
    assert (ran.code, ran.out, ran.err) == (0, "drill: 10 today · 95/100 by 1 Jan\n", "")
    assert run("drill", "--due").out == ""


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--due", "--mock", "45"), "--due, --status and --mock each ask for something else"),
        ((), "--by: for which day?"),
        (("--by", "2026-11-23"), "--by: this day is over"),
        (("--by", "someday"), "--by: "),
        (("--by", "2027-01-01", "--track", "aigc", "--role", "rag"), "--role: 'rag' is not a role of 'aigc'"),
        (("--by", "2027-01-01", "--minutes", "0"), "--minutes"),
    ],
)
def test_what_cannot_be_is_told_in_one_line(run: Run, arguments: tuple[str, ...], told: str) -> None:
    ran = run("drill", *arguments)
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert told in ran.err


def test_a_deck_for_anki_keeps_its_ids_and_one_line_a_note(run: Run, tmp_path: Path) -> None:
    deck = tmp_path / "deck.txt"
    run("drill", "--by", "2027-01-01", "--format", "anki", "--output", str(deck))
    lines = deck.read_text(encoding="utf-8").splitlines()
    assert lines[:5] == ["#separator:tab", "#html:false", "#guid column:1", "#deck column:2", "#tags column:5"]
    notes = list(csv.reader(lines[5:], delimiter="\t"))
    assert {len(note) for note in notes} == {5}
    assert "careerpath-lora-init-rank-alpha" in {note[0] for note in notes}
    assert len({note[0] for note in notes}) == len(notes)


def test_json_is_the_state_and_asks_nothing(run: Run) -> None:
    said = json.loads(run(*ASKING, "--format", "json").out)
    assert said["schema"] == "careerpath/drill/1"
    assert (said["stopped"], said["planned_today"], said["frequency"]) == (0, 10, None)
    assert said["queue"][0]["answers"] > 0


@pytest.mark.parametrize("width", [60, 100])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_screens(
    run: Run, monkeypatch: pytest.MonkeyPatch, file_regression: FileRegressionFixture, width: int, language: str
) -> None:
    for day, ratings in (("2026-11-10", "3413"), ("2026-11-17", "13"), ("2026-11-23", "232")):
        typed(monkeypatch, *(line for rating in ratings for line in ("", rating)))
        run(*ASKING, "--minutes", "30", "--today", day)
    ran = run(*ASKING, "--status", "--minutes", "5", "--lang", language, columns=width)
    assert ran.code == 0
    file_regression.check(ran.out, fullpath=GOLDEN / f"{language}-{width}.txt", encoding="utf-8")
