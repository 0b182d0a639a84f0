"""The profile that a reader keeps: it is used, it says so, options stand over it, and it is read anew each time."""

from __future__ import annotations

import io
import json
import sqlite3
import sys
from collections.abc import Mapping
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from careerpath.answers.kept import kept_profile
from careerpath.cli import interview
from careerpath.own.store import open_store

if TYPE_CHECKING:
    from running import Run

    from careerpath.model.corpus import Corpus

AT = datetime(2026, 11, 20, 12, tzinfo=UTC)
GOALS = (
    "- id: {id}\n  name: {{en: {id}, zh: {id}}}\n  when: {{en: You want it., zh: 你想要。}}\n"
    "  why: {{en: So., zh: 如此。}}\n  weights: {{pay-floor: 3}}\n"
)


def keep(path: Path, **data: Any) -> None:
    with open_store(path, write=True) as store:
        store.append("profile-saved", "", {"goal": None, "weights": {}, "said": {}, **data}, AT)


def told(run: Run, *arguments: str) -> Mapping[str, Any]:
    ran = run(*arguments, "--format", "json")
    assert (ran.code, ran.err) == (0, "")
    answer: Mapping[str, Any] = json.loads(ran.out)
    return answer


def stated(answer: Mapping[str, Any]) -> dict[str, Any]:
    return {entry["field"]: entry["value"] for entry in answer["situation"]}


def test_save_keeps_what_was_said_and_says_where(run: Run, path: Path) -> None:
    line = (
        "advise --goal research --degree phd --hours 12 --months 8 --know nlp,cv=basic --weight pay-floor=4 --gpu 3090"
    )
    ran = run(*line.split(), "--save")
    assert (ran.code, ran.err) == (0, f"careerpath: kept in {path}; careerpath me tells what is kept\n")
    with open_store(path, write=False) as store:
        (event,) = store.events()
    said = {"degree": "phd", "hours": "12", "months": "8", "gpu": "3090", "nlp": "strong", "cv": "basic"}
    assert (event.kind, event.subject) == ("profile-saved", "")
    assert event.data == {"goal": "research", "weights": {"pay-floor": 4.0}, "said": said}
    without = run(*line.split(), "--no-me", "--today", "2026-11-24").out
    again = run("advise", "--today", "2026-11-24").out
    assert again.startswith(without)
    assert again[len(without) :].strip().endswith("--no-me does without")


def test_what_was_kept_is_used_and_named(run: Run, path: Path) -> None:
    keep(path, goal="safe-offer", said={"degree": "master", "hours": "20", "nlp": "strong"})
    for line in ("advise", "study-plan llm", "advise --every-goal"):
        screen, chinese = run(*line.split()), run(*line.split(), "--lang", "zh")
        assert (screen.code, screen.err) == (0, "")
        assert screen.out.rstrip().endswith("with your profile of 20 Nov 2026; --no-me does without")
        assert chinese.out.rstrip().endswith("用到你在 2026 年 11 月 20 日保存的情况；加 --no-me 则不用这些内容")
        assert told(run, *line.split())["me"] == {"profile": "2026-11-20", "modules": []}
    assert stated(told(run, "advise")) == {"degree": "master", "hours": 20.0, "nlp": "strong"}
    assert "--hours 20" in run("study-plan", "llm").out


def test_a_store_without_a_profile_changes_no_answer(run: Run, path: Path) -> None:
    lines = [
        f"{line}{shown}" for line in ("advise --goal research", "study-plan llm") for shown in ("", " --format json")
    ]
    before = [run(*line.split()) for line in lines]
    assert not path.exists()
    with open_store(path, write=True) as store:
        store.append("module-done", "module:vit", {}, AT)
    assert [run(*line.split(), "--no-me") for line in lines] == before
    assert [run(*line.split()) for line in lines] == before


def test_options_stand_over_it_field_by_field(run: Run, path: Path) -> None:
    keep(path, goal="safe-offer", weights={"pay-floor": 5.0}, said={"degree": "phd", "hours": "20"})
    answer = told(run, "advise", "--goal", "research", "--degree", "master", "--weight", "technical-moat=1")
    assert (answer["goal"], answer["weights"]["pay-floor"]) == ("research", 5.0)
    assert stated(answer) == {"degree": "master", "hours": 20.0}
    assert "me" in answer


def test_what_is_said_in_full_uses_nothing_of_it(run: Run, path: Path) -> None:
    keep(path, goal="safe-offer", said={"degree": "phd"})
    assert "me" not in told(run, "advise", "--goal", "research", "--degree", "master")
    keep(path, goal="safe-offer", said={"months": "6"})
    assert "me" not in told(run, "study-plan", "llm", "--weeks", "10")


def test_no_me_and_a_profile_leave_it_out(run: Run, path: Path, tmp_path: Path) -> None:
    keep(path, goal="safe-offer", said={"degree": "phd"})
    assert run("advise", "--no-me").code == 2
    file = tmp_path / "me.yaml"
    file.write_text("goal: research\n", "utf-8")
    answer = told(run, "advise", "--profile", str(file))
    assert (answer["goal"], stated(answer)) == ("research", {})
    assert "me" not in answer


def test_the_last_one_counts(run: Run, path: Path) -> None:
    keep(path, goal="safe-offer", said={"degree": "phd"})
    keep(path, goal="research", said={"hours": "9"})
    answer = told(run, "advise")
    assert (answer["goal"], stated(answer)) == ("research", {"hours": 9.0})


@pytest.mark.parametrize(("kept", "left"), [("2026-11-24", "6"), ("2026-12-01", "6"), ("2026-10-24", "4.98")])
def test_months_go_by(corpus: Corpus, kept: str, left: str) -> None:
    data = {"said": {"months": "6", "hours": "5"}}
    profile = kept_profile(corpus, data, date.fromisoformat(kept), date(2026, 11, 24))
    assert profile.said == {"months": left, "hours": "5"}
    assert profile.own.remarks == ()


def test_months_that_are_over_are_told(run: Run, path: Path) -> None:
    keep(path, goal="research", said={"months": "6"})
    ran = run("advise", "--today", "2027-06-01")
    assert ran.code == 0
    assert "the months until you apply, as you kept them, have passed" in " ".join(ran.out.split())


@pytest.mark.parametrize(
    ("data", "told"),
    [
        ({"goal": "world-peace"}, ["goal=world-peace"]),
        ({"goal": 7}, ["goal=7"]),
        ({"weights": {"fame": 3, "pay-floor": 9, "moat": True, "open-problems": "much"}}, ["fame=3", "pay-floor=9"]),
        ({"said": {"degree": "emperor", "shoes": "44", "hours": 12, "know": {}}}, ["degree=emperor", "shoes=44"]),
        ({"said": {"gpu": "voodoo", "months": "soon"}}, ["gpu=voodoo", "months=soon"]),
        ({"goal": ["research"], "weights": [1], "said": "much"}, ["goal=['research']"]),
        ({"said": {"degree": "x" * 9000}}, ["degree=xxx"]),
    ],
)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_what_the_corpus_does_not_know_is_left_out_with_a_remark(
    run: Run, path: Path, data: Mapping[str, Any], told: list[str], language: str
) -> None:
    keep(path, **data)
    ran = run("advise", "--goal", "research", "--lang", language)
    assert (ran.code, ran.err) == (0, "")
    assert all(name in "".join(ran.out.split()) for name in told)
    assert run("advise", "--goal", "research", "--no-me", "--lang", language).out in ran.out


def test_what_another_tool_wrote_into_it_is_never_obeyed(run: Run, path: Path) -> None:
    keep(path, goal="research")
    data = json.dumps({"goal": "\x1b[31m", "said": {"\x1b[32m": "\x1b[33m"}, "weights": {"pay-floor": 10**400}})
    row = ("fff", "2026-11-24T10:00:00Z", "profile-saved", "\x1b[34m", data)
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("INSERT INTO event VALUES (?, ?, ?, ?, ?)", row)
    for line in ("advise --goal research", "me", "me --format markdown", "me --format json"):
        ran = run(*line.split())
        assert (ran.code, ran.err) == (0, "")
        assert "\x1b" not in ran.out


def test_a_retired_goal_is_followed(run: Run, path: Path, tmp_path: Path) -> None:
    layer = tmp_path / "layer" / "vocabulary"
    layer.mkdir(parents=True)
    retired = GOALS.format(id="old-goal") + "  replaced_by: new-goal\n"
    (layer / "goals.yaml").write_text("goals:\n" + retired + GOALS.format(id="new-goal"), "utf-8")
    keep(path, goal="old-goal")
    assert told(run, "advise", "--corpus", str(layer.parent))["goal"] == "new-goal"


@pytest.mark.parametrize(("reply", "kept"), [("y\n", 1), ("是\n", 1), ("n\n", 0), ("\n", 0), ("", 0)])
def test_whoever_was_asked_is_asked_whether_to_keep_it(
    run: Run, path: Path, monkeypatch: pytest.MonkeyPatch, reply: str, kept: int
) -> None:
    monkeypatch.setattr(interview, "can_ask", lambda: True)
    monkeypatch.setattr(sys, "stdin", io.StringIO("research\n\n\n\n\n12 6\n\n\n" + reply))
    ran = run("advise")
    assert ran.code == 0
    assert "y or n" in ran.err
    with open_store(path, write=False) as store:
        assert [event.data["goal"] for event in store.events()] == ["research"] * kept
    if kept:
        assert run("advise").err == ""  # nobody is asked again


@pytest.mark.parametrize(
    ("line", "answers", "kept"),
    [
        ("--no-me", "research" + "\n" * 9, 0),
        ("--save", "research" + "\n" * 9, 1),
        ("", "\n" * 9, 0),
        ("", "research\n", 0),
    ],
)
def test_nobody_is_asked_where_it_is_said_already_or_nothing_was_answered(
    run: Run, path: Path, monkeypatch: pytest.MonkeyPatch, line: str, answers: str, kept: int
) -> None:
    monkeypatch.setattr(interview, "can_ask", lambda: True)
    monkeypatch.setattr(sys, "stdin", io.StringIO(answers))
    ran = run("advise", *line.split())
    assert ran.code == 0
    assert "y or n" not in ran.err
    with open_store(path, write=False) as store:
        assert len(store.events()) == kept
