"""The Python face: opens a corpus and asks it, with names as on the command line.

Every call is a function of its arguments, but for two that may be left out: `today`, which is then the
reader's own day, and the start of a plan, which is then the next Monday. Nothing is printed and no
environment variable is read. Names may be ids, names or aliases in either language.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from careerpath.answers.advise import Advised
    from careerpath.answers.compare import Comparison
    from careerpath.answers.plan.study_plan import StudyPlan
    from careerpath.answers.search import Found
    from careerpath.model.base import Language
    from careerpath.model.corpus import Corpus


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
        layers([str(entry) for entry in directories], {}, bare=bare),
        today=_today().isoformat(),
        cache=Path(cache).absolute() if cache else None,
        drafts=drafts,
    )


def compare(
    corpus: Corpus,
    *tracks: str,
    groups: Sequence[str] = (),
    criteria: Sequence[str] = (),
    today: date | None = None,
) -> Comparison:
    """Tracks side by side: all where none is named, on all criteria where no group or criterion is named.

    Raises UnknownIdError, AmbiguousIdError.
    """
    from careerpath.answers.compare import compare as ask
    from careerpath.answers.situation import criteria_named, tracks_named

    return ask(
        corpus,
        today=today or _today(),
        tracks=tracks_named(corpus, tracks),
        criteria=criteria_named(corpus, criteria, groups),
    )


def advise(
    corpus: Corpus,
    goal: str | None = None,
    *,
    weights: Mapping[str, float] | None = None,
    situation: Mapping[str, object] | None = None,
    today: date | None = None,
) -> Advised:
    """Which track suits a goal and a reader.

    `weights` (0 to 5 by criterion) stand over the goal's own, one by one. `situation` is what the reader says
    of themselves, by profile field, in the words of the options: {"degree": "bachelor", "nlp": "strong", "hours": 20}.

    Raises UnknownIdError, AmbiguousIdError, and UsageError where there is neither goal nor weight above 0 or
    where a field does not take the value.
    """
    from careerpath.answers.advise import advise as ask
    from careerpath.answers.situation import Given, weights_named
    from careerpath.answers.situation import situation as stated
    from careerpath.errors import UsageError
    from careerpath.model.vocabulary import Goal, ProfileField

    chosen = corpus.find(Goal, goal) if goal else None
    own = weights_named(corpus, weights or {})
    if not any({**(chosen.weights if chosen else {}), **own}.values()):
        raise UsageError("nothing to advise on: name a goal, or give a criterion a weight above 0")
    given = [Given(corpus.find(ProfileField, name).id, str(value), name) for name, value in (situation or {}).items()]
    return ask(corpus, today=today or _today(), goal=chosen, weights=own, situation=stated(corpus, given, chosen))


def study_plan(
    corpus: Corpus,
    track: str,
    *,
    hours: float = 15,
    start: date | None = None,
    weeks: int | None = None,
    deadline: date | None = None,
    season: str | None = None,
    know: Sequence[str] = (),
    gpu: str | None = None,
    gpu_price: float | None = None,
    budget: float | None = None,
    also: str | None = None,
    today: date | None = None,
) -> StudyPlan:
    """A plan in weeks of `hours` each; of `weeks`, `deadline` (the last day of study) and `season` one may set the end.

    `season` is as autumn-2027; `know` names backgrounds (nlp, cv, …); `gpu` is none, rent, a memory such as 24gb, or a
    card; `gpu_price` is that of a GPU hour, in the currency of `budget`; `also` keeps a second track open. Raises
    UnknownIdError, AmbiguousIdError, and UsageError for what cannot be planned for.
    """
    from careerpath.answers.plan.request import Wish, find_hardware, find_season, next_monday
    from careerpath.answers.plan.study_plan import study_plan as ask
    from careerpath.answers.situation import find_backgrounds
    from careerpath.model.vocabulary import Track

    day = today or _today()
    first = start or next_monday(day)
    wish = Wish(
        start=first,
        hours=hours,
        weeks=weeks,
        deadline=deadline,
        season=find_season(corpus, season, first) if season else None,
        know=find_backgrounds(corpus, know),
        hardware=find_hardware(corpus, gpu) if gpu else None,
        price=gpu_price,
        budget=budget,
        also=corpus.find(Track, also) if also else None,
    )
    return ask(corpus, today=day, track=corpus.find(Track, track), wish=wish)


def search(corpus: Corpus, words: str, *, language: Language = "en", limit: int = 10) -> Found:
    """What holds the words, in either language, best first; lines are quoted in `language` where it holds them."""
    from careerpath.answers.search import search as ask

    return ask(corpus, words.split(), language, limit=limit)


def _today() -> date:
    return date.today()  # noqa: DTZ011 - the reader's own day is meant
