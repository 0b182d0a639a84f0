"""The corpus: from folders of YAML files to an index that answers."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[int, int], None]
"""Called with the number of what is done and the number of all."""


def quiet(done: int, of: int) -> None:
    """Tells nobody."""
