"""A bar is drawn where somebody watches and it takes long; nowhere else."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator

import pytest

from careerpath.cli.session import PATIENCE, progress


class Screen(io.StringIO):
    """A terminal, or not."""

    def __init__(self, *, watched: bool) -> None:
        super().__init__()
        self._watched = watched

    def isatty(self) -> bool:
        return self._watched


def shown(monkeypatch: pytest.MonkeyPatch, times: list[float], *, watched: bool = True) -> str:
    """What is drawn while ten files are read, at these times."""
    screen = Screen(watched=watched)
    for name in ("stderr", "__stderr__"):
        monkeypatch.setattr(sys, name, screen)
    monkeypatch.setenv("TERM", "xterm")
    clock: Iterator[float] = iter(times)
    with progress("Reading [files]", lambda: next(clock)) as tell:
        for done in range(1, len(times)):
            tell(done, 10)
    return screen.getvalue()


def test_what_is_done_soon_is_not_told(monkeypatch: pytest.MonkeyPatch) -> None:
    assert shown(monkeypatch, [0.0, PATIENCE / 2, PATIENCE]) == ""


def test_what_takes_long_is_told_and_cleared_away(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = shown(monkeypatch, [0.0, PATIENCE * 2])
    assert "Reading [files]" in drawn
    assert "1/10" in drawn
    assert "\x1b[2K" in drawn


def test_where_nobody_watches_nothing_is_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    assert shown(monkeypatch, [0.0, PATIENCE * 9], watched=False) == ""
