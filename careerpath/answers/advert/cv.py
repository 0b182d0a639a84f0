"""What a CV shows of what an advert asks for: nothing is taken as had without words that say so.

*Shown* is what stands in a job, a project or a paper; *claimed* what is only listed, or said of oneself; *denied* what
the CV says one lacks. One's own words, and no related ones: PyTorch shows no TensorFlow.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Literal, get_args

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
)
from careerpath.answers.advert.cv_dates import YEAR, last, times
from careerpath.answers.advert.words import Found, Lexicon, usual
from careerpath.errors import UsageError
from careerpath.labels import Message
from careerpath.model.adverts import AdvertWords
from careerpath.model.base import Number, Text
from careerpath.model.corpus import Corpus, current
from careerpath.model.study import Module

State = Literal["shown", "claimed", "denied", "missing"]
STATES: tuple[State, ...] = get_args(State)
"""The best first: of several mentions that one counts."""
SHOWING = frozenset({"cv-work", "cv-internship", "cv-projects", "cv-papers"})
"""Sections of which a word shows something."""
WIDER: Mapping[str, tuple[str, ...]] = {PAPERS: (PAPERS, TOP), "211": ("211", "985")}
"""What also answers to what is asked for."""
NEAR = 4
"""Characters or Latin words that may stand between a denial and what is denied."""
MOST_WORDS = 3
"""Places of a CV that are named for one requirement."""

_PIECE = re.compile(r"[^\n]{1,1000}\n?|\n")
"""A line; a longer one is none, and cut."""
_UNITS = re.compile(r"[a-z0-9]+|[㐀-鿿]")
_MARKS = re.compile(r"[\W\d_]*(?:and|与|和|及)?[\W\d_]*")
_COLON = re.compile(r"[\s*_】\]]*[:：]")
_EXPERIENCE = re.compile(r"经验|从业|工作|experience")
_SINCE = re.compile(r"(?<!\d)(?:20)?\d\d ?级")
"""The year in which somebody began to study."""


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


class _Line:
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
        found = (each for part, _ in self.own if not part.has("denial") for each in part.found)
        return [(each, group) for each in found if (group := each.of("degree"))]

    def span(self, start: int, end: int) -> Span:
        """Words of it, at their place in the CV."""
        return Span(self.text[start:end], self._start + start, self._start + end)


def cv_words(corpus: Corpus) -> Lexicon:
    """The words by which a CV is read. To be built once."""
    return asking_words(corpus, "heading", "cv-heading", "cv-cue")


def read_cv(text: str, lexicon: Lexicon, today: date) -> Cv:
    """What a CV says. Raises UsageError where it is an advert."""
    now = today.year * YEAR + today.month - 1
    lines = _lines(text, lexicon)
    dated = [(line, time) for line in lines for time in times(line.usual)]
    heads = {_heading(line, "heading") for line in lines if not line.heading} - {None}
    own = any(_heading(line, "cv-heading") for line in lines)
    if heads and not (own and (dated or heads.isdisjoint({"duties", "requirements"}))):
        raise UsageError(Message("error.cv.advert"))
    jobs = [(line, time) for line, time in dated if line.section == "cv-work" and "intern" not in line.groups]
    told = [line for line in lines if _EXPERIENCE.search(line.usual)]
    return Cv(
        tuple(mention for line in lines if not line.heading for mention in _mentions(line)),
        tuple(_degrees(lines, now)),
        tuple(line.span(time.at, time.to) for line, time in jobs),
        len({month for _, time in jobs for month in range(time.start, min(time.end or now + 1, now + 1))}),
        tuple((number(m["least"]), line.span(*m.span())) for line in told for m in YEARS.finditer(line.usual)),
        now,
    )


def _lines(text: str, lexicon: Lexicon) -> list[_Line]:
    """The lines that are not blank, each with its section; where nothing is a heading, dates begin jobs and studies."""
    lines, section, blank = list[_Line](), "", True
    for match in _PIECE.finditer(text):
        line = _Line(match[0], match.start(), lexicon)
        line.first, blank = blank, not line.parts
        named = _heading(line, "cv-heading")
        line.heading = named is not None and _heading(line, "cv-heading", whole=True) is not None
        if named == "cv-stack":
            named = None if section in SHOWING and not line.heading else "cv-skills"
        line.section = section = named or section
        lines += [] if blank else [line]
    if not section:
        for line in lines:
            begun = "cv-education" if line.levels else "cv-work"
            line.section = section = begun if times(line.usual) else "" if line.first else section
    return lines


def _heading(line: _Line, use: str, *, whole: bool = False) -> str | None:
    """What a line begins that is a heading, or one and a colon; of an advert's headings their section."""
    heads = [(each, group) for each in line.found if (group := each.of(use))]
    starts, ends = [each.start for each, _ in heads], [0, *(each.end for each, _ in heads)]
    if not heads or not _MARKS.fullmatch(line.text, 0, starts[0]):
        return None
    alone = all(_MARKS.fullmatch(line.text, *gap) for gap in zip(ends, [*starts, len(line.text)], strict=True))
    if not alone and (whole or not _COLON.match(line.text, ends[1])):
        return None
    return heads[0][1].section if use == "heading" else heads[0][1].id


def _mentions(line: _Line) -> Iterator[Mention]:
    """The words of a line that adverts ask for, and how they are meant; none that is but wished for or read about."""
    for part, behind in line.own:
        runs = [run for run, _ in lists(line.text, part)]
        denied = [_denied(line.usual, each, runs) for each in part.found if is_(each, "denial")]
        if part.leads and behind and not behind.asked() and behind.has("denial"):
            denied = [*runs]  # CUDA: none
        claims = min((each.end for each in part.found if is_(each, "cv-claims")), default=len(line.text))
        for run in runs:
            shown = line.section in SHOWING and run[0][0].start < claims
            for each, group in run:
                state = _state(line, group, "denied" if run in denied else "shown" if shown else "claimed")
                if state:
                    yield Mention(group.id, state, line.span(each.start, each.end))
    if line.section == "cv-papers" and not {PAPERS, TOP} & line.groups:
        start, end = len(line.text) - len(line.text.lstrip()), len(line.text.rstrip())
        state = "claimed" if "submitted" in line.groups else "denied" if "denial" in line.groups else "shown"
        yield Mention(PAPERS, state, line.span(start, end))


def _state(line: _Line, group: AdvertWords, state: State) -> State | None:
    """A paper is shown only where it is one's own and out; a subject or a school where studies stand."""
    if state == "denied" or group.use not in ("paper", "major", "school"):
        return state
    if group.use != "paper":
        return "shown" if line.section == "cv-education" else state
    if "submitted" in line.groups:
        return "claimed"
    return "shown" if line.section == "cv-papers" or "published" in line.groups else None


def _denied(text: str, denial: Found, runs: Sequence[Run]) -> Run | None:
    """The list that a denial speaks of: the one right behind it, or else the one right before it."""
    spans = [(run, run[0][0].start, run[-1][0].end) for run in runs]
    behind = next(((run, denial.end, start) for run, start, _ in spans if start >= denial.end), None)
    before = next(((run, end, denial.start) for run, _, end in reversed(spans) if end <= denial.start), None)
    near = (run for run, start, end in filter(None, (behind, before)) if len(_UNITS.findall(text, start, end)) <= NEAR)
    return next(near, None)


def _degrees(lines: Sequence[_Line], now: int) -> Iterator[Studied]:
    """The degrees of the studies, each with the dates of its line, or of one beside it that names no degree."""
    under = any(line.section == "cv-education" for line in lines)
    for at, line in enumerate(lines):
        if line.section != "cv-education" if under else not {"university", "985"} & line.groups:
            continue
        beside = [other for other in lines[max(at - 1, 0) : at + 2] if not other.levels]
        dated = next((each for each in (line, *beside) if last(each.usual) is not None), line)
        goes_on = any(time.end is None for time in times(dated.usual)) or _SINCE.search(dated.usual) is not None
        ended = None if goes_on else last(dated.usual)
        unfinished = ended > now if ended is not None else goes_on or "studying" in line.groups | dated.groups
        for each, group in line.levels:
            yield Studied(group.id, line.span(each.start, each.end), unfinished, ended)


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
