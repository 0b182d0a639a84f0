"""Markdown: golden pages, and texts that try to be markup."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from careerpath.render.markdown import inline, markdown
from careerpath.render.page import Cell, Column, Command, Page, Row, Section, Span, Spans, Table, spans

from . import sample

if TYPE_CHECKING:
    from pytest_regressions.file_regression import FileRegressionFixture

    from careerpath.model.base import Language

GOLDEN = Path(__file__).parent.parent / "golden" / "render"


@pytest.mark.parametrize("language", ["en", "zh"])
def test_pages(file_regression: FileRegressionFixture, language: Language) -> None:
    text = "\n".join(map(markdown, sample.pages(language)))
    file_regression.check(text, fullpath=GOLDEN / f"pages-{language}.md", encoding="utf-8")


A = "https://a.org/b_c*d?e=1&f=2"
CASES = [
    pytest.param(spans("a*b*c_d_ `e` <b> [x](y) |~$&\\"), r"a\*b\*c_d\_ \`e\` \<b\> \[x\](y) \|\~\$\&\\", id="signs"),
    pytest.param(spans("snake_case 模_态"), "snake_case 模_态", id="an underscore inside a word is no markup"),
    pytest.param(spans("# no heading"), r"\# no heading", id="number sign"),
    pytest.param(spans("- no list"), r"\- no list", id="dash"),
    pytest.param(spans("12. no list"), r"12\. no list", id="number"),
    pytest.param(spans("1) no list"), r"1\) no list", id="bracket"),
    pytest.param(spans("+19.2 and -5 and #1 and 2.5 %"), "+19.2 and -5 and #1 and 2.5 %", id="numbers"),
    pytest.param(spans("==="), r"\===", id="underline"),
    pytest.param(spans("---"), r"\---", id="rule"),
    pytest.param(spans("2025-08 is a date"), "2025-08 is a date", id="harmless"),
    pytest.param(spans("see ", Span(A, link=A), "."), f"see <{A}>.", id="an address of our own"),
    pytest.param(spans("（", Span("论文", link=A), "）"), f"（[论文](<{A}>)）", id="a text with an address"),
    pytest.param(spans(Span("x.py:1", "code", A)), f"[`x.py:1`](<{A}>)", id="a place in code"),
    pytest.param(spans(Span("a", "strong", A), "b"), f"[**a**](<{A}>)b", id="strong, with an address"),
    pytest.param(spans(Span("x", link="javascript:alert(1)")), "x", id="no address of a page"),
    pytest.param(spans("see https://a.org/x."), r"see https:\//a\.org/x.", id="an address in a text is text"),
    pytest.param(spans("www.a.com"), r"www\.a\.com", id="www"),
    pytest.param(spans("mailto:a.b@c.de"), r"mailto:a\.b@<!-- -->c\.de", id="mail"),
    pytest.param(spans("@user, #12, :smile:"), r"@<!-- -->user, #12, \:smile:", id="names and signs"),
    pytest.param(spans("- [ ] done[^1]"), r"\- \[ \] done\[^1\]", id="task and footnote"),
    pytest.param(spans("javascript:alert(1) <img src=x>"), r"javascript:alert(1) \<img src=x\>", id="tags"),
    pytest.param(spans(Span("a|b `c`", "code")), "`` a|b `c` ``", id="code"),
    pytest.param(spans(Span("`", "code")), "`` ` ``", id="a backtick"),
    pytest.param(spans(Span(" bold ", "strong"), "x"), "**bold** x", id="no spaces inside asterisks"),
    pytest.param(
        spans("真", Span("重点。", "strong"), "然"), "真<strong>重点。</strong>然", id="Chinese full stop inside"
    ),
    pytest.param(spans(Span("a", "strong"), Span("b", "accent"), "."), "**ab**.", id="neighbours are one"),
    pytest.param(spans("x\n\n# y\u202e"), "x  # y�", id="no line ends"),
]


@pytest.mark.parametrize(("line", "text"), CASES)
def test_texts_mark_up_nothing(line: Spans, text: str) -> None:
    drawn = markdown(Page(title=spans("t"), aside=line)).split("\n\n")
    assert drawn[1] == text + "\n"
    assert drawn[1:] == [inline(line) + "\n"] or "\n" in line[0].text


def test_what_is_bold_as_a_whole_is_no_heading() -> None:
    line = spans(Span("a", "strong"), " ", Span("b", "accent"))
    assert markdown(Page(title=spans("t"), aside=line, subtitle=spans(*line, "c"))) == "# t\n\na b\n\n**a** **b**c\n"


def test_headings_are_levels_without_a_stop_and_each_is_one_of_its_kind() -> None:
    headings = [("A.", False), ("x", True), ("B", False), ("x", True), ("", True)]
    page = Page(title=spans("t。"), sections=tuple(Section(text, part=part) for text, part in headings))
    assert markdown(page) == "# t\n\n## A\n\n### x\n\n## B\n\n### x · B\n"


def test_a_heading_cannot_be_closed() -> None:
    assert markdown(Page(title=spans("C #"))) == "# C \\#\n"


def test_a_fence_cannot_be_closed() -> None:
    page = Page(title=spans("t"), sections=(Section(blocks=(Command("echo ```"), Command("b", "c"))),))
    assert markdown(page) == "# t\n\n````sh\necho ```\n# c\nb\n````\n"


def test_rows_shorter_than_the_table_are_filled() -> None:
    table = Table((Column("a"), Column("b", align="right")), (Row((Cell(spans("x|y")),)),))
    page = Page(title=spans("t"), sections=(Section(blocks=(table,)),))
    assert markdown(page).splitlines()[2:] == ["| a    |   b |", "| ---- | --: |", "| x\\|y |     |"]


# Among them what renderers of GitHub's kind make links, notes, tasks and signs of.
SIGNS = st.lists(
    st.sampled_from(
        [
            *"a1 *_`<>[]()|~&#+-=.!\\:/x多。，\"'@^$",
            "www.",
            "http://",
            "ftp://",
            "mailto:",
            "xmpp:",
            "b.com",
            "train.py",
            "[ ]",
        ]
    ),
    max_size=20,
).map("".join)
LINES = st.lists(st.builds(Span, SIGNS, st.sampled_from(("plain", "strong", "code"))), max_size=4).map(tuple)


@given(LINES)
def test_a_reader_of_markdown_reads_the_text(line: Spans) -> None:
    """In a paragraph and in a cell; spaces in a row are one to it."""
    heading, paragraph, *_ = [*tokens(f"# t\n\n{inline(line)}"), Token("inline", "", 0)]
    assert squeezed(paragraph) == " ".join("".join(span.text for span in line).split())
    assert heading.content == "t"
    table = Table((Column("a"), Column("b")), (Row((Cell(line), Cell(spans("end")))),))
    *_, cell, end = tokens(markdown(Page(title=spans("t"), sections=(Section(blocks=(table,)),))))
    assert squeezed(cell) == squeezed(paragraph)
    assert end.content == "end"


def tokens(text: str) -> list[Token]:
    reader = MarkdownIt("gfm-like")
    return [token for token in reader.parse(text) if token.type == "inline"]


def squeezed(token: Token) -> str:
    """What a reader sees; code and strong text are all the markup there may be."""
    children = token.children or []
    assert {child.type for child in children} <= {"text", "code_inline", "strong_open", "strong_close", "html_inline"}
    assert {child.content for child in children if child.type == "html_inline"} <= {"<strong>", "</strong>", "<!-- -->"}
    return " ".join("".join(child.content for child in children if child.type != "html_inline").split())
