"""Which layers of the corpus are in use, and what each holds."""

from __future__ import annotations

from typing import ClassVar

from careerpath.deferred import dataclass
from careerpath.queries.answer import Answer


@dataclass(frozen=True)
class LayerUse:
    """A folder of the corpus, with what was found in it."""

    name: str
    """`shipped`, or the path as it was given."""
    path: str
    """Where it lies, as an absolute path."""
    files: int
    entities: int
    """Entities that can be read in it, those that a higher layer replaces as well."""


@dataclass(frozen=True)
class Layers(Answer):
    """The layers in use, lowest first, and where the index of them is kept."""

    schema: ClassVar[str] = "path"
    layers: tuple[LayerUse, ...]
    cache: str | None
    """The index's file; None where nothing is kept."""
    cached: bool
    """Whether it is there."""
    errors: int
    """Faults of the corpus; `careerpath corpus validate` tells them."""
