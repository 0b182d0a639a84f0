"""The pages of the journal: decisions in rows, and one of them as it stood."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

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

FEW = 3
"""Flips and weights that are shown where not all are asked for."""
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
        field(t("journal.you"), _said(entry.asked)),
        field(t("time.tripwire"), *(trip_line(trip, t) for trip in made.tripwires)),
        field(
            t("journal.flips"),
            *(flip_line(flip, t) for flip in (made.flips if full else made.flips[:FEW])),
            listed=True,
        ),
        None
        if full
        else field(t("journal.rests-on"), t("journal.of-claims", n=len(made.claims) + made.claims_left_out)),
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
