"""The page of `list`."""

from __future__ import annotations

from careerpath.queries.listing import Listing
from careerpath.render.labels import Labels
from careerpath.render.page import Cell, Column, Command, Page, Row, Section, Span, Table, spans


def page(result: Listing, t: Labels) -> Page:
    """All of one kind by id and name, or the kinds with their numbers."""
    if result.kind is None:
        return _kinds(result, t)
    columns = (Column(t("list.id")), Column(t("list.name"), grow=True))
    rows = tuple(Row((Cell(spans(Span(entry.id, "code"))), Cell(spans(t.of(entry.name))))) for entry in result.entities)
    title = spans(Span(t(f"kind.{result.kind}.many"), "strong"))
    aside = spans(t("list.count", n=len(rows)))
    return Page(title, aside, sections=(Section(blocks=(Table(columns, rows, name="list"),)),), language=t.language)


def _kinds(result: Listing, t: Labels) -> Page:
    columns = (Column(t("list.kind")), Column(t("list.number"), align="right"), Column(t("list.what"), grow=True))
    rows = tuple(
        Row(
            (
                Cell(spans(Span(count.kind, "code"))),
                Cell(spans(str(count.n))),
                Cell(spans(t(f"kind.{count.kind}.many"))),
            )
        )
        for count in result.counts
    )
    blocks = (Table(columns, rows, name="kinds"), Command("careerpath list KIND"))
    title = spans(Span(t("list.title"), "strong"))
    return Page(title, sections=(Section(blocks=blocks),), language=t.language)
