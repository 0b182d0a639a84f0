"""careerpath corpus validate and path: what they say, in which format, and how they end."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from careerpath.corpus import layers as locate
from careerpath.model.kinds import FILES
from corpus.layers import claim, written

if TYPE_CHECKING:
    from running import Run


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """A layer with an error, a warning and a note."""
    files = {
        "claims/a.yaml": "claims:\n" + claim("c", tracks="[llm]", kind="'opinoin, yes: 100%'"),
        "claims/b.yaml": "claims:\n" + claim("d", tracks="[llm]", cite="{source: mine, section: s, words: {}}"),
        "sources/mine.yaml": """\
id: mine
replaced_by: article-2025-08
name: {en: Mine, zh: 我的}
medium: post
family: mine
narrator: {en: I., zh: 我。}
published: unknown
observed: unknown
retrieved: unknown
stake: {en: None., zh: 无。}
sections: []
""",
    }
    return written(tmp_path / "layer", files)


def test_the_shipped_corpus_is_clean(run: Run) -> None:
    ran = run("corpus", "validate")
    assert ran.code == 0, ran.out
    assert " entities: " in ran.out.splitlines()[-1]
    assert [line for line in ran.out.splitlines() if "error[" in line] == []


def test_findings_in_lines(run: Run, broken: Path) -> None:
    ran = run("corpus", "validate", "--bare", "--corpus", str(broken))
    lines = [line.removeprefix(f"{broken}{os.sep}") for line in ran.out.splitlines()]
    assert (ran.code, ran.err) == (1, "")
    assert [line.partition("]")[0] for line in lines[:-1]] == [
        "claims/a.yaml:3:11: error[wrong-value",
        "claims/a.yaml:5:14: error[unknown-reference",
        "claims/a.yaml:7:20: error[unknown-reference",
        "claims/b.yaml:7:35: error[unknown-section",
        "claims/b.yaml:7:45: warning[no-words",
        "sources/mine.yaml:2:14: error[unknown-reference",
    ]
    assert lines[-1].endswith(" entities: 5 errors, 1 warning")


def test_findings_as_json(run: Run, broken: Path) -> None:
    ran = run("corpus", "validate", "--bare", "--corpus", str(broken), "--format", "json")
    answer = json.loads(ran.out)
    assert (ran.code, answer["schema"], answer["check"]) == (1, "careerpath/diagnostics/1", "validate")
    assert answer["corpus"] == {"fingerprint": None, "layers": ["shipped", str(broken)], "bare": True, "drafts": False}
    assert answer["diagnostics"][0] == {
        "path": str(broken / "claims" / "a.yaml"),
        "line": 3,
        "column": 11,
        "severity": "error",
        "code": "wrong-value",
        "message": "'kind' is \"opinoin, yes: 100%\": an id is lower-case letters, digits and single hyphens",
    }
    assert (answer["errors"], answer["warnings"], answer["notes"]) == (5, 1, 0)


def test_findings_as_annotations_of_a_pull_request(run: Run, broken: Path) -> None:
    ran = run("corpus", "validate", "--corpus", str(broken), "--format", "github")
    path = str(broken / "claims" / "a.yaml").replace(":", "%3A")
    assert ran.out.splitlines()[0] == (
        f"::error file={path},line=3,col=11,title=careerpath wrong-value::'kind' is \"opinoin, yes: 100%25\": "
        "an id is lower-case letters, digits and single hyphens"
    )
    assert "::warning file=" in ran.out
    assert "::notice file=" in ran.out


def test_findings_go_to_a_file_where_that_is_asked(run: Run, broken: Path, tmp_path: Path) -> None:
    ran = run("corpus", "validate", "--corpus", str(broken), "-o", str(tmp_path / "found.txt"))
    assert (ran.code, ran.out) == (1, "")
    assert "error[" in (tmp_path / "found.txt").read_text("utf-8")


def test_where_a_question_is_asked_of_a_broken_corpus_the_first_fault_is_told(run: Run, broken: Path) -> None:
    ran = run("compare", "--corpus", str(broken))
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"careerpath: {broken}{os.sep}claims{os.sep}a.yaml:3:11: error[wrong-value]")
    assert ran.err.endswith("more: careerpath corpus validate)\n")


@pytest.mark.parametrize("make", ["missing", "file", "empty", "schema only"])
def test_a_layer_that_is_none_ends_with_2(run: Run, tmp_path: Path, make: str) -> None:
    place = tmp_path / "layer"
    if make == "file":
        place.write_text("x", "utf-8")
    elif make != "missing":
        (place / ("schema" if make == "schema only" else "")).mkdir(parents=True)
    ran = run("corpus", "validate", "--corpus", str(place))
    assert (ran.code, ran.out) == (2, "")
    assert "name a folder laid out like data/" in ran.err


def test_a_folder_with_too_many_files_ends_with_2(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(locate, "MAX_FILES", 5)
    (tmp_path / "claims").mkdir()
    for number in range(6):
        (tmp_path / "claims" / f"{number}.yaml").touch()
    ran = run("corpus", "validate", "--corpus", str(tmp_path))
    assert (ran.code, ran.out) == (2, "")
    assert "are too many" in ran.err


LEFT_ALONE = (
    *("claims/README.md", "claims/README", "claims/notes.txt", "notes.txt", "package.json", "docs/a/b/mkdocs.yml"),
    *("claims/old.yaml.bak", "claims/old.yaml~", "claims/#old.yaml#", "claims/4913", "claims/old.yaml.orig"),
    *("claims/.#old.yaml", "claims/.old.yaml.swp", "claims/._old.yaml", "claims/.old.yaml", "claims/.yaml"),
    *(".github/workflow.yaml", "claims/.git/x.yaml", ".hidden.yaml", "schema/x.yaml", "node_modules/x/x.yaml"),
)
"""What editors, systems and other programs leave, and what belongs to nobody's corpus."""


def test_other_files_are_left_alone(run: Run, tmp_path: Path) -> None:
    """Each of them is broken, so that it would be told if it were read; a lock of emacs leads nowhere."""
    written(tmp_path, {"claims/a.yaml": "claims: []", **dict.fromkeys(LEFT_ALONE, "x: [")})
    (tmp_path / "claims" / ".#a.yaml").symlink_to("who@where.1234:5678")
    (tmp_path / "claims" / ".#b.yaml").symlink_to(".#b.yaml")
    ran = run("corpus", "validate", "--bare", "--corpus", str(tmp_path))
    assert (ran.code, ran.out.count("\n")) == (0, 1), ran.out
    assert run("list", "--bare", "--corpus", str(tmp_path)).code == 0


STRAY = {
    "track/embodied.yaml": "did you mean tracks/?",
    "track/2026/embodied.yaml": "did you mean tracks/?",
    "tracks/2026/embodied.yaml": "move it into tracks/ itself",
    "tracks/a/b/c/embodied.yml": "move it into tracks/ itself",
    "tracks/embodied.YAML": "let its name end in .yaml",
    "tracks/embodied.json": "let its name end in .yaml",
    "tracks/embodied.yaml.txt": "let its name end in .yaml",
    "tracks/embodied": "let its name end in .yaml",
    "Tracks/embodied.yaml": "did you mean tracks/?",
    "embodied.yaml": "files are read from vocabulary, ",
    "mine/embodied.yaml": "files are read from vocabulary, ",
}
"""What is passed over because of its folder or its ending, and what is to be done with it."""


@pytest.mark.parametrize("name", STRAY)
def test_what_is_passed_over_is_told(run: Run, tmp_path: Path, name: str) -> None:
    written(tmp_path, {"claims/a.yaml": "claims: []", name: "id: embodied"})
    ran = run("corpus", "validate", "--bare", "--corpus", str(tmp_path))
    assert ran.code == 0
    (line,) = [line for line in ran.out.splitlines() if "[stray-file]" in line]
    assert line.startswith(f"{tmp_path / name}:1:1: warning[stray-file] this file is not read; {STRAY[name]}")


def test_many_files_in_a_wrong_folder_are_one_finding(run: Run, tmp_path: Path) -> None:
    names = [f"tracks/2026/t{number}.yaml" for number in range(300)]
    ran = run("corpus", "validate", "--bare", "--corpus", str(written(tmp_path, dict.fromkeys(names, "x"))))
    assert ran.out.count("[stray-file] this file and 299 more beside it are not read") == 1


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege there")
def test_a_linked_folder_that_is_not_read_is_told_and_a_ring_of_links_does_no_harm(run: Run, tmp_path: Path) -> None:
    elsewhere = written(tmp_path / "elsewhere", {"x.yaml": "x", "deep/y.yaml": "y"})
    written(tmp_path / "mine", {"tracks/2026/z.md": ""})
    (tmp_path / "mine/tracks/linked").symlink_to(elsewhere)
    (tmp_path / "mine/tracks/round").symlink_to("..")
    (tmp_path / "mine/claims").symlink_to(elsewhere / "deep")
    ran = run("corpus", "validate", "--bare", "--corpus", str(tmp_path / "mine"))
    told = [line.partition(":")[0] for line in ran.out.splitlines() if "[stray-file]" in line]
    assert told == [str(tmp_path / "mine/tracks/linked/x.yaml")]


def test_layers_come_from_the_environment_then_from_the_options(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    places = [written(tmp_path / name, {"claims/a.yaml": "claims: []"}) for name in ("one", "two", "three")]
    monkeypatch.setenv("CAREERPATH_CORPUS", os.pathsep.join([str(places[0]), "", str(places[1])]))
    answer = json.loads(run("corpus", "path", "--corpus", str(places[2]), "--format", "json").out)
    assert [layer["path"] for layer in answer["layers"][1:]] == list(map(str, places))
    assert [layer["files"] for layer in answer["layers"][1:]] == [1, 1, 1]
    assert answer["layers"][0]["name"] == "shipped"
    assert answer["layers"][0]["entities"] > 500


def test_the_index_is_where_path_says(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CAREERPATH_CACHE", str(tmp_path / "cache"))
    before = json.loads(run("corpus", "path", "--format", "json").out)
    assert (before["cached"], Path(before["cache"]).parent) == (False, tmp_path / "cache")
    run("list")
    after = json.loads(run("corpus", "path", "--format", "json").out)
    assert (after["cached"], after["cache"]) == (True, before["cache"])
    assert list((tmp_path / "cache").iterdir()) == [Path(after["cache"])]
    monkeypatch.setenv("CAREERPATH_CACHE", "off")
    assert json.loads(run("corpus", "path", "--format", "json").out)["cache"] is None


@pytest.mark.parametrize("language", ["en", "zh"])
def test_path_works_where_the_corpus_is_broken_and_even_its_words_are(
    run: Run, broken: Path, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    ran = run("corpus", "path", "--corpus", str(broken), "--lang", language)
    assert (ran.code, ran.err) == (0, "")
    assert "careerpath corpus validate" in ran.out
    monkeypatch.setattr("careerpath.corpus.layers.shipped_root", lambda: broken)
    ran = run("corpus", "path", "--lang", language)
    assert (ran.code, ran.err) == (0, "")
    assert "layer" in ran.out
    assert str(broken) in ran.out.replace("\n", "").replace(" ", "")


@pytest.mark.parametrize(
    "arguments", [("corpus",), ("corpus", "new"), ("corpus", "--help"), ("corpus", "new", "--help")]
)
def test_the_family_says_what_it_has(run: Run, arguments: tuple[str, ...]) -> None:
    ran = run(*arguments)
    assert (ran.code, ran.err) == (0, "")
    assert "Usage: careerpath corpus" in ran.out


def test_every_folder_of_a_layer_has_a_test_here() -> None:
    assert set(FILES) == {"vocabulary", "sources", "tracks", "claims", "study"}
