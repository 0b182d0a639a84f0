"""What is installed: the package with its types and its corpus; from a checkout, the checkout's own corpus alone."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from hatchling.builders.wheel import WheelBuilder

import careerpath

ROOT = Path(careerpath.__file__).parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("dist"), "standard")


def build(folder: Path, version: str) -> Path:
    (path,) = WheelBuilder(str(ROOT)).build(directory=str(folder), versions=[version])
    return Path(path)


def shipped() -> set[str]:
    """The corpus's files in the checkout."""
    return {path.relative_to(ROOT / "data").as_posix() for path in (ROOT / "data").rglob("*") if path.is_file()}


def test_a_wheel_carries_types_corpus_and_licence(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    assert {"careerpath/py.typed", "careerpath/api.py"} <= names
    assert {f"careerpath/_data/{name}" for name in shipped()} <= names
    assert f"careerpath-{careerpath.__version__}.dist-info/licenses/LICENSE" in names
    assert {name.partition("/")[0] for name in names} == {
        "careerpath",
        f"careerpath-{careerpath.__version__}.dist-info",
    }
    assert not [name for name in names if "__pycache__" in name]


def test_an_editable_install_carries_no_copy_of_the_corpus(tmp_path: Path) -> None:
    names = zipfile.ZipFile(build(tmp_path, "editable")).namelist()
    assert not [name for name in names if "data/" in name and "dist-info" not in name]


def test_the_wheel_answers_from_its_own_corpus_in_any_folder(wheel: Path, tmp_path: Path) -> None:
    zipfile.ZipFile(wheel).extractall(tmp_path / "site")
    (tmp_path / "elsewhere" / "data" / "vocabulary").mkdir(parents=True)
    (tmp_path / "elsewhere" / "pyproject.toml").touch()
    code = (
        "import careerpath.corpus.layers as locate, careerpath;"
        "print(locate.shipped_root()); print(careerpath.advise(careerpath.load_corpus(), 'core-algorithm').winner)"
    )
    answer = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path / "elsewhere",
        env={**os.environ, "PYTHONPATH": str(tmp_path / "site"), "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    place, winner = answer.stdout.splitlines()
    assert Path(place) == (tmp_path / "site" / "careerpath" / "_data").resolve()
    assert winner == "multimodal"


def test_the_program_starts_as_a_module_and_ends_with_its_exit_code() -> None:
    def start(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "careerpath", *arguments]
        return subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)

    assert start("--version").stdout == f"careerpath {careerpath.__version__}\n"
    assert json.loads(start("list", "--format", "json").stdout)["schema"] == "careerpath/list/1"
    assert start("nonsense").returncode == 2


def test_the_first_answer_of_an_installed_program_reads_the_index_that_came_with_it(
    wheel: Path, tmp_path: Path
) -> None:
    site = tmp_path / "site"
    zipfile.ZipFile(wheel).extractall(site)

    def ask(*, built: bool) -> dict[str, object]:
        cache = tmp_path / "cache"
        done = subprocess.run(
            [sys.executable, "-m", "careerpath", "show", "track:llm", "--format", "json"],
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(site), "CAREERPATH_CACHE": str(cache), "PYTHONUTF8": "1"},
            capture_output=True,
            encoding="utf-8",
            check=True,
        )
        assert bool(list(cache.glob("*.db"))) is built
        answer: dict[str, object] = json.loads(done.stdout)
        return answer

    first = ask(built=False)
    data = site / "careerpath" / "_data"
    criteria = data / "vocabulary" / "criteria.yaml"
    before = criteria.stat()
    criteria.write_text(criteria.read_text("utf-8").replace("en: Work", "en: work"), "utf-8")
    os.utime(criteria, ns=(before.st_atime_ns, before.st_mtime_ns))
    changed = ask(built=True)
    assert changed["corpus"] != first["corpus"]
