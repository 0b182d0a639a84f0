"""How an advert is read, beside its labels."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from running import TODAY

from adverts.labelled import KINDS, Labelled
from careerpath.answers.advert.answer import AdvertRead, read_advert
from careerpath.answers.advert.work import AdvertClause
from careerpath.errors import UsageError
from careerpath.model.corpus import Corpus


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


class Reading(NamedTuple):
    """An advert as it is read."""

    answer: AdvertRead | None
    """None where it was taken for no advert."""

    @property
    def shares(self) -> Mapping[str, float]:
        """Of the three kinds; 0 where no duty was found."""
        found = self.answer.shares if self.answer else {}
        return dict.fromkeys(KINDS, 0.0) | {kind: share.share for kind, share in found.items()}

    @property
    def leading(self) -> str | None:
        """The kind that leads."""
        return self.answer.leading if self.answer else None

    @property
    def duties(self) -> tuple[AdvertClause, ...]:
        """With their kinds."""
        return self.answer.duties if self.answer else ()

    @property
    def track(self) -> str | None:
        """In the words of the labels."""
        if not self.answer:
            return None
        return {"track": self.answer.track, "none": "none", "cannot-tell": "open"}[self.answer.verdict]


def read(corpus: Corpus, text: str) -> Reading:
    """An advert, as nobody in particular reads it."""
    try:
        return Reading(read_advert(corpus, text, today=date.fromisoformat(TODAY)))
    except UsageError:
        return Reading(None)


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
        yield Compared(text, kinds, found.kind if found else None)


def _shared(duty: AdvertClause, start: int, end: int) -> int:
    return min(duty.end, end) - max(duty.start, start)


def show(*lines: str) -> None:
    """Figures for who asks for them with -s."""
    print("", *lines, sep="\n")  # noqa: T201 - what these tests measure is worth a look also where it holds
