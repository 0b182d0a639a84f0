"""The blocks of an advert, lists and paragraphs, below what heads them: a heading, its words known or not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, takewhile

from careerpath.answers.advert.headings import LINE
from careerpath.answers.advert.itself import STOPS, Own, own, titled
from careerpath.answers.advert.pieces import Piece, same_line
from careerpath.model.adverts import Section

SOLD: tuple[Section, ...] = ("praise", "benefits", "company")
OF_ONE_PIECE: tuple[Section, ...] = ("title", "meta")
"""Sections whose heading rules but the piece next to it."""
ASIDE: tuple[Section, ...] = (*OF_ONE_PIECE, *SOLD)
"""Sections whose heading rules but its own line, where anything follows in that."""

_BLANK = re.compile(r"\n\s*\n")
_PARTED = re.compile(r"[。；;.!！?？]|\n\s*\n")
"""What ends an item."""
_FIRST = re.compile(r"(?<![\d十])[1一①]\W*$")
"""The number of the first item of a list."""
_NONE = Piece(0, 0)

Placed = tuple[Piece, Own]
"""A piece, with what it is by itself."""


@dataclass(frozen=True)
class Block:
    """Items of a list, or what stands together without signs before it."""

    pieces: tuple[Placed, ...]

    @property
    def listed(self) -> bool:
        return self.pieces[0][0].listed


@dataclass(frozen=True)
class Headed:
    """What stands below something that heads it; nothing does at the beginning."""

    head: Placed | None
    turn: bool
    """Whether the head takes turns with what it heads, below a heading."""
    aside: bool
    """Whether the first block stands beside the heading of a section that rules but that."""
    blocks: tuple[Block, ...]


def headed(text: str, placed: Sequence[Placed]) -> Iterator[Headed]:
    """The pieces by what heads them."""
    parts = [part for part, _ in placed]
    head, turn, below, within = None, False, list[Placed](), set[int]()
    for at, (last, (part, itself), then) in enumerate(zip((_NONE, *parts), placed, (*parts[1:], _NONE), strict=False)):
        if part.heading:
            within = _turns(text, parts[at:]) if part.heading == "duties" else set()
        free = not (same_line(text, last.end, part.start) or then.start in within)
        if part.heading or part.start in within or (free and _leads(text, part, then, itself)):
            yield _headed(text, head, below, turn=turn)
            head, turn, below = (part, itself), part.start in within, []
        else:
            below.append((part, itself))
    yield _headed(text, head, below, turn=turn)


def _headed(text: str, head: Placed | None, below: Sequence[Placed], *, turn: bool) -> Headed:
    """What stands below a head; beside the heading of a section that rules but that, it is a block."""
    heading, count = head[0] if head else _NONE, 0
    if heading.heading in OF_ONE_PIECE:
        count = min(1, len(below))
    elif heading.heading in SOLD:
        beside = pairwise((heading, *(part for part, _ in below)))
        count = sum(takewhile(bool, (same_line(text, last.end, part.start) for last, part in beside)))
    blocks = (below[:count], *_blocks(text, below[count:]))
    return Headed(head, turn, count > 0, tuple(Block(tuple(block)) for block in blocks if block))


def _blocks(text: str, below: Sequence[Placed]) -> Iterator[Sequence[Placed]]:
    """Pieces by lists and paragraphs: items of a list are spaced alike, and count on."""
    start, spaced, last = 0, None, _NONE
    for at, (part, _) in enumerate(below):
        blank = _BLANK.search(text, last.end, part.start) is not None
        then = below[at + 1][0] if at + 1 < len(below) else _NONE
        if at and _begins(text, below[start][0], last, part, then, blank=blank, like=spaced in (None, blank)):
            yield below[start:at]
            start, spaced = at, None
        elif at > start and not same_line(text, last.end, part.start):
            spaced = blank
        last = part
    yield below[start:]


def _begins(text: str, first: Piece, last: Piece, part: Piece, then: Piece, *, blank: bool, like: bool) -> bool:
    """Whether another list or paragraph than that of the last piece begins with a piece, spaced like those or not.

    A line without a sign that follows an item is of its list where the item goes on, or another one follows.
    """
    if part.listed:
        other = blank and not (like and _mark(text, part) == _mark(text, last))
        return not first.listed or other or _FIRST.search(text, last.end, part.start) is not None
    if first.listed:
        within = then.listed and not _BLANK.search(text, last.end, then.start)
        return not within and _PARTED.search(text, last.end, part.start) is not None
    return blank


def _leads(text: str, part: Piece, then: Piece, itself: Own) -> bool:
    """Whether a piece is a heading whose words are not known: a short line above a list or with a colon."""
    above = then.listed and text[part.end : part.end + 1] in tuple("\r\n \t:：")
    line = above and not (part.leads or itself.plain or itself.section == "meta") and titled(text, part)
    free = line or itself.section in (None, "other", *SOLD)
    short = part.end - part.start < (LINE if then.listed else LINE / 2)
    if part.listed:
        free = itself.section is None and above and _mark(text, part) != _mark(text, then)
    return free and short and (part.leads or above) and not same_line(text, part.end, then.start)


def _turns(text: str, parts: Sequence[Piece]) -> set[int]:
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
    fit = fit and not (bare and any(own(text, part).plain for part in found))
    turn = fit and (bare or marks[0]) and names[0] and not names[-1] and not any(map(all, pairwise(names)))
    return {part.start for part in found} if turn else set()


def _mark(text: str, part: Piece) -> str:
    """The kind of sign that stands before an item."""
    before = text[text.rfind("\n", 0, part.start) + 1 : part.start].strip()
    return "1" if before[:1].isdecimal() else before[:1] if not before[:1].isalnum() else "一"
