"""Which track an advert is of: what its duties are, and the words by which the tracks are spoken of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from careerpath.answers.advert.classify import Judged, Rules
from careerpath.model.adverts import Section, WorkKind
from careerpath.model.corpus import Corpus, current
from careerpath.model.vocabulary import Track

COUNTS: Mapping[Section, float] = {"title": 3, "duties": 1, "requirements": 0.3, "nice": 0.2, "praise": 0.2}
"""How much a word counts by the section in which it stands."""
OF_WORK = frozenset[Section]({"title", "duties"})
"""Sections that tell whether the work is on AI at all."""
LEAST, A_DUTY = 1.5, 0.25
"""Words of AI, as they count, of which an advert of one of the tracks has more in its title and duties: at all, and for
each of its duties."""
PLACES = 0.5
"""How much a word of a place where models are put to use counts beside the others."""
FEW = 3.0
"""Words beside which those of products are seen: a few that are all there are say little."""
PRODUCTS = 0.85
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
    kinds: tuple[WorkKind, ...] = ("core", "engineering", "application")
    sums = dict.fromkeys(kinds, 0.0)
    for each in judged:
        for kind in kinds:
            sums[kind] += each.weights[kind]
    total = sum(sums.values())
    return {kind: each / total if total else 0.0 for kind, each in sums.items()}


def track_of(corpus: Corpus, rules: Rules, clauses: Iterable[tuple[Section, str]], judged: Sequence[Judged]) -> Spoken:
    """The track of an advert with these clauses, of which the duties are judged so."""
    tracks = current(corpus, Track)
    named = defaultdict[str, list[Track]](list)
    for track in tracks:
        for group in track.advert_words:
            named[group].append(track)
    points = defaultdict[str, float](float)
    total, places, elsewhere, on_ai = 0.0, 0.0, 0.0, 0.0
    for section, text in clauses:
        counts = COUNTS.get(section, 0.0)
        for group in (group for word in rules.lexicon.find(text) for group in word.groups) if counts else ():
            if group.use == "place":
                places += PLACES * counts * (group.id in named)
                continue
            for track in named.get(group.id, ()):
                points[track.id] += counts
            total += counts * (group.id in named)
            elsewhere += counts * (group.id in NOT_OURS)
            if section in OF_WORK and group.use != "filler" and (group.use == "topic" or group.id in named):
                on_ai += counts
    if on_ai <= max(LEAST, A_DUTY * len(judged)) or elsewhere > total:
        return Spoken(None, points, on_ai)
    products = next((track.id for track in tracks if track.work == ("products",)), None)
    part = (points[products or ""] + places) / (total + places + FEW)
    if shares(judged)["application"] + part >= PRODUCTS:
        return Spoken(products, points, on_ai)
    others = {track.id: points[track.id] for track in tracks if track.id != products}
    return Spoken(max(others, key=lambda id: others[id], default=None), points, on_ai)
