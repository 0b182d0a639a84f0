"""The pages of the journal: decisions in rows, one of them as it stood, and what has changed since."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from careerpath.answers.decided import KeptClaim, KeptTripwire, Outcome
from careerpath.answers.journal import Entry, Journal
from careerpath.answers.me import SavedProfile
from careerpath.labels import Labels
from careerpath.model.base import Text
from careerpath.pages.advise_change import flip_line
from careerpath.pages.parts import (
    code,
    day,
    field,
    fields,
    grow,
    in_per_cent,
    items,
    joined,
    muted,
    number,
    page,
    paragraph,
    row,
    section,
    strong,
    table,
    warn,
)
from careerpath.render.page import Command, Item, Page, Row, Span, Spans, spans

if TYPE_CHECKING:
    from careerpath.answers.changed import EntityChange
    from careerpath.answers.journal_review import Review, TripwireNow

FEW = 3
"""Flips and weights that are shown where not all are asked for."""
CLAIMS = 6
"""Claims of a review that are shown of each sort where not all are asked for."""
SHORT = 120
"""Characters of a reason in a row."""


def journal_page(result: Journal, t: Labels) -> Page:
    """A row for each decision, the latest first, with what was said of it later."""
    rows = [_row(entry, t) for entry in reversed(result.decisions)]
    columns = (t("journal.chosen"), t("journal.day"), t("journal.advice"), grow(t("journal.because")))
    listed = table("journal", columns, rows) if rows else None
    unread = (
        paragraph(warn(t("journal.unread", number=each.number, day=day(each.day, t, year=True))))
        for each in result.unread
    )
    commands = (
        (
            Command("careerpath journal show", t("journal.to-show")),
            Command("careerpath journal review", t("journal.to-review")),
        )
        if rows
        else (Command('careerpath decide TRACK --because "…"', t("journal.to-decide")),)
    )
    none = None if rows or result.unread else paragraph(t("journal.none"))
    return page(
        t, t("journal.title"), section("", listed, none, *unread), section("", *commands), subtitle=t("me.stays")
    )


def _row(entry: Entry, t: Labels) -> Row:
    said = " ".join(entry.decided.because)
    reason = said if len(said) <= SHORT else f"{said[:SHORT]}…"
    notes = [joined(muted(day(each.day, t, year=True)), " ".join(each.text)) for each in entry.reflections]
    advice = outcome_line(entry.decided.answer, t)
    name = (muted(f"{entry.number}  "), Span(t.of(entry.decided.name), "accent"))
    return row(name, day(entry.day, t, year=True), advice, reason, notes=notes)


def outcome_line(outcome: Outcome, t: Labels) -> Spans:
    """What was, or is, first, how firmly, and what was to be done for now where that is something else."""
    first, to_do = outcome.of(outcome.winner), outcome.of(outcome.recommended)
    verdict = t(f"verdict.short.{outcome.verdict}")
    if first is None:
        return spans(muted(verdict))
    told = muted(t("journal.for-now", name=t.of(to_do.name))) if to_do and to_do != first else None
    return joined(t.of(first.name), muted(verdict), muted(in_per_cent(first.share, t)), told)


def entry_page(result: Journal, t: Labels, *, entry: Entry, full: bool) -> Page:
    """A decision as it stood: the reason first; with all that is behind it where it is shown in full."""
    del result
    made = entry.decided
    left = t("journal.left-out", n=made.claims_left_out) if made.claims_left_out else None
    claims = section(
        t("journal.claims", n=len(made.claims)),
        items(_claim(claim, {each.id: each.name for each in made.criteria}, t) for claim in made.claims),
        paragraph(muted(left)),
    )
    facts = fields(
        field(t("journal.because"), *made.because),
        field(t("journal.advice"), outcome_line(made.answer, t), _apart(entry, t)),
        field(t("journal.scores"), joined(*(_score(entry, t)))),
        field(t("journal.weighed"), joined(*_weights(entry, t, full=full))),
        field(t("advise.you"), _said(entry.asked)),
        field(t("time.tripwire"), *(trip_line(trip, t) for trip in made.tripwires)),
        field(
            t("journal.flips"),
            *(flip_line(flip, t) for flip in (made.flips if full else made.flips[:FEW])),
            listed=True,
        ),
        None if full else field(t("show.rests-on"), t("journal.of-claims", n=len(made.claims) + made.claims_left_out)),
        *(field(t("journal.later", day=day(each.day, t, year=True)), *each.text) for each in entry.reflections),
        field(t("journal.corpus"), muted(made.corpus[:12])) if full else None,
    )
    purpose = t("advise.for", goal=t.of(made.goal_name)) if made.goal_name else t("advise.own")
    return page(
        t,
        t("journal.decision", number=entry.number, name=t.of(made.name)),
        facts,
        claims if full else None,
        section("", *_commands(entry, t, full=full)),
        subtitle=joined(day(entry.day, t, year=True), purpose),
    )


def _commands(entry: Entry, t: Labels, *, full: bool) -> Iterator[Command]:
    if not full:
        yield Command(f"careerpath journal show {entry.number}", t("journal.to-show"))
    yield Command(f"careerpath journal review {entry.number}", t("journal.to-review"))
    yield Command(f'careerpath journal note "…" --on {entry.number}', t("journal.to-note"))


def _apart(entry: Entry, t: Labels) -> Span | None:
    """That it is otherwise than was advised, where something was."""
    answer = entry.decided.answer
    if entry.kind == "track" and answer.winner is None:
        return muted(t("journal.no-advice"))
    return muted(t("journal.apart")) if entry.apart else None


def _score(entry: Entry, t: Labels) -> Iterator[Spans]:
    for each in entry.decided.answer.ranking:
        name = strong(t.of(each.name)) if each.track == entry.chosen else Span(t.of(each.name))
        yield spans(name, f" {each.score:.0f}")


def _weights(entry: Entry, t: Labels, *, full: bool) -> Iterator[Spans | Span]:
    criteria = entry.decided.criteria
    for each in criteria if full else criteria[:FEW]:
        yield spans(t.of(each.name), muted(f" {number(each.weight)}"))
    if len(criteria) > FEW and not full:
        yield muted(t("diff.and-more", n=len(criteria) - FEW))


def _said(asked: SavedProfile) -> Spans:
    own = {name: f"{weight:g}" for name, weight in asked.weights.items()}
    return joined(*(code(f"{name}={value}") for name, value in {**own, **asked.said}.items()))


def trip_line(trip: KeptTripwire, t: Labels) -> Span:
    """Until when one could turn, and by what that was to be known."""
    key = "time.trip" if trip.module_title else "time.trip-bare"
    names = {"track": t.of(trip.switch_name), "module": t.of(trip.module_title) if trip.module_title else ""}
    return Span(t(key, day=day(date.fromisoformat(trip.by), t, year=True), **names))


def _claim(claim: KeptClaim, names: Mapping[str, Text], t: Labels) -> Item:
    on = names.get(claim.on or "")
    read = t("journal.reading", on=t.of(on) if on else "", n=claim.reading or 0)
    where = joined(code(claim.id), muted(claim.source), muted(claim.as_of), muted(read))
    return Item(spans(t.of(claim.text)), (where,))


def review_page(result: Review, t: Labels, *, full: bool = False) -> Page:
    """Today's answer beside that of then, what is to be asked, then the claims."""
    most = None if full else CLAIMS
    facts = fields(
        field(t("journal.then"), *_outcome(result, result.before, t)),
        field(t("journal.today"), *(_outcome(result, result.now, t) if result.now else [t("journal.cannot-ask")])),
        field(t("journal.gone"), warn(t("journal.chosen-gone", name=t.of(result.name)))) if result.gone else None,
        field(t("time.tripwire"), *(_trip(trip, t) for trip in result.tripwires)),
        field(t("journal.came-true"), *(flip_line(flip, t) for flip in result.crossed), listed=True),
    )
    remarks = (paragraph(warn(t.of(remark))) for remark in result.remarks)
    differ = [_changed(each, t) for each in result.claims]
    due = [
        Item(spans(t.of(each.text)), (joined(code(each.id), warn(day(each.since, t, year=True))),))
        for each in result.fell_due
    ]
    claims = items([*differ[:most], *_more(differ[most or len(differ) :], t)])
    fell_due = items([*due[:most], *_more(due[most or len(due) :], t)])
    whole = Command(f"careerpath journal review {result.number} --full", t("journal.whole"))
    reflect = Command(f'careerpath journal note "…" --on {result.number}', t("journal.to-note"))
    cut = not full and max(len(differ), len(due)) > CLAIMS
    return page(
        t,
        _title(result, t),
        section("", facts, *remarks),
        section(t("journal.claims-differ", n=len(differ), of=result.of), claims),
        section(t("journal.fell-due", n=len(due)), fell_due),
        section("", whole if cut else None, reflect),
        subtitle=joined(
            t("journal.decision", number=result.number, name=t.of(result.name)), day(result.day, t, year=True)
        ),
    )


def _more(rest: Sequence[Item], t: Labels) -> list[Spans]:
    return [spans(muted(t("diff.and-more", n=len(rest))))] if rest else []


def _title(result: Review, t: Labels) -> str:
    if not result.changed:
        return t("journal.unchanged")
    keys = {"other": "journal.answer-changed", "unknown": "journal.cannot-ask"}
    return t(keys.get(result.answer, "journal.answer-stands"))


def _outcome(result: Review, outcome: Outcome, t: Labels) -> Iterator[Spans | str]:
    """What is first, and how what was chosen stands to it."""
    yield outcome_line(outcome, t)
    for each in outcome.ranking:
        if each.track in result.ids:
            told = {"name": t.of(each.name), "score": f"{each.score:.1f}", "share": in_per_cent(each.share, t)}
            yield t("journal.scored", **told)


def _trip(trip: TripwireNow, t: Labels) -> Spans:
    """A day that is to come, one that has come as a question, or that what was to be done is done."""
    if trip.state == "kept":
        return spans(
            muted(t("journal.trip-kept", module=t.of(trip.tripwire.module_title or trip.tripwire.switch_name)))
        )
    if trip.state == "ahead":
        return spans(trip_line(trip.tripwire, t))
    when = day(date.fromisoformat(trip.tripwire.by), t, year=True)
    title: Text | None = trip.tripwire.module_title
    key = "journal.trip-asked" if title else "journal.trip-asked-bare"
    said = t(key, day=when, module=t.of(title) if title else "", track=t.of(trip.tripwire.switch_name))
    return spans(warn(said))


def _changed(change: EntityChange, t: Labels) -> Item:
    """What happened to a claim, what it says, and each field that says something else."""
    named = f"{change.was} → {change.id}" if change.was else change.id
    return Item(
        (strong(t(f"diff.how.{change.how}")), Span("  "), *spans(t.of(change.name))),
        (spans(code(named)), *_fields(change, t)),
    )


def _fields(change: EntityChange, t: Labels) -> Iterator[Spans]:
    from careerpath.pages.difference import leaf

    for each in change.fields:
        yield spans(
            muted(t("diff.of", name=each.field, what="")), f"{leaf(each.before, t)} → ", strong(leaf(each.after, t))
        )
