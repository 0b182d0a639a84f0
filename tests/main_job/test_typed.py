"""What is typed: empty values are refused wherever they are given, widths and languages are read alike everywhere."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import typer.main

from careerpath.cli.languages import default_language, language_of, unknown_language
from careerpath.cli.main import app

if TYPE_CHECKING:
    from running import Run


NEEDED: dict[tuple[str, ...], tuple[str, ...]] = {
    ("show",): ("llm",),
    ("search",): ("llm",),
    ("study-plan",): ("llm",),
    ("corpus", "verify"): ("article-2025-08", "nothing.txt"),
    ("corpus", "export"): ("no.db",),
    ("corpus", "new", "track"): ("some-id",),
    ("corpus", "new", "source"): ("some-id",),
}
"""By command: the arguments that it must be given."""


def parameters() -> Iterator[tuple[tuple[str, ...], Any]]:
    """Every option and argument that takes a value, of every command, with the way to it."""
    root = typer.main.get_command(app)
    waiting: list[tuple[tuple[str, ...], Any]] = [((), typer.Context(root, info_name="careerpath"))]
    while waiting:
        path, context = waiting.pop()
        for parameter in context.command.get_params(context):
            if not getattr(parameter, "is_flag", False):
                yield path, parameter
        command: Any = context.command
        for name in command.list_commands(context) if hasattr(command, "list_commands") else ():
            inner = command.get_command(context, name)
            waiting.append(((*path, name), typer.Context(inner, info_name=name, parent=context)))


def asked(path: tuple[str, ...], parameter: Any, value: str) -> list[str]:
    """A command line that gives this value to this parameter, and something to the arguments that must be given."""
    if parameter.param_type_name == "option":
        return [*path, *NEEDED.get(path, ()), parameter.opts[-1], value]
    before = ["article-2025-08"] if path == ("corpus", "verify") and parameter.name == "file" else []
    behind = ["nothing.txt"] if path == ("corpus", "verify") and parameter.name == "source" else []
    return [*path, *before, value, *behind]


PARAMETERS = [pytest.param(path, each, id=" ".join((*path, each.opts[0]))) for path, each in parameters()]


def test_the_walk_sees_all_of_them() -> None:
    assert len(PARAMETERS) > 100


@pytest.mark.parametrize("value", ["", " ", "\u3000", "，", ",;"])
@pytest.mark.parametrize(("path", "parameter"), PARAMETERS)
def test_an_empty_value_is_refused_in_one_line(run: Run, path: tuple[str, ...], parameter: Any, value: str) -> None:
    ran = run(*asked(path, parameter, value))
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
    name = parameter.opts[0] if parameter.param_type_name == "option" else parameter.metavar.strip("[]")
    assert ran.err.startswith(f"careerpath: {name}: an empty value; ")


LANGUAGES = {
    "zh": "zh zh-CN ZH zh_TW zh-Hans zh_Hant_HK zh_CN.UTF-8 cn chinese Chinese_China.936 中文 简体中文 ｚｈ cmn",
    "en": "en EN en-US en_GB.UTF-8 english English_United\u00a0States 英语 ｅｎ",
    "": "fr de_DE zhx e 日本語 C x-en",
}


@pytest.mark.parametrize(("tag", "language"), [(tag, to) for to, tags in LANGUAGES.items() for tag in tags.split(" ")])
def test_a_language_has_many_names(tag: str, language: str) -> None:
    assert (language_of(tag) or "") == language


ENVIRONMENTS = [
    ("", "en"),
    ("CAREERPATH_LANG=cn LANG=en_US", "zh"),
    ("CAREERPATH_LANG=en LANG=zh_CN.UTF-8", "en"),
    ("CAREERPATH_LANG= LANG=zh_CN.UTF-8", "zh"),
    ("CAREERPATH_LANG=fr LANG=zh_CN.UTF-8", "en"),
    ("LC_ALL=zh_CN.UTF-8 LANG=en_US", "zh"),
    ("LC_ALL= LC_MESSAGES=zh_TW LANG=en_US", "zh"),
    ("LC_ALL=C.UTF-8 LANG=zh_CN", "en"),
    ("LANG=fr_FR.UTF-8", "en"),
    ("LANGUAGE=zh", "en"),
    ("LANGUAGE=zh LC_ALL=C", "en"),
    ("LANGUAGE=zh:en LANG=en_US.UTF-8", "zh"),
    ("LANGUAGE=fr:zh_CN:en LANG=de_DE.UTF-8", "zh"),
    ("LANGUAGE=en LANG=zh_CN.UTF-8", "en"),
    ("LANGUAGE=fr LANG=zh_CN.UTF-8", "en"),
    ("LANGUAGE= LANG=zh_CN.UTF-8", "zh"),
]


@pytest.mark.parametrize(("environment", "language"), ENVIRONMENTS)
def test_the_environment_says_which_language(environment: str, language: str) -> None:
    assert default_language(dict(entry.split("=", 1) for entry in environment.split())) == language


def test_a_language_that_is_none_of_ours_is_told(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CAREERPATH_LANG", "fr")
    assert unknown_language({"CAREERPATH_LANG": "C.UTF-8"}) is None
    for line in ("list season", ""):
        ran = run(*line.split())
        assert (ran.code, ran.err.count("\n")) == (0, 1)
        assert "CAREERPATH_LANG: 'fr' is no language of careerpath; write en or zh" in ran.err
    assert run("list", "season", "--lang", "en").err == ""
    assert run("list", "nosuch", "--format", "json").err.startswith("{")


@pytest.mark.parametrize("name", ["CAREERPATH_LANG", "CAREERPATH_TODAY"])
def test_an_empty_variable_counts_as_not_set(run: Run, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv(name, " ")
    ran = run("list", "season")
    assert (ran.code, ran.err) == (0, "")


DAYS = [
    "2027-03-01",
    "２０２７－０３－０１",
    "2027/3/1",
    "2027.03.01",
    "2027年3月1日",
    "2027 年 3 月 1 日",
]


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("line", ["compare --format json --today", "study-plan llm --format json --deadline"])
def test_a_day_may_be_written_as_people_write_it(run: Run, line: str, day: str) -> None:
    ran = run(*line.split(), day)
    assert (ran.code, ran.err) == (0, "")
    assert '"2027-03-01"' in ran.out


WIDE = [
    ("study-plan ｌｌｍ --role ｒａｇ --hours １０", "study-plan llm --role rag --hours 10"),
    ("study-plan llm --weeks ８ --format ＪＳＯＮ", "study-plan llm --weeks 8 --format json"),
    ("study-plan llm --budget １００．５ --gpu-price ２", "study-plan llm --budget 100.5 --gpu-price 2"),
    ("study-plan llm --for ａｕｔｕｍｎ－２０２７", "study-plan llm --for autumn-2027"),
    ("advise --goal ｒｅｓｅａｒｃｈ --hours １０ --months ６", "advise --goal research --hours 10 --months 6"),
    ("advise --weight ｐａｙ－ｆｌｏｏｒ＝３", "advise --weight pay-floor=3"),
    ("advise --weight pay-floor：3，ease-of-entry＝２", "advise --weight pay-floor=3 --weight ease-of-entry=2"),
    ("compare ｌｌｍ ＡＩＧＣ --group ｍｏａｔ", "compare llm aigc --group moat"),
    ("search rag --limit ３", "search rag --limit 3"),
    ("list ｔｒａｃｋｓ", "list tracks"),
    ("show ｌｌｍ", "show llm"),
]


@pytest.mark.parametrize(("wide", "usual"), WIDE)
def test_full_width_signs_are_the_usual_ones(run: Run, wide: str, usual: str) -> None:
    one, other = run(*wide.split(" ")), run(*usual.split(" "))
    assert (one.code, one.err) == (0, "")
    assert one.out.casefold().replace("ｒａｇ", "rag") == other.out.casefold()


def test_a_tilde_is_the_home_of_any_path(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    assert run("compare", "--format", "json", "--output", "~/answer.json").code == 0
    assert run("compare", "--format=json", "--output=~/other.json").code == 0
    assert run("corpus", "export", "~/mine.db").code == 0
    assert run("corpus", "new", "profile", "~/me.yaml").code == 0
    assert run("corpus", "new", "track", "some-track", "--corpus", "~/layer").code == 0
    assert run("study-plan", "llm", "--profile", "~/me.yaml").code == 0
    assert run("compare", "--corpus", "~/layer").code == 0
    monkeypatch.setenv("CAREERPATH_CORPUS", "~/layer")
    assert run("compare").code == 0
    assert {path.name for path in tmp_path.iterdir()} >= {"answer.json", "other.json", "mine.db", "me.yaml", "layer"}
    assert run("compare", "--corpus", "~nobody-of-this-name/x").code == 2
