"""What the corpus holds: how many of each kind, or all of one kind."""

from __future__ import annotations

from typing import Any, ClassVar

from careerpath.deferred import dataclass
from careerpath.models.base import Text
from careerpath.models.corpus import Corpus
from careerpath.models.kinds import KINDS
from careerpath.queries.answer import Answer


@dataclass(frozen=True)
class Listed:
    """One entity in a list."""

    id: str
    kind: str
    name: Text
    aliases: tuple[str, ...]


@dataclass(frozen=True)
class Count:
    """How many entities of a kind there are."""

    kind: str
    n: int


@dataclass(frozen=True)
class Listing(Answer):
    """All of one kind, or the number of each kind."""

    schema: ClassVar[str] = "list"
    kind: str | None
    counts: tuple[Count, ...]
    entities: tuple[Listed, ...]


def listing(corpus: Corpus, kind: str | None) -> Listing:
    """The entities of `kind`, or the counts of every kind where it is None."""
    kinds = [kind] if kind else list(KINDS)
    counts = tuple(Count(entry, len(corpus.ids(entry))) for entry in kinds)
    found: tuple[Any, ...] = corpus.all(KINDS[kind]) if kind else ()
    return Listing(kind, counts, tuple(_listed(entity, kind or "") for entity in found))


def _listed(entity: Any, kind: str) -> Listed:
    """Statements have no name; their text stands for it."""
    name = getattr(entity, "name", None) or entity.text
    return Listed(entity.id, kind, name, getattr(entity, "aliases", ()))
