"""What each weight of the search is good for: the questions of queries.yaml that are answered worse with another.

python tests/search/weights.py
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

import careerpath
from careerpath.corpus import question, search
from careerpath.model.corpus import Corpus

TABLE: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("queries.yaml").read_text(encoding="utf-8"))
FIRST = 3
"""Hits that a reader looks at."""
OTHERS: Mapping[Any, Mapping[str, Sequence[Any]]] = {
    search: {
        "OTHER_NAMES": (0, 0.4, 0.6, 0.9, 1),
        "RARE_AS_OTHERS": (0, 0.35, 0.5, 0.85, 1),
        "HOLDS": (0, 0.05, 0.2, 0.5, 1),
        "COVERS": (0, 0.25, 0.75, 1),
        "LIKELY": ({}, *({**search.LIKELY, kind: 1.0} for kind in search.LIKELY)),
        "EVERYWHERE": (0.1, 0.2, 0.7, 1),
        "HOLDS_ALL": (0, 0.1, 0.5, 1),
        "NEAR": (2, 20),
        "DEPTH": (50, 100, 200, 1000),
        "BEGINS": (2, 6, 99),
        "SATURATED": (1, 1.5, 3, 5),
    },
    question: {
        "MAX_NAMES": (1, 6),
        "NAME_WORDS": (1, 2, 8),
        "PIECE": (2, 3, 6),
        "NAMED": (0.1, 1),
        "PARTICLE": (0.1, 1),
        "UNLIKE_WORDS": (0.03, 0.1, 0.2, 0.5, 1),
        "NOWHERE": (0.0001, 1),
    },
}
"""Values to try in place of each weight."""


def places(corpus: Corpus) -> list[int]:
    """Where the first expected entity stands among the hits of each question, from 1; 99 where none does."""
    return [_place(corpus, entry["query"], entry["expect"]) for entry in TABLE]


def _place(corpus: Corpus, query: str, expected: Sequence[str]) -> int:
    found = corpus.search(corpus.respell([query]) or [query], limit=10).best
    return next((at for at, match in enumerate(found, 1) if str(match.ref) in expected), 99 if expected or found else 1)


def worse(before: Sequence[int], after: Sequence[int], most: int) -> str:
    """The questions that were among so many first and no longer are, and how many have come to be."""
    pairs = list(zip(TABLE, before, after, strict=True))
    lost = [entry["query"] for entry, one, other in pairs if one <= most < other]
    gained = sum(other <= most < one for _, one, other in pairs)
    return f"-{len(lost)} +{gained} {', '.join(lost)}"


def tried(corpus: Corpus) -> Iterator[str]:
    """A line for each value of each weight."""
    base = places(corpus)
    yield f"{len(TABLE)} questions, {sum(at <= FIRST for at in base)} among the first {FIRST}, {base.count(1)} first"
    for module, weights in OTHERS.items():
        for name, values in weights.items():
            kept = getattr(module, name)
            for value in values:
                setattr(module, name, value)
                now = places(corpus)
                yield f"{name} {kept} -> {value}: first {FIRST} {worse(base, now, FIRST)}; first {worse(base, now, 1)}"
            setattr(module, name, kept)


if __name__ == "__main__":
    for line in tried(careerpath.load_corpus()):
        print(line)  # noqa: T201 - a script
