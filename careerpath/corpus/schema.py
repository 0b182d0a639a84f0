"""JSON Schemas, written from the models: of corpus files for editors and CI, of answers for scripts."""

from __future__ import annotations

import ast
import inspect
import json
import textwrap
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from shlex import quote
from typing import Any

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema

from careerpath.corpus.codes import finding
from careerpath.corpus.extend import EXTEND, IMPLIED, SAME, extensible, extension
from careerpath.errors import Diagnostic, Position
from careerpath.labels import Message, verbatim
from careerpath.model.base import LANGUAGES, Text
from careerpath.model.kinds import FILES
from careerpath.model.vocabulary import Profile

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def of_files() -> dict[str, str]:
    """The schema of each kind of corpus file, and of a reader's profile, by file name."""
    written = {}
    for name, model in {**{kind.schema: kind.model for kind in FILES.values()}, "profile": Profile}.items():
        body = TypeAdapter(model).json_schema(schema_generator=_Written)
        written[f"{name}{ENDING}"] = _written(f"urn:careerpath:corpus:{name}", body)
    return written


def of_answers(answers: Iterable[Any]) -> dict[str, str]:
    """The schema of each answer (a result with its `schema` name) as `--format json` writes it, by file name."""
    written = {}
    for answer in sorted(answers, key=lambda answer: str(answer.schema)):
        body = TypeAdapter(answer).json_schema(schema_generator=_Spoken)
        schema = _with_head(f"careerpath/{answer.schema}/{answer.version}", body)
        urn = f"urn:careerpath:answer:{answer.schema}:{answer.version}"
        written[f"{ANSWERS}{answer.schema}{ENDING}"] = _written(urn, schema)
    return written


ENDING = ".schema.json"
ANSWERS = "answers/"
"""The folder of those that say what an answer is."""


def schema_name(file: str) -> str:
    """What a schema is called in a command: its file's name without what all have."""
    return file.removesuffix(ENDING).removeprefix(ANSWERS)


def differing(folder: Path, shown: str, wanted: Mapping[str, str]) -> Iterator[Diagnostic]:
    """A finding for each schema in a folder that is missing, differs or has no model.

    A mentor's own layer needs those of its files only: those of answers are looked at where the folder has any.
    """
    remedy = Message("finding.run", command=verbatim(f"careerpath corpus schema --output {quote(shown)}"))
    there = {path.relative_to(folder).as_posix() for path in folder.rglob(f"*{ENDING}")}
    whole = (folder / ANSWERS).is_dir()
    for name in sorted(there | {name for name in wanted if whole or not name.startswith(ANSWERS)}):
        if name not in wanted:
            problem = Message("finding.no-model")
        elif name not in there:
            problem = Message("finding.schema-missing", remedy=remedy)
        elif _text(folder / name) != wanted[name]:
            problem = Message("finding.schema-differs", remedy=remedy)
        else:
            continue
        yield finding("schema-differs", Position(f"{shown}/{name}", 1, 1), problem)


def _text(path: Path) -> str | None:
    """The file's text; None where it has none that can be read."""
    try:
        return path.read_text("utf-8")
    except (OSError, ValueError):
        return None


def _written(id: str, schema: Mapping[str, Any]) -> str:
    return json.dumps({"$schema": DIALECT, "$id": id, **schema}, ensure_ascii=False, indent=2) + "\n"


class _Strict(GenerateJsonSchema):
    """As pydantic validates: it says nothing of what a mapping's keys must not be, and drops inherited docstrings."""

    def dict_schema(self, schema: Any) -> dict[str, Any]:
        """A mapping whose keys and values are all checked."""
        keys, values = self.generate_inner(schema["keys_schema"]), self.generate_inner(schema["values_schema"])
        return {"type": "object", "propertyNames": keys, "additionalProperties": values}

    def dataclass_schema(self, schema: Any) -> dict[str, Any]:
        """A model, each of its keys with the docstring that stands under it."""
        made = super().dataclass_schema(schema)
        properties = made.get("properties", {})
        for name, text in _docstrings(schema["cls"]).items():
            if name in properties:
                properties[name]["description"] = text
        return made

    def field_title_should_be_set(self, schema: Any) -> bool:
        """A title that repeats the key says nothing."""
        del schema
        return False


class _Written(_Strict):
    """As a file is written, which need not say all again: see careerpath.corpus.extend."""

    def dataclass_schema(self, schema: Any) -> dict[str, Any]:
        """A model, of which a part may be implied."""
        made = super().dataclass_schema(schema)
        spared = next((keys for model, keys in IMPLIED.items() if issubclass(schema["cls"], model)), frozenset())
        if not spared.isdisjoint(made.get("required", ())):
            made["required"] = [key for key in made["required"] if key not in spared]
        for key in SAME & made.get("properties", {}).keys():
            described = {"description": made["properties"][key].pop("description", None)}
            made["properties"][key] = {"anyOf": [{"type": "string"}, made["properties"][key]], **described}
        return _extensible(schema["cls"], made) if extensible(schema["cls"]) else made


def _extensible(model: type, made: dict[str, Any]) -> dict[str, Any]:
    """A model of which an entry may also be an extension: see careerpath.corpus.extend."""
    extend = {**made["properties"]["id"], "description": "In place of `id`: the entity of a lower layer to add to."}
    made["properties"][EXTEND] = extend
    keys = [entry.name for entry in fields(extension(model))]
    required = made.pop("required")
    return {
        **made,
        "if": {"required": [EXTEND]},
        "then": {"propertyNames": {"enum": keys}},
        "else": {"required": required},
    }


class _Spoken(_Strict):
    """As an answer is written: a text in the reader's language, and every key always there."""

    def dataclass_schema(self, schema: Any) -> dict[str, Any]:
        """A part of an answer."""
        if schema["cls"] is Text:
            return {"type": "string"}
        made = super().dataclass_schema(schema)
        silent = {field.name for field in fields(schema["cls"]) if not field.metadata.get("json", True)}
        properties = made.get("properties", {})
        made["properties"] = {name.rstrip("_"): value for name, value in properties.items() if name not in silent}
        made["required"] = list(made["properties"])
        for value in made["properties"].values():
            value.pop("default", None)
        made.pop("additionalProperties", None)  # keys may join
        return made


_TEXT, _NUMBER = {"type": "string"}, {"type": "integer"}
_TEXTS = {"type": "array", "items": _TEXT}
_SELECTION = {
    "only_source": {**_TEXTS, "description": "Sources or families that alone speak; empty where all do."},
    "without_source": {**_TEXTS, "description": "Sources or families that do not speak."},
    "without_claim": {**_TEXTS, "description": "Claims that are struck."},
    "later_statements": {**_NUMBER, "description": "Claims and advice later than the day asked for."},
    "later_sources": {**_NUMBER, "description": "Sources later than the day asked for."},
}
_ME = {
    "profile": {"anyOf": [{**_TEXT, "format": "date"}, {"type": "null"}], "description": "The day it was kept on."},
    "modules": {**_TEXTS, "description": "Modules that were done, or begun, and are taken off what is to be learnt."},
}


def _object(description: str, properties: Mapping[str, Any]) -> dict[str, Any]:
    return {"type": "object", "description": description, "properties": properties, "required": list(properties)}


def _with_head(schema: str, body: dict[str, Any]) -> dict[str, Any]:
    """The answer with what stands above every answer."""
    corpus = {
        "fingerprint": {"anyOf": [_TEXT, {"type": "null"}]},
        "layers": _TEXTS,
        "bare": {"type": "boolean", "description": "Of the shipped layer only the vocabulary was read."},
        "drafts": {"type": "boolean", "description": "Drafts are shown with the rest."},
    }
    head = {
        "schema": {"const": schema},
        "program": {**_TEXT, "description": "The program and its version."},
        "corpus": _object("What it was answered from; a broken corpus has no fingerprint.", corpus),
        "language": {"enum": list(LANGUAGES)},
        "today": {**_TEXT, "format": "date", "description": "The day for which it was answered."},
        "as_of": {
            "anyOf": [{**_TEXT, "format": "date"}, {"type": "null"}],
            "description": "The last day of which anything was to be known; null where no day was named.",
        },
        "selection": _object("What may speak in this answer, and what came too late for it.", _SELECTION),
        "remarks": {**_TEXTS, "description": "What the answer hangs on beside what it says, in words."},
    }
    own = body.get("properties", {})
    required = [*head, *(key for key in own if key not in head)]
    # There only where something was used.
    mine = {"me": _object("What of the reader's own store went into the answer (careerpath me).", _ME)}
    return {**body, "properties": {**head, **mine, **own, "schema": head["schema"]}, "required": required}


@cache
def _docstrings(model: type) -> Mapping[str, str]:
    """The docstring under each field of a dataclass, inherited ones as well."""
    found: dict[str, str] = {}
    for parent in filter(is_dataclass, reversed(model.__mro__)):
        (tree,) = ast.parse(textwrap.dedent(inspect.getsource(parent))).body
        for statement, after in pairwise(getattr(tree, "body", ())):
            match statement, after:
                case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str(text))):
                    found[name] = inspect.cleandoc(text)
    return found
