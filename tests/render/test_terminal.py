"""Golden screens, and what rich makes of them."""

from __future__ import annotations

import io
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from rich.color import Color
from rich.console import Console
from rich.style import Style

from careerpath.render.page import Page, Paragraph, Section, Span, address, spans
from careerpath.render.terminal import STYLES, draw, screen

from . import sample

if TYPE_CHECKING:
    from pytest_regressions.file_regression import FileRegressionFixture

    from careerpath.model.base import Language

GOLDEN = Path(__file__).parent.parent / "golden" / "render"


def printed(page: Page, width: int = 80, *, ascii_only: bool = False, **options: object) -> str:
    return screen(page, Console(file=io.StringIO(), width=width, **options), ascii_only=ascii_only)  # type: ignore[arg-type]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_screens(file_regression: FileRegressionFixture, language: Language) -> None:
    screens = [printed(page, 60) for page in sample.pages(language)]
    file_regression.check("\n\n".join(screens), fullpath=GOLDEN / f"screen-{language}.txt", encoding="utf-8")


def test_what_is_printed_is_what_was_drawn() -> None:
    for page in sample.pages("zh"):
        lines = [line.plain for line in draw(page, width=60, ascii_only=False)]
        assert printed(page, 60) == "\n".join(lines) + "\n"


@pytest.mark.parametrize(
    "text", ["[bold]x[/bold]", "[/]", ":smile:", "2026-11-24 'quoted' https://a.b 42", "[link=a]b"]
)
def test_rich_reads_nothing_into_texts(text: str) -> None:
    page = Page(title=(), sections=(Section(blocks=(Paragraph(spans(text)),)),))
    assert printed(page, force_terminal=True, color_system="truecolor") == f"  {text}\n"


def test_only_roles_are_coloured() -> None:
    page = Page(title=spans("a ", Span("b", "accent")))
    assert printed(page, force_terminal=True, color_system="standard") == "  \x1b[1ma \x1b[0m\x1b[1;36mb\x1b[0m\n"
    assert printed(page, force_terminal=True, color_system="standard", no_color=True) == (
        "  \x1b[1ma \x1b[0m\x1b[1mb\x1b[0m\n"
    )


LINKS = {
    "https://a.org/x?y=1&z=2#L3-L4": "https://a.org/x?y=1&z=2#L3-L4",
    "https://a.org/多 模态": "https://a.org/%E5%A4%9A%20%E6%A8%A1%E6%80%81",
    "https://a.org/\x1b\\\x1b]0;title\x07": "https://a.org/%1B%5C%1B]0;title%07",
    "https://a.org/\x9c\u202e\ud800": "https://a.org/%C2%9C%E2%80%AE%3F",
    'https://a.org/<b>`|"': "https://a.org/%3Cb%3E%60%7C%22",
    "javascript:alert(1)": "",
    "file:///etc/passwd": "",
    " https://a.org": "",
    "https:///": "",
    "": "",
}
"""What a corpus may name as an address, and where that leads on a terminal."""


@pytest.mark.parametrize("url", LINKS)
def test_an_address_is_a_link_on_a_terminal_with_colours_and_injects_nothing(url: str) -> None:
    page = Page(title=spans(Span("a paper", "muted", address(url))))
    text = printed(page, force_terminal=True, color_system="standard")
    found = re.findall(r"\x1b]8;id=(1);([^\x1b]*)\x1b\\.*a paper.*\x1b]8;;\x1b\\", text)
    assert [link for _, link in found] == [LINKS[url]] * bool(LINKS[url])
    assert printed(page, force_terminal=True, color_system="standard") == text
    assert re.sub(r"\x1b(]8;[ -~]*?\x1b\\|\[[0-9;]*m)", "", text) == printed(page) == "  a paper\n"
    assert "]8;" not in printed(page, force_terminal=True, color_system=None)


def test_a_link_in_several_lines_is_one_and_takes_no_room() -> None:
    texts = [Span("a name that is longer than its line", "plain", link) for link in ("", "https://a.org")]
    plain, linked = (Page(title=(), sections=(Section(blocks=(Paragraph((span,)),)),)) for span in texts)
    assert printed(plain, 30) == printed(linked, 30)
    text = printed(linked, 30, force_terminal=True, color_system="standard", no_color=True)
    assert len(re.findall(r"\x1b]8;id=", text)) == 2
    assert len(set(re.findall(r"\x1b]8;id=(\w+);", text))) == 1


def test_the_palette_reads_on_dark_and_light() -> None:
    for style in map(Style.parse, STYLES.values()):
        assert style.bgcolor is None
        assert style.color is None or style.color in [
            Color.parse(name) for name in ("cyan", "green", "yellow", "red", "magenta")
        ]


def test_a_console_that_lacks_chinese_gets_an_answer() -> None:
    console = Console(file=io.TextIOWrapper(io.BytesIO(), encoding="ascii"), width=80)
    assert "AIGC" in screen(sample.compare("zh"), console, ascii_only=True).encode("ascii").decode()


def test_importing_it_takes_nothing_heavy() -> None:
    code = (
        "import sys, careerpath.labels; from rich.console import Console; from rich.text import Text;"
        "before = set(sys.modules);"
        "import careerpath.render.terminal;"
        "print(*sorted({name.split('.')[0] for name in set(sys.modules) - before}))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert set(done.stdout.split()) <= {"careerpath", "unicodedata"}
