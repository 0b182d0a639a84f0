"""careerpath corpus diff: which sides it takes, what it says of them, and how it ends."""

from __future__ import annotations

import json
import os
import random
import shutil
import sqlite3
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hostile.test_faults import interrupted
from markdown_it import MarkdownIt

from careerpath.answers.advise import advise
from careerpath.answers.decision import DecisionMaker
from careerpath.answers.lattice import outcomes, situations
from careerpath.answers.situation import read_situation
from careerpath.corpus.layers import shipped_root
from careerpath.corpus.sides import found_side
from careerpath.errors import UsageError
from careerpath.model.vocabulary import Goal
from corpus.layers import SMALL, TODAY
from corpus.mutations import Op, add, edit, mutated, remove, said

if TYPE_CHECKING:
    from pytest_regressions.file_regression import FileRegressionFixture
    from running import Run

    from careerpath.model.corpus import Corpus

GOLDEN = Path(__file__).parent.parent / "golden" / "diff"
WORDING = (
    edit("claim", "alpha-entry", text=said("Otherwise.")),
    edit("question", "why-base", answer=said("It is so.")),
)
CHANGES = (
    edit("claim", "alpha-entry", reading=1),
    edit("claim", "alpha-entry-again", reading=2),
    edit("evidence", "statistic", weight=0.5),
    edit("claim", "beta-floor", as_of="2026-05"),
    edit("module", "serve", hours=60),
    edit("claim", "alpha-floor", text={"en": "<b>@you</b> [x](http://evil.org) | `y`", "zh": "<b>@you</b> | *y*"}),
    remove("claim", "alpha-note"),
    add("track", "gamma", "delta", order=9, roles=[]),
)


@pytest.fixture
def sides(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> Run:
    """A command in a folder with the small corpus as `before`."""
    shutil.copytree(SMALL, tmp_path / "before")
    monkeypatch.chdir(tmp_path)
    return run


def after(ops: tuple[Op, ...]) -> None:
    """The small corpus after some edits, as `after`."""
    Path("after").mkdir()
    mutated(Path("after"), ops)


def test_a_copy_of_the_shipped_corpus_differs_from_it_in_nothing(run: Run, tmp_path: Path) -> None:
    own = Path(shutil.copytree(shipped_root(), tmp_path / "own", ignore=shutil.ignore_patterns("schema", "README*")))
    ran = run("corpus", "diff", str(own))
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("  Nothing differs\n  from shipped to")
    run("corpus", "export", str(tmp_path / "own.db"))
    assert run("corpus", "diff", str(tmp_path / "own.db"), str(own)).out.startswith("  Nothing differs\n")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_wording_alone(sides: Run, file_regression: FileRegressionFixture, language: str) -> None:
    after(WORDING)
    ran = sides("corpus", "diff", "before", "after", "--lang", language)
    assert (ran.code, ran.err) == (0, "")
    file_regression.check(ran.out, fullpath=GOLDEN / f"wording-{language}-80.txt", encoding="utf-8")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_changes_on_one_screen(sides: Run, file_regression: FileRegressionFixture, language: str) -> None:
    after(CHANGES)
    ran = sides("corpus", "diff", "before", "after", "--lang", language)
    assert (ran.code, ran.err) == (1, "")
    assert ran.out.count("\n") <= 24
    file_regression.check(ran.out, fullpath=GOLDEN / f"changes-{language}-80.txt", encoding="utf-8")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_changes_as_a_comment(sides: Run, file_regression: FileRegressionFixture, language: str) -> None:
    """What a corpus says marks up nothing, and calls nobody."""
    after(CHANGES)
    ran = sides("corpus", "diff", "before", "after", "--format", "markdown", "--lang", language)
    assert (ran.code, ran.err) == (1, "")
    file_regression.check(ran.out, fullpath=GOLDEN / f"changes-{language}.md", encoding="utf-8")
    shown = MarkdownIt("gfm-like").render(ran.out)
    assert "<b>" not in shown
    assert "href" not in shown
    assert "@you" not in shown


@pytest.mark.parametrize("width", [60, 80, 100, 140])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_nothing_overflows(sides: Run, language: str, width: int) -> None:
    from rich.cells import cell_len

    after(CHANGES)
    for options in ((), ("--full",), ("--full", "--plain"), ("--ascii",)):
        out = sides("corpus", "diff", "before", "after", "--lang", language, *options, columns=width).out
        assert max(map(cell_len, out.splitlines())) <= width


def test_the_command_of_a_reader_shows_what_changed(sides: Run) -> None:
    after(CHANGES)
    told = json.loads(sides("corpus", "diff", "before", "after", "--format", "json").out)
    for move in told["readers"]["moves"][:4]:
        words = move["example"].split()[1:]
        assert words[-3:] == ["--bare", "--corpus", "after"]
        recommended = []
        for folder in ("before", "after"):
            ran = sides(*words[:-1], folder, "--format", "json", "--today", TODAY)
            assert (ran.code, ran.err) == (0, "")
            recommended.append(json.loads(ran.out)["recommended"])
        if move["what"] == "track":
            assert recommended == [move["before"][0], move["after"][0]]
    assert {move["what"] for move in told["readers"]["moves"]} >= {"track", "plan"}


def test_the_lattice_says_what_advise_says(corpus: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of all 1,920 readers over the shipped corpus some are asked for."""
    monkeypatch.setattr("careerpath.answers.advise.flips", lambda *_: ())
    day, said = date.fromisoformat(TODAY), situations(corpus)
    found = outcomes(corpus, corpus.ids("goal"), said, day)
    assert len(found) == 1920
    for goal, number in random.Random(7).sample(list(found), 16):  # noqa: S311 - nothing is kept secret by it
        maker = DecisionMaker(corpus.get(Goal, goal), {}, read_situation(corpus, said[number]))
        told, one = advise(corpus, maker, today=day), found[goal, number]
        assert (told.winner, told.recommended) == (one.aim, one.track)
        assert tuple(entry.role for entry in told.roles) == one.roles


def test_a_layer_is_held_against_what_lies_beneath_it(run: Run) -> None:
    ran = run("corpus", "diff", "--bare", "tests/corpus/sound", columns=140)
    assert ran.code == 1
    assert "from shipped to tests/corpus/sound, laid over the others" in ran.out
    assert "added 2 · track a-track, b-track" in ran.out
    again = run("corpus", "diff", "--bare", "tests/corpus/sound", "--corpus", "tests/corpus/sound", columns=140)
    assert again.out == ran.out


@pytest.fixture
def repository(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> Run:
    """A command in a sub-folder of a repository that holds the small corpus, with a change that is not committed."""
    home = tmp_path / "repository" / "deep"
    shutil.copytree(SMALL, home / "mine")
    (home / "mine/claims/link.yaml").symlink_to("/etc/passwd")
    (home / "mine/claims/notes.md").write_text("[", "utf-8")
    git(home.parent, "init", "-q")
    git(home, "add", "-A")
    git(home, "-c", "user.name=a", "-c", "user.email=a@b.c", "commit", "-q", "-m", "x")
    (home / "mine/claims/link.yaml").unlink()
    text = (home / "mine/claims/all.yaml").read_text("utf-8").replace("reading: 4", "reading: 2", 1)
    (home / "mine/claims/all.yaml").write_text(text, "utf-8")
    monkeypatch.chdir(home)
    monkeypatch.setenv("TMPDIR", str(tmp_path / "tmp"))
    (tmp_path / "tmp").mkdir()
    monkeypatch.setattr("tempfile.tempdir", None)
    return run


def git(home: Path, *arguments: str) -> None:
    subprocess.run(["git", *arguments], cwd=home, check=True, capture_output=True)


@pytest.mark.parametrize("revision", ["HEAD:mine", "HEAD:./mine", "HEAD:../deep/mine/"])
def test_a_revision_of_a_folder(repository: Run, tmp_path: Path, revision: str) -> None:
    ran = repository("corpus", "diff", revision, "mine", columns=140)
    assert (ran.code, ran.err) == (1, "")
    assert f"from {revision}, a corpus by itself to mine, a corpus by itself" in ran.out
    assert "re-read 1 · claim alpha-entry" in ran.out
    assert list((tmp_path / "tmp").iterdir()) == []


def test_a_fault_of_a_revision_is_told_at_its_place(repository: Run) -> None:
    Path("mine/tracks/alpha.yaml").write_text("id: alpha", "utf-8")
    git(Path(), "add", "-A")
    git(Path(), "-c", "user.name=a", "-c", "user.email=a@b.c", "commit", "-q", "-m", "y")
    ran = repository("corpus", "diff", "HEAD:mine", "mine")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("careerpath: HEAD:mine/")
    assert ran.err.count("\n") == 1


REFUSED = {
    "nope:mine": "no such revision",
    "HEAD:nothing": "no such revision",
    ":mine": "no such revision",
    "HEAD:mine\nHEAD": "no such revision",
    "--output=x:mine": "no such revision",
    "HEAD:mine/claims": "none of the folders",
    "HEAD:mine/claims/all.yaml": "no such revision",
    "HEAD:../../..": "git cannot read it",
    "nothing": "no such folder",
}


@pytest.mark.parametrize("side", REFUSED)
def test_what_is_no_side_is_told_in_one_line(repository: Run, side: str) -> None:
    ran = repository("corpus", "diff", "--", side, "mine")
    assert (ran.code, ran.out) == (2, "")
    assert REFUSED[side] in ran.err
    assert ran.err.count("\n") == 1


@pytest.mark.usefixtures("repository")
def test_a_damaged_repository_is_told_in_one_line() -> None:
    """An object that is not there, or is none: whichever it is, all is read or the program says why not."""
    refused = 0
    for path in sorted(path for path in Path("../.git/objects").rglob("*") if path.is_file()):
        content = path.read_bytes()
        for damage in (None, b"x" * 40):
            path.unlink(missing_ok=True)
            if damage:
                path.write_bytes(damage)
            try:
                with found_side("HEAD:mine") as found:
                    assert len(list(found.layer.files())) == 10
            except UsageError as error:
                refused += "git cannot read it" in str(error) or "no such revision" in str(error)
        path.unlink(missing_ok=True)
        path.write_bytes(content)
    assert refused > 20


def test_a_folder_with_a_colon_is_a_folder(repository: Run) -> None:
    shutil.copytree("mine", "HEAD:mine")
    assert repository("corpus", "diff", "HEAD:mine", "mine").code == 0


def test_where_there_is_no_git(repository: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    ran = repository("corpus", "diff", "HEAD:mine", "mine")
    assert (ran.code, ran.out) == (2, "")
    assert "needs git, which is not on the PATH" in ran.err


DAMAGE = {
    "no database": ("", "not a database that careerpath exported"),
    "another's": ("DROP TABLE entity", "not a database that careerpath exported"),
    "a view": (
        "ALTER TABLE entity RENAME TO e; CREATE VIEW entity AS SELECT * FROM e",
        "not a database that careerpath",
    ),
    "a table with more": ("ALTER TABLE entity ADD COLUMN x", "not a database that careerpath exported"),
    "another version's": ("UPDATE meta SET value = '1' WHERE key = 'version'", "another version of careerpath"),
    "no JSON": ("UPDATE entity SET data = '[' WHERE kind = 'claim'", "damaged"),
    "no mapping": ("UPDATE entity SET data = '[]' WHERE kind = 'track'", "damaged"),
    "deep": ("UPDATE entity SET data = replace(hex(zeroblob(50000)), '0', '[') WHERE kind = 'claim'", "damaged"),
    "a path for an id": ("UPDATE entity SET id = '../../x' WHERE kind = 'source' AND id = 'talk'", "damaged"),
    "a kind that there is not": ("UPDATE entity SET kind = 'x' WHERE kind = 'term'", "damaged"),
    "too much": ("UPDATE entity SET data = hex(zeroblob(35000000)) WHERE id = 'talk'", "larger than"),
    "what is not valid": (
        "UPDATE entity SET data = replace(data, '\"reading\":4', '\"reading\":9')",
        "must be at most 5",
    ),
    "what names nothing": ("DELETE FROM entity WHERE id = 'talk'", "error[unknown-reference]"),
}


@pytest.mark.parametrize("name", DAMAGE)
def test_a_database_that_was_not_exported_so_is_refused(sides: Run, name: str) -> None:
    sides("corpus", "export", "mine.db", "--bare", "--corpus", "before")
    sql, problem = DAMAGE[name]
    if sql:
        with sqlite3.connect("mine.db") as database:
            database.executescript(sql)
        database.close()
    else:
        Path("mine.db").write_bytes(b"SQLite format 3\0" + b"x" * 5000)
        problem = "damaged"
    ran = sides("corpus", "diff", "mine.db", "before")
    assert (ran.code, ran.out) == (2, "")
    assert problem in ran.err
    assert ran.err.count("\n") == 1


def test_three_sides_are_too_many(sides: Run) -> None:
    ran = sides("corpus", "diff", "before", "before", "before")
    assert (ran.code, ran.out) == (2, "")
    assert "two sides" in ran.err


def test_a_layer_of_drafts_differs_only_where_drafts_are_shown(run: Run, tmp_path: Path) -> None:
    run("corpus", "new", "source", "mine", "--corpus", str(tmp_path))
    ran = run("corpus", "diff", "--bare", str(tmp_path))
    assert (ran.code, "1 draft does not count, and is not shown (--drafts)" in ran.out) == (0, True)
    ran = run("corpus", "watch", "--once", "--corpus", str(tmp_path))
    assert (ran.code, "1 draft does not count, and is not shown (--drafts)" in ran.out) == (0, True)
    assert "added 1 · source mine" in run("corpus", "diff", "--bare", str(tmp_path), "--drafts").out
    assert (
        run("show", "mine", "--corpus", str(tmp_path)).err
        == "careerpath: 'source:mine' is a draft; --drafts shows it\n"
    )


def test_the_command_of_a_reader_shows_the_same_drafts_and_days(sides: Run) -> None:
    after(CHANGES)
    shown = ["--drafts", "--as-of", "2026-07-01", "--today", "2026-08-01"]
    told = json.loads(sides("corpus", "diff", "before", "after", "--format", "json", *shown).out)
    assert {move["example"].partition(" after ")[2] for move in told["readers"]["moves"]} == {" ".join(shown)}


@pytest.mark.skipif(sys.platform == "win32", reason="signals come otherwise there")
@pytest.mark.parametrize(("signal", "code"), [("SIGINT", 130), ("SIGTERM", 143)])
@pytest.mark.parametrize(("side", "function"), [("mine.db", "_place"), ("HEAD:deep", "_write")])
def test_a_signal_leaves_no_copy_behind(sides: Run, signal: str, code: int, side: str, function: str) -> None:
    sides("corpus", "export", "mine.db", "--bare", "--corpus", "before")
    shutil.copytree("before", "deep")
    git(Path(), "init", "-q")
    git(Path(), "add", "-A")
    git(Path(), "-c", "user.name=a", "-c", "user.email=a@b.c", "commit", "-q", "-m", "x")
    Path("tmp").mkdir()
    environment = {**os.environ, "TMPDIR": str(Path("tmp").absolute()), "PYTHONPATH": os.pathsep.join(sys.path)}
    ended = interrupted(f"corpus diff {side} before", function, "careerpath.corpus.sides", environment, signal)
    assert ended == (code, b"", b"")
    assert list(Path("tmp").iterdir()) == []
