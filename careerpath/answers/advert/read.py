"""Reads a job advert: the part of it to which each of its pieces belongs, its title and its pay.

A heading rules what follows it. Under one that says duties and requirements both, or under none, a piece is placed by
what it is itself, never by what stands beside it: adding, moving or leaving out pieces moves no other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from careerpath.answers.advert.pieces import HAN, LINE, SHORT, Piece, pieces, plain, same_line
from careerpath.answers.advert.words import Found, Lexicon
from careerpath.model.adverts import Section

NoAdvert = Literal["empty", "cv", "navigation", "prose"]
"""What a text is that is no advert."""

_ASKED: tuple[Section, ...] = ("requirements", "nice")
_OF_ONE_PIECE: tuple[Section, ...] = ("title", "meta")
"""Sections whose heading rules but the piece next to it."""
_ASIDE: tuple[Section, ...] = (*_OF_ONE_PIECE, "company", "praise", "benefits")
"""Sections whose heading rules but its own line, where anything follows in that."""
_SOLD: tuple[Section, ...] = ("praise", "benefits", "company")
_ANYWHERE: tuple[Section, ...] = ("requirements", "benefits", "company", "praise", "duties")
"""What words tell anywhere in a piece, the surest first; in an item of a list the first two do."""
_WORD, _CLAUSE, _PARTS, _TOP = 3, 12, 6, 8
"""Characters beyond which a word tells a section anywhere, and a sentence may be a duty; one in so many pieces is asked
for in an advert; and the pieces at its top among which the title stands."""

_AMOUNT, _TO = r"\d[\d,]*(?:\.\d+)? ?", r"(?:[-–—~～至到]|to) ?"
_PER = r"(?: ?(?:/|每|per |an? ) ?(?:年|月|天|日|小时|year|yr|annum|month|hour|hr|day)| ?[·•*xX×] ?\d\d ?薪)"
_COIN, _NO_FUND = r"(?:USD|GBP|EUR|RMB|CNY|SGD|HKD|CAD|元)", r"(?!\d| ?[mMbB]\b| ?[mb]illion)"
_PAY = re.compile(
    rf"(?=[\dA-Z$£€¥￥薪待工面])(?<![\d.,])(?:{_AMOUNT}[kKwW万]?{_COIN}? ?{_TO}{_AMOUNT}"
    rf"(?:[kKwW万千]?元?{_PER}+|K(?!\w)|[kwW万](?=\s*(?:$|[·,，；;|)）】。]))|{_COIN}(?!\w))"
    rf"|{_COIN}? ?[$£€¥￥] ?{_AMOUNT}[kK万]?(?: ?{_TO}[$£€¥￥]?{_AMOUNT}[kK万]?)?{_NO_FUND}(?: ?{_COIN})?{_PER}?"
    rf"|{_COIN} ?{_AMOUNT}[kK万]?(?: ?{_TO}{_AMOUNT}[kK万]?)?{_NO_FUND}{_PER}?"
    rf"|{_AMOUNT}[kK万]?元?{_PER}|(?:薪资|薪酬|待遇|工资)?面议)(?<! )",
    re.MULTILINE,
)
_PARTED = re.compile(r"[。；;.!！?？]|\n\s*\n")
_PAGE = re.compile(r"\S+@\S+\.\w+|(?:https?://|www\.)\S+|[\d/.年月日:\s-]{6,}")


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
    pay = tuple(text[found.start() : found.end()] for found in _PAY.finditer(shown))
    return Advert(clauses, headings, pay, _instead(parts, clauses, {heading.section for heading in headings}))


def _sections(text: str, parts: Sequence[Piece]) -> Iterator[Section]:
    """The section of each piece, of headings too."""
    told = any(part.heading == "duties" for part in parts)
    under: Section | None = "other" if not told and _lists_duties(text, parts) else None
    outer, aside, items = under, False, False
    for last, part in pairwise((Piece(0, 0), *parts)):
        beside = same_line(text, last.end, part.start)
        if part.heading:
            under, outer, aside = part.heading, "other" if under == "other" else None, False
        elif last.heading:
            aside, items = under in _ASIDE and (beside or under in _OF_ONE_PIECE), part.listed
        elif aside and (not beside or under in _OF_ONE_PIECE or (part.listed and not last.listed)):
            under, aside = outer, False
        parted = last.heading or beside or _PARTED.search(text, last.end, part.start)  # else its line goes on
        alone = under in ("duties", *_ASKED) and items and parted and not part.listed  # a paragraph behind the list
        yield part.heading or _section(text, part, None if alone else under, told=told)


def _lists_duties(text: str, parts: Sequence[Piece]) -> bool:
    """Whether items of lists are duties where nothing says otherwise: requirements stand apart, or many plainly are."""
    items = [part for part in parts if part.listed and not part.heading]
    duties = sum(_own(text, part)[0] == "duties" for part in items)
    return duties * 3 > len(items) or any(part.heading in _ASKED for part in parts)


def _section(text: str, part: Piece, under: Section | None, *, told: bool) -> Section:
    """The section of a piece: that of its heading, unless it is plainly of another; without one what it is itself.

    Where a heading tells which the duties are, what stands elsewhere is one only if it plainly is.
    """
    own, plainly = _own(text, part)
    han = bool(HAN.match(text, part.start))
    if part.leads and part.end - part.start < LINE * 2 and "duties" in (own, under):
        return "other"
    if under in (None, "other"):
        may = own or ("duties" if under and part.listed else "other")
        return "other" if may == "duties" and told and not plainly else may
    outweighs = plainly and (under == "duties" or own in ("nice", "meta"))
    outweighs |= own == "duties" and plainly and under in ("title", *_ASKED)
    outweighs |= own == "duties" and under == "company" and not (told or han or part.listed)
    outweighs |= own in _SOLD and under == "duties" and not part.listed
    outweighs |= own == "requirements" and under == "meta"
    return own if own and outweighs else under


def _own(text: str, part: Piece) -> tuple[Section | None, bool]:
    """The section of a piece by its words, and whether it is plainly that."""
    said = [(word, section) for word in part.words if (section := _said(word))]
    size, han = part.end - part.start, bool(HAN.match(text, part.start))
    first, begins = said[0] if said and said[0][0].start - part.start <= (2 if han else SHORT) else (None, None)
    cue = first is not None and first.of("cue") is not None and (han or first.start == part.start)
    nice = next((word for word, section in reversed(said) if section == "nice"), None)
    ends = nice is not None and part.end - nice.end <= _WORD and text[part.end - 1] not in tuple(")）")
    if nice and (ends or begins != "duties"):
        return "nice", ends
    page = sum(word.end - word.start for word, section in said if section == "meta")
    if page * 2 > size or (size < LINE and _PAGE.fullmatch(text, part.start, part.end)):
        return "meta", True
    cues = {section for word, section in said if word.of("cue")}
    if not part.listed and size < LINE and not (han and "duties" in cues) and _names(text, part):
        return "other", False
    sold = next((section for section in ("praise", "benefits") if section in cues), None)
    if sold and begins == "duties" and cue and not han:
        return sold, False
    if begins and (cue or (begins == "duties" and (part.listed or size > _CLAUSE))):
        return begins, cue and begins != ("requirements" if han else "duties")
    cues = {section for word, section in said if word.of("cue") and word.end - word.start > _WORD}
    may = _ANYWHERE[: 2 if part.listed else 4 if han else 5]
    pay: Section | None = "meta" if _PAY.search(text, part.start, part.end) else None
    return pay or next((section for section in may if section in cues), None), False


def _said(word: Found) -> Section | None:
    """The section that a word tells by itself."""
    group = word.of("cue")
    if group:
        return None if group.section == "title" else group.section
    return "duties" if word.of("verb", "process") else None


def _names(text: str, part: Piece) -> Found | None:
    """The last word in a piece for who does a job; a Latin one in capitals."""
    words = (word for word in reversed(part.words) if (group := word.of("cue")) and group.section == "title")
    return next((word for word in words if not text[word.start].islower()), None)


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
    named = {at: word for at in may if (word := _names(text, parts[at]))}
    ends = [at for at, word in named.items() if word.end == parts[at].end or text[parts[at].end - 1] in tuple(")）")]
    return next(iter((*ends, *named, *(at for at in may if at == 0))), None)


def _instead(parts: Sequence[Piece], clauses: Sequence[Clause], begun: set[Section]) -> NoAdvert | None:
    """What a text is, where it is no advert: that has duties or requirements, and they are no small part of it."""
    if not parts:
        return "empty"
    firsts = (part.words[0].of("cue") for part in parts if part.words and part.words[0].start == part.start)
    own = sum(group is not None and not group.section for group in firsts)
    if own >= _WORD and "duties" not in begun:
        return "cv"
    asked = sum(clause.section in ("duties", *_ASKED) for clause in clauses)
    if asked and (asked * _PARTS > len(clauses) or begun & {"duties", "other", *_ASKED}):
        return None
    short = sum(clause.end - clause.start < SHORT for clause in clauses)
    return "navigation" if len(clauses) > _PARTS and short * 2 > len(clauses) else "prose"
