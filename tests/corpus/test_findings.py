"""Findings for others' tools: SARIF 2.1.0, annotations of GitHub, and whose findings are told."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

import pytest
from jsonschema import Draft7Validator

from careerpath.corpus.codes import CODES
from corpus.layers import claim, written

if TYPE_CHECKING:
    from running import Run

TEXT = {
    "type": "object",
    "required": ["text"],
    "additionalProperties": False,
    "properties": {"text": {"type": "string", "minLength": 1}},
}
LEVEL = {"enum": ["none", "note", "warning", "error"]}
REGION = {
    "type": "object",
    "additionalProperties": False,
    "properties": {"startLine": {"type": "integer", "minimum": 1}, "startColumn": {"type": "integer", "minimum": 1}},
}
PLACE = {
    "type": "object",
    "required": ["physicalLocation"],
    "additionalProperties": False,
    "properties": {
        "physicalLocation": {
            "type": "object",
            "required": ["artifactLocation"],
            "additionalProperties": False,
            "properties": {
                "region": REGION,
                "artifactLocation": {
                    "type": "object",
                    "additionalProperties": False,
                    "properties": {"uri": {"type": "string", "pattern": r"^[A-Za-z0-9._~%/-]+$"}},
                },
            },
        }
    },
}
RESULT = {
    "type": "object",
    "required": ["message", "ruleId", "ruleIndex", "level", "locations"],
    "additionalProperties": False,
    "properties": {
        "ruleId": {"type": "string"},
        "ruleIndex": {"type": "integer", "minimum": 0},
        "level": LEVEL,
        "message": TEXT,
        "locations": {"type": "array", "items": PLACE, "minItems": 1, "maxItems": 1},
        "partialFingerprints": {"type": "object", "additionalProperties": {"type": "string"}},
    },
}
RULE = {
    "type": "object",
    "required": ["id"],
    "additionalProperties": False,
    "properties": {
        "id": {"type": "string"},
        "shortDescription": TEXT,
        "help": TEXT,
        "defaultConfiguration": {"type": "object", "additionalProperties": False, "properties": {"level": LEVEL}},
    },
}
LOG = {
    "type": "object",
    "required": ["$schema", "version", "runs"],
    "additionalProperties": False,
    "properties": {
        "$schema": {"type": "string", "format": "uri"},
        "version": {"const": "2.1.0"},
        "runs": {
            "type": "array",
            "minItems": 1,
            "maxItems": 1,
            "items": {
                "type": "object",
                "required": ["tool", "results", "columnKind"],
                "additionalProperties": False,
                "properties": {
                    "columnKind": {"const": "unicodeCodePoints"},
                    "results": {"type": "array", "items": RESULT},
                    "tool": {
                        "type": "object",
                        "required": ["driver"],
                        "additionalProperties": False,
                        "properties": {
                            "driver": {
                                "type": "object",
                                "required": ["name"],
                                "additionalProperties": False,
                                "properties": {
                                    "name": {"type": "string"},
                                    "version": {"type": "string"},
                                    "rules": {"type": "array", "uniqueItems": True, "items": RULE},
                                },
                            }
                        },
                    },
                },
            },
        },
    },
}
"""What the official schema says of the parts that we write (OASIS, sarif-schema-2.1.0); no other part is allowed."""
HOSTILE = "ä ::error file=x,100%25,b;c #1.yaml"


def log(text: str) -> Any:
    """A SARIF log that the schema passes, and whose results agree with its rules."""
    given = json.loads(text)
    Draft7Validator(LOG).validate(given)
    run = given["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    for result in run["results"]:
        rule = rules[result["ruleIndex"]]
        assert rule["id"] == result["ruleId"]
        assert rule["shortDescription"]["text"] == CODES[rule["id"]].summary
    assert len({result["partialFingerprints"]["careerpath/v1"] for result in run["results"]}) == len(run["results"])
    return run


@pytest.fixture
def own(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:  # noqa: ARG001 - which goes elsewhere
    """A layer in the working directory with an error, a note, and a file that is called like a command."""
    monkeypatch.chdir(tmp_path)
    files = {
        "claims/" + HOSTILE: "claims:\n"
        + claim("c", tracks="[llm]", kind="'::warning::x%0A'", text="{en: 𝒶, b, zh: 好}"),
        "claims/b.yaml": "claims:\n"
        + claim("d", tracks="[llm]", subject="pay").replace("    as_of", "    on: x\n    as_of"),
    }
    return written(tmp_path / "mine", files)


@pytest.mark.usefixtures("own")
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_sarif_has_each_finding_at_its_place(run: Run, lang: str) -> None:
    ran = run("corpus", "validate", "--corpus", "mine", "--format", "sarif", "--lang", lang)
    told = run("corpus", "validate", "--corpus", "mine", "--format", "json").out
    found = json.loads(told)["diagnostics"]
    results = log(ran.out)["results"]
    assert ran.code == 1
    assert len(results) == len(found) > 3
    for result, one in zip(results, found, strict=True):
        place = result["locations"][0]["physicalLocation"]
        assert unquote(place["artifactLocation"]["uri"]) == Path(one["path"]).as_posix()
        assert place["region"] == {"startLine": one["line"], "startColumn": one["column"]}
        assert (result["ruleId"], result["level"]) == (one["code"], one["severity"])
    assert {"boolean-key", "cut-text"} <= {result["ruleId"] for result in results}


def test_a_column_counts_code_points(run: Run, own: Path) -> None:
    results = log(run("corpus", "validate", "--corpus", str(own), "--format", "sarif").out)["results"]
    place = next(result["locations"][0]["physicalLocation"] for result in results if result["ruleId"] == "cut-text")
    line = (own / "claims" / HOSTILE).read_text("utf-8").splitlines()[place["region"]["startLine"] - 1]
    assert line[place["region"]["startColumn"] - 1 :].startswith("b, zh")


@pytest.mark.parametrize("where", ["", "elsewhere"])
def test_a_path_is_relative_wherever_the_layer_lies(
    run: Run, own: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    (own / "claims" / "again.yaml").write_bytes((own / "claims" / "b.yaml").read_bytes())
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / where)
    out = run("corpus", "validate", "--corpus", str(own), "--format", "sarif").out
    places = {result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for result in log(out)["results"]}
    assert {place.split("/")[0] for place in places} == {"mine"}
    assert str(tmp_path) not in out or where


@pytest.mark.usefixtures("own")
@pytest.mark.parametrize("name", ["found.sarif", "found.SARIF", "found.sarif.json"])
def test_the_ending_says_the_format(run: Run, tmp_path: Path, name: str) -> None:
    assert run("corpus", "validate", "--corpus", "mine", "-o", name).code == 1
    assert log((tmp_path / name).read_text("utf-8"))["results"]
    assert run("corpus", "validate", "--corpus", "mine", "--format", "text", "-o", name).code == 2


@pytest.mark.parametrize(
    "line", [("stale", "--today", "2029-01-01"), ("schema", "--check", "."), ("verify", "article-2025-08", "copy.txt")]
)
def test_the_other_commands_give_sarif_too(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, line: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "copy.txt").write_text("x", "utf-8")
    assert log(run("corpus", *line, "--format", "sarif").out)["results"]


@pytest.mark.usefixtures("own")
def test_an_annotation_has_one_line_and_nothing_of_a_file_ends_its_place(run: Run) -> None:
    lines = run("corpus", "validate", "--corpus", "mine", "--format", "github").out.splitlines()
    place = str(Path("mine", "claims", "ä %3A%3Aerror file=x%2C100%2525%2Cb;c #1.yaml"))
    hostile = [line for line in lines if line.startswith(f"::error file={place},line=3,col=")]
    assert len(hostile) == 1
    assert "%250A" in hostile[0]
    assert all(line.startswith(("::error file=mine", "::notice file=mine")) for line in lines[:-1])


def test_verify_tells_of_own_layers_unless_all_is_asked(run: Run, tmp_path: Path) -> None:
    cite = "{source: article-2025-08, section: llm, words: {zh: 没有这句话}}"
    written(tmp_path / "mine", {"claims/a.yaml": "claims:\n" + claim("c", tracks="[llm]", cite=cite)})
    (tmp_path / "copy.txt").write_text("x", "utf-8")
    line = ("corpus", "verify", "article-2025-08", str(tmp_path / "copy.txt"), "--corpus", str(tmp_path / "mine"))
    own, every = (run(*line, *more).out.splitlines() for more in ((), ("--all",)))
    assert len(own) == 2
    assert "[words-not-found]" in own[0]
    assert own[1].endswith(f" {len(every) - 2} more in the layers beneath yours (--all)")
    assert len(every) > 10
