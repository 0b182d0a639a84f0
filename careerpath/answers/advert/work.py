"""The duties of an advert with what each is, and the shares of the kinds of work with what they could be."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from careerpath.answers.advert.classify import COUNTED, Because
from careerpath.model.adverts import Section, WorkKind

LEADS = 0.15
"""The part of the duties by which a kind leads the others at least, for the work to be mostly of it."""
UNREAD = 1
"""Duties that were not read yet, each of which may be of any kind."""


@dataclass(frozen=True)
class WorkShare:
    """The part of the duties that is of a kind, 0 to 1, and the ends of what it could be."""

    share: float
    low: float
    high: float


@dataclass(frozen=True)
class AdvertClause:
    """A piece of the advert, letter for letter; of a duty its kind, and the words and rules that led to it."""

    text: str
    start: int
    end: int
    section: Section
    kind: WorkKind | None = None
    """None where it is no duty."""
    weights: Mapping[WorkKind, float] = field(default_factory=dict)
    """How much of it is of each kind; what its words leave open leans to what the other duties are."""
    may_be: tuple[WorkKind, ...] = ()
    """The kinds of which it may be, where that is not sure; else its kind alone."""
    because: tuple[Because, ...] = ()
    alone: WorkKind | None = None
    """What it would be by its own words, without the other duties."""

    @property
    def unsure(self) -> bool:
        """Whether it may be of several kinds."""
        return len(self.may_be) > 1


def shares_of(duties: Sequence[AdvertClause]) -> dict[WorkKind, WorkShare]:
    """The shares of the kinds of work; none where no duty is of any."""
    if not any(clause.kind in COUNTED for clause in duties):
        return {}
    sums = {kind: sum(clause.weights.get(kind, 0.0) for clause in duties) for kind in COUNTED}
    return {kind: _share(kind, duties, sums[kind] / sum(sums.values())) for kind in COUNTED}


def _share(kind: WorkKind, duties: Iterable[AdvertClause], share: float) -> WorkShare:
    """A duty that may be of several kinds is of this one at the high end, and of another at the low one."""
    sure = maybe = others = never = 0
    for may in (set(clause.may_be) for clause in duties):
        besides = bool(may - {kind, "neutral"})
        sure += may == {kind}
        maybe += kind in may and may != {kind}
        never += besides
        others += besides and kind not in may and "neutral" not in may
    low = sure / (sure + never + UNREAD)
    high = (sure + maybe + UNREAD) / (sure + maybe + others + UNREAD)
    return WorkShare(share, min(low, share), max(high, share))


def leading(shares: Mapping[WorkKind, WorkShare], by: float = 1e-6) -> WorkKind | None:
    """The kind of work that leads the others by so much, if only just."""
    first, second = (*sorted(COUNTED, key=lambda kind: -shares[kind].share), None)[:2] if shares else (None, None)
    if first is None or second is None:
        return None
    return first if shares[first].share - shares[second].share >= by else None
