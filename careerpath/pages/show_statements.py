"""What `show` draws of a claim and of a piece of advice."""

from __future__ import annotations

from collections.abc import Iterator

from careerpath.answers.showing.statements import Reading, ShownAdvice, ShownClaim, ShownStatement
from careerpath.labels import Labels
from careerpath.model.base import UNKNOWN
from careerpath.pages.parts import age
from careerpath.pages.show_parts import (
    field,
    link_items,
    linked,
    muted,
    placed_items,
    reading_word,
    section,
    words_lines,
)
from careerpath.render.page import Field, Fields, Section, Span, Spans, join, spans


def claim(entry: ShownClaim, t: Labels, _today: str) -> Iterator[Section]:
    """A claim: our reading of it, its worth, its place, and what speaks against it."""
    reading = _reading(entry.reading, t) if entry.reading else ()
    aspect = field(t("show.aspect"), t(f"aspect.{entry.aspect}")) if entry.aspect else ()
    yield Section(blocks=(Fields((*_about(entry, t), *aspect, *reading, *_standing(entry, t))),))
    yield from section(t("show.against"), placed_items(entry.against, t))
    yield from _related(entry, t)


def advice(entry: ShownAdvice, t: Labels, _today: str) -> Iterator[Section]:
    """A piece of advice: to do or to avoid, why, its worth and its place."""
    stance = field(t("show.stance"), spans(Span(t(f"show.{entry.stance}"), "strong")))
    why = field(t("show.why"), t.of(entry.why))
    yield Section(blocks=(Fields((*stance, *why, *_about(entry, t), *_standing(entry, t))),))
    yield from _related(entry, t)


def _about(entry: ShownStatement, t: Labels) -> tuple[Field, ...]:
    role = spans(t.of(entry.role.name)) if entry.role else ()
    tracks = field(t("show.about"), join((linked(entry.tracks, t), role)))
    population = field(t("show.population"), spans(Span(t.of(entry.population), "warn"))) if entry.population else ()
    return (*tracks, *population)


def _reading(reading: Reading, t: Labels) -> tuple[Field, ...]:
    """Where it puts the track on which criterion, and why; or why it puts it nowhere."""
    name = Span(t.of(reading.criterion.name), "strong")
    if reading.value is None:
        why = muted(t.of(reading.unread)) if reading.unread else None
        return field(t("show.reading"), spans(name, "  ", t("show.unread")), why)
    word = t("show.reading-of", n=reading.value, word=reading_word(reading.value, t))
    means = muted(t("show.means", text=t.of(reading.means))) if reading.means else None
    because = spans(t("show.because", why=t.of(reading.why))) if reading.why else None
    return field(t("show.reading"), spans(name, "  ", word), means, because)


def _standing(entry: ShownStatement, t: Labels) -> Iterator[Field]:
    """Kind, date, review, place, words and conflict."""
    weight = t("show.weight-of", weight=f"{entry.evidence.weight:g}")
    yield from field(t("show.evidence"), spans(t.of(entry.evidence.name), Span(f"  {weight}", "muted")))
    yield from field(t("show.as-of"), *_dated(entry, t))
    cite = entry.cite
    address = spans(Span(cite.url, "muted")) if cite.url else None
    yield from field(t("show.source"), spans(t.of(cite.source_name), " · ", t.of(cite.section_name)), address)
    yield from field(t("show.look-for"), words_lines(cite.words, t))
    if cite.family != cite.source:
        yield from field(t("source.family"), spans(Span(cite.family, "code")))
    if entry.conflict:
        yield from field(t("show.conflict"), spans(Span(t.of(entry.conflict), "warn")))


def _dated(entry: ShownStatement, t: Labels) -> tuple[Spans, ...]:
    """The day for which it holds, and whether it is due for review."""
    review = entry.review
    if entry.as_of == UNKNOWN or review.due is None:
        return (spans(t("age.unknown")), muted(t("show.never-due")))
    when = spans(entry.as_of, Span(f"  {age(entry.months, t)}", "muted"))
    months = f"{review.after:g}"
    said = t(
        "show.due" if review.stale else "show.not-due",
        day=review.due.isoformat(), subject=t.of(review.subject_name), months=months,
    )  # fmt: skip
    return when, spans(Span(said, "warn" if review.stale else "muted"))


def _related(entry: ShownStatement, t: Labels) -> Iterator[Section]:
    yield from section(t("show.contradicted"), placed_items(entry.contradicted_by, t))
    yield from section(t("show.studied"), link_items(entry.modules, t))
