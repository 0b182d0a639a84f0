"""What an advert asks for: degrees, papers, years, languages, frameworks, skills; whether as a must, and which will do.

What a phrase of a clause says of how much something is wanted (preferred, not required, one of) holds for its words,
and for no others.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal, cast

from careerpath.answers.advert.phrases import (
    ANY,
    EQUIVALENT,
    KIND,
    MUST,
    NICE,
    NONE,
    WHAT,
    Phrase,
    What,
    degrees_of,
    is_,
    lists,
    named_degrees,
    of_studies,
    phrases,
    refused,
    says_more,
)
from careerpath.answers.advert.read import Clause
from careerpath.answers.advert.words import Found, Lexicon, lexicon, usual
from careerpath.model.adverts import AdvertWords
from careerpath.model.base import Text
from careerpath.model.corpus import Corpus

Need = Literal["must", "nice"]
DEGREES = ("bachelor", "master", "phd")
"""Groups of words and values of the reader's degree, lowest first."""
PAPERS, TOP = "papers", "top-venue"
"""Groups of papers: whoever has one at a top venue has one."""
FRESH = "fresh"
"""The group of what asks for new graduates."""
_LONGEST = 1000
"""Characters of a clause."""
_WORDED = {
    **{word: at for at, word in enumerate("一二三四五六七八九十", 1)},
    **{word: at for at, word in enumerate(("one", "two", "three", "four", "five", "six", "seven", "eight"), 1)},
    "两": 2,
}
_NUMBER = rf"(?<![\d.])\d{{1,2}}|\b(?:{'|'.join(filter(str.isascii, _WORDED))})\b|[一二两三四五六七八九十]"
YEARS = re.compile(
    r"(?<!近)(?<!近 )(?<!过去)(?<!last )(?<!past )(?<!less than )(?<!fewer than )(?<!up to )"
    rf"(?P<least>{_NUMBER})\s*(?:\+|plus\b|or more\b)?\s*(?:(?:[-–—~至到]|to\b)\s*(?P<most>{_NUMBER}))?[\s+)]*"
    r"(?:年(?![级制前内度龄代薪]|[以之][内下])|(?:years?|yrs?)\b(?! (?:old|ago)))"
)
"""A number of years, in a text's usual form; not the last few, nor a year of study."""
_BESIDE = 48
"""Characters at most between a degree and its years, and between those and another degree with its own."""
_MOST_YEARS = 20
"""More are the year of something."""


@dataclass(frozen=True)
class Span:
    """Words as they stand in a text, letter for letter."""

    text: str
    start: int
    end: int


@dataclass(frozen=True)
class Named:
    """Something asked for, and the words that ask for it."""

    id: str
    """The group of words."""
    name: Text | None
    """What the group is called; None where it is years."""
    words: Span
    least: int | None = None
    """Of a degree: the years of work that go with it, where another degree asks for others."""


@dataclass(frozen=True)
class Ask:
    """One requirement."""

    what: What
    need: Need
    any_of: tuple[Named, ...]
    """What is asked for; of several any will do."""
    least: int | None = None
    """Years of work."""
    most: int | None = None
    equivalent: Span | None = None
    """The words by which experience will do in place of a degree."""


@dataclass(frozen=True)
class Asked:
    """All that an advert asks for, and the clauses of its requirements of which nothing was understood."""

    asks: tuple[Ask, ...]
    not_understood: tuple[Span, ...]


def asking_words(corpus: Corpus, *more: str) -> Lexicon:
    """The words by which requirements are known, and those of `more` uses. To be built once."""
    return lexicon(corpus, {*WHAT, "need", *more})


def asks(clauses: Iterable[Clause], lexicon: Lexicon) -> Asked:
    """What the clauses of requirements ask for, in their order; each thing once, as a must where any clause says so."""
    found: dict[tuple[object, ...], Ask] = {}
    every, lost = list[Ask](), list[Span]()
    read = [(piece, phrases(piece.text, lexicon)) for clause in clauses for piece in _pieces(clause)]
    valued = [any(NICE in part.needs() for part in parts) for _, parts in read]
    for at, (clause, parts) in enumerate(read):
        beside = [n for n in (at - 1, at + 1) if 0 <= n < len(read) and read[n][0].section == "nice"]
        # What is among the wishes for its own words alone says itself what of it is one.
        nice = clause.section == "nice" and not (valued[at] and all(valued[n] for n in beside))
        asked = sorted(_of_clause(clause, parts, nice=nice), key=lambda each: each.any_of[0].words.start)
        venue = any(each.any_of[0].id == TOP for each in asked)
        asked = [each for each in asked if not venue or each.any_of[0].id != PAPERS]
        asked = [each for each in asked if each.what != "major" or of_studies(clause.text, parts)]
        if not asked and not any(NONE in part.needs() or _refuses(clause.text, part) for part in parts):
            lost.append(Span(clause.text, clause.start, clause.end))
        every += asked
    for each in _by_degree(every):
        key = (each.what, frozenset(one.id for one in each.any_of), each.least)
        if key not in found or (found[key].need, each.need) == ("nice", "must"):
            found[key] = each
    return Asked(tuple(found.values()), tuple(lost))


def _by_degree(every: Sequence[Ask]) -> Iterator[Ask]:
    """What is asked for; degrees that each have years of their own stand in one: any will do, with its years."""
    runs: list[list[Ask]] = [[]]
    for ask in every:
        if ask.what == "degree" or ask.least:
            beside = runs[-1] and ask.any_of[0].words.start - runs[-1][-1].any_of[0].words.end <= _BESIDE
            runs[len(runs) - 1 if beside else len(runs) :] = [[*(runs[-1] if beside else ()), ask]]
    folded = dict[int, Ask | None]()
    for run in runs:
        degrees, years = ([ask for ask in run if ask.what == what] for what in ("degree", "years"))
        by_turns = all(a.what != b.what for a, b in pairwise(run)) and len({ask.need for ask in run}) == 1
        if by_turns and len(years) > 1 and len({ask.any_of[0].id for ask in degrees}) == len(degrees) >= len(years):
            least = [*(ask.least for ask in years), None]
            any_of = [replace(ask.any_of[0], least=n) for ask, n in zip(degrees, least, strict=False)]
            folded |= {id(ask): None for ask in run}
            folded[id(run[0])] = replace(degrees[0], any_of=tuple(sorted(any_of, key=_level)))
    yield from filter(None, (folded.get(id(ask), ask) for ask in every))


def _level(degree: Named) -> int:
    return DEGREES.index(degree.id)


def _pieces(clause: Clause) -> Iterator[Clause]:
    """A clause; one that is too long to be any in pieces."""
    for at in range(0, len(clause.text), _LONGEST):
        text = clause.text[at : at + _LONGEST]
        yield Clause(text, clause.start + at, clause.start + at + len(text), clause.section)


def _of_clause(clause: Clause, parts: Sequence[Phrase], *, nice: bool) -> Iterator[Ask]:
    """With `nice` all are wishes but what must be."""
    led, one_of, own = set[str](), False, [part.needs() for part in parts]
    equal = next(
        (_span(clause, each.start, each.end) for part in parts for each in part.found if is_(each, EQUIVALENT)), None
    )
    years = list(YEARS.finditer(usual(clause.text)))
    for at, part in enumerate(parts):
        needs = own[at] | led
        behind = next((n for n in range(at + 1, len(parts)) if not parts[n].inside), len(parts) - 1)
        for n in {at + 1, behind} - {at, len(parts)}:
            goes_on = clause.text[parts[n].start - 1] in (")", "）")
            own_years = any(parts[n].start <= match.start() < parts[n].end for match in years)
            if not parts[n].leads and (goes_on or not (own_years or says_more(clause.text, parts[n]))):
                needs |= own[n] & {NICE, MUST}  # said of what goes before: (a plus)
                needs |= {NICE} if parts[n].inside and NONE in own[n] else set()  # (not required)
        if NONE not in needs or NICE in own[at]:  # preferred but not required
            wish = MUST not in needs if nice else NICE in needs
            here = [match for match in years if part.start <= match.start() < part.end]
            yield from _of_phrase(clause, part, "nice" if wish else "must", here, one_of=one_of, equal=equal)
        led = own[at] & {NICE, MUST, NONE} if part.leads else led
        opens = clause.text[part.end : part.end + 1] in ("(", "（") and part.found and is_(part.found[-1], KIND)
        one_of = bool(opens) or (part.leads and ANY in own[at])


def _of_phrase(
    clause: Clause, part: Phrase, need: Need, years: Sequence[re.Match[str]], *, one_of: bool, equal: Span | None
) -> Iterator[Ask]:
    named = {group.id: _named(clause, each, group) for each, group in reversed(degrees_of(clause.text, part))}
    degrees = sorted(named.values(), key=_level)
    for degree in degrees if len(years) > 1 else degrees[:1]:
        yield Ask("degree", need, (degree,), equivalent=equal)
    for match in years:
        least, most = number(match["least"]), number(match["most"]) if match["most"] else None
        if least and least <= _MOST_YEARS:
            yield Ask("years", need, (Named("years", None, _span(clause, *match.span())),), least, most)
    for run, any_of in lists(clause.text, part):
        by_use: dict[What, dict[str, Named]] = {}
        subjects = bool(degrees) and any(group.use == "major" for _, group in run)
        meant = (
            [] if refused(usual(clause.text), run) else [one for one in run if not subjects or one[1].use != "skill"]
        )
        for each, group in meant:  # a degree in computer science, mathematics, asks for no skill
            by_use.setdefault(cast("What", group.use), {}).setdefault(group.id, _named(clause, each, group))
        for what, named in by_use.items():
            ones = [one for one in named.values() if one.id != PAPERS or TOP not in named]
            for alternatives in [tuple(ones)] if any_of or one_of else [(one,) for one in ones]:
                yield Ask(what, need, alternatives)


def _refuses(text: str, part: Phrase) -> bool:
    runs = (*([each] for each in named_degrees(part)), *(run for run, _ in lists(text, part)))
    return any(refused(usual(text), run) for run in runs)


def number(text: str) -> int:
    """A number of years, in figures or as a word."""
    return _WORDED.get(text) or int(text)


def _named(clause: Clause, found: Found, group: AdvertWords) -> Named:
    return Named(group.id, group.name, _span(clause, found.start, found.end))


def _span(clause: Clause, start: int, end: int) -> Span:
    return Span(clause.text[start:end], clause.start + start, clause.start + end)
