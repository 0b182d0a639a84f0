"""The page of `corpus path`."""

from __future__ import annotations

from careerpath.queries.layers import Layers, LayerUse
from careerpath.render.labels import Labels
from careerpath.render.page import (
    Block,
    Cell,
    Column,
    Command,
    Field,
    Fields,
    Page,
    Row,
    Section,
    Span,
    Spans,
    Table,
    join,
    spans,
)


def page(result: Layers, t: Labels) -> Page:
    """The layers from the lowest to the highest, with their files and entities, and the index."""
    columns = (
        Column(t("path.layer")),
        Column(t("path.files"), align="right"),
        Column(t("path.entities"), align="right"),
        Column(t("path.folder"), grow=True),
    )
    blocks: list[Block] = [
        Table(columns, tuple(_row(layer, t) for layer in result.layers), name="layers"),
        Fields((Field(t("path.index"), (_index(result, t),)),)),
    ]
    if result.errors:
        blocks.append(Command("careerpath corpus validate", t("path.errors", n=result.errors)))
    title = spans(Span(t("path.title"), "strong"))
    return Page(title, spans(t("path.order")), sections=(Section(blocks=tuple(blocks)),), language=t.language)


def _row(layer: LayerUse, t: Labels) -> Row:
    name = t("path.shipped") if layer.name == "shipped" else layer.name
    return Row(
        (
            Cell(spans(Span(name, "strong"))),
            Cell(spans(str(layer.files))),
            Cell(spans(str(layer.entities))),
            Cell(spans(Span(layer.path, "code"))),
        )
    )


def _index(result: Layers, t: Labels) -> Spans:
    """Where the index is kept, and whether it is there."""
    if result.cache is None:
        return spans(Span(t("path.nowhere"), "muted"))
    state = t("path.built" if result.cached else "path.not-built")
    return join((spans(Span(result.cache, "code")), spans(Span(state, "muted"))))
