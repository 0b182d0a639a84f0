"""What a CV shows of what an advert asks for: nothing is taken as had without words that say so.

*Shown* is what stands in a job, a project or a paper; *claimed* what is only listed, or said of oneself; *denied* what
the CV says one lacks. One's own words, and no related ones: PyTorch shows no TensorFlow.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal, get_args

from careerpath.answers.advert.asks import (
    DEGREES,
    FRESH,
    PAPERS,
    TOP,
    YEARS,
    Ask,
    Span,
    asking_words,
    number,
)
from careerpath.answers.advert.cv_dates import YEAR, last, times
from careerpath.answers.advert.cv_lines import SHOWING, Line, heading, lines_of
from careerpath.answers.advert.phrases import Phrase, Run, is_, lists, of_studies, refused
from careerpath.answers.advert.words import Found, Lexicon, usual
from careerpath.errors import InputError
from careerpath.labels import Message
from careerpath.model.adverts import AdvertWords
from careerpath.model.base import Number, Text
from careerpath.model.corpus import Corpus, current
from careerpath.model.study import Module

State = Literal["shown", "claimed", "denied", "missing"]
STATES: tuple[State, ...] = get_args(State)
"""The best first: of several mentions that one counts."""
WIDER: Mapping[str, tuple[str, ...]] = {PAPERS: (TOP,), "211": ("985",), "skill-coding": ("language",)}
"""What also answers to what is asked for: groups of words, or all of a use."""
NEAR = 4
"""Characters or Latin words that may stand between a denial and what is denied."""
MOST_WORDS = 3
"""Places of a CV that are named for one requirement."""

_UNITS = re.compile(r"[a-z0-9]+|[㐀-鿿]")
_EXPERIENCE = re.compile(r"经验|从业|工作|experience")
_REST = re.compile(r"无|\bno\b|经验|基础|用过|接触|experience|used|tried|yet")
"""What may stand in brackets beside a denial."""
_NONE = re.compile(r"\s*(?:无|没有?|no|n/a)\s*")
_SINCE = re.compile(r"(?<!\d)(?:20)?\d\d ?级")
"""The year in which somebody began to study."""


@dataclass(frozen=True)
class Mention:
    """A word of a CV, and how it is meant."""

    group: str
    use: str
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


def cv_words(corpus: Corpus) -> Lexicon:
    """The words by which a CV is read. To be built once."""
    return asking_words(corpus, "heading", "cv-heading", "cv-cue")


def read_cv(text: str, lexicon: Lexicon, today: date) -> Cv:
    """What a CV says. Raises InputError where it is an advert, or says nothing that a CV says."""
    now = today.year * YEAR + today.month - 1
    lines = lines_of(text, lexicon)
    dated = [(line, time) for line in lines for time in times(line.usual)]
    heads = {heading(line, "heading") for line in lines if not heading(line, "cv-heading")} - {None}
    own = any(heading(line, "cv-heading") for line in lines)
    if heads and not (own and (dated or heads.isdisjoint({"duties", "requirements"}))):
        raise InputError(Message("error.cv.advert"), "cv")
    if not (own or dated or any(line.groups for line in lines)):
        raise InputError(Message("error.cv.none"), "cv")
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


def is_cv(text: str, lexicon: Lexicon) -> bool:
    """Whether a text has the headings of studies and of jobs, and dates under both, be it one of a degree alone."""
    if not times(usual(text)):
        return False
    lines = lines_of(text, lexicon)
    headed = {heading(line, "cv-heading") for line in lines}
    dated = {line.section for line in lines if times(line.usual)}
    dated |= {line.section for line in lines if line.section == "cv-education" and last(line.usual) is not None}
    return {"cv-education", "cv-work"} <= headed & dated


def _mentions(line: Line) -> Iterator[Mention]:
    """The words of a line that adverts ask for, and how they are meant; none that is but wished for or read about."""
    for part, behind in line.own:
        runs = [run for run, _ in lists(line.text, part)]
        denied = _all_denied(line, part, behind, runs)
        claims = min((each.end for each in part.found if is_(each, "cv-claims")), default=len(line.text))
        for run in runs:
            shown = line.section in SHOWING and run[0][0].start < claims
            for each, group in run:
                state = _state(line, group, "denied" if _in(each, denied) else "shown" if shown else "claimed")
                if state:
                    yield Mention(group.id, group.use, state, line.span(each.start, each.end))
    if line.section == "cv-papers" and not {PAPERS, TOP} & line.groups and any(map(str.isalnum, line.text)):
        start = next(at for at, char in enumerate(line.text) if char.isalnum())
        end = len(line.text.rstrip())
        state = "claimed" if "submitted" in line.groups else "denied" if "denial" in line.groups else "shown"
        yield Mention(PAPERS, "paper", state, line.span(start, end))


def _state(line: Line, group: AdvertWords, state: State) -> State | None:
    """A paper is shown only where it is one's own and out; a subject or a school where studies stand."""
    if state == "denied" or group.use not in ("paper", "major", "school"):
        return state
    if group.use != "paper":
        education = line.section == "cv-education"
        return "shown" if education else state if group.use == "school" or of_studies(line.usual, line.parts) else None
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


def _all_denied(line: Line, part: Phrase, behind: Phrase | None, runs: Sequence[Run]) -> list[Run]:
    """The lists of a phrase, or parts of them, that are denied in it or right behind it."""
    by_word = (_denied(line.usual, each, runs) for each in part.found if is_(each, "denial"))
    denied = [run for run in by_word if run]
    denied += [run for run in runs if refused(line.usual, run)]
    bare = behind and _NONE.fullmatch(line.usual, behind.start, behind.end)
    if runs and behind and not behind.asked() and (bare or behind.has("denial")):
        if part.leads:
            return [*runs]  # CUDA: none
        if line.text[part.end] in "(（|" and _only_denies(line.usual, behind):
            denied.append(runs[-1][-1:])  # Python, CUDA (none)
    return denied


def _only_denies(text: str, phrase: Phrase) -> bool:
    """Whether it says nothing but that something is lacking."""
    at = next((each for each in phrase.found if is_(each, "denial")), Found(phrase.start, phrase.start, ()))
    rest = text[phrase.start : at.start] + text[at.end : phrase.end]
    return not any(map(str.isalnum, _REST.sub("", rest)))


def _in(found: Found, runs: Iterable[Run]) -> bool:
    return any(found == each for run in runs for each, _ in run)


def _degrees(lines: Sequence[Line], now: int) -> Iterator[Studied]:
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
    answers = [
        [mention for mention in cv.mentions if {mention.group, mention.use} & {one.id, *WIDER.get(one.id, ())}]
        for one in ask.any_of
    ]
    if any(one.id == TOP for one in ask.any_of) and not any(answers):
        answers = [[mention for mention in cv.mentions if mention.group == PAPERS and mention.state == "denied"]]
    said = [mention for mentions in answers for mention in mentions]
    state: State = min((mention.state for mention in said), key=STATES.index, default="missing")
    if state == "denied" and not all(answers):
        return Matched(ask, "missing")  # of another that would do it says nothing
    words = {mention.words.text: mention.words for mention in reversed(said) if mention.state == state}
    return Matched(ask, state, tuple(sorted(words.values(), key=lambda span: span.start)[:MOST_WORDS]))


def _degree(ask: Ask, cv: Cv) -> Matched:
    enough = {level for one in ask.any_of for level in DEGREES[DEGREES.index(one.id) :] if _worked(cv, one.least)}
    had = sorted((each for each in cv.degrees if each.level in enough), key=lambda each: each.unfinished)
    return Matched(ask, "shown", (had[0].words,), had[0].unfinished) if had else Matched(ask, "missing")


def _worked(cv: Cv, years: int | None) -> bool:
    return cv.months >= (years or 0) * YEAR


def _years(ask: Ask, cv: Cv) -> Matched:
    if ask.any_of[0].id == FRESH:
        new = [each for each in cv.degrees if each.unfinished or (each.ended and each.ended > cv.today - YEAR)]
        return Matched(ask, "shown", (new[0].words,), new[0].unfinished) if new else Matched(ask, "missing")
    least = ask.least or 0
    if _worked(cv, least):
        return Matched(ask, "shown", cv.worked[:MOST_WORDS], months=cv.months)
    claimed = [span for years, span in cv.years if years >= least]
    return Matched(ask, "claimed" if claimed else "missing", tuple(claimed[:1]), months=cv.months)
