"""CSV: named tables, and cells that a spreadsheet would compute."""

from __future__ import annotations

import csv

import pytest

from careerpath.render.data import rows
from careerpath.render.page import Cell, Column, Page, Paragraph, Row, Section, Span, Table, spans

from . import sample


def page(*tables: Table) -> Page:
    return Page(title=(), sections=tuple(Section(blocks=(table, Paragraph(()))) for table in tables))


def table(*texts: str, name: str = "t") -> Table:
    return Table((Column("a"),), tuple(Row((Cell(spans(text)),)) for text in texts), name=name)


def test_one_table_stands_alone() -> None:
    assert rows(page(table("x", 'y "z", 多'), table("no name", name=""))) == 'a\nx\n"y ""z"", 多"\n'


def test_several_tables_stand_under_their_names() -> None:
    assert rows(page(table("x", name="one"), table("y", name="two"))) == "one\na\nx\n\ntwo\na\ny\n"


def test_no_table_is_no_text() -> None:
    assert rows(page()) == ""


def test_headings_of_groups_are_left_out() -> None:
    lines = list(csv.reader(rows(sample.compare("en")).splitlines()))
    assert lines[:3] == [
        ["ratings"],
        ["", "LLM", "AIGC", "multimodal"],
        ["core-algorithm work", "low", "very low", "very high"],
    ]
    assert lines[9] == []


def test_bars_and_missing_cells() -> None:
    columns = (Column("track"), Column(name="share", bar=30), Column("score"))
    cells = (Cell(spans("LLM", Span("*", "muted"))), Cell(bar=0.88123456))
    assert rows(page(Table(columns, (Row(cells),), name="t"))) == "track,share,score\nLLM*,0.8812,\n"


GUARDED = [
    ("=1+1", "'=1+1"),
    ("@SUM(A1)", "'@SUM(A1)"),
    ("+cmd|'/c calc'!A0", "'+cmd|'/c calc'!A0"),
    (" =1", "' =1"),
    ("\t=1", "' =1"),
    ("＝1", "'＝1"),
    ("-3–5", "'-3–5"),
    ("+19.2", "+19.2"),
    ("-5", "-5"),
    ("-30 %", "-30 %"),
    ("a=b", "a=b"),
    ("a\x1bb", "a�b"),
]


@pytest.mark.parametrize(("text", "cell"), GUARDED)
def test_formulas_are_disarmed(text: str, cell: str) -> None:
    assert list(csv.reader(rows(page(table(text))).splitlines()))[1] == [cell]
