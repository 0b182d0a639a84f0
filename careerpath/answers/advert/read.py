"""Reads a job advert: its pieces, each with the part of the advert to which it belongs, its title and its pay."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from careerpath.answers.advert.blocks import OF_ONE_PIECE, SOLD
from careerpath.answers.advert.headings import LINE, SHORT
from careerpath.answers.advert.itself import FEW, PAY, names, titled
from careerpath.answers.advert.pieces import Piece, pieces, plain
from careerpath.answers.advert.sections import TOP_TITLES, WORK, sections
from careerpath.answers.advert.words import Lexicon
from careerpath.model.adverts import Section

NoAdvert = Literal["empty", "cv", "navigation", "prose"]
"""What a text is that is no advert."""

_HIRING = re.compile(
    r"\b(?:we(?:['’]re| are)|is) (?:hiring|looking for|seeking)\b|诚聘|我们(?:正在|在)?招", re.IGNORECASE
)
"""What an advert says that names a job in prose."""
_PARTS, _LETTERS, _TOP = 6, 100, 8
"""One piece in so many is asked for in an advert, and one sign in so many is not of a program; pieces at its top among
which its title stands."""

_MARKS = re.compile(
    r"https?://\S+|([={}<>`_\\]|\b[a-z_]\w*\(|\"[:,{}]|::|^\s*(?:- )?[a-z_-]+: )", re.MULTILINE | re.ASCII
)
"""Signs of a program, or of data for one."""


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
    told = list(sections(shown, parts))
    if (title := _title(shown, parts, told)) is not None:
        told[title] = "title"
    placed = [
        (Clause(text[part.start : part.end], part.start, part.end, section), part.heading)
        for part, section in zip(parts, told, strict=True)
    ]
    clauses = tuple(clause for clause, heading in placed if not heading)
    headings = tuple(clause for clause, heading in placed if heading)
    pay = tuple(text[found.start() : found.end()] for found in PAY.finditer(shown))
    return Advert(clauses, headings, pay, _instead(shown, parts, clauses, {heading.section for heading in headings}))


def _title(text: str, parts: Sequence[Piece], told: Sequence[Section]) -> int | None:
    """Which piece names the job, where no heading says: one at the top that names who does it, best at its end."""
    if any(section == "title" and not part.heading for part, section in zip(parts, told, strict=True)):
        return None
    top = next((at for at, part in enumerate(parts) if part.heading not in (None, *OF_ONE_PIECE)), len(parts))
    may = [
        at
        for at, part in enumerate(parts[: min(top, _TOP)])
        if told[at] in ("other", "meta") and part.end - part.start < LINE and not part.heading
    ]
    named = {at: word for at in may if (word := names(text, parts[at], small=at < TOP_TITLES))}
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
    asked = sum(clause.section in WORK for clause in clauses)
    sold = sum(clause.section in SOLD for clause in clauses)
    marks = sum(bool(found[1]) for found in _MARKS.finditer(shown))
    named = any(names(shown, part, small=True) for at, part in enumerate(parts[:_TOP]) if not at or titled(shown, part))
    hires = named + bool(PAY.search(shown) or _HIRING.search(shown)) + bool(begun & {"praise", "benefits"})
    hires += 2 * bool(begun & WORK)
    least = (2, _PARTS, _PARTS * 2)[min(hires, 2)]
    if asked * least > len(clauses) - sold and marks * _LETTERS < len(shown):
        return None
    short = sum(clause.end - clause.start < SHORT for clause in clauses)
    return "navigation" if len(clauses) > _PARTS and short * 2 > len(clauses) else "prose"
