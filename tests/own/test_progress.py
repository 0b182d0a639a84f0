"""A plan that was started: where the reader is with it, judged before the program was asked."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from careerpath.own.store import open_store

if TYPE_CHECKING:
    from running import Ran, Run

RED = ("--bare", "--corpus", "tests/study_plan/corpus")


def said(run: Run, line: str, *, today: str = "2026-11-24") -> Ran:
    ran = run(*line.split(), *RED, "--today", today)
    assert (ran.code, ran.err) == (0, "")
    return ran


def told(run: Run, today: str) -> dict[str, Any]:
    answer: dict[str, Any] = json.loads(said(run, "plan --format json", today=today).out)
    return answer


def test_without_a_plan_one_line_says_how_to_start_one(run: Run, path: Path) -> None:
    ran = run("plan")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == ("careerpath: no plan is started; begin one: careerpath plan start TRACK --for SEASON-YEAR\n")
    assert not path.exists()


def test_what_is_done_counts_without_a_plan(run: Run, path: Path) -> None:
    ran = run("plan", "done", "shared-transformer", "--hours", "２０")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err == "careerpath: kept: shared-transformer; careerpath plan start TRACK begins a plan\n"
    with open_store(path, write=False) as store:
        (event,) = store.events()
    assert (event.kind, event.subject, event.data) == ("module-done", "module:shared-transformer", {"hours": 20.0})
    screen = run("study-plan", "multimodal").out
    assert screen.rstrip().endswith("1 module that you have done is taken off; --no-me leaves it out")
    assert "A decoder from scratch" not in screen
    assert "A decoder from scratch" in run("study-plan", "multimodal", "--no-me").out


@pytest.mark.parametrize("hours", ["0", "-3", "nan", "inf", "1e9", "９９９９", "", "three", "\x1b[31m"])
def test_hours_that_can_be_none_are_refused_before_anything_is_kept(run: Run, path: Path, hours: str) -> None:
    ran = run("plan", "done", "shared-transformer", "--hours", hours)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.count("\n") == 1
    assert "\x1b" not in ran.err
    assert not path.exists()


def test_one_unknown_module_keeps_nothing(run: Run, path: Path) -> None:
    ran = run("plan", "done", "shared-transformer", "shared-evalutaion")
    assert ran.code == 2
    assert "did you mean shared-evaluation" in ran.err
    assert not path.exists()
    assert run("plan", "done", "shared-transformer", "shared-evaluation", "--hours", "3").code == 2
    assert not path.exists()
