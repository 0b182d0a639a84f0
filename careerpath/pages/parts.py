"""Short ways to say a row, a list, a section and a page, and the pieces that several pages show alike.

Days and numbers in the reader's words, ratings, where a statement stands and how old it is, places to read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

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
    from careerpath.answers.kept import Own
    from careerpath.answers.places import Place

_ROLES: Sequence[Role] = ("strong", "muted", "warn", "bad", "code")
Part = str | int | Span | Spans | Cell
"""What a table cell or a title is made from."""


def _in(role: Role) -> Callable[[str | None], Span]:
    return lambda text: Span(text or "", role)


strong, muted, warn, bad, code = map(_in, _ROLES)
"""A span that stands out, steps back, asks for care, or says what cannot be; and a command, an id or a path."""


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
    return Row(tuple(part if isinstance(part, Cell) else Cell(line(part)) for part in parts), notes=tuple(notes))


def right(heading: str) -> Column:
    return Column(heading, align="right")


def grow(heading: str = "", name: str = "") -> Column:
    """A column that takes the width that is left, and wraps."""
    return Column(heading, grow=True, name=name)


def table(name: str, columns: Iterable[str | Column], rows: Iterable[Row]) -> Table:
    """A table; `name` is what CSV calls it, empty for one that CSV leaves out."""
    heads = tuple(Column(head) if isinstance(head, str) else head for head in columns)
    return Table(heads, tuple(rows), name=name)


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


def points(margin: float) -> int | str:
    """A lead in points; a small one is not rounded away."""
    return round(margin) if margin >= 1 else f"{margin:.1f}"


def age(months: int | None, t: Labels) -> str:
    """How old something is, in words."""
    if months is None:
        return t("age.unknown")
    return t("age.months", n=months) if months else t("age.new")


COMMIT = 7
"""Characters of a commit that are shown; JSON gives them all."""


def place_line(place: Place, t: Labels) -> Spans:
    """The place in one line; where only a page is named, its address."""
    file = place.issue or place.path
    page = link(place.url, file, "code") if file else link(place.url)
    where = (page, code(place.path) if place.issue else None, code(place.symbol))
    lines = t("place.lines", lines=place.lines, n=1 if place.lines.isdecimal() else 2) if place.lines else None
    name = named(f"resource:{place.resource}", t.of(place.name))
    version = place.release
    if place.commit:
        key = "place.branch" if place.branch else "place.commit"
        version = t(key, commit=place.commit[:COMMIT], branch=place.branch)
    return joined(name, *where, lines, muted(version))


def in_per_cent(share: float, t: Labels) -> str:
    """A share in per cent; what is not quite none or all is not rounded to it."""
    if 0 < share < 0.01:  # noqa: PLR2004 - one per cent
        return t("share.under")
    # A thousand draws that agree are no certainty: what the sources get wrong together is in none of them.
    return t("share.over") if share > 0.99 else f"{share:.0%}"  # noqa: PLR2004 - under and over are told alike
