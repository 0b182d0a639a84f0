"""A broken file for each code: tests/invalid/CODE.yaml (or CODE.what.yaml) says in its first lines what must be found.

Those lines are `# folder/name.yaml:line:column: severity[code]`, one a finding, and the first also says where the
file belongs. Where a fault needs several files, tests/invalid/CODE/ is a layer, and its `expected` has the lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from careerpath.corpus.check import Checked, check
from careerpath.corpus.codes import CODES
from careerpath.corpus.layers import Layer
from careerpath.corpus.rules import RULES
from careerpath.corpus.rules.statements import MAX_CHARACTERS, MAX_WORDS
from careerpath.corpus.yaml import MAX_DEPTH, MAX_VALUES
from careerpath.labels import words
from corpus.layers import BASE, HERE, TODAY, layer, lines

if TYPE_CHECKING:
    from running import Run

INVALID = HERE.parent / "invalid"
CASES = sorted(path for path in INVALID.iterdir() if path.suffix == ".yaml" or path.is_dir())
EXPECTED = re.compile(r"# (\w+/[\w.-]+\.yaml:\d+:\d+: \w+\[[\w-]+\])")
REPEATED = re.compile(rb"\{\{(.*)\*(\d+)\}\}")


def code_of(case: Path) -> str:
    return case.name.partition(".")[0]


def expected(case: Path) -> list[str]:
    """What must be found, in the order of the file's places."""
    if case.is_dir():
        return (case / "expected").read_text("utf-8").splitlines()
    return list(leading(case.read_bytes().decode("utf-8", "replace")))


def leading(text: str) -> Iterator[str]:
    for line in text.splitlines():
        found = EXPECTED.match(line)
        if not found:
            return
        yield found[1]


def layer_of(case: Path, folder: Path) -> Layer:
    """The case as a layer: `{{text*n}}` stands for a text that is repeated n times."""
    if case.is_dir():
        return layer(case)
    path = folder / expected(case)[0].partition(":")[0]
    path.parent.mkdir(parents=True)
    content = REPEATED.sub(lambda found: found[1].replace(rb"\n", b"\n") * int(found[2]), case.read_bytes())
    path.write_bytes(content)
    return layer(folder)


@pytest.fixture(scope="module", params=CASES, ids=lambda case: case.name)
def case(request: pytest.FixtureRequest) -> Path:
    """Each of them: pytest asks all questions about one before it goes on to the next."""
    path: Path = request.param
    return path


@pytest.fixture(scope="module")
def result(case: Path, tmp_path_factory: pytest.TempPathFactory) -> Checked:
    """What is found in it."""
    return check((*BASE, layer_of(case, tmp_path_factory.mktemp("layer"))), TODAY)


def test_each_fault_is_told_at_its_place_and_nothing_else_is(case: Path, result: Checked) -> None:
    found = lines(result)[-1:] if code_of(case) == "more-faults" else lines(result)
    assert found == expected(case), "\n".join(map(str, result.diagnostics))
    assert code_of(case) in {entry.code for entry in result.diagnostics}


def test_each_rule_has_a_code_and_the_bounds_that_codes_name_are_those_in_force() -> None:
    assert {code for code, _ in RULES} <= CODES.keys()
    assert f" {MAX_DEPTH} deep" in CODES["too-deep"].summary
    assert f" {MAX_VALUES:,} values" in CODES["too-many"].summary
    assert f"over {MAX_CHARACTERS} characters or {MAX_WORDS} words" in CODES["words-too-long"].summary


def test_the_layer_beneath_is_sound() -> None:
    assert check(BASE, TODAY).diagnostics == ()


def test_each_code_has_a_file_and_each_file_a_code() -> None:
    assert {code_of(case) for case in CASES} == {name for name, code in CODES.items() if code.by == "validate"}


def test_each_message_says_what_to_do_in_one_line(result: Checked) -> None:
    for entry in result.diagnostics:
        assert str(entry.message).isprintable()
        assert len(str(entry.message)) < 300


CHINESE = re.compile(r"[\u4e00-\u9fff]")
OF_THE_FIELD = {
    *(
        "YAML",
        "UTF",
        "id",
        "JSON",
        "commit",
        "true",
        "false",
        "unknown",
        "careerpath",
        "corpus",
        "schema",
        "output",
        "validate",
    ),
    *("Schema", "floor", "ceiling", "variance", "premium", "amount"),
}
"""Latin words that a Chinese finding may use: the field's names, and what is typed as it stands."""


def test_each_fault_is_told_in_chinese_at_the_same_place(result: Checked) -> None:
    for entry in result.diagnostics:
        english, chinese = entry.get("en"), entry.get("zh")
        assert CHINESE.search(entry.message.get("zh")), chinese
        assert chinese.startswith(f"{entry.position}: ")
        assert f"[{entry.code}] " in chinese
        assert english != chinese
        assert chinese.isprintable()
        assert len(chinese) < 300


def test_the_chinese_of_findings_has_no_english() -> None:
    """What fills them in is of the files: ids, keys, values, and what the parser of YAML says."""
    for key, text in words("zh").items():
        if key.startswith(("finding.", "findings.", "severity.", "remark.")):
            ours = re.sub(r"\{\w+\}|`[^`]*`|\.yaml|--[\w-]+", "", text)
            assert set(re.findall(r"[A-Za-z]{2,}", ours)) <= OF_THE_FIELD, (key, text)


def test_what_other_commands_find_is_told_in_chinese_too(run: Run, tmp_path: Path) -> None:
    (tmp_path / "copy.txt").write_text("x", "utf-8")
    (tmp_path / "schema").mkdir()
    lines = {
        "verify": ("corpus", "verify", "article-2025-08", str(tmp_path / "copy.txt")),
        "stale": ("corpus", "stale", "--today", "2030-01-01"),
        "schema --check": ("corpus", "schema", "--check", str(tmp_path / "schema")),
    }
    seen = set()
    for command, line in lines.items():
        english, chinese = (run(*line, "--lang", language).out.splitlines() for language in ("en", "zh"))
        assert len(english) == len(chinese) > 1
        for one, other in zip(english[:-1], chinese[:-1], strict=True):
            assert one.partition(" ")[0] == other.partition(" ")[0]
            assert CHINESE.search(other.partition("] ")[2]), other
            seen.add(re.findall(r"\[([a-z-]+)\]", other)[0])
        assert CHINESE.search(chinese[-1]), command
    found_by = {name for name, code in CODES.items() if code.by != "validate"}
    assert seen == found_by
