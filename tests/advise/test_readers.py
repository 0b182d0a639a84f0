"""What the advice is for thirty readers, each with its reason."""

from __future__ import annotations

import json
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
    from running import Run

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


SAID = (
    ("--goal", "safe-offer"),
    ("--degree", "bachelor"),
    ("--weight", "leverage=2"),
    ("--weight", "pay-floor=4"),
    ("--risk", "low"),
    ("--know", "nlp=strong,cv=basic"),
    ("--hours", "10"),
    ("--months", "5"),
)


def numbers(value: Any) -> Any:
    """An answer without its words: what is not text, and where a text stands that it is one."""
    if isinstance(value, dict):
        return {key: numbers(item) for key, item in sorted(value.items()) if key != "language"}
    if isinstance(value, list):
        return [numbers(item) for item in value]
    return None if isinstance(value, str) else value


def test_order_of_options_and_language_change_no_number(run: Run) -> None:
    def answer(said: tuple[tuple[str, str], ...], language: str) -> Any:
        words = [word for option in said for word in option]
        return numbers(json.loads(run("advise", *words, "--lang", language, "--format", "json").out))

    known = answer(SAID, "en")
    assert known["ranking"][0]["score"]
    assert answer(SAID, "zh") == known
    assert answer(SAID[::-1], "en") == known
    assert answer((*SAID[3:], *SAID[:3]), "zh") == known


def test_there_are_enough_of_them() -> None:
    assert len(READERS) >= 25
    assert len({(reader.get("goal"), str(reader.get("situation"))) for reader in READERS}) >= 25
    assert all(reader["because"] for reader in READERS)
