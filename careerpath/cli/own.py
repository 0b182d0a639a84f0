"""The reader's own store, as commands use it: read where it is there, written where a command is to write."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from careerpath import answer_cache
from careerpath.cli.output import note
from careerpath.errors import CareerpathError, StoreError
from careerpath.labels import Labels
from careerpath.model.events import Event
from careerpath.own.store import open_store, own_path

if TYPE_CHECKING:
    from careerpath.cli.options import Common
    from careerpath.own.store import Store


def events(common: Common, *kinds: str, subject: str | None = None) -> tuple[Event, ...]:
    """What the reader did, of some kinds or all, in order; nothing, and a line that says why, where it cannot be read.

    An answer that is given from it is not given again once anything was added.
    """
    try:
        path = own_path()
        answer_cache.depends_on(str(path.parent))
        with open_store(path, write=False) as store:
            return store.events(*kinds, subject=subject)
    except StoreError as error:
        tell(common, error)
        return ()


def writing() -> Store:
    """The store, to be written and then closed: `with writing() as store`. Raises StoreError."""
    answer_cache.forget()
    return open_store(own_path(), write=True)


def tell(common: Common, error: CareerpathError) -> None:
    """One line about what went wrong beside an answer that is given all the same."""
    note(Labels(common.language).of(error.message))


def now() -> datetime:
    """The moment at which something is done."""
    return datetime.now(UTC)


def local_day(moment: datetime) -> date:
    """The reader's own day of a moment, with the time zone and the daylight saving in which they live."""
    return moment.astimezone().date()
