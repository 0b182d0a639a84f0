"""How an advert is read, beside its labels."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple
from weakref import WeakKeyDictionary

from adverts.labelled import KINDS, Labelled, leading
from careerpath.answers.advert.classify import Judged, Rules, classify, rules
from careerpath.answers.advert.read import Advert
from careerpath.answers.advert.read import read as read_text
from careerpath.answers.advert.track import shares, track_of
from careerpath.answers.advert.words import Lexicon, lexicon
from careerpath.model.adverts import WorkKind
from careerpath.model.corpus import Corpus

_PREPARED: WeakKeyDictionary[Corpus, tuple[Lexicon, Rules]] = WeakKeyDictionary()


class Compared(NamedTuple):
    """A labelled clause, and what it was read as."""

    text: str
    kinds: str
    read: str | None
    """None where most of it was not taken for a duty."""

    @property
    def right(self) -> bool:
        """One of two kinds is as good as the other."""
        return self.read in self.kinds.split("|")


class Duty(NamedTuple):
    """A duty at its place, and what it is."""

    start: int
    end: int
    judged: Judged


class Reading(NamedTuple):
    """An advert as it is read."""

    advert: Advert
    duties: tuple[Duty, ...]
    shares: Mapping[WorkKind, float]
    track: str
    """As in the labels."""

    @property
    def leading(self) -> str | None:
        """The kind that leads."""
        return leading(self.shares)


def _prepared(corpus: Corpus) -> tuple[Lexicon, Rules]:
    if corpus not in _PREPARED:
        _PREPARED[corpus] = lexicon(corpus), rules(corpus)
    return _PREPARED[corpus]


def read(corpus: Corpus, text: str) -> Reading:
    """An advert's clauses, its duties with what they are, and what follows."""
    words, by = _prepared(corpus)
    advert = read_text(text, words)
    duties = tuple(Duty(each.start, each.end, classify(each.text, each.start, by)) for each in advert.of("duties"))
    judged = [duty.judged for duty in duties]
    spoken = track_of(corpus, by, ((clause.section, clause.text) for clause in advert.clauses), judged)
    return Reading(advert, duties, shares(judged), spoken.track or "none")


def moved(before: Reading, after: Reading) -> float:
    """By how much the share moved that moved most."""
    return max(abs(before.shares[kind] - after.shares[kind]) for kind in before.shares)


def error(label: Labelled, advert: Reading) -> float:
    """Mean of the three shares' errors."""
    return sum(abs(advert.shares[kind] - label.shares[kind]) for kind in advert.shares) / len(KINDS)


def compared(label: Labelled, advert: Reading) -> Iterator[Compared]:
    """Each labelled clause with the duty that shares most of its characters."""
    at = 0
    for text, kinds in label.clauses:
        start = label.text.index(text, at)
        at = start + len(text)
        most = max(advert.duties, key=lambda duty: _shared(duty, start, at), default=None)
        found = most if most and _shared(most, start, at) * 2 >= len(text) else None
        yield Compared(text, kinds, found.judged.kind if found else None)


def _shared(duty: Duty, start: int, end: int) -> int:
    return min(duty.end, end) - max(duty.start, start)


def show(*lines: str) -> None:
    """Figures for who asks for them with -s."""
    print("", *lines, sep="\n")  # noqa: T201 - what these tests measure is worth a look also where it holds
