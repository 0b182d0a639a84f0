"""The page of `sources`."""

from __future__ import annotations

from careerpath.queries.sources import Family, Listed, SourceList
from careerpath.render.labels import Labels
from careerpath.render.page import Cell, Column, Command, Item, Items, Page, Row, Section, Span, Table, spans
from careerpath.render.pages.common import age, heard


def page(result: SourceList, t: Labels, *, families: bool = False) -> Page:
    """The sources with what one must know to judge them, or the families whose members count once."""
    title = spans(Span(t("sources.title"), "strong"))
    aside = spans(heard(len(result.sources), len(result.families), t))
    block = _families(result, t) if families else _sources(result, t)
    blocks = (block, Command("careerpath show source:ID"))
    return Page(title, aside, spans(t("sources.note")), (Section(blocks=blocks),), t.language)


def _sources(result: SourceList, t: Labels) -> Table:
    columns = (
        Column(t("list.id")),
        Column(t("sources.medium")),
        Column(t("source.age"), align="right"),
        Column(t("source.claims"), align="right"),
        Column(t("sources.stake"), grow=True),
    )
    return Table(columns, tuple(_row(source, t) for source in result.sources), name="sources")


def _row(source: Listed, t: Labels) -> Row:
    return Row(
        (
            Cell(spans(Span(source.id, "code"))),
            Cell(spans(t(f"medium.{source.medium}"))),
            Cell(spans(Span(age(source.months, t), "muted"))),
            Cell(spans(str(source.claims))),
            Cell(spans(t.of(source.stake))),
        )
    )


def _families(result: SourceList, t: Labels) -> Items:
    return Items(tuple(_family(family, result, t) for family in result.families))


def _family(family: Family, result: SourceList, t: Labels) -> Item:
    members = [source for source in result.sources if source.family == family.id]
    head = spans(Span(family.id, "code"), Span(f"  {t('sources.claims', n=family.claims)}", "muted"))
    lines = [spans(t.of(source.name), Span(f"  {source.id}", "muted")) for source in members]
    lines += [
        spans(Span(f"{t('sources.copy')}  ", "warn"), Span(copy.url, "code"), Span(f"  {t.of(copy.note)}", "muted"))
        for source in members
        for copy in source.copies
    ]
    return Item(head, tuple(lines))
