"""The Python face: opens a corpus and asks it, with names as on the command line.

Every call is a function of its arguments, but for two that may be left out: `today`, which is then the
reader's own day, and the start of a plan, which is then the next Monday. Nothing is printed and no
environment variable is read. Names may be ids, names or aliases in either language.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Unpack

if TYPE_CHECKING:
    from careerpath.answers.advise import Advised
    from careerpath.answers.compare import Comparison
    from careerpath.answers.plan.request import PlanOptions
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
    roles: Sequence[str] = (),
    groups: Sequence[str] = (),
    criteria: Sequence[str] = (),
    today: date | None = None,
) -> Comparison:
    """Tracks, and roles (role:rag), side by side: all tracks where none is named, on all criteria where none is.

    `roles` are tracks of which all roles are compared; of `groups` all criteria.

    Raises UnknownIdError, AmbiguousIdError.
    """
    from careerpath.answers.compare import compare as ask
    from careerpath.answers.situation import resolve_compared, resolve_criteria

    return ask(
        corpus,
        today=today or _today(),
        tracks=resolve_compared(corpus, tracks, roles),
        criteria=resolve_criteria(corpus, criteria, groups),
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
    from careerpath.answers.decision import DecisionMaker
    from careerpath.answers.situation import read_situation
    from careerpath.answers.stated import resolve_weights
    from careerpath.errors import UsageError
    from careerpath.labels import Message
    from careerpath.model.vocabulary import Goal

    chosen = corpus.find(Goal, goal) if goal is not None else None
    own = resolve_weights(corpus, weights or {})
    if not any({**(chosen.weights if chosen else {}), **own}.values()):
        raise UsageError(Message("error.nothing-to-advise-on"))
    read = read_situation(corpus, {name: str(value) for name, value in (situation or {}).items()})
    return ask(corpus, DecisionMaker(chosen, own, read), today=today or _today())


def study_plan(corpus: Corpus, track: str, *, today: date | None = None, **options: Unpack[PlanOptions]) -> StudyPlan:
    """A plan in weeks.

    Options are `hours` a week (15), `start`, of `weeks`, `deadline` (the last day of study) and `season`
    (autumn-2027) the one that sets the end, `know` (names of backgrounds: nlp, cv=basic, …), `gpu` (none, rent, a
    memory such as 24gb, or a card), `gpu_price` (of a GPU hour, in the currency of `budget`), `budget`, `also`, which
    keeps a second track open, and `role`, the role of the track that is aimed at; see
    careerpath.answers.plan.request.PlanOptions.

    Raises UnknownIdError, AmbiguousIdError, and InputError for what cannot be planned for.
    """
    from careerpath.answers.plan.request import plan_request
    from careerpath.answers.plan.study_plan import study_plan as ask
    from careerpath.model.vocabulary import Track

    day = today or _today()
    request = plan_request(corpus, day, **options)
    return ask(corpus, today=day, track=corpus.find(Track, track), request=request)


def search(corpus: Corpus, words: str, *, language: Language = "en", limit: int = 10) -> Found:
    """What holds the words, in either language, best first; lines are quoted in `language` where it holds them."""
    from careerpath.answers.search import search as ask

    return ask(corpus, words.split(), language, limit=limit)


def _today() -> date:
    return date.today()  # noqa: DTZ011 - the reader's own day is meant
