"""New files begin as drafts that validate, in both languages, and never over a file that is there."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from careerpath.corpus.templates import template

if TYPE_CHECKING:
    from running import Run

KINDS = ["track", "source"]


@pytest.mark.parametrize("kind", KINDS)
def test_a_new_file_validates_as_a_draft(run: Run, tmp_path: Path, kind: str) -> None:
    home = tmp_path / "mine"
    ran = run("corpus", "new", kind, "embodied", "--corpus", str(home))
    assert (ran.code, ran.err) == (0, "")
    path = home / f"{kind}s" / "embodied.yaml"
    assert ran.out.splitlines()[0] == str(path)
    assert run("corpus", "validate", "--corpus", str(home)).code == 0
    assert "embodied" not in run("list", kind, "--corpus", str(home)).out
    assert "embodied" in run("list", kind, "--drafts", "--corpus", str(home)).out
    assert (home / "schema" / f"{kind}.schema.json").is_file()


@pytest.mark.parametrize("kind", KINDS)
def test_the_examples_of_a_template_validate_too(run: Run, tmp_path: Path, kind: str) -> None:
    run("corpus", "new", "source", "my-source", "--corpus", str(tmp_path))
    run("corpus", "new", kind, "embodied", "--corpus", str(tmp_path))
    path = tmp_path / f"{kind}s" / "embodied.yaml"
    path.write_text(re.sub(r"(?m)^# (?!yaml-language)", "", path.read_text("utf-8")), "utf-8")
    ran = run("corpus", "validate", "--corpus", str(tmp_path))
    assert ran.code == 0, ran.out
    shown = run("show", f"{kind}:embodied", "--drafts", "--corpus", str(tmp_path))
    assert shown.code == 0, shown.err


@pytest.mark.parametrize("kind", [*KINDS, "profile"])
def test_a_template_says_everything_in_both_languages(kind: str) -> None:
    comments = [line for line in template(kind).splitlines() if line.startswith("##")]
    chinese = [line for line in comments if re.search(r"[\u4e00-\u9fff]", line)]
    assert 2 * len(chinese) == len(comments)


def test_nothing_that_is_there_is_written_over(run: Run, tmp_path: Path) -> None:
    home = ("--corpus", str(tmp_path))
    run("corpus", "new", "track", "embodied", *home)
    path = tmp_path / "tracks" / "embodied.yaml"
    path.write_text("mine", "utf-8")
    ran = run("corpus", "new", "track", "embodied", *home)
    assert (ran.code, ran.out) == (2, "")
    assert "is there already" in ran.err
    assert path.read_text("utf-8") == "mine"
    assert "is there already" in run("corpus", "new", "track", "llm", *home).err
    (tmp_path / "schema/track.schema.json").write_text("mine", "utf-8")
    assert run("corpus", "new", "track", "other", *home).code == 0
    assert (tmp_path / "schema/track.schema.json").read_text("utf-8") == "mine"


@pytest.mark.parametrize("id", ["../../etc/passwd", "UPPER", "a b", "a--b", "-", "x" * 65, "\x1b[31m", "具身", "."])
def test_an_id_that_is_none_is_refused(run: Run, tmp_path: Path, id: str) -> None:
    ran = run("corpus", "new", "track", "--corpus", str(tmp_path), "--", id)
    assert (ran.code, ran.out) == (2, "")
    assert "is no id" in ran.err
    assert "\x1b" not in ran.err
    assert list(tmp_path.iterdir()) == []


def test_without_a_layer_it_begins_one_here(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("corpus", "new", "track", "embodied").code == 0
    assert (tmp_path / "careerpath-corpus/tracks/embodied.yaml").is_file()


def test_a_place_that_cannot_be_written_is_told(run: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    ran = run("corpus", "new", "track", "embodied", "--corpus", str(tmp_path / "file"))
    assert (ran.code, ran.out) == (2, "")
    assert "cannot be written" in ran.err


def test_a_new_profile_is_taken_as_it_is_and_with_its_examples(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = run("corpus", "new", "profile")
    assert (ran.code, ran.err) == (0, "")
    path = tmp_path / "profile.yaml"
    assert ran.out.splitlines()[0] == "profile.yaml"
    assert run("advise", "--profile", "profile.yaml").code == 0
    assert Path(path.read_text("utf-8").splitlines()[0].partition("$schema=")[2]).is_file()
    path.write_text(re.sub(r"(?m)^# (?!yaml-language)", "", path.read_text("utf-8")), "utf-8")
    ran = run("advise", "--profile", "profile.yaml", "--format", "json")
    assert (ran.code, ran.err) == (0, "")
    ran = run("corpus", "new", "profile")
    assert (ran.code, ran.out) == (2, "")
    assert "cannot be written (File exists)" in ran.err


def test_a_hostile_path_is_shown_without_what_a_terminal_obeys(run: Run, tmp_path: Path) -> None:
    home = tmp_path / "a\x1b[31mb"
    ran = run("corpus", "new", "track", "embodied", "--corpus", str(home))
    assert ran.code == 0
    assert "\x1b" not in ran.out
