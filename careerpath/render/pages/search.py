"""The page of `search`: each hit with its kind, its id to show, and the line that holds the words."""

from __future__ import annotations

import shlex
from collections.abc import Iterator

from careerpath.queries.search import Found, Hit
from careerpath.render.labels import Labels
from careerpath.render.page import Block, Command, Item, Items, Page, Paragraph, Role, Section, Span, spans


def page(result: Found, t: Labels) -> Page:
    """The hits, best first; a page that says so where there are none, with what may have been meant."""
    title = spans(Span(t("search.title", query=result.query), "strong"))
    if not result.hits:
        return Page(title, sections=(Section(blocks=tuple(_nothing(result, t))),), language=t.language)
    instead = t("search.corrected", meant=result.corrected) if result.corrected else ""
    first = result.hits[0]
    blocks = (Items(tuple(_item(hit, t) for hit in result.hits)), Command(f"careerpath show {first.kind}:{first.id}"))
    return Page(
        title,
        aside=spans(t("search.count", n=len(result.hits))),
        subtitle=spans(Span(instead, "warn")) if instead else (),
        sections=tuple(Section(blocks=(block,)) for block in blocks),
        language=t.language,
    )


def _nothing(result: Found, t: Labels) -> Iterator[Block]:
    yield Paragraph(spans(t("search.none")))
    if result.near:
        yield Paragraph(spans(t("search.near", words=t.listed(result.near))))
        yield Command(f"careerpath search {shlex.quote(result.near[0])}")
    yield Command("careerpath list")


def _item(hit: Hit, t: Labels) -> Item:
    """Kind and id, the name where there is one, and under them the line."""
    head = [Span(f"{hit.kind}:{hit.id}", "code")]
    if hit.name and hit.kind != "question":
        head += [Span("  "), *_marked(t.of(hit.name), hit.name_marks, "strong")]
    return Item(tuple(head), (tuple(_marked(hit.text, hit.marks, "plain")),))


def _marked(text: str, marks: tuple[tuple[int, int], ...], role: Role) -> Iterator[Span]:
    """A text with its hits marked."""
    at = 0
    for start, end in marks:
        yield Span(text[at:start], role)
        yield Span(text[start:end], "hit")
        at = end
    yield Span(text[at:], role)
