"""Layers for tests: the shipped vocabulary, a small sound corpus over it, and what a test lays over both."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from careerpath.corpus.check import Checked, check
from careerpath.corpus.layers import Layer, shipped_root

HERE = Path(__file__).parent
SOUND = HERE / "sound"
SMALL = HERE / "small"
"""A whole corpus, as small as one can be that answers everything."""
TODAY = "2026-11-24"

BASE = (Layer(shipped_root(), "shipped", "data", ("vocabulary",)), Layer(SOUND, "sound", "sound"))


def layer(folder: Path) -> Layer:
    """A folder as a layer whose findings begin within it."""
    return Layer(folder, "own", "")


def written(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    """A folder with these files, by their paths in it."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def checked(folder: Path, files: Mapping[str, str | bytes]) -> Checked:
    """What is found where these files lie over the sound corpus."""
    return check((*BASE, layer(written(folder, files))), TODAY)


def lines(result: Checked) -> list[str]:
    """The findings, without their messages."""
    return [f"{entry.position}: {entry.severity}[{entry.code}]" for entry in result.diagnostics]


def claim(id: str, **changes: str) -> str:
    """A sound claim; a change replaces a line or adds one, and an empty one removes it."""
    lines = {
        "id": id,
        "kind": "opinion",
        "subject": "kind-of-work",
        "tracks": "[a-track]",
        "text": "{en: It is said., zh: 有人这样说。}",
        "cite": "{source: a-source, section: body, words: {en: a few words}}",
        "as_of": "2025-08",
        **changes,
    }
    keys = {"on": "'on'"}
    return "  - " + "\n    ".join(f"{keys.get(key, key)}: {value}" for key, value in lines.items() if value) + "\n"
