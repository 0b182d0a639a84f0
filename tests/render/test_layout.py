"""What holds for every page on every screen, and the shapes that the golden screens do not show."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerpath.render.page import (
    Cell,
    Column,
    Command,
    Field,
    Fields,
    Item,
    Items,
    Page,
    Paragraph,
    Row,
    Section,
    Span,
    Table,
    spans,
)
from careerpath.render.terminal import draw
from careerpath.render.wrap import cell_len

from . import sample

if TYPE_CHECKING:
    from collections.abc import Iterator

    from careerpath.model.base import Language

WIDTHS = (60, 80, 100, 140)


def drawn(page: Page, width: int = 80, *, ascii_only: bool = False, encoding: str = "utf-8") -> list[str]:
    return [line.plain for line in draw(page, width=width, ascii_only=ascii_only, encoding=encoding)]


def page(*blocks: Table | Paragraph | Fields | Items | Command, heading: str = "", aside: str = "") -> Page:
    return Page(title=(), sections=(Section(heading, blocks, aside),))


TEXTS = st.text(st.sampled_from("ab 学习模态，。（）·/-"), max_size=60)
SPANS = st.lists(st.builds(Span, TEXTS, st.sampled_from(("plain", "strong", "code"))), max_size=4).map(tuple)
LABELS = st.text(st.sampled_from("ab学 "), max_size=16)
SHARES = st.none() | st.floats(0, 1)
SPREADS = st.none() | st.tuples(st.floats(0, 1), st.floats(0, 1)).map(sorted).map(tuple)
CELLS = st.builds(Cell, SPANS, SHARES, SPREADS, st.booleans())
COLUMNS = st.builds(
    Column, LABELS, st.sampled_from(("left", "right")), st.sampled_from((0, 5, 30)), st.booleans(), LABELS
)
ROWS = st.builds(
    Row,
    st.lists(CELLS, min_size=1, max_size=4).map(tuple),
    st.sampled_from(("", "", "学ab")),
    st.lists(SPANS, max_size=2).map(tuple),
)
TABLES = st.builds(Table, st.lists(COLUMNS, min_size=4, max_size=4).map(tuple), st.lists(ROWS, max_size=4).map(tuple))
BLOCKS = (
    TABLES
    | st.builds(Paragraph, SPANS, st.integers(0, 2))
    | st.builds(Fields, st.lists(st.builds(Field, LABELS, st.lists(SPANS, max_size=3).map(tuple))).map(tuple))
    | st.builds(Items, st.lists(st.builds(Item, SPANS, st.lists(SPANS, max_size=2).map(tuple))).map(tuple))
    | st.builds(Command, st.just("careerpath advise --goal core-algorithm --hours 15"), LABELS)
)
SECTIONS = st.builds(Section, LABELS, st.lists(BLOCKS, max_size=3).map(tuple), LABELS)
PAGES = st.builds(Page, SPANS, SPANS, SPANS, st.lists(SECTIONS, max_size=3).map(tuple))


@given(PAGES, st.integers(40, 140), st.booleans())
def test_nothing_overflows(any_page: Page, width: int, ascii_only: bool) -> None:  # noqa: FBT001
    for line in drawn(any_page, width, ascii_only=ascii_only):
        assert cell_len(line) <= width
        assert line == line.rstrip(" ")


@pytest.mark.parametrize("width", [*WIDTHS, 30, 45])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_word_is_on_every_screen(language: Language, width: int) -> None:
    for any_page in sample.pages(language):
        screen = "\n".join(drawn(any_page, width))
        assert not Counter(WORD.findall("\n".join(texts(any_page)))) - Counter(WORD.findall(screen))
        assert "…" not in screen


WORD = re.compile(r"[a-zA-Z0-9]+|[一-龥]")


def texts(value: object) -> Iterator[str]:
    """The texts of all spans."""
    if isinstance(value, Span):
        yield value.text
    elif isinstance(value, tuple):
        for item in value:
            yield from texts(item)


def test_running_text_is_no_wider_than_reads_well() -> None:
    lines = drawn(page(Paragraph(spans("word " * 100))), 200)
    assert max(map(len, lines)) <= 98


def test_a_heading_stands_in_the_first_line_of_its_table() -> None:
    table = Table((Column(), Column("weight", align="right")), (Row((Cell(spans("moat")), Cell(spans("4")))),))
    assert drawn(page(table, heading="Why")) == ["  Why   weight", "  moat       4"]
    assert drawn(page(table, heading="Why", aside="a"))[1:] == ["          weight", "    moat       4"]


BARS = Table(
    (Column("Track", grow=True), Column("score", bar=30), Column("rests on", align="right")),
    tuple(
        Row((Cell(spans(name)), Cell(spans("62"), bar=0.62), Cell(spans(sources))), notes=(spans("a note"),))
        for name, sources in (("multimodal understanding", "two sources"), ("LLM", "one"))
    ),
)
SCREENS = {
    76: ["  multimodal understanding  ██████████████████▋            62  two sources", "    a note"],
    60: ["  multimodal understanding  █████████▎      62  two sources", "    a note"],
    48: ["  multimodal           █████    62  two sources", "  understanding", "    a note"],
    40: ["  multimodal         62     two sources", "  understanding", "    a note"],
    32: ["  multimodal understanding", "    score     █████    62", "    rests on  two sources", "    a note"],
}
"""What gives way as a screen gets narrower: length of bars, then lines of words, then bars, then columns."""


@pytest.mark.parametrize("width", SCREENS)
def test_a_table_fits_itself_to_its_screen(width: int) -> None:
    lines = drawn(page(BARS), width)
    assert "\n".join(SCREENS[width]) in "\n".join(lines)
    assert lines[0].startswith("  Track  ") == (width > 32)


def test_a_long_command_is_continued_as_a_shell_reads_it() -> None:
    lines = drawn(page(Command("careerpath study-plan multimodal --hours 15 --format ics > plan.ics")), 40)
    assert lines == ["  careerpath study-plan multimodal \\", "    --hours 15 --format ics \\", "    > plan.ics"]


def test_a_word_of_a_command_is_never_cut() -> None:
    word = "x" * 90
    assert drawn(page(Command(f"careerpath show {word}")), 60) == [f"  careerpath show {word}"]


def test_comments_stand_over_commands_where_they_have_no_room() -> None:
    commands = (Command("careerpath show a", "one"), Command("careerpath list"), Command("careerpath show abc", "two"))
    assert drawn(page(*commands)) == [
        "  careerpath show a     # one",
        "  careerpath list",
        "  careerpath show abc   # two",
    ]
    assert drawn(page(*commands), 28) == [
        "  # one",
        "  careerpath show a",
        "  careerpath list",
        "  # two",
        "  careerpath show abc",
    ]


def test_labels_stand_over_their_texts_on_narrow_screens() -> None:
    entries = Fields((Field("What would flip it", (spans("nothing"),)), Field("Next", ())))
    assert drawn(page(entries)) == ["  What would flip it  nothing", "  Next"]
    assert drawn(page(entries), 40) == ["  What would flip it", "    nothing", "  Next"]


def test_what_moves_a_cursor_or_turns_text_is_shown_instead() -> None:
    lines = drawn(page(Paragraph(spans("a\x1b[31mb\u202ec\u200bd\x9be\x00f\ud800g\nh\ti"))))
    assert lines == ["  a�[31mb�c�d�e�f�g h i"]


def test_markup_and_emoji_codes_are_text() -> None:
    assert drawn(page(Paragraph(spans("[bold]x[/bold] :smile: [/]")))) == ["  [bold]x[/bold] :smile: [/]"]


def test_ascii_draws_signs_in_ascii_and_leaves_letters() -> None:
    text = "a · b – c… “d” → e ≥ 3 × 4 多模态（好）"
    assert drawn(page(Paragraph(spans(text))), ascii_only=True) == ['  a | b - c... "d" -> e >= 3 x 4 多模态（好）']
    for any_page in sample.pages("en"):
        assert "".join(drawn(any_page, ascii_only=True)).isascii()


@pytest.mark.parametrize("encoding", ["gbk", "ascii", "latin-1", "cp1252"])
@pytest.mark.parametrize("ascii_only", [True, False])
def test_what_an_encoding_lacks_is_replaced(encoding: str, *, ascii_only: bool) -> None:
    for any_page in sample.pages("zh"):
        for line in drawn(any_page, ascii_only=ascii_only, encoding=encoding):
            assert line.encode(encoding).decode(encoding) == line
            assert cell_len(line) <= 80
