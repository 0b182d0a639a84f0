"""What all answers share."""

from __future__ import annotations

from typing import ClassVar


class Answer:
    """The base of every result: a frozen dataclass whose fields are the keys of its JSON."""

    schema: ClassVar[str]
    """The answer's name in `careerpath/<answer>/1`."""
