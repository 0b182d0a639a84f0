"""Golden screens, and what rich makes of them."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from rich.color import Color
from rich.console import Console
from rich.style import Style

from careerpath.render.page import Page, Paragraph, Section, Span, spans
from careerpath.render.terminal import STYLES, draw, show

from . import sample

if TYPE_CHECKING:
    from pytest_regressions.file_regression import FileRegressionFixture

    from careerpath.model.base import Language

GOLDEN = Path(__file__).parent.parent / "golden" / "render"


def printed(page: Page, width: int = 80, *, ascii_only: bool = False, **options: object) -> str:
    out = io.StringIO()
    show(page, Console(file=out, width=width, **options), ascii_only=ascii_only)  # type: ignore[arg-type]
    return out.getvalue()


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


def test_the_palette_reads_on_dark_and_light() -> None:
    for style in map(Style.parse, STYLES.values()):
        assert style.bgcolor is None
        assert style.color is None or style.color in [
            Color.parse(name) for name in ("cyan", "green", "yellow", "red", "magenta")
        ]


def test_a_console_that_lacks_chinese_gets_an_answer() -> None:
    raw = io.BytesIO()
    out = io.TextIOWrapper(raw, encoding="ascii")
    show(sample.compare("zh"), Console(file=out, width=80), ascii_only=True)
    out.flush()
    assert b"AIGC" in raw.getvalue()


def test_importing_it_takes_nothing_heavy() -> None:
    code = (
        "import sys; from rich.console import Console; from rich.text import Text; before = set(sys.modules);"
        "import careerpath.render.terminal;"
        "print(*sorted({name.split('.')[0] for name in set(sys.modules) - before}))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert set(done.stdout.split()) <= {"careerpath", "unicodedata"}
