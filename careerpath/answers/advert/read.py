"""Reads a job advert: the part of it to which each of its pieces belongs, its title and its pay.

A heading rules what follows it. Under one that says duties and requirements both, or under none, a piece is placed by
what it is itself, never by what stands beside it: adding, moving or leaving out pieces moves no other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from careerpath.answers.advert.headings import HAN, LINE, SHORT
from careerpath.answers.advert.itself import FEW, PAY, Own, names, own, titled
from careerpath.answers.advert.lists import ASKED, BLANK, SOLD, Placed, leads, led, of_duties, told, turns
from careerpath.answers.advert.pieces import Piece, pieces, plain, same_line
from careerpath.answers.advert.words import Lexicon
from careerpath.model.adverts import Section

NoAdvert = Literal["empty", "cv", "navigation", "prose"]
"""What a text is that is no advert."""

_OF_ONE_PIECE: tuple[Section, ...] = ("title", "meta")
"""Sections whose heading rules but the piece next to it."""
_ASIDE: tuple[Section, ...] = (*_OF_ONE_PIECE, *SOLD)
"""Sections whose heading rules but its own line, where anything follows in that."""
_WORK: frozenset[Section] = frozenset(("duties", *ASKED))
_HIRING = re.compile(
    r"\b(?:we(?:['’]re| are)|is) (?:hiring|looking for|seeking)\b|诚聘|我们(?:正在|在)?招", re.IGNORECASE
)
"""What an advert says that names a job in prose."""
_PARTS, _LETTERS, _TOP, _TITLES = 6, 100, 8, 2
"""One piece in so many is asked for in an advert, and one sign in so many is not of a program; pieces at its top among
which its title stands, and of which one is a title even in small letters."""

_PARTED = re.compile(r"[。；;.!！?？]|\n\s*\n")
_MARKS = re.compile(
    r"https?://\S+|([={}<>`_\\]|\b[a-z_]\w*\(|\"[:,{}]|::|^\s*(?:- )?[a-z_-]+: )", re.MULTILINE | re.ASCII
)
"""Signs of a program, or of data for one."""
_SPOKEN = re.compile(r"(?:you|your|as|this|the|in|our|we|at|an?|if|whether|keeping)\b", re.IGNORECASE)
"""How a sentence begins that is said to the reader, and no item of duties."""
_TELLS = re.compile(
    r"(?:(?!(?:that|so|which|who|where|how|what|to)\b)[\w'’()-]+ ){1,7}(?:is|are|was|has|have|can|should|offers) "
)
"""How a sentence begins that tells of something else than the reader."""
_SUCH = re.compile(
    r"[，,]\s*(?:(?:such )?as|including|e\.g\.|(?:具体|主要)?(?:包括|包含|涵盖)|[例比]?如)(?!以下|下列)[^，,]{0,12}$"
)
"""How a duty ends of which a list says more."""


@dataclass(frozen=True)
class Clause:
    """A piece of an advert, `text[start:end]` letter for letter, without bullet, number and full stop."""

    text: str
    start: int
    end: int
    section: Section


@dataclass(frozen=True)
class Advert:
    """An advert. All its letters stand each in one clause or heading, but for numbers of lists and markup."""

    clauses: tuple[Clause, ...]
    """In their order. What is `other` was not understood."""
    headings: tuple[Clause, ...]
    """Each with the section that it begins; `other` where it does not say which."""
    pay: tuple[str, ...]
    """What is paid, as it stands."""
    instead: NoAdvert | None
    """What the text is, where it is no advert."""

    def of(self, *sections: Section) -> tuple[Clause, ...]:
        """The clauses of some of its sections."""
        return tuple(clause for clause in self.clauses if clause.section in sections)

    @property
    def title(self) -> Clause | None:
        """The line that names the job."""
        return next(iter(self.of("title")), None)


def read(text: str, lexicon: Lexicon) -> Advert:
    """The pieces of a text, placed; of one that is no advert too."""
    shown = plain(text)
    parts = tuple(pieces(shown, lexicon.find(shown)))
    sections = list(_sections(shown, parts))
    if (title := _title(shown, parts, sections)) is not None:
        sections[title] = "title"
    placed = [
        (Clause(text[part.start : part.end], part.start, part.end, section), part.heading)
        for part, section in zip(parts, sections, strict=True)
    ]
    clauses = tuple(clause for clause, heading in placed if not heading)
    headings = tuple(clause for clause, heading in placed if heading)
    pay = tuple(text[found.start() : found.end()] for found in PAY.finditer(shown))
    return Advert(clauses, headings, pay, _instead(shown, parts, clauses, {heading.section for heading in headings}))


def _sections(text: str, parts: Sequence[Piece]) -> Iterator[Section]:
    """The section of each piece, of headings too."""
    pairs = [(part, _by_itself(text, part, at)) for at, part in enumerate(parts)]
    headed = any(part.heading == "duties" for part in parts)
    ruled: Section | None = "other" if not headed and _lists_duties(pairs) else None
    listing, listed = _listing(parts), headed or of_duties(text, pairs)
    under, outer, last, block = ruled, ruled, Piece(0, 0), Piece(0, 0)
    within = set[int]()
    aside = items = alone = lines = False
    for at, ((part, itself), then) in enumerate(zip(pairs, (*parts[1:], Piece(0, 0)), strict=False)):
        beside = same_line(text, last.end, part.start)
        turn = part.start in within
        lead = turn or (not (part.heading or beside or then.start in within) and leads(text, part, then, itself))
        if part.heading:
            outer = under if under == "other" or (last.heading == "duties" and part.heading in SOLD) else None
            within = turns(text, parts[at:]) if part.heading == "duties" else set()
            ruled, aside = part.heading, False
            by_items = None if headed and ruled == "other" else told(text, pairs[at + 1 :], ruled, FEW)
            under = by_items or ruled
        elif lead:
            section = ruled if turn else led(text, pairs[at], pairs[at + 1 :], ruled, 1 + headed)
            under, aside = section or (under if part.listed else None), False
        elif last is not block and lines and BLANK.search(text, last.end, part.start):
            under = None
        elif last.heading:
            aside = under in _ASIDE and (beside or under in _OF_ONE_PIECE)
        elif aside and (not beside or under in _OF_ONE_PIECE or (part.listed and not last.listed)):
            under, aside = outer, False
        elif part.listed and not (last.listed or beside) and (last.leads if alone else under == "other"):
            under = told(text, pairs[at:], ruled, 2) or (None if alone else under)
        items, block = (then.listed, part) if part.heading or lead else (items, block)
        lines = not (block.heading or items) and block.leads
        parted = last.heading or beside or _parted(text, last, part, then)
        behind = under in ("duties", *ASKED) and items and not part.listed
        alone = bool(behind and (parted or alone))  # a paragraph behind the list
        known = listing or (listed and not part.listed)
        prose = under == "duties" and not part.listed and listing and not items and _SPOKEN.match(text, part.start)
        yield part.heading or (
            "other"
            if prose or turn or (lead and itself.section in (None, "duties"))
            else _section(text, part, itself, None if alone else under, known=known)
        )
        last = part


def _parted(text: str, last: Piece, part: Piece, then: Piece) -> bool:
    """Whether a piece on another line is not of what stands before it: whose line goes on, or whose list."""
    within = last.listed and then.listed and not BLANK.search(text, last.end, then.start)
    return not within and _PARTED.search(text, last.end, part.start) is not None


def _by_itself(text: str, part: Piece, at: int) -> Own:
    """What a piece is by itself; one that names a job at the top is a title, in small letters too."""
    if part.heading:
        return Own()
    top = at < _TITLES and titled(text, part) and "，" not in text[part.start : part.end]
    return Own("other") if top and names(text, part, small=True) else own(text, part)


def _listing(parts: Sequence[Piece]) -> bool:
    """Whether the duties are a list: what else is said of them under their heading says them twice."""
    under, count = None, 0
    for part in parts:
        under = part.heading or under
        count += under == "duties" and part.listed
    return count >= FEW


def _lists_duties(pairs: Placed) -> bool:
    """Whether items of lists are duties where nothing says otherwise: requirements stand apart, or some plainly are."""
    items = [each.section for part, each in pairs if part.listed]
    return items.count("duties") > 1 or any(part.heading in ASKED for part, _ in pairs)


def _section(text: str, part: Piece, itself: Own, under: Section | None, *, known: bool) -> Section:
    """The section of a piece: that of its heading, unless it is plainly of another; without one what it is itself.

    Where it is known which the duties are, what stands elsewhere is one only if it plainly is.
    """
    section, plainly = itself
    han = bool(HAN.match(text, part.start))
    if part.leads and part.end - part.start < LINE * 2 and "duties" in (section, under):
        return "duties" if section == under and _SUCH.search(text, part.start, part.end) else "other"
    if under in (None, "other"):
        may = section or ("duties" if under and part.listed else "other")
        return "other" if may == "duties" and known and not plainly else may
    if under == "duties" and not (section or han or part.listed) and _TELLS.match(text, part.start, part.end):
        return "other"
    return section if section and _outweighs(part, itself, under, han=han, known=known) else under


def _outweighs(part: Piece, itself: Own, under: Section, *, han: bool, known: bool) -> bool:
    """Whether what a piece is itself counts for more than the heading above it."""
    section, plainly = itself
    if under == "duties":
        works = part.listed and any(word.of("verb", "process") for word in part.words)
        sold = section in SOLD and not part.listed
        return (plainly or sold) and not (works and section in (*SOLD, "meta"))
    if section == "duties":
        return (plainly and under in ("title", *ASKED)) or (
            under in ("company", "praise") and not (known or han or part.listed)
        )
    return (plainly and section in ("nice", "meta")) or (section == "requirements" and under == "meta")


def _title(text: str, parts: Sequence[Piece], sections: Sequence[Section]) -> int | None:
    """Which piece names the job, where no heading says: one at the top that names who does it, best at its end."""
    if any(section == "title" and not part.heading for part, section in zip(parts, sections, strict=True)):
        return None
    top = next((at for at, part in enumerate(parts) if part.heading not in (None, *_OF_ONE_PIECE)), len(parts))
    may = [
        at
        for at, part in enumerate(parts[: min(top, _TOP)])
        if sections[at] in ("other", "meta") and part.end - part.start < LINE and not part.heading
    ]
    named = {at: word for at in may if (word := names(text, parts[at], small=at < _TITLES))}
    ends = [at for at, word in named.items() if word.end == parts[at].end or text[parts[at].end - 1] in tuple(")）")]
    return next(iter((*ends, *named, *(at for at in may if at == 0))), None)


def _instead(shown: str, parts: Sequence[Piece], clauses: Sequence[Clause], begun: set[Section]) -> NoAdvert | None:
    """What a text is, where it is no advert: that has duties or requirements, and they are no small part of it."""
    if not parts:
        return "empty"
    firsts = (part.words[0].of("cue") for part in parts if part.words and part.words[0].start == part.start)
    own = sum(group is not None and not group.section for group in firsts)
    if own >= FEW and "duties" not in begun:
        return "cv"
    asked = sum(clause.section in _WORK for clause in clauses)
    marks = sum(bool(found[1]) for found in _MARKS.finditer(shown))
    named = any(names(shown, part, small=True) for at, part in enumerate(parts[:_TOP]) if not at or titled(shown, part))
    hires = named + bool(PAY.search(shown) or _HIRING.search(shown)) + bool(begun & {"praise", "benefits"})
    hires += 2 * bool(begun & _WORK)
    least = (2, _PARTS, _PARTS * 2)[min(hires, 2)]
    if asked * least > len(clauses) and marks * _LETTERS < len(shown):
        return None
    short = sum(clause.end - clause.start < SHORT for clause in clauses)
    return "navigation" if len(clauses) > _PARTS and short * 2 > len(clauses) else "prose"
