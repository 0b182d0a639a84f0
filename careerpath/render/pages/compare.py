"""The page of `compare`: a row a criterion, a column a track."""

from __future__ import annotations

from collections.abc import Iterator

from careerpath.queries.compare import ComparedCriterion, ComparedTrack, Comparison
from careerpath.render.labels import Labels
from careerpath.render.page import (
    Cell,
    Column,
    Command,
    Field,
    Fields,
    Page,
    Paragraph,
    Row,
    Section,
    Span,
    Spans,
    Table,
    spans,
)
from careerpath.render.pages.common import MARKS, age, evidence_line, place, rating_cell


def page(result: Comparison, t: Labels, *, today: str, with_sources: bool = False) -> Page:
    """Ratings by group, then what each track pays, then who says so."""
    sections = [
        Section(blocks=(_table(result, t), *_legend(result, t))),
        *_pay(result, t),
        *_sources(result, t, with_sources=with_sources),
    ]
    names = t.listed([t.of(track.name) for track in result.tracks])
    title = spans(Span(t("compare.title", names=names), "strong"))
    return Page(title, subtitle=evidence_line(result.stale, t, today), sections=tuple(sections), language=t.language)


def _table(result: Comparison, t: Labels) -> Table:
    columns = (Column(), *(Column(t.of(track.name), bar=5) for track in result.tracks))
    return Table(columns, tuple(_rows(result, t)), name="compare")


def _rows(result: Comparison, t: Labels) -> Iterator[Row]:
    group = ""
    for criterion in result.criteria:
        if criterion.group != group:
            group = criterion.group
            yield Row(heading=t.of(criterion.group_name))
        cells = (rating_cell(track.ratings[criterion.id], t) for track in result.tracks)
        yield Row((Cell(spans(t.of(criterion.name))), *cells), notes=tuple(_beside(criterion, t)))


def _beside(criterion: ComparedCriterion, t: Labels) -> Iterator[Spans]:
    """Claims without a reading stand under the row that they speak of."""
    for said in criterion.beside:
        yield spans(Span(t.of(said.text)), Span("  "), *place(said, t))


def _legend(result: Comparison, t: Labels) -> tuple[Paragraph, ...]:
    used = {mark for track in result.tracks for rating in track.ratings.values() if rating for mark in rating.marks}
    parts = [f"{sign} {t(f'mark.{mark}')}" for mark, sign in MARKS.items() if mark in used]
    return (Paragraph(spans(Span(" · ".join(parts), "muted"))),) if parts else ()


def _pay(result: Comparison, t: Labels) -> list[Section]:
    tracks = [track for track in result.tracks if track.salary_notes]
    fields = tuple(Field(t.of(track.name), tuple(_notes(track, t))) for track in tracks)
    return [Section(t("compare.pay"), (Fields(fields),))] if fields else []


def _notes(track: ComparedTrack, t: Labels) -> Iterator[Spans]:
    for said in track.salary_notes:
        aspect = Span(t(f"aspect.{said.aspect}"), "accent")
        yield spans(aspect, "  ", t.of(said.text), "  ", *place(said, t))


def _sources(result: Comparison, t: Labels, *, with_sources: bool) -> list[Section]:
    families = len({source.family for source in result.sources})
    if not with_sources:
        line = t("compare.sources", n=len(result.sources), families=families)
        return [Section(blocks=(Paragraph(spans(Span(line, "muted"))), Command("careerpath compare --sources")))]
    columns = (
        Column(t("source.name"), grow=True),
        Column(t("source.family")),
        Column(t("source.claims"), align="right"),
        Column(t("source.age"), align="right"),
    )
    rows = tuple(
        Row(
            tuple(
                Cell(spans(text)) for text in (t.of(entry.name), entry.family, str(entry.claims), age(entry.months, t))
            )
        )
        for entry in result.sources
    )
    return [Section(t("kind.source.many"), (Table(columns, rows, name="sources"),))]
