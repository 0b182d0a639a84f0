"""What the reader sees, and what happens when the question cannot be answered."""

from __future__ import annotations

import json
import re
from csv import DictReader
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from rich.cells import cell_len

if TYPE_CHECKING:
    from pytest_regressions.file_regression import FileRegressionFixture
    from running import Run

SMALL = ("--bare", "--corpus", "tests/study_plan/corpus")
GOLDEN = Path(__file__).parent.parent / "golden" / "study_plan"

SCREENS = {
    "plain-en": "red --full",
    "plain-zh": "rot --lang zh --full",
    "week-en": "red --week 2",
    "does-not-fit-en": "red --weeks 5 --gpu small --gpu-price 2 --budget 80",
    "core-does-not-fit-zh": "红色 --weeks 3 --gpu none --budget 90 --lang zh",
    "season-hedge-en": "red --for fall-2027 --also blue --know maths --gpu rent --brief",
}
"""One screen for each thing that a plan can come to."""
OTHERS = {
    "red --hours 27 --weeks 3 --gpu 48gb --brief": "only 5 h left of the 7 h that a plan should keep",
    "red --hours 27 --weeks 3 --gpu 48gb --brief --ascii": " | 27 h a week",
    "grey": "No modules are known for this track.",
    "grey --lang zh": "这个方向还没有收录学习模块。",
}


@pytest.mark.parametrize("name", SCREENS)
def test_screens(run: Run, name: str, file_regression: FileRegressionFixture) -> None:
    ran = run("study-plan", *SCREENS[name].split(), *SMALL, columns=80)
    assert (ran.code, ran.err) == (0, "")
    file_regression.check(ran.out, fullpath=GOLDEN / f"{name}.txt", encoding="utf-8")


@pytest.mark.parametrize("columns", [60, 80, 100, 140])
@pytest.mark.parametrize("line", [*SCREENS.values(), *OTHERS])
def test_no_screen_is_wider_than_the_terminal(run: Run, line: str, columns: int) -> None:
    ran = run("study-plan", *line.split(), *SMALL, columns=columns)
    assert (ran.code, ran.err) == (0, "")
    assert max(map(cell_len, ran.out.splitlines())) <= columns


@pytest.mark.parametrize("line", OTHERS)
def test_what_else_a_plan_can_come_to(run: Run, line: str) -> None:
    assert OTHERS[line] in run("study-plan", *line.split(), *SMALL, columns=100).out


@pytest.mark.parametrize(("format", "suffix"), [("json", "json"), ("markdown", "md"), ("csv", "csv"), ("ics", "ics")])
def test_formats(run: Run, format: str, suffix: str, file_regression: FileRegressionFixture) -> None:  # noqa: A002
    ran = run("study-plan", "red", "--also", "blue", "--for", "autumn-2027", "--full", "--format", format, *SMALL)
    assert ran.code == 0
    text = ran.out.replace("\r\n", "\n")
    # When a calendar was made is no part of what it says.
    text = re.sub(r"(DTSTAMP|LAST-MODIFIED|SEQUENCE):\S+", r"\1:NOW", text)
    if format == "json":
        text = json.dumps(json.loads(text) | {"corpus": None}, ensure_ascii=False, indent=2) + "\n"
    file_regression.check(text, fullpath=GOLDEN / f"formats.{suffix}", encoding="utf-8", newline="\n")


LACKS = {
    "red --weeks 3": "ends on 20 Dec 2026, too early: 53 h do not fit, 2 core modules are missing",
    "red --weeks 5": "ends on 3 Jan 2027, too early: 23 h do not fit, 1 core module is missing",
    "red --weeks 6": "ends on 10 Jan 2027: 8 h do not fit, 2 optional modules are left out",
    "红色 --weeks 3 --lang zh": "到 2026 年 12 月 20 日为止，内容不全：差 53 小时，缺 2 个核心模块",
    "grey": "No modules are known for this track.",
    "grey --lang zh": "这个方向还没有收录学习模块。",
}
"""What a plan lacks, in the words of formats that would look complete without them."""


@pytest.mark.parametrize("format", ["csv", "ics"])
@pytest.mark.parametrize("line", LACKS)
def test_a_file_that_lacks_something_says_so_and_so_does_stderr(run: Run, line: str, format: str) -> None:  # noqa: A002
    ran = run("study-plan", *line.split(), *SMALL, "--format", format)
    assert ran.code == 0
    assert LACKS[line] in ran.err.splitlines()[-1]
    assert LACKS[line] in ran.out.replace("\r\n ", "").replace("\\,", ",")


def test_what_a_plan_leaves_out_is_in_its_csv(run: Run) -> None:
    lines = list(DictReader(run("study-plan", "red", "--weeks", "3", *SMALL, "--format", "csv").out.splitlines()))
    kinds = {status: [line["id"] for line in lines if line["status"] == status] for status in ("missing", "cut")}
    body = json.loads(run("study-plan", "red", "--weeks", "3", *SMALL, "--format", "json").out)
    assert kinds == {status: [entry["id"] for entry in body[status]] for status in ("missing", "cut")}
    assert not [line for line in lines if bool(line["week"]) != (line["status"] in ("planned", "review", "reserve"))]


def test_the_keys_of_its_json_stand(run: Run) -> None:
    body = json.loads(run("study-plan", "red", "--weeks", "5", "--format", "json", *SMALL).out)
    keys = "schema track start end hours_per_week fits missing_hours weeks modules cut cost"
    assert set(keys.split()) <= body.keys()
    assert body["schema"] == "careerpath/study-plan/1"
    assert {"start", "modules", "read", "build", "questions"} <= body["weeks"][0].keys()
    assert {"id", "hours"} <= body["weeks"][0]["modules"][0].keys()
    assert {"id", "title", "prerequisites", "hours", "core", "gpu"} <= body["modules"][0].keys()


def test_a_reading_leads_to_its_lines_at_the_commit(run: Run) -> None:
    body = json.loads(run("study-plan", "red", "--format", "json", *SMALL).out)
    urls = [reading["url"] for week in body["weeks"] for reading in week["read"]]
    assert urls == [
        "https://github.com/example/engine/blob/0123456789abcdef0123456789abcdef01234567/src/engine.py#L10-L20",
        "https://github.com/example/wheels",
        "https://example.org/roundness",
        "https://github.com/example/engine/issues/12",
        "https://github.com/example/engine/blob/fedcba9876543210fedcba9876543210fedcba98/src/room.py",
    ]


REFUSED = {
    "nosuch": "no track is called 'nosuch'; known: blue, grey, red",
    "red --hours 0": "--hours: '0' cannot be taken for 'hours'; write a number from 1 to 80",
    "red --hours 200": "--hours: '200' cannot",
    "red --hours nan": "--hours: 'nan' cannot",
    "red --deadline 2027-02-30": "--deadline: '2027-02-30' is not a day",
    "red --deadline 2026-11-01": "--deadline: 2026-11-01 is past; write a day from 2026-11-24 on",
    "red --weeks 0": "--weeks: 0 cannot be planned for; write 1 to 520",
    "red --weeks 9999999999999999999999": "--weeks: ",
    "red --for autumn-2025": "autumn-2025 is over: it began on 2025-09-01; start before it; accepted: winter-2026",
    "red --for autumn-2026": "autumn-2026 has begun",
    "red --for autumn-2027 --weeks 4": "--weeks and --for: each sets the end",
    "red --gpu smal": "no card is called 'smal'; did you mean small-8gb? accepted: none, rent, a memory such as 24gb",
    "red --gpu 0gb": "no card is called '0gb'",
    "red --gpu-price -1": "--gpu-price: -1 is not a price",
    "red --gpu-price nan": "--gpu-price: nan is not a price",
    "red --budget inf": "--budget: inf is not a price",
    "red --know mathz": "--know: 'mathz' is not a background that counts; did you mean maths? accepted: nlp, cv",
    "red --also red": "--also: red is what the plan is for",
    "red --also green": "no track is called 'green'; did you mean grey?",
    "red --start 1999-12-31": "--start: 1999-12-31 cannot be planned for; write a day from 2000 to 2100",
    "red --week 0": "--week: there is no week 0; the plan has ",
    "red --week 99": "--week: there is no week 99; the plan has ",
    "red --today 9999-12-31": "--today: 9999-12-31 cannot",
    "red --at 19:00": "--at is for calendars; add --format ics",
    "red --format ics --at 24:00": "--at: '24:00' is not a time of day; write it as 19:00",
    "red --format ics --timezone Asia/Shanghai": "--timezone needs a time of day; add --at 19:00",
    "red --format ics --at 9:00 --timezone Asia/Shangai": "did you mean Asia/Shanghai",
    "red --format ics --alarm 99d": "--alarm: '99d' is not a time before; write 30m, 2h or 1d, at most 14d",
}


@pytest.mark.parametrize("arguments", REFUSED)
def test_bad_input_gets_one_line_and_exit_code_2(run: Run, arguments: str) -> None:
    ran = run("study-plan", *arguments.split(), *SMALL)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.count("\n") == 1
    assert REFUSED[arguments] in ran.err


@pytest.mark.parametrize("given", ["maths,cv", "数学，计算机视觉", "mathematics,computer vision", "CV , Maths,cv"])
def test_backgrounds_are_named_by_id_or_label_in_either_language(run: Run, given: str) -> None:
    body = json.loads(run("study-plan", "red", "--know", given, "--format", "json", *SMALL).out)
    assert set(body["know"]) == {"maths", "cv"}
    assert body["saved_hours"] == 12


def test_a_week_stands_in_the_full_plan_and_brief_is_what_is_shown_anyway(run: Run) -> None:
    shown, brief, full = (run("study-plan", "red", *more, *SMALL).out for more in ([], ["--brief"], ["--full"]))
    week = run("study-plan", "red", "--week", "2", *SMALL).out
    assert shown == brief
    head, _, details = week.partition("Week 2")
    assert details.partition("\n  #")[0].strip() in full
    assert head.strip() in full
    assert details.partition("\n  #")[0].strip() not in shown


def test_the_command_at_the_end_gives_the_same_plan_again(run: Run) -> None:
    asked = ("--for", "autumn-2027", "--hours", "7.5", "--know", "cv=basic", "--gpu", "小卡", "--gpu-price", "1.5")
    ran = run("study-plan", "red", *asked, "--also", "blue", "--budget", "70", *SMALL, columns=200)
    again = next(line for line in ran.out.splitlines() if "--week 1" in line).split("#")[0].split()
    assert again[:3] == ["careerpath", "study-plan", "red"]
    first = json.loads(
        run("study-plan", "red", *asked, "--also", "blue", "--budget", "70", "--format", "json", *SMALL).out
    )
    second = json.loads(run(*again[1:-2], "--format", "json", "--today", "2026-11-28", *SMALL).out)
    day = {"today": None, "as_of": None}
    assert {**first, **day} == {**second, **day}
