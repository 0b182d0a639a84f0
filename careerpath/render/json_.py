"""Answers as JSON with a stable shape."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Set
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from pathlib import PurePath
from typing import Any, cast

from careerpath.models.base import Language, Text
from careerpath.render.clean import invisible

PLACES = 4
"""Decimal places that floats keep."""


def document(answer: str, body: Any, head: Mapping[str, Any]) -> str:
    """The answer as a JSON object: its schema, then the head's keys, then the body's; UTF-8, ends in a newline.

    `head` says in which `language` texts are written. ValueError where the body says otherwise what the
    head has said, or holds a number that JSON has not (NaN, infinity).
    """
    language = cast(Language, head.get("language", "en"))
    keys = {"schema": f"careerpath/{answer}/1", **encode(head, language)}
    for key, value in encode(body, language).items():
        if key in keys and keys[key] != value:
            raise ValueError(f"the body of {answer!r} and its head differ about {key!r}")
        keys[key] = value
    return dumps(keys)


def dumps(value: Any) -> str:
    """JSON-ready values as indented JSON; characters that no screen shows are escaped. ValueError for NaN."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, indent=2)
    escapes = {ord(char): _escape(char) for char in set(text) - {"\n"} if invisible(char)}
    return text.translate(escapes) + "\n"


def encode(value: Any, language: Language) -> Any:
    """A result as JSON-ready values, its texts in the language; TypeError for what has no such form.

    Objects keep the order of their fields, sets are sorted; the closing underscore of a name like `from_`
    is left out.
    """
    if isinstance(value, (Text, Enum, date, PurePath, float)):
        return _scalar(value, language)
    if value is None or isinstance(value, (str, int)):
        return value
    if isinstance(value, Mapping):
        return {_key(key): encode(item, language) for key, item in value.items()}
    if isinstance(value, Iterable) and not isinstance(value, bytes):
        items = [encode(item, language) for item in value]
        return sorted(items) if isinstance(value, Set) else items
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name.rstrip("_"): encode(getattr(value, field.name), language) for field in fields(value)}
    raise TypeError(f"no JSON form for {type(value).__name__}")


def _scalar(value: Text | Enum | date | PurePath | float, language: Language) -> Any:
    if isinstance(value, Text):
        return value.get(language)
    if isinstance(value, Enum):
        return encode(value.value, language)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, PurePath):
        return value.as_posix()
    return round(value, PLACES) + 0.0  # makes -0.0 a plain zero


def _key(key: Any) -> str:
    name = key.value if isinstance(key, Enum) else key
    if not isinstance(name, str):
        raise TypeError(f"no JSON key for {type(key).__name__}")
    return name


def _escape(char: str) -> str:
    """The character as JSON escapes it: two escapes beyond the first plane."""
    units = char.encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{units[at : at + 4]}" for at in range(0, len(units), 4))
