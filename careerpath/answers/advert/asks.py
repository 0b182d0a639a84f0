"""What an advert asks for: degrees, papers, years, languages, frameworks, skills; whether as a must, and which will do.

A clause is cut into phrases where its punctuation cuts it; what but lengthens a list stays with it. What a phrase says
of how much something is wanted (preferred, not required, one of) holds for its words, and for no others.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal, cast, get_args

from careerpath.answers.advert.read import Clause
from careerpath.answers.advert.words import Found, Lexicon, lexicon, usual
from careerpath.model.adverts import AdvertWords
from careerpath.model.base import Text
from careerpath.model.corpus import Corpus

What = Literal["degree", "school", "major", "paper", "years", "language", "spoken", "framework", "skill", "soft"]
"""What can be asked for; `soft` is what no CV can show."""
Need = Literal["must", "nice"]
WHAT: tuple[str, ...] = get_args(What)
DEGREES = ("bachelor", "master", "phd")
"""Groups of words and values of the reader's degree, lowest first."""
PAPERS, TOP = "papers", "top-venue"
"""Groups of papers: whoever has one at a top venue has one."""
FRESH = "fresh"
"""The group of what asks for new graduates."""
NICE, MUST, NONE, ANY, EQUIVALENT, KIND = (
    f"need-{name}" for name in ("nice", "must", "none", "any", "equivalent", "kind")
)
"""Groups that say how much it is wanted."""

_CUT = re.compile(r"[,，;；。！!？?（）()：:\n|]|(?<!\.[A-Za-z])\.(?=\s|$)| [-–—] ")
_LISTING = re.compile(r"(?:[\s,、/和与及以中的&+·*]|\band\b|\bthe\b|\ba\b|[A-Za-z][\w.+#-]{0,15}(?=[/、]))*")
"""What joins the members of a list, and says nothing; and a member that nobody knows."""
SHORT = 2
"""Letters of a name that may be an everyday word, so that capitals decide."""
_LONGEST = 1000
"""Characters of a clause."""
_REACH = 14
"""Characters from a list to the word that says that one of it will do."""
_WORDED = {
    **{word: at for at, word in enumerate("一二三四五六七八九十", 1)},
    **{word: at for at, word in enumerate(("one", "two", "three", "four", "five", "six", "seven", "eight"), 1)},
    "两": 2,
}
_NUMBER = rf"(?<![\d.])\d{{1,2}}|\b(?:{'|'.join(filter(str.isascii, _WORDED))})\b|[一二两三四五六七八九十]"
YEARS = re.compile(
    r"(?<!近)(?<!近 )(?<!过去)(?<!last )(?<!past )"
    rf"(?P<least>{_NUMBER})\s*\+?\s*(?:(?:[-–—~至到]|to\b)\s*(?P<most>{_NUMBER}))?[\s+)]*"
    r"(?:年(?![级制前内度龄代薪])|(?:years?|yrs?)\b(?! (?:old|ago)))"
)
"""A number of years, in a text's usual form; not the last few, nor a year of study."""
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


@dataclass(frozen=True)
class Phrase:
    """A part of a text between its punctuation, with the words found in it; a list is in one part."""

    start: int
    end: int
    found: tuple[Found, ...]
    leads: bool = False
    """Whether it ends with a colon."""
    inside: bool = False
    """Whether it stands in brackets."""

    def needs(self) -> set[str]:
        """The groups that say how much its words are wanted."""
        return {group.id for each in self.found for group in each.groups if group.use == "need"}

    def has(self, id: str) -> bool:
        """Whether a word of a group stands in it."""
        return any(is_(each, id) for each in self.found)

    def asked(self) -> bool:
        """Whether anything is asked for in it."""
        return any(each.of(*WHAT) for each in self.found)


def asking_words(corpus: Corpus, *more: str) -> Lexicon:
    """The words by which requirements are known, and those of `more` uses. To be built once."""
    return lexicon(corpus, {*WHAT, "need", *more})


def asks(clauses: Iterable[Clause], lexicon: Lexicon) -> Asked:
    """What the clauses of requirements ask for, in their order; each thing once, as a must where any clause says so."""
    found: dict[tuple[object, ...], Ask] = {}
    lost: list[Span] = []
    read = [(piece, phrases(piece.text, lexicon)) for clause in clauses for piece in _pieces(clause)]
    valued = [any(NICE in part.needs() for part in parts) for _, parts in read]
    for at, (clause, parts) in enumerate(read):
        beside = [n for n in (at - 1, at + 1) if 0 <= n < len(read) and read[n][0].section == "nice"]
        # What is among the wishes for its own words alone says itself what of it is one.
        nice = clause.section == "nice" and not (valued[at] and all(valued[n] for n in beside))
        asked = sorted(_of_clause(clause, parts, nice=nice), key=lambda each: each.any_of[0].words.start)
        venue = any(each.any_of[0].id == TOP for each in asked)
        asked = [each for each in asked if not venue or each.any_of[0].id != PAPERS]
        if not asked and not any(NONE in part.needs() for part in parts):
            lost.append(Span(clause.text, clause.start, clause.end))
        for each in asked:
            key = (each.what, frozenset(one.id for one in each.any_of), each.least)
            if key not in found or (found[key].need, each.need) == ("nice", "must"):
                found[key] = each
    return Asked(tuple(found.values()), tuple(lost))


def _pieces(clause: Clause) -> Iterator[Clause]:
    """A clause; one that is too long to be any in pieces."""
    for at in range(0, len(clause.text), _LONGEST):
        text = clause.text[at : at + _LONGEST]
        yield Clause(text, clause.start + at, clause.start + at + len(text), clause.section)


def phrases(text: str, lexicon: Lexicon) -> list[Phrase]:
    """The phrases of a text, in order. It should be short: what lengthens a list is held against all of it."""
    found = [each for each in lexicon.find(text) if _as_written(text, each)]
    if not found:
        return [Phrase(0, len(text), ())] if text.strip() else []
    within = {at for each in found for at in range(each.start + 1, each.end)}
    cuts = [match for match in _CUT.finditer(text) if match.start() not in within]
    parts, start, before, inside = list[Phrase](), 0, "", False
    for end, last in [*(cut.span() for cut in cuts), (len(text), len(text))]:
        sign, here = text[end:last], tuple(each for each in found if start <= each.start < end)
        part = Phrase(start, end, here, sign in (":", "："), inside)
        closed = bool(parts) and parts[-1].inside and not inside and parts[-1].has("denial")  # CUDA (none), Triton
        if parts and here and before in (",", "，") and not closed and _lengthens(text, part):
            parts[-1] = replace(part, start=parts[-1].start, found=(*parts[-1].found, *here))
        elif text[start:end].strip():
            parts.append(part)
        start, before, inside = last, sign, sign in ("(", "（") or (inside and sign not in (")", "）"))
    return parts


def _as_written(text: str, found: Found) -> bool:
    """Whether a name of one or two Latin letters stands as it is written in its group: Go is a language, go is not."""
    word = text[found.start : found.end]
    return len(word) > SHORT or not word.isascii() or any(word in group.words for group in found.groups)


def _lengthens(text: str, part: Phrase) -> bool:
    """Whether a phrase but lengthens a list: it is all words that were found, or `or` and such a word begin it.

    What is itself said to be wanted more or less does not.
    """
    if part.has("denial"):
        return False
    ends = [part.start, *(each.end for each in part.found)]
    gaps = [text[end : each.start] for end, each in zip(ends, part.found, strict=False)]
    first = next((at for at, each in enumerate(part.found) if not is_(each, ANY)), len(gaps))
    if any(is_(each, ANY) and _LISTING.fullmatch(gap) for each, gap in zip(part.found[1:2], gaps[1:2], strict=True)):
        return bool(_LISTING.fullmatch(gaps[0]))
    if first or re.match(r"\s*(?:and\b|以及|和|及)", gaps[0]):
        return all(map(_LISTING.fullmatch, gaps[: first + 1]))
    valued = part.asked() and part.needs() & {NICE, MUST}
    return not valued and all(map(_LISTING.fullmatch, [*gaps, text[ends[-1] : part.end]]))


def is_(found: Found, *ids: str) -> bool:
    """Whether a word is of one of these groups."""
    return any(group.id in ids for group in found.groups)


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
            if not parts[n].leads and (goes_on or not parts[n].asked()):
                needs |= own[n] & {NICE, MUST}  # said of what goes before: (a plus)
        if NONE not in needs:
            wish = MUST not in needs if nice else NICE in needs
            here = [match for match in years if part.start <= match.start() < part.end]
            yield from _of_phrase(clause, part, "nice" if wish else "must", here, one_of=one_of, equal=equal)
        led = own[at] & {NICE, MUST, NONE} if part.leads else led
        opens = clause.text[part.end : part.end + 1] in ("(", "（") and part.found and is_(part.found[-1], KIND)
        one_of = bool(opens) or (part.leads and ANY in own[at])


def _of_phrase(
    clause: Clause, part: Phrase, need: Need, years: Iterable[re.Match[str]], *, one_of: bool, equal: Span | None
) -> Iterator[Ask]:
    degrees = [(each, group) for each in part.found if (group := each.of("degree"))]
    if degrees:
        lowest = min(degrees, key=lambda pair: DEGREES.index(pair[1].id))
        yield Ask("degree", need, (_named(clause, *lowest),), equivalent=equal)
    for match in years:
        least, most = number(match["least"]), number(match["most"]) if match["most"] else None
        if least and least <= _MOST_YEARS:
            yield Ask("years", need, (Named("years", None, _span(clause, *match.span())),), least, most)
    for run, any_of in lists(clause.text, part):
        by_use: dict[What, dict[str, Named]] = {}
        for each, group in run:
            by_use.setdefault(cast("What", group.use), {}).setdefault(group.id, _named(clause, each, group))
        for what, named in by_use.items():
            ones = [one for one in named.values() if one.id != PAPERS or TOP not in named]
            for alternatives in [tuple(ones)] if any_of or one_of else [(one,) for one in ones]:
                yield Ask(what, need, alternatives)


Run = list[tuple[Found, AdvertWords]]


def lists(text: str, part: Phrase) -> Iterator[tuple[Run, bool]]:
    """The lists of a phrase, and of each whether one of it will do; degrees are none."""
    runs, marks, end = list[Run](), list[Found](), part.start
    for each in part.found:
        group, joined = each.of(*WHAT), bool(runs) and _LISTING.fullmatch(text, end, each.start) is not None
        if group and group.use != "degree":
            runs[-1:] = [[*runs[-1], (each, group)]] if joined else [*runs[-1:], [(each, group)]]
        elif is_(each, ANY):
            marks.append(each)
        end = each.end if group or (joined and each.of("need")) else end
    spans = [(run[0][0].start, run[-1][0].end) for run in runs]
    one_of = {min(spans, key=lambda span: _far(span, mark)) for mark in marks if spans}
    for run, span in zip(runs, spans, strict=True):
        marked = span in one_of and any(_far(span, mark) <= _REACH for mark in marks)
        yield run, marked or any("/" in text[a.end : b.start] for (a, _), (b, _) in pairwise(run))


def number(text: str) -> int:
    """A number of years, in figures or as a word."""
    return _WORDED.get(text) or int(text)


def _far(span: tuple[int, int], mark: Found) -> int:
    return max(span[0] - mark.end, mark.start - span[1], 0)


def _named(clause: Clause, found: Found, group: AdvertWords) -> Named:
    return Named(group.id, group.name, _span(clause, found.start, found.end))


def _span(clause: Clause, start: int, end: int) -> Span:
    return Span(clause.text[start:end], clause.start + start, clause.start + end)
