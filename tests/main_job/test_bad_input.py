"""A mistake is one line on stderr that says what would be accepted, exit code 2, and nothing half-written."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from running import Run

MISTAKES = [
    ("compare multimodel", "unknown-id", "did you mean multimodal?"),
    ("compare role:agentz", "unknown-id", "did you mean agents?"),
    ("compare --roles multimodel", "unknown-id", "did you mean multimodal?"),
    ("study-plan llm --role agentz", "unknown-id", "did you mean agents?"),
    ("study-plan llm --role three-d", "usage", "--role: three-d is a role of multimodal, not of llm; roles of llm: "),
    ("compare multimodel", "unknown-id", "; did you mean multimodal? known: "),
    ("compare --group mote", "unknown-id", "did you mean moat?"),
    ("advise --goal research --without-claim nosuch", "unknown-id", "in all: careerpath list claim"),
    ("compare --criterion payfloor", "unknown-id", "did you mean pay-floor?"),
    ("compare --only-source articel", "unknown-id", "did you mean article-2025-08?"),
    ("advise --goal core-algoritm", "unknown-id", "did you mean core-algorithm?"),
    ("advise", "usage", "--goal with one of core-algorithm"),
    ("advise --goal research --weight moat=3", "unknown-id", "technical-moat"),
    ("advise --goal research --weight pay-floor=-1", "usage", "a number from 0 to 5"),
    ("advise --goal research --weight pay-floor=nan", "usage", "a number from 0 to 5"),
    ("advise --goal research --weight pay-floor=inf", "usage", "a number from 0 to 5"),
    ("advise --goal research --weight pay-floor=5.1", "usage", "a number from 0 to 5"),
    ("advise --goal research --weight pay-floor=much", "usage", "a number from 0 to 5"),
    ("advise --goal research --weight pay-floor=", "usage", "a number from 0 to 5"),
    ("advise --goal research --weight pay-floor", "usage", "write CRITERION=0..5"),
    ("advise --weight pay-floor=0", "usage", "give one above 0"),
    ("study-plan moltimodal", "unknown-id", "did you mean multimodal?"),
    ("study-plan", "usage", "Missing argument 'TRACK'"),
    ("study-plan llm --hours 0", "usage", "from 1 to 80"),
    ("study-plan llm --hours nan", "usage", "from 1 to 80"),
    ("study-plan llm --weeks 0", "usage", "write 1 to 520"),
    ("study-plan llm --start tomorrow", "usage", "write it as 2026-11-24"),
    ("study-plan llm --weeks 4 --deadline 2027-01-01", "usage", "give one of them"),
    ("list trakc", "unknown-id", "did you mean track"),
    ("search ''", "usage", "WORDS: an empty value"),
    ("search RAG --limit 0", "usage", "--limit"),
    ("show nonsens-id", "unknown-id", "careerpath search"),
    ("compare --today nonsense", "usage", "write it as 2026-11-24"),
    ("compare --today 2026-02-30", "usage", "write it as 2026-11-24"),
    ("compare --today 26-1-1", "usage", "write it as 2026-11-24"),
    ("compare --lang fr", "usage", "--lang: 'fr' is no language of careerpath; write en or zh"),
    ("compare --format xml", "usage", "table, markdown, json"),
    ("compare --corpus /no/such/folder", "no-corpus", "there is no such folder"),
    ("compare --corpus ''", "usage", "--corpus: an empty value"),
    ("compare --bare --nonsense", "usage", "No such option: --nonsense"),
    ("campare", "usage", "did you mean compare?"),
    ("--nonsense", "usage", "No such option"),
]


@pytest.mark.parametrize(("line", "hint"), [(line, hint) for line, _, hint in MISTAKES])
def test_one_line_that_helps(run: Run, line: str, hint: str) -> None:
    ran = run(*shlex.split(line))
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("careerpath: ")
    assert ran.err.count("\n") == 1
    assert hint in ran.err


COMMAND = re.compile(r"careerpath(?: [a-z-]+)+(?: [A-Z]+)?|“[^”]*”")
"""What stays as it is in a Chinese line: commands, and what is quoted."""


@pytest.mark.parametrize("line", [line for line, _, _ in MISTAKES])
def test_a_chinese_reader_reads_chinese(run: Run, line: str) -> None:
    words = shlex.split(line)
    ran = run(*(words if "--lang" in words else ["--lang", "zh", *words]), columns=80)
    if "--lang" not in words:
        assert ran.err.startswith("careerpath: ")
        assert re.search("[\u3400-\u9fff]", ran.err)
        assert re.findall(r"[A-Za-z]+(?: [A-Za-z]+){2,}", COMMAND.sub("", ran.err)) == []
        assert (
            re.findall(r"(?<![\w/-])(?:is|no|not|the|write|give|or|and|of)(?![\w/-])", COMMAND.sub("", ran.err)) == []
        )
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)


@pytest.mark.parametrize(("line", "code", "hint"), [row for row in MISTAKES if "--format" not in row[0]])
def test_one_object_where_json_was_asked_for(run: Run, line: str, code: str, hint: str) -> None:
    ran = run(*shlex.split(line), "--format", "json")
    assert (ran.code, ran.out) == (2, "")
    told = json.loads(ran.err)
    assert (told["schema"], told["code"]) == ("careerpath/error/1", code)
    assert hint in told["message"]


@pytest.mark.parametrize("name", ["no/such/folder/answer.json", ".", "file/answer.json"])
def test_an_output_that_cannot_be_written(run: Run, tmp_path: Path, name: str) -> None:
    (tmp_path / "file").write_text("not a folder", encoding="utf-8")
    before = sorted(tmp_path.rglob("*"))
    ran = run("compare", "--format", "json", "--output", str(tmp_path / name))
    assert (ran.code, ran.out) == (2, "")
    assert json.loads(ran.err)["code"] == "output"
    assert sorted(tmp_path.rglob("*")) == before


def test_a_file_stands_as_it_was_where_the_question_is_wrong(run: Run, tmp_path: Path) -> None:
    kept = tmp_path / "answer.md"
    kept.write_text("yesterday's answer", encoding="utf-8")
    assert run("compare", "nobody", "--format", "markdown", "-o", str(kept)).code == 2
    assert kept.read_text(encoding="utf-8") == "yesterday's answer"
    assert run("compare", "--format", "markdown", "-o", str(kept)).code == 0
    assert "yesterday" not in kept.read_text(encoding="utf-8")
    assert list(tmp_path.iterdir()) == [kept]


def test_what_is_not_found_is_an_answer_with_exit_code_1(run: Run) -> None:
    ran = run("search", "zzzzqqq", "--format", "json")
    assert (ran.code, ran.err) == (1, "")
    assert json.loads(ran.out)["hits"] == []


def test_a_broken_layer_is_told_by_file_line_and_column(run: Run, tmp_path: Path) -> None:
    (tmp_path / "tracks").mkdir()
    (tmp_path / "tracks" / "robotics.yaml").write_text("id: robotics\nname: {en: robotics\n", encoding="utf-8")
    ran = run("compare", "--corpus", str(tmp_path))
    assert (ran.code, ran.out) == (2, "")
    assert "robotics.yaml:" in ran.err
    assert "Traceback" not in ran.err


@pytest.mark.parametrize("day", ["1", "tomorrow", "2026-13-01"])
def test_a_bad_day_in_the_environment(run: Run, monkeypatch: pytest.MonkeyPatch, day: str) -> None:
    monkeypatch.setenv("CAREERPATH_TODAY", day)
    assert run("compare").code == 2
