"""Arguments that a Python caller gives, each as what it should be or an InputError that names it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import date, datetime
from typing import Any

from careerpath.errors import InputError
from careerpath.labels import Message
from careerpath.typed import empty


def refused(name: str, value: object, wanted: str) -> Exception:
    return InputError(Message("error.argument", given=repr(value)[:60], wanted=Message(f"argument.{wanted}")), name)


def taken(name: str, value: Any, kinds: type | tuple[type, ...], wanted: str) -> Any:
    """An argument of one of some kinds; True is no number. Raises InputError."""
    if not isinstance(value, kinds) or isinstance(value, bool):
        raise refused(name, value, wanted)
    return value


def text(name: str, value: object) -> str:
    return _said(name, taken(name, value, str, "text"))


def _said(name: str, value: str) -> str:
    """A text that says something."""
    if empty(value):
        raise InputError(Message("error.empty"), name)
    return value


def number(name: str, value: object) -> float:
    return float(taken(name, value, (int, float), "number"))


def count(name: str, value: object) -> int:
    return int(taken(name, value, int, "count"))


def mapping(name: str, value: object) -> Mapping[str, Any]:
    return (
        {} if value is None else {text(name, key): item for key, item in taken(name, value, Mapping, "mapping").items()}
    )


def names(name: str, value: object) -> list[str]:
    """One name, or several."""
    if value is None or isinstance(value, str):
        return [] if value is None else [_said(name, value)]
    return [_said(name, taken(name, entry, str, "texts")) for entry in taken(name, value, Iterable, "texts")]


def day(name: str, value: object) -> date:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, str) and len(value) == len("2026-11-24"):
        with suppress(ValueError):
            return date.fromisoformat(value)
    raise refused(name, value, "day")


def text_or_number(name: str, value: object) -> str:
    return str(taken(name, value, (str, int, float), "number"))
