"""What a piece of an advert is by itself: the section that its own words tell, whatever stands beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from careerpath.answers.advert.headings import HAN, LINE, SHORT
from careerpath.answers.advert.pieces import Piece
from careerpath.answers.advert.words import Found
from careerpath.model.adverts import Section

_ANYWHERE: tuple[Section, ...] = ("requirements", "benefits", "company", "praise")
"""What words tell anywhere in a piece, the surest first; in an item of a list the first two do."""
STOPS = tuple("。；;.!！")
FEW, _CLAUSE, _NEAR = 3, 12, 2
"""Characters beyond which a word tells a section anywhere, and a sentence may be a duty; and up to which a Chinese word
still begins a sentence."""

_NUMBER = r"(?:\d{1,3}(?:[ .'’]\d{3}){1,4}(?!\d)|\d[\d,]*(?:\.\d+)?) ?"
_UNIT, _TO, _SIGN = r"(?:[kKwW](?![a-zA-Z])|[万萬千])", r"(?:[-－–—~～〜至到]|to) ?", "[$£€¥￥₹]"
_WORDED = "[过過超近]?[一二两兩三四五六七八九十百千]{0,6}[百千万萬]"
_PER = (
    r"(?: ?(?:/|每|per |an? ) ?(?:年|月|天|日|小时|year|yr|annum|month|hour|hr|day)| (?:monthly|annually|p\.a\.)"
    r"| ?[·•*xX×]? ?\d\d(?:-\d\d)? ?薪"
    r"| ?[·•*xX×] ?\d\d(?![\w-])| ?[（(]\d\d ?薪[)）])"
)
_WHOSE = r"(?:(?<![A-Za-z])[A-Z]{1,3}(?=\$))"  # NT$, HK$
_COIN, _NO_FUND = r"(?:USD|GBP|EUR|CHF|RMB|CNY|SGD|HKD|CAD|AUD|INR|PLN|SEK|円|元)", r"(?!\d| ?[mMbB]\b| ?[mb]illion)"
_LAKHS = rf"(?:LPA\b|[Ll]akhs?\b{_PER}?)"
_MORE = r"(?: ?(?:起(?!步)|以上|左右)|(?<! )\+)?"
_PERIOD = "(?:[年月日时時周]薪|月入)"
_LABELS = (
    f"(?<=(?:{word}){sign})"
    for word in (_PERIOD, "[工薪][资資]|薪[酬水]|底薪|待遇|年包|总包")
    for sign in ("", "[ ：:]", "[：:] ")
)
PAY = re.compile(
    r"(?=[\dA-Z$£€¥￥₹薪待工面年月日时時周过過超近一二两兩三四五六七八九十百])(?<![\d.,])"
    rf"(?:{_PERIOD}[ ：:]*)?(?:{_NUMBER}{_UNIT}?{_COIN}? ?{_TO}{_NUMBER}(?:{_UNIT}? ?(?:{_COIN}|€)(?!\w){_PER}?"
    rf"|{_UNIT}?元?{_PER}+|K(?!\w)"
    rf"|{_UNIT}元?{_MORE}(?=\s+/|\s*(?:$|[·,，；;|()（）】。]))|{_LAKHS})"
    rf"|{_NUMBER}{_LAKHS}"
    rf"|^{_NUMBER}{_UNIT}(?:起(?!步)|以上)(?=\s*(?:$|[·,，；;|()（）】。]))"
    rf"|(?:{_COIN} ?|{_WHOSE})?{_SIGN} ?{_NUMBER}{_UNIT}?"
    rf"(?: ?{_TO}{_WHOSE}?{_SIGN}?{_NUMBER}{_UNIT}?)?{_NO_FUND}(?: ?{_COIN})?{_PER}?{_MORE}"
    rf"|{_COIN} ?{_NUMBER}{_UNIT}?(?: ?{_TO}{_NUMBER}{_UNIT}?)?{_NO_FUND}{_PER}?{_MORE}"
    rf"|(?:{'|'.join(_LABELS)}|(?<=alary: ))"
    rf"(?!\d+ ?[%％])(?:{_NUMBER}{_UNIT}?(?:{_TO}{_NUMBER}{_UNIT}?)?|{_WORDED}(?:{_TO}{_WORDED})?)元?{_MORE}"
    rf"|{_WORDED}年薪|{_NUMBER}{_UNIT}? ?(?:元?{_PER}{_MORE}|(?!元){_COIN}(?!\w)|€)"
    r"|(?:[薪工][资資]|薪酬|待遇)?面[议議])(?<! )",
    re.MULTILINE,
)
"""What is paid, as adverts write it."""
_PAGE = re.compile(r"\S+@\S+\.\w+|(?:https?://|www\.)\S+|[\d/.年月日:\s-]{6,}")
_LABEL = re.compile(
    r"[^，,。；;：:()（）]{2,24}[：:]\s*|[A-Z][^。；;：:.]{2,80}(?:[：:]| [—–]) (?=[A-Z])"
    r"|th(?:e|is) role (?!(?:is|has|was|requires|reports|offers|needs|can|will|involves|also)\b)",
    re.I,
)
"""What an item is about, before what it says of it."""
_ADVERB = re.compile(r"(?:\w+ly |to |help )*", re.IGNORECASE)
_OPENS = re.compile(r"(?:as|in|on|at|for|from|with|every|each)\b", re.IGNORECASE)
"""How a sentence begins whose subject comes late."""
_HOLDER, _IDLE = re.compile(r"the (?:\w+ ){0,2}", re.IGNORECASE), re.compile(r"s? (?:is|was|has|who|and|in|of)\b")
"""What stands before the job's holder who does something, and behind one who does not."""
_BEARS = re.compile(
    r"(?:has|have(?! (?:an? )?(?:\w+ )?impact\b)|is|knows?|understands|can"
    r"|(?:\d+|two|three|four|five|six|seven|eight|nine|ten)\+? (?:or more )?years)\b"
    r"|有(?![机效序关针])|具(?![身体])|能够?(?![力源耗])|擅长|善于|懂|乐于|喜欢|愿意"
    r"|[了理]解(?!用户|业务|需求)|对(?!现有)[^，,]{1,24}有",
    re.IGNORECASE,
)
"""How it begins what somebody is, has or can, who is not named."""

_DONE = re.compile("[过過](?![程滤濾渡往去])")
"""What makes a Chinese verb tell what somebody has done."""
_THEN = re.compile(r"(?:[，,并]|\b(?:must|should|need to|有机会) ?)$")
"""What stands before that which is to be done, within what begins as if something were asked or promised."""
_DID = re.compile(r"(?!based|embed)[a-z]+[^\We]ed\b", re.IGNORECASE)
"""An English verb that does."""


class Own(NamedTuple):
    """What a piece is by itself."""

    section: Section | None = None
    plain: bool = False
    """Whether so plainly that a heading above it may be outweighed."""


def own(text: str, part: Piece) -> Own:
    """The section of a piece by its words."""
    said = [(word, *told) for word in part.words if (told := _said(text, word))]
    begins, cue = _begins(text, part, said)
    size, han = part.end - part.start, bool(HAN.match(text, part.start))
    nice = next((word for word, section, _ in reversed(said) if section == "nice"), None)
    ends = nice is not None and part.end - nice.end <= FEW and text[part.end - 1] not in tuple(")）")
    if nice and (ends or begins != "duties"):
        return Own("nice", ends)
    page = sum(word.end - word.start for word, section, _ in said if section == "meta")
    if page * 2 > size or (size < LINE and _PAGE.fullmatch(text, part.start, part.end)):
        return Own("meta", plain=True)
    cues = {section for _, section, cued in said if cued}
    if titled(text, part) and not (han and "duties" in cues) and names(text, part):
        return Own("other")
    sold = next((section for section in ("praise", "benefits") if section in cues), None)
    if sold and begins == "duties" and cue and not han:
        return Own(sold)
    works = (word for word, it, _ in said if it == "duties" and not _DONE.match(text, word.end))
    if begins != "duties" and part.listed and any(_THEN.search(text, part.start, word.start) for word in works):
        cue = False
    if begins and (cue or begins != "duties" or part.listed or size > _CLAUSE):
        return Own(begins, plain=cue and (han or begins != "duties"))
    return Own(_anywhere(text, part, said))


def _begins(text: str, part: Piece, said: Sequence[tuple[Found, Section, bool]]) -> tuple[Section | None, bool]:
    """The section that the beginning of a piece tells, behind its label; and whether it is told by a cue."""
    label = _LABEL.match(text, part.start, part.end)
    start = label.end() if label else part.start
    if bears := _BEARS.match(text, start, part.end):
        return "requirements", not HAN.match(bears[0])
    if _holder_does(text, start, part.words):
        return "duties", True
    said = [each for each in said if each[0].start >= start]
    han = bool(HAN.match(text, start))
    if said:
        first, section, cue = said[0]
        did = _DONE.match(text, first.end) or (first.start == start and _DID.match(text, start))
        if section == "duties" and did:
            return "requirements", han
        ahead = first.start - start
        may = SHORT / 2 if section == "requirements" else _NEAR
        if cue and (ahead <= may if han else first.start == start):
            return section, True
        if not _late(text, start, said) and ahead <= (may if han else SHORT):
            return (section if han or cue or _ADVERB.fullmatch(text, start, first.start) else None), False
    late = _late(text, start, said)
    return ("duties" if late else None), late


def _holder_does(text: str, start: int, words: Sequence[Found]) -> bool:
    """Whether a sentence tells what the job's holder does."""
    first = next((word for word in words if word.of("cue", "verb", "process")), None)
    group = first.of("cue") if first and _HOLDER.fullmatch(text, start, first.start) else None
    return bool(first and group and group.section == "title" and not _IDLE.match(text, first.end))


def _late(text: str, start: int, said: Sequence[tuple[Found, Section, bool]]) -> bool:
    """Whether a duty is told behind words that tell nothing: where, as whom, on what."""
    for word, section, cue in said:
        if cue and not (section == "company" and word.end - word.start == FEW):
            after = text[max(start, word.start - 2) : word.start].rstrip()[-1:] in tuple("，,：:")
            return section == "duties" and bool(after or _OPENS.match(text, start))
    return False


def _anywhere(text: str, part: Piece, said: Sequence[tuple[Found, Section, bool]]) -> Section | None:
    """The section that words tell anywhere in a piece."""
    if PAY.search(text, part.start, part.end):
        return "meta"
    cues = {section for word, section, cue in said if cue and word.end - word.start > FEW}
    return next((section for section in _ANYWHERE[: 2 if part.listed else 4] if section in cues), None)


def _said(text: str, word: Found) -> tuple[Section, bool] | None:
    """The section that a word tells by itself, and whether it is a cue of it: a Latin verb is none."""
    group = word.of("cue")
    if group and group.section != "title":
        verb = (
            group.section == "duties"
            and text[word.start : word.end].isascii()
            and text[word.start : word.end].isalpha()
        )
        return (group.section, not verb) if group.section else None
    return ("duties", False) if word.of("verb", "process") else None


def titled(text: str, part: Piece) -> bool:
    """Whether a piece stands as a title does: short, in no list, without a stop."""
    return part.end - part.start < LINE and not part.listed and text[part.end : part.end + 1] not in STOPS


def names(text: str, part: Piece, *, small: bool = False) -> Found | None:
    """The last word in a piece for who does a job, no verb at its start; a Latin one in capitals, or small too."""
    words = (word for word in reversed(part.words) if (group := word.of("cue")) and group.section == "title")
    nouns = (word for word in words if word.start > part.start or not word.of("verb"))
    return next((word for word in nouns if small or not text[word.start].islower()), None)
