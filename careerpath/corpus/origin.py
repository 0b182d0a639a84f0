"""Where records come from. A file is read once for what it says, and again only where a rule points into it."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from careerpath.corpus.document import Document
from careerpath.corpus.files import Unreadable, read_text
from careerpath.corpus.reader import ReadFault, parse
from careerpath.deferred import dataclass
from careerpath.diagnostics import Position
from careerpath.models.kinds import Loc

OPEN = 8
"""Documents that are held open for positions."""


class Shelf:
    """The documents that rules have lately pointed into."""

    def __init__(self) -> None:
        self.document = lru_cache(OPEN)(_document)


def _document(path: Path, shown: str) -> Document | None:
    """The file's document; None where it can no longer be read."""
    try:
        return parse(read_text(path), shown)
    except (Unreadable, ReadFault):
        return None


@dataclass(frozen=True)
class Origin:
    """A file that was read: of a large corpus the places of all values would not fit into memory."""

    path: Path
    shown: str
    """The path that findings name."""
    shelf: Shelf

    def position(self, loc: Loc, *, of_key: bool = False) -> Position:
        """The place of the value at `loc`, or of the nearest thing above it that exists."""
        document = self.shelf.document(self.path, self.shown)
        return document.position(loc, of_key=of_key) if document else Position(self.shown, 1, 1)
