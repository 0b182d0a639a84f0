"""The quick check of a file's shape never calls sound what pydantic refuses, and seldom sends to it what it accepts."""

from __future__ import annotations

import copy
import json
import random
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from careerpath.corpus.extend import Levels, as_written, fill
from careerpath.corpus.files import read_text
from careerpath.corpus.layers import layers
from careerpath.corpus.shape import plainly_valid
from careerpath.corpus.yaml import parse
from careerpath.errors import ReadError
from careerpath.model.kinds import FILES, KINDS

INVALID = Path(__file__).parents[1] / "invalid"
adapter = cache(TypeAdapter[Any])
VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-3, 120),
    st.floats(-1, 6, allow_nan=False),
    st.sampled_from(
        ["llm", "LLM", "2025-08", "2025-13", "unknown", "active", "a\nb", "a\n", "\u00a0", "-", "10-32", ""]
    ),
    st.text(max_size=4),
    st.just([]),
    st.just({}),
    st.just({"en": "a", "zh": "一"}),
    st.just(["llm"]),
)


def files() -> list[tuple[str, Any]]:
    """The folder and values of every shipped file, with what they imply."""
    found: list[tuple[str, Any]] = []
    levels: Levels = {}
    for file in (file for layer in layers((), {}, bare=False) for file in layer.files()):
        document = parse(read_text(file.path, file.shown), file.shown)
        levels = fill(document, FILES[file.folder], levels)
        found.append((file.folder, document.value))
    return found


SHIPPED = files()


def accepted(folder: str, value: Any) -> bool:
    """Whether pydantic takes the values; each entry by itself, since it may be an extension."""
    model, whole = FILES[folder].model, dict(value)
    parts = [(as_written(model, value), whole)]
    for key, kind in FILES[folder].lists.items():
        if isinstance(value.get(key), list):
            whole[key] = []
            parts += [(as_written(KINDS[kind], entry), entry) for entry in value[key]]
    try:
        for of, part in parts:
            adapter(of).validate_json(json.dumps(part))
    except ValidationError:
        return False
    return True


def test_every_shipped_file_is_plainly_sound() -> None:
    assert [folder for folder, value in SHIPPED if not plainly_valid(value, FILES[folder].model)] == []


@pytest.mark.parametrize("path", sorted(INVALID.rglob("*.yaml")), ids=lambda path: path.name)
def test_what_pydantic_refuses_is_never_called_sound(path: Path) -> None:
    try:
        value = parse(read_text(path, path.name), path.name).value
    except ReadError:
        return  # what is no YAML is of no interest here
    assert [
        folder for folder in FILES if plainly_valid(value, FILES[folder].model) and not accepted(folder, value)
    ] == []


def places(value: Any, way: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The way down to every value."""
    yield way
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in inner:
        yield from places(item, (*way, key))


PLACES = [list(places(value))[1:] for _, value in SHIPPED]


@given(
    st.integers(0, len(SHIPPED) - 1),
    st.randoms(use_true_random=False),
    VALUES,
    st.sampled_from(["replace", "drop", "add"]),
)
def test_a_changed_file_is_sound_only_if_pydantic_takes_it(
    at: int, chance: random.Random, value: Any, how: str
) -> None:
    folder, original = SHIPPED[at]
    changed = copy.deepcopy(original)
    *way, last = chance.choice(PLACES[at])
    here = changed
    for step in way:
        here = here[step]
    if how == "drop":
        del here[last]
    elif how == "add" and isinstance(here, dict):
        here[chance.choice(["nonsense", "status", "aliases", "replaced_by", "en"])] = value
    else:
        here[last] = value
    if plainly_valid(changed, FILES[folder].model):
        assert accepted(folder, changed)
