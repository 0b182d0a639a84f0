"""What would flip an advice, as a table: the nearest change of each kind, or all.

And whether what is advised can be learnt in time: plan A, plan B, and the dates on which to turn.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import ceil, floor

from careerpath.answers.advise import Advised
from careerpath.answers.flips import CLAIM, CLAIMS, PROFILE, RATING, SINGLE, SOURCE, WEIGHT, Flip
from careerpath.answers.rating import MIDDLE
from careerpath.answers.situation import Value
from careerpath.answers.time import Feasibility, Memory, PlanB, Reach, Tripwire
from careerpath.labels import Labels
from careerpath.model.base import Text
from careerpath.pages.parts import code, day, grow, muted, number, right, row, strong, table
from careerpath.render.page import (
    Block,
    Column,
    Field,
    Fields,
    Paragraph,
    Role,
    Row,
    Section,
    Span,
    Spans,
    Table,
    join,
    spans,
)


def flips(result: Advised, t: Labels, *, every: bool) -> Iterator[Section]:
    """The section; none where nothing is first."""
    if result.winner is None:
        return
    shown = result.flips if every else tuple(_nearest(result.flips))
    blocks: list[Block] = []
    if not any(flip.kind in SINGLE for flip in result.flips):
        blocks.append(Paragraph(spans(t("flip.none"))))
    if shown:
        blocks.append(_table(shown, t, ids=every))
    if len(result.flips) > len(shown):
        blocks.append(Paragraph(spans(muted(t("flip.more", n=len(result.flips) - len(shown)))), indent=1))
    if every:
        blocks.append(Paragraph(spans(muted(t("flip.measure")))))
    shares = ((entry.name, result.uniform_shares[entry.track]) for entry in result.ranking)
    names = t.listed(t("flip.first-in", track=t.of(name), share=_share(share, t)) for name, share in shares)
    blocks.append(Paragraph(spans(muted(t("flip.one-sided", names=names)))))
    yield Section(t("flip.title"), tuple(blocks), aside=t("flip.aside") if shown else "")


def _nearest(found: tuple[Flip, ...]) -> Iterator[Flip]:
    """The nearest change of each kind; a source of one claim is not told again beside that claim."""
    kinds: set[str] = set()
    struck: set[tuple[str, ...]] = set()
    for flip in found:
        if flip.kind not in kinds and not (flip.claims and flip.claims in struck):
            kinds.add(flip.kind)
            struck.add(flip.claims)
            yield flip


def _table(shown: tuple[Flip, ...], t: Labels, *, ids: bool) -> Table:
    """The changes; without a column for from and to where nothing is moved, only struck.

    `ids` names what is struck as --without-claim and --without-source take it.
    """
    moving = any(flip.kind in (WEIGHT, RATING, PROFILE) for flip in shown)
    from_to = [grow(t("flip.from-to"))] if moving else []
    columns: list[str | Column] = [grow(name=t("flip.title")), *from_to, t("flip.then"), right(t("flip.size"))]
    return table("flips", columns, (_row(flip, t, moving=moving, ids=ids) for flip in shown))


def _row(flip: Flip, t: Labels, *, moving: bool, ids: bool) -> Row:
    from_to = (_from_to(flip, t),) if moving else ()
    notes = _notes(flip, t, ids=ids)
    return row(_what(flip, t), *from_to, t.of(flip.winner_name), f"{flip.size:.2f}", notes=notes)


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


def _notes(flip: Flip, t: Labels, *, ids: bool) -> Iterator[Spans]:
    """The ids of what is struck, whether a set is surely the smallest, and whether enough would be left to judge by."""
    if flip.kind == CLAIMS:
        yield spans(muted(t.listed(flip.claims)))
        if not flip.exact:
            yield spans(muted(t("flip.claims-bounded")))
    elif ids and flip.kind in (CLAIM, SOURCE):
        yield spans(code(flip.what))
    if flip.blind:
        yield spans(muted(t("flip.blind")))


def _share(share: float, t: Labels) -> str:
    """A share in per cent; what is not quite none or all is not rounded to it."""
    if 0 < share < 0.01:  # noqa: PLR2004 - one per cent
        return t("share.under")
    return t("share.over") if 0.99 < share < 1 else f"{share:.0%}"  # noqa: PLR2004 - and all but one


NAMED = 3
"""Modules that are named where a card is too small."""
TONES: dict[str, Role] = {"all": "good", "core": "warn", "no": "bad"}


def plan(result: Feasibility | None, t: Labels) -> Iterator[Section]:
    """The section; none where nothing is known of what the track asks for."""
    if result:
        trips = tuple(line for trip in result.tripwires for line in _trip(trip, t))
        fields = (
            Field(t("time.plan-a"), tuple(_plan_a(result, t))),
            Field(t("time.plan-b"), tuple(_plan_b(result.plan_b, result, t)) if result.plan_b else ()),
            Field(t("time.tripwire"), trips),
        )
        yield Section(t("time.title"), (Fields(tuple(field for field in fields if field.lines)),))


def _plan_a(result: Feasibility, t: Labels) -> Iterator[Spans]:
    """What it takes; the hours that there are and what fits in them, else how long the core takes; the card."""
    reach, pace = result.plan_a, number(result.hours_per_week)
    needs = t("time.needs", track=t.of(reach.name), core=number(reach.core_hours, 0), all=number(reach.hours, 0))
    knows = [spans(t("time.saved", hours=number(reach.saved_hours, 0)))] if reach.saved_hours else []
    yield join((spans(needs), *knows))
    if result.deadline is None or result.available_hours is None:
        yield join((spans(t("time.weeks", n=reach.weeks, pace=pace)), spans(muted(t("time.ask")))))
    else:
        key = "time.has-assumed" if result.assumed else "time.has"
        until = day(result.deadline, t, year=True)
        has = t(key, hours=number(result.available_hours, 0), day=until, pace=pace)
        yield join((spans(has), _fits(reach, t)))
    yield from _memory(reach, result, t)


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
    key = "time.turn" if second.share else "time.turn-none"
    hours = number(second.shared_hours, 0)
    turn = spans(t(key, track=t.of(second.name), share=f"{second.share:.0%}", hours=hours))
    reach = next(entry for entry in result.others if entry.track == second.track)
    yield join((turn, spans(t("time.turn-rest", hours=number(second.other_hours, 0))), _fits(reach, t)))
    if result.plan_a.reach == "no" and second.reach != "no":
        yield spans(strong(t("time.nearest")))


def _trip(trip: Tripwire, t: Labels) -> Iterator[Spans]:
    by, track = day(trip.by, t, year=True), t.of(trip.switch_name)
    if trip.module_title:
        yield spans(strong(t("time.trip", day=by, module=t.of(trip.module_title), track=track)))
    else:
        yield spans(strong(t("time.trip-bare", day=by, track=track)))
    seasons, begins = t.listed(map(t.of, trip.season_names)), day(trip.begins, t, year=True)
    yield spans(muted(t("time.trip-why", hours=number(trip.hours, 0), seasons=seasons, day=begins)))
