"""The days of a corpus: what in it is dated, and since when each of its entities can have been known."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from careerpath.corpus.records import Record, Staged, counts_of_adverts
from careerpath.model.base import UNKNOWN
from careerpath.model.dates import first_day
from careerpath.model.kinds import Loc

_DATES = ("as_of", "published", "observed", "retrieved", "read_on")


def dates(staged: Staged) -> Iterator[tuple[Record, Loc, str]]:
    """Every date that is known: of what it is, the way down to it, and the date."""
    for record in staged.judged.values():
        for field in _DATES:
            value = record.data.get(field, UNKNOWN)
            if value != UNKNOWN:
                yield record, (field,), value
    for record, loc, count in counts_of_adverts(staged):
        if count["as_of"] != UNKNOWN:
            yield record, (*loc, "as_of"), count["as_of"]


def newest(staged: Staged) -> str:
    """The latest first day of all dates (ISO); empty where there is none."""
    return max((_iso(value) for _, _, value in dates(staged)), default="")


def known_since(staged: Staged, kind: str, data: dict[str, Any]) -> str:
    """The first day (ISO) on which an entity can have been known; empty where it has none.

    Of a statement that is the first day of its date, but not before its source was published; of a source, that day,
    or when it was observed where nobody knows it. When we read it says nothing of when it could be read.
    """
    if kind == "source":
        return next((_iso(data[key]) for key in ("published", "observed") if data[key] != UNKNOWN), "")
    if kind not in ("claim", "advice"):
        return ""
    source = staged.records["source", staged.successor(("source",), data["cite"]["source"])]
    return max(_iso(data["as_of"]), known_since(staged, "source", source.data))


def _iso(when: str) -> str:
    first = first_day(when)
    return first.isoformat() if first else ""
