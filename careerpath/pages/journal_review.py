"""The page of `journal review`: what changed since a decision, in one line, and each part of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from careerpath.answers.changed import EntityChange
from careerpath.answers.decided import Outcome
from careerpath.answers.journal_review import Review, TripwireNow
from careerpath.labels import Labels
from careerpath.model.base import Text
from careerpath.pages.advise_change import flip_line
from careerpath.pages.difference import leaf
from careerpath.pages.journal import outcome_line, trip_line
from careerpath.pages.parts import (
    code,
    day,
    field,
    fields,
    in_per_cent,
    items,
    joined,
    muted,
    page,
    paragraph,
    section,
    strong,
    warn,
)
from careerpath.render.page import Command, Item, Page, Span, Spans, spans

FEW = 6
"""Claims that are shown of each sort where not all are asked for."""


def review_page(result: Review, t: Labels, *, full: bool = False) -> Page:
    """Today's answer beside that of then, what is to be asked, then the claims."""
    most = None if full else FEW
    facts = fields(
        field(t("journal.then"), *_outcome(result, result.before, t)),
        field(t("journal.today"), *_today(result, t)),
        field(t("journal.gone"), warn(t("journal.chosen-gone", name=t.of(result.name)))) if result.gone else None,
        field(t("time.tripwire"), *(_trip(trip, t) for trip in result.tripwires)),
        field(t("journal.came-true"), *(flip_line(flip, t) for flip in result.crossed), listed=True),
    )
    remarks = (paragraph(warn(t.of(remark))) for remark in result.remarks)
    differ = [_claim(each, t) for each in result.claims]
    due = [
        Item(spans(t.of(each.text)), (joined(code(each.id), warn(day(each.since, t, year=True))),))
        for each in result.fell_due
    ]
    claims = items([*differ[:most], *_more(differ[most or len(differ) :], t)])
    fell_due = items([*due[:most], *_more(due[most or len(due) :], t)])
    whole = Command(f"careerpath journal review {result.number} --full", t("journal.whole"))
    reflect = Command(f'careerpath journal note "…" --on {result.number}', t("journal.to-note"))
    cut = not full and max(len(differ), len(due)) > FEW
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


def _today(result: Review, t: Labels) -> Iterable[Spans | str]:
    return _outcome(result, result.now, t) if result.now else [t("journal.cannot-ask")]


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


def _claim(change: EntityChange, t: Labels) -> Item:
    """What happened to a claim, what it says, and each field that says something else."""
    named = f"{change.was} → {change.id}" if change.was else change.id
    return Item(
        (strong(t(f"diff.how.{change.how}")), Span("  "), *spans(t.of(change.name))),
        (spans(code(named)), *_fields(change, t)),
    )


def _fields(change: EntityChange, t: Labels) -> Iterator[Spans]:
    for each in change.fields:
        yield spans(
            muted(t("diff.of", name=each.field, what="")), f"{leaf(each.before, t)} → ", strong(leaf(each.after, t))
        )
