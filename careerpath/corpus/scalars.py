"""What a plain scalar of YAML means, by the core schema of YAML 1.2."""

from __future__ import annotations

import re

_NULL = frozenset({"", "~", "null", "Null", "NULL"})
_BOOL = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
# Longer than any quantity in a corpus; beyond it a number stays text and fails as a wrong type.
_INT = re.compile(r"[-+]?[0-9]{1,15}")
_FLOAT = re.compile(r"[-+]?(\.[0-9]{1,15}|[0-9]{1,15}(\.[0-9]{0,15})?)([eE][-+]?[0-9]{1,2})?")
# What a plain scalar that is not text begins with.
_NOT_TEXT = frozenset("~nNtTfF-+.0123456789")


def resolve(plain: str) -> str | int | float | bool | None:
    """The value of a plain scalar; dates, yes and no stay text."""
    if plain and plain[0] not in _NOT_TEXT:
        return plain
    if plain in _NULL:
        return None
    if plain in _BOOL:
        return _BOOL[plain]
    if _INT.fullmatch(plain):
        return int(plain)
    if _FLOAT.fullmatch(plain):
        return float(plain)
    return plain
