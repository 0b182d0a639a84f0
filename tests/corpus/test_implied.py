"""What a file says once counts for all that stands under it, and a fault in it is told once."""

from __future__ import annotations

from pathlib import Path

import pytest

from careerpath.corpus.yaml import parse
from careerpath.model.base import Language
from careerpath.model.claims import Claim
from careerpath.model.decode import decode
from corpus.layers import checked, claim, lines

LEVELS = """\
levels:
  values:
    - {id: none, name: {en: none, zh: 没有}}
    - {id: strong, name: {en: strong, zh: 熟练}}
  effects:
    - {does: hours, when: [none], share: 0, why: {en: Nothing is saved., zh: 省不了。}}
"""
KNOWLEDGE = """\
  - id: robots
    name: {en: robots, zh: 机器人}
    question: {en: How much?, zh: 多少？}
    takes: level
    effects:
      - {does: hours, when: [strong], share: 1, why: {en: Faster., zh: 更快。}}
"""
CITE = "{source: a-source, section: body, words: {en: a few words}}"
NO_SOURCE = CITE.replace("source: a-source, ", "")


@pytest.mark.parametrize(
    ("once", "each"),
    [
        pytest.param(
            {"claims/a.yaml": "source: a-source\nas_of: 2025-03\nclaims:\n" + claim("one", cite=NO_SOURCE, as_of="")},
            {"claims/a.yaml": "claims:\n" + claim("one", as_of="2025-03")},
            id="source and day",
        ),
        pytest.param(
            {"claims/a.yaml": "source: b-source\nas_of: 2020-01\nclaims:\n" + claim("one")},
            {"claims/a.yaml": "claims:\n" + claim("one")},
            id="what a claim says itself",
        ),
        pytest.param(
            {"vocabulary/a.yaml": LEVELS, "vocabulary/b.yaml": "profile:\n" + KNOWLEDGE},
            {
                "vocabulary/b.yaml": "profile:\n"
                + KNOWLEDGE
                + LEVELS.partition("effects:\n")[2].replace("    - ", "      - ")
                + LEVELS.partition("effects:")[0].removeprefix("levels:\n").replace("  values", "    values")
            },
            id="levels, in another file",
        ),
        pytest.param(
            {"claims/a.yaml": "claims:\n" + claim("one", short="LLM")},
            {"claims/a.yaml": "claims:\n" + claim("one", short="{en: LLM, zh: LLM}")},
            id="a name that both languages share",
        ),
    ],
)
def test_what_is_said_once_is_as_if_each_said_it(once: dict[str, str], each: dict[str, str], tmp_path: Path) -> None:
    first, second = checked(tmp_path / "once", once), checked(tmp_path / "each", each)
    assert first.diagnostics == second.diagnostics == ()
    assert first.fingerprint == second.fingerprint


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("source: Bad Id\nas_of: 2025-03\n", "claims/a.yaml:1:9: error[wrong-value]"),
        ("source: a-source\nas_of: March\n", "claims/a.yaml:2:8: error[wrong-value]"),
    ],
)
def test_a_fault_in_it_is_told_where_it_was_written(head: str, expected: str, tmp_path: Path) -> None:
    claims = [claim(id, cite=NO_SOURCE, as_of="") for id in ("one", "two", "three")]
    assert lines(checked(tmp_path, {"claims/a.yaml": head + "claims:\n" + "".join(claims)})) == [expected]


def test_without_it_each_must_say_it(tmp_path: Path) -> None:
    found = checked(tmp_path, {"claims/a.yaml": "as_of: 2025-03\nclaims:\n" + claim("one", cite=NO_SOURCE, as_of="")})
    assert [entry.code for entry in found.diagnostics] == ["missing-key"]


@pytest.mark.parametrize(
    ("folded", "text"),
    [
        ("模型在\n  这里分开", "模型在这里分开"),
        ("先看，\n  LLM 再说", "先看，LLM 再说"),
        ("他用\n  LLM 做", "他用 LLM 做"),
        ("the model\n  does（这样）\n  so", "the model does（这样）so"),
    ],
)
def test_chinese_lines_are_joined_without_a_space(folded: str, text: str) -> None:
    assert parse(f"a: >-\n  {folded}\n", "a.yaml").value["a"] == text
    assert parse(f"a: {folded}\n", "a.yaml").value["a"] == text


def test_a_space_within_a_line_stays() -> None:
    assert parse("a: 中 文\n", "a.yaml").value["a"] == "中 文"


DRAFT = """\
claims:
  - id: half
    status: draft
    kind: opinion
    subject: kind-of-work
    tracks: [a-track]
    text: {en: Half of it.}
    population: {en: TODO, zh: 学生}
    cite: {source: a-source, section: body, words: {en: a few words}}
    as_of: 2025-08
"""


@pytest.mark.parametrize(
    ("language", "text", "population"),
    [("en", "Half of it.", "学生 (Chinese only)"), ("zh", "Half of it.（仅有英文）", "学生")],
)
def test_of_a_draft_the_language_that_is_there_stands_in_for_the_other(
    language: Language, text: str, population: str, tmp_path: Path
) -> None:
    result = checked(tmp_path, {"claims/a.yaml": DRAFT})
    assert result.errors == ()
    half = decode(Claim, result.staged.records["claim", "half"].data)
    assert half.population
    assert (half.text.get(language), half.population.get(language)) == (text, population)
    assert half.cite.words.zh is None


def test_what_is_no_draft_stands_in_both_languages(tmp_path: Path) -> None:
    result = checked(tmp_path, {"claims/a.yaml": DRAFT.replace("    status: draft\n", "")})
    assert [entry.code for entry in result.errors] == ["missing-language", "missing-language"]


def test_a_draft_without_a_name_in_a_language_is_not_called_so(tmp_path: Path) -> None:
    term = "terms:\n  - {id: half, status: draft, name: {en: Half}, text: {zh: 一半}}\n"
    assert checked(tmp_path, {"vocabulary/a.yaml": term}).staged.records["term", "half"].names == ("half", "Half")
