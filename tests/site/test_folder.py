"""The folder of a site: it takes the place of what site wrote before, and of nothing else; or nothing changes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from careerpath.pages import site as pages

if TYPE_CHECKING:
    from running import Run

Failing = type[BaseException]


@pytest.fixture(autouse=True)
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "files", lambda *_: iter([("index.html", "new"), ("en/index.html", "new")]))


def written(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text("utf-8")
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_a_site_is_written_over_a_site(run: Run, tmp_path: Path) -> None:
    ran = run("site", str(tmp_path / "new" / "site"))
    assert (ran.code, ran.out, ran.err) == (0, f"{tmp_path}/new/site/index.html: 2 pages; open this one\n", "")
    before = written(tmp_path)
    (tmp_path / "new" / "site" / "en" / "index.html").write_text("old")
    assert run("site", str(tmp_path / "new" / "site")).code == 0
    assert written(tmp_path) == before
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["site"]


def test_a_link_to_a_folder_stays(run: Run, tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    (tmp_path / "link").symlink_to("there")
    assert run("site", str(tmp_path / "link")).code == 0
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "there" / "index.html").read_text() == "new"


@pytest.mark.parametrize("inside", ["", "CNAME", ".git/config", "en/notes.md"])
def test_what_others_wrote_stays(run: Run, tmp_path: Path, inside: str) -> None:
    folder = tmp_path / "mine"
    if inside:
        assert run("site", str(folder)).code == 0
    (folder / inside).parent.mkdir(parents=True, exist_ok=True)
    (folder / inside if inside else folder).write_text("mine")
    before = written(tmp_path)
    ran = run("site", str(folder))
    assert (ran.code, ran.err.count("\n")) == (2, 1)
    assert "was not written by careerpath site" in ran.err
    assert written(tmp_path) == before


@pytest.mark.parametrize("place", ["/", ".", "..", "~"])
def test_no_folder_is_taken_from_under_its_reader(run: Run, monkeypatch: pytest.MonkeyPatch, place: str) -> None:
    monkeypatch.setenv("HOME", str(Path.cwd()))
    ran = run("site", str(Path.cwd()) if place == "~" else place)
    assert (ran.code, ran.err.count("\n")) == (2, 1)
    assert "name a folder in it" in ran.err


@pytest.mark.parametrize("place", ["\x00", "a\nb/\x00", "x" * 300, "/proc/site", "/dev/null/site"])
def test_a_place_that_cannot_be_is_named_in_one_line(run: Run, place: str) -> None:
    ran = run("site", place)
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)


@pytest.mark.parametrize("failing", [OSError, KeyboardInterrupt])
@pytest.mark.parametrize("at", ["files", "first", "second"])
def test_a_site_that_fails_leaves_the_old_one(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing: Failing, at: str
) -> None:
    assert run("site", str(tmp_path / "site")).code == 0
    before = written(tmp_path)
    rename = Path.rename

    def files(*_: object) -> Iterator[tuple[str, str]]:
        yield "index.html", "half"
        raise failing

    def refuse(path: Path, target: Path) -> Path:
        if path.name == {"first": "site", "second": ".site.careerpath-new"}[at]:
            raise failing
        return rename(path, target)

    with monkeypatch.context() as patch:
        patch.setattr(*(pages, "files", files) if at == "files" else (Path, "rename", refuse))
        assert run("site", str(tmp_path / "site")).code == (2 if failing is OSError else 130)
    assert written(tmp_path) == before


def test_a_run_that_was_killed_is_named_and_its_old_site_comes_back(run: Run, tmp_path: Path) -> None:
    assert run("site", str(tmp_path / "site")).code == 0
    (tmp_path / "site").rename(tmp_path / ".site.careerpath-old")
    (tmp_path / ".site.careerpath-new").mkdir()
    ran = run("site", str(tmp_path / "site"))
    assert (ran.code, ran.err.count("\n")) == (2, 1)
    assert f"{tmp_path}/.site.careerpath-new: " in ran.err
    (tmp_path / ".site.careerpath-new").rmdir()
    assert run("site", str(tmp_path / "site")).code == 0
    assert [path.name for path in tmp_path.iterdir()] == ["site"]
