"""A page as HTML: each part is marked up as what it is, and a text says what it says, whatever that is."""

from __future__ import annotations

import pytest
from elements import Document

from careerpath.render.html import Frame, Link, document
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
    Role,
    Row,
    Section,
    Span,
    Table,
    Way,
    spans,
)

FRAME = Frame(title="Title", words={"skip": "To the text", "nav": "Pages", "terminal": "In a terminal:"}, foot="foot")
HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "{{ 7 * 7 }}{% raw %}",
    "</title></style></script>-->",
    "&lt;b&gt; &amp;amp;",
    "left\u202eright\u2066in",
    "bell\x07 null\x00 escape\x1b[31m",
)


def page(text: str, role: Role = "plain", link: str = "") -> Page:
    """A page that says a text wherever a page can say one."""
    said = (Span(text, role, link),)
    table = Table(
        (Column(text), Column(name=text), Column(text, align="right")),
        (Row(heading=text), Row((Cell(said), Cell(said, bar=0.4, spread=(0.4, 0.6)), Cell(said)), notes=(said,))),
        name=text,
    )
    blocks = (
        Paragraph(said),
        table,
        Fields((Field(text, (said, said), tags=(said,)),)),
        Items((Item(said, (said,)),)),
        Command(text, text),
    )
    return Page(said, said, said, (Section(text, blocks, text), Section(text, blocks, part=True)))


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("role", ["plain", "code", "strong", "warn", "bar"])
def test_a_text_marks_up_nothing(text: str, role: Role) -> None:
    benign, hostile = (
        Document(document(page(said, role, said), FRAME._replace(title=said, nav=(Link(said, said),), command=said)))
        for said in ("text", text)
    )
    assert hostile.faults == []
    assert [(each.tag, list(each.attributes)) for each in hostile.elements] == [
        (each.tag, list(each.attributes)) for each in benign.elements
    ]
    shown = "".join(char for char in text if char.isprintable())
    assert shown in hostile.text_of("h1").replace("\N{REPLACEMENT CHARACTER}", "") or role == "bar"


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//elsewhere", "x y"]
)
def test_only_addresses_of_pages_lead_somewhere(link: str) -> None:
    drawn = Document(document(page("text", link=link), FRAME))
    assert {each.attributes["href"] for each in drawn.all("a")} == {"#main"}


def test_an_address_and_a_way_lead_there_and_a_name_nowhere() -> None:
    said = spans(
        Span("a paper", link="https://example.org/a b"),
        Span("a claim", link=Way("../claim/one.html")),
        Span("another", link="claim:two"),
    )
    whole = Page(spans("t"), sections=(Section("h", (Paragraph(said),)),))
    drawn = document(whole, FRAME)
    links = {"".join(each.text): each.attributes for each in Document(drawn).all("a")}
    assert links["a paper"] == {"href": "https://example.org/a%20b", "rel": "external"}
    assert links["a claim"] == {"href": "../claim/one.html"}
    assert "another" not in links


def test_parts_are_what_they_are() -> None:
    drawn = Document(document(page("text"), FRAME))
    assert drawn.faults == []
    assert [each.tag for each in drawn.elements if each.tag in ("h1", "h2", "h3")] == ["h1", "h2", "h3"]
    assert {each.attributes.get("scope") for each in drawn.all("th")} == {"col", "row", "colgroup"}
    assert drawn.all("html")[0].attributes == {"lang": "en"}
    assert {each.attributes["aria-hidden"] for each in drawn.all("svg")} == {"true"}
