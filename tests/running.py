"""Runs the program within the test's own process, as a shell would start it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

TODAY = "2026-11-24"
"""The day of every answer in the tests."""


@dataclass(frozen=True)
class Ran:
    """What a command wrote, and the exit code that it ended with."""

    code: int
    out: str
    err: str


Run = Callable[..., Ran]
"""run("compare", "llm", columns=80): arguments as in a shell, and the width of the screen."""
