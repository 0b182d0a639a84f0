"""What the advice is for thirty readers, each with its reason."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from careerpath.answers.advise import Advised, advise
from careerpath.answers.decision import DecisionMaker
from careerpath.answers.flips import SINGLE
from careerpath.answers.situation import read_situation
from careerpath.corpus.yaml import parse
from careerpath.model.vocabulary import Goal

if TYPE_CHECKING:
    from careerpath.model.corpus import Corpus

TABLE = Path(__file__).parent / "readers.yaml"
READERS: list[dict[str, Any]] = parse(TABLE.read_text("utf-8"), TABLE.name).value["readers"]
TODAY = date(2026, 11, 24)


def asked(corpus: Corpus, reader: dict[str, Any]) -> Advised:
    """The advice for a reader of the table."""
    goal = corpus.find(Goal, reader["goal"]) if "goal" in reader else None
    said = {name: str(value) for name, value in reader.get("situation", {}).items()}
    maker = DecisionMaker(goal, reader.get("weights", {}), read_situation(corpus, said))
    return advise(corpus, maker, today=TODAY)


@pytest.mark.parametrize("reader", READERS, ids=[reader["who"] for reader in READERS])
def test_reader(corpus: Corpus, reader: dict[str, Any]) -> None:
    result = asked(corpus, reader)
    nearest = next((f"{flip.kind} {flip.what}" for flip in result.flips if flip.kind in SINGLE), "none")
    found = {"winner": result.winner or "none", "verdict": result.verdict, "flip": nearest}
    assert found == reader["expect"], reader["because"]


def test_there_are_enough_of_them() -> None:
    assert len(READERS) >= 25
    assert len({(reader.get("goal"), str(reader.get("situation"))) for reader in READERS}) >= 25
    assert all(reader["because"] for reader in READERS)
