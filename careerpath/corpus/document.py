"""A file's values, with the place of each."""

from __future__ import annotations

from dataclasses import field
from typing import Any

from careerpath.deferred import dataclass
from careerpath.diagnostics import Diagnostic, Position
from careerpath.models.kinds import Loc


@dataclass(frozen=True)
class Document:
    """A file's values (dict, list, str, int, float, bool, None) and their places."""

    path: str
    value: dict[str, Any]
    marks: dict[int, dict[str | int, tuple[Any, Any]]] = field(repr=False, default_factory=dict)
    """The parser's marks of key and value (in a list both are the item's), by id() of each container;
    `value` keeps the containers alive."""
    start: tuple[int, int] = (1, 1)
    """Line and column of the first value."""
    faults: tuple[Diagnostic, ...] = ()
    """What the dialect does not allow, though a document could be made."""
    whole: bool = True
    """Whether every value is there; where a fault took one away, the shape of the rest says nothing."""

    def at(self, loc: Loc) -> Any:
        """The value at `loc`; None where there is none."""
        here: Any = self.value
        for step in loc:
            if step not in self.marks.get(id(here), ()):
                return None
            here = here[step]
        return here

    def position(self, loc: Loc, *, of_key: bool = False) -> Position:
        """The place of the value at `loc`, or of the nearest thing above it that exists."""
        line, column = self.start
        here: Any = self.value
        for step in loc:
            marks = self.marks.get(id(here), {}).get(step)
            if marks is None:
                break
            mark = marks[0] if of_key else marks[1]
            line, column = mark.line + 1, mark.column + 1
            here = here[step]
        return Position(self.path, line, column)
