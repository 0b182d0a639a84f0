"""The workflow that `corpus new workflow` begins: it is YAML, may do little, and runs commands that there are."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from careerpath.corpus.templates import template

if TYPE_CHECKING:
    from running import Run

FILE: dict[Any, Any] = yaml.safe_load(template("workflow"))
STEPS: list[dict[str, Any]] = [step for job in FILE["jobs"].values() for step in job["steps"]]
SCRIPTS = [step["run"] for step in STEPS if "run" in step]


def test_it_is_written_where_github_looks_for_it_and_never_over_another(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = run("corpus", "new", "workflow")
    assert (ran.code, ran.err) == (0, "")
    assert Path(".github/workflows/corpus.yml").read_text("utf-8") == template("workflow")
    assert run("corpus", "new", "workflow").code == 2


def test_it_may_write_nothing_but_a_comment() -> None:
    assert set(FILE[True]) == {"push", "pull_request"}  # `on` is a boolean to YAML 1.1
    assert FILE["permissions"] == {"contents": "read"}
    assert [job.get("permissions") for job in FILE["jobs"].values()] == [
        None,
        {"contents": "read", "pull-requests": "write"},
    ]
    assert all(step["with"]["persist-credentials"] is False for step in STEPS if "checkout" in step.get("uses", ""))


def test_nothing_that_others_write_stands_in_a_script() -> None:
    """A title or the name of a branch would be run; what a script needs comes by its environment."""
    assert [script for script in SCRIPTS if "${{" in script] == []
    given = [value for step in STEPS for value in step.get("env", {}).values()]
    assert sorted(given) == ["${{ github.event.pull_request.number }}", "${{ github.token }}"]


def test_its_commands_are_there_and_take_these_options(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "claims").mkdir()
    (tmp_path / "claims/a.yaml").write_text("claims: []", "utf-8")
    commands = [
        line for script in SCRIPTS for line in re.findall(r"careerpath (corpus .*?)(?: \|\||$)", script, re.MULTILINE)
    ]
    assert [shlex.split(command)[1] for command in commands] == ["validate", "stale", "diff"]
    for command in commands:
        said = command.replace("HEAD^1:$CORPUS", ".").replace("$CORPUS", ".")  # there is no repository here
        ran = run(*shlex.split(said))
        assert (ran.code, ran.err) == (0, ""), command
    assert Path("diff.md").read_text("utf-8").startswith("# Nothing differs\n")
