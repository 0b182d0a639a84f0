"""Plain values do without pydantic, and any other is treated as typer treats it."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
import typer.core

if TYPE_CHECKING:
    from running import Run

WITHOUT = """
import sys
from careerpath.cli.main import main
code = main(sys.argv[1:])
heavy = sorted({"pydantic", "yaml", "tempfile"} & set(sys.modules))
sys.exit(f"exit code {code}, imported: {heavy}" if code or heavy else 0)
"""


@pytest.mark.parametrize(
    "line",
    [
        "compare llm multimodal --format json",
        "advise --goal core-algorithm --lang zh",
        "show llm --ascii",
        "search 大模型 --limit 3",
        "study-plan multimodal",
        "study-plan multimodal --hours 12.5 --weeks 40",
        "--version",
    ],
)
def test_a_command_imports_neither_pydantic_nor_yaml_once_there_is_an_index(line: str, run: Run) -> None:
    assert run("list").code == 0
    done = subprocess.run([sys.executable, "-c", WITHOUT, *line.split()], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("search x --limit 0", "is not a number from 1 to 200"),
        ("search x --limit many", "is not a number from 1 to 200"),
        ("search llm --limit +3", ""),
        ("compare --lang fr", "'fr' is no language of careerpath; write en or zh"),
        ("compare --format yaml", "is not one of"),
        ("study-plan llm --budget much", "is not a number"),
        ("compare --lang", "needs a value"),
        ("search", "Missing argument"),
    ],
)
def test_what_is_not_plain_is_left_to_typer(line: str, says: str, run: Run) -> None:
    ran = run(*line.split())
    assert ran.code == (2 if says else 0)
    assert says in ran.err


def test_where_a_later_typer_converts_in_another_way_it_is_left_to(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    parameter = typer.core._TyperParameter  # noqa: SLF001 - what this test is about
    converter = parameter.get_runtime_param

    def process_value(self: Any, ctx: Any, value: Any) -> Any:
        return converter(self).coerce(value, param=self, ctx=ctx)

    monkeypatch.delattr(parameter, "get_runtime_param")
    monkeypatch.setattr(parameter, "process_value", process_value)
    assert run("search", "llm", "--limit", "3").code == 0
    assert "is not a number" in run("search", "llm", "--limit", "many").err
