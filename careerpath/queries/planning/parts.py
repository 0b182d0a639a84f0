"""The pieces of a study plan as an answer: their fields are the keys of its JSON."""

from __future__ import annotations

from datetime import date
from typing import Literal

from careerpath.deferred import dataclass
from careerpath.models.base import Text
from careerpath.queries.anchors import Place
from careerpath.queries.planning.hardware import Way


@dataclass(frozen=True)
class Piece:
    """What is done of a module in one week; `finished` where that is the last of it."""

    id: str
    title: Text
    hours: float
    finished: bool


@dataclass(frozen=True)
class Reading(Place):
    """A place to read for a module."""

    module: str


@dataclass(frozen=True)
class Building:
    """What runs when a module is finished, and how one sees that it does."""

    module: str
    text: Text
    check: Text


@dataclass(frozen=True)
class Asked:
    """A question that can be answered once its module is finished."""

    id: str
    module: str
    level: int
    text: Text


@dataclass(frozen=True)
class Review:
    """Time to go over modules again, by the questions that follow them."""

    hours: float
    modules: tuple[str, ...]


@dataclass(frozen=True)
class Week:
    """Seven days of the plan, or fewer where the deadline cuts the last week short."""

    start: date
    end: date
    hours: float
    modules: tuple[Piece, ...]
    review: Review | None
    reserve: float
    read: tuple[Reading, ...]
    build: tuple[Building, ...]
    questions: tuple[Asked, ...]


@dataclass(frozen=True)
class GpuNeed:
    """What a module asks of a graphics card, and how the reader's hardware meets it."""

    memory_gb: float
    hours: float
    card: str | None
    card_name: Text | None
    basis: Text
    alternative: Text | None
    alternative_gb: float | None
    way: Way


@dataclass(frozen=True)
class Planned:
    """A module of the plan, in its order; `full_hours` are those before --know, `shared` is for --also."""

    id: str
    title: Text
    prerequisites: tuple[str, ...]
    hours: float
    full_hours: float
    core: bool
    priority: int
    shared: bool
    gpu: GpuNeed | None


@dataclass(frozen=True)
class LeftOut:
    """A module that is not done in time; `with_` is the one that it needs and that was cut before it."""

    id: str
    title: Text
    hours: float
    priority: int
    why: Text
    with_: str | None


@dataclass(frozen=True)
class Remedy:
    """What would make it fit, each on its own; None where nothing within reason does.

    `of` says what would then fit: everything, or the core alone. `start` may be a day that has passed.
    """

    of: Literal["all", "core"]
    start: date | None
    start_passed: bool
    hours_per_week: float | None
    deadline: date | None


@dataclass(frozen=True)
class Hedge:
    """Keeping a second track open: what serves both comes first, and then the choice is due.

    `share` is the part of the plan's module hours that carry over; `rest_hours` and `other_hours` are what is
    left of each track after the choice.
    """

    track: str
    track_name: Text
    shared: tuple[str, ...]
    shared_hours: float
    share: float
    choose_by: date
    rest_hours: float
    other_hours: float
