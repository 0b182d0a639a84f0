"""A long answer at a terminal: through the reader's pager, and directly where that does not read it."""

from __future__ import annotations

import re
import shutil
import sys
from typing import TYPE_CHECKING

import pytest

if sys.platform == "win32":
    pytest.skip("Windows has no such terminals", allow_module_level=True)

from diagnose.terminal import converse

if TYPE_CHECKING:
    from running import Run

LONG = ["list", "claim"]
STYLE = re.compile(r"\x1b\[[0-9;]*m")
SCREEN = {"LINES": "10", "TERM": "xterm", "MANPAGER": "echo of man"}


@pytest.fixture
def answer(run: Run) -> str:
    return run(*LONG).out.strip()


@pytest.mark.parametrize(
    "pager", ["", " ", "nosuchpager", "false", "true", "cat", "exit 3", "/dev/null", 'sh -c "cat"']
)
def test_the_answer_is_not_lost(answer: str, pager: str) -> None:
    code, screen = converse(LONG, [], {**SCREEN, "PAGER": pager})
    assert code == 0
    assert STYLE.sub("", screen).count(answer) == 1
    assert "echo of man" not in screen


@pytest.mark.parametrize(
    ("pager", "code", "shown"),
    [
        ("head -c 0; head -n 1 | sed 's/^/> /'", 0, "> "),
        ('cat >/dev/null; echo "[$LESS]"', 0, "[-FRX]\n"),
        ("cat >/dev/null; kill -INT $$", 130, ""),
    ],
)
def test_a_pager_reads_as_much_as_it_likes(answer: str, pager: str, code: int, shown: str) -> None:
    ended, screen = converse(LONG, [], {**SCREEN, "PAGER": pager})
    assert ended == code
    assert screen.startswith(shown)
    assert answer not in screen


@pytest.mark.parametrize("options", ["-i", "i", "-P prompt", "--mouse"])
def test_less_keeps_the_readers_options_and_obeys_colours(options: str) -> None:
    pager = 'cat >/dev/null; echo "[$LESS]"'
    assert converse(LONG, [], {**SCREEN, "PAGER": pager, "LESS": options}) == (0, f"[-R {options}]\n")


@pytest.mark.skipif(shutil.which("less") is None, reason="less is not installed")
@pytest.mark.parametrize("options", ["", "-i", "-FX"])
def test_less_itself(options: str) -> None:
    """It is left before the end, without a word; no colour is shown as its letters."""
    environment = {**SCREEN, "LESS": options, "PAGER": "less"}
    code, screen = converse(LONG, [("claim", "q")], environment)
    assert code == 0
    assert "ESC[" not in screen
    assert "\x1b[" in screen
