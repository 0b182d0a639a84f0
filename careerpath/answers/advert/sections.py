"""The section of each piece of an advert.

A heading rules what follows it, but a list is what most of its items tell, in whatever order. Under a heading that says
duties and requirements both, or under none, a piece is placed by what it is itself, never by what stands beside it:
adding, moving or leaving out pieces moves no other.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from careerpath.answers.advert.blocks import ASIDE, SOLD, Block, Headed, Placed, headed
from careerpath.answers.advert.headings import HAN, LINE
from careerpath.answers.advert.itself import FEW, Own, names, own, titled
from careerpath.answers.advert.pieces import Piece, same_line
from careerpath.model.adverts import Section

ASKED: tuple[Section, ...] = ("requirements", "nice")
WORK: frozenset[Section] = frozenset(("duties", *ASKED))
TOP_TITLES = 2
"""Pieces at the top of which one is a title even in small letters."""

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
_SPOKEN = re.compile(r"(?:you|your|as|this|the|in|our|we|at|an?|if|whether|keeping)\b", re.IGNORECASE)
"""How a sentence begins that is said to the reader, and no item of duties."""
_TELLING = re.compile(
    r"(?:(?!(?:that|so|which|who|where|how|what|to)\b)[\w'’()-]+ ){1,7}(?:is|are|was|has|have|can|should|offers) "
)
"""How a sentence begins that tells of something else than the reader."""
_SUCH = re.compile(
    r"[，,]\s*(?:(?:such )?as|including|e\.g\.|(?:具体|主要)?(?:包括|包含|涵盖)|[例比]?如)(?!以下|下列)[^，,]{0,12}$"
)
"""How a duty ends of which a list says more."""


def sections(text: str, parts: Sequence[Piece]) -> Iterator[Section]:
    """The section of each piece, of headings too."""
    placed = [(part, _by_itself(text, part, at)) for at, part in enumerate(parts)]
    bodies = tuple(headed(text, placed))
    by_heading = any(part.heading == "duties" for part in parts)
    listing = _listing(placed)
    lists = (block for body in bodies for block in body.blocks if block.listed)
    listed = by_heading or any(_told(text, block, "requirements") == "duties" for block in lists)
    items = sum(part.listed and itself.section == "duties" for part, itself in placed)
    ruled: Section | None = "other" if not by_heading and items > 1 else None
    under, outer, empty = ruled, ruled, False
    for body in bodies:
        part, itself = body.head or (Piece(0, 0), Own())
        first = body.blocks[0] if body.blocks else None
        if part.heading:
            if part.heading not in ASIDE:
                outer, empty = part.heading, True
            ruled = part.heading
            under = (None if by_heading and ruled == "other" else _told(text, first, ruled)) or ruled
            yield ruled
        elif body.head:
            goes_on = ruled if body.turn or ruled == "other" else None
            under = (None if body.turn else _led(text, part, first, ruled, 1 + by_heading)) or goes_on
            yield "other" if body.turn or itself.section in (None, "duties") else itself.section
        beyond = outer if empty or outer == "other" else None
        for block, section in _ruled(text, body, ruled, under, beyond):
            for part, itself in block.pieces:
                known = listing or (listed and not part.listed)
                twice = section == "duties" and listing and not (part.listed or body.blocks[0].listed)
                said = twice and _SPOKEN.match(text, part.start)
                yield "other" if said else _section(text, part, itself, section, known=known)
        empty = empty and len(body.blocks) <= (ruled in ASIDE)


def _ruled(
    text: str, body: Headed, ruled: Section | None, under: Section | None, outer: Section | None
) -> Iterator[tuple[Block, Section | None]]:
    """The blocks below a head, each with the section that rules it: the first with that of the head.

    The lists that follow go on, or tell something else themselves; a paragraph behind a list is by itself, and so is
    what stands beyond the line of a heading that rules but that.
    """
    aside, alone = body.aside and under in ASIDE, False
    for last, block in zip((None, *body.blocks), body.blocks, strict=False):
        if last and aside:
            under, aside = outer, False
        elif last and ruled in (None, "other"):
            under = (_told(text, block, ruled) if block.listed else None) or ruled
        elif last and block.listed and (alone or last.listed):
            under = _told(text, block, ruled) or (None if alone and last.pieces[-1][0].leads else under)
        alone = body.blocks[0].listed and not block.listed and under in WORK
        yield block, None if alone else under


def _told(text: str, block: Block | None, ruled: Section | None, least: int = FEW) -> Section | None:
    """The section that most items of a list tell: so many, or one that tells what ruled before."""
    count = Counter[Section]()
    for part, itself in _items(text, block) if block else ():
        short = (
            part.end - part.start < LINE
            and not HAN.match(text, part.start)
            and part.words
            and not part.words[0].of("verb", "cue")
        )
        weak = ruled == "duties" and itself.section == "requirements" and not itself.plain
        named = short or _GERUND.match(text, part.start)
        if itself.section in _TELLS and not weak and not (named and ruled in ASKED and itself.section == "duties"):
            count[_TELLS[itself.section]] += 1
    section, most = next(iter(count.most_common(1)), (None, 0))
    enough = most >= (least if block and block.listed else FEW) or section == ruled
    return section if enough and most * 3 >= count.total() * 2 else None


def _items(text: str, block: Block) -> Iterator[Placed]:
    """The items of a list, or the lines of a block, of which each is one."""
    last = None
    for part, itself in block.pieces:
        if part.listed:
            yield part, itself
        elif not last or not same_line(text, last.end, part.start):
            yield part, own(text, replace(part, listed=True))
        last = part


def _led(text: str, part: Piece, below: Block | None, ruled: Section | None, least: int) -> Section | None:
    """The section below a heading whose words are not known: what its list tells, or what ruled before and goes on."""
    works = ruled == "duties" and any(word.of("verb", "process") for word in part.words)
    goes_on = (works or ruled in ASKED) and below and (part.leads or below.listed)
    return _told(text, below, ruled, least) or (ruled if goes_on else None)


def _by_itself(text: str, part: Piece, at: int) -> Own:
    """What a piece is by itself; one that names a job at the top is a title, in small letters too."""
    if part.heading:
        return Own()
    top = at < TOP_TITLES and titled(text, part) and "，" not in text[part.start : part.end]
    return Own("other") if top and names(text, part, small=True) else own(text, part)


def _listing(placed: Sequence[Placed]) -> bool:
    """Whether the duties are a list: what else is said of them under their heading says them twice."""
    under, count = None, 0
    for part, itself in placed:
        under = part.heading or under
        count += under == "duties" and part.listed and itself.section not in ASKED
    return count >= FEW


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
    if under == "duties" and not (section or han or part.listed) and _TELLING.match(text, part.start, part.end):
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
    return plainly and section in ("nice", "meta")
