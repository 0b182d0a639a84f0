"""The page of `search`: each hit with its kind, its id to show, and the line that holds the words.

The page of `list`.

The page of `sources`.

The page that is shown when nothing was asked.

The page of `corpus path`.

The page of findings on a terminal; in a pipe they are lines. In English, as all errors are.

Findings in lines: for people and editors as path:line:column, for GitHub as annotations of a pull request.
"""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Mapping

from careerpath.answers.catalogue import Family, Finding, Findings, Layers, LayerUse, ListedSource, Listing, SourceList
from careerpath.answers.search import Found, Hit
from careerpath.labels import Labels
from careerpath.pages.parts import age, heard
from careerpath.render.page import (
    Block,
    Cell,
    Column,
    Command,
    Field,
    Fields,
    Item,
    Items,
    Page,
    Paragraph,
    Role,
    Row,
    Section,
    Span,
    Spans,
    Table,
    join,
    spans,
)
from careerpath.render.wrap import printable


def search_page(result: Found, t: Labels) -> Page:
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


def listing_page(result: Listing, t: Labels) -> Page:
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


def sources_page(result: SourceList, t: Labels, *, families: bool = False) -> Page:
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


def _row(source: ListedSource, t: Labels) -> Row:
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


FIRST = (
    ("careerpath compare", "welcome.compare"),
    ("careerpath advise --goal core-algorithm", "welcome.advise"),
    ("careerpath study-plan multimodal", "welcome.plan"),
    ('careerpath search "RAG"', "welcome.search"),
    ("careerpath show multimodal", "welcome.show"),
    ("careerpath --help", "welcome.help"),
)


def welcome_page(result: Listing, t: Labels) -> Page:
    """What this is, what it holds, and the first commands to try."""
    counts = {count.kind: count.n for count in result.counts}
    holds = t("welcome.holds", claims=counts["claim"], sources=counts["source"], modules=counts["module"])
    commands = tuple(Command(command, t(label)) for command, label in FIRST)
    return Page(
        spans(Span("careerpath", "accent"), "  ", t("welcome.title")),
        subtitle=spans(holds),
        sections=(Section(blocks=commands), Section(blocks=(Paragraph(spans(Span(t("welcome.caution"), "muted"))),))),
        language=t.language,
    )


def corpus_path_page(result: Layers, t: Labels) -> Page:
    """The layers from the lowest to the highest, with their files and entities, and the index."""
    columns = (
        Column(t("path.layer")),
        Column(t("path.files"), align="right"),
        Column(t("path.entities"), align="right"),
        Column(t("path.folder"), grow=True),
    )
    blocks: list[Block] = [
        Table(columns, tuple(_row_corpus_path(layer, t) for layer in result.layers), name="layers"),
        Fields((Field(t("path.index"), (_index(result, t),)),)),
    ]
    if result.errors:
        blocks.append(Command("careerpath corpus validate", t("path.errors", n=result.errors)))
    title = spans(Span(t("path.title"), "strong"))
    return Page(title, spans(t("path.order")), sections=(Section(blocks=tuple(blocks)),), language=t.language)


def _row_corpus_path(layer: LayerUse, t: Labels) -> Row:
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


_ROLES: Mapping[str, Role] = {"error": "bad", "warning": "warn", "note": "muted"}


def findings_page(result: Findings) -> Page:
    """Each finding with its place, and what was looked at at the end."""
    items = Items(tuple(map(_item_findings, result.diagnostics)))
    role: Role = next((_ROLES[name] for name in _ROLES if getattr(result, f"{name}s")), "good")
    summed = Paragraph(spans(Span(result.summary, role)))
    title = spans(Span(f"careerpath corpus {result.check}", "strong"))
    return Page(title, sections=(Section(blocks=(items, summed) if result.diagnostics else (summed,)),))


def _item_findings(found: Finding) -> Item:
    place = f"{found.path}:{found.line}:{found.column}:"
    head = spans(Span(place, "code"), " ", Span(f"{found.severity}[{found.code}]", _ROLES[found.severity]))
    return Item(head, (spans(found.message),))


_COMMANDS = {"error": "error", "warning": "warning", "note": "notice"}
"""GitHub's name for each severity."""


def text(result: Findings) -> str:
    """One line a finding, and a last one that sums up."""
    return "".join(f"{line}\n" for line in (*map(_line, result.diagnostics), result.summary))


def github(result: Findings) -> str:
    """Workflow commands, which GitHub shows beside the line; the last line is plain."""
    return "".join(f"{line}\n" for line in (*map(_annotation, result.diagnostics), result.summary))


def _line(found: Finding) -> str:
    place = f"{found.path}:{found.line}:{found.column}" if found.line else found.path
    return printable(f"{place}: {found.severity}[{found.code}] {found.message}")


def _annotation(found: Finding) -> str:
    """See https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands."""
    place = f"file={_property(found.path)},line={max(found.line, 1)},col={max(found.column, 1)}"
    title = _property(f"careerpath {found.code}")
    return f"::{_COMMANDS[found.severity]} {place},title={title}::{_data(found.message)}"


def _data(value: str) -> str:
    return printable(value).replace("%", "%25")


def _property(value: str) -> str:
    return _data(value).replace(":", "%3A").replace(",", "%2C")
