"""What is written from the code is what the code says, and the mentor's guide is true."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hostile.child import start

from careerpath.corpus.templates import template
from corpus import write_readme

if TYPE_CHECKING:
    from running import Run

TEXT = write_readme.README.read_text("utf-8")


def test_the_guide_has_the_codes_and_templates_of_the_code() -> None:
    assert write_readme.names(TEXT) == ["template track", "template source", "codes"]
    assert write_readme.content(TEXT) == TEXT, "run python -m tests.corpus.write_readme"


@pytest.mark.parametrize("kind", ["track", "source"])
def test_the_templates_of_the_guide_validate(run: Run, tmp_path: Path, kind: str) -> None:
    assert template(kind) in TEXT
    folder = tmp_path / f"{kind}s"
    folder.mkdir()
    (folder / "my-new.yaml").write_text(template(kind), "utf-8")
    ran = run("corpus", "validate", "--corpus", str(tmp_path))
    assert ran.code == 0, ran.out


def test_the_commands_of_the_guide_run(tmp_path: Path) -> None:
    lines = [line.strip() for block in re.findall(r"(?ms)^ *```sh\n(.*?)```", TEXT) for line in block.splitlines()]
    commands = [shlex.split(line)[1:] for line in lines if line.strip()]
    assert [command[1] for command in commands] == ["new", "new", "validate", "verify", "stale", "coverage"]
    (tmp_path / "robot-blog.txt").write_text("its first words 开头几个字 and more", "utf-8")
    codes = [start(command, folder=tmp_path).code for command in commands]
    assert codes == [0, 0, 0, 0, 1, 0]
    shown = start(["show", "track:embodied", "--drafts", "--corpus", "mine"], folder=tmp_path)
    assert shown.code == 0
