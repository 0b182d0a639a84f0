"""Where records come from. A file is read once for what it says, and again only where a rule points into it."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from careerpath.corpus.document import Document
from careerpath.corpus.files import Unreadable, read_text
from careerpath.corpus.reader import ReadFault, parse
from careerpath.diagnostics import Position
from careerpath.models.kinds import Loc

OPEN = 8
"""Documents that are held open for positions."""


@dataclass
class Shelf:
    """The documents that rules have lately pointed into."""

    _open: dict[Path, Document | None] = field(default_factory=dict)

    def document(self, path: Path, shown: str) -> Document | None:
        """The file's document; None where it can no longer be read."""
        if path not in self._open:
            while len(self._open) >= OPEN:
                del self._open[next(iter(self._open))]
            try:
                self._open[path] = parse(read_text(path), shown)
            except (Unreadable, ReadFault):
                self._open[path] = None
        return self._open[path]


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
