"""careerpath me: what is kept, told in both languages and every format; out, in, and away."""

from __future__ import annotations

import io
import json
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from rich.cells import cell_len

from careerpath.answers.me import KeptKind, Me, SavedProfile
from careerpath.cli import interview
from careerpath.cli.output import drawn
from careerpath.labels import Labels
from careerpath.own.file import FILE
from careerpath.own.store import open_store
from careerpath.pages.me import me_page

if TYPE_CHECKING:
    from pytest_regressions.file_regression import FileRegressionFixture
    from running import Run

    from careerpath.model.base import Language

GOLDEN = Path(__file__).parent.parent / "golden" / "own"
AT = datetime(2026, 11, 24, 12, tzinfo=UTC)


def fill(path: Path) -> None:
    with open_store(path, write=True) as store:
        for days in range(3):
            answer = {"rating": "good", "seconds": 40, "mode": "drill"}
            store.append("question-answered", "question:kv-cache", answer, AT + timedelta(days=days))
        store.append("module-done", "module:vit", {"hours": 9.5}, AT - timedelta(days=40))
        store.append("later-kind", "", {}, AT)
        data = {"goal": "research", "weights": {"pay-floor": 4.0}, "said": {"degree": "phd", "hours": "12"}}
        store.append("profile-saved", "", data, AT)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_nothing_is_kept_until_it_is_asked_for(run: Run, path: Path, language: str) -> None:
    ran = run("me", "--lang", language)
    assert (ran.code, ran.err) == (0, "")
    assert {"en": "Nothing yet.", "zh": "还没有保存任何内容。"}[language] in ran.out
    assert "careerpath advise --save" in ran.out
    assert run("me", "export", "-").code == 0
    assert (run("me", "forget").out, run("me", "forget").code) == ("nothing is kept\n", 0)
    assert not path.parent.exists()


def test_what_is_kept_and_where(run: Run, path: Path) -> None:
    fill(path)
    told = json.loads(run("me", "--format", "json").out)
    assert (told["schema"], told["path"], told["events"]) == ("careerpath/me/1", str(path), 6)
    assert told["bytes"] == path.stat().st_size
    assert {kind["kind"]: (kind["n"], kind["first"], kind["last"]) for kind in told["kinds"]} == {
        "profile-saved": (1, "2026-11-24", "2026-11-24"),
        "module-done": (1, "2026-10-15", "2026-10-15"),
        "question-answered": (3, "2026-11-24", "2026-11-26"),
        "later-kind": (1, "2026-11-24", "2026-11-24"),
    }
    said = {"degree": "phd", "hours": "12"}
    assert told["profile"] == {"kept": "2026-11-24", "goal": "research", "weights": {"pay-floor": 4.0}, "said": said}
    assert told["set_back"] == 1


@pytest.mark.parametrize("language", ["en", "zh"])
def test_screen(monkeypatch: pytest.MonkeyPatch, file_regression: FileRegressionFixture, language: Language) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    kinds = (
        KeptKind("question-answered", 412, date(2026, 10, 1), date(2026, 11, 23)),
        KeptKind("module-done", 9, date(2026, 10, 4), date(2026, 11, 22)),
        KeptKind("decided", 1, date(2026, 9, 30), date(2026, 9, 30)),
    )
    said = {"degree": "master", "hours": "12", "months": "8", "gpu": "24gb", "nlp": "strong", "cv": "basic"}
    profile = SavedProfile(date(2026, 11, 20), "research", {"pay-floor": 4.0}, said)
    result = Me("/home/lin/.local/share/careerpath/me.db", 143_360, 422, kinds, profile, 2)
    screen = drawn(me_page(result, Labels(language)))
    file_regression.check(screen, fullpath=GOLDEN / f"me-{language}-80.txt", encoding="utf-8")


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("width", [60, 80, 100, 140])
def test_it_fits_and_speaks_the_language(run: Run, path: Path, language: str, width: int) -> None:
    fill(path)
    for more in ((), ("--plain",), ("--ascii",), ("--format", "markdown")):
        ran = run("me", "--lang", language, *more, columns=width)
        assert (ran.code, ran.err) == (0, "")
        assert "markdown" in more or max(map(cell_len, ran.out.replace(str(path), "").splitlines())) <= width
        assert ("question answered" in ran.out, "练面试题" in ran.out) == (language == "en", language == "zh")
        assert ("The clock was set back once" in ran.out) == (language == "en")


def test_out_and_in(run: Run, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(path)
    file = tmp_path / "me.jsonl"
    assert run("me", "export", str(file)).out == f"{file}: 6 events\n"
    assert run("me", "export", "-").out == file.read_text("utf-8")
    monkeypatch.setenv("CAREERPATH_HOME", str(tmp_path / "other"))
    assert run("me", "import", str(file)).out == f"{file}: 6 added, 0 already here\n"
    assert run("me", "import", str(file)).out == f"{file}: 0 added, 6 already here\n"
    assert run("me", "export", "-").out == file.read_text("utf-8")
    nowhere = run("me", "export", str(tmp_path / "nowhere" / "me.jsonl"))
    assert (nowhere.code, nowhere.err.count("\n"), "--output" in nowhere.err) == (2, 1, False)


def test_all_of_it_is_deleted_when_it_is_said(run: Run, path: Path) -> None:
    fill(path)
    path.with_name(f"{FILE}.1.bak").touch()
    path.with_name(f".{FILE}-7-abc.tmp").touch()
    (path.parent / "mine.txt").touch()
    ran = run("me", "forget")
    assert (ran.code, ran.err) == (2, "careerpath: nobody is here to confirm; --yes deletes all of it\n")
    assert path.exists()
    assert run("me", "forget", "--yes").out == "deleted: 6 events\n"
    assert [file.name for file in path.parent.iterdir()] == ["mine.txt"]


@pytest.mark.parametrize(
    ("reply", "left"), [("y\n", False), ("n\n", True), ("\n", True), ("", True), ("maybe\n", True)]
)
def test_a_reader_is_asked_before(
    run: Run,
    path: Path,
    monkeypatch: pytest.MonkeyPatch,
    reply: str,
    left: bool,  # noqa: FBT001 - a table's
) -> None:
    fill(path)
    monkeypatch.setattr(interview, "can_ask", lambda: True)
    monkeypatch.setattr(sys, "stdin", io.StringIO(reply))
    ran = run("me", "forget", "--lang", "zh")
    assert ran.code == 0
    assert "6 条记录" in ran.err
    assert path.exists() == left
