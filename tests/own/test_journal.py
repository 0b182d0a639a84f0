"""What was decided stays as it was; what became of it since is told, judged here before the program was asked."""

from __future__ import annotations

import io
import json
import sqlite3
import sys
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from corpus.layers import SMALL
from corpus.mutations import Op, add, cite, edit, mutated, remove, rename, retire, said
from rich.cells import cell_len

from careerpath.cli import journal as cli
from careerpath.own.store import open_store

if TYPE_CHECKING:
    from pytest_regressions.file_regression import FileRegressionFixture
    from running import Run

GOLDEN = Path(__file__).parent.parent / "golden" / "own"
AT = datetime(2026, 11, 24, 12, tzinfo=UTC)
STEADY = ("--goal", "steady", "--because", "It is close to home.")


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """Decisions are made on the day of every answer."""
    monkeypatch.setattr(cli, "now", lambda: AT)


def of(folder: Path | str) -> tuple[str, ...]:
    return "--bare", "--corpus", str(folder)


def decide(run: Run, *words: str, folder: Path | str = SMALL) -> None:
    ran = run("decide", *words, *of(folder))
    assert (ran.code, ran.err) == (0, "")


def told(run: Run, *words: str, code: int = 0) -> dict[str, Any]:
    ran = run(*words, "--format", "json")
    assert (ran.code, ran.err) == (code, "")
    answer: dict[str, Any] = json.loads(ran.out)
    return answer


class Case(NamedTuple):
    """What is edited after the decision, and what the review then says of claims: HOW ID, or HOW OLD>NEW."""

    ops: tuple[Op, ...]
    claims: str = ""
    due: str = ""
    same_answer: bool = False


CASES = {
    "another reading": Case((edit("claim", "beta-entry", reading=1),), "reread beta-entry"),
    "withdrawn": Case((remove("claim", "beta-moat"),), "withdrawn beta-moat"),
    "reworded": Case(
        (edit("claim", "alpha-entry", text=said("Otherwise.")),), "reworded alpha-entry", same_answer=True
    ),
    "reworded where it is not kept": Case(
        (edit("claim", "alpha-entry", why=said("Otherwise.")),), "reworded alpha-entry", same_answer=True
    ),
    "dated anew": Case((edit("claim", "alpha-floor", as_of="2026-05"),), "redated alpha-floor", same_answer=True),
    "dated so that it is due": Case(
        (edit("claim", "alpha-floor", as_of="2020-01"),), "redated alpha-floor", "alpha-floor", same_answer=True
    ),
    "another kind of evidence": Case((edit("claim", "beta-entry", kind="anecdote"),), "reweighed beta-entry"),
    "another source": Case((edit("claim", "alpha-entry", cite=cite("blog")),), "moved alpha-entry"),
    "replaced, by replaced_by": Case(
        retire("claim", "beta-entry", "beta-door", reading=1), "reread beta-entry>beta-door"
    ),
    "replaced, by replaces": Case(
        (add("claim", "beta-entry", "beta-door", reading=1, replaces="beta-entry"),), "reread beta-entry>beta-door"
    ),
    "a claim that was not behind it": Case((edit("claim", "alpha-work", reading=5),), "", same_answer=True),
}


@pytest.mark.parametrize("name", CASES)
def test_review(run: Run, path: Path, tmp_path: Path, name: str) -> None:
    del path
    case = CASES[name]
    decide(run, "alpha", *STEADY)
    folder = tmp_path / "after"
    folder.mkdir()
    mutated(folder, case.ops)
    answer = told(run, "journal", "review", *of(folder), code=int(bool(case.claims)))
    found = [f"{each['how']} {each['was'] + '>' if each['was'] else ''}{each['id']}" for each in answer["claims"]]
    assert ", ".join(found) == case.claims
    assert ", ".join(each["id"] for each in answer["fell_due"]) == case.due
    assert (answer["answer"] == "same") == (answer["before"] == answer["now"]) == case.same_answer
    assert not answer["same_corpus"]
    assert told(run, "journal", "review", *of(SMALL))["same_corpus"]


def test_a_day_that_has_come(run: Run, path: Path) -> None:
    decide(run, "multimodal", "--goal", "research", "--months", "8", "--hours", "15", "--because", "x", folder="data")
    assert run("journal", "review").code == 0
    answer = told(run, "journal", "review", "--today", "2027-07-20", code=1)
    (trip, *_) = answer["tripwires"]
    assert (trip["state"], trip["tripwire"]["by"] < "2027-07-20") == ("asked", True)
    assert {each["since"] <= "2027-07-20" for each in answer["fell_due"]} == {True}
    assert "is “" in run("journal", "review", "--today", "2027-07-20").out
    on_it = run("journal", "review", "--today", trip["tripwire"]["by"]).out
    assert (" has come: is “" in on_it, "passed" in on_it) == (True, False)
    with open_store(path, write=True) as store:
        store.append("module-done", f"module:{trip['tripwire']['module']}", {}, AT)
    answer = told(run, "journal", "review", "--today", "2027-07-20", code=1)
    assert answer["tripwires"][0]["state"] == "kept"


@pytest.mark.parametrize("day", ["--today", "--as-of"])
def test_what_came_later_than_an_earlier_day_was_not_withdrawn(run: Run, path: Path, day: str) -> None:
    decide(run, "multimodal", "--goal", "research", "--for", "autumn-2027", "--because", "x", folder="data")
    ran = run("journal", "review", day, "2024-01-01")
    assert (ran.code, ran.err.count("\n"), "2026-11-24" in ran.err) == (0, 1, True)
    assert ran.out == run("journal", "review", day, "2026-11-24").out
    with open_store(path, write=False) as store:
        assert store.events("decided")[0].data["asked"]["said"] == {"months": "9.23"}


def test_what_would_change_it_came_true(run: Run, path: Path, tmp_path: Path) -> None:
    del path
    decide(run, "beta", "--goal", "deep", "--because", "x")
    decide(run, "beta", "--weight", "technical-moat=5", "--because", "x")
    folder = tmp_path / "after"
    folder.mkdir()
    lower = [edit("claim", id, reading=1) for id in ("beta-work", "beta-work-again")]
    mutated(folder, (remove("claim", "beta-moat"), *lower))
    crossed = [told(run, "journal", "review", n, *of(folder), code=1)["crossed"] for n in "12"]
    assert ("rating", "beta/core-algorithm-work") in [(each["kind"], each["what"]) for each in crossed[0]]
    assert ("claim", "beta-moat") in [(each["kind"], each["what"]) for each in crossed[1]]
    assert told(run, "journal", "review", "1", *of(SMALL))["crossed"] == []


def test_it_stays_as_it_was(run: Run, path: Path) -> None:
    decide(run, "alpha", *STEADY)
    with open_store(path, write=False) as store:
        before = store.events()
    assert run("journal", "note", "I am glad.").code == 0
    assert run("journal", "note", "Less so.", "--on", "1").code == 0
    decide(run, "beta", *STEADY)
    run("journal", "review", *of(SMALL))
    with open_store(path, write=False) as store:
        kept = store.events("decided", "reflected")
    assert kept[0] == before[0]
    assert [event.kind for event in kept] == ["decided", "reflected", "reflected", "decided"]
    assert {event.subject for event in kept[1:3]} == {f"decision:{before[0].id}"}
    first, second = told(run, "journal")["decisions"]
    assert [each["text"] for each in first["reflections"]] == [["I am glad."], ["Less so."]]
    assert (first["chosen"], second["chosen"], second["reflections"]) == ("alpha", "beta", [])


@pytest.mark.parametrize(("language", "line"), [("en", "the choice is yours"), ("zh", "这由你决定")])
def test_against_the_advice(run: Run, path: Path, language: str, line: str) -> None:
    del path
    decide(run, "gamma", *STEADY)
    assert line in run("journal", "show", "--lang", language).out
    decide(run, "alpha", *STEADY)
    assert line not in run("journal", "show", "--lang", language).out


def test_it_can_be_read_in_the_other_language_without_the_corpus(run: Run, path: Path) -> None:
    del path
    assert run("decide", "alpha", *STEADY, "--lang", "zh", *of(SMALL)).code == 0
    english, chinese = (run("journal", "show", "1", "--lang", language).out for language in ("en", "zh"))
    assert "What alpha-entry says." in english
    assert "说法 alpha-entry。" in chinese


def test_nothing_is_decided(run: Run, path: Path) -> None:
    assert run("journal").out.startswith("  Journal\n")
    for line in ("show", "review", "show 3", "note x"):
        ran = run("journal", *line.split())
        assert (ran.code, ran.out) == (2, "")
        assert ran.err == "careerpath: nothing is decided yet; decide: careerpath decide TRACK --because TEXT\n"
    assert not path.exists()
    assert run("decide", "llm", "--because", "x").code == 2
    assert run("decide", "nothing-like-it", *STEADY).code == 2
    assert not path.exists()


@pytest.mark.parametrize("given", ["", "  \n ", "x" * 2001, "\x07\x1b"])
def test_a_reason_that_is_none(run: Run, path: Path, given: str) -> None:
    ran = run("decide", "alpha", "--goal", "steady", "--because", given, *of(SMALL))
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert not path.exists()


def test_a_reason_of_several_lines(run: Run, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    del path
    said = "One\x1b[31m line.\r\n\n\tAnother\u202e one. \n"
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(said.encode())))
    decide(run, "alpha", "--goal", "steady", "--because", "-")
    (shown,) = told(run, "journal")["decisions"]
    assert shown["decided"]["because"] == ["One[31m line.", "", " Another one."]
    for line in ("journal", "journal show", "journal show --format markdown", "journal show --plain"):
        assert not {"\x1b", "\u202e"} & set(run(*line.split()).out)


def break_(path: Path, change: Any) -> None:
    """Changes the data of the first event as another's tool would."""
    with closing(sqlite3.connect(path)) as database, database:
        for (trigger,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            database.execute(f"DROP TRIGGER {trigger}")
        ((id, text),) = database.execute("SELECT id, data FROM event ORDER BY id LIMIT 1").fetchall()
        data = json.loads(text)
        change(data)
        database.execute("UPDATE event SET data = ? WHERE id = ?", (json.dumps(data), id))


def test_what_a_newer_program_says_more_is_left_out(run: Run, path: Path) -> None:
    decide(run, "alpha", *STEADY)
    before = run("journal", "show").out

    def more(data: dict[str, Any]) -> None:
        data["mood"] = {"x": 1}
        data["claims"][0]["colour"] = "red"
        data["answer"]["ranking"][0]["shape"] = [1]
        data["name"]["fr"] = "un"

    break_(path, more)
    assert run("journal", "show").out == before


@pytest.mark.parametrize(
    "change",
    [
        lambda data: data.pop("answer"),
        lambda data: data["claims"][0].pop("text"),
        lambda data: data.update(because=7),
        lambda data: data.update(on="2026-02-31"),
        lambda data: data.update(claims={"a": 1}),
        lambda data: data["answer"].update(verdict="sure"),
        lambda data: data["answer"]["ranking"][0].update(score="\x1b[31m"),
        lambda data: data["name"].update(en="\x1b[31m"),
        lambda data: data.clear(),
    ],
)
def test_one_that_cannot_be_read_is_told_and_the_others_are_listed(run: Run, path: Path, change: Any) -> None:
    decide(run, "alpha", *STEADY)
    decide(run, "beta", *STEADY)
    break_(path, change)
    ran = run("journal")
    assert (ran.code, ran.err) == (0, "")
    assert "Decision 1 of 24 Nov 2026 cannot be read" in ran.out
    assert "\x1b" not in ran.out
    assert [each["number"] for each in told(run, "journal")["decisions"]] == [2]
    assert run("journal", "show", "2").code == 0
    for line in ("show 1", "review 1", "note x --on 1"):
        refused = run("journal", *line.split())
        assert (refused.code, refused.err.count("\n")) == (2, 1)
        assert "decision 1 cannot be read" in refused.err


def test_a_retired_track_is_followed(run: Run, path: Path, tmp_path: Path) -> None:
    del path
    decide(run, "alpha", *STEADY)
    folder = tmp_path / "after"
    folder.mkdir()
    mutated(folder, (rename("alpha", "first"), add("track", "first", "alpha", replaced_by="first", roles=[])))
    answer = told(run, "journal", "review", *of(folder))
    assert (answer["ids"], answer["gone"], answer["answer"]) == (["alpha", "first"], False, "same")
    decide(run, "alpha", *STEADY, folder=folder)
    assert told(run, "journal", "show")["decisions"][0]["chosen"] == "first"


def test_a_track_that_is_gone(run: Run, path: Path, tmp_path: Path) -> None:
    del path
    decide(run, "alpha", *STEADY)
    folder = tmp_path / "after"
    folder.mkdir()
    mutated(folder, (rename("alpha", "first"),))
    answer = told(run, "journal", "review", *of(folder), code=1)
    assert (answer["gone"], answer["answer"]) == (True, "other")
    assert "no longer has Track alpha" in " ".join(run("journal", "review", *of(folder)).out.split())


def test_a_goal_that_is_gone(run: Run, path: Path, tmp_path: Path) -> None:
    del path
    decide(run, "alpha", *STEADY)
    folder = tmp_path / "after"
    folder.mkdir()
    mutated(folder, (remove("goal", "steady"),))
    answer = told(run, "journal", "review", *of(folder), code=1)
    assert (answer["now"], answer["answer"], answer["gone"]) == (None, "unknown", False)
    assert "cannot be given" in run("journal", "review", *of(folder)).out


def test_how_large_one_is(run: Run, path: Path) -> None:
    decide(run, "multimodal", "--goal", "core-algorithm", "--because", "因" * 2000, folder="data")
    with open_store(path, write=False) as store:
        (event,) = store.events()
    assert len(json.dumps(event.data, ensure_ascii=False).encode()) < 60 * 1024
    assert len(event.data["claims"]) > 50


def test_an_alternative(run: Run, path: Path) -> None:
    del path
    decide(run, "phd", "--goal", "research", "--because", "x", folder="data")
    (shown,) = told(run, "journal", "show")["decisions"]
    assert (shown["kind"], shown["decided"]["tripwires"]) == ("alternative", [])
    assert run("journal", "review").code == 0


def test_numbers_are_offered(run: Run, path: Path) -> None:
    del path
    decide(run, "alpha", *STEADY)
    decide(run, "beta", *STEADY)
    assert [number for number, _ in cli.numbers()] == ["2", "1", "latest"]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_screens(
    run: Run,
    path: Path,
    file_regression: FileRegressionFixture,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    language: str,
) -> None:
    reason = "I want to work on what is not solved yet, and I can wait for it."
    who = ("--degree", "master", "--hours", "15", "--months", "8", "--know", "cv=basic")
    decide(run, "alpha", *STEADY)
    decide(run, "gamma", "--goal", "deep", "--weight", "pay-floor=2", *who, "--because", reason)
    run("journal", "note", "I have begun.", "--on", "2")
    monkeypatch.chdir(tmp_path)
    Path("after").mkdir()
    mutated(Path("after"), (*CASES["another reading"].ops, *CASES["withdrawn"].ops, *CASES["dated anew"].ops))
    lines = (["journal"], ["journal", "show"], ["journal", "review", *of("after"), "--today", "2027-07-20"])
    shown = [run(*line, "--lang", language).out for line in lines]
    file_regression.check("\n".join(shown), fullpath=GOLDEN / f"journal-{language}-80.txt", encoding="utf-8")
    for width in (60, 80, 100, 140):
        for more in ((), ("--plain",), ("--ascii",)):
            for line in lines:
                out = run(*line, "--lang", language, *more, columns=width).out
                assert max(map(cell_len, out.splitlines())) <= width
    assert all(run(*line, "--format", "markdown").out for line in lines)
    del path
