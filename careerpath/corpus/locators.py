"""Where a corpus cites, by the few words by which a place is found again; what is dated in it, and known since when."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from careerpath.corpus.records import Record, Staged
from careerpath.model.base import UNKNOWN
from careerpath.model.dates import first_day
from careerpath.model.kinds import Loc

_OF_SOURCES = {"about": "words", "speaks_to": "cite", "conflicts": "words", "sections": "begins"}
"""By list of a source: the key under which the words of its entries stand."""
_DATES = ("as_of", "confirmed", "published", "observed", "retrieved", "read_on")
_ARXIV = re.compile(r"arxiv\.org/[a-z]+/([0-9]{2})(0[1-9]|1[0-2])\.")
"""Year and month of a paper, in its number."""


class Locator(NamedTuple):
    """The few words by which a place in a source is found again."""

    record: Record
    source: str
    section: str
    words: Mapping[str, str]
    """By language."""
    loc: Loc
    """The way to the words, within the record; that to the section's id differs in the last step."""
    begins: bool = False
    """Whether these are the words with which the section begins."""


def locators(staged: Staged) -> Iterator[Locator]:
    """All of them: of claims and advice, of counts of advertisements, and of what sources say of themselves."""
    cited: list[tuple[Record, Loc, Mapping[str, Any]]] = [
        *((record, (), record.data) for record in staged.of("claim", "advice")),
        *counts_of_adverts(staged),
    ]
    for record, loc, said in cited:
        cite = said["cite"]
        yield Locator(record, cite["source"], cite["section"], _words(cite["words"]), (*loc, "cite", "words"))
    for source in staged.of("source"):
        for key, words in _OF_SOURCES.items():
            begins = key == "sections"
            for at, part in enumerate(source.data.get(key) or ()):
                section = part["id" if begins else "section"]
                yield Locator(source, source.id, section, _words(part[words]), (key, at, words), begins)


def counts_of_adverts(staged: Staged) -> Iterator[tuple[Record, Loc, Mapping[str, Any]]]:
    """Where advertisements were counted: the track or role, the way down to the count, and the count."""
    for record in staged.of("track", "role"):
        for at, count in enumerate(record.data.get("doors") or ()):
            yield record, ("doors", at), count


def _words(given: Mapping[str, Any]) -> dict[str, str]:
    """The words by language; one that is left out may also stand as null."""
    return {language: words for language, words in given.items() if words}


def dates(staged: Staged) -> Iterator[tuple[Record, Loc, str]]:
    """Every date that is known: of what it is, the way down to it, and the date."""
    for record in staged.judged.values():
        for field in _DATES:
            value = record.data.get(field) or UNKNOWN
            if value != UNKNOWN:
                yield record, (field,), value
    for record, loc, count in counts_of_adverts(staged):
        if count["as_of"] != UNKNOWN:
            yield record, (*loc, "as_of"), count["as_of"]


def newest(staged: Staged) -> str:
    """The latest first day of all dates (ISO); empty where there is none."""
    return max((_iso(value) for _, _, value in dates(staged)), default="")


def known_since(staged: Staged, kind: str, data: Mapping[str, Any]) -> str:
    """The first day (ISO) on which an entity can have been known; empty where it has none.

    Of a statement that is the first day of its date, but not before its source was known; of a source, when it was
    published, or the day of what it saw where that is later; of a season its source's. A paper is known from its month
    on arXiv, or else its year. When we read something says nothing of when it could be read.
    """
    match kind:
        case "source":
            return max(_iso(data["published"]), _iso(data["observed"]))
        case "claim" | "advice":
            return max(_iso(data["as_of"]), _of_source(staged, data["cite"]["source"]))
        case "season":
            return _of_source(staged, data["source"])
        case "resource" if number := _ARXIV.search(data["url"]):
            return f"20{number[1]}-{number[2]}-01"
        case "resource" if data.get("year"):
            return f"{data['year']}-01-01"
    return ""


def _of_source(staged: Staged, id: str) -> str:
    source = staged.records.get(("source", id))
    return known_since(staged, "source", source.data) if source else ""


def last_known(data: Mapping[str, Any]) -> str:
    """The latest date of which a source can tell: when it saw what it describes, else when it was published or read."""
    return next((data[key] for key in ("observed", "published", "retrieved") if data[key] != UNKNOWN), UNKNOWN)


def held(data: Mapping[str, Any], until: str) -> tuple[str, str]:
    """Of a statement the field and the date from which review is counted, by what was known on a day (ISO)."""
    confirmed = data.get("confirmed")
    return ("confirmed", confirmed) if confirmed and _iso(confirmed) <= until else ("as_of", data["as_of"])


def _iso(when: str) -> str:
    first = first_day(when)
    return first.isoformat() if first else ""
