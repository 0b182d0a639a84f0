"""The reader's situation: what they say of themselves as texts by field, read and held against the vocabulary.

Options, a profile, the interview and the Python face all come through here. Which fields there are, which values
each takes and what it does, with the reason, stands in data/vocabulary/profile.yaml.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import inf
from types import MappingProxyType
from typing import NamedTuple

from careerpath.answers.cards import SHOWN, Hardware, read_hardware
from careerpath.answers.compare import Compared
from careerpath.errors import AmbiguousIdError, InputError, did_you_mean, nearest
from careerpath.labels import Message
from careerpath.model.base import Share, Text
from careerpath.model.claims import Alternative, Requires
from careerpath.model.corpus import Corpus, current
from careerpath.model.vocabulary import Criterion, Goal, Group, ProfileEffect, ProfileField, ProfileValue, Role, Track
from careerpath.typed import folded, number

GOAL = "goal"
"""The field under which `speaks_to` of a source names goals."""
LEAST, MOST = 0.0, 5.0
"""The scale of weights."""
STRONG = "strong"
"""The level of knowledge that is meant where none is named."""
COMPARED: Mapping[str, type[Compared]] = {"track": Track, "role": Role, "alternative": Alternative}
"""What `compare` sets side by side, by kind."""

Value = str | float
"""A value's id, or a number; of a graphics card its memory in GB, or none or rent."""


@dataclass(frozen=True)
class Situation:
    """What is known of the reader, by field, in the order of the vocabulary."""

    values: Mapping[str, Value] = field(default_factory=dict)
    hardware: Hardware | None = None
    becomes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By field: the values that the reader is about to have."""
    learnt: Mapping[str, Share] = field(default_factory=dict)
    """How much of modules the reader has done, as `plan.order.LEARNT` names them."""

    def number(self, name: str) -> float | None:
        """The value of a field that takes a number, where it is known."""
        value = self.values.get(name)
        return value if isinstance(value, float) else None

    def known(self, goal: Goal | None) -> Mapping[str, str]:
        """What the conditions of sources can be held against; a goal that is not known stands for none."""
        words = {name: value for name, value in self.values.items() if isinstance(value, str)}
        return {**words, **({GOAL: goal.id} if goal else {})}

    def wanting(self, goal: Goal | None) -> Situation:
        """The same with the goal, which conditions may require as well."""
        return replace(self, values={**self.values, GOAL: goal.id}) if goal else self

    def meets(self, requires: Requires) -> bool | None:
        """Whether all that is required holds of the reader; None where that is not known, or is only to come."""
        held = [self.has(name, values) for name, values in requires.items()]
        return False if False in held else None if None in held else True

    def has(self, name: str, values: Collection[str]) -> bool | None:
        """Whether a field has one of these values; None where it is not known, or about to have one."""
        if name not in self.values:
            return None
        if self.values[name] in values:
            return True
        return None if set(self.becomes.get(name, ())) & set(values) else False


NOBODY = Situation()
NOTHING: Mapping[str, float] = MappingProxyType({})
"""No weights of one's own."""


def read_situation(corpus: Corpus, said: Mapping[str, str]) -> Situation:
    """The situation that a reader states, by the id or name of each field.

    Raises UnknownIdError for a field that there is not, and InputError for a value that its field does not take.
    """
    texts = {corpus.find(ProfileField, name).id: text for name, text in said.items()}
    fields = [entry for entry in corpus.all(ProfileField) if entry.id in texts]
    hardware: Hardware | None = None
    values: dict[str, Value] = {}
    for entry in fields:
        if entry.takes == "card":
            hardware = read_hardware(corpus, texts[entry.id], entry.id)
            values[entry.id] = hardware.kind if hardware.card_memory is None else hardware.card_memory
        else:
            values[entry.id] = (_number if entry.takes == "number" else choice)(entry, texts[entry.id])
    chosen = ((entry.id, value) for entry in fields for value in entry.values if value.id == values[entry.id])
    return Situation(values, hardware, {id: value.becomes for id, value in chosen if value.becomes})


def choice(field: ProfileField, text: str) -> str:
    """The id of the value of a list that answers to an id, a name or an alias; a level also by its number from 0.

    Raises InputError.
    """
    ids = {value.id: value.id for value in field.values}
    names = {folded(name).casefold(): value.id for value in reversed(field.values) for name in names_of(value)}
    name = f"know.{field.id}" if field.takes == "level" else field.id
    if field.takes == "level" and (given := folded(text)).isdecimal():
        if int(given[:9]) >= len(field.values):
            raise InputError(Message("error.no-level-number", given=given[:SHOWN]), name)
        return field.values[int(given)].id
    return find_name({**ids, **names, **ids}, text, name, "error.no-value", field=field.id)


def names_of(entry: ProfileField | ProfileValue) -> tuple[str, ...]:
    """What a field or a value is called, in either language."""
    return (entry.name.en, entry.name.zh, *entry.aliases)


def find_name(names: Mapping[str, str], text: str, option: str, key: str, **values: str) -> str:
    """The id to which a name leads, without regard to case and width. Raises InputError with the label of `key`."""
    word = folded(text).casefold()
    if word in names:
        return names[word]
    hint = did_you_mean([names[near] for near in nearest(word, names)], accepted(names))
    raise InputError(Message(key, given=text[:SHOWN], hint=hint, **values), option)


def accepted(names: Mapping[str, str]) -> Message:
    return Message("error.accepted", names=tuple(dict.fromkeys(names.values())))


def _number(field: ProfileField, text: str) -> float:
    least, most = field.least or 0.0, field.most if field.most is not None else inf
    value = number(text, least, most)
    if value is None:
        bounds = {"least": f"{least:g}", "most": f"{most:g}"}
        raise InputError(Message("error.not-a-number", given=text[:SHOWN], field=field.id, **bounds), field.id)
    return value


def applies(effect: ProfileEffect, value: Value) -> bool:
    """Whether an effect is for this value."""
    bounded = effect.at_least is not None or effect.at_most is not None
    if isinstance(value, str):
        return value in effect.when if effect.when else not bounded
    low = effect.at_least if effect.at_least is not None else -inf
    high = effect.at_most if effect.at_most is not None else inf
    return not effect.when and low <= value <= high


def effects(field: ProfileField, value: Value, does: str) -> Iterator[ProfileEffect]:
    return (effect for effect in field.effects if effect.does == does and applies(effect, value))


class WeightChange(NamedTuple):
    """A weight that a field moves, and why."""

    field: str
    criterion: str
    from_: float
    to: float
    why: Text


def weigh(
    fields: Iterable[ProfileField], values: Mapping[str, Value], weights: Mapping[str, float], own: Mapping[str, float]
) -> tuple[dict[str, float], tuple[WeightChange, ...]]:
    """The weights for a situation, and what moved them.

    A criterion that the reader weighs (`own`) stands as it was given. A weight stays on its scale.
    """
    weighed, moved = {**weights, **own}, []
    for entry in fields:
        for effect in effects(entry, values[entry.id], "weight") if entry.id in values else ():
            if effect.on is None or effect.by is None or effect.on in own:
                continue
            before = weighed.get(effect.on, LEAST)
            after = min(max(before + effect.by, LEAST), MOST)
            if after != before:
                weighed[effect.on] = after
                moved.append(WeightChange(entry.id, effect.on, before, after, effect.why))
    return weighed, tuple(moved)


def unheard(fields: Iterable[ProfileField], values: Mapping[str, Value], default: float) -> float:
    """What the voice not heard yet says in a rating for a situation: the reader's appetite for risk."""
    stated = (effects(entry, values[entry.id], "unheard") for entry in fields if entry.id in values)
    return next((effect.to for found in stated for effect in found if effect.to is not None), default)


def tension(fields: Iterable[ProfileField], values: Mapping[str, Value], known: Mapping[str, str]) -> Text | None:
    """What is to be said where two things that the reader stated pull apart; None where none do."""
    stated = (effects(entry, values[entry.id], "tension") for entry in fields if entry.id in values)
    pulls = (
        effect.why
        for found in stated
        for effect in found
        if any(known.get(field) in against for field, against in effect.against.items())
    )
    return next(pulls, None)


def levels(fields: Iterable[ProfileField], values: Mapping[str, Value]) -> dict[str, Share]:
    """By field of knowledge, the part of the hours in `covered_by` that it saves this reader; none that saves none."""
    stated = {entry.id: effects(entry, values[entry.id], "hours") for entry in fields if entry.id in values}
    saved = {name: max((effect.share or 0.0 for effect in found), default=0.0) for name, found in stated.items()}
    return {name: share for name, share in saved.items() if share}


def resolve_compared(corpus: Corpus, names: Sequence[str], roles_of: Sequence[str] = ()) -> tuple[Compared, ...]:
    """Tracks, roles and alternatives by name, or by kind and name (`role:rag`) where several could be meant, and all
    roles of tracks; each once.

    Raises UnknownIdError, AmbiguousIdError.
    """
    found: list[Compared] = [_compared(corpus, name) for name in names]
    for name in roles_of:
        found += current(corpus, Role, track=corpus.find(Track, name).id)
    return tuple({(type(entry), entry.id): entry for entry in found}.values())


def _compared(corpus: Corpus, name: str) -> Compared:
    """By id before name or alias; an alternative that is a role stands for it.

    Raises UnknownIdError, AmbiguousIdError.
    """
    if exact := corpus.get(Track, name) or corpus.get(Role, name):
        return exact
    refs = {ref.kind: ref for ref in corpus.resolve(name) if ref.kind in COMPARED}
    kind, _, rest = name.partition(":")
    named = kind.strip() if rest and kind.strip() in COMPARED else None
    if len(refs) > 1:
        raise AmbiguousIdError(name[:SHOWN], [str(ref) for ref in refs.values()])
    found = corpus.find(COMPARED[next(iter(refs), named or "track")], (rest if named else name).strip())
    return corpus.find(Role, found.role) if isinstance(found, Alternative) and found.role else found


def resolve_criteria(corpus: Corpus, names: Sequence[str], groups: Sequence[str]) -> tuple[Criterion, ...]:
    """The criteria, and those of the groups, in the corpus's order. Raises UnknownIdError, AmbiguousIdError."""
    ids = {corpus.find(Criterion, name).id for name in names}
    opened = {corpus.find(Group, name).id for name in groups}
    return tuple(entry for entry in corpus.all(Criterion) if entry.id in ids or entry.group in opened)
