"""Rules on what a reader can be asked and can reach: values of the situation, and modules of a plan."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from careerpath.corpus.codes import Faults
from careerpath.corpus.locators import counts_of_adverts
from careerpath.corpus.records import Record, Staged
from careerpath.labels import Message
from careerpath.model.kinds import Loc
from careerpath.model.study import NO_CARD, RENTED


def unknown_value(staged: Staged) -> Faults:
    """What names a value of a field of the situation names one that a reader can have."""
    for record, name, loc, values in _named_values(staged):
        field = staged.records.get(("field", staged.successor(("field",), name)))
        if not field:
            continue
        known = _values(staged, field)
        hint = Message("error.known", names=known) if known else Message("finding.takes-numbers")
        for at, value in enumerate(values):
            if value not in known and not (field.data.get("takes") == "goal" and staged.has(("goal",), value)):
                message = Message("finding.unknown-value", value=value, field=name, hint=hint)
                yield staged.position(record, *loc, at), message


def _named_values(staged: Staged) -> Iterator[tuple[Record, str, Loc, Iterable[str]]]:
    """Where values of a field are named: the record, the field, the way down to the list, and the values."""
    for record, values, *loc in _values_by_field(staged):
        for name, named in values.items():
            yield record, name, (*loc, name), named
    for field in staged.of("field"):
        for at, effect in enumerate(field.data["effects"]):
            yield field, field.id, ("effects", at, "when"), effect.get("when") or ()
        for at, value in enumerate(field.data.get("values") or ()):
            yield field, field.id, ("values", at, "becomes"), value.get("becomes") or ()


def _values_by_field(staged: Staged) -> Iterator[tuple[Record, Mapping[str, Iterable[str]], *Loc]]:
    """Mappings of fields to values: the record, the mapping, and the way down to it."""
    for source in staged.of("source"):
        for at, condition in enumerate(source.data.get("speaks_to") or ()):
            yield source, condition.get("requires") or {}, "speaks_to", at, "requires"
    for role in staged.of("role"):
        yield role, role.data.get("grounds") or {}, "grounds"
    for field in staged.of("field"):
        for at, effect in enumerate(field.data["effects"]):
            yield field, effect.get("against") or {}, "effects", at, "against"
    for question in staged.of("reader-question"):
        for at, requires in enumerate(question.data.get("asked_by") or ()):
            yield question, requires, "asked_by", at
    yield from _asked_by_adverts(staged)


def _asked_by_adverts(staged: Staged) -> Iterator[tuple[Record, Mapping[str, Iterable[str]], *Loc]]:
    for record, loc, count in counts_of_adverts(staged):
        for row, lot in enumerate(count["asks"]):
            for at, requires in enumerate(lot.get("open_to") or ()):
                yield record, requires, *loc, "asks", row, "open_to", at


def _values(staged: Staged, field: Record) -> list[str]:
    """The values that a field can have, as far as they have names."""
    takes = field.data.get("takes")
    if takes == "goal":
        return staged.ids("goal")
    return [NO_CARD, RENTED] if takes == "card" else [value["id"] for value in field.data.get("values") or ()]


def miscounted_adverts(staged: Staged) -> Faults:
    """Each advertisement is counted once."""
    for record, loc, count in counts_of_adverts(staged):
        total, lots = count["adverts"], sum(lot["adverts"] for lot in count["asks"])
        if lots != total:
            message = Message("finding.miscounted-adverts", lots=lots, total=total)
            yield staged.position(record, *loc, "adverts"), message


def unreachable_module(staged: Staged) -> Faults:
    """Every module is in the plan of a track, with all that it needs."""
    for record in staged.of("module"):
        if not record.data["tracks"]:
            yield staged.position(record, "tracks"), Message("finding.serves-no-track")
        for index, needed in enumerate(record.data.get("prerequisites") or ()):
            before = staged.records.get(("module", staged.successor(("module",), needed)))
            missing = set(record.data["tracks"]) - set(before.data["tracks"]) if before else set()
            if missing:
                message = Message("finding.unreachable-module", needed=needed, tracks=sorted(missing))
                added = [("tracks", at) for at, track in enumerate(record.data["tracks"]) if track in missing]
                loc = next((loc for loc in added if loc in record.added), ("prerequisites", index))
                yield staged.position(record, *loc), message
