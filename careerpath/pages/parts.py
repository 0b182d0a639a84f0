"""Short ways to say a row, a list, a section and a page, and the pieces that several pages show alike.

Days and numbers in the reader's words, ratings, where a statement stands and how old it is, places to read.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from careerpath.answers.rating import DERIVED, OF_TRACK, Rating
from careerpath.labels import Labels, Message
from careerpath.model.base import UNKNOWN, Gigabytes, Share, Text
from careerpath.render.page import (
    Block,
    Cell,
    Column,
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
    address,
    join,
    plain_text,
    spans,
)

if TYPE_CHECKING:
    from careerpath.answers.evidence import CitedClaim, Stale
    from careerpath.answers.kept import Own
    from careerpath.answers.places import Place

Part = str | int | Span | Spans | Cell
"""What a table cell or a title is made from."""


def strong(text: str | None) -> Span:
    """A span that stands out."""
    return Span(text or "", "strong")


def muted(text: str | None) -> Span:
    """A span that steps back."""
    return Span(text or "", "muted")


def warn(text: str | None) -> Span:
    """A span that asks for care."""
    return Span(text or "", "warn")


def bad(text: str | None) -> Span:
    """A span that says what cannot be."""
    return Span(text or "", "bad")


def code(text: str | None) -> Span:
    """A command, an id or a path."""
    return Span(text or "", "code")


def link(url: str | None, text: str | None = None, role: Role = "muted") -> Span:
    """A text that leads to its address, or the address itself."""
    return Span(url or "" if text is None else text, role, address(url))


def named(name: str, text: str, role: Role = "plain") -> Span:
    """A text that stands for an entity, by its id or as KIND:ID: where pages lead to each other, it leads there."""
    return Span(text, role, name)


def line(part: Part) -> Spans:
    """A part as a line of spans."""
    if isinstance(part, Cell):
        return part.spans
    if isinstance(part, Span):
        return (part,)
    return spans(str(part)) if isinstance(part, (str, int)) else part


def lines(parts: Iterable[Part | None]) -> tuple[Spans, ...]:
    """A line for each part that says anything."""
    return tuple(said for part in parts if part and plain_text(said := line(part)))


def joined(*parts: Part | None) -> Spans:
    """Parts in one line, with a muted separator between them; what is empty is left out."""
    return join(lines(parts))


def paragraph(part: Part | None, *, indent: int = 0) -> Paragraph | None:
    """Running text; nothing where there is none."""
    return next((Paragraph(said, indent) for said in lines([part])), None)


def field(label: str, *parts: Part | None, listed: bool = False) -> Field | None:
    """A label with a line for each part that says anything; nothing where none does.

    Where it is `listed` each line is an entry of its own.
    """
    said = lines(parts)
    return Field(label, said, listed) if said else None


def paired(label: str, *pairs: tuple[Part, Part]) -> Field | None:
    """A label with a line for each pair of a text and its tag, which stands at the right; nothing where none does."""
    kept = [(line(text), line(tag) if plain_text(line(tag)) else ()) for text, tag in pairs]
    return Field(label, tuple(text for text, _ in kept), tags=tuple(tag for _, tag in kept)) if kept else None


def fields(*each: Field | None) -> Fields | None:
    """Labelled entries; nothing where all are empty."""
    kept = tuple(field for field in each if field)
    return Fields(kept) if kept else None


def items(each: Iterable[Part | Item]) -> Items | None:
    """A list; nothing where it is empty."""
    kept = tuple(part if isinstance(part, Item) else Item(line(part)) for part in each)
    return Items(kept) if kept else None


def section(heading: str, *blocks: Block | None, aside: str = "") -> Section | None:
    """A section of the blocks that are there; nothing where none is."""
    kept = tuple(block for block in blocks if block)
    return Section(heading, kept, aside) if kept else None


def row(*parts: Part, notes: Iterable[Spans] = ()) -> Row:
    """A table row, a cell for each part."""
    return Row(tuple(part if isinstance(part, Cell) else Cell(line(part)) for part in parts), notes=tuple(notes))


def right(heading: str, name: str = "") -> Column:
    """A column of numbers."""
    return Column(heading, align="right", name=name)


def grow(heading: str = "", name: str = "") -> Column:
    """A column that takes the width that is left, and wraps."""
    return Column(heading, grow=True, name=name)


def table(name: str, columns: Iterable[str | Column], rows: Iterable[Row], *, groups: str = "") -> Table:
    """A table; `name` is what CSV calls it, empty for one that CSV leaves out."""
    heads = tuple(Column(head) if isinstance(head, str) else head for head in columns)
    return Table(heads, tuple(rows), name=name, groups=groups)


def page(t: Labels, title: Part, *blocks: Block | Section | None, aside: Part = (), subtitle: Part = ()) -> Page:
    """A page in the labels' language; a block that is no section stands in one of its own, None is left out."""
    sections = tuple(block if isinstance(block, Section) else Section(blocks=(block,)) for block in blocks if block)
    head = spans(strong(title)) if isinstance(title, str) else line(title)
    return Page(head, aside=line(aside), subtitle=line(subtitle), sections=sections, language=t.language)


def remarked(page: Page, remarks: Sequence[Message], t: Labels, mine: Own | None = None) -> Page:
    """The page, and under it what is to be said with every answer, and what of the reader's own store went into it."""
    said = [warn(t.of(remark)) for remark in remarks]
    said += [muted(used_line(mine, t))] if mine else []
    return page._replace(sections=(*page.sections, *(Section(blocks=(Paragraph(line(each)),)) for each in said)))


def used_line(mine: Own, t: Labels) -> str:
    """What of the reader's own store went into an answer, and how it is left out."""
    used = [t("own.profile", day=day(mine.profile, t, year=True))] if mine.profile else []
    used += [t("own.modules", n=len(mine.modules))] if mine.modules else []
    return t("own.used", what=t.listed(used))


def day(when: date, t: Labels, *, year: bool = False, weekday: bool = False) -> str:
    """A day: `30 Nov`, with its year or its day of the week where asked for."""
    key = "date.year" if year else "date.day"
    text = t(key, day=when.day, month=t(f"month.{when.month}"), year=when.year)
    return t("date.weekday", weekday=t(f"weekday.{when.weekday()}"), date=text) if weekday else text


def span(first: date, last: date, t: Labels, *, year: bool = False) -> str:
    """From a day to a day; the year of the first is left out where the last has the same."""
    begins = day(first, t, year=year and (first.year != last.year or t.language == "zh"))
    return t("date.span", first=begins, last=day(last, t, year=year))


def number(value: float, places: int = 2) -> str:
    """A number as a person writes it: no more decimal places than it needs, thousands apart."""
    text = f"{value:,.{places}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def hours(count: float, t: Labels) -> str:
    """A length of work: `7.5 h`."""
    return t("plan.h", hours=number(count))


def gigabytes(memory: Gigabytes, t: Labels) -> str:
    """The memory of a card: `24 GB`."""
    return t("plan.gpu-memory", memory=number(memory))


def percent(share: Share) -> str:
    """A share in hundredths, without the sign."""
    return number(share * 100, 0)


def month(as_of: str, t: Labels) -> str:
    """A day, month or year of the corpus as the month or the year that it lies in, in one piece: `Aug 2025`."""
    if as_of == UNKNOWN:
        return t("age.unknown")
    year, *rest = as_of.split("-")
    key, name = ("date.month", t(f"month.{int(rest[0])}")) if rest else ("date.of-year", "")
    return t(key, year=year, month=name).strip().replace(" ", "\xa0")


def tag(short: Text, as_of: str, t: Labels) -> str:
    """Who says it and when, as the short tag that stands behind a claim: `hiring lead, Aug 2025`."""
    return t("source.tag", name=t.of(short), month=month(as_of, t))


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
    bars = bar_legend(t("legend.low"), t("legend.high"))
    return (Paragraph((*bars, muted(signs))),) if known else ()


def bar_legend(solid: str, shaded: str) -> Spans:
    """What the two shades of bars mean; formats that draw none leave it out."""
    solid, shaded = (text.replace(" ", "\xa0") for text in (solid, shaded))
    return (Span("█", "bar"), Span(f"\xa0{solid}  ", "rest"), Span("▓", "spread"), Span(f"\xa0{shaded} · ", "rest"))


def heard(sources: int, families: int, t: Labels) -> str:
    """How many sources speak, and how many voices they come to."""
    return t("compare.sources", n=sources, voices=t("compare.voices", n=families))


def points(margin: float) -> int | str:
    """A lead in points; a small one is not rounded away."""
    return round(margin) if margin >= 1 else f"{margin:.1f}"


def age(months: int | None, t: Labels) -> str:
    """How old something is, in words."""
    if months is None:
        return t("age.unknown")
    return t("age.months", n=months) if months else t("age.new")


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
    return (named(said.id, t.of(said.text)), *_of_whom(said.population, t), *_by_whom(said, t))


def tagged_short(said: CitedClaim, t: Labels) -> Spans:
    """A statement in one line, with the tag of its source; an amount of money never stands without its population."""
    text = t.of(said.short)
    whom = said.population if any(sign in text for sign in MONEY) else None
    return (named(said.id, text), *_of_whom(whom, t), *_by_whom(said, t))


def _by_whom(said: CitedClaim, t: Labels) -> Spans:
    """The tag of a statement's source, behind it; a weak kind of evidence is named."""
    weak = (kind(said, t), muted(" · ")) if said.kind in WEAK else ()
    who = named(f"source:{said.source}", tag(said.source_short, said.as_of, t), "muted")
    return (Span("  "), *weak, who)


def _of_whom(population: Text | None, t: Labels) -> Spans:
    """Of whom a statement speaks, behind it; nothing where it speaks of the whole track."""
    return spans(warn(t("source.of-whom", whom=t.of(population)))) if population else ()


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


COMMIT = 7
"""Characters of a commit that are shown; JSON gives them all."""


def place_line(place: Place, t: Labels) -> Spans:
    """The place in one line; where only a page is named, its address."""
    named = place.issue or place.path
    page = link(place.url, named, "code") if named else link(place.url)
    where = (page, code(place.path) if place.issue else None, code(place.symbol))
    lines = t("place.lines", lines=place.lines, n=1 if place.lines.isdecimal() else 2) if place.lines else None
    return joined(t.of(place.name), *where, lines, muted(_version(place, t)))


def _version(place: Place, t: Labels) -> str:
    """The commit or release at which path and lines hold."""
    if place.commit and place.branch:
        return t("place.branch", commit=place.commit[:COMMIT], branch=place.branch)
    if place.commit:
        return t("place.commit", commit=place.commit[:COMMIT])
    return place.release or ""


def in_per_cent(share: float, t: Labels) -> str:
    """A share in per cent; what is not quite none or all is not rounded to it."""
    if 0 < share < 0.01:  # noqa: PLR2004 - one per cent
        return t("share.under")
    # A thousand draws that agree are no certainty: what the sources get wrong together is in none of them.
    return t("share.over") if share > 0.99 else f"{share:.0%}"  # noqa: PLR2004 - under and over are told alike
