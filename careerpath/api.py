"""The Python face: opens a corpus and asks it, with names as on the command line.

Every call is a function of its arguments, but for two that may be left out: `today`, which is then the
reader's own day, and the start of a plan, which is then the next Monday. Of what came after the day `as_of` nothing is
used; where that is named, it stands for `today` too, unless that is named as well. Nothing is printed, no environment
variable is read, and nothing of what `careerpath me` keeps. Names may be ids, names or aliases in either language; a
day is a date or a text such as 2026-11-24; where several names may be given, one alone may stand by itself.

All raise InputError for an argument that cannot be used, and UnknownIdError or AmbiguousIdError for a name.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypedDict, Unpack

from careerpath.answers import given

if TYPE_CHECKING:
    from careerpath.answers.advise import Advised
    from careerpath.answers.catalogue import Listing, SourceList
    from careerpath.answers.compare import Comparison
    from careerpath.answers.decision import DecisionMaker
    from careerpath.answers.diagnose import Diagnosis
    from careerpath.answers.explain import Explained
    from careerpath.answers.goals import EveryGoal
    from careerpath.answers.plan.request import PlanOptions
    from careerpath.answers.plan.study_plan import StudyPlan
    from careerpath.answers.search import Found
    from careerpath.answers.show import Shown
    from careerpath.model.base import Language
    from careerpath.model.corpus import Corpus

Day = date | str
Names = str | Iterable[str]


def load_corpus(
    *directories: str | Path, bare: bool = False, drafts: bool = False, cache: str | Path | None = None
) -> Corpus:
    """The shipped corpus with each directory laid over it, in order.

    `bare` leaves out the shipped tracks, claims, sources and study; `drafts` shows entries that are drafts.
    `cache` is a directory in which the index is kept, so that it need not be built again (about a second).
    Raises CorpusError if a file has an error, NoCorpusError if a directory cannot be read.
    """
    from careerpath.corpus.cache import open_corpus
    from careerpath.corpus.layers import layers

    return open_corpus(
        layers(
            [str(given.taken("directories", entry, (str, Path), "path")) for entry in directories], {}, bare=bool(bare)
        ),
        today=_today().isoformat(),
        cache=Path(given.taken("cache", cache, (str, Path), "path")).absolute() if cache else None,
        drafts=bool(drafts),
    )


def compare(
    corpus: Corpus,
    *tracks: str,
    roles: Names = (),
    groups: Names = (),
    criteria: Names = (),
    only_source: Names = (),
    without_source: Names = (),
    today: Day | None = None,
    as_of: Day | None = None,
) -> Comparison:
    """Tracks, and roles (role:rag), side by side: all tracks where none is named, on all criteria where none is.

    `roles` are tracks of which all roles are compared; of `groups` all criteria. Only the sources or families of
    `only_source` speak, and those of `without_source` do not.
    """
    from careerpath.answers.compare import compare as ask
    from careerpath.answers.evidence import selection
    from careerpath.answers.situation import resolve_compared, resolve_criteria

    asked = _asked(corpus, today, as_of)
    return ask(
        asked.corpus,
        today=asked.today,
        tracks=resolve_compared(asked.corpus, given.names("tracks", tracks), given.names("roles", roles)),
        criteria=resolve_criteria(asked.corpus, given.names("criteria", criteria), given.names("groups", groups)),
        select=selection(
            asked.corpus, given.names("only_source", only_source), given.names("without_source", without_source)
        ),
    )


class Reader(TypedDict, total=False):
    """What may be said of a reader and of what counts, in the words of the options."""

    weights: Mapping[str, float] | None
    """0 to 5 by criterion; they stand over the goal's own, one by one."""
    only_source: Names
    without_source: Names
    """Sources or families that alone speak, or do not."""
    without_claim: Names
    """Claims that are struck."""
    profile: str | Path | Mapping[str, Any] | None
    """A profile: a file, or what would stand in one. What is said beside it stands over it."""
    situation: Mapping[str, object] | None
    """By field of the profile, as `degree` or `nlp`."""
    know: Names
    degree: str | None
    school: str | None
    papers: str | None
    hours: float | str | None
    months: float | str | None
    deadline: Day | None
    """The last day of study, in place of `months`."""
    season: str | None
    """A recruiting season (autumn-2027), in place of both."""
    gpu: str | float | None
    risk: str | None


def advise(
    corpus: Corpus,
    goal: str | None = None,
    *,
    today: Day | None = None,
    as_of: Day | None = None,
    **reader: Unpack[Reader],
) -> Advised:
    """Which track suits a goal and a reader; see `Reader` for what may be said of them.

    Raises UsageError where there is neither a goal nor a weight above 0.
    """
    from careerpath.answers.advise import advise as ask
    from careerpath.errors import UsageError
    from careerpath.labels import Message

    asked = _asked(corpus, today, as_of)
    maker = _maker(asked, goal, reader)
    if not any({**(maker.goal.weights if maker.goal else {}), **maker.weights}.values()):
        raise UsageError(Message("error.nothing-to-advise-on"))
    return ask(asked.corpus, maker, today=asked.today)


def every_goal(
    corpus: Corpus, *, today: Day | None = None, as_of: Day | None = None, **reader: Unpack[Reader]
) -> EveryGoal:
    """Which goal leads where, for a reader; see `Reader` for what may be said of them."""
    from dataclasses import replace

    from careerpath.answers.goals import every_goal as ask

    asked = _asked(corpus, today, as_of)
    return ask(asked.corpus, replace(_maker(asked, None, reader), goal=None), today=asked.today)


def study_plan(
    corpus: Corpus,
    track: str,
    *,
    profile: str | Path | Mapping[str, Any] | None = None,
    today: Day | None = None,
    as_of: Day | None = None,
    **options: Unpack[PlanOptions],
) -> StudyPlan:
    """A plan in weeks.

    Options are `hours` a week (15), `start`, of `weeks`, `deadline` (the last day of study), `months` and `season`
    (autumn-2027) the one that sets the end, `know` (names of backgrounds: nlp, cv=basic, …), `gpu` (none, rent, a
    memory such as 24gb, or a card), `gpu_price` (of a GPU hour, in the currency of `budget`), `budget`, `also`, which
    keeps a second track open, `role`, the role of the track that is aimed at, and `off`, days left out; see
    careerpath.answers.plan.request.PlanOptions. They stand over what a `profile` says of the reader.
    """
    from careerpath.answers.plan.request import plan_request
    from careerpath.answers.plan.study_plan import study_plan as ask
    from careerpath.model.vocabulary import Track

    asked = _asked(corpus, today, as_of)
    wanted: dict[str, Any] = {**_of_plan(_profile(profile), options), **options}
    for name, take in _PLAN.items():
        if wanted.get(name) is not None:
            wanted[name] = take(name, wanted[name])
    request = plan_request(asked.corpus, asked.today, **wanted)
    return ask(
        asked.corpus, today=asked.today, track=asked.corpus.find(Track, given.text("track", track)), request=request
    )


def show(corpus: Corpus, *names: str, today: Day | None = None, as_of: Day | None = None) -> Shown:
    """Anything by its id, name or KIND:ID, with what is related to it."""
    from careerpath.answers.show import show as ask

    asked = _asked(corpus, today, as_of)
    return ask(asked.corpus, given.names("names", names), today=asked.today)


def diagnose(corpus: Corpus, symptom: str | None = None, *, as_of: Day | None = None) -> Diagnosis:
    """From a failing run to the suspect, the cheap check, the remedy; every symptom where none is named."""
    from careerpath.answers.diagnose import diagnose as ask

    return ask(_asked(corpus, None, as_of).corpus, None if symptom is None else given.text("symptom", symptom).strip())


def list_(corpus: Corpus, kind: str | None = None, *, today: Day | None = None, as_of: Day | None = None) -> Listing:
    """All of a kind, or the kinds that there are. As `careerpath.list`."""
    from careerpath.answers.catalogue import kind_called, listing

    return listing(_asked(corpus, today, as_of).corpus, None if kind is None else kind_called(given.text("kind", kind)))


def sources(corpus: Corpus, *, today: Day | None = None, as_of: Day | None = None) -> SourceList:
    """The sources with their kind and month, what their authors gain, and how many claims rest on each."""
    from careerpath.answers.catalogue import sources as ask

    asked = _asked(corpus, today, as_of)
    return ask(asked.corpus, today=asked.today)


def explain(corpus: Corpus, topic: str = "advice", *, today: Day | None = None, as_of: Day | None = None) -> Explained:
    """How an answer is made: what a rating is, how the sum is made, what the numbers can tell."""
    from careerpath.answers.explain import explain as ask

    asked = _asked(corpus, today, as_of)
    return ask(asked.corpus, given.text("topic", topic), today=asked.today)


def search(
    corpus: Corpus,
    words: Names,
    *,
    language: Language = "en",
    limit: int = 10,
    today: Day | None = None,
    as_of: Day | None = None,
) -> Found:
    """What holds the words, in either language, best first; lines are quoted in `language` where it holds them."""
    from careerpath.answers.search import search as ask

    asked = _asked(corpus, today, as_of)
    texts = [words] if isinstance(words, str) else given.names("words", words)
    each = [word for text in texts for word in text.split()]
    if language not in ("en", "zh"):
        raise given.refused("language", language, "language")
    if not 0 < given.taken("limit", limit, int, "count") <= MOST_HITS:
        raise given.refused("limit", limit, "count")
    return ask(asked.corpus, each, language, limit=limit)


MOST_HITS = 200
"""As on the command line."""


class _Asked(NamedTuple):
    """A corpus as of the day asked for, and that day."""

    corpus: Corpus
    today: date


def _asked(corpus: Corpus, today: Day | None, as_of: Day | None) -> _Asked:
    """As the options --today and --as-of do: the corpus ends with `as_of`, else with `today`."""
    if not hasattr(corpus, "fingerprint"):
        raise given.refused("corpus", corpus, "corpus")
    day = _today() if today is None else given.day("today", today)
    if as_of is not None:
        then = given.day("as_of", as_of)
        return _Asked(corpus.as_of(then, day), then if today is None else day)
    return _Asked(corpus if today is None else corpus.as_of(day), day)


def _maker(asked: _Asked, goal: str | None, reader: Reader) -> DecisionMaker:
    """Who decides, from what is said of them."""
    from careerpath.answers.asked import find_goal
    from careerpath.answers.decision import DecisionMaker
    from careerpath.answers.evidence import selection
    from careerpath.answers.situation import read_situation
    from careerpath.answers.stated import resolve_weights

    if unknown := reader.keys() - Reader.__annotations__.keys():
        raise TypeError(f"advice has no option '{min(unknown)}'")
    corpus = asked.corpus
    profile = _profile(reader.get("profile"))
    chosen = profile.get("goal") if goal is None else goal
    weights = {**given.mapping("weights", profile.get("weights")), **given.mapping("weights", reader.get("weights"))}
    return DecisionMaker(
        goal=None if chosen is None else find_goal(corpus, given.text("goal", chosen)),
        weights=resolve_weights(corpus, {name: given.number("weights", value) for name, value in weights.items()}),
        situation=read_situation(corpus, _said(asked, profile, reader)),
        select=selection(
            corpus,
            given.names("only_source", reader.get("only_source")),
            given.names("without_source", reader.get("without_source")),
            given.names("without_claim", reader.get("without_claim")),
        ),
    )


def _said(asked: _Asked, profile: Mapping[str, Any], reader: Reader) -> dict[str, str]:
    """The reader's situation as texts by field: what stands in the profile, and over it what is said beside it."""
    from careerpath.answers.plan.request import months_stated
    from careerpath.answers.stated import PLAIN, read_knowledge

    stated = _stated(profile)
    stated |= given.mapping("situation", reader.get("situation"))
    stated |= {name: value for name in PLAIN if (value := reader.get(name)) is not None}
    stated |= read_knowledge(asked.corpus, given.names("know", reader.get("know")))
    months, deadline, season = (reader.get(name) for name in ("months", "deadline", "season"))
    if deadline is not None or season is not None:
        stated["months"] = months_stated(
            asked.corpus,
            asked.today,
            months=None if months is None else str(months),
            deadline=None if deadline is None else given.day("deadline", deadline),
            season=None if season is None else given.text("season", season),
        )
    return {name: given.text_or_number(name, value) for name, value in stated.items()}


def _stated(profile: Mapping[str, Any]) -> dict[str, Any]:
    """What a profile says of a situation, by field."""
    from careerpath.answers.stated import PLAIN

    fields = {name: profile[name] for name in PLAIN if profile.get(name) is not None}
    return {**fields, **given.mapping("know", profile.get("know"))}


def _profile(profile: object) -> Mapping[str, Any]:
    """What stands in a profile."""
    if profile is None or isinstance(profile, Mapping):
        return profile or {}
    from careerpath.corpus.check import read_valid
    from careerpath.errors import ReadError, UsageError, first_of
    from careerpath.model.vocabulary import Profile

    path = Path(given.taken("profile", profile, (str, Path), "path"))
    try:
        value: Mapping[str, Any] = read_valid(path, str(path), Profile).value
    except ReadError as error:
        raise UsageError(first_of(error.diagnostics, "error.and-more")) from None
    return value


def _of_plan(profile: Mapping[str, Any], options: Mapping[str, Any]) -> dict[str, Any]:
    """What a profile says to a plan; the end that a reader names stands over its months."""
    from careerpath.answers.plan.request import ENDS

    stated = {name: profile[name] for name in ("hours", "months", "gpu") if profile.get(name) is not None}
    if any(options.get(name) is not None for name in ENDS):
        stated.pop("months", None)
    levels = given.mapping("know", profile.get("know"))
    return {**stated, "know": [f"{name}={given.text_or_number('know', level)}" for name, level in levels.items()]}


_PLAN = {
    "start": given.day,
    "deadline": given.day,
    "know": given.names,
    "off": given.names,
    "weeks": given.count,
    "gpu_price": given.number,
    "budget": given.number,
    "hours": given.text_or_number,
    "months": given.text_or_number,
    "gpu": given.text_or_number,
    **dict.fromkeys(("season", "also", "role"), given.text),
}


def _today() -> date:
    return date.today()  # noqa: DTZ011 - the reader's own day is meant
