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
from typing import TYPE_CHECKING, Any, TypedDict, Unpack

from careerpath.answers import given

if TYPE_CHECKING:
    from careerpath.answers.advert.answer import AdvertRead
    from careerpath.answers.advise import Advised
    from careerpath.answers.catalogue import Listing, SourceList
    from careerpath.answers.compare import Comparison
    from careerpath.answers.decision import DecisionMaker
    from careerpath.answers.diagnose import Diagnosis
    from careerpath.answers.evidence import Selection
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
MOST_HITS = 200


class Days(TypedDict, total=False):
    """The day of an answer, and the last day of which anything is known."""

    today: Day | None
    as_of: Day | None


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

    roots = [str(given.taken("directories", entry, (str, Path), "path")) for entry in directories]
    return open_corpus(
        layers(roots, {}, bare=bool(bare)),
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
    **days: Unpack[Days],
) -> Comparison:
    """Tracks, and roles (role:rag), side by side: all tracks where none is named, on all criteria where none is.

    `roles` are tracks of which all roles are compared; of `groups` all criteria. Only the sources or families of
    `only_source` speak, and those of `without_source` do not.
    """
    from careerpath.answers.compare import compare as ask
    from careerpath.answers.situation import resolve_compared, resolve_criteria

    corpus, day = _asked(corpus, **days)
    return ask(
        corpus,
        today=day,
        tracks=resolve_compared(corpus, given.names("tracks", tracks), given.names("roles", roles)),
        criteria=resolve_criteria(corpus, given.names("criteria", criteria), given.names("groups", groups)),
        select=_selection(corpus, only_source=only_source, without_source=without_source),
    )


class Reader(Days, total=False):
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


def advise(corpus: Corpus, goal: str | None = None, **reader: Unpack[Reader]) -> Advised:
    """Which track suits a goal and a reader; see `Reader` for what may be said of them.

    Raises UsageError where there is neither a goal nor a weight above 0.
    """
    from careerpath.answers.advise import advise as ask
    from careerpath.errors import UsageError
    from careerpath.labels import Message

    corpus, day, maker = _asked_by(corpus, goal, reader)
    if not any({**(maker.goal.weights if maker.goal else {}), **maker.weights}.values()):
        raise UsageError(Message("error.nothing-to-advise-on"))
    return ask(corpus, maker, today=day)


def advert(
    corpus: Corpus, text: str, goal: str | None = None, *, cv: str | None = None, **reader: Unpack[Reader]
) -> AdvertRead:
    """What a job really is, by the text of its advert; with a goal or weights also how it sits with them.

    `cv` is the text of a CV, to see what of the requirements it shows; neither is kept.
    Raises UsageError for what is no advert.
    """
    from careerpath.answers.advert.answer import read_advert

    of_cv, maker = None if cv is None else given.text("cv", cv), None
    if goal is not None or reader.keys() - Days.__annotations__.keys():
        corpus, day, maker = _asked_by(corpus, goal, reader)
    else:
        corpus, day = _asked(corpus, reader.get("today"), reader.get("as_of"))
    return read_advert(corpus, given.taken("text", text, str, "text"), maker, cv=of_cv, today=day)


def every_goal(corpus: Corpus, **reader: Unpack[Reader]) -> EveryGoal:
    """Which goal leads where, for a reader; see `Reader` for what may be said of them."""
    from dataclasses import replace

    from careerpath.answers.goals import every_goal as ask

    corpus, day, maker = _asked_by(corpus, None, reader)
    return ask(corpus, replace(maker, goal=None), today=day)


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

    Its options (careerpath.answers.plan.request.PlanOptions) stand over what a `profile` says of the reader.
    """
    from careerpath.answers.plan.request import plan_request
    from careerpath.answers.plan.study_plan import study_plan as ask
    from careerpath.model.vocabulary import Track

    corpus, day = _asked(corpus, today, as_of)
    request = plan_request(corpus, day, **given.plan_options(_profile(profile), options))
    return ask(corpus, today=day, track=corpus.find(Track, given.text("track", track)), request=request)


def show(corpus: Corpus, *names: str, **days: Unpack[Days]) -> Shown:
    """Anything by its id, name or KIND:ID, with what is related to it."""
    from careerpath.answers.show import show as ask

    corpus, day = _asked(corpus, **days)
    return ask(corpus, given.names("names", names), today=day)


def diagnose(corpus: Corpus, symptom: str | None = None, *, as_of: Day | None = None) -> Diagnosis:
    """From a failing run to the suspect, the cheap check, the remedy; every symptom where none is named."""
    from careerpath.answers.diagnose import diagnose as ask

    return ask(_asked(corpus, as_of=as_of)[0], None if symptom is None else given.text("symptom", symptom).strip())


def list_(corpus: Corpus, kind: str | None = None, **days: Unpack[Days]) -> Listing:
    """All of a kind, or the kinds that there are. As `careerpath.list`."""
    from careerpath.answers.catalogue import kind_called, listing

    return listing(_asked(corpus, **days)[0], None if kind is None else kind_called(given.text("kind", kind)))


def sources(corpus: Corpus, **days: Unpack[Days]) -> SourceList:
    """The sources with their kind and month, what their authors gain, and how many claims rest on each."""
    from careerpath.answers.catalogue import sources as ask

    corpus, day = _asked(corpus, **days)
    return ask(corpus, today=day)


def explain(corpus: Corpus, topic: str = "advice", **days: Unpack[Days]) -> Explained:
    """How an answer is made: what a rating is, how the sum is made, what the numbers can tell."""
    from careerpath.answers.explain import explain as ask

    corpus, day = _asked(corpus, **days)
    return ask(corpus, given.text("topic", topic), today=day)


def search(corpus: Corpus, words: Names, *, language: Language = "en", limit: int = 10, **days: Unpack[Days]) -> Found:
    """What holds the words, in either language, best first; lines are quoted in `language` where it holds them."""
    from careerpath.answers.search import search as ask

    corpus, _ = _asked(corpus, **days)
    each = " ".join([words] if isinstance(words, str) else given.names("words", words)).split()
    if language not in ("en", "zh"):
        raise given.refused("language", language, "language")
    if not 0 < given.taken("limit", limit, int, "count") <= MOST_HITS:
        raise given.refused("limit", limit, "count")
    return ask(corpus, each, language, limit=limit)


def _asked(corpus: Corpus, today: Day | None = None, as_of: Day | None = None) -> tuple[Corpus, date]:
    """The corpus as of the day asked for, and that day: it ends with `as_of`, else with `today`, as the options do."""
    if not hasattr(corpus, "fingerprint"):
        raise given.refused("corpus", corpus, "corpus")
    day = _today() if today is None else given.day("today", today)
    if as_of is not None:
        then = given.day("as_of", as_of)
        return corpus.as_of(then, day), then if today is None else day
    return corpus if today is None else corpus.as_of(day), day


def _selection(corpus: Corpus, **named: Names | None) -> Selection:
    from careerpath.answers.evidence import selection

    return selection(corpus, *(given.names(name, ids) for name, ids in named.items()))


def _asked_by(corpus: Corpus, goal: str | None, reader: Reader) -> tuple[Corpus, date, DecisionMaker]:
    """As `_asked`, and who decides."""
    from careerpath.answers.decision import DecisionMaker
    from careerpath.answers.situation import read_situation
    from careerpath.answers.stated import find_goal, resolve_weights

    if unknown := reader.keys() - Reader.__annotations__.keys():
        raise TypeError(f"advice has no option '{min(unknown)}'")
    corpus, day = _asked(corpus, reader.get("today"), reader.get("as_of"))
    profile = _profile(reader.get("profile"))
    chosen = profile.get("goal") if goal is None else goal
    weights = {**given.mapping("weights", profile.get("weights")), **given.mapping("weights", reader.get("weights"))}
    maker = DecisionMaker(
        goal=None if chosen is None else find_goal(corpus, given.text("goal", chosen)),
        weights=resolve_weights(corpus, {name: given.number("weights", value) for name, value in weights.items()}),
        situation=read_situation(corpus, given.situation(corpus, day, profile, reader)),
        select=_selection(
            corpus,
            only_source=reader.get("only_source"),
            without_source=reader.get("without_source"),
            without_claim=reader.get("without_claim"),
        ),
    )
    return corpus, day, maker


def _profile(profile: object) -> Mapping[str, Any]:
    if profile is None or isinstance(profile, Mapping):
        return profile or {}
    from careerpath.corpus.check import read_profile

    return read_profile(str(given.taken("profile", profile, (str, Path), "path"))).value


def _today() -> date:
    return date.today()  # noqa: DTZ011 - the reader's own day is meant
