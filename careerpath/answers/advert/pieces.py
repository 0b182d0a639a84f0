"""Cuts a job advert into pieces: headings, items of lists, sentences; each at its place in the text as it stands.

What is read is as people paste it: Chinese, English or both, plain, Markdown, or a web page on one line.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import unescape

from careerpath.answers.advert.headings import BULLETS, HAN, LETTER, LINE, begins, headings
from careerpath.answers.advert.words import Found
from careerpath.model.adverts import Section

_HAN = HAN.pattern[1:-1]
_UNSEEN = {
    **dict.fromkeys(map(ord, "\u00a0\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\ufe0f\u3000"), " "),
    0x20E3: "、",
    **{code: chr(code - 0xFEE0) for code in range(0xFF10, 0xFF5B) if chr(code).isalnum()},
}
_APART = re.compile(r"(?<=\S) {3,}(?=\S)")
_MARKUP = re.compile(
    r"(</?(?:br|p|li|ul|ol|div|tr|td|th|table|h[1-6]|section)\b[^<>\n]{0,300}>)"
    r"|</?(?:b|i|u|a|em|strong|span|tbody|thead|font|img|code|small|label)\b[^<>\n]{0,300}>"
    r"|(&(?:[a-zA-Z]{2,8}|#\d{2,6});)|\*\*|__|\\(?=[-*_.#+])|(?<=\])\((?:https?:|mailto:)?[^\s()]*\)"
)
_WRAPPED = re.compile(  # a line that goes on in the next, or a number that stands on a line of its own
    r"(?<=[a-z,0-9)])[ \t]*\r?\n(?=[ \t]*[a-z](?![a-z]{0,3}[)）]))|(?<=[,，、])[ \t]*\r?\n(?=[ \t]*[^\W\d])"
    r"|(?<![^\s。；;])\d{1,2}[.、．)）]\s*\n(?=\s*[^\W\d])"
)
_BRACKETS = re.compile(r"[（(][^（()）\n]{1,160}[)）]|【[^【】\n]{1,40}[|｜][^【】\n]{1,40}】")
_STOPS = re.compile(r"[。；！？;.!?\t|｜:：]")
_LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_CUT = re.compile(
    rf"(?=[^\w,，、]|[，,]要求|[①-⑳❶-❿])(?:[。；！？;]+[”’』」\"]*|[，,](?=要求)|[!?]+(?=[\s{_HAN}]|$)|\t+|[|｜]"
    rf"|(?=[{BULLETS}])|(?<=[.;:。；：)）])(?=\s*[-–—*+·○]\s)"
    r"|(?<!\b[A-Za-z])(?<!\be\.g)(?<!\bi\.e)(?<!\bvs)(?<!\b[DSJ]r)(?<!\bNo)(?<!\bInc)(?<!\bLtd)\.[”\"’)]*"
    rf"(?=\s+[\"“(\[£$€¥]*[A-Z0-9{_HAN}{BULLETS}-]|\s*$|(?<=[^\d\s]\.)(?:\d{{1,2}}[、.．])?[{_HAN}]))"
)
_COUNT = re.compile(r"(?<![\d.$~–-])[（(]?(\d{1,2})(?:[)）]| ?[、.．](?!\d))")
_ITEM = re.compile(
    rf"[（(]?(?:\d{{1,2}}|[一二三四五六七八九十]{{1,3}})(?: ?[)）、.．:：](?!\d)|[,，](?=[{_HAN}]))"
    rf"|[（(]?(?:[a-zA-Z]|[ivxIVX]{{2,4}})(?:[)）]|[、.．](?=[\s{_HAN}]))"
)
_MARKS = re.compile(rf"(?:[^\w（(\[【《“\"'‘「『<$£€¥￥@~.]|[{BULLETS}_])*")
_LISTED = re.compile(rf"[\w?*+·○◇★☆→–—{BULLETS}\u2600-\u27bf\U0001f300-\U0001faff-]")
_ENDING = ")）]】》”’\"'」』%+#"
"""Signs with which a piece may end."""


@dataclass(frozen=True)
class Piece:
    """Letters between two breaks."""

    start: int
    end: int
    heading: Section | None = None
    """The section that it begins, where it is a heading."""
    listed: bool = False
    """Whether a bullet or number stands before it, or before what it goes on from."""
    leads: bool = False
    """Whether a colon ends it: it announces what follows."""
    words: Sequence[Found] = ()


def plain(text: str) -> str:
    """The text, as long as it was, with blanks for what is not for readers, and with lines whole that were wrapped.

    Within brackets no sentence ends, so that one does not cut them.
    """

    def blank(found: re.Match[str]) -> str:
        block, entity = found.groups()
        return ("\n" if block else unescape(entity)[:1] if entity else "").ljust(len(found[0]))

    def joined(found: re.Match[str]) -> str:
        line = found.start() - found.string.rfind("\n", 0, found.start())
        number = found[0].rstrip()
        goes_on = (
            number
            or line > LINE / 2
            or (found.string[found.start() - 1] in "，、" and HAN.match(found.string, found.start() - 2))
        )
        return number.ljust(len(found[0])) if goes_on else found[0]

    lines = text.replace("\r\n", " \n").replace("\r", "\n")
    apart = _APART.sub(lambda found: "\t".ljust(len(found[0])), lines.translate(_UNSEEN))
    whole = _WRAPPED.sub(joined, _MARKUP.sub(blank, apart))
    return _BRACKETS.sub(lambda found: _STOPS.sub("-", found[0]), whole)


def pieces(text: str, words: Sequence[Found]) -> Iterator[Piece]:
    """All letters of a plain text, in their order, with the words found in it."""
    starts = [word.start for word in words]

    def within(start: int, end: int) -> Sequence[Found]:
        return words[bisect_left(starts, start) : bisect_left(starts, end)]

    for line in _LINE.finditer(text):
        (start, end), listed = line.span(), False
        counts = dict(_counted(text, start, end))
        breaks: list[tuple[int, int, Section | None]] = [(count, count, None) for count in counts.values()]
        breaks += ((*cut.span(), None) for cut in _CUT.finditer(text, start, end) if cut.start() not in counts)
        breaks += headings(text, start, end, within(start, end))
        for left, right, heading in (*sorted(breaks, key=lambda each: (each[0], not each[2])), (end, end, None)):
            if left < start:
                continue
            for piece in filter(None, (_piece(text, start, left), _piece(text, left, right))):
                opens = heading if piece.start >= left else None
                listed = not opens and (listed or piece.listed)
                yield Piece(piece.start, piece.end, opens, listed, piece.leads, within(piece.start, piece.end))
            start = right


def same_line(text: str, start: int, end: int) -> bool:
    """Whether no line ends between two places of a plain text."""
    return start == end or bool(_LINE.fullmatch(text, start, end))


def _piece(text: str, left: int, right: int) -> Piece | None:
    """What is between two places, without the marks around it, if it has any letter."""
    start = _past(_MARKS, text, left, right)
    start = _past(_MARKS, text, _past(_ITEM, text, start, right), right)
    end = right
    while end > start and not text[end - 1].isalnum() and text[end - 1] not in _ENDING:
        end -= 1
    if not LETTER.search(text, start, end):
        return None
    leads = ":" in text[end:right].replace("：", ":")
    return Piece(start, end, listed=bool(_LISTED.search(text, left, start)), leads=leads)


def _past(pattern: re.Pattern[str], text: str, start: int, end: int) -> int:
    """Where a pattern ends that may begin at a place."""
    found = pattern.match(text, start, end)
    return found.end() if found else start


def _counted(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where in a line the number of an item ends, and where it begins: each number follows the one before."""
    counts = [(found.end() - 1, found.start(), int(found[1])) for found in _COUNT.finditer(text, start, end)]
    after = {number - 1 for *_, number in counts}
    due = 0
    for last, place, number in counts:
        if number == due or (number == 1 and 1 in after) or begins(text, start, place):
            due = number + 1
            yield last, place
