"""Draws the pictures of the READMEs from a real run, in colour: python .github/picture.py"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from html import escape, unescape
from io import StringIO
from pathlib import Path

from rich.cells import cell_len
from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text

HERE = Path(__file__).parent
COMMAND = "careerpath advise --every-goal"
PICTURES = {"advise.svg": "en", "advise.zh-CN.svg": "zh"}
TODAY = "2026-11-24"
COLUMNS, LINES = 96, 30
"""The screen: its width, and how many lines of the answer it holds at most; a longer one ends with a whole section."""
FONTS = (
    'ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", "Noto Sans Mono CJK SC", '
    '"Sarasa Mono SC", "PingFang SC", "Microsoft YaHei", monospace'
)
BLACK, RED, GREEN, YELLOW = (72, 79, 88), (255, 123, 114), (126, 201, 120), (220, 180, 100)
BLUE, MAGENTA, CYAN, WHITE = (121, 168, 255), (200, 150, 255), (86, 194, 208), (225, 228, 232)
THEME = TerminalTheme((22, 27, 34), WHITE, [BLACK, RED, GREEN, YELLOW, BLUE, MAGENTA, CYAN, WHITE])
BARS = {sign: (eighths / 8, 1.0) for eighths, sign in enumerate("▏▎▍▌▋▊▉█", 1)} | {
    sign: (1.0, quarters / 4) for quarters, sign in enumerate("░▒▓", 1)
}
"""Block characters: how much of their cell they fill from the left, and how densely."""
PIECE = re.compile(rf"[\u2e80-\uffef]+|█+|▒+|[{''.join(BARS)}]|[^\u2e80-\uffef{''.join(BARS)}]+")
TEXT = re.compile(
    r'<text class="(careerpath-[^"]*)" x="([\d.]+)" y="([\d.]+)" textLength="[\d.]+"([^>]*)>([^<]*)</text>'
)
CELL = 12.2
"""Pixels of a cell in rich's drawing."""


def screen(language: str) -> list[str]:
    """The answer's first lines, as a terminal gets them."""
    said = {
        "CAREERPATH_LANG": language,
        "CAREERPATH_TODAY": TODAY,
        "COLUMNS": str(COLUMNS),
        "FORCE_COLOR": "1",
        "TERM": "xterm",
        "PYTHONUTF8": "1",
    }
    environment = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "COLORTERM")}
    program = [sys.executable, "-m", *COMMAND.split()]
    done = subprocess.run(
        program,
        cwd=HERE.parent,
        env=environment | said,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    lines = done.stdout.strip("\n").splitlines()
    if len(lines) <= LINES:
        return lines
    return lines[: max(number for number, line in enumerate(lines[:LINES]) if not line.strip())]


def picture(language: str) -> str:
    """The screen as SVG; fonts are those of the reader's system, so that nothing is fetched to show it."""
    console = Console(file=StringIO(), record=True, width=COLUMNS, force_terminal=True, color_system="standard")
    for line in screen(language):
        console.print(Text.from_ansi(line), highlight=False, soft_wrap=True)
    svg = console.export_svg(title=COMMAND, theme=THEME, unique_id=f"careerpath-{language}")
    svg = re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)
    svg = svg.replace("font-family: Fira Code, monospace", f"font-family: {FONTS}")
    return TEXT.sub(aligned, svg)


def aligned(match: re.Match[str]) -> str:
    """A run of text, cut where the width of its characters changes, each piece as wide as its cells.

    rich takes every character for one cell wide; Chinese ones take two. Bars are drawn as such, since fonts
    leave gaps in them.
    """
    role, x, y, rest, content = match.groups()
    at, drawn = float(x), []
    for piece in PIECE.findall(unescape(content)):
        width = cell_len(piece) * CELL
        if piece[0] in BARS:
            full, opacity = BARS[piece[0]]
            drawn.append(
                f'<rect class="{role}" x="{at:g}" y="{float(y) - 15:g}" width="{full * width:g}" height="18" '
                f'opacity="{opacity:g}" shape-rendering="crispEdges"/>'
            )
        elif piece.strip("\xa0"):
            drawn.append(f'<text class="{role}" x="{at:g}" y="{y}" textLength="{width:g}"{rest}>{escape(piece)}</text>')
        at += width
    return "".join(drawn)


def main() -> None:
    """Writes the pictures beside this file."""
    for name, language in PICTURES.items():
        (HERE / name).write_text(picture(language), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
