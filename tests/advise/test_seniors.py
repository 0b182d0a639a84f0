"""What a senior engineer would say to ten readers, and what must hold of every reader."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import careerpath
from careerpath.answers.advise import advise
from careerpath.answers.decision import DecisionMaker
from careerpath.answers.evidence import EVERYTHING, Selection
from careerpath.corpus.yaml import parse
from careerpath.model.vocabulary import Goal

if TYPE_CHECKING:
    from careerpath.model.corpus import Corpus

TABLE = Path(__file__).parent / "seniors.yaml"
SAID: dict[str, list[dict[str, Any]]] = parse(TABLE.read_text("utf-8"), TABLE.name).value
READERS, GOALS = SAID["readers"], SAID["goals"]
ARTICLE = Selection(without_source=frozenset({"article-2025-08"}))


@pytest.mark.parametrize("reader", READERS, ids=[reader["who"] for reader in READERS])
def test_what_a_senior_would_say(corpus: Corpus, reader: dict[str, Any]) -> None:
    answer = careerpath.advise(corpus, reader["goal"], situation=reader["situation"])
    assert answer.recommended in reader["recommended"], reader["because"]
    named = {role.role for role in answer.roles}
    assert not reader.get("roles") or named & set(reader["roles"]), (named, reader["because"])
    for track, parts in reader.get("states", {}).items():
        for part, states in parts.items():
            assert getattr(answer.reach[track], part).state in states, (track, part, reader["because"])


@pytest.mark.parametrize("left", ["all", "without_article"])
@pytest.mark.parametrize("told", GOALS, ids=[told["goal"] for told in GOALS])
def test_what_holds_with_the_article_and_without(corpus: Corpus, told: dict[str, Any], left: str) -> None:
    maker = DecisionMaker(corpus.find(Goal, told["goal"]), select=EVERYTHING if left == "all" else ARTICLE)
    answer = advise(corpus, maker, today=date(2026, 11, 27))
    assert answer.winner in told[left]["winners"], told["because"]
    assert answer.verdict not in told[left].get("verdict_not", ()), told["because"]
