"""Where an answer goes says in which format; `-` is stdout and stdin; what is no terminal gets no colours."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from running import Run

BEGINS = {"json": '{\n  "schema"', "ics": "BEGIN:VCALENDAR", "csv": "\ufeffweek,", "markdown": "# ", "table": "  "}
NAMES = [
    ("study-plan llm", "plan.ics", "ics"),
    ("study-plan llm --at 19:00", "plan.ICS", "ics"),
    ("study-plan llm --lang zh", "计划.csv", "csv"),
    ("study-plan llm", "plan.md", "markdown"),
    ("study-plan llm --format csv", "plan", "csv"),
    ("compare", "c.Json", "json"),
    ("compare", "c.v2.markdown", "markdown"),
    ("compare", "c.txt", "table"),
    ("compare", "c", "table"),
    ("compare", ".json", "table"),
    ("compare", "c.out", "table"),
    ("compare --format json", "c.out", "json"),
    ("compare --format json", "c.json", "json"),
    ("show llm", "llm.md", "markdown"),
    ("corpus path", "path.json", "json"),
]


@pytest.mark.parametrize(("line", "name", "format"), NAMES)
def test_the_name_says_the_format(run: Run, tmp_path: Path, line: str, name: str, format: str) -> None:  # noqa: A002
    ran = run(*line.split(), "--output", str(tmp_path / name))
    assert (ran.code, ran.out) == (0, "")
    assert (tmp_path / name).read_text("utf-8").startswith(BEGINS[format])


WRONG = [
    ("compare --output plan.ics", ".ics"),
    ("compare -o c.csv", ".csv"),
    ("compare -o c.pdf", ".pdf"),
    ("study-plan llm -o plan.xlsx", ".xlsx"),
    ("study-plan llm --format csv -o plan.ics", "csv"),
    ("compare --format table -o c.json", "table"),
    ("compare --format markdown -o c.txt", "markdown"),
    ("corpus validate -o found.md", ".md"),
    ("corpus validate --format github -o found.json", "github"),
]


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize(("line", "named"), WRONG)
def test_a_name_that_promises_another_format_is_refused(
    run: Run, tmp_path: Path, line: str, named: str, lang: str
) -> None:
    *words, name = shlex.split(line)
    ran = run(*words, str(tmp_path / name), "--lang", lang)
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert named in ran.err
    assert name in ran.err
    assert list(tmp_path.iterdir()) == []


def test_a_dash_is_stdout(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for line in ("compare", "compare --format json", "study-plan llm --format csv"):
        assert run(*line.split(), "--output", "-").out == run(*line.split()).out
    assert not run("study-plan", "llm", "--format", "csv", "-o", "-").out.startswith("\ufeff")
    monkeypatch.chdir(tmp_path)
    assert not Path("-").exists()


def environment(**more: str) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), **more}


SHELL = [
    ("echo 'goal: research' | {} advise --profile -", 0, "research"),
    ("{} advise --profile - < {file}", 0, "research"),
    ("{} advise --profile <(cat {file})", 0, "research"),
    ("{} advise --profile /dev/stdin < {file}", 0, "research"),
    ("cat {file} | {} advise --profile /dev/stdin", 0, "research"),
    ("{} advise --profile - < /dev/null", 2, "-:1:1: error[empty]"),
    ("{} advise --profile - <&-", 2, "-:1:1: error[empty]"),
    ("echo 'goal: nosuch' | {} advise --profile -", 2, "-:1:7: "),
    ("yes | {} advise --profile -", 2, "larger than"),
    ("cat {file} | {} corpus verify article-2025-08 -", 1, "does not stand"),
    ("{} corpus verify article-2025-08 <(cat {file})", 1, "does not stand"),
    ("{} corpus verify article-2025-08 - < /dev/null", 2, "no text"),
]


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX")
@pytest.mark.parametrize(("line", "code", "said"), SHELL)
def test_a_dash_and_a_pipe_are_read(line: str, code: int, said: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("goal: research\n", "utf-8")
    shell = line.format('"$0" -m careerpath', file=shlex.quote(str(tmp_path / "file")))
    done = subprocess.run(
        ["bash", "-c", shell, sys.executable], capture_output=True, check=False, env=environment(), timeout=60
    )
    assert done.returncode == code
    assert said in (done.stdout + done.stderr).decode()
    assert code == 1 or done.stderr.count(b"\n") == (code == 2)


FORCED = {
    **dict.fromkeys(("FORCE_COLOR", "CLICOLOR_FORCE", "PY_COLORS", "TTY_COMPATIBLE", "TTY_INTERACTIVE"), "1"),
    "GITHUB_ACTIONS": "true",
}


@pytest.mark.parametrize("line", ["--help", "compare --help", "compare", "", "campare", "show llm --full", "list"])
def test_what_is_no_terminal_gets_no_colours(line: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "careerpath", *line.split()],
        capture_output=True,
        check=False,
        env=environment(**FORCED),
        timeout=60,
    )
    assert b"\x1b" not in done.stdout + done.stderr


def test_a_file_gets_no_colours(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in FORCED.items():
        monkeypatch.setenv(name, value)
    assert run("compare", "-o", str(tmp_path / "c")).code == 0
    assert "\x1b" not in (tmp_path / "c").read_text("utf-8")
