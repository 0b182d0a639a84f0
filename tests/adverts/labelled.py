"""The project's own adverts with their labels, as they stand in own/ and own.yaml."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).parent
KINDS = ("core", "engineering", "application")
LEAD = 0.15
"""By as much the largest share must lead the next to be the leading one."""


@dataclass(frozen=True)
class Labelled:
    """An advert, and what its labeller says of it. A clause of two kinds is `core|engineering`."""

    name: str
    text: str
    tracks: tuple[str, ...]
    leading: str | None
    clauses: tuple[tuple[str, str], ...]
    """Text and kind of every item of the duties, in their order."""

    @property
    def ours(self) -> bool:
        """Whether it has shares to speak of."""
        return not {"none", "open"} & set(self.tracks)

    @property
    def shares(self) -> dict[str, float]:
        """Of the clauses that are of a kind, one that is of two by half."""
        found = dict.fromkeys((*KINDS, "neutral"), 0.0)
        for _, kinds in self.clauses:
            for kind in kinds.split("|"):
                found[kind] += 1 / len(kinds.split("|"))
        total = sum(found[kind] for kind in KINDS)
        return {kind: found[kind] / total for kind in KINDS}


def leading(shares: Mapping[Any, float]) -> str | None:
    """The kind with the largest share, if it leads by enough."""
    (most, first), (next_most, _) = sorted(((shares[kind], kind) for kind in KINDS), reverse=True)[:2]
    return first if most - next_most >= LEAD else None


def _own() -> tuple[Labelled, ...]:
    rows = yaml.safe_load((HERE / "own.yaml").read_text("utf-8"))
    return tuple(
        Labelled(
            row["name"],
            (HERE / "own" / f"{row['name']}.txt").read_text("utf-8"),
            tuple(row["tracks"]),
            row["leading"],
            tuple((clause["text"], clause["kind"]) for clause in row["clauses"]),
        )
        for row in rows
    )


OWN = _own()
