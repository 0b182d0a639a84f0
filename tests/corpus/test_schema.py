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
from careerpath.corpus.extend import fill
from careerpath.corpus.files import read_text
from careerpath.corpus.layers import shipped_root
from careerpath.corpus.schema import of_answers, of_files, schema_name
from careerpath.corpus.shape import faults_of_shape
from careerpath.corpus.yaml import parse
from careerpath.errors import ReadError
from careerpath.model.kinds import FILES
from corpus.test_invalid import CASES, expected, layer_of

if TYPE_CHECKING:
    from running import Run

SCHEMAS = shipped_root() / "schema"
SHIPPED = sorted(path for folder in FILES for path in (shipped_root() / folder).glob("*.yaml"))
NAMES = [*of_files(), *of_answers(answers())]
BROKEN = [case for case in CASES if case.is_file()]


def test_the_shipped_schemas_are_what_the_models_say(run: Run) -> None:
    assert run("corpus", "schema", "--check").code == 0, "run careerpath corpus schema --output data/schema"


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
    folder = tmp_path / "schema"
    assert run("corpus", "schema", "--output", str(folder)).out == f"{folder}: {len(NAMES)} schemas\n"
    assert run("corpus", "schema", "--check", str(folder)).code == 0
    (folder / "claims.schema.json").write_text("{}", "utf-8")
    (folder / "source.schema.json").write_bytes(b"\xff")
    (folder / "track.schema.json").unlink()
    (folder / "robot.schema.json").write_text("{}", "utf-8")
    ran = run("corpus", "schema", "--check", str(folder))
    assert ran.code == 1
    found = [line.partition("; ")[0].partition("schema/")[2] for line in ran.out.splitlines()[:-1]]
    assert found == [
        "claims.schema.json:1:1: error[schema-differs] it is not what the models say",
        "robot.schema.json:1:1: error[schema-differs] no model has this schema",
        "source.schema.json:1:1: error[schema-differs] it is not what the models say",
        "track.schema.json:1:1: error[schema-differs] it is missing",
    ]


def test_a_folder_that_cannot_be_made_is_told_with_what_to_do(run: Run, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for folder in (tmp_path / "file", tmp_path / "file" / "below", Path("/proc/careerpath")):
        ran = run("corpus", "schema", "--output", str(folder))
        assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
        assert str(folder) in ran.err
        assert ran.err.endswith("choose another file\n")


def test_a_layer_that_was_begun_has_the_schemas_of_its_files(run: Run, tmp_path: Path) -> None:
    assert run("corpus", "new", "source", "blog", "--corpus", str(tmp_path / "mine")).code == 0
    assert run("corpus", "schema", "--check", "--corpus", str(tmp_path / "mine")).code == 0
    assert run("corpus", "schema", "--check", str(tmp_path / "mine/schema")).code == 0


def test_nothing_is_written_where_no_folder_is_named(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The package may lie where only an administrator writes."""
    monkeypatch.setattr("careerpath.cli.corpus.shipped_root", lambda: tmp_path / "site-packages")
    monkeypatch.chdir(tmp_path)
    ran = run("corpus", "schema")
    assert (ran.code, ran.err, ran.out.split()) == (0, "", [schema_name(name) for name in NAMES])
    assert json.loads(run("corpus", "schema", "--format", "json").out)["names"] == ran.out.split()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "name", ["track", "track.schema.json", "advise", "answers/advise", "answers/advise.schema.json"]
)
def test_a_schema_is_printed_by_its_name(run: Run, tmp_path: Path, name: str) -> None:
    (file,) = [file for file in NAMES if schema_name(file) == schema_name(name)]
    ran = run("corpus", "schema", name)
    assert (ran.code, ran.out) == (0, (SCHEMAS / file).read_text("utf-8"))
    assert run("corpus", "schema", name, "--output", str(tmp_path / "one.json")).code == 0
    assert (tmp_path / "one.json").read_text("utf-8") == ran.out


def test_a_name_that_no_schema_has_is_told_with_a_near_one(run: Run) -> None:
    ran = run("corpus", "schema", "advice")
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert "did you mean advise or advert?" in ran.err


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
    if document.faults:
        return None
    fill(document, FILES[folder], {})
    return bool(faults_of_shape(document, FILES[folder].model)[0])


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
    "schemas": "corpus schema",
    "coverage": "corpus coverage",
    "goals": "advise --every-goal",
    "diff": "corpus diff tests/corpus/sound",
    "advert": (
        "advert tests/adverts/samples/application-zh.txt --goal core-algorithm --cv tests/adverts/samples/cv-zh.txt"
    ),
    "progress": "plan start multimodal",
    "me": "me",
    "drill": "drill --status --by 2027-03-01",
    "journal": "decide multimodal --goal research --months 8 --because why",
    "journal-review": "decide multimodal --goal research --because why && journal review --today 2028-01-01",
}
"""A command for each answer, or several."""


def test_every_answer_has_a_schema_and_a_command_here() -> None:
    for module in pkgutil.walk_packages(careerpath.answers.__path__, "careerpath.answers."):
        importlib.import_module(module.name)
    assert set(answers()) == {answer for answer in Answer.__subclasses__() if hasattr(answer, "schema")}
    assert {answer.schema for answer in answers()} == ANSWERS.keys()


@pytest.mark.parametrize("answer", ANSWERS)
def test_an_answer_is_what_its_schema_says(
    run: Run, answer: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CAREERPATH_HOME", str(tmp_path))
    ran = [run(*shlex.split(line), "--format", "json") for line in ANSWERS[answer].split(" && ")][-1]
    assert ran.code in (0, 1), ran.err
    schema: dict[str, Any] = json.loads((SCHEMAS / "answers" / f"{answer}.schema.json").read_text("utf-8"))
    validator = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())
    assert [error.message for error in validator.iter_errors(json.loads(ran.out))] == []
    assert json.loads(ran.out)["schema"] == schema["properties"]["schema"]["const"]


@pytest.mark.parametrize("name", sorted(NAMES))
def test_every_schema_is_one(name: str) -> None:
    schema = json.loads((SCHEMAS / name).read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    assert re.fullmatch(r"urn:careerpath:(corpus:[a-z-]+|answer:[a-z-]+:[0-9]+)", schema["$id"])
