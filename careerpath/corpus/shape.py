"""What pydantic finds wrong in a file, told at its place and in the words of a person who writes one."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from difflib import get_close_matches
from functools import cache
from typing import TYPE_CHECKING, Any, get_args, get_type_hints

from careerpath.corpus.codes import MORE_FAULTS, code
from careerpath.corpus.document import Document
from careerpath.corpus.reader import MAX_FAULTS
from careerpath.corpus.soundness import sound
from careerpath.deferred import dataclass
from careerpath.diagnostics import Diagnostic, Severity
from careerpath.models.base import LANGUAGES
from careerpath.models.kinds import Loc

if TYPE_CHECKING:
    from pydantic import TypeAdapter
    from pydantic_core import ErrorDetails

MISSING_KEY = code(
    "missing-key", "A key that must stand is missing: a claim without its citation, a text without words."
)
MISSING_LANGUAGE = code("missing-language", "A text stands in one language only.")
UNKNOWN_KEY = code("unknown-key", "A key that has no meaning at this place.")
WRONG_VALUE = code("wrong-value", "A value of another type or form than the key takes.")

_NEEDED = {
    "dataclass_type": "a mapping of keys to values",
    "dict_type": "a mapping of keys to values",
    "tuple_type": "a list",
    "int_type": "a whole number",
    "float_type": "a number",
    "bool_type": "true or false",
}
_FORMS = (
    ("|unknown)", "write a date as 2025-08-21, 2025-08 or '2025', or unknown"),
    ("x00", "characters that no screen shows are not allowed; remove them"),
    ("[a-z0-9]+(-", "an id is lower-case letters, digits and single hyphens"),
    ("[0-9a-f]{7,40}", "a commit is 7 to 40 hexadecimal digits"),
    ("^(0[1-9]", "write a day of the year as 09-01"),
    ("", "it does not have the form that is needed here"),
)
"""By a part of the pattern: what would be accepted."""

_SHOWN = 60
"""Characters of a value that a message repeats."""


@dataclass(frozen=True)
class Shape:
    """What is wrong with a file's shape."""

    diagnostics: tuple[Diagnostic, ...] = ()
    """At most MAX_FAULTS findings, and one more that says how many are left."""
    locs: frozenset[Loc] = frozenset()
    """The ways down to all of them."""


def shape(document: Document, model: type) -> Shape:
    """Holds a document against the model of its files."""
    if sound(document.value, model):
        return Shape()
    from pydantic import ValidationError

    try:
        # JSON is the strict mode's own input: it takes a list where the model has a tuple.
        _adapter(model).validate_json(json.dumps(document.value))
    except ValidationError as error:
        found = error.errors(include_url=False, include_input=False)
        told = [_diagnose(document, model, detail) for detail in found[:MAX_FAULTS]]
        if len(found) > MAX_FAULTS:
            place = document.position(tuple(found[MAX_FAULTS]["loc"]))
            message = f"{len(found) - MAX_FAULTS} more faults from here on; mend those above first"
            told.append(Diagnostic(place, Severity.ERROR, MORE_FAULTS, message))
        return Shape(tuple(told), frozenset(tuple(detail["loc"]) for detail in found))
    return Shape()


@cache
def _adapter(model: type) -> TypeAdapter[Any]:
    from pydantic import TypeAdapter

    return TypeAdapter(model)


def _diagnose(document: Document, model: type, detail: ErrorDetails) -> Diagnostic:
    loc: Loc = tuple(step for step in detail["loc"] if step != "[key]")
    of_key = "[key]" in detail["loc"] or detail["type"] == "unexpected_keyword_argument"
    code, message = _explain(model, loc, detail, document.at(loc))
    return Diagnostic(document.position(loc, of_key=of_key), Severity.ERROR, code, message)


def _explain(model: type, loc: Loc, detail: ErrorDetails, given: Any) -> tuple[str, str]:
    """Code and message of one of pydantic's findings."""
    kind = detail["type"]
    named = next((step for step in reversed(loc) if isinstance(step, str)), None)
    name = repr(named[:_SHOWN]) if named is not None else "the file"
    if kind == "missing" and loc[-1] in LANGUAGES:
        return MISSING_LANGUAGE, f"the text lacks {name}; every text stands in {' and '.join(LANGUAGES)}"
    if kind == "missing":
        return MISSING_KEY, f"{name} is missing; add it"
    if kind == "unexpected_keyword_argument":
        known = _keys(model, loc[:-1])
        near = get_close_matches(str(loc[-1])[:_SHOWN], known, 1)
        hint = f"did you mean '{near[0]}'?" if near else f"known: {', '.join(known)}"
        return UNKNOWN_KEY, f"{name} is no key of this place; {hint}"
    return WRONG_VALUE, f"{name} is {_given(given)}: {_reason(kind, detail, given)}"


def _given(value: Any) -> str:
    """A value as a message repeats it; what a container holds does not matter."""
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, list):
        return "a list"
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= _SHOWN else text[: _SHOWN - 3] + "..."


def _reason(kind: str, detail: ErrorDetails, given: Any) -> str:
    """Why a value is refused, with what would be accepted."""
    if kind == "string_pattern_mismatch" and "\n" in str(given):
        return "a text stands on one line; fold it with >- and leave no empty line in it"
    if kind == "string_pattern_mismatch":
        return next(reason for part, reason in _FORMS if part in detail["ctx"]["pattern"])
    if kind == "string_type":
        plain = isinstance(given, int | float)
        return "a text is needed here; " + ("put it in quotes" if plain else "write one, or remove the key")
    if kind in _NEEDED:
        return f"{_NEEDED[kind]} is needed here"
    message = detail["msg"]
    return message[0].lower() + message[1:]


def _keys(model: Any, loc: Loc) -> list[str]:
    """The keys that a mapping at `loc` may have, by the models' annotations."""
    here = model
    for step in loc:
        if isinstance(step, str) and is_dataclass(here):
            here = get_type_hints(here).get(step, here)
        here = _inner(here)
    return [field.name for field in fields(here)] if is_dataclass(here) else []


def _inner(hint: Any) -> Any:
    """The model that an annotation such as `tuple[Claim, ...]`, `Mapping[str, Text]` or `Text | None` is about."""
    if is_dataclass(hint):
        return hint
    for argument in reversed(get_args(hint)):
        found = _inner(argument)
        if found is not None:
            return found
    return None
