"""What the lists of an advert are: a list is told by most of its items, in whatever order, its heading known or not."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise, takewhile

from careerpath.answers.advert.headings import LINE
from careerpath.answers.advert.itself import FEW, STOPS, Own, own, titled
from careerpath.answers.advert.pieces import Piece, same_line
from careerpath.model.adverts import Section

ASKED: tuple[Section, ...] = ("requirements", "nice")
SOLD: tuple[Section, ...] = ("praise", "benefits", "company")
BLANK = re.compile(r"\n\s*\n")
Placed = Sequence[tuple[Piece, Own]]
"""Pieces, each with what it is by itself."""

_TELLS: dict[Section | None, Section] = {
    "duties": "duties",
    "requirements": "requirements",
    "nice": "requirements",
    "benefits": "benefits",
    "praise": "benefits",
}
"""The section of a list that items of these tell."""
_GERUND = re.compile(r"\w+ing\b")
"""How an item begins that may be what somebody does or what somebody has done."""


def told(text: str, below: Placed, ruled: Section | None, least: int) -> Section | None:
    """The section that most items of a list tell: so many, or one that tells what ruled before."""
    count = Counter[Section]()
    for part, itself in _items(text, below):
        short = part.end - part.start < LINE and part.words and not part.words[0].of("verb", "cue")
        weak = ruled == "duties" and itself.section == "requirements" and not itself.plain
        named = short or _GERUND.match(text, part.start)
        if itself.section in _TELLS and not weak and not (named and ruled in ASKED and itself.section == "duties"):
            count[_TELLS[itself.section]] += 1
    section, most = next(iter(count.most_common(1)), (None, 0))
    enough = most >= (least if below[:1] and below[0][0].listed else FEW) or section == ruled
    return section if enough and most * 3 >= count.total() * 2 else None


def _items(text: str, below: Placed) -> Iterator[tuple[Piece, Own]]:
    """The items of a list that begins with a piece, or the lines of a block, of which each is one."""
    last = None
    for part, itself in below:
        whole = last and not part.listed and BLANK.search(text, last.end, part.start)
        if part.heading or part.listed != below[0][0].listed or whole:
            return
        if part.listed:
            yield part, itself
        elif not last or not same_line(text, last.end, part.start):
            yield part, own(text, replace(part, listed=True))
        last = part


def leads(text: str, part: Piece, then: Piece, itself: Own) -> bool:
    """Whether a piece is a heading whose words are not known: a short line above a list or with a colon."""
    above = then.listed and text[part.end : part.end + 1] in tuple("\r\n \t:：")
    line = above and not (part.leads or itself.plain or itself.section == "meta") and titled(text, part)
    free = line or itself.section in (None, "other", *SOLD)
    short = part.end - part.start < (LINE if then.listed else LINE / 2)
    if part.listed:
        free = itself.section is None and above and _mark(text, part) != _mark(text, then)
    return free and short and (part.leads or above) and not same_line(text, part.end, then.start)


def turns(text: str, parts: Sequence[Piece]) -> set[int]:
    """Where short lines begin below a heading that take turns with what they name: longer, stopped or marked else."""
    below = (parts[0], *takewhile(lambda part: not part.heading, parts[1:]))
    breaks = [(last, part) for last, part in pairwise(below) if not same_line(text, last.end, part.start)]
    marks = [_mark(text, part) if part.listed else "" for _, part in breaks]
    ends, bare = [*(last.end for last, _ in breaks[1:]), below[-1].end], not any(marks)
    sizes = [end - part.start for (_, part), end in zip(breaks, ends, strict=False)]
    brief = [text[end : end + 1] not in STOPS and size * 2 < max(sizes) for size, end in zip(sizes, ends, strict=False)]
    names = brief if bare else [mark == marks[0] for mark in marks]
    found = [part for (_, part), name in zip(breaks, names, strict=True) if name]
    fit = len(found) > 1 + bare and all(titled(text, replace(part, listed=False)) for part in found)
    turn = fit and (bare or marks[0]) and names[0] and not names[-1] and not any(map(all, pairwise(names)))
    return {part.start for part in found} if turn else set()


def _mark(text: str, part: Piece) -> str:
    """The kind of sign that stands before an item."""
    before = text[text.rfind("\n", 0, part.start) + 1 : part.start].strip()
    return "1" if before[:1].isdecimal() else before[:1] if not before[:1].isalnum() else "一"


def led(text: str, lead: tuple[Piece, Own], below: Placed, ruled: Section | None, least: int) -> Section | None:
    """The section below a heading whose words are not known: what its list tells, or what ruled before and goes on."""
    part, itself = lead
    section = told(text, below, ruled, least)
    if section and not (section == "duties" and least > 1 and itself.section in SOLD):
        return section
    goes_on = ruled in ASKED or (ruled == "duties" and any(word.of("verb", "process") for word in part.words))
    return ruled if goes_on and below[:1] and (part.leads or below[0][0].listed) else None


def of_duties(text: str, pairs: Placed) -> bool:
    """Whether a list that stands in no section tells duties."""
    starts = (
        at
        for at, (part, _) in enumerate(pairs)
        if part.listed and at and not (pairs[at - 1][0].listed or pairs[at - 1][0].heading == "other")
    )
    return any(told(text, pairs[at:], "requirements", FEW) == "duties" for at in starts)
