"""An option that two commands have is read alike by both: what one takes the other takes, and refuses as the other."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from running import Run

COMMANDS = ("advise --goal research", "study-plan llm")
TAKEN = {
    "hours": "10 | １０ | 7.5 | 80 | 1",
    "months": "6 | ６ | 0.5 | 61 | 119 | 0",
    "deadline": (
        "2027-03-01 | 2027/3/1 | 2027年3月1日 | ２０２７－０３－０１ "
        "| 2026-11-24 | 2026-11-27 | 2033-01-01 | 2036-11-01 | 2027年3月1号"
    ),
    "for": "autumn-2027 | 秋招2027 | 2027秋招 | ２０２７ 秋招 | 2027 autumn",
    "know": (
        "nlp | nlp、cv | nlp；cv＝basic | 数学：了解 | nlp cv | computer vision "
        "| nlp=1, cv：０ | 视觉 工程=2 | 數學 | 自然語言處理＝熟悉 | nlp=强 | 语音=入门"
    ),
    "gpu": "none | rent | 租 | 无 | RTX4090 | 3090 | 24 | 24G | 2x4090 | 昇腾 | 沒有 | 雲 | A100-80G",
}
REFUSED = {
    "hours": "0 | 81 | nan | inf | many | 1_0 | 1e1 | -3 | １００",
    "months": "-1 | 120 | nan | soon | 六",
    "deadline": "tomorrow | 2027-02-30 | 27-3-1 | 2037-01-01 | 2060-01-01 | 2026-11-23 | 2020-01-01 | 1/3/2027",
    "for": "autumn | autumn-2025 | nosuch-2027 | 2027",
    "know": "nlpp | nlp= | nlp=lots | degree | nlp,nlp=basic | cv： | nlp=3 | cv=1.5",
    "gpu": "4091 | 0gb | M2 | Colab | Kaggle | 9999gb | -24",
}


def rows(table: dict[str, str]) -> list[tuple[str, str]]:
    return [(option, value) for option, values in table.items() for value in values.split(" | ")]


@pytest.mark.parametrize(("option", "value"), rows(TAKEN))
def test_both_take_it(run: Run, option: str, value: str) -> None:
    for command in COMMANDS:
        ran = run(*command.split(), f"--{option}", value)
        assert (ran.code, ran.err) == (0, "")


@pytest.mark.parametrize(("option", "value"), rows(REFUSED))
@pytest.mark.parametrize("language", ["en", "zh"])
def test_both_refuse_it_in_the_same_words(run: Run, option: str, value: str, language: str) -> None:
    said = [run(*command.split(), f"--{option}", value, "--lang", language) for command in COMMANDS]
    assert [ran.code for ran in said] == [2, 2]
    assert said[0].err == said[1].err
    assert f"--{option}" in said[0].err
    assert said[0].err.count("\n") == 1


@pytest.mark.parametrize("command", COMMANDS)
def test_one_end_is_enough(run: Run, command: str) -> None:
    ran = run(*command.split(), "--months", "6", "--deadline", "2027-03-01")
    assert (ran.code, ran.out) == (2, "")
    assert "each sets the end; give one of them" in ran.err
    assert run(*command.split(), "--for", "autumn-2027", "--months", "6").code == 2


def test_months_and_the_day_that_they_lead_to_are_one(run: Run) -> None:
    by_months = run("study-plan", "llm", "--months", "6").out
    assert by_months == run("study-plan", "llm", "--deadline", "2027-05-25").out


def test_a_plan_reads_a_profile_as_an_advice_does(run: Run, tmp_path: Path) -> None:
    me = tmp_path / "me.yaml"
    said = "degree: master\nhours: 10\nmonths: 6\ngpu: RTX4090\nknow: {nlp: strong, cv: basic}\n"
    me.write_text(f"goal: research\n{said}", "utf-8")
    given = ("--hours", "10", "--months", "6", "--gpu", "4090", "--know", "nlp,cv=basic")
    assert run("study-plan", "llm", "--profile", str(me)).out == run("study-plan", "llm", *given).out
    over = run("study-plan", "llm", "--profile", str(me), "--hours", "20", "--weeks", "9", "--gpu", "none")
    assert over.out == run("study-plan", "llm", "--hours", "20", "--weeks", "9", "--gpu", "none", *given[-2:]).out
    me.write_text(
        "school: 985\nhours: 10\nmonths: 6\ngpu: 4090\nknow: {nlp: 2, 視覺: 1}\n", "utf-8"
    )  # numbers as they are
    assert run("study-plan", "llm", "--profile", str(me)).out == run("study-plan", "llm", *given).out
    assert run("advise", "--goal", "research", "--profile", str(me)).code == 0
    me.write_text("goal: research\ngpu: RTX4091\n", "utf-8")
    for command in COMMANDS:
        ran = run(*command.split(), "--profile", str(me))
        assert (ran.code, ran.err.count("\n")) == (2, 1)
        assert "me.yaml:2:6: no card is called 'RTX4091'" in ran.err
