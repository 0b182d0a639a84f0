"""Which track an advert is of: what its duties are, and the words by which the tracks are spoken of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from careerpath.answers.advert.classify import Judged, Rules
from careerpath.answers.advert.work import COUNTED
from careerpath.model.adverts import Section, Use, WorkKind
from careerpath.model.corpus import Corpus, current
from careerpath.model.vocabulary import Track

COUNTS: Mapping[Section, float] = {"title": 3, "duties": 1, "requirements": 0.5, "nice": 0.2, "praise": 0.2}
"""How much a word counts by the section in which it stands."""
OF_WORK = frozenset[Section]({"title", "duties"})
"""Sections that tell whether the work is on AI at all."""
LEAST, A_DUTY = 0.9, 0.2
"""Words of AI, as they count, of which an advert of one of the tracks has more in its title and duties: at all, and for
each of its duties."""
PLACES = 0.5
"""How much a word of a place where models are put to use counts beside the others."""
FEW = 3.0
"""Words beside which those of products are seen: a few that are all there are say little."""
PRODUCTS = 0.8
"""The share of application and the part of the words that are of products, together, of work on products."""
NOT_OURS = frozenset({"model-classic", "plain-systems", "other-trade"})
"""Groups of work that is no track's: where they are spoken of most, the advert is of none."""


@dataclass(frozen=True)
class Spoken:
    """How far an advert speaks of the tracks."""

    track: str | None
    """The track of which it is; None where it is of none."""
    points: Mapping[str, float]
    """How much it speaks of each track that it speaks of."""
    on_ai: float
    """How much its title and duties speak of AI at all; with less than `LEAST` it is of no track."""


def shares(judged: Iterable[Judged]) -> Mapping[WorkKind, float]:
    """The parts of the duties that are of each kind but neutral, together 1; all 0 where none is."""
    each_of = [each.weights for each in judged]
    sums = {kind: sum(weights[kind] for weights in each_of) for kind in COUNTED}
    total = sum(sums.values())
    return {kind: each / total if total else 0.0 for kind, each in sums.items()}


def track_of(corpus: Corpus, rules: Rules, clauses: Iterable[tuple[Section, str]], judged: Sequence[Judged]) -> Spoken:
    """The track of an advert with these clauses, of which the duties are judged so."""
    tracks = current(corpus, Track)
    named = frozenset(group for track in tracks for group in track.advert_words)
    said = _said(rules, clauses)
    points = {track.id: said.of(track.advert_words) for track in tracks}
    total = said.of(named)
    if said.on_ai(named) <= max(LEAST, A_DUTY * len(judged)) or said.of(NOT_OURS) > total:
        return Spoken(None, points, said.on_ai(named))
    products = next((track.id for track in tracks if track.work == ("products",)), None)
    places = PLACES * said.of(named, "place")
    part = (points.get(products or "", 0.0) + places) / (total + places + FEW)
    if shares(judged)["application"] + part >= PRODUCTS:
        return Spoken(products, points, said.on_ai(named))
    others = {id: of for id, of in points.items() if id != products}
    return Spoken(max(others, key=lambda id: others[id], default=None), points, said.on_ai(named))


@dataclass(frozen=True)
class _Said:
    """How much is said of each group of words, by its id and use: all in all, and of the work."""

    every: Mapping[tuple[str, Use], float]
    of_work: Mapping[tuple[str, Use], float]

    def of(self, groups: Collection[str], use: Use | None = None) -> float:
        """How much of these: of one use, or of all but places."""
        counted = (n for (id, of), n in self.every.items() if id in groups and (of == use if use else of != "place"))
        return round(sum(counted), 6)

    def on_ai(self, named: Collection[str]) -> float:
        """How much of the work is of AI, by topics and by what the tracks name."""
        return sum(
            counts
            for (id, use), counts in self.of_work.items()
            if use == "topic" or (id in named and use not in {"place", "filler"})
        )


def _said(rules: Rules, clauses: Iterable[tuple[Section, str]]) -> _Said:
    every, of_work = defaultdict[tuple[str, Use], float](float), defaultdict[tuple[str, Use], float](float)
    for section, text in clauses:
        counts = COUNTS.get(section, 0.0)
        for group in (group for word in rules.lexicon.find(text) for group in word.groups) if counts else ():
            every[group.id, group.use] += counts
            of_work[group.id, group.use] += counts * (section in OF_WORK)
    return _Said(every, of_work)
