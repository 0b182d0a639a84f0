"""What a senior engineer would say to ten readers, and what must hold of every reader."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import careerpath
from careerpath.corpus.yaml import parse

if TYPE_CHECKING:
    from careerpath.model.corpus import Corpus

TABLE = Path(__file__).parent / "seniors.yaml"
READERS: list[dict[str, Any]] = parse(TABLE.read_text("utf-8"), TABLE.name).value["readers"]


@pytest.mark.parametrize("reader", READERS, ids=[reader["who"] for reader in READERS])
def test_what_a_senior_would_say(corpus: Corpus, reader: dict[str, Any]) -> None:
    answer = careerpath.advise(corpus, reader["goal"], situation=reader["situation"])
    assert answer.recommended in reader["recommended"], reader["because"]
    named = {role.role for role in answer.roles}
    assert not reader.get("roles") or named & set(reader["roles"]), (named, reader["because"])
    for track, parts in reader.get("states", {}).items():
        for part, states in parts.items():
            assert getattr(answer.reach[track], part).state in states, (track, part, reader["because"])
