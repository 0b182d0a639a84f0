"""Pieces that the pages of `show` share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from careerpath.answers.evidence import Said
from careerpath.answers.showing.base import Counsel, Link
from careerpath.labels import Labels
from careerpath.model.base import Text
from careerpath.model.claims import Words
from careerpath.pages.parts import WORDS, age, kind, place
from careerpath.render.page import Block, Field, Fields, Item, Items, Paragraph, Section, Span, Spans, join, spans

Names = Mapping[str, Text]
"""Of criteria, by id."""


def field(label: str, *lines: Spans | str | None) -> tuple[Field, ...]:
    """A labelled entry, or nothing where no line says anything."""
    kept = tuple(spans(line) if isinstance(line, str) else line for line in lines if line)
    return (Field(label, kept),) if kept else ()


def section(heading: str, *blocks: Block | None, aside: str = "") -> tuple[Section, ...]:
    """A section with its blocks, or nothing where all of them are empty."""
    kept = tuple(block for block in blocks if block and not _empty(block))
    return (Section(heading, kept, aside),) if kept else ()


def _empty(block: Block) -> bool:
    return (isinstance(block, Items) and not block.items) or (isinstance(block, Fields) and not block.fields)


def paragraph(text: Text, t: Labels) -> Paragraph:
    """A text of the corpus."""
    return Paragraph(spans(t.of(text)))


def muted(text: str) -> Spans:
    """An aside."""
    return spans(Span(text, "muted"))


def linked(links: Iterable[Link], t: Labels) -> Spans:
    """Other entities by name; those without one by KIND:ID."""
    return join(spans(_called(link, t)) for link in links)


def _called(link: Link, t: Labels) -> str | Span:
    return Span(f"{link.kind}:{link.id}", "code") if link.kind in ("claim", "advice") else t.of(link.name)


def link_items(links: Iterable[Link], t: Labels) -> Items:
    """Other entities in a list, each with its id."""
    return Items(tuple(Item(spans(t.of(link.name), "  ", Span(link.id, "code"))) for link in links))


def reading_word(value: float, t: Labels) -> str:
    """A reading of 1 to 5 in words."""
    return t(f"rating.{WORDS[round(value) - 1]}")


def standing(said: Said, t: Labels, names: Names, *, dated: bool = True) -> Spans:
    """A statement's standing where its source is known already: kind, reading, age, whether it is due, and its id."""
    population = (spans(Span(t.of(said.population), "warn")),) if said.population else ()
    when = muted(age(said.months, t)) if dated else ()
    due = spans(Span(t("show.due-now"), "warn")) if said.stale else ()
    pieces = (kind(said, t), *read(said, t, names), *population, when, due, spans(Span(said.id, "code")))
    return join(piece for piece in pieces if piece)


def read(said: Said, t: Labels, names: Names) -> tuple[Spans, ...]:
    """What the statement puts the track at, on which criterion."""
    if said.on is None or said.on not in names:
        return ()
    name = t.of(names[said.on])
    if said.reading is None:
        return (muted(t("show.no-reading", criterion=name)),)
    return (muted(t("show.reads", criterion=name, word=reading_word(said.reading, t))),)


def placed_items(statements: Sequence[Said], t: Labels) -> Items:
    """Statements of several sources in a list, the place and standing of each under it."""
    return Items(tuple(Item(spans(t.of(said.text)), (placed(said, t),)) for said in statements))


def said_section(heading: str, statements: Sequence[Said], t: Labels, names: Names) -> tuple[Section, ...]:
    """Statements of one section of a source; an age that they share stands at the heading."""
    ages = {said.months for said in statements}
    shared = age(statements[0].months, t) if len(ages) == 1 else ""
    items = (Item(spans(t.of(said.text)), (standing(said, t, names, dated=not shared),)) for said in statements)
    return section(heading, Items(tuple(items)), aside=shared)


def placed(said: Said, t: Labels) -> Spans:
    """A statement's place and standing, and its id."""
    return join((place(said, t), spans(Span(said.id, "code"))))


def counsel_fields(advice: Sequence[Counsel], t: Labels, *, sourced: bool = True) -> Fields:
    """What to do and what to avoid, each with its reason, its age and (with `sourced`) its source."""
    fields: list[Field] = []
    for stance in ("do", "avoid"):
        lines: list[Spans] = []
        for entry in (entry for entry in advice if entry.stance == stance):
            why = muted(t("show.because", why=t.of(entry.why))) if entry.why else ()
            where = muted(t.of(entry.source_name)) if sourced else ()
            due = spans(Span(t("show.due-now"), "warn")) if entry.stale else ()
            pieces = (why, where, muted(age(entry.months, t)), due, spans(Span(entry.id, "code")))
            lines += [spans(t.of(entry.text)), join(piece for piece in pieces if piece)]
        fields += field(t(f"show.{stance}"), *lines)
    return Fields(tuple(fields))


def words_lines(words: Words, t: Labels) -> Spans:
    """The words to look for, in each language of the original."""
    found = ((t("show.in-en"), words.en), (t("show.in-zh"), words.zh))
    return join(spans(Span(f"{label} ", "muted"), said) for label, said in found if said)
