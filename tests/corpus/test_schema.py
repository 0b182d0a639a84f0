"""JSON Schemas: the shipped ones are what the models say, and they and the models refuse the same files."""

from __future__ import annotations

import importlib
import json
import pkgutil
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest

import careerpath.answers
from careerpath.answers.evidence import Answer
from careerpath.cli.corpus import answers
from careerpath.corpus.files import read_text
from careerpath.corpus.layers import shipped_root
from careerpath.corpus.schema import of_answers, of_files
from careerpath.corpus.shape import faults_of_shape
from careerpath.corpus.yaml import parse
from careerpath.errors import ReadError
from careerpath.model.kinds import FILES
from corpus.test_invalid import CASES, expected, layer_of

if TYPE_CHECKING:
    from running import Run

SCHEMAS = shipped_root() / "schema"
SHIPPED = sorted(path for folder in FILES for path in (shipped_root() / folder).glob("*.yaml"))
BROKEN = [case for case in CASES if case.is_file()]


def test_the_shipped_schemas_are_what_the_models_say(run: Run) -> None:
    assert run("corpus", "schema", "--check").code == 0, "run careerpath corpus schema"


@pytest.mark.parametrize("name", sorted(of_files()))
def test_every_key_has_a_description(name: str) -> None:
    schema = json.loads(of_files()[name])
    bare = [
        f"{title}.{key}"
        for title, part in [("root", schema), *schema.get("$defs", {}).items()]
        for key, value in part["properties"].items()
        if not value.get("description")
    ]
    assert bare == []


def test_a_schema_that_differs_is_lost_or_has_no_model_is_told(run: Run, tmp_path: Path) -> None:
    (tmp_path / "claims").mkdir()
    own = ("--corpus", str(tmp_path))
    assert run("corpus", "schema", *own).code == 0
    assert run("corpus", "schema", *own, "--check").code == 0
    (tmp_path / "schema/claims.schema.json").write_text("{}", "utf-8")
    (tmp_path / "schema/track.schema.json").unlink()
    (tmp_path / "schema/robot.schema.json").write_text("{}", "utf-8")
    ran = run("corpus", "schema", *own, "--check")
    assert ran.code == 1
    found = [line.partition("; ")[0].partition("schema/")[2] for line in ran.out.splitlines()[:-1]]
    assert found == [
        "claims.schema.json:1:1: error[schema-differs] it is not what the models say",
        "robot.schema.json:1:1: error[schema-differs] no model has this schema",
        "track.schema.json:1:1: error[schema-differs] it is missing",
    ]


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.name)
def test_every_shipped_file_names_its_schema_for_editors(path: Path) -> None:
    name = f"{FILES[path.parent.name].schema}.schema.json"
    assert path.read_text("utf-8").splitlines()[0] == f"# yaml-language-server: $schema=../schema/{name}"
    assert (SCHEMAS / name).is_file()


def refused_by_schema(files: list[Path], folder: str) -> set[str]:
    """The names of the files that check-jsonschema does not pass."""
    schema = SCHEMAS / f"{FILES[folder].schema}.schema.json"
    command = [sys.executable, "-m", "check_jsonschema", "--schemafile", str(schema), "-o", "json", *map(str, files)]
    result = json.loads(subprocess.run(command, capture_output=True, encoding="utf-8", check=False).stdout)
    return {Path(error["filename"]).name for error in [*result.get("errors", ()), *result.get("parse_errors", ())]}


def refused_by_models(file: Path, folder: str) -> bool | None:
    """Whether the shape of a file is refused; None where its text is, of which a schema knows nothing."""
    try:
        document = parse(read_text(file, file.name), file.name)
    except ReadError:
        return None
    return None if document.faults else bool(faults_of_shape(document, FILES[folder].model)[0])


@pytest.mark.parametrize("folder", FILES)
def test_what_passes_the_schema_passes_the_models_and_the_reverse(folder: str, tmp_path: Path) -> None:
    broken = [case for case in BROKEN if expected(case)[0].startswith(f"{folder}/")]
    files = [path for path in SHIPPED if path.parent.name == folder]
    files += [next(layer_of(case, tmp_path / case.name).files()).path for case in broken]
    judged = {path.name: refused_by_models(path, folder) for path in files}
    known = [path for path in files if judged[path.name] is not None]
    assert refused_by_schema(known, folder) == {name for name, refused in judged.items() if refused}


_NAMED = "name: {en: a, zh: b}"
BEYOND_BOUNDS = {
    "vocabulary": [
        f"groups: [{{id: '', {_NAMED}}}]",
        f"goals: [{{id: g, {_NAMED}, when: {{en: a, zh: b}}, why: {{en: a, zh: b}}, weights: {{P: 1}}}}]",
        "groups: [{id: g, name: {en: a, zh: b, fr: c}}]",
        "groups: [{id: g, name: {en: '', zh: b}}]",
        "groups: [{id: g, name: {en: true, zh: b}}]",
        "groups: {id: g}",
        "groups: ",
    ],
    "study": [f"cards: [{{id: c, {_NAMED}, memory_gb: {size}}}]" for size in ("-1", "true", "'24'")],
    "claims": ["claims: [{}]", "- claims"],
}


@pytest.mark.parametrize("folder", BEYOND_BOUNDS)
def test_both_refuse_what_breaks_a_bound(folder: str, tmp_path: Path) -> None:
    files = [tmp_path / f"{number}.yaml" for number in range(len(BEYOND_BOUNDS[folder]))]
    for file, text in zip(files, BEYOND_BOUNDS[folder], strict=True):
        file.write_text(text, "utf-8")
    assert [file.name for file in files if refused_by_models(file, folder) is False] == []
    assert refused_by_schema(files, folder) == {file.name for file in files}


ANSWERS = {
    "compare": "compare",
    "advise": "advise --goal core-algorithm",
    "study-plan": "study-plan multimodal",
    "show": "show track:llm claim:llm-engineering-turn criterion:pay-floor term:dit",
    "list": "list track",
    "search": "search RAG",
    "sources": "sources",
    "diagnose": "diagnose nan",
    "diagnostics": "corpus validate",
    "explain": "explain advice",
    "path": "corpus path",
    "goals": "advise --every-goal",
}
"""A command for each answer."""


def test_every_answer_has_a_schema_and_a_command_here() -> None:
    for module in pkgutil.walk_packages(careerpath.answers.__path__, "careerpath.answers."):
        importlib.import_module(module.name)
    assert set(answers()) == {answer for answer in Answer.__subclasses__() if hasattr(answer, "schema")}
    assert {answer.schema for answer in answers()} == ANSWERS.keys()


@pytest.mark.parametrize("answer", ANSWERS)
def test_an_answer_is_what_its_schema_says(run: Run, answer: str) -> None:
    ran = run(*shlex.split(ANSWERS[answer]), "--format", "json")
    assert ran.code in (0, 1), ran.err
    schema: dict[str, Any] = json.loads((SCHEMAS / "answers" / f"{answer}.schema.json").read_text("utf-8"))
    validator = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())
    assert [error.message for error in validator.iter_errors(json.loads(ran.out))] == []
    assert json.loads(ran.out)["schema"] == schema["properties"]["schema"]["const"]


@pytest.mark.parametrize("name", sorted([*of_files(), *of_answers(answers())]))
def test_every_schema_is_one(name: str) -> None:
    schema = json.loads((SCHEMAS / name).read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    assert re.fullmatch(r"urn:careerpath:(corpus:[a-z-]+|answer:[a-z-]+:[0-9]+)", schema["$id"])
