"""Cuts a requirement, or a line of a CV, into phrases, and these into lists of what is named in them.

A text is cut where its punctuation cuts it; what but lengthens a list stays with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal, get_args

from careerpath.answers.advert.words import Found, Lexicon, usual
from careerpath.model.adverts import AdvertWords

What = Literal["degree", "school", "major", "paper", "years", "language", "spoken", "framework", "skill", "soft"]
"""What can be asked for; `soft` is what no CV can show."""
WHAT: tuple[str, ...] = get_args(What)
NICE, MUST, NONE, ANY, EQUIVALENT, KIND = (
    f"need-{name}" for name in ("nice", "must", "none", "any", "equivalent", "kind")
)
"""Groups that say how much it is wanted."""

_CUT = re.compile(r"[,，;；。！!？?（）()：:\n|]|(?<!\.[A-Za-z])\.(?=\s|$)| [-–—] ")
_LISTING = re.compile(r"(?:[\s,、/和与及以中的&+·*]|\band\b|\bthe\b|\ba\b|[A-Za-z][\w.+#-]{0,15}(?=[/、]))*")
"""What joins the members of a list, and says nothing; and a member that nobody knows."""
_STUDIES = re.compile(
    r"专业|学科|学历|学位|科班|背景|毕业|优先|science|engineering|field|discipline|degree|major|background"
)
_SUBJECT = re.compile(
    "[^㐀-鿿]|$|[等和与或及以的]|专业|系(?![统列])|学[院位历科士]|类|相关|方向|硕士|博士|本科|优先|背景|毕业|出身"
)
"""What speaks of studies; and what may stand behind the name of a subject: 自动化专业, but not 自动化测试."""
_NOT = re.compile(r"(?:\bnot|\brather than|\binstead of|而非|而不是)\s*\Z")
_NO = re.compile(r"(?:(?:\b(?:no|without|zero|not have)|n['’]t have)(?: any| prior)*|[无没])\s*\Z")
_HAD = re.compile(
    r"\s*(?:经验|基础|学[位历]|experience|exposure|knowledge|background|degree|needed|required|myself|$|[,.;:，。；：)）])"
)
"""What refuses the list right behind it; what does so where the third stands behind the list: no CUDA experience."""
_SAYS = re.compile(r"(?:[有具备相关类似同等经验历背景实践者的则会是更也均都先考虑]|[^㐀-鿿])*")
"""What says nothing but how much; in Latin letters all may."""
SHORT = 2
"""Letters of a name that may be an everyday word, so that capitals decide."""
_REACH = 14
"""Characters from a list to the word that says that one of it will do."""


@dataclass(frozen=True)
class Phrase:
    """A part of a text between its punctuation, with the words found in it; a list is in one part."""

    start: int
    end: int
    found: tuple[Found, ...]
    leads: bool = False
    """Whether it ends with a colon."""
    inside: bool = False
    """Whether it stands in brackets."""

    def needs(self) -> set[str]:
        """The groups that say how much its words are wanted."""
        return {group.id for each in self.found for group in each.groups if group.use == "need"}

    def has(self, id: str) -> bool:
        """Whether a word of a group stands in it."""
        return any(is_(each, id) for each in self.found)

    def asked(self) -> bool:
        """Whether anything is asked for in it."""
        return any(each.of(*WHAT) for each in self.found)


def phrases(text: str, lexicon: Lexicon) -> list[Phrase]:
    """The phrases of a text, in order. It should be short: what lengthens a list is held against all of it."""
    found = [each for each in lexicon.find(text) if _as_written(text, each)]
    if not found:
        return [Phrase(0, len(text), ())] if text.strip() else []
    within = {at for each in found for at in range(each.start + 1, each.end)}
    cuts = [match for match in _CUT.finditer(text) if match.start() not in within]
    parts, start, before, inside = list[Phrase](), 0, "", False
    for end, last in [*(cut.span() for cut in cuts), (len(text), len(text))]:
        sign, here = text[end:last], tuple(each for each in found if start <= each.start < end)
        part = Phrase(start, end, here, sign in (":", "："), inside)
        closed = bool(parts) and parts[-1].inside and not inside and parts[-1].has("denial")  # CUDA (none), Triton
        lacks = (
            before in (":", "：") and parts and parts[-1].has("denial") and not parts[-1].asked()
        )  # never used: CUDA
        if here and (lacks or (parts and before in (",", "，") and not closed and _lengthens(text, part))):
            parts[-1] = replace(part, start=parts[-1].start, found=(*parts[-1].found, *here))
        elif text[start:end].strip():
            parts.append(part)
        start, before, inside = last, sign, sign in ("(", "（") or (inside and sign not in (")", "）"))
    return parts


def of_studies(text: str, parts: Iterable[Phrase]) -> bool:
    """Whether a text speaks of studies; else the name of a subject in it is none."""
    named = [each for part in parts for each in part.found if each.of("degree", "school", "major")]
    return len(named) > 1 or _STUDIES.search(usual(text)) is not None


def _as_written(text: str, found: Found) -> bool:
    """Whether a name of one or two Latin letters stands as it is written in its group: Go is a language, go is not.

    And whether behind the name of a subject nothing makes another word of it.
    """
    word = text[found.start : found.end]
    if found.of("major") and not _SUBJECT.match(usual(text[found.end : found.end + SHORT])):
        return False
    return len(word) > SHORT or not word.isascii() or any(word in group.words for group in found.groups)


def _lengthens(text: str, part: Phrase) -> bool:
    """Whether a phrase but lengthens a list: it is all words that were found, or `or` and such a word begin it.

    What is itself said to be wanted more or less does not.
    """
    if part.has("denial"):
        return False
    ends = [part.start, *(each.end for each in part.found)]
    gaps = [text[end : each.start] for end, each in zip(ends, part.found, strict=False)]
    first = next((at for at, each in enumerate(part.found) if not is_(each, ANY)), len(gaps))
    if any(is_(each, ANY) and _LISTING.fullmatch(gap) for each, gap in zip(part.found[1:2], gaps[1:2], strict=True)):
        return bool(_LISTING.fullmatch(gaps[0]))
    if first or re.match(r"\s*(?:and\b|以及|和|及)", gaps[0]):
        return all(map(_LISTING.fullmatch, gaps[: first + 1]))
    valued = part.asked() and part.needs() & {NICE, MUST, NONE}
    return not valued and all(map(_LISTING.fullmatch, [*gaps, text[ends[-1] : part.end]]))


def is_(found: Found, *ids: str) -> bool:
    """Whether a word is of one of these groups."""
    return any(group.id in ids for group in found.groups)


Run = list[tuple[Found, AdvertWords]]


def lists(text: str, part: Phrase) -> Iterator[tuple[Run, bool]]:
    """The lists of a phrase, and of each whether one of it will do; degrees are none."""
    runs, marks, end = list[Run](), list[Found](), part.start
    for each in part.found:
        group, joined = each.of(*WHAT), bool(runs) and _LISTING.fullmatch(text, end, each.start) is not None
        if group and group.use != "degree":
            runs[-1:] = [[*runs[-1], (each, group)]] if joined else [*runs[-1:], [(each, group)]]
        elif is_(each, ANY):
            marks.append(each)
        end = each.end if group or (joined and each.of("need")) else end
    spans = [(run[0][0].start, run[-1][0].end) for run in runs]
    one_of = {min(spans, key=lambda span: _far(span, mark)) for mark in marks if spans}
    for run, span in zip(runs, spans, strict=True):
        marked = span in one_of and any(_far(span, mark) <= _REACH for mark in marks)
        yield run, marked or any("/" in text[a.end : b.start] for (a, _), (b, _) in pairwise(run))


def refused(text: str, run: Run) -> bool:
    """Whether a list of a text in its usual form is named as what is not meant: PyTorch, not TensorFlow."""
    before = text[max(run[0][0].start - 24, 0) : run[0][0].start]
    return bool(_NOT.search(before) or (_NO.search(before) and _HAD.match(text, run[-1][0].end)))


def named_degrees(part: Phrase) -> Run:
    """The degrees that a phrase names."""
    return [(each, group) for each in part.found if (group := each.of("degree"))]


def degrees_of(text: str, part: Phrase) -> Run:
    """The degrees that a phrase names, but for those refused: no PhD needed."""
    return [each for each in named_degrees(part) if not refused(usual(text), [each])]


def says_more(text: str, part: Phrase) -> bool:
    """Whether a phrase names what is wanted, be it known or, in Chinese, unknown: 有创业经历者优先."""
    starts, ends = [*(each.start for each in part.found), part.end], [part.start, *(each.end for each in part.found)]
    return part.asked() or not all(_SAYS.fullmatch(text, *gap) for gap in zip(ends, starts, strict=True))


def _far(span: tuple[int, int], mark: Found) -> int:
    return max(span[0] - mark.end, mark.start - span[1], 0)
