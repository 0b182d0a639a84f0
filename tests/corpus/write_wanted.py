"""Writes careerpath/corpus/wanted.py: `python -m tests.corpus.write_wanted`, after a label was added or removed."""

from __future__ import annotations

import textwrap
from pathlib import Path

from careerpath.corpus.locate import shipped_root
from careerpath.corpus.reader import parse
from careerpath.corpus.rules.words import placeholders

TARGET = Path(__file__).parents[2] / "careerpath" / "corpus" / "wanted.py"

HEAD = '''"""The labels that the program's answers need, each with the placeholders that an answer fills in.

Written by `python -m tests.corpus.write_wanted` from data/vocabulary, and held by a test against the code that
uses them; so a label that gets lost is told as a finding, not by an answer that fails.
"""

from __future__ import annotations

from collections.abc import Mapping

_TABLE = """
{table}
"""


def _parse(entry: str) -> tuple[str, tuple[str, ...]]:
    key, _, names = entry.rstrip("}}").partition("{{")
    return key, tuple(filter(None, names.split(",")))


WANTED: Mapping[str, tuple[str, ...]] = dict(_parse(entry) for entry in _TABLE.split())
"""Placeholders by key."""
'''


def shipped() -> dict[str, set[str]]:
    """The labels of the shipped vocabulary with the placeholders of both languages."""
    found: dict[str, set[str]] = {}
    for path in sorted((shipped_root() / "vocabulary").glob("*.yaml")):
        for key, text in parse(path.read_text("utf-8"), path.name).value.get("labels", {}).items():
            found[key] = (placeholders(text["en"]) or set()) | (placeholders(text["zh"]) or set())
    return found


def content() -> str:
    """The module as it should stand."""
    entries = []
    for key, names in sorted(shipped().items()):
        entries.append(key + (f"{{{','.join(sorted(names))}}}" if names else ""))
    table = textwrap.fill(" ".join(entries), 118, break_long_words=False, break_on_hyphens=False)
    return HEAD.format(table=table)


if __name__ == "__main__":
    TARGET.write_text(content(), "utf-8")
