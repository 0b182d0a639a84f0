"""A plan that was started: where the reader is with it, judged before the program was asked."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from rich.cells import cell_len

from careerpath.own.store import open_store

if TYPE_CHECKING:
    from pytest_regressions.file_regression import FileRegressionFixture
    from running import Ran, Run

MODULES = ("basics", "engine-room", "journey", "paint", "polish")
GOLDEN = Path(__file__).parent.parent / "golden" / "own"
RED = ("--bare", "--corpus", "tests/study_plan/corpus")


def said(run: Run, line: str, *, today: str = "2026-11-24") -> Ran:
    ran = run(*line.split(), *RED, "--today", today)
    assert (ran.code, ran.err) == (0, "")
    return ran


def told(run: Run, today: str) -> dict[str, Any]:
    answer: dict[str, Any] = json.loads(said(run, "plan --format json", today=today).out)
    return answer


SCREENS = {
    "before": ("2026-11-24", ()),
    "running": ("2027-01-06", ("done basics --hours 22", "doing engine-room --hours 4")),
    "over": ("2027-03-01", ("done basics", "skip polish")),
    "nothing-fits": ("2026-12-16", ("done basics", "done engine-room")),
    "finished": ("2027-01-06", ("done basics engine-room journey paint polish",)),
}
"""By name: the day, and what was said of modules since the start."""


@pytest.mark.parametrize("columns", [60, 100])
@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("name", SCREENS)
def test_screens(
    run: Run, path: Path, name: str, language: str, columns: int, file_regression: FileRegressionFixture
) -> None:
    del path
    day, lines = SCREENS[name]
    said(run, f"plan start red --hours 10 --by {'2026-12-20' if name == 'nothing-fits' else '2027-02-06'}")
    for line in lines:
        said(run, f"plan {line}")
    for signs in ((), ("--ascii",), ("--plain",), ("--format", "markdown")):
        ran = run("plan", *RED, "--today", day, "--lang", language, *signs, columns=columns)
        assert (ran.code, ran.err) == (0, "")
        if "--format" not in signs:
            assert max(map(cell_len, ran.out.splitlines())) <= columns
        if not signs:
            file_regression.check(ran.out, fullpath=GOLDEN / f"{name}-{language}-{columns}.txt", encoding="utf-8")


def test_the_calendar_of_what_is_left_keeps_its_uids(run: Run, path: Path, tmp_path: Path) -> None:
    del path
    said(run, "plan start red --hours 10")
    uids = []
    for day in ("2026-11-30", "2026-12-16"):
        file = tmp_path / f"{day}.ics"
        assert run("plan", *RED, "--today", day, "--output", str(file)).code == 0
        uids.append(re.findall(r"UID:(\S+)", file.read_text("utf-8")))
        said(run, "plan done basics")
    assert "careerpath-red-week-1" in uids[0]
    assert "careerpath-red-week-1" not in uids[1]
    assert set(uids[1]) < set(uids[0])
    assert len(set(uids[1])) == len(uids[1])


def test_another_track_keeps_what_is_done_and_the_last_start_is_in_force(run: Run, path: Path) -> None:
    del path
    said(run, "plan start red --hours 10")
    said(run, "plan done basics")
    answer = json.loads(said(run, "plan start blue --hours 10 --format json").out)
    assert (answer["schema"], answer["track"]) == ("careerpath/progress/1", "blue")
    assert "basics" not in {part["id"] for part in answer["this_week"]["modules"]}
    assert told(run, "2026-11-24")["track"] == "blue"


@pytest.mark.parametrize("shown", ["table", "csv", "ics", "markdown"])
def test_a_track_of_which_all_is_done_has_nothing_left_to_plan(run: Run, path: Path, shown: str) -> None:
    del path
    run("plan", "done", *MODULES, *RED)
    assert "Red · all modules are done" in run("study-plan", "red", "--format", shown, *RED).out
    assert said(run, "plan start red").out.startswith("  All done: 82 h of study\n")


@pytest.mark.parametrize("day", ["2026-11-24", "2026-12-01", "2027-03-01"])
def test_a_plan_that_holds_nothing_tells_of_no_week_as_done_and_of_no_plan_kept(run: Run, path: Path, day: str) -> None:
    del path
    assert run(*["plan", "start", "llm", "--weeks", "3", "--hours", "2", "--no-me"]).code == 0
    ran = run("plan", "--today", day)
    assert (ran.code, "core modules will not fit" in ran.out) == (0, True)
    assert not [word for word in ("█", "weeks done", "on plan", " 0 h") if word in ran.out]
    assert json.loads(run("plan", "--today", day, "--format", "json").out)["weeks"] == []


def test_a_retired_module_passes_on_that_it_is_done(run: Run, path: Path, tmp_path: Path) -> None:
    layer = tmp_path / "layer" / "study"
    layer.mkdir(parents=True)
    text = (Path("tests/study_plan/corpus/study/modules.yaml")).read_text("utf-8")
    entry = re.search(r"  - id: polish\n(?:    .*\n|\s*\n)*", text)
    assert entry
    old = re.sub(r"id: polish", "id: old-polish\n    replaced_by: polish", entry[0])
    (layer / "modules.yaml").write_text(f"modules:\n{old}", "utf-8")
    with open_store(path, write=True) as store:
        store.append("module-done", "module:old-polish", {}, datetime(2026, 11, 20, tzinfo=UTC))
    ran = run("study-plan", "red", *RED, "--corpus", str(layer.parent))
    assert "Polish" not in ran.out
    assert "1 module that you have done is taken off" in " ".join(ran.out.split())


def test_advise_takes_off_what_is_done(run: Run, path: Path) -> None:
    del path
    line = "advise --goal core-algorithm --hours 12 --months 9 --today 2026-11-24 --format json"
    before = json.loads(run(*line.split()).out)
    assert run("plan", "done", "shared-transformer", "mm-dit").code == 0
    after = json.loads(run(*line.split()).out)
    assert after["me"] == {"profile": None, "modules": ["shared-transformer", "mm-dit"]}
    hours = [answer["reach"]["multimodal"]["time"]["core_hours"] for answer in (before, after)]
    assert hours[1] < hours[0]
    assert before["reach"]["multimodal"]["ground"]["state"] == "not-said"
    assert after["reach"]["multimodal"]["ground"]["saved_hours"] == 38
    roles = [answer["roles"][0]["time"]["core_hours"] for answer in (before, after)]
    assert roles[1] < roles[0]
    assert json.loads(run(*line.split(), "--no-me").out) == before


def test_who_has_done_it_all_is_not_told_that_nothing_carries_over(run: Run, path: Path) -> None:
    del path
    modules = [each["id"] for each in json.loads(run("list", "module", "--format", "json").out)["entities"]]
    assert run("plan", "done", *modules).code == 0
    assert "0 h, 0 weeks" in (ran := run("advise", "--goal", "core-algorithm")).out
    assert "0% is reusable" not in ran.out


@pytest.mark.parametrize("command", ["advise --goal research", "study-plan multimodal", "plan"])
def test_a_store_that_cannot_be_read_is_told_once(run: Run, path: Path, command: str) -> None:
    path.parent.mkdir(parents=True)
    path.write_bytes(b"not a database" * 100)
    ran = run(*command.split())
    assert ran.err.count("\n") == 1
    assert (ran.code, bool(ran.out)) == ((2, False) if command == "plan" else (0, True))


def test_without_a_plan_one_line_says_how_to_start_one(run: Run, path: Path) -> None:
    ran = run("plan")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == ("careerpath: no plan is started; begin one: careerpath plan start TRACK --for SEASON-YEAR\n")
    assert not path.exists()


def test_what_is_done_counts_without_a_plan(run: Run, path: Path) -> None:
    ran = run("plan", "done", "shared-transformer", "--hours", "２０")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err == "careerpath: kept: shared-transformer; to begin a plan: careerpath plan start TRACK\n"
    with open_store(path, write=False) as store:
        (event,) = store.events()
    assert (event.kind, event.subject, event.data) == ("module-done", "module:shared-transformer", {"hours": 20.0})
    screen = run("study-plan", "multimodal").out
    assert screen.rstrip().endswith("1 module that you have done is taken off; --no-me does without")
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
