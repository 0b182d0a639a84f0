"""JSON answers in portions for readers that can take in only so much at once, as agents do.

A portion holds whole entries; where one is cut, what names it stands in both portions.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from careerpath.render.wrap import printable

MOST = 8_000
"""Tokens of a result, counted as `tokens` does."""
PORTION = 3_450
"""Of what it holds: that is said twice, once with its quotes escaped."""
PIECE, LONGEST = 500, 400
"""Tokens up to which an entry is never cut, and characters that a text keeps at most where it is longer than that."""
NAMING = ("id", "kind", "name", "title", "start")
"""What tells an entry of which only a part stands on a page."""
SHORT: Mapping[str, int] = {
    **dict.fromkeys(
        ("voices", "marks", "salary_notes", "beside", "sources", "families", "copies", "uniform_shares"), 0
    ),
    **dict.fromkeys(
        ("read", "build", "questions", "evidence", "refs", "price_claims", "names", "named_by", "related"), 0
    ),
    "claims": 6,
    "statements": 6,
    "flips": 6,
    "conditions": 3,
    "history": 0,
    "dominance": 0,
}
"""How many entries of a list, or of each of its lists, stay in a short answer: none of what says how it came about."""


def tokens(text: str) -> float:
    """Tokens that a text takes at most, as a rule: 3.5 characters each, and 2 where Chinese stands in it."""
    return len(text) / (3.5 if text.isascii() or max(text) < "\u2e80" else 2)


def written(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def shortened(value: Any, most: Mapping[str, int], left: set[str]) -> Any:
    """A value without its details and what no screen shows; the names of what was left out go into `left`."""
    if isinstance(value, list):
        return [shortened(each, most, left) for each in value]
    if not isinstance(value, dict):
        return printable(value) if isinstance(value, str) else value
    kept = {}
    for key, each in value.items():
        lists = each if isinstance(each, dict) else {"": each}
        if key in most and all(isinstance(one, list) for one in lists.values()):
            cut = {name: one[: most[key]] for name, one in lists.items()}
            left |= {key} if cut != lists else set()
            if not any(cut.values()) and cut != lists:
                continue
            kept[key] = shortened(cut if isinstance(each, dict) else cut[""], most, left)
        else:
            kept[key] = shortened(each, most, left)
    return kept


Part = tuple[tuple[Any, ...], Any]
"""A piece of a value, and the way to it."""


def portions(body: dict[str, Any]) -> Iterator[Any]:
    """An answer in parts none of which is too long."""
    parts: list[Part] = []
    for part in _pieces(body, ()):
        if parts and tokens(written(_joined(body, [*parts, part]))) > PORTION:
            yield _joined(body, parts)
            parts = []
        parts.append(part)
    yield _joined(body, parts)


def _pieces(value: Any, way: tuple[Any, ...]) -> Iterator[Part]:
    if not isinstance(value, (dict, list)) or tokens(written(value)) <= PIECE:
        long = isinstance(value, str) and tokens(value) > PIECE
        yield way, f"{value[:LONGEST]}…" if long else value
    else:
        for key, each in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _pieces(each, (*way, key))


def _joined(value: Any, parts: Sequence[Part]) -> Any:
    """Of a value the parts, with what names the entries in which they stand."""
    if not parts[0][0]:
        return parts[0][1]
    of: dict[Any, list[Part]] = {}
    for way, piece in parts:
        of.setdefault(way[0], []).append((way[1:], piece))
    held = {key: _joined(value[key], inner) for key, inner in of.items()}
    if isinstance(value, list):
        return list(held.values())
    names = {key: value[key] for key in NAMING if isinstance(value.get(key), str)}
    return {**{key: name[:LONGEST] for key, name in names.items()}, **held}
