"""Which track an advert is of: a scorecard of the words by which tracks are spoken of, and of what its duties are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from math import log1p

from careerpath.answers.advert.classify import Rules
from careerpath.model.adverts import Section, WorkKind
from careerpath.model.corpus import Corpus, current
from careerpath.model.vocabulary import Track

COUNTS: Mapping[Section, float] = {"title": 3, "duties": 1, "requirements": 0.5, "nice": 0.2, "praise": 0.2}
"""How much a word counts by the section in which it stands. A group of words counts by the logarithm of their sum."""


def track_points(
    corpus: Corpus, rules: Rules, clauses: Iterable[tuple[Section, str]], shares: Mapping[WorkKind, float]
) -> dict[str, float]:
    """How many points each track has of an advert with these clauses and shares; an advert is of none with 0 or less.

    Points are exponents of e, four to one, as in a logistic model whose other outcome is none of the tracks.
    """
    said = defaultdict[str, float](float)
    for section, text in clauses:
        counts = COUNTS.get(section, 0.0)
        for group in (group for word in rules.lexicon.find(text) for group in word.groups) if counts else ():
            said[group.id] += counts
    return {
        track.id: sum(points * log1p(said[id]) for id, points in track.advert_words.items() if id in said)
        + sum(points * shares.get(kind, 0.0) for kind, points in track.advert_work.items())
        for track in current(corpus, Track)
    }
