"""A home of each test's own, and the store in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from careerpath.own.file import FILE


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that CAREERPATH_HOME names; it is not there yet."""
    folder = tmp_path / "own"
    monkeypatch.setenv("CAREERPATH_HOME", str(folder))
    return folder


@pytest.fixture
def path(home: Path) -> Path:
    """Where the store is, or would be."""
    return home / FILE
