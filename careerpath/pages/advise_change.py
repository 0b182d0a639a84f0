"""What stands behind the card of an advice: what it made of the reader's situation, and what would flip it.

And whether what is advised can be learnt in time: plan A, plan B, and the dates on which to turn.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import ceil, floor

from careerpath.answers.advise import Advised
from careerpath.answers.flips import CLAIM, CLAIMS, PROFILE, RATING, SINGLE, SOURCE, WEIGHT, Flip
from careerpath.answers.rating import MIDDLE
from careerpath.answers.reach import Memory
from careerpath.answers.situation import GOAL, Value
from careerpath.answers.situation_effects import Effect, FieldEffects
from careerpath.answers.time import Feasibility, InTime, StudyTime, Tripwire
from careerpath.labels import Labels
from careerpath.model.base import Text
from careerpath.model.study import NO_CARD, RENTED
from careerpath.pages.hardware import of_hardware
from careerpath.pages.parts import (
    bad,
    code,
    day,
    field,
    fields,
    grow,
    in_per_cent,
    joined,
    muted,
    number,
    paragraph,
    right,
    row,
    section,
    strong,
    table,
    warn,
)
from careerpath.render.page import Role, Row, Section, Span, Spans, Table, spans

NAMED = 3
"""Modules that are named where a card is too small."""
TONES: dict[InTime, Role] = {"all": "good", "core": "warn", "no": "bad"}


def flips(result: Advised, t: Labels) -> Section | None:
    """The section; none where nothing is first."""
    if result.winner is None:
        return None
    single = any(flip.kind in SINGLE for flip in result.flips)
    shares = ((entry.name, result.uniform_shares[entry.track]) for entry in result.ranking)
    names = t.listed(t("flip.first-in", track=t.of(name), share=in_per_cent(share, t)) for name, share in shares)
    return section(
        t("flip.title"),
        None if single else paragraph(t("flip.none")),
        _table(result.flips, t) if result.flips else None,
        paragraph(muted(t("flip.measure"))),
        paragraph(muted(t("flip.one-sided", names=names))),
        aside=t("flip.aside") if result.flips else "",
    )


def _table(shown: tuple[Flip, ...], t: Labels) -> Table:
    """The changes; without a column for from and to where nothing is moved, only struck."""
    moving = any(flip.kind in (WEIGHT, RATING, PROFILE) for flip in shown)
    from_to = [grow(t("flip.from-to"))] if moving else []
    rows = (_row(flip, t, moving=moving) for flip in shown)
    return table("flips", [grow(name=t("flip.title")), *from_to, t("flip.then"), right(t("flip.size"))], rows)


def _row(flip: Flip, t: Labels, *, moving: bool) -> Row:
    from_to = (_from_to(flip, t),) if moving else ()
    notes = _notes(flip, t)
    return row(_what(flip, t), *from_to, t.of(flip.winner_name), f"{flip.size:.2f}", notes=notes)


def flip_line(flip: Flip, t: Labels) -> Spans:
    """A change in one line, with what would then be first."""
    return (*joined(_what(flip, t), _from_to(flip, t)), muted("  → "), strong(t.of(flip.winner_name)))


def _what(flip: Flip, t: Labels) -> str:
    name = t.of(flip.name) if flip.name else flip.what
    if flip.kind == SOURCE and flip.name is None:
        return t("flip.family", name=name)
    if flip.kind == RATING and flip.track_name:
        return t("flip.rating", track=t.of(flip.track_name), name=name)
    if flip.kind == CLAIMS:
        return t("flip.claims", n=len(flip.claims))
    return t(f"flip.{flip.kind}", name=name)


def _from_to(flip: Flip, t: Labels) -> Spans:
    """From where to where, of what moves: a number is rounded away from where it was, so that what is shown flips."""
    if flip.kind == PROFILE:
        was, to = _value(flip.from_, flip.from_name, t) or t("flip.unstated"), _value(flip.to, flip.to_name, t)
    elif isinstance(flip.to, float):
        known = flip.from_ if isinstance(flip.from_, float) else None
        was = t("unknown") if known is None else f"{known:.1f}" if flip.kind == RATING else f"{known:g}"
        away = ceil if flip.to > (MIDDLE if known is None else known) else floor
        to = f"{away(flip.to * 10) / 10:.1f}"
    else:
        return ()
    return spans(muted(f"{was} → "), to)


def _value(value: Value | None, name: Text | None, t: Labels) -> str:
    if name is not None:
        return t.of(name)
    return f"{value:g}" if isinstance(value, float) else value or ""


def _notes(flip: Flip, t: Labels) -> Iterator[Spans]:
    """What is struck, as --without-claim and --without-source take it; whether a set is surely the smallest.

    And whether enough would be left to judge by.
    """
    if flip.kind == CLAIMS:
        yield spans(muted(t.listed(flip.claims)))
        if not flip.exact:
            yield spans(muted(t("flip.claims-bounded")))
    elif flip.kind in (CLAIM, SOURCE):
        yield spans(code(flip.what))


def plan(result: Feasibility | None, t: Labels) -> Section | None:
    """The section; none where nothing is known of what the track asks for."""
    if result is None:
        return None
    entries = fields(
        field(t("time.plan-a"), *_plan_a(result, t)),
        field(t("time.plan-b"), *_plan_b(result, t)),
        field(t("time.tripwire"), *(line for trip in result.tripwires for line in _trip(trip, t))),
    )
    return section(t("time.title"), entries)


def _plan_a(result: Feasibility, t: Labels) -> Iterator[Span | Spans]:
    """What it takes; the hours that there are and what fits in them, else how long the core takes; the card."""
    reach, pace = result.plan_a, number(result.hours_per_week)
    needs = t("time.needs", track=t.of(reach.name), core=number(reach.core_hours, 0), all=number(reach.hours, 0))
    yield joined(needs, t("time.saved", hours=number(reach.saved_hours, 0)) if reach.saved_hours else None)
    if result.deadline is None or result.available_hours is None:
        yield joined(t("time.weeks", n=reach.weeks, pace=pace), muted(t("time.ask")))
    else:
        key, until = "time.has-assumed" if result.assumed else "time.has", day(result.deadline, t, year=True)
        yield joined(t(key, hours=number(result.available_hours, 0), day=until, pace=pace), _fits(reach, t))
    if reach.memory_gb:
        yield from _memory(reach, result, t)


def _fits(reach: StudyTime, t: Labels) -> Span | None:
    if reach.reach is None:
        return None
    return Span(t(f"time.reach.{reach.reach}", hours=number(reach.missing_hours, 0)), TONES[reach.reach])


def _memory(reach: StudyTime, result: Feasibility, t: Labels) -> Iterator[Span | Spans]:
    """What the core asks of a graphics card, held against the reader's."""
    if result.memory_gb is None:
        yield spans(t("time.memory", n=number(reach.memory_gb)))
        return
    instead = [entry for entry in reach.short if entry.instead]
    without = [entry for entry in reach.short if not entry.instead]
    if not reach.short:
        yield Span(t("time.memory-enough"), "good")
    if without:
        rented = number(sum(entry.gpu_hours for entry in without), 0)
        yield bad(t("time.memory-short", n=len(without), hours=rented, names=_modules(without, t)))
    if instead:
        yield warn(t("time.memory-instead", n=len(instead), names=_modules(instead, t)))
    yield from map(muted, of_hardware(result.hardware, t))


def _modules(needs: Sequence[Memory], t: Labels) -> str:
    names = [t("time.module", module=t.of(entry.title), n=number(entry.memory_gb)) for entry in needs[:NAMED]]
    more = [t("time.and-more", n=len(needs) - NAMED)] if len(needs) > NAMED else []
    return t.listed([*names, *more])


def _plan_b(result: Feasibility, t: Labels) -> Iterator[Span | Spans]:
    """What of plan A carries over to plan B, what that takes beside it, and whether it would fit."""
    second = result.plan_b
    if second:
        key, hours = "time.turn" if second.share else "time.turn-none", number(second.shared_hours, 0)
        turn = t(key, track=t.of(second.name), share=f"{second.share:.0%}", hours=hours)
        reach = next(entry for entry in result.others if entry.track == second.track)
        yield joined(turn, t("time.turn-rest", hours=number(second.other_hours, 0)), _fits(reach, t))
        if result.plan_a.reach == "no" and second.reach != "no":
            yield strong(t("time.nearest"))
    elif result.no_plan_b:
        none = result.no_plan_b
        key, name = f"time.no-plan-b.{none.why_not}" if none.why_not else "time.no-plan-b", none.name
        yield spans(t(key, track=t.of(name) if name else ""))


def _trip(trip: Tripwire, t: Labels) -> Iterator[Span]:
    """Until when one can turn, by which module that is known, and why then."""
    key, module = "time.trip" if trip.module_title else "time.trip-bare", trip.module_title
    names = {"track": t.of(trip.switch_name), "module": t.of(module) if module else ""}
    yield strong(t(key, day=day(trip.by, t, year=True), **names))
    seasons, begins = t.listed(map(t.of, trip.season_names)), day(trip.begins, t, year=True)
    key = "time.trip-why" if seasons else "time.trip-own"
    yield muted(t(key, hours=number(trip.hours, 0), seasons=seasons, day=begins))


def situation(result: Advised, t: Labels) -> Section | None:
    """The section; none where the reader said nothing of themselves."""
    lines = (line for entry in result.situation for line in _lines(entry, result, t))
    return section("", fields(field(t("advise.you"), *lines)))


def _lines(entry: FieldEffects, result: Advised, t: Labels) -> Iterator[Span | Spans]:
    """A field with all that it did, and under it the reasons."""
    done = [text for effect in entry.did for text in _effect(effect, result, t)]
    nothing = None if done else muted(t("did.nothing"))
    yield joined(strong(stated(entry.field, result, t)), *done, nothing)
    for effect in entry.did:
        if effect.does in ("weight", "unheard"):
            yield muted(t.of(effect.why))


def _effect(effect: Effect, result: Advised, t: Labels) -> Iterator[str]:
    if effect.does == "unheard" and effect.to is not None:
        yield t("did.unheard", to=number(effect.to))
    if effect.criterion_name and effect.from_ is not None and effect.to is not None:
        moved = {"from": number(effect.from_), "to": number(effect.to)}
        yield t("did.weight", name=t.of(effect.criterion_name), **moved)
    if effect.met:
        yield t("did.met", n=effect.met)
    if effect.failed:
        yield t("did.failed", n=effect.failed)
    if effect.does == "hours" and effect.hours:
        yield t("did.hours", hours=number(effect.hours, 0), track=t.of(result.ranking[0].name))
    if effect.does == "time":
        yield t("did.time", hours=number(effect.hours, 0)) if effect.hours is not None else t("did.pace")
    if effect.does in ("memory", "door"):
        yield t(f"did.{effect.does}")


def stated(field: str, result: Advised, t: Labels) -> str:
    """What the reader said of a field, in a few words."""
    if field == GOAL and result.goal_name:
        return t("advise.value", field=t("kind.goal"), value=t.of(result.goal_name))
    entry = next(entry for entry in result.situation if entry.field == field)
    return t("advise.value", field=t.of(entry.name), value=_stated_value(entry, t))


def _stated_value(entry: FieldEffects, t: Labels) -> str:
    """A value as the reader knows it."""
    if entry.value_name:
        return t.of(entry.value_name)
    if isinstance(entry.value, float):
        return t("did.gpu", n=number(entry.value)) if entry.field == "gpu" else number(entry.value)
    return {NO_CARD: t("did.gpu-none"), RENTED: t("did.gpu-rent")}.get(entry.value, entry.value)
