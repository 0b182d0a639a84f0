"""What is wrong with a command line, and what a command takes, is said in the reader's language."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest
import typer

from careerpath.cli.help import LANGUAGE, told, value_of
from careerpath.cli.main import app
from careerpath.labels import words
from careerpath.render.wrap import cell_len

if TYPE_CHECKING:
    from running import Run

LINES = {
    "campare": (
        "there is no command 'campare'; did you mean compare? known: compare, advise, ",
        "没有“campare”这个命令；你要找的是 compare 吗？可用的有：compare、advise、",
    ),
    "corpus validat": (
        "there is no command 'validat'; did you mean validate? known: ",
        "没有“validat”这个命令；你要找的是 validate 吗？可用的有：",
    ),
    "corpus new xyz": (
        "there is no command 'xyz'; known: source, track, role, claim, advice",
        "没有“xyz”这个命令；可用的有：source、track、role、claim、advice",
    ),
    "--nonsense": (
        "No such option: --nonsense; try careerpath --help",
        "没有“--nonsense”这个选项；用法见 careerpath --help",
    ),
    "list -x": ("No such option: -x; try careerpath list --help", "没有“-x”这个选项；用法见 careerpath list --help"),
    "corpus stale --withn 3m": (
        "No such option: --withn; did you mean --within? try careerpath corpus stale --help",
        "没有“--withn”这个选项；你要找的是 --within 吗？用法见 careerpath corpus stale --help",
    ),
    "study-plan": (
        "Missing argument 'TRACK'; try careerpath study-plan --help",
        "缺少参数“方向”；用法见 careerpath study-plan --help",
    ),
    "corpus verify article-2025-08": (
        "Missing argument 'FILE'; try careerpath corpus verify --help",
        "缺少参数“文件”；用法见 careerpath corpus verify --help",
    ),
    "list track claim role": (
        "too many arguments; leave out claim, role; try careerpath list --help",
        "参数过多；请去掉 claim、role；用法见 careerpath list --help",
    ),
    "sources ''": (
        "too many arguments; leave out ''; try careerpath sources --help",
        "参数过多；请去掉 ''；用法见 careerpath sources --help",
    ),
    "list ''": ("KIND: an empty value; write one, or leave it out", "类别：值是空的；请写上，或者不写这一项"),
    "corpus schema ''": ("NAME: an empty value; write one, or leave it out", "名称：值是空的；请写上，或者不写这一项"),
    "study-plan llm --plan": (
        "No such option: --plan; did you mean --plain, --lang or --alarm?",
        "没有“--plan”这个选项；你要找的是 --plain、--lang 或 --alarm 吗？",
    ),
    "compare --pay=yes": (
        "--pay takes no value; try careerpath compare --help",
        "--pay 不带值；用法见 careerpath compare --help",
    ),
    "study-plan llm --start": (
        "--start needs a value: DATE; try careerpath study-plan --help",
        "--start 需要一个值：日期；用法见 careerpath study-plan --help",
    ),
    "list -o": (
        "-o needs a value: FILE; try careerpath list --help",
        "-o 需要一个值：文件；用法见 careerpath list --help",
    ),
    "search RAG --limit 0": (
        "--limit: '0' is not a number from 1 to 200; try careerpath search --help",
        "--limit：“0”不是 1 到 200 之间的数；用法见 careerpath search --help",
    ),
    "search RAG --limit many": (
        "--limit: 'many' is not a number from 1 to 200; try careerpath search --help",
        "--limit：“many”不是 1 到 200 之间的数；用法见 careerpath search --help",
    ),
    "study-plan llm --weeks 1.5": (
        "--weeks: '1.5' is not a whole number; try careerpath study-plan --help",
        "--weeks：“1.5”不是整数；用法见 careerpath study-plan --help",
    ),
    "study-plan llm --gpu-price cheap": (
        "--gpu-price: 'cheap' is not a number; try careerpath study-plan --help",
        "--gpu-price：“cheap”不是数；用法见 careerpath study-plan --help",
    ),
    "compare --format yaml": (
        "--format: 'yaml' is not one of table, markdown, json; try careerpath compare --help",
        "--format：“yaml”不在可选值之内：table、markdown、json；用法见 careerpath compare --help",
    ),
}
"""Command lines that typer refuses, each in a way of its own, and how that begins in both languages."""


@pytest.mark.parametrize("line", LINES)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_what_typer_refuses_is_told_in_both_languages(
    run: Run, monkeypatch: pytest.MonkeyPatch, line: str, language: str
) -> None:
    monkeypatch.setenv("CAREERPATH_LANG", language)
    ran = run(*shlex.split(line))
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("careerpath: " + LINES[line][language == "zh"])
    assert ran.err.count("\n") == 1


@pytest.mark.parametrize("line", ["--lang zh campare", "campare --lang zh", "campare --lang=zh", "--lang=zh campare"])
def test_the_language_may_stand_before_the_command_and_behind_it(run: Run, line: str) -> None:
    assert "没有“campare”这个命令" in run(*shlex.split(line)).err


def test_an_error_in_json_is_in_the_language_too(run: Run) -> None:
    told = json.loads(run("--lang", "zh", "study-plan", "--format", "json").err)
    assert told["code"] == "usage"
    assert told["message"].startswith("缺少参数")


@pytest.mark.parametrize(
    ("before", "behind"),
    [
        ("--lang zh list", "list --lang zh"),
        ("--format json --today 2026-11-20 compare", "compare --format json --today 2026-11-20"),
        ("--lang zh --bare corpus validate", "corpus validate --lang zh --bare"),
        ("--lang en list --lang zh", "list --lang zh"),
        ("--lang en corpus --lang zh new", "corpus new --lang zh"),
        ("corpus --lang zh validate --bare", "corpus validate --bare --lang zh"),
        ("--lang zh corpus new track --help", "corpus new track --help --lang zh"),
    ],
)
def test_what_stands_before_the_command_holds_for_it(run: Run, before: str, behind: str) -> None:
    asked = run(*shlex.split(before))
    assert asked.code == 0
    assert asked == run(*shlex.split(behind))


def test_the_welcome_takes_options_too(run: Run) -> None:
    assert "AI 方向怎么选" in run("--lang", "zh").out
    assert json.loads(run("--format", "json").out)["schema"] == "careerpath/list/1"


def commands(command: Any = None, *path: str) -> Iterator[tuple[str, Any, typer.Context]]:
    """Every command with its path, and a context to ask it in."""
    command = command or typer.main.get_command(app)
    parent = None
    for name in ("careerpath", *path):
        parent = typer.Context(command, info_name=name, parent=parent, obj={LANGUAGE: "en"})
    assert parent
    yield ".".join(path), command, parent
    for name in getattr(command, "list_commands", lambda _: ())(parent):
        yield from commands(command.find(name), *path, name)


COMMANDS = {path: (command, ctx) for path, command, ctx in commands()}
PARAMS = {(path, param.name): param for path, (command, ctx) in COMMANDS.items() for param in command.get_params(ctx)}
LATIN = re.compile(r"[A-Za-z][A-Za-z'-]*(?: [A-Za-z][A-Za-z'-]*){2,}")
"""Three words of a Latin script in a row: a sentence, not a name."""


def test_every_text_of_the_help_is_in_the_labels_and_no_other() -> None:
    labels = words("en")
    used = {f"help.{path}" if path else "help.program" for path in COMMANDS}
    used |= {key for path in COMMANDS if (key := f"help.{path}.short") in labels}
    used |= {told(param, path) for (path, _), param in PARAMS.items()}
    used |= {f"metavar.{value_of(param).key.removeprefix('metavar.')}" for param in PARAMS.values()}
    for kind in ("help.", "option.", "metavar."):
        frame = {"help.usage", "help.options", "help.command", "help.required", "help.default"}
        assert {key for key in labels if key.startswith(kind)} - used - frame == set()


@pytest.mark.parametrize("param", PARAMS, ids=" ".join)
def test_no_help_stands_in_the_code(param: tuple[str, str]) -> None:
    given = PARAMS[param].help
    assert not given or param[1] in ("help", "install_completion", "show_completion")  # typer's own


@pytest.mark.parametrize("path", COMMANDS)
@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("width", [60, 80, 100])
def test_help_fits_and_speaks_the_language(run: Run, path: str, language: str, width: int) -> None:
    ran = (
        run(*path.split("."), "--help", "--lang", language, columns=width)
        if path
        else run("--help", "--lang", language, columns=width)
    )
    assert (ran.code, ran.err) == (0, "")
    assert max(map(cell_len, ran.out.splitlines())) <= width
    assert language == "en" or LATIN.findall(ran.out.replace(f"careerpath {path.replace('.', ' ')}", "")) == []
    assert language == "en" or not re.search("OPTIONS|COMMAND|default|required", ran.out)
