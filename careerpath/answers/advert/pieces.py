"""Cuts a job advert into pieces: headings, items of lists, sentences; each at its place in the text as it stands.

What is read is as people paste it: Chinese, English or both, plain, Markdown, or a web page on one line.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from html import unescape
from itertools import zip_longest

from careerpath.answers.advert.words import Found
from careerpath.model.adverts import Section

LINE = 80
"""Characters that a heading or title has at most."""
SHORT = 16
"""Characters of which a sentence has more."""
HAN = re.compile("[㐀-鿿豈-﫿]")

_HAN, _BULLETS = HAN.pattern[1:-1], "•●▪◦■◆►▶➢➤✓✔✅❖①-⑳❶-❿"
_UNSEEN = dict.fromkeys(map(ord, "\u00a0\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\ufe0f\u3000"), " ") | {
    0x20E3: "、"
}
_APART = re.compile(r"(?<=\S) {3,}(?=\S)")
_MARKUP = re.compile(
    r"(</?(?:br|p|li|ul|ol|div|tr|td|th|table|h[1-6]|section)\b[^<>\n]{0,300}>)"
    r"|</?(?:b|i|u|a|em|strong|span|tbody|thead|font|img|code|small|label)\b[^<>\n]{0,300}>"
    r"|(&(?:[a-zA-Z]{2,8}|#\d{2,6});)|\*\*|__|\\(?=[-*_.#+])|(?<=\])\((?:https?:|mailto:)?[^\s()]*\)"
)
_WRAPPED = re.compile(  # a line that goes on in the next, or a number that stands on a line of its own
    r"(?<=[a-z,0-9)])[ \t]*\r?\n(?=[ \t]*[a-z])|(?<=[,，、])[ \t]*\r?\n(?=[ \t]*[^\W\d])"
    r"|(?<![^\s。；;])\d{1,2}[.、．)）]\s*\n(?=\s*[^\W\d])"
)
_BRACKETS, _STOPS = re.compile(r"[（(][^（()）\n]{1,160}[)）]"), re.compile(r"[。；！？;.!?\t|:：]")
_LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_CUT = re.compile(
    rf"(?=[^\w,，、]|[①-⑳❶-❿])(?:[。；！？;]+[”’』」\"]*|[!?]+(?=[\s{_HAN}]|$)|\t+|[|｜]"
    rf"|(?=[{_BULLETS}])|(?<=[.;:。；：)）])(?=\s*[-–—*+·○]\s)"
    r"|(?<!\b[A-Za-z])(?<!\be\.g)(?<!\bi\.e)(?<!\bvs)(?<!\b[DSJ]r)(?<!\bNo)(?<!\bInc)(?<!\bLtd)\.[”\"’)]*"
    rf"(?=\s+[\"“(\[]*[A-Z0-9{_HAN}{_BULLETS}-]|\s*$|(?<=[^\d\s]\.)(?:\d{{1,2}}[、.．])?[{_HAN}]))"
)
_COUNT = re.compile(r"(?<![\d.$~–-])[（(]?(\d{1,2})(?:[)）]|[、.．](?!\d))")
_ITEM = re.compile(
    rf"[（(]?(?:\d{{1,2}}|[一二三四五六七八九十]{{1,3}})(?: ?[)）、.．:：](?!\d)|[,，](?=[{_HAN}]))"
    rf"|[（(]?(?:[a-zA-Z]|[ivxIVX]{{2,4}})[)）、.．](?=[\s{_HAN}])"
)
_MARKS = re.compile(rf"(?:[^\w（(\[【《“\"'‘「『<$£€¥￥@~.]|[{_BULLETS}_])*")
_LISTED = re.compile(rf"[\w?*+·○◇★☆→–—{_BULLETS}\U0001f446-\U0001f44f\U0001f530-\U0001f53f-]")
_ENDING = ")）]】》”’\"'」』%+#"
"""Signs with which a piece may end."""
_LETTER = re.compile(r"[^\W_]")

_OPENS = re.compile(r"(?:(?:[一二三四五六七八九十]{1,2}|\d{1,2})[、.．)）])?[\s#>*【\[「『〖《<（(_-]*$")
_CLOSES = re.compile(r"\s*(?:[（(](?!\d)[^（()）]{0,60}[)）])?[\s)）】\]」』〗》〉>*_]*([:：|｜\t]*)\s*")
_STOPPED = re.compile(r"(?:^|[。；;.!！?？:：)）】\]])\W*$")
_FIRST = re.compile(rf"\s*(?:[（(]?1[、.．)）]|[{_BULLETS}])")
_NAMES = re.compile(r"(?:[A-Z][\w.&'’-]*\s*){1,4}")
_CAPITALS = re.compile(r"[A-Z][\w’'-]*(?: (?:[A-Z][\w’'-]*|&|a|an|and|of|the|to|you))+")
_JOINT = re.compile(r"[\s/&、,，|（()+和与及-]{0,4}(?:and\s)?")
_AND = re.compile(r"[&和与及]|\band\b")


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
        goes_on = number or line > LINE / 2 or found.string[found.start() - 1] in "，、"
        return number.ljust(len(found[0])) if goes_on else found[0]

    apart = _APART.sub(lambda found: "\t".ljust(len(found[0])), text.translate(_UNSEEN))
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
        breaks += _headings(text, start, end, within(start, end))
        for left, right, heading in (*sorted(breaks, key=lambda each: (each[0], not each[2])), (end, end, None)):
            if left < start:
                continue
            for piece in filter(None, (_piece(text, start, left), _piece(text, left, right))):
                begins = heading if piece.start >= left else None
                listed = not begins and (listed or piece.listed)
                yield replace(piece, heading=begins, listed=listed, words=within(piece.start, piece.end))
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
    if not _LETTER.search(text, start, end):
        return None
    leads = ":" in text[end:right].replace("：", ":")
    return Piece(start, end, listed=bool(_LISTED.search(text, left, start)), leads=leads)


def _past(pattern: re.Pattern[str], text: str, start: int, end: int) -> int:
    """Where a pattern ends that may begin at a place."""
    found = pattern.match(text, start, end)
    return found.end() if found else start


def _begins(text: str, start: int, place: int) -> bool:
    """Whether nothing but marks, and not too many, stand before a place in its line."""
    return place - start < LINE and not _LETTER.search(text, start, place)


def _counted(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where in a line the number of an item ends, and where it begins: each number follows the one before."""
    counts = [(found.end() - 1, found.start(), int(found[1])) for found in _COUNT.finditer(text, start, end)]
    after = {number - 1 for *_, number in counts}
    due = 0
    for last, place, number in counts:
        if number == due or (number == 1 and 1 in after) or _begins(text, start, place):
            due = number + 1
            yield last, place


def _headings(text: str, start: int, end: int, words: Sequence[Found]) -> Iterator[tuple[int, int, Section]]:
    """Where in a line a heading stands, with the signs around it, and the section that it begins."""
    run = list[Found]()
    words = [word for word in words if word.of("heading")]
    for word, then in zip_longest(words, words[1:]):
        run.append(word)
        if not (then and _JOINT.fullmatch(text, word.end, then.start)):
            section = _begun(text, run)
            span = _set_apart(text, start, end, run, section) if section else None
            if span and section:
                yield (*span, section)
            run = []


def _begun(text: str, run: Sequence[Found]) -> Section | None:
    """The section that words of headings begin: the last one, or `other` of several with an and; None where none."""
    found = [group.section for word in run for group in word.groups if group.use == "heading" and group.section]
    told = [section for section in found if section not in ("title", "other")]
    if len({*found}) < 2:  # noqa: PLR2004
        return found[0] if found else None
    if _AND.search(text, run[0].start, run[-1].end) and len({*found} - {"title"}) > 1:
        return "other"
    return "nice" if "nice" in told else (told or found)[-1]


def _set_apart(text: str, start: int, end: int, run: Sequence[Found], section: Section) -> tuple[int, int] | None:
    """The span of words of headings, with the signs around them, where they stand in their line as a heading does."""
    first, last = run[0].start, run[-1].end
    before, word, after = text[max(start, first - LINE) : first], text[first:last], text[last : min(end, last + LINE)]
    opens, closes = _OPENS.search(before), _CLOSES.match(after)
    if not opens or not closes:
        return None
    led, rest = before[: opens.start()], after[closes.end() :]
    rest = rest.rstrip(" \t?？") if _LETTER.search(rest) or end - last > LINE else ""
    han, begins, size = bool(HAN.search(word)), _begins(text, start, first - len(before) + opens.start()), end - start
    long = len(word) > 2 if han else " " in word  # noqa: PLR2004 - a word of two is one of every sentence
    free = begins or bool(_STOPPED.search(led))
    strong = bool(_CAPITALS.fullmatch(word)) or (word.istitle() and len(word) > SHORT / 2)
    capital = strong and rest[:1].isupper() and not _NAMES.fullmatch(rest)
    if (
        (begins and not rest)
        or (before[-1:] in tuple("【[「『〖") and after[:1] in tuple("】]」』〗"))
        or (closes[1] and (begins or (han and long) or (free and word[0].isupper())))
        or (han and before[-1:] == " " and closes[1] in tuple(":："))
        or (_FIRST.match(after) and (free or (han and long)))
        or (long and free and after[:1].isspace() and (han or capital))
    ):
        return start if begins else first - len(before) + opens.start(), last + closes.end() if rest else end
    titled = text[start:end].lstrip()[:1] == "#"
    named = (long or section in ("company", "praise")) and _NAMES.fullmatch(rest) and rest[-1] != "."
    ends = (
        closes[1]
        or titled
        or (han and long and size < SHORT * 2 and section in ("duties", "requirements"))
        or (strong and _NAMES.fullmatch(led))
    )
    if (size < LINE and not rest and ends) or (
        size < LINE and begins and (titled or named or rest[-1:] in tuple(":："))
    ):
        return start, end
    return None
