"""The reader's situation: what was said of it, and what each field does to the weights of a goal.

Which fields there are, which values each takes and what it does, with the reason, stands in
data/vocabulary/profile.yaml; here is only how such a row is applied.

Tracks, criteria and weights by the names that a reader gave.

What the reader already knows, by the fields that modules name in `covered_by`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from math import isfinite
from types import MappingProxyType

from careerpath.answers.plan.request import Hardware, find_hardware
from careerpath.errors import UsageError, did_you_mean
from careerpath.labels import words
from careerpath.model.base import LANGUAGES, Text
from careerpath.model.corpus import Corpus
from careerpath.model.study import Module
from careerpath.model.vocabulary import Criterion, Goal, Group, ProfileEffect, ProfileField, ProfileValue, Track

GOAL = "goal"
"""The field under which `speaks_to` of a source names goals."""
LEAST, MOST = 0.0, 5.0
"""The scale of weights."""

STRONG = "strong"
"""The level of knowledge that is meant where none is named."""
_COMMA = re.compile("[,，、;；]")

Value = str | float
"""A value's id, or a number; of a graphics card its memory in GB, or none or rent."""


@dataclass(frozen=True)
class Given:
    """What a reader said of a field, and where: `--degree`, or file:line:column."""

    field: str
    text: str
    where: str


@dataclass(frozen=True)
class Situation:
    """What is known of the reader, by field, in the order of the vocabulary."""

    values: Mapping[str, Value] = field(default_factory=dict)
    """Of a graphics card the memory in GB, or none or rent."""
    hardware: Hardware | None = None

    def number(self, name: str) -> float | None:
        """The value of a field that takes a number, where it is known."""
        value = self.values.get(name)
        return value if isinstance(value, float) else None

    def known(self, goal: Goal | None) -> Mapping[str, str]:
        """What the conditions of sources can be held against; a goal that is not known stands for none."""
        words = {name: value for name, value in self.values.items() if isinstance(value, str)}
        return {**words, **({GOAL: goal.id} if goal else {})}


NOBODY = Situation()
NOTHING: Mapping[str, float] = MappingProxyType({})
"""No weights of one's own."""


@dataclass(frozen=True)
class Moved:
    """A weight that a field moves, and why."""

    field: str
    criterion: str
    from_: float
    to: float
    why: Text


def situation(corpus: Corpus, given: Iterable[Given], goal: Goal | None = None) -> Situation:
    """The situation that a reader states; of a field given twice the later counts.

    Raises UsageError, which says where, for a value that the field does not take and for values that contradict
    each other.
    """
    fields = {entry.id: entry for entry in corpus.all(ProfileField)}
    said = {entry.field: entry for entry in given}
    hardware, values = None, {}
    for name, entry in said.items():
        if fields[name].takes == "card":
            hardware = find_hardware(corpus, entry.text, entry.where)
            values[name] = _memory(hardware)
        else:
            values[name] = read(fields[name], entry)
    _agree(fields, values, said, goal)
    return Situation({name: values[name] for name in fields if name in values}, hardware)


def backgrounds(corpus: Corpus, texts: Iterable[str], where: str) -> tuple[Given, ...]:
    """What is known, from texts such as `nlp=strong, cv`; a field without a level is known well.

    Raises UsageError for a field that is none, and for one with two levels.
    """
    names = _backgrounds(corpus)
    found: dict[str, Given] = {}
    for text in (part.strip() for entry in texts for part in _COMMA.split(entry)):
        if text:
            name, _, level = (part.strip() for part in text.replace("＝", "=").partition("="))
            given = Given(_background(names, name, where), level or STRONG, where)
            if found.setdefault(given.field, given).text != given.text:
                raise UsageError(f"{where}: {given.field} is given twice, with two levels; leave one of them out")
    return tuple(found.values())


def _backgrounds(corpus: Corpus) -> dict[str, str]:
    """The fields of knowledge by id and name, and by what a study plan calls them; folded."""
    fields = [entry for entry in corpus.all(ProfileField) if entry.takes == "level"]
    names = {name.casefold(): field.id for field in fields for name in (*field.aliases, field.name.en, field.name.zh)}
    for language in LANGUAGES:
        labels = words(language)
        called = {field.id: labels.get(f"plan.know.{field.id}") for field in fields}
        names |= {name.casefold(): id for id, name in called.items() if name}
    return {**names, **{field.id: field.id for field in fields}}


def _background(names: Mapping[str, str], name: str, where: str) -> str:
    folded = name.casefold()
    if folded in names:
        return names[folded]
    hint = did_you_mean([names[near] for near in get_close_matches(folded[:60], names, 1)])
    accepted = ", ".join(dict.fromkeys(names.values()))
    raise UsageError(f"{where}: '{name[:60]}' is no field of knowledge; {hint}accepted: {accepted}")


def read(field: ProfileField, given: Given) -> Value:
    """The value that was meant. Raises UsageError."""
    if field.takes == "number":
        return _number(field, given)
    return choice(field, given).id


def choice(field: ProfileField, given: Given) -> ProfileValue:
    """The value of a list that answers to an id, a name or an alias. Raises UsageError."""
    names = {name.casefold(): value for value in reversed(field.values) for name in _names(value)}
    folded = given.text.strip().casefold()
    if folded in names:
        return names[folded]
    hint = did_you_mean([names[near].id for near in get_close_matches(folded[:60], names, 1)])
    accepted = ", ".join(value.id for value in field.values)
    raise UsageError(f"{given.where}: '{given.text[:60]}' is no value of '{field.id}'; {hint}accepted: {accepted}")


def _names(value: ProfileValue) -> tuple[str, ...]:
    return (value.id, value.name.en, value.name.zh, *value.aliases)


def _number(field: ProfileField, given: Given) -> float:
    least, most = field.least or 0.0, field.most if field.most is not None else float("inf")
    try:
        value = float(given.text)
    except ValueError:
        value = float("nan")
    if not isfinite(value) or not least <= value <= most:
        accepted = f"write a number from {least:g} to {most:g}"
        raise UsageError(f"{given.where}: '{given.text[:60]}' cannot be taken for '{field.id}'; {accepted}")
    return value


def _memory(hardware: Hardware) -> Value:
    return hardware.memory_gb if hardware.kind == "card" and hardware.memory_gb is not None else hardware.kind


def _agree(
    fields: Mapping[str, ProfileField], values: Mapping[str, Value], said: Mapping[str, Given], goal: Goal | None
) -> None:
    """Raises UsageError for two values of which one excludes the other."""
    stated = {**values, **({GOAL: goal.id} if goal else {})}
    for name, value in values.items():
        found = next((entry for entry in fields[name].values if entry.id == value), None)
        for other, excluded in (found.excludes if found else {}).items():
            if stated.get(other) in excluded:
                problem = f"{name} '{value}' and {other} '{stated[other]}' contradict each other"
                raise UsageError(f"{said[name].where}: {problem}; leave one of them out")


def applies(effect: ProfileEffect, value: Value) -> bool:
    """Whether an effect is for this value."""
    bounded = effect.at_least is not None or effect.at_most is not None
    if isinstance(value, str):
        return value in effect.when if effect.when else not bounded
    low = effect.at_least if effect.at_least is not None else float("-inf")
    high = effect.at_most if effect.at_most is not None else float("inf")
    return not effect.when and low <= value <= high


def effects(field: ProfileField, value: Value, does: str) -> Iterator[ProfileEffect]:
    """What a value does, of one kind."""
    return (effect for effect in field.effects if effect.does == does and applies(effect, value))


def weigh(
    fields: Iterable[ProfileField],
    values: Mapping[str, Value],
    weights: Mapping[str, float],
    own: Mapping[str, float],
) -> tuple[dict[str, float], tuple[Moved, ...]]:
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
                moved.append(Moved(entry.id, effect.on, before, after, effect.why))
    return weighed, tuple(moved)


def levels(fields: Iterable[ProfileField], values: Mapping[str, Value]) -> dict[str, float]:
    """By background, the part of the hours in `covered_by` that it saves this reader."""
    saved = {}
    for entry in fields:
        shares = [
            effect.share
            for effect in (effects(entry, values[entry.id], "hours") if entry.id in values else ())
            if effect.share
        ]
        if shares:
            saved[entry.id] = max(shares)
    return saved


def tracks_named(corpus: Corpus, names: Sequence[str]) -> tuple[Track, ...]:
    """The tracks, each once. Raises UnknownIdError, AmbiguousIdError."""
    found = (corpus.find(Track, name) for name in names)
    return tuple({track.id: track for track in found}.values())


def criteria_named(corpus: Corpus, names: Sequence[str], groups: Sequence[str]) -> tuple[Criterion, ...]:
    """The criteria, and those of the groups, in the corpus's order. Raises UnknownIdError, AmbiguousIdError."""
    ids = {corpus.find(Criterion, name).id for name in names}
    opened = {corpus.find(Group, name).id for name in groups}
    return tuple(entry for entry in corpus.all(Criterion) if entry.id in ids or entry.group in opened)


def weights_named(corpus: Corpus, weights: Mapping[str, float]) -> dict[str, float]:
    """Weights by criterion. Raises UnknownIdError, AmbiguousIdError, UsageError for a weight outside the scale."""
    for name, weight in weights.items():
        if not (isfinite(weight) and 0 <= weight <= MOST):
            raise UsageError(f"the weight {weight:g} of '{name[:60]}' is not within the scale; give 0 to {MOST:g}")
    return {corpus.find(Criterion, name).id: float(weight) for name, weight in weights.items()}


LABEL = "plan.know."
"""Labels of the fields begin so."""


def find_backgrounds(corpus: Corpus, given: Iterable[str]) -> dict[str, float]:
    """The fields that are named, separated by commas, by id or by label in either language.

    Each in full, or by as much as its level saves: `nlp=basic`. Raises UsageError.
    """
    known = dict.fromkeys(name for module in corpus.all(Module) for name in module.covered_by)
    names = {name.casefold(): name for name in known}
    for language in LANGUAGES:
        labels = words(language)
        names |= {labels[f"{LABEL}{name}"].casefold(): name for name in known if f"{LABEL}{name}" in labels}
    found: dict[str, float] = {}
    for word in (part.strip() for entry in given for part in entry.replace("，", ",").split(",")):
        name, _, level = (part.strip() for part in word.partition("="))
        if name:
            field = _named(name, names, known)
            found[field] = _share(corpus, field, level) if level else 1.0
    return {field: share for field, share in found.items() if share}


def _share(corpus: Corpus, name: str, level: str) -> float:
    """The part of the hours that a level of knowledge saves, by the vocabulary's profile."""
    field = corpus.find(ProfileField, name)
    return levels((field,), {name: read(field, Given(name, level, "--know"))}).get(name, 0.0)


def _named(word: str, names: dict[str, str], known: Iterable[str]) -> str:
    folded = word.casefold()
    if folded in names:
        return names[folded]
    near = [names[name] for name in get_close_matches(folded[:60], names, 1)]
    accepted = f"{did_you_mean(near)}accepted: {', '.join(sorted(known))}"
    raise UsageError(f"--know: no module counts on '{word[:60]}'; {accepted}")
