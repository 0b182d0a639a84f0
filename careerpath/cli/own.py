"""The reader's own store, as commands use it: read where it is there, written where a command is to write."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from careerpath import answer_cache
from careerpath.cli.interview import Questionnaire, from_file
from careerpath.cli.output import note
from careerpath.errors import CareerpathError, StoreError
from careerpath.labels import Labels
from careerpath.model.events import Event
from careerpath.own.file import own_path
from careerpath.own.store import open_store

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from careerpath.answers.kept import Own, Standing
    from careerpath.cli.options import Common
    from careerpath.model.corpus import Corpus
    from careerpath.own.store import Store

PROFILE = "profile-saved"


def events(common: Common, *kinds: str) -> tuple[Event, ...]:
    """What the reader did, of some kinds or all, in order; nothing, and a line that says why, where it cannot be read.

    An answer that is given from it is not given again once anything was added.
    """
    try:
        return kept_events(*kinds)
    except StoreError as error:
        tell(common, error)
        return ()


def kept_events(*kinds: str) -> tuple[Event, ...]:
    """As `events`, for a command that has nothing else to say. Raises StoreError."""
    path = own_path()
    for file in (path, path.with_name(f"{path.name}-wal")):
        answer_cache.depends_on(str(file))
    with open_store(path, write=False) as store:
        return store.events(*kinds)


def writing() -> Store:
    """The store, to be written and then closed: `with writing() as store`. Raises StoreError."""
    answer_cache.forget()
    return open_store(own_path(), write=True)


def tell(common: Common, error: CareerpathError) -> None:
    """One line about what went wrong beside an answer that is given all the same; said once."""
    line = Labels(common.language).of(error.message)
    if line not in common.told:
        common.told.add(line)
        note(line)


def now() -> datetime:
    return datetime.now(UTC)


def local_day(moment: datetime) -> date:
    """The reader's own day of a moment, with the time zone and the daylight saving in which they live."""
    return moment.astimezone().date()


def over_profile(
    common: Common,
    corpus: Corpus,
    said: Questionnaire,
    file: str | None,
    *,
    no_me: bool,
    only: Collection[str] | None = None,
) -> tuple[Questionnaire, Own | None]:
    """What was said, over what stands in a file or else was kept, and what of that was used.

    Of what was kept `only` some fields of the situation, where these are named. Raises UsageError for the file.
    """
    if file is not None:
        return said.over(from_file(corpus, file)), None
    saved = () if no_me else events(common, PROFILE)
    if not saved:
        return said, None
    from careerpath.answers.kept import kept_profile

    kept = kept_profile(corpus, saved[-1].data, local_day(saved[-1].at), common.today)
    below = Questionnaire(kept.goal, kept.weights, kept.said)
    if only is not None:
        below = Questionnaire(said={name: text for name, text in kept.said.items() if name in only})
    stated = said.over(below)
    return stated, kept.own if stated != said or kept.own.remarks else None


def standings(corpus: Corpus, file: str | None, *, no_me: bool) -> Mapping[str, Standing]:
    """What the reader has done of the modules; nothing where a profile in a file speaks of somebody.

    `over_profile` has told already where nothing can be read.
    """
    from careerpath.answers.kept import STATES
    from careerpath.answers.kept import standings as ask

    with suppress(StoreError):
        return {} if no_me or file is not None else ask(corpus, kept_events(*STATES))[0]
    return {}


def used_with(own: Own | None, said: Iterable[Standing]) -> Own | None:
    """What of the store went into an answer, with the modules that were done or begun."""
    from careerpath.answers.kept import Own

    used = tuple(each.module.id for each in said if each.state == "done" or (each.state == "doing" and each.hours))
    return replace(own or Own(), modules=used) if used else own


def keep_profile(common: Common, stated: Questionnaire) -> None:
    """Keeps what was said of the reader for later answers, and says so; or why it could not."""
    from careerpath.answers.kept import profile_data

    try:
        with writing() as store:
            store.append(PROFILE, "", profile_data(stated.goal, stated.weights, stated.said), now())
    except StoreError as error:
        tell(common, error)
    else:
        note(Labels(common.language)("own.kept", path=str(own_path())))
