"""careerpath corpus diff: exactly what a comparison of all answers finds, in the reader's words."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from careerpath.corpus.layers import shipped_root

if TYPE_CHECKING:
    from running import Run


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A copy of the shipped corpus."""
    return Path(shutil.copytree(shipped_root(), tmp_path / "own", ignore=shutil.ignore_patterns("schema", "README*")))


def test_a_copy_differs_in_nothing(run: Run, own: Path) -> None:
    ran = run("corpus", "diff", str(own))
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("  Nothing differs\n  from shipped to")


def test_an_export_differs_in_nothing(run: Run, own: Path, tmp_path: Path) -> None:
    run("corpus", "export", str(tmp_path / "own.db"))
    ran = run("corpus", "diff", str(tmp_path / "own.db"), str(own))
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("  Nothing differs\n")
