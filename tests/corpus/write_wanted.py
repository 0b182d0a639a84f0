"""Writes careerpath/corpus/wanted.txt: `python -m tests.corpus.write_wanted`, after a label was added or removed.

It lists the labels that answers need, so that one that gets lost is told as a finding, not by an answer that fails.
"""

from __future__ import annotations

from careerpath.corpus.locate import shipped_root
from careerpath.corpus.reader import parse
from careerpath.corpus.rules.words import WANTED


def content() -> str:
    """The file as it should stand: the labels of the shipped vocabulary (tests/test_labels.py finds none unused)."""
    paths = sorted((shipped_root() / "vocabulary").glob("*.yaml"))
    keys = sorted(key for path in paths for key in parse(path.read_text("utf-8"), path.name).value.get("labels", {}))
    return "".join(f"{key}\n" for key in keys)


if __name__ == "__main__":
    WANTED.write_text(content(), "utf-8")
