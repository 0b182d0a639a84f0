"""Whether what is advised can be learnt in time: plan A, plan B, and the dates on which to turn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from careerpath.queries.feasibility import Feasibility, Memory, PlanB, Reach
from careerpath.queries.tripwires import Tripwire
from careerpath.render.dates import day, number
from careerpath.render.labels import Labels
from careerpath.render.page import Field, Fields, Role, Section, Span, Spans, join, spans

NAMED = 3
"""Modules that are named where a card is too small."""
TONES: dict[str, Role] = {"all": "good", "core": "warn", "no": "bad"}


def plan(result: Feasibility | None, t: Labels) -> tuple[Section, ...]:
    """The section; none where nothing is known of what the track asks for."""
    if result is None:
        return ()
    fields = [Field(t("time.plan-a"), tuple(_plan_a(result, t)))]
    if result.plan_b:
        fields.append(Field(t("time.plan-b"), tuple(_plan_b(result.plan_b, result, t))))
    trips = tuple(line for trip in result.tripwires for line in _trip(trip, t))
    if trips:
        fields.append(Field(t("time.tripwire"), trips))
    return (Section(t("time.title"), (Fields(tuple(fields)),)),)


def _plan_a(result: Feasibility, t: Labels) -> Iterator[Spans]:
    reach = result.plan_a
    needs = t("time.needs", track=t.of(reach.name), core=number(reach.core_hours, 0), all=number(reach.hours, 0))
    knows = [spans(t("time.saved", hours=number(reach.saved_hours, 0)))] if reach.saved_hours else []
    yield join((spans(needs), *knows))
    yield from _available(result, t)
    yield from _memory(reach, result, t)


def _available(result: Feasibility, t: Labels) -> Iterator[Spans]:
    """The hours that there are, and what fits in them; else how long the core takes."""
    reach, pace = result.plan_a, number(result.hours_per_week)
    if result.deadline is None or result.available_hours is None:
        weeks = t("time.weeks", n=reach.weeks, pace=pace)
        yield join((spans(weeks), spans(Span(t("time.ask"), "muted"))))
        return
    key = "time.has-assumed" if result.assumed else "time.has"
    until = day(result.deadline, t, year=True)
    has = t(key, hours=number(result.available_hours, 0), day=until, pace=pace)
    yield join((spans(has), _fits(reach, t)))


def _fits(reach: Reach, t: Labels) -> Spans:
    if reach.reach is None:
        return ()
    text = t(f"time.reach.{reach.reach}", hours=number(reach.missing_hours, 0))
    return spans(Span(text, TONES[reach.reach]))


def _memory(reach: Reach, result: Feasibility, t: Labels) -> Iterator[Spans]:
    """What the core asks of a graphics card, held against the reader's."""
    if not reach.memory_gb:
        return
    if result.memory_gb is None:
        yield spans(t("time.memory", n=number(reach.memory_gb)))
        return
    instead = [entry for entry in reach.short if entry.instead]
    without = [entry for entry in reach.short if not entry.instead]
    if not reach.short:
        yield spans(Span(t("time.memory-enough"), "good"))
    if without:
        yield spans(Span(t("time.memory-short", n=len(without), names=_modules(without, t)), "bad"))
    if instead:
        yield spans(Span(t("time.memory-instead", n=len(instead), names=_modules(instead, t)), "warn"))


def _modules(needs: Sequence[Memory], t: Labels) -> str:
    names = [t("time.module", module=t.of(entry.title), n=number(entry.memory_gb)) for entry in needs[:NAMED]]
    more = [t("time.and-more", n=len(needs) - NAMED)] if len(needs) > NAMED else []
    return t.listed([*names, *more])


def _plan_b(second: PlanB, result: Feasibility, t: Labels) -> Iterator[Spans]:
    track = t.of(second.name)
    if second.share:
        turn = t("time.turn", track=track, share=f"{second.share:.0%}", hours=number(second.shared_hours, 0))
    else:
        turn = t("time.turn-none", track=track)
    reach = next(entry for entry in result.others if entry.track == second.track)
    yield join((spans(turn), spans(t("time.turn-rest", hours=number(second.other_hours, 0))), _fits(reach, t)))
    if result.plan_a.reach == "no" and second.reach != "no":
        yield spans(Span(t("time.nearest"), "strong"))


def _trip(trip: Tripwire, t: Labels) -> Iterator[Spans]:
    by, track = day(trip.by, t, year=True), t.of(trip.switch_name)
    if trip.module_title:
        yield spans(Span(t("time.trip", day=by, module=t.of(trip.module_title), track=track), "strong"))
    else:
        yield spans(Span(t("time.trip-bare", day=by, track=track), "strong"))
    seasons = t.listed([t.of(name) for name in trip.season_names])
    why = t("time.trip-why", hours=number(trip.hours, 0), seasons=seasons, day=day(trip.begins, t, year=True))
    yield spans(Span(why, "muted"))
