"""The lines of a CV: the section in which each stands, and the words found in it."""

from __future__ import annotations

import re
from functools import cached_property

from careerpath.answers.advert.asks import Span
from careerpath.answers.advert.cv_dates import times
from careerpath.answers.advert.phrases import Phrase, degrees_of, phrases
from careerpath.answers.advert.words import Found, Lexicon, usual
from careerpath.model.adverts import AdvertWords

SHOWING = frozenset({"cv-work", "cv-internship", "cv-projects", "cv-papers"})
"""Sections of which a word shows something."""

_ENDS = r"\n\r\v\f\x1c-\x1e\x85\u2028\u2029"
_PIECE = re.compile(rf"[^{_ENDS}]{{1,1000}}(?:\r\n|[{_ENDS}])?|\r\n|[{_ENDS}]")
"""A line; a longer one is none, and cut."""
_MARKS = re.compile(r"[\W\d_]*(?:and|与|和|及)?[\W\d_]*")
_COLON = re.compile(r"[\s*_】\]]*[:：]")


class Line:
    """A line of a CV: its section, the words found in it, whether it is a heading, and whether a blank one precedes."""

    def __init__(self, text: str, start: int, lexicon: Lexicon) -> None:
        self.text, self.usual, self._start = text, usual(text), start
        self.parts = phrases(text, lexicon)
        self.found = [each for part in self.parts for each in part.found]
        self.section, self.heading, self.first = "", False, False

    @cached_property
    def groups(self) -> frozenset[str]:
        """The groups of all its words."""
        return frozenset(group.id for each in self.found for group in each.groups)

    @cached_property
    def own(self) -> list[tuple[Phrase, Phrase | None]]:
        """Its phrases, each with the next one, but for those on what is wished for or another's."""
        beside = zip([None, *self.parts], self.parts, [*self.parts[1:], None], strict=False)
        return [
            (part, behind)
            for before, part, behind in beside
            if not part.has("wish") and not (before and before.leads and before.has("wish"))
        ]

    @cached_property
    def levels(self) -> list[tuple[Found, AdvertWords]]:
        """The degrees that it says one has or studies for."""
        parts = (part for part, _ in self.own if not part.has("denial"))
        return [named for part in parts for named in degrees_of(self.text, part)]

    def span(self, start: int, end: int) -> Span:
        """Words of it, at their place in the CV."""
        return Span(self.text[start:end], self._start + start, self._start + end)


def lines_of(text: str, lexicon: Lexicon) -> list[Line]:
    """The lines that are not blank, each with its section; where nothing is a heading, dates begin jobs and studies."""
    lines, section, blank = list[Line](), "", True
    for match in _PIECE.finditer(text):
        line = Line(match[0], match.start(), lexicon)
        line.first, blank = blank, not line.parts
        named = heading(line, "cv-heading")
        line.heading = named is not None and heading(line, "cv-heading", whole=True) is not None
        if named == "cv-stack":
            named = None if section in SHOWING and not line.heading else "cv-skills"
        line.section = section = named or section
        lines += [] if blank else [line]
    if not section:
        for line in lines:
            begun = "cv-education" if line.levels else "cv-work"
            line.section = section = begun if times(line.usual) else "" if line.first else section
    return lines


def heading(line: Line, use: str, *, whole: bool = False) -> str | None:
    """What a line begins that is a heading, or one and a colon; of an advert's headings their section."""
    heads = [(each, group) for each in line.found if (group := each.of(use))]
    starts, ends = [each.start for each, _ in heads], [0, *(each.end for each, _ in heads)]
    if not heads or not _MARKS.fullmatch(line.text, 0, starts[0]):
        return None
    alone = all(_MARKS.fullmatch(line.text, *gap) for gap in zip(ends, [*starts, len(line.text)], strict=True))
    if not alone and (whole or not _COLON.match(line.text, ends[1])):
        return None
    return heads[0][1].section if use == "heading" else heads[0][1].id
