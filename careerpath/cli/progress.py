"""A progress bar on stderr for what takes over half a second, where somebody is watching."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

PATIENCE = 0.5
"""Seconds that pass before the bar is drawn."""


@contextmanager
def progress(what: str, clock: Callable[[], float] = time.monotonic) -> Iterator[Callable[[int, int], None]]:
    """A callback that takes the number done and the number of all, and draws a bar if that takes long."""
    bar = _Bar(what, clock)
    try:
        yield bar.advance
    finally:
        bar.close()


class _Bar:
    """Draws nothing, and imports nothing, until patience is at an end."""

    def __init__(self, what: str, clock: Callable[[], float]) -> None:
        self._what, self._clock = what, clock
        self._begun = clock()
        self._watched = sys.stderr.isatty()
        self._drawn: tuple[Progress, TaskID] | None = None

    def advance(self, done: int, of: int) -> None:
        """So many are done of so many."""
        if self._drawn is None and self._watched and self._clock() - self._begun > PATIENCE:
            self._drawn = self._draw(of)
        if self._drawn:
            drawn, task = self._drawn
            drawn.update(task, completed=done, total=of)

    def close(self) -> None:
        """Clears the bar away."""
        if self._drawn:
            self._drawn[0].stop()

    def _draw(self, of: int) -> tuple[Progress, TaskID]:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

        columns = (TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn())
        drawn = Progress(*columns, console=Console(file=sys.stderr), transient=True)
        drawn.start()
        return drawn, drawn.add_task(self._what, total=of)
