"""What statements and ratings look like on any page: who says it, where it stands, how old it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from careerpath.answers.rating import DERIVED, OF_TRACK, Rating
from careerpath.labels import Labels
from careerpath.model.base import Text
from careerpath.pages.parts import age, code, items, joined, line, muted, named, row, section, strong, table, tag, warn
from careerpath.render.page import Cell, Column, Item, Items, Paragraph, Section, Span, Spans, Table, spans

if TYPE_CHECKING:
    from careerpath.answers.evidence import CitedClaim, Stale
    from careerpath.answers.show import Related
    from careerpath.model.claims import Words

WORDS = ("very-low", "low", "middle", "high", "very-high")
"""Labels of the readings 1 to 5."""
ASPECTS = ("floor", "ceiling", "variance", "premium", "amount")
"""Of salary notes, in the order in which they are shown."""
WEAK = ("anecdote", "derived", "unsourced")
"""Kinds of evidence that stand out."""
MONEY = ("RMB", "元")
"""How the texts of the corpus write an amount of money."""
MARKS = {DERIVED: "~", OF_TRACK: "="}
"""Signs of a rating that rests on little; the legend says what they mean. One voice alone shows in their number."""


def rating_cell(rating: Rating | None, t: Labels) -> Cell:
    """What was heard of a cell: a bar to the lowest reading, shaded to the highest, the mean in a word, the voices."""
    if rating is None:
        return Cell(spans(Span(t("unknown"), "muted")), unknown=True)
    count = f" ×{rating.families}" if rating.families else " "
    voices = Span(count, "warn" if rating.families == 1 else "muted")
    signs = "".join(MARKS.get(mark, "") for mark in rating.marks)
    low, high = rating.heard_low, rating.heard_high
    return Cell(
        spans(t(f"rating.{WORDS[round(rating.heard) - 1]}"), voices, Span(signs, "warn")),
        bar=low / 5,
        spread=(low / 5, high / 5),
        detail=spans(muted(f" {low:g}–{high:g}")) if low < high else (),
    )


def rated_columns(what: str, t: Labels) -> tuple[Column, Column]:
    """Names beside their ratings, which need no headings on a screen."""
    return Column(name=what), Column(bar=5, name=t("show.rating"))


def legend(ratings: Iterable[Rating | None], t: Labels) -> tuple[Paragraph, ...]:
    """What bars, words and signs at these ratings mean; nothing where there is no rating."""
    known = [rating for rating in ratings if rating]
    used = {mark for rating in known for mark in rating.marks}
    marks = (f"{sign} {t(f'mark.{mark}')}" for mark, sign in MARKS.items() if mark in used)
    signs = " · ".join(text.replace(" ", "\xa0") for text in (t("legend.mean"), t("legend.voices"), *marks))
    solid, shaded = (t(f"legend.{end}").replace(" ", "\xa0") for end in ("low", "high"))
    bars = (Span("█", "bar"), Span(f"\xa0{solid}  ", "rest"), Span("▓", "spread"), Span(f"\xa0{shaded} · ", "rest"))
    return (Paragraph((*bars, muted(signs))),) if known else ()


def heard(sources: int, families: int, t: Labels) -> str:
    """How many sources speak, and how many voices they come to."""
    return t("compare.sources", n=sources, voices=t("compare.voices", n=families))


def kind(said: CitedClaim, t: Labels) -> Span:
    """A statement's kind of evidence; weak ones stand out."""
    return warn(t.of(said.mark)) if said.kind in WEAK else muted(t.of(said.mark))


def place(said: CitedClaim, t: Labels) -> Spans:
    """A statement's standing in one muted line: kind, source, section, age, and whether it is due for review."""
    section = t.of(said.section_name) if t.language == "zh" else said.section
    where = named(f"source:{said.source}", f"{t.of(said.source_name)} / {section}", "muted")
    when = spans(muted(age(said.months, t)), *([warn(t("due"))] if said.stale else []))
    return joined(kind(said, t), warn(t.of(said.population)), where, when)


def tagged(said: CitedClaim, t: Labels) -> Spans:
    """A statement, of whom it speaks where that is narrower than the track, and the tag of its source."""
    return _tagged(said, t, t.of(said.text), said.population)


def tagged_short(said: CitedClaim, t: Labels) -> Spans:
    """A statement in one line, with the tag of its source; an amount of money never stands without its population."""
    text = t.of(said.short)
    whom = said.population if any(sign in text for sign in MONEY) else None
    return _tagged(said, t, text, whom)


def _tagged(said: CitedClaim, t: Labels, text: str, population: Text | None) -> Spans:
    """Before the tag of its source a weak kind of evidence is named."""
    whom = (warn(t("source.of-whom", whom=t.of(population))),) if population else ()
    weak = (kind(said, t), muted(" · ")) if said.kind in WEAK else ()
    who = named(f"source:{said.source}", tag(said.source_short, said.as_of, t), "muted")
    return (named(said.id, text), *whom, Span("  "), *weak, who)


def note_lines(notes: Sequence[CitedClaim], t: Labels, most: int) -> tuple[Spans, ...]:
    """The weightiest salary notes, one of each aspect first, with whom they speak of and the tag of their source.

    What gives no source is never among them.
    """
    sourced = [note for note in notes if note.kind != "unsourced"]
    first = {note.aspect: note for note in reversed(sourced)}.values()
    chosen = sorted(first, key=lambda note: ASPECTS.index(note.aspect or "")) + [
        note for note in sourced if note not in first
    ]
    return tuple((strong(t(f"aspect.{note.aspect}")), Span("  "), *tagged(note, t)) for note in chosen[:most])


def evidence_line(stale: Stale, t: Labels, today: str) -> Spans:
    """How many of the claims behind an answer are due for review on the day, and how many have no date."""
    line = spans(t("stale.line", count=stale.count, of=stale.of, today=today))
    return (*line, Span(t("stale.undated", n=stale.undated))) if stale.undated else line


Names = Mapping[str, Text]
"""Of criteria, by id."""


def linked(others: Iterable[Related], t: Labels) -> Spans:
    return joined(*(named(f"{other.kind}:{other.id}", t.of(other.name)) for other in others))


def linked_items(others: Iterable[Related], t: Labels) -> Items | None:
    """Other entities in a list, each with its id."""
    return items(spans(named(f"{other.kind}:{other.id}", t.of(other.name)), "  ", code(other.id)) for other in others)


def reading_word(value: float, t: Labels) -> str:
    return t(f"rating.{WORDS[round(value) - 1]}")


def because(why: Text | None, t: Labels) -> str:
    return t("show.because", why=t.of(why)) if why else ""


def reading(said: CitedClaim, t: Labels, criteria: Names) -> Spans:
    """Where the statement puts the track, on which criterion; nothing where it bears on none of these."""
    if said.on is None or said.on not in criteria:
        return ()
    name = t.of(criteria[said.on])
    if said.reading is None:
        return line(muted(t("show.no-reading", criterion=name)))
    return line(muted(t("show.reads", criterion=name, word=reading_word(said.reading, t))))


def standing(said: CitedClaim, t: Labels, criteria: Names, *, dated: bool = True) -> Spans:
    """A statement's standing where its source is known already: kind, reading, age, whether it is due, and its id."""
    return joined(
        kind(said, t),
        reading(said, t, criteria),
        warn(t.of(said.population)),
        muted(age(said.months, t)) if dated else None,
        muted(confirmed(said.confirmed, t)),
        warn(t("show.due-now")) if said.stale else None,
        code(said.id),
    )


def confirmed(when: str | None, t: Labels) -> str:
    """When somebody looked again and it still held; nothing where nobody did."""
    return t("show.confirmed", when=when) if when else ""


def placed(said: CitedClaim, t: Labels) -> Spans:
    """A statement with the tag of its source, and its id, by which `show` tells its place and standing."""
    return (*tagged(said, t), Span("  "), code(said.id))


def placed_items(statements: Iterable[CitedClaim], t: Labels) -> Items | None:
    return items(placed(said, t) for said in statements)


def said_section(heading: str, statements: Sequence[CitedClaim], t: Labels, criteria: Names) -> Section | None:
    """Statements of one section of a source; an age that they share stands at the heading."""
    shared = age(statements[0].months, t) if len({said.months for said in statements}) == 1 else ""
    listed = (
        Item(spans(named(said.id, t.of(said.text))), (standing(said, t, criteria, dated=not shared),))
        for said in statements
    )
    return section(heading, items(listed), aside=shared)


def words_line(words: Words, t: Labels) -> Spans:
    """The words to look for, in each language of the original."""
    found = ((t("language.en"), words.en), (t("language.zh"), words.zh))
    return joined(*(spans(muted(f"{label} "), said) for label, said in found if said))


def weights_table(weights: Sequence[tuple[Text, float]], t: Labels, kind: str) -> Table | None:
    """Names of a kind with their weights as bars, the heaviest first."""
    ordered = sorted(weights, key=lambda pair: -pair[1])
    rows = [row(t.of(text), Cell(spans(f"{weight:g}"), bar=weight / 5)) for text, weight in ordered]
    heads = Column(name=t(f"kind.{kind}")), Column(bar=5, name=t("advise.weight"))
    return table("weights", heads, rows) if rows else None
