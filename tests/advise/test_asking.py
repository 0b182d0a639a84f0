"""Questions at a terminal: skippable, in the reader's language, and never asked where nobody sits."""

from __future__ import annotations

import io
import json
import os
import pty
import re
import select
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from careerpath.cli import interview
from careerpath.cli.interview import Questionnaire
from careerpath.cli.main import main
from careerpath.labels import Labels

if TYPE_CHECKING:
    from running import Run

    from careerpath.model.corpus import Corpus


def ask(corpus: Corpus, answers: str, monkeypatch: pytest.MonkeyPatch, language: str = "en") -> Questionnaire:
    """What the answers, one a line, come to."""
    monkeypatch.setattr(sys, "stdin", io.StringIO(answers))
    labels = Labels("zh" if language == "zh" else "en")
    return interview.ask(corpus, Questionnaire(), labels)[0]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_all_answers(
    corpus: Corpus, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], language: str
) -> None:
    answers = "1\n3\n985\ntop-venue\nnlp=strong cv=basic\n15 6\n24gb\n3\n"
    stated = ask(corpus, answers, monkeypatch, language)
    command = (
        "careerpath advise --goal core-algorithm --degree master --school 985 --papers top-venue --hours 15"
        " --months 6 --gpu 24gb --risk high --know nlp=strong,cv=basic"
    )
    assert stated.command() == command
    written = capsys.readouterr()
    assert written.out == ""
    assert command in written.err
    assert written.err.count("> ") == len(interview.QUESTIONS) == 8


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ("", "careerpath advise --goal research"),
        ("--lang zh", "careerpath advise --goal research --lang zh"),
        ("--lang en", "careerpath advise --goal research"),
        (
            "--without-source article-2025-08 --bare --corpus data --drafts",
            "careerpath advise --goal research --corpus data --without-source article-2025-08 --bare --drafts",
        ),
    ],
)
def test_the_command_line_keeps_what_was_asked_for(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], options: str, told: str
) -> None:
    monkeypatch.setattr(interview, "can_ask", lambda: True)
    monkeypatch.setattr(sys, "stdin", io.StringIO("research\n"))
    assert main(["advise", *options.split()]) == 0
    assert f"  {told}\n" in capsys.readouterr().err


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize(
    ("answers", "options"),
    [
        ("1\n3\n1\n3\n1 3=1\n15 6\n6\n3\n", "--know nlp=strong,graphics=basic"),
        ("1\n3\n1\n3\n1:2 3 = 1\n15 6\n6\n3\n", "--know nlp=strong,graphics=basic"),
        ("１\n３.\n１\n３\n１、３＝１\n１５，６\n６\n３\n", "--know nlp=strong,graphics=basic"),
        (
            "1)\n硕士\n985 高校\n有顶会论文\n数学=1；2=2\n15 小时 6 个月\n24gb\n敢冒险\n",
            "--know maths=basic,cv=strong",
        ),
        ("core-algorithm\nmaster\n985\ntop-venue\nnlp: basic\n15 6\n24gb\nhigh\n", "--know nlp=basic"),
    ],
)
def test_numbers_names_and_ids_say_the_same(
    corpus: Corpus,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    answers: str,
    options: str,
    language: str,
) -> None:
    command = (
        "careerpath advise --goal core-algorithm --degree master --school 985 --papers top-venue --hours 15"
        f" --months 6 --gpu 24gb --risk high {options}"
    )
    assert ask(corpus, answers, monkeypatch, language).command() == command
    assert capsys.readouterr().err.count("> ") == 8


def test_a_chinese_reader_is_asked_in_chinese(
    corpus: Corpus, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    ask(corpus, "9\n7\n99\n\n\nx\n\n1=3\n8\n\n\n早\n\nnix\n\n\n", monkeypatch, "zh")
    told = capsys.readouterr().err
    assert re.findall("[A-Za-z]+(?: [A-Za-z]+)+", told.partition("下次")[0].replace("careerpath list card", "")) == []
    assert told.count("你的回答：") + told.count("没有叫") >= 7


def test_the_command_line_says_the_same(
    corpus: Corpus, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    stated = ask(corpus, "research\nphd\n\n\n\n12\nrent\n\n", monkeypatch)
    capsys.readouterr()
    assert main(stated.command().split()[1:]) == 0
    assert "research" in capsys.readouterr().out


def test_every_question_can_be_skipped(corpus: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    assert ask(corpus, "\n" * 8, monkeypatch) == Questionnaire()


def test_the_end_of_the_input_skips_the_rest(corpus: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    stated = ask(corpus, "safe-offer\nbachelor\n", monkeypatch)
    assert stated.command() == "careerpath advise --goal safe-offer --degree bachelor"


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ("9\nnone\n2\n" + "\n" * 7, "your answer: there is no number 9 in this list; write 1 to 6"),
        ("2\ndoctr\n\n\n\n\n\n\n\n", "did you mean phd?"),
        ("2\n\n\n\nlots\n\n\n\n\n", "'lots' is not a background that counts"),
        ("2\n\n\n\nnlp=lots\n\n\n\n\n", "'lots' is no value of 'nlp'"),
        ("2\n\n\n\n\nmany\n\n\n\n", "write hours a week and months"),
        ("2\n\n\n\n\n200\n\n\n\n", "write a number from 1 to 80"),
        ("2\n\n\n\n\n\n4091\n\n\n", "did you mean rtx-4090-24gb?"),
    ],
)
def test_an_answer_that_cannot_be_taken_is_asked_for_again(
    corpus: Corpus,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    answers: str,
    said: str,
) -> None:
    stated = ask(corpus, answers, monkeypatch)
    assert said in capsys.readouterr().err
    assert stated.goal
    assert (stated.goal.id, stated.said) == ("high-ceiling", {})


def test_nobody_is_asked_where_nobody_sits(run: Run) -> None:
    ran = run("advise")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("careerpath: no goal given; say --goal with one of core-algorithm")
    assert run("advise", "--degree", "master").code == 2


def test_a_goal_that_is_skipped_shows_them_all(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(interview, "can_ask", lambda: True)
    monkeypatch.setattr(sys, "stdin", io.StringIO("\nphd\n"))
    assert main(["advise"]) == 0
    assert "Which goal leads where" in capsys.readouterr().out


def test_a_script_is_never_asked(monkeypatch: pytest.MonkeyPatch, run: Run) -> None:
    monkeypatch.setattr(interview, "can_ask", lambda: True)
    assert run("advise", "--format", "json").code == 2


@pytest.mark.skipif(sys.platform == "win32", reason="there is no pseudo-terminal")
def test_ctrl_c_at_a_question_ends_quietly() -> None:
    child, terminal = pty.openpty()
    command = [sys.executable, "-m", "careerpath", "advise"]
    process = subprocess.Popen(command, stdin=terminal, stdout=subprocess.PIPE, stderr=terminal)
    written = b""
    deadline = time.monotonic() + 60
    while b"> " not in written and time.monotonic() < deadline:
        if select.select([child], [], [], 1)[0]:
            written += os.read(child, 4096)
    process.send_signal(signal.SIGINT)
    assert process.wait(60) == 130
    assert process.stdout
    assert process.stdout.read() == b""
    process.stdout.close()
    if select.select([child], [], [], 0)[0]:
        written += os.read(child, 4096)
    os.close(child)
    os.close(terminal)
    assert b"Traceback" not in written


@pytest.mark.parametrize(
    "given", ["--today 2026-11-20", "--as-of 2026-11-20", "--as-of 2026-11-19 --today 2026-11-20", "--drafts", ""]
)
def test_what_goes_on_from_an_answer_does_so_on_its_days(run: Run, given: str) -> None:
    for line in ("advise --goal research", "advise --every-goal"):
        answer = json.loads(run(*line.split(), *given.split(), "--format", "json").out)
        assert all(command.endswith(f" {given}".rstrip()) for command in answer["next"])
        assert given or not any("--today" in command or "--as-of" in command for command in answer["next"])
