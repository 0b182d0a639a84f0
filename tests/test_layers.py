"""The house stands as it was designed: layers, what may be imported where, and nothing that one system lacks."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest
from importlinter.application.use_cases import lint_imports
from importlinter.cli import lint_imports as _registers_contracts  # noqa: F401 - and the ports they are read through

import careerpath

PACKAGE = Path(careerpath.__file__).parent
ROOT = PACKAGE.parent
POSIX = {"fcntl", "grp", "posix", "pty", "pwd", "readline", "resource", "syslog", "termios", "tty"}
WINDOWS = {"msvcrt", "winreg", "winsound", "_winapi"}
MODULES = [path.relative_to(ROOT).as_posix() for path in sorted(PACKAGE.rglob("*.py"))]


def test_the_layers_hold(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(ROOT)
    passed = lint_imports(config_filename=str(ROOT / "pyproject.toml"), cache_dir=None, no_logo=True)
    assert passed, capsys.readouterr().out


@pytest.mark.parametrize("module", MODULES)
def test_nothing_is_imported_that_one_system_lacks(module: str) -> None:
    imported = set()
    for node in ast.walk(ast.parse((ROOT / module).read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            imported |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            imported.add((node.module or "").partition(".")[0])
    assert not imported & (POSIX | WINDOWS)


@pytest.mark.parametrize(
    ("statement", "unneeded"),
    [
        (
            "import careerpath",
            {"careerpath.api", "careerpath.model.base", "rich", "typer", "pydantic", "yaml", "sqlite3"},
        ),
        ("import careerpath.cli.main", {"careerpath.answers", "rich.console", "pydantic", "yaml", "sqlite3"}),
        ("from careerpath import compare, advise, search", {"rich", "typer", "pydantic", "yaml"}),
    ],
)
def test_an_import_costs_only_what_it_needs(statement: str, unneeded: set[str]) -> None:
    code = f"{statement}\nimport sys\nprint(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not set(done.stdout.split()) & unneeded
