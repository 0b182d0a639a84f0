"""What a CV shows of what an advert asks for: nothing is taken as had without words that say so.

*Shown* is what stands in a job, a project or a paper; *claimed* what is only listed, or said of oneself; *denied* what
the CV says one lacks. One's own words, and no related ones: PyTorch shows no TensorFlow.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from careerpath.answers.advert.asks import (
    DEGREES,
    FRESH,
    PAPERS,
    TOP,
    YEARS,
    Ask,
    Phrase,
    Run,
    Span,
    asking_words,
    is_,
    lists,
    number,
    phrases,
)  # fmt: skip
from careerpath.answers.advert.words import Found, Lexicon, usual
from careerpath.errors import UsageError
from careerpath.labels import Message
from careerpath.model.adverts import AdvertWords
from careerpath.model.base import Number, Text
from careerpath.model.corpus import Corpus, current
from careerpath.model.study import Module

State = Literal["shown", "claimed", "denied", "missing"]
STATES: tuple[State, ...] = ("shown", "claimed", "denied", "missing")
"""The best first: of several mentions that one counts."""
SHOWING = frozenset({"cv-work", "cv-internship", "cv-projects", "cv-papers"})
"""Sections of which a word shows something."""
WIDER: Mapping[str, tuple[str, ...]] = {PAPERS: (PAPERS, TOP), "211": ("211", "985")}
"""What also answers to what is asked for."""
NEAR = 4
"""Characters or Latin words that may stand between a denial and what is denied."""
MOST_WORDS = 3
"""Places of a CV that are named for one requirement."""
YEAR = 12

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()  # noqa: SIM905
_DATE = (
    r"(?:(?P<{0}n>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?,? ?|(?P<{0}b>\d{{1,2}})/)?"
    r"(?P<{0}y>(?:19|20)\d\d)(?!\d)(?: ?[./年-] ?(?P<{0}m>\d{{1,2}})(?!\d)月?(?:[./-]\d{{1,2}}(?!\d))?)?年?"
)
_RANGE = re.compile(
    _DATE.format("a")
    + r"\s*(?:[-–—~至到]+|to)\s*(?:"
    + _DATE.format("z")
    + r"|(?P<now>至?今|present|now|current|ongoing))"
)
_DAY = re.compile(_DATE.format("a") + "(?! ?级)")
_SINCE = re.compile(r"(?<!\d)(?:20)?\d\d ?级")
"""The year in which somebody began to study."""
_UNITS = re.compile(r"[a-z0-9]+|[㐀-鿿]")
_MARKS = re.compile(r"[\W\d_]*(?:and|与|和|及)?[\W\d_]*")
_EXPERIENCE = re.compile(r"经验|从业|工作|experience")


@dataclass(frozen=True)
class Mention:
    """A word of a CV, and how it is meant."""

    group: str
    state: State
    words: Span


@dataclass(frozen=True)
class Studied:
    """A degree that a CV names, and the month in which it ends or ended (years times 12), where that is said."""

    level: str
    words: Span
    unfinished: bool
    ended: int | None


@dataclass(frozen=True)
class Cv:
    """What a CV says, as far as adverts ask for it."""

    mentions: tuple[Mention, ...]
    degrees: tuple[Studied, ...]
    worked: tuple[Span, ...]
    """The dates of jobs, internships left out."""
    months: int
    """What these come to, each month once."""
    years: tuple[tuple[int, Span], ...]
    """Years of work that it only names."""
    today: int
    """The month in which it is read."""


@dataclass(frozen=True)
class Taught:
    """A module that leads to what is missing, and what it builds, which would show it."""

    id: str
    name: Text
    hours: Number
    build: Text


@dataclass(frozen=True)
class Matched:
    """A requirement, and what the CV says of it."""

    ask: Ask
    state: State
    words: tuple[Span, ...] = ()
    """The CV's own."""
    unfinished: bool = False
    """Of a degree: whether it is still studied for."""
    months: int | None = None
    """Of years: what the dates of jobs come to."""
    modules: tuple[Taught, ...] = ()
    """What leads there, where it is not shown; none where no module of ours does."""


@dataclass
class _Line:
    """A line of a CV: its section, the words found in it, and whether it is a heading, or the first after a blank."""

    text: str
    start: int
    parts: list[Phrase]
    section: str = ""
    heading: bool = False
    new: bool = False

    @property
    def found(self) -> list[Found]:
        return [each for part in self.parts for each in part.found]

    def has(self, *ids: str) -> bool:
        return any(group.id in ids for each in self.found for group in each.groups)

    def span(self, start: int, end: int) -> Span:
        return Span(self.text[start:end], self.start + start, self.start + end)


def cv_words(corpus: Corpus) -> Lexicon:
    """The words by which a CV is read. To be built once."""
    return asking_words(corpus, "heading", "cv-heading", "cv-cue")


def read_cv(text: str, lexicon: Lexicon, today: date) -> Cv:
    """What a CV says. Raises UsageError where it is an advert."""
    now = today.year * YEAR + today.month - 1
    lines = _lines(text, lexicon)
    ranges = [(line, each) for line in lines for each in _ranges(line.text, now)]
    advert = any(_heading(line, "heading") in ("duties", "requirements") for line in lines if not line.heading)
    if advert and not ranges:
        raise UsageError(Message("error.cv.advert"))
    jobs = [(line, each) for line, each in ranges if line.section == "cv-work" and not line.has("intern")]
    worked = {month for _, (start, end, _) in jobs for month in range(start, end)}
    return Cv(
        tuple(mention for line in lines if not line.heading for mention in _mentions(line)),
        tuple(_degrees(lines, now)),
        tuple(line.span(*match.span()) for line, (_, _, match) in jobs),
        len(worked),
        tuple(
            (number(match["least"]), line.span(*match.span()))
            for line in lines
            if _EXPERIENCE.search(usual(line.text))
            for match in YEARS.finditer(usual(line.text))
        ),
        now,
    )


def _lines(text: str, lexicon: Lexicon) -> list[_Line]:
    """The lines that are not blank, each with its section; where nothing is a heading, dates begin jobs and studies."""
    lines, at, section, blank = list[_Line](), 0, "", True
    for raw in text.splitlines(keepends=True):
        line = _Line(raw, at, phrases(raw, lexicon))
        at += len(raw)
        if not line.parts:
            blank = True
            continue
        named = _heading(line, "cv-heading")
        whole = named is not None and _heading(line, "cv-heading", whole=True) is not None
        within = named == "cv-stack" and not whole and section in SHOWING
        section = section if named is None or within else "cv-skills" if named == "cv-stack" else named
        line.section, line.heading, line.new, blank = section, whole, blank, False
        lines.append(line)
    if not any(line.section for line in lines):
        for line in lines:
            dated = bool(_RANGE.search(usual(line.text)))
            begun = "cv-education" if any(each.of("degree") for each in line.found) else "cv-work"
            section = begun if dated else "" if line.new else section
            line.section = section
    return lines


def _heading(line: _Line, use: str, *, whole: bool = False) -> str | None:
    """What a line begins that is a heading, or one and a colon; of an advert's headings their section."""
    ends, rest = [0], line.text
    for each in (heads := [each for each in line.found if each.of(use)]):
        ends += [each.start, each.end]
    if not heads or not _MARKS.fullmatch(line.text, 0, heads[0].start):
        return None
    alone = all(_MARKS.fullmatch(rest, a, b) for a, b in zip(ends[::2], [*ends[1::2], len(rest)], strict=True))
    group = heads[0].of(use)
    if group is None or not (alone or (not whole and re.match(r"[\s*_】\]]*[:：]", rest[heads[0].end :]))):
        return None
    return group.section if use == "heading" else group.id


def _mentions(line: _Line) -> Iterator[Mention]:
    """The words of a line that adverts ask for, and how they are meant; none that is but wished for or read about."""
    said = False
    for at, part in enumerate(line.parts):
        if any(is_(each, "wish") for each in part.found):
            continue
        runs = [run for run, _ in lists(line.text, part)]
        denials = [each for each in part.found if is_(each, "denial")]
        denied = [_denied(line.text, each, runs) for each in denials]
        behind = line.parts[at + 1] if part.leads and at + 1 < len(line.parts) else None
        if behind and not behind.asked() and any(is_(each, "denial") for each in behind.found):
            denied = list(runs)
        for run in runs:
            listed = any(is_(each, "cv-claims") and each.end <= run[0][0].start for each in part.found)
            shows = line.section in SHOWING and not listed
            for each, group in run:
                state = _state(line, group, "denied" if run in denied else "shown" if shows else "claimed")
                said = said or group.use == "paper"
                if state:
                    yield Mention(group.id, state, line.span(each.start, each.end))
    if line.section == "cv-papers" and not said:
        start = len(line.text) - len(line.text.lstrip())
        yield Mention(
            PAPERS,
            "claimed" if line.has("submitted") else "denied" if line.has("denial") else "shown",
            line.span(start, len(line.text.rstrip())),
        )


def _state(line: _Line, group: AdvertWords, state: State) -> State | None:
    """A paper is shown only where it is one's own and out; a subject or a school where studies stand."""
    if group.use in ("major", "school") and line.section == "cv-education" and state == "claimed":
        return "shown"
    if group.use != "paper" or state == "denied":
        return state
    if line.has("submitted"):
        return "claimed"
    return "shown" if line.section == "cv-papers" or line.has("published") else None


def _denied(text: str, denial: Found, runs: Sequence[Run]) -> Run | None:
    """The list that a denial speaks of: the one right behind it, or else the one right before it."""
    folded = usual(text)
    for run in runs:
        if run[0][0].start >= denial.end and len(_UNITS.findall(folded, denial.end, run[0][0].start)) <= NEAR:
            return run
    before = [run for run in runs if run[-1][0].end <= denial.start]
    return before[-1] if before and len(_UNITS.findall(folded, before[-1][-1][0].end, denial.start)) <= NEAR else None


def _ranges(text: str, now: int) -> Iterator[tuple[int, int, re.Match[str]]]:
    """Times from one month to another, the last one left out; what has not ended ends now."""
    for match in _RANGE.finditer(usual(text)):
        start, end = _month(match, "a"), now if match["now"] else _month(match, "z")
        exact = any(match[f"z{part}"] for part in "nbm") or match["now"]
        if start < end + bool(exact):
            yield start, min(end + bool(exact), now + 1), match


def _month(match: re.Match[str], end: str) -> int:
    named = _MONTHS.index(match[f"{end}n"]) + 1 if match[f"{end}n"] else int(match[f"{end}m"] or match[f"{end}b"] or 1)
    return int(match[f"{end}y"]) * YEAR + min(max(named, 1), YEAR) - 1


def _degrees(lines: Sequence[_Line], now: int) -> Iterator[Studied]:
    """The degrees of the studies, each with the dates of its line, or of one beside it that names no degree."""
    under = any(line.section == "cv-education" for line in lines)
    for at, line in enumerate(lines):
        if line.section != "cv-education" if under else not line.has("university", "985"):
            continue
        beside = [other for other in lines[max(at - 1, 0) : at + 2] if other is line or not _levels(other)]
        dated = next((each for each in (line, *beside) if _DAY.search(usual(each.text))), line)
        days = [_month(match, "a") for match in _DAY.finditer(usual(dated.text))]
        ends = [_month(match, "z") for match in _RANGE.finditer(usual(dated.text)) if not match["now"]]
        ended = max([*days, *ends], default=None)
        if any(match["now"] for match in _RANGE.finditer(usual(dated.text))) or _SINCE.search(dated.text):
            ended = None
        studying = line.has("studying") or dated.has("studying")
        for each, group in _levels(line):
            unfinished = studying or bool(_SINCE.search(dated.text)) if ended is None else ended > now
            yield Studied(group.id, line.span(each.start, each.end), unfinished, ended)


def _levels(line: _Line) -> list[tuple[Found, AdvertWords]]:
    parts = (part for part in line.parts if not any(is_(each, "wish", "denial") for each in part.found))
    return [(each, group) for part in parts for each in part.found if (group := each.of("degree"))]


def match(asks: Iterable[Ask], cv: Cv, corpus: Corpus) -> tuple[Matched, ...]:
    """What the CV says of each requirement but those that no CV can show, and what leads to those it does not show."""
    by_what = {"degree": _degree, "years": _years}
    found = [by_what.get(ask.what, _words)(ask, cv) for ask in asks if ask.what != "soft"]
    return tuple(each if each.state == "shown" else replace(each, modules=_taught(each.ask, corpus)) for each in found)


def _taught(ask: Ask, corpus: Corpus) -> tuple[Taught, ...]:
    modules = {each.id: each for one in ask.any_of for each in current(corpus, Module, advert_words=one.id)}
    return tuple(Taught(each.id, each.name, each.hours, each.build) for each in modules.values())


def _words(ask: Ask, cv: Cv) -> Matched:
    wanted = [set(WIDER.get(one.id, (one.id,))) for one in ask.any_of]
    said = [mention for mention in cv.mentions if any(mention.group in ids for ids in wanted)]
    state: State = min((mention.state for mention in said), key=STATES.index, default="missing")
    if state == "denied" and any(not any(mention.group in ids for mention in said) for ids in wanted):
        return Matched(ask, "missing")  # of another that would do it says nothing
    words = [mention.words for mention in said if mention.state == state]
    return Matched(ask, state, tuple(words[:MOST_WORDS]))


def _degree(ask: Ask, cv: Cv) -> Matched:
    enough = DEGREES[DEGREES.index(ask.any_of[0].id) :]
    had = sorted((each for each in cv.degrees if each.level in enough), key=lambda each: each.unfinished)
    return Matched(ask, "shown", (had[0].words,), had[0].unfinished) if had else Matched(ask, "missing")


def _years(ask: Ask, cv: Cv) -> Matched:
    if ask.any_of[0].id == FRESH:
        new = [each for each in cv.degrees if each.unfinished or (each.ended and each.ended > cv.today - YEAR)]
        return Matched(ask, "shown", (new[0].words,), new[0].unfinished) if new else Matched(ask, "missing")
    least = ask.least or 0
    if cv.months >= least * YEAR:
        return Matched(ask, "shown", cv.worked[:MOST_WORDS], months=cv.months)
    claimed = [span for years, span in cv.years if years >= least]
    return Matched(ask, "claimed" if claimed else "missing", tuple(claimed[:1]), months=cv.months)
