"""What a reader can reach by the day of the applications: the time, the card, the door and the ground.

Worth says what a track is good for; reach says what this reader can get to. The hours are those of the study plan:
core modules and what they need, less what the reader's background covers, with the plan's share of review and
reserve. The door is counted in advertisements. What a reader did not say is "not-said", and shuts nothing out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from careerpath.answers.curriculum import Curriculum, Resources, curricula
from careerpath.answers.plan.hardware import way
from careerpath.answers.plan.order import Task, hours, saved, work
from careerpath.answers.plan.request import FIRST_YEAR, LAST_YEAR, next_monday
from careerpath.answers.plan.schedule import total_time
from careerpath.answers.situation import Hardware, Situation, levels
from careerpath.model.base import UNKNOWN, Gigabytes, Share, Text
from careerpath.model.corpus import Corpus
from careerpath.model.sources import Source
from careerpath.model.vocabulary import AdvertCount, Adverts, ProfileField, Track

DAYS_A_MONTH = 365.25 / 12
SHORT_BY = 0.5
"""Time is tight where at most this part of the available hours is missing: what a reader may still find by evenings."""

OPEN_DOOR, AJAR = 2 / 3, 1 / 4
"""Parts of the advertisements that are open: at least so much is within, or tight. Editor's judgement: with two of
three one may choose among employers, with one of four the search is long, with less it hangs on a few posts."""
MOSTLY_UNKNOWN = 0.5
"""Where it is not known of more than this part of the advertisements whether they are open, nothing is said."""
MUCH_GROUND, SOME_GROUND = 0.3, 0.1
"""Parts of the core that a background saves: at least so much is within, or tight. Editor's judgement."""
RESERVE = 0.25
"""Part of the core hours that a cautious reader wants to spare."""

State = Literal["within", "tight", "out", "not-said"]
"""How far a thing is in reach; not-said where the reader, or the corpus, does not say enough to tell."""
WITHIN: State = "within"
TIGHT: State = "tight"
OUT: State = "out"
NOT_SAID: State = "not-said"


@dataclass(frozen=True)
class Time:
    """The core hours for this reader against the hours until the applications."""

    state: State
    core_hours: float | None
    """None where the corpus knows no modules."""
    available_hours: float | None
    missing_hours: float
    by: date | None
    """The last day of study."""


@dataclass(frozen=True)
class Memory:
    """A core module that asks for more GPU memory than there is; `instead` says what to do with less, if known."""

    module: str
    title: Text
    memory_gb: Gigabytes
    instead: Text | None


@dataclass(frozen=True)
class Card:
    """The memory that the core asks for against the reader's card."""

    state: State
    core_gb: Gigabytes
    """What the largest core module asks for."""
    card_gb: Gigabytes | None
    """None where nothing was said, or the reader rents."""
    short: tuple[Memory, ...]
    """The core modules that the card cannot do as they stand, what needs most first."""


@dataclass(frozen=True)
class Door:
    """How many of the advertisements counted are open to this reader's degree, papers and university."""

    state: State
    open: int = 0
    """Those that are known to be open."""
    unknown: int = 0
    """Those of which it hangs on what the reader did not say, or is about to become."""
    adverts: int = 0
    """All that were counted."""
    source: str | None = None
    source_name: Text | None = None
    as_of: str | None = None


@dataclass(frozen=True)
class Ground:
    """The part of the core hours that the reader's background saves."""

    state: State
    share: Share | None
    saved_hours: float


@dataclass(frozen=True)
class Reach:
    """What of a track this reader can get to."""

    track: str
    time: Time
    card: Card
    door: Door
    ground: Ground

    @property
    def lacks(self) -> tuple[str, ...]:
        """What is out of reach: of time, card and door."""
        return tuple(name for name, state in self.states.items() if state == OUT)

    @property
    def tight(self) -> tuple[str, ...]:
        """What is barely within reach."""
        return tuple(name for name, state in self.states.items() if state == TIGHT)

    @property
    def states(self) -> Mapping[str, State]:
        """What bounds a recommendation; the ground only eases it."""
        return {"time": self.time.state, "card": self.card.state, "door": self.door.state}


@dataclass(frozen=True)
class Recommendation:
    """What to go for by the reader's own date."""

    track: str
    in_reach: bool
    """False where nothing is: it is then what lacks least."""


def reach_of(
    corpus: Corpus, tracks: Iterable[Track], situation: Situation, today: date, deadline: date | None = None
) -> dict[str, Reach]:
    """By track, what this reader, who begins on the next Monday, can reach; `deadline` is the last day of study."""
    has = resources(corpus, situation, today, deadline)
    wanted = tuple(tracks)
    courses = {course.track.id: course for course in curricula(corpus, wanted, has.know)}
    return {track.id: _reach(corpus, track, courses.get(track.id), situation, has) for track in wanted}


def resources(corpus: Corpus, situation: Situation, today: date, deadline: date | None = None) -> Resources:
    """What the reader has to learn with; on days for which no plan can be made, without an end."""
    plannable = FIRST_YEAR <= today.year < LAST_YEAR
    months = situation.number("months") if plannable else None
    end = None if months is None else today + timedelta(days=round(months * DAYS_A_MONTH))
    return Resources(
        start=next_monday(today) if plannable else today,
        deadline=deadline + timedelta(days=1) if deadline and plannable else end,
        hours=situation.number("hours"),
        know=levels(corpus.all(ProfileField), situation.values),
        hardware=situation.hardware,
    )


def _reach(corpus: Corpus, track: Track, course: Curriculum | None, situation: Situation, has: Resources) -> Reach:
    core = course.core if course else ()
    return Reach(
        track=track.id,
        time=time_for(core, has),
        card=card_for(core, has.hardware),
        door=door_of(corpus, track.doors, situation),
        ground=ground_of(core, has.know),
    )


def time_for(core: Sequence[Task], has: Resources) -> Time:
    """Whether the core, with its review and reserve, can be learnt in time."""
    if not core:
        return Time(NOT_SAID, None, None, 0.0, None)
    needed, available = total_time(work(core)), has.time
    if available is None:
        return Time(NOT_SAID, hours(needed), None, 0.0, None)
    missing = max(needed - available, 0)
    state = WITHIN if not missing else TIGHT if missing <= available * SHORT_BY else OUT
    return Time(state, hours(needed), hours(available), hours(missing), has.last_day)


def card_for(core: Sequence[Task], hardware: Hardware | None) -> Card:
    """Whether the core can be done on the reader's card; what is rented has whatever memory is needed."""
    core_gb = max((entry.module.gpu.memory_gb for entry in core if entry.module.gpu), default=0.0)
    short = tuple(_short(core, hardware))
    state = WITHIN if not short else TIGHT if all(entry.instead for entry in short) else OUT
    if hardware is None or not core:
        state = NOT_SAID
    return Card(state, core_gb, hardware.memory_gb if hardware else None, short)


def _short(core: Iterable[Task], hardware: Hardware | None) -> Iterator[Memory]:
    needs = [(entry.module, entry.module.gpu) for entry in core if entry.module.gpu]
    for module, need in sorted(needs, key=lambda pair: -pair[1].memory_gb):
        met = way(module, hardware)
        if met in ("alternative", "short"):
            yield Memory(module.id, module.name, need.memory_gb, need.alternative if met == "alternative" else None)


def door_of(corpus: Corpus, counts: Sequence[AdvertCount], situation: Situation) -> Door:
    """How many of the advertisements of the latest count are open to this reader."""
    if not counts:
        return Door(NOT_SAID)
    count = max(counts, key=lambda count: count.as_of if count.as_of != UNKNOWN else "")
    held = [(_open_to(lot, situation), lot.adverts) for lot in count.asks]
    opened = sum(adverts for opened, adverts in held if opened)
    unknown = sum(adverts for opened, adverts in held if opened is None)
    share = opened / count.adverts
    state = WITHIN if share >= OPEN_DOOR else TIGHT if share >= AJAR else OUT
    if unknown > count.adverts * MOSTLY_UNKNOWN:
        state = NOT_SAID
    source = corpus.get(Source, count.cite.source)
    name = source.name if source else None
    return Door(state, opened, unknown, count.adverts, count.cite.source, name, count.as_of)


def _open_to(lot: Adverts, situation: Situation) -> bool | None:
    """Whether a reader may come: one of the alternatives is enough."""
    held = [situation.meets(requires) for requires in lot.open_to]
    return True if not held or True in held else None if None in held else False


def ground_of(core: Sequence[Task], know: Mapping[str, Share]) -> Ground:
    """The part of the core that the background covers already."""
    full = sum(entry.full_time for entry in core)
    if not know or not full:
        return Ground(NOT_SAID, None, 0.0)
    share = saved(core) / full
    state = WITHIN if share >= MUCH_GROUND else TIGHT if share >= SOME_GROUND else OUT
    return Ground(state, share, hours(saved(core)))


def recommend(ranking: Sequence[str], reach: Mapping[str, Reach], appetite: str = "middle") -> Recommendation | None:
    """The best by worth (`ranking`: tracks, best first) within reach; where none is, the one that lacks least."""
    found = next((track for track in ranking if in_reach(reach[track], appetite)), None)
    if found or not ranking:
        return Recommendation(found, in_reach=True) if found else None
    least = min(ranking, key=lambda track: _lack(reach[track]))
    return Recommendation(least, in_reach=False)


def _lack(reach: Reach) -> tuple[int, int, float]:
    return len(reach.lacks), len(reach.tight), reach.time.missing_hours


def in_reach(reach: Reach, appetite: str) -> bool:
    """Whether it may be recommended to a reader of this appetite for risk: low, middle or high."""
    if reach.lacks:
        return False
    if appetite == "high":
        return True
    needed, available = reach.time.core_hours, reach.time.available_hours
    spare = RESERVE if appetite == "low" else 0.0
    in_time = needed is None or available is None or needed * (1 + spare) <= available
    return in_time and reach.card.state != TIGHT
