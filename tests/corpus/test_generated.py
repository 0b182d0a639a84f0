"""What is written from the code is what the code says, and the mentor's guide is true."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from hostile.child import start

from careerpath.corpus.templates import TEMPLATES
from careerpath.model.kinds import KINDS
from corpus import write_readme

TEXT = write_readme.README.read_text("utf-8")


COPY = """\
A lead of a robotics team writes about hiring.
There is not enough data to train a robot that cooks, and simulators do not make it. We hire whoever can collect it.
"""


def test_the_guide_has_the_codes_and_templates_of_the_code() -> None:
    assert write_readme.names(TEXT) == ["kinds", "codes", "templates"]
    assert write_readme.content(TEXT) == TEXT, "run python -m tests.corpus.write_readme"


def test_each_kind_has_a_template() -> None:
    assert TEMPLATES.keys() == {*KINDS, "profile", "workflow"}


def test_the_commands_of_the_guide_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CAREERPATH_CORPUS", "mine")
    text = TEXT.replace("\\\n", "")
    lines = [line.strip() for block in re.findall(r"(?ms)^ *```sh\n(.*?)```", text) for line in block.splitlines()]
    commands = [shlex.split(line)[1:] for line in lines if line.startswith("careerpath ")]
    named = [command[2] if command[1] == "new" else command[1] for command in commands if command[0] == "corpus"]
    assert named[:6] == ["source", "track", "claim", "module", "question", "validate"]
    assert named[6:] == ["validate", "verify", "diff", "stale", "coverage"]
    (tmp_path / "robot-blog.txt").write_text(COPY, "utf-8")
    for command in commands:
        ended = start(command, folder=tmp_path)
        assert ended.code == 0, (command, ended)
    assert "words: {en: and simulators do}" in (tmp_path / "mine/claims/robot-blog-2026.yaml").read_text("utf-8")
