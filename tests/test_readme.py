"""The READMEs tell the truth: commands answer as printed, templates are valid, links lead somewhere.

In a console block a line that begins with `$ ` is run, on the day and at the width of the tests, in the language of
the file; the lines below it are its answer, of which a line `…` stands for any number. After a change on purpose:

    pytest tests/test_readme.py --force-regen; git diff README*
"""

from __future__ import annotations

import doctest
import re
import runpy
import shlex
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

import careerpath

if TYPE_CHECKING:
    from running import Run

ROOT = Path(careerpath.__file__).parent.parent
READMES = {"README.md": "en", "README.zh-CN.md": "zh"}
FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
GAP = "…"
WIDTH = 88
SETUP = ["pip install . && careerpath compare", "pip install -e '.[test]' && pytest"]


class Block(NamedTuple):
    """One command of a README and the answer printed below it."""

    file: str
    line: str
    answer: str


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def fenced(name: str, kind: str) -> list[str]:
    return [text for language, text in FENCE.findall(read(name)) if language == kind]


def blocks() -> list[Block]:
    found = []
    for name in READMES:
        for text in fenced(name, "console"):
            for part in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]:
                line, _, answer = part.partition("\n")
                found.append(Block(name, line, answer))
    return found


def shortened(answer: str, like: str) -> str:
    """The answer with the gap where the printed one has it."""
    lines, kept = answer.splitlines(), like.splitlines()
    if GAP not in kept:
        return answer
    head = kept.index(GAP)
    tail = len(kept) - head - 1
    return "\n".join([*lines[:head], GAP, *(lines[-tail:] if tail else [])]) + "\n"


@pytest.mark.parametrize("block", [pytest.param(block, id=f"{block.file}: {block.line}") for block in blocks()])
def test_a_command_answers_as_printed(
    run: Run,
    monkeypatch: pytest.MonkeyPatch,
    request: pytest.FixtureRequest,
    tmp_path: Path,
    block: Block,
) -> None:
    monkeypatch.setenv("CAREERPATH_LANG", READMES[block.file])
    monkeypatch.setenv("CAREERPATH_HOME", str(tmp_path))
    monkeypatch.chdir(ROOT)
    program, *arguments = shlex.split(block.line, comments=True)
    assert program == "careerpath"
    ran = run(*arguments, columns=WIDTH)
    answer = re.sub(r'("fingerprint": )"\w+"', rf'\1"{GAP}"', ran.out + ran.err)
    answer = re.sub(r" +$", "", answer, flags=re.MULTILINE).strip("\n") + "\n"
    answer = shortened(answer, block.answer)
    if answer != block.answer and request.config.getoption("force_regen"):
        old, new = (f"$ {block.line}\n{text}" for text in (block.answer, answer))
        (ROOT / block.file).write_text(read(block.file).replace(old, new, 1), encoding="utf-8", newline="\n")
    assert answer == block.answer


@pytest.mark.parametrize("name", READMES)
def test_the_two_commands(name: str) -> None:
    commands = [line for text in fenced(name, "sh") for line in text.splitlines() if line.startswith("pip install")]
    assert commands[:2] == SETUP


def test_both_readmes_show_the_same_commands() -> None:
    english, chinese = ([block.line for block in blocks() if block.file == name] for name in READMES)
    assert english == chinese
    for kind in ("sh", "yaml", "python"):
        assert len(fenced("README.md", kind)) == len(fenced("README.zh-CN.md", kind))


def test_every_command_has_an_example() -> None:
    from careerpath.cli.main import COMMANDS

    shown = {block.line.split()[1] for block in blocks() if block.line != "careerpath"}
    assert shown == set(COMMANDS)


@pytest.mark.parametrize("name", READMES)
def test_the_template_of_a_track_is_valid(run: Run, tmp_path: Path, name: str) -> None:
    files = {text.split("\n", 1)[0].removeprefix("# "): text for text in fenced(name, "yaml")}
    assert files
    for path, text in files.items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    checked = run("corpus", "validate", "--corpus", str(tmp_path))
    assert (checked.code, checked.err) == (0, "")
    shown = run("compare", "robotics", "multimodal", "--corpus", str(tmp_path), "--format", "json")
    assert shown.code == 0
    assert '"robotics"' in shown.out


@pytest.mark.parametrize("name", READMES)
def test_the_python_example(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    for number, text in enumerate(fenced(name, "python")):
        test = doctest.DocTestParser().get_doctest(text, {}, f"{name}-{number}", name, 0)
        assert test.examples
        assert doctest.DocTestRunner(optionflags=doctest.ELLIPSIS).run(test).failed == 0


def words(svg: str) -> list[str]:
    """What a picture says, whatever version of rich has drawn it."""
    return re.sub(r"<[^>]+>", " ", svg.partition("</defs>")[2]).split()


@pytest.mark.parametrize("name", READMES)
def test_the_picture_shows_what_the_program_answers(request: pytest.FixtureRequest, name: str) -> None:
    language = READMES[name]
    kept = next(ROOT / path for path in re.findall(r'src="(\.github/[^"]+\.svg)"', read(name)))
    drawn = runpy.run_path(str(ROOT / ".github" / "picture.py"))["picture"](language)
    if request.config.getoption("force_regen") and words(kept.read_text(encoding="utf-8")) != words(drawn):
        kept.write_text(drawn, encoding="utf-8", newline="\n")
        pytest.fail(f"{kept.name} was drawn anew")
    assert words(kept.read_text(encoding="utf-8")) == words(drawn)


@pytest.mark.parametrize("name", READMES)
def test_links_within_the_repository_lead_somewhere(name: str) -> None:
    links = re.findall(r"\]\(([^)#\s]+)\)|(?:src|href|srcset)=\"([^\"#]+)\"", read(name))
    local = [link for pair in links for link in pair if link and "://" not in link]
    assert local
    assert [link for link in local if not (ROOT / link).exists()] == []
