"""The pages of what the corpus holds: `list`, `sources`, `search`, `corpus path`, and the welcome."""

from __future__ import annotations

import shlex
from collections.abc import Iterator

from careerpath.answers.catalogue import Family, Layers, Listing, Schemas, SourceList
from careerpath.answers.search import Found, Hit
from careerpath.labels import Labels
from careerpath.model.base import UNKNOWN
from careerpath.pages.parts import (
    code,
    field,
    fields,
    grow,
    items,
    joined,
    link,
    muted,
    named,
    page,
    paragraph,
    right,
    row,
    section,
    strong,
    table,
    warn,
)
from careerpath.pages.statements import heard
from careerpath.render.page import Block, Command, Item, Page, Role, Span, Table, spans

FIRST = {
    "careerpath advise": "welcome.advise",
    "careerpath advise --every-goal": "welcome.every-goal",
    "careerpath compare": "welcome.compare",
    "careerpath study-plan multimodal": "welcome.plan",
    'careerpath search "RAG"': "welcome.search",
    "careerpath show multimodal": "welcome.show",
    "careerpath --help": "welcome.help",
}
"""The commands to try first, each with the label that says what it asks."""
MONTH = len("2026-11")
"""Characters of a day that say its month."""


def welcome_page(result: Listing, t: Labels) -> Page:
    """What this is, what it holds, and the first commands to try."""
    counts = {count.kind: count.n for count in result.counts}
    holds = t("welcome.holds", claims=counts["claim"], sources=counts["source"], modules=counts["module"])
    title = spans(Span("careerpath", "accent"), "  ", t("welcome.title"))
    commands = section("", *(Command(command, t(label)) for command, label in FIRST.items()))
    return page(t, title, commands, paragraph(muted(t("welcome.caution"))), subtitle=holds)


def listing_page(result: Listing, t: Labels) -> Page:
    """All of one kind by id and name, or the kinds with their numbers."""
    if result.kind is None:
        counts = (row(code(count.kind), count.n, t(f"kind.{count.kind}.many")) for count in result.counts)
        kinds = table("kinds", [t("list.kind"), right(t("list.number")), grow(t("list.what"))], counts)
        return page(t, t("list.title"), section("", kinds, Command("careerpath list KIND")))
    rows = [row(code(entity.id), named(f"{entity.kind}:{entity.id}", t.of(entity.name))) for entity in result.entities]
    listed = table("list", [t("list.id"), grow(t("list.name"))], rows)
    return page(t, t(f"kind.{result.kind}.many"), listed, aside=t("list.count", n=len(rows)))


def sources_page(result: SourceList, t: Labels, *, families: bool = False) -> Page:
    """The sources with what one must know to judge them, or the families whose members count once."""
    block = items(_family(family, result, t) for family in result.families) if families else _sources(result, t)
    shown = section("", block, Command("careerpath show source:ID"))
    voices = heard(len(result.sources), len(result.families), t)
    return page(t, t("sources.title"), shown, aside=voices, subtitle=t("sources.note"))


def _sources(result: SourceList, t: Labels) -> Table:
    """A line a source at every width: what its author gains, and whose voice it is, `show` tells."""
    rows = (
        row(
            link(each.url, each.id, "code"),
            t(f"medium.{each.medium}"),
            muted(t("age.unknown") if dated == UNKNOWN else dated[:MONTH]),
            each.claims,
        )
        for each in result.sources
        for dated in (each.published if each.observed == UNKNOWN else each.observed,)
    )
    columns = (t("list.id"), t("sources.medium"), t("show.as-of"), right(t("source.claims")))
    return table("sources", columns, rows)


def _family(family: Family, result: SourceList, t: Labels) -> Item:
    """A family with its sources and what their authors gain, then the copies of them."""
    members = [source for source in result.sources if source.family == family.id]
    copies = [copy for source in members for copy in source.copies]
    said = ((spans(t.of(each.name), muted(f"  {each.id}")), spans(muted(t.of(each.stake)))) for each in members)
    lines = (
        *(line for pair in said for line in pair),
        *(
            spans(warn(f"{t('sources.copy')}  "), link(copy.url, role="code"), muted(f"  {t.of(copy.note)}"))
            for copy in copies
        ),
    )
    return Item(spans(code(family.id), muted(f"  {t('sources.claims', n=family.claims)}")), lines)


def search_page(result: Found, t: Labels) -> Page:
    """The hits, best first; a page that says so where there are none, with what may have been meant."""
    title = t("search.title", query=result.query)
    if not result.hits:
        return page(t, title, section("", *_nothing(result, t)))
    instead = [warn(t("search.corrected", meant=result.corrected))] if result.corrected else []
    instead += [warn(t("search.missing", words=t.listed(result.missing)))] if result.missing else []
    show = Command(f"careerpath show {result.hits[0].kind}:{result.hits[0].id}")
    shown = len(result.hits)
    count = t("search.count" if shown == result.total else "search.count-of", n=shown, total=result.total)
    return page(t, title, items(_hit(hit, t) for hit in result.hits), show, aside=count, subtitle=joined(*instead))


def _nothing(result: Found, t: Labels) -> Iterator[Block | None]:
    yield paragraph(t("search.none"))
    if result.near:
        yield paragraph(t("search.near", words=t.listed(result.near)))
        yield Command(f"careerpath search {shlex.quote(result.near[0])}")
    yield Command("careerpath list")


def _hit(hit: Hit, t: Labels) -> Item:
    """Kind and id, the name where there is one, and under them the line."""
    head = [code(f"{hit.kind}:{hit.id}")]
    if hit.name and hit.kind not in ("question", "reader-question"):  # whose name is the line
        head += [Span("  "), *_marked(t.of(hit.name), hit.name_marks, "strong")]
    if hit.called:
        head.append(muted(f"  {t('search.called', names=t.listed(hit.called))}"))
    if hit.found_by:
        head.append(muted(f"  {t('search.found-by', words=t.listed(hit.found_by))}"))
    return Item(tuple(head), (tuple(_marked(hit.text, hit.marks, "plain")),))


def _marked(text: str, marks: tuple[tuple[int, int], ...], role: Role) -> Iterator[Span]:
    at = 0
    for start, end in marks:
        yield Span(text[at:start], role)
        yield Span(text[start:end], "hit")
        at = end
    yield Span(text[at:], role)


def corpus_path_page(result: Layers, t: Labels) -> Page:
    """The layers from the lowest to the highest, with their files and entities, and the index."""
    shipped, numbers = t("path.shipped"), (right(t("path.files")), right(t("diff.entities")))
    rows = (
        row(strong(shipped if layer.name == "shipped" else layer.name), layer.files, layer.entities, code(layer.path))
        for layer in result.layers
    )
    layers = table("layers", [t("path.layer"), *numbers, grow(t("path.folder"))], rows)
    state = muted(t("path.built" if result.cached else "path.not-built"))
    index = joined(code(result.cache), state) if result.cache else muted(t("path.nowhere"))
    mend = Command("careerpath corpus validate", t("path.errors", n=result.errors)) if result.errors else None
    blocks = section("", layers, fields(field(t("path.index"), index)), mend)
    return page(t, t("path.title"), blocks, aside=t("path.order"))


def schemas_page(result: Schemas, t: Labels) -> Page:
    """The names, and the commands that take one."""
    commands = (
        Command("careerpath corpus schema NAME", t("schema.print")),
        Command("careerpath corpus schema --output DIR", t("schema.write")),
        Command("careerpath corpus schema --check DIR", t("schema.check")),
    )
    return page(t, t("schema.title"), section("", items(map(code, result.names)), *commands))
