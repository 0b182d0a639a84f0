"""The codes of findings: each rule registers its own with a sentence; data/README.md has a table of them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Code:
    """A rule as a mentor looks it up."""

    name: str
    summary: str
    """What is wrong where it is found."""
    by: str
    """The command under `careerpath corpus` that finds it."""


CODES: dict[str, Code] = {}
"""By name, in the order of the passes."""


def code(name: str, summary: str, by: str = "validate") -> str:
    """Registers a code with its sentence, and gives back its name; registering one twice is a mistake of ours."""
    if name in CODES:
        raise ValueError(f"the code {name!r} is taken")
    CODES[name] = Code(name, summary, by)
    return name


UNREADABLE = code("unreadable", "The file cannot be read: no permission, no regular file, a link that leads nowhere.")
TOO_LARGE = code("too-large", "The file is larger than a corpus file may be.")
ENCODING = code("encoding", "The file is not UTF-8.")
MORE_FAULTS = code("more-faults", "The file has more faults than are told at once.")
