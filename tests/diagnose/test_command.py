"""The command line of diagnose."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

import pytest
from show.small import ROOT

if TYPE_CHECKING:
    from running import Run

if sys.platform != "win32":
    from .terminal import converse

SMALL = ("--bare", "--corpus", str(ROOT))
WALK = ["diagnose", "black-frames", "--walk", *SMALL]
QUESTION = "Does the check point to it? [y/N]"


def test_without_a_symptom_all_are_listed_the_article_s_example_first(run: Run) -> None:
    ran = run("diagnose")
    assert (ran.code, ran.err) == (0, "")
    assert "pure-noise" in ran.out.splitlines()[3]


def test_words_need_no_quotes(run: Run) -> None:
    assert run("diagnose", "loss", "nan").out == run("diagnose", "loss nan").out


def test_json_has_the_symptom_with_all_its_suspects(run: Run) -> None:
    ran = run("diagnose", "全是噪声", "--format", "json", "--lang", "zh")
    answer = json.loads(ran.out)
    assert (ran.code, answer["schema"], answer["how"]) == (0, "careerpath/diagnose/1", "name")
    (symptom,) = answer["symptoms"]
    assert symptom["id"] == "pure-noise"
    assert {"shows", "check", "fix", "basis", "weak", "evidence", "refs"} <= set(symptom["suspects"][0])
    assert any(suspect["weak"] for suspect in symptom["suspects"])


def test_nothing_found_is_exit_code_1_with_the_list(run: Run) -> None:
    ran = run("diagnose", "my cat is hungry")
    assert (ran.code, ran.err) == (1, "")
    assert "No symptom is known that looks like “my cat is hungry”" in ran.out
    assert "loss-nan" in ran.out
    empty = run("diagnose", "my cat is hungry", "--format", "json")
    assert (empty.code, json.loads(empty.out)["symptoms"]) == (1, [])


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["diagnose", " "], "an empty value"),
        (["diagnose", "--walk"], "no symptom given"),
        (["diagnose", "loss-nan", "--walk", "--format", "json"], "leave out --format"),
        (["diagnose", "loss-nan", "--walk"], "needs a terminal"),
    ],
)
def test_what_cannot_be_asked(run: Run, arguments: list[str], says: str) -> None:
    ran = run(*arguments)
    assert (ran.code, ran.out) == (2, "")
    assert says in ran.err


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminal there")
class TestWalk:
    """A walk through the suspects, at a terminal."""

    def test_yes_leads_to_the_remedy(self) -> None:
        code, screen = converse(WALK, [(QUESTION, "n\n"), (QUESTION, "Y\n")])
        assert code == 0
        assert "1 of 2  The decoder overflows" in screen
        assert "Keep the decoder in fp32." not in screen
        assert "Remedy: Take it off." in screen

    def test_no_to_all_is_exit_code_1(self) -> None:
        code, screen = converse(WALK, [(QUESTION, "\n"), (QUESTION, "no\n")])
        assert code == 1
        assert "It is none of the known suspects" in screen

    def test_another_answer_is_asked_for_again(self) -> None:
        code, screen = converse(WALK, [(QUESTION, "perhaps\n"), ("y / yes / n / no", "yes\n")])
        assert code == 0
        assert "Keep the decoder in fp32." in screen

    def test_chinese_answers_in_chinese(self) -> None:
        question = "检查结果指向它吗？ [y/N]"
        code, screen = converse([*WALK, "--lang", "zh"], [(question, "不是\n"), (question, "是\n")])
        assert code == 0
        assert "解法：摘掉。" in screen

    def test_ctrl_c_leaves_cleanly(self) -> None:
        code, screen = converse(WALK, [(QUESTION, "\x03")])
        assert code == 130
        assert "Traceback" not in screen
        assert screen.endswith("\n")

    def test_a_closed_input_leaves_cleanly(self) -> None:
        code, screen = converse(WALK, [(QUESTION, "\x04")])
        assert code == 130
        assert "Traceback" not in screen
