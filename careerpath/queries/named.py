"""Tracks, criteria and weights by the names that a reader gave."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import isfinite

from careerpath.errors import UsageError
from careerpath.models.corpus import Corpus
from careerpath.models.tracks import Track
from careerpath.models.vocabulary import Criterion, Group
from careerpath.queries.profile import MOST


def tracks_named(corpus: Corpus, names: Sequence[str]) -> tuple[Track, ...]:
    """The tracks, each once. Raises UnknownIdError, AmbiguousIdError."""
    found = (corpus.find(Track, name) for name in names)
    return tuple({track.id: track for track in found}.values())


def criteria_named(corpus: Corpus, names: Sequence[str], groups: Sequence[str]) -> tuple[Criterion, ...]:
    """The criteria, and those of the groups, in the corpus's order. Raises UnknownIdError, AmbiguousIdError."""
    ids = {corpus.find(Criterion, name).id for name in names}
    opened = {corpus.find(Group, name).id for name in groups}
    return tuple(entry for entry in corpus.all(Criterion) if entry.id in ids or entry.group in opened)


def weights_named(corpus: Corpus, weights: Mapping[str, float]) -> dict[str, float]:
    """Weights by criterion. Raises UnknownIdError, AmbiguousIdError, UsageError for a weight outside the scale."""
    for name, weight in weights.items():
        if not (isfinite(weight) and 0 <= weight <= MOST):
            raise UsageError(f"the weight {weight:g} of '{name[:60]}' is not within the scale; give 0 to {MOST:g}")
    return {corpus.find(Criterion, name).id: float(weight) for name, weight in weights.items()}
