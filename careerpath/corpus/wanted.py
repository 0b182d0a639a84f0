"""To be written by `python -m tests.corpus.write_wanted`."""

from __future__ import annotations

from collections.abc import Mapping

WANTED: Mapping[str, tuple[str, ...]] = {}
"""Placeholders by key."""
