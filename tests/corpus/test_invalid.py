"""A broken file for each code: tests/invalid/CODE.yaml (or CODE.what.yaml) says in its first lines what must be found.

Those lines are `# folder/name.yaml:line:column: severity[code]`, one a finding, and the first also says where the
file belongs. Where a fault needs several files, tests/invalid/CODE/ is a layer, and its `expected` has the lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from careerpath.corpus.check import check
from careerpath.corpus.codes import CODES
from careerpath.corpus.layers import Layer
from careerpath.corpus.rules import RULES
from careerpath.corpus.rules.statements import MAX_CHARACTERS, MAX_WORDS
from careerpath.corpus.yaml import MAX_DEPTH, MAX_VALUES
from corpus.layers import BASE, HERE, TODAY, layer, lines

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


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_each_fault_is_told_at_its_place_and_nothing_else_is(case: Path, tmp_path: Path) -> None:
    result = check((*BASE, layer_of(case, tmp_path)), TODAY)
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


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_each_message_says_what_to_do_in_one_line(case: Path, tmp_path: Path) -> None:
    for entry in check((*BASE, layer_of(case, tmp_path)), TODAY).diagnostics:
        assert str(entry.message).isprintable()
        assert len(str(entry.message)) < 300
