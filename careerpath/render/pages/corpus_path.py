"""The page of `corpus path`."""

from __future__ import annotations

from careerpath.queries.layers import Layers
from careerpath.render.labels import Labels
from careerpath.render.page import Block, Cell, Column, Command, Field, Fields, Page, Row, Section, Span, Table, spans


def page(result: Layers, t: Labels) -> Page:
    """The layers from the lowest to the highest, with their files and entities, and the index."""
    columns = (
        Column(t("path.layer")),
        Column(t("path.files"), align="right"),
        Column(t("path.entities"), align="right"),
        Column(t("path.folder"), grow=True),
    )
    rows = tuple(
        Row(
            (
                Cell(spans(Span(t("path.shipped") if layer.name == "shipped" else layer.name, "strong"))),
                Cell(spans(str(layer.files))),
                Cell(spans(str(layer.entities))),
                Cell(spans(Span(layer.path, "code"))),
            )
        )
        for layer in result.layers
    )
    kept = Span(result.cache, "code") if result.cache else Span(t("path.nowhere"), "muted")
    state = Span(" · " + t("path.built" if result.cached else "path.not-built"), "muted")
    blocks: list[Block] = [
        Table(columns, rows, name="layers"),
        Fields((Field(t("path.index"), (spans(kept, state) if result.cache else spans(kept),)),)),
    ]
    if result.errors:
        blocks.append(Command("careerpath corpus validate", t("path.errors", n=result.errors)))
    title = spans(Span(t("path.title"), "strong"))
    return Page(title, spans(t("path.order")), sections=(Section(blocks=tuple(blocks)),), language=t.language)
