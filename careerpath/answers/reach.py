"""What a reader can reach by the day of the applications: the time, the card, the door and the ground.

Worth says what a track is good for; reach says what this reader can get to. The hours are those of the study plan:
core modules and what they need, less what the reader's background covers, with the plan's share of review and
reserve. The door is counted in advertisements. What a reader did not say is "not-said", and shuts nothing out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal

from careerpath.answers.cards import Hardware, way
from careerpath.answers.curriculum import Appetite, Curriculum, Resources
from careerpath.answers.decision import Decision
from careerpath.answers.plan.order import LEARNT, Task, half_hours, hours, saved, work
from careerpath.answers.plan.request import DAYS_A_MONTH, FIRST_YEAR, HOURS, LAST_YEAR, next_monday
from careerpath.answers.plan.schedule import total_time
from careerpath.answers.situation import Situation, effects, levels
from careerpath.model.adverts import AdvertCount, Adverts
from careerpath.model.base import UNKNOWN, Gigabytes, Share, Text
from careerpath.model.corpus import Corpus
from careerpath.model.sources import Source
from careerpath.model.vocabulary import ProfileField, Role, Track

SHORT_BY = 0.5
"""Time is tight where at most this part of the available hours is missing: what a reader may still find by evenings."""

OPEN_DOOR, AJAR = 2 / 3, 1 / 4
"""Parts of the advertisements that are open: at least so much is within, or tight. Editor's judgement: with two of
three one may choose among employers, with one of four the search is long, with less it hangs on a few posts."""
MOSTLY_UNKNOWN = 0.5
"""Where it is not known of more than this part of the advertisements whether they are open, nothing is said."""
MUCH_GROUND, SOME_GROUND = 0.3, 0.1
"""Parts of the core that a background saves: at least so much is within, or tight. Editor's judgement."""
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
    core_hours: float | None = None
    """None where the corpus knows no modules."""
    reserve_hours: float = 0.0
    """What a cautious reader wants to spare beside them."""
    available_hours: float | None = None
    missing_hours: float = 0.0
    """What of core and reserve does not fit."""
    by: date | None = None
    """The last day of study."""
    hours_per_week: float = HOURS
    assumed: bool = True
    """Whether the reader named no hours a week."""


@dataclass(frozen=True)
class Memory:
    """A core module that asks for more GPU memory than there is; `instead` says what to do with less, if known."""

    module: str
    title: Text
    memory_gb: Gigabytes
    instead: Text | None
    gpu_hours: float
    """For how long it keeps a card busy."""


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
    rent_hours: float
    """Hours for which a card must be rented for those of them that know no other way."""


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
    source_short: Text | None = field(default=None, metadata={"json": False})
    """Who counts them, in a few words."""
    narrowed_by: tuple[str, ...] = ()
    """Fields of the situation for which no advertisement asks, but by which like applicants are told apart."""


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


def appetite_of(fields: Iterable[ProfileField], situation: Situation) -> Appetite:
    """The appetite for risk, as the fields of the situation have it."""
    stated = [(entry, situation.values[entry.id]) for entry in fields if entry.id in situation.values]
    reserves = [effect.share or 0.0 for entry, value in stated for effect in effects(entry, value, "reserve")]
    stretches = any(True for entry, value in stated for _ in effects(entry, value, "stretch"))
    return Appetite(max(reserves, default=0.0), stretches)


def reach_of(corpus: Corpus, decision: Decision, courses: Mapping[str, Curriculum], has: Resources) -> dict[str, Reach]:
    """By track, what this reader can reach."""
    cores = {id: courses[id].core if id in courses else () for id in decision.tracks}
    return {id: reach_to(corpus, decision.fields, track, cores[id], has) for id, track in decision.tracks.items()}


def reach_to(
    corpus: Corpus, fields: Mapping[str, ProfileField], aim: Track | Role, core: Sequence[Task], has: Resources
) -> Reach:
    """What this reader can reach of a track, or a role of one, whose core this is."""
    return Reach(
        aim.track if isinstance(aim, Role) else aim.id,
        time_for(core, has),
        card_for(core, has.hardware),
        door_of(corpus, fields, aim.doors, has.situation),
        ground_of(core, has.know),
    )


def resources(fields: Iterable[ProfileField], situation: Situation, today: date) -> Resources:
    """What the reader has to learn with; on days for which no plan can be made, without an end."""
    plannable = FIRST_YEAR <= today.year < LAST_YEAR
    months = situation.number("months") if plannable else None
    end = None if months is None else today + timedelta(days=round(months * DAYS_A_MONTH))
    return Resources(
        today=today,
        start=next_monday(today) if plannable else today,
        deadline=end,
        hours=situation.number("hours"),
        know={**levels(fields, situation.values), **situation.learnt},
        hardware=situation.hardware,
        situation=situation,
        appetite=appetite_of(fields, situation),
    )


def months_until(today: date, last_day: date) -> float:
    """The months until the applications on the day after the last day of study."""
    return ((last_day - today).days + 1) / DAYS_A_MONTH


def time_for(core: Sequence[Task], has: Resources) -> Time:
    """Whether the core, with its review and reserve, can be learnt in time."""
    if not core:
        return Time(NOT_SAID)
    needed, available = total_time(work(core)), has.time
    reserve = half_hours(hours(needed) * has.appetite.reserve)
    missing = max(needed + reserve - available, 0) if available is not None else 0
    state = NOT_SAID
    if available is not None:
        state = WITHIN if not missing else TIGHT if missing <= available * SHORT_BY else OUT
    return Time(
        state=state,
        core_hours=hours(needed),
        reserve_hours=hours(reserve),
        available_hours=hours(available) if available is not None else None,
        missing_hours=hours(missing),
        by=has.last_day,
        hours_per_week=has.hours or HOURS,
        assumed=has.hours is None,
    )


def card_for(core: Sequence[Task], hardware: Hardware | None) -> Card:
    """Whether what is left of the core can be done on the reader's card; what is rented has whatever is needed."""
    ahead = [entry for entry in core if not entry.done]
    core_gb = max((entry.module.gpu.memory_gb for entry in ahead if entry.module.gpu), default=0.0)
    short = tuple(_short(ahead, hardware))
    state = WITHIN if not short else TIGHT if all(entry.instead for entry in short) else OUT
    if hardware is None or not core:
        state = NOT_SAID
    rent = sum(entry.gpu_hours for entry in short if entry.instead is None)
    return Card(state, core_gb, hardware.memory_gb if hardware else None, short, rent)


def _short(core: Iterable[Task], hardware: Hardware | None) -> Iterator[Memory]:
    needs = [(entry.module, entry.module.gpu) for entry in core if entry.module.gpu]
    for module, need in sorted(needs, key=lambda pair: -pair[1].memory_gb):
        met = way(module, hardware)
        if met in ("alternative", "short"):
            instead = need.alternative if met == "alternative" else None
            yield Memory(module.id, module.name, need.memory_gb, instead, need.hours)


def door_of(
    corpus: Corpus, fields: Mapping[str, ProfileField], counts: Sequence[AdvertCount], situation: Situation
) -> Door:
    """How many of the advertisements of the latest count are open to this reader."""
    count = latest(counts)
    if count is None:
        return Door(NOT_SAID)
    held = [(_open_to(lot, situation), lot.adverts) for lot in count.asks]
    opened = sum(adverts for opened, adverts in held if opened)
    unknown = sum(adverts for opened, adverts in held if opened is None)
    share = opened / count.adverts
    narrowed = tuple(id for id, value in situation.values.items() if any(effects(fields[id], value, "door")))
    state = WITHIN if share >= OPEN_DOOR and not narrowed else TIGHT if share >= AJAR else OUT
    if unknown > count.adverts * MOSTLY_UNKNOWN:
        state = NOT_SAID
    source = corpus.get(Source, count.cite.source)
    name = source.name if source else None
    short = (source.short or name) if source else None
    return Door(state, opened, unknown, count.adverts, count.cite.source, name, count.as_of, short, narrowed)


def latest(counts: Sequence[AdvertCount]) -> AdvertCount | None:
    """The latest count, of several the largest."""
    return max(counts, key=lambda count: (count.as_of.replace(UNKNOWN, ""), count.adverts), default=None)


def _open_to(lot: Adverts, situation: Situation) -> bool | None:
    """Whether a reader may come: one of the alternatives is enough."""
    held = [situation.meets(requires) for requires in lot.open_to]
    return True if not held or True in held else None if None in held else False


def ground_of(core: Sequence[Task], know: Mapping[str, Share]) -> Ground:
    """The part of the core that the background covers already, or that is done."""
    full = sum(entry.full_time for entry in core)
    if not full or not (saved(core) or any(not name.startswith(LEARNT.format("")) for name in know)):
        return Ground(NOT_SAID, None, 0.0)
    share = saved(core) / full
    state = WITHIN if share >= MUCH_GROUND else TIGHT if share >= SOME_GROUND else OUT
    return Ground(state, share, hours(saved(core)))
