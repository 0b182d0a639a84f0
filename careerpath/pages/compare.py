"""The page of `compare`: a row a criterion, a column a track."""

from __future__ import annotations

from collections.abc import Iterator

from careerpath.answers.compare import Comparison
from careerpath.answers.evidence import Said
from careerpath.labels import Labels
from careerpath.model.base import UNKNOWN
from careerpath.pages.parts import age, evidence_line, heard, legend, note_lines, rating_cell
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
    Table,
    spans,
)

Denial = tuple[str, Said]
"""A criterion, and a claim that speaks of all tracks alike."""

PAY = "pay"
"""The group of criteria beside which salary notes are shown."""
NOTES = 4
"""Salary notes shown of each track; `show` has them all."""


def page(result: Comparison, t: Labels, *, today: str, with_sources: bool = False) -> Page:
    """Ratings by group, then what each track pays where that was asked, then who says so."""
    denials = _denials(result)
    ratings = (rating for track in result.tracks for rating in track.ratings.values())
    sections = [
        Section(blocks=(_table(result, denials, t), *legend(ratings, t), *_footnotes(denials, t))),
        *(_pay(result, t) if any(row.group == PAY for row in result.criteria) else ()),
        *_sources(result, t, with_sources=with_sources),
    ]
    names = t.listed([t.of(track.name) for track in result.tracks])
    title = spans(Span(t("compare.title", n=len(result.tracks), names=names), "strong"))
    return Page(title, subtitle=evidence_line(result.stale, t, today), sections=tuple(sections), language=t.language)


def _table(result: Comparison, denials: list[Denial], t: Labels) -> Table:
    columns = (
        Column(grow=True, name=t("kind.criterion")),
        *(Column(t.of(track.name), bar=5) for track in result.tracks),
    )
    return Table(columns, tuple(_rows(result, denials, t)), name="compare", groups=t("kind.group"))


def _rows(result: Comparison, denials: list[Denial], t: Labels) -> Iterator[Row]:
    group, numbers = "", {criterion: number for number, (criterion, _) in enumerate(denials, 1)}
    for criterion in result.criteria:
        if criterion.group != group:
            group = criterion.group
            yield Row(heading=t.of(criterion.group_name))
        cells = (rating_cell(track.ratings[criterion.id], t) for track in result.tracks)
        number = numbers.get(criterion.id)
        sign = (Span(f"\xa0[{number}]", "muted"),) if number else ()
        yield Row((Cell((*spans(t.of(criterion.name)), *sign)), *cells))


def _denials(result: Comparison) -> list[Denial]:
    """For each criterion the newest claim that makes no difference between the tracks; `show` has the others."""
    compared = {track.id for track in result.tracks}
    found = []
    for criterion in result.criteria:
        beside = [said for said in criterion.beside if said.kind != "unsourced" and set(said.tracks) >= compared]
        if beside and len(compared) > 1:
            found.append((criterion.id, max(beside, key=lambda said: said.as_of.replace(UNKNOWN, ""))))
    return found


def _footnotes(denials: list[Denial], t: Labels) -> tuple[Fields, ...]:
    """What stands beside a row: voices that speak of all tracks alike."""
    fields = tuple(
        Field(
            f"[{number}]",
            (spans(t.of(said.text), Span(f"  {t.of(said.source_name)} · {age(said.months, t)}", "muted")),),
        )
        for number, (_, said) in enumerate(denials, 1)
    )
    return (Fields(fields),) if fields else ()


def _pay(result: Comparison, t: Labels) -> list[Section]:
    compared = {track.id for track in result.tracks}
    every = {note.id: note for track in result.tracks for note in track.salary_notes}.values()
    shared = [note for note in every if len(compared) > 1 and set(note.tracks) >= compared]
    own = [(t.of(track.name), [note for note in track.salary_notes if note not in shared]) for track in result.tracks]
    fields = tuple(
        Field(name, note_lines(notes, t, NOTES)) for name, notes in (*own, (t("compare.all"), shared)) if notes
    )
    return (
        [Section(t("compare.pay"), (Fields(fields), Paragraph(spans(Span(t("compare.more"), "muted")))))]
        if fields
        else []
    )


def _sources(result: Comparison, t: Labels, *, with_sources: bool) -> list[Section]:
    families = len({source.family for source in result.sources})
    if not with_sources:
        line = heard(len(result.sources), families, t)
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
