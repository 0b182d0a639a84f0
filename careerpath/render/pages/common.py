"""Pieces that several pages show alike: ratings in words, where a statement stands, how old the evidence is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from careerpath.queries.evidence import Said, Stale
from careerpath.queries.rating import DERIVED, SINGLE, Rating
from careerpath.render.labels import Labels
from careerpath.render.page import Cell, Paragraph, Span, Spans, join, spans

WORDS = ("very-low", "low", "middle", "high", "very-high")
"""Labels of the readings 1 to 5."""
ASPECTS = ("floor", "ceiling", "variance", "premium", "amount")
"""Of salary notes, in the order in which they are shown."""
WEAK = ("anecdote", "derived", "unsourced")
"""Kinds of evidence that stand out."""
MARKS = {SINGLE: "*", DERIVED: "~"}
"""Signs of a rating that rests on little; the page says what they mean."""


def rating_cell(rating: Rating | None, t: Labels) -> Cell:
    """A rating as bar and word, with the range where claims differ and a sign where it rests on little."""
    if rating is None:
        return Cell(spans(Span(t("unknown"), "muted")), unknown=True)
    word = t(f"rating.{WORDS[round(rating.value) - 1]}")
    parts = [Span(word)]
    if rating.low != rating.high:
        parts.append(Span(f" {rating.low:.0f}–{rating.high:.0f}", "muted"))
    sign = "".join(MARKS[mark] for mark in rating.marks)
    if sign:
        parts.append(Span(sign, "warn"))
    spread = (rating.low / 5, rating.high / 5)
    return Cell(tuple(parts), bar=rating.value / 5, spread=spread)


def legend(ratings: Iterable[Rating | None], t: Labels) -> tuple[Paragraph, ...]:
    """What the signs at these ratings mean; nothing where none has one."""
    used = {mark for rating in ratings if rating for mark in rating.marks}
    parts = [f"{sign} {t(f'mark.{mark}')}" for mark, sign in MARKS.items() if mark in used]
    return (Paragraph(spans(Span(" · ".join(parts), "muted"))),) if parts else ()


def heard(sources: int, families: int, t: Labels) -> str:
    """How many sources speak, and how many voices they come to."""
    return t("compare.sources", n=sources, voices=t("compare.voices", n=families))


def points(margin: float) -> int | str:
    """A lead in points; a small one is not rounded away."""
    return round(margin) if margin >= 1 else f"{margin:.1f}"


def age(months: int | None, t: Labels) -> str:
    """How old something is, in words."""
    if months is None:
        return t("age.unknown")
    return t("age.months", n=months) if months else t("age.new")


def kind(said: Said, t: Labels) -> Spans:
    """A statement's kind of evidence; weak ones stand out."""
    return spans(Span(t.of(said.mark), "warn" if said.kind in WEAK else "muted"))


def place(said: Said, t: Labels) -> Spans:
    """A statement's standing in one muted line: kind, source, section, age, and whether it is due for review."""
    section = t.of(said.section_name) if t.language == "zh" else said.section
    where = spans(Span(f"{t.of(said.source_name)} / {section}", "muted"))
    when = spans(Span(age(said.months, t), "muted"), *([Span(t("due"), "warn")] if said.stale else []))
    population = (spans(Span(t.of(said.population), "warn")),) if said.population else ()
    return join((kind(said, t), *population, where, when))


def note_lines(notes: Sequence[Said], t: Labels, most: int) -> tuple[Spans, ...]:
    """The weightiest salary notes, one of each aspect first: what is said, and under it where and by whom.

    What gives no source is never among them.
    """
    sourced = [note for note in notes if note.kind != "unsourced"]
    first = {note.aspect: note for note in reversed(sourced)}.values()
    chosen = sorted(first, key=lambda note: ASPECTS.index(note.aspect or "")) + [
        note for note in sourced if note not in first
    ]
    return tuple(
        line
        for note in chosen[:most]
        for line in (spans(Span(t(f"aspect.{note.aspect}"), "strong"), "  ", t.of(note.text)), place(note, t))
    )


def evidence_line(stale: Stale, t: Labels, today: str) -> Spans:
    """How many of the claims behind an answer are due for review on the day, and how many have no date."""
    line = spans(t("stale.line", count=stale.count, of=stale.of, today=today))
    return (*line, Span(t("stale.undated", n=stale.undated))) if stale.undated else line
