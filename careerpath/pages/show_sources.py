"""What `show` draws of a source."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from careerpath.answers.showing.sources import ShownCondition, ShownSection, ShownSource
from careerpath.labels import Labels
from careerpath.model.base import UNKNOWN
from careerpath.model.claims import Words
from careerpath.pages.parts import age, evidence_line
from careerpath.pages.show_parts import (
    counsel_fields,
    field,
    linked,
    muted,
    paragraph,
    said_section,
    section,
    words_lines,
)
from careerpath.render.page import (
    Cell,
    Column,
    Field,
    Fields,
    Item,
    Items,
    Paragraph,
    Row,
    Section,
    Span,
    Table,
    join,
    spans,
)


def source(entry: ShownSource, t: Labels, today: str) -> Iterator[Section]:
    """A source: who speaks, for whom, what it lacks, and the claims that rest on it."""
    yield Section(blocks=(Fields((*_who(entry, t), *_when(entry, t), *_family(entry, t))),))
    yield from section(
        t("show.speaks-to-either" if entry.either else "show.speaks-to"),
        Items(tuple(_condition(entry, condition, t) for condition in entry.speaks_to)),
    )
    facts = tuple(_placed(entry, t.of(fact.text), fact.section, fact.words, t) for fact in entry.about)
    yield from section(t("show.about-itself"), Items(facts))
    yield from section(t("show.stance-to"), paragraph(entry.stance, t) if entry.stance else None)
    yield from section(t("show.lacks"), Items(tuple(Item(spans(t.of(text))) for text in entry.lacks)))
    conflicts = tuple(_placed(entry, t.of(each.text), each.section, each.words, t) for each in entry.conflicts)
    yield from section(t("show.conflicts"), Items(conflicts))
    yield from section(
        t("show.copies"),
        Items(tuple(Item(spans(Span(copy.url, "muted")), (spans(t.of(copy.note)),)) for copy in entry.copies)),
    )
    yield from section(t("show.sections"), _sections(entry.sections, t))
    yield from _resting(entry, t, today)


def _who(entry: ShownSource, t: Labels) -> Iterator[Field]:
    yield from field(t("show.narrator"), t.of(entry.narrator))
    yield from field(t("show.stake"), t.of(entry.stake))
    languages = t.listed([t(f"language.{language}") for language in entry.languages])
    yield from field(
        t("show.medium"), join((spans(t(f"medium.{entry.medium}")), *([spans(languages)] if languages else [])))
    )


def _when(entry: ShownSource, t: Labels) -> Iterator[Field]:
    """When it was published, what time it speaks of, and when we read it."""
    dates = ("published", "observed", "retrieved")
    known = {name: getattr(entry, name) for name in dates}
    lines = join(spans(Span(f"{t(f'show.{name}')} ", "muted"), _date(day, t)) for name, day in known.items())
    old = spans(Span(age(entry.months, t), "muted"))
    yield from field(t("show.dates"), join((lines, old)))
    yield from field(t("show.address"), spans(Span(entry.url, "muted")) if entry.url else None)


def _date(day: str, t: Labels) -> str:
    return t("unknown") if day == UNKNOWN else day


def _family(entry: ShownSource, t: Labels) -> Iterator[Field]:
    relatives = join((spans(Span(entry.family, "code")), *([linked(entry.relatives, t)] if entry.relatives else [])))
    note = t("show.one-voice") if entry.relatives or entry.copies else ""
    yield from field(t("source.family"), relatives, muted(note) if note else None)
    yield from field(t("show.seasons"), linked(entry.seasons, t))


def _section_name(entry: ShownSource, id: str, t: Labels) -> str:
    return next((t.of(part.name) for part in entry.sections if part.id == id), id)


def _placed(entry: ShownSource, text: str, section_id: str, words: Words, t: Labels) -> Item:
    """A sentence about the source, and where in it that is found."""
    where = join((muted(_section_name(entry, section_id, t)), words_lines(words, t)))
    return Item(spans(text), (where,))


def _condition(entry: ShownSource, condition: ShownCondition, t: Labels) -> Item:
    return _placed(entry, t.of(condition.text), condition.section, condition.words, t)


def _sections(parts: Sequence[ShownSection], t: Labels) -> Table:
    """The parts of the source: how much was taken from each, and the words with which it begins."""
    columns = (Column(grow=True), Column(t("source.claims"), align="right"), Column(t("show.begins"), grow=True))
    taken = ((part, len(part.claims) + len(part.advice)) for part in parts)
    rows = (
        Row((Cell(spans(t.of(part.name))), Cell(spans(str(n) if n else "")), Cell(words_lines(part.begins, t))))
        for part, n in taken
    )
    return Table(columns, tuple(rows), name="sections")


def _resting(entry: ShownSource, t: Labels, today: str) -> Iterator[Section]:
    """The claims and the advice that rest on it, by section."""
    names = {criterion.id: criterion.name for criterion in entry.criteria}
    if entry.stale.of:
        yield from section(t("show.resting"), Paragraph(evidence_line(entry.stale, t, today)))
    for part in entry.sections:
        advice = counsel_fields(part.advice, t, sourced=False)
        yield from said_section(t.of(part.name), part.claims, t, names) if part.claims else ()
        yield from section("" if part.claims else t.of(part.name), advice)
