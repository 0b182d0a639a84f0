"""To which of the questions that readers ask the advice points, by goal and situation."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from careerpath.answers.situation import read_situation
from careerpath.answers.stated import POINTED_OUT, readers_ask
from careerpath.corpus.yaml import parse
from careerpath.model.claims import ReaderQuestion
from careerpath.model.vocabulary import Goal

if TYPE_CHECKING:
    from running import Run

    from careerpath.model.corpus import Corpus

TABLE = Path(__file__).parent / "reader_questions.yaml"
READERS: list[dict[str, Any]] = parse(TABLE.read_text("utf-8"), TABLE.name).value["readers"]
NO_CONDITION = {"supervisor-elsewhere", "is-this-offer-good", "working-hours"}
"""Questions on which nothing that a reader states of themselves bears."""


@pytest.mark.parametrize("reader", READERS, ids=str)
def test_reader(corpus: Corpus, reader: dict[str, Any]) -> None:
    said = {name: value for name, value in reader.items() if name not in ("goal", "asks")}
    goal = corpus.find(Goal, reader["goal"]) if "goal" in reader else None
    found = readers_ask(corpus, read_situation(corpus, said).wanting(goal))
    assert [asks.id for asks in found] == reader["asks"]
    assert all(set(asks.because) <= set(reader) for asks in found)


def test_every_question_with_a_condition_stands_in_the_table(corpus: Corpus) -> None:
    assert {entry.id for entry in corpus.all(ReaderQuestion) if not entry.asked_by} == NO_CONDITION
    assert max(len(reader["asks"]) for reader in READERS) == POINTED_OUT


@pytest.mark.parametrize(("language", "heading"), [("en", "Readers ask"), ("zh", "常被问到")])
@pytest.mark.parametrize("option", ["--why", "--full"])
def test_the_page_names_the_question_and_the_command(run: Run, option: str, language: str, heading: str) -> None:
    shown = run("advise", "--goal", "engineering", "--papers", "none", option, "--lang", language).out
    assert heading in shown
    assert "careerpath show reader-question:no-papers\n" in shown


def test_the_command_answers(run: Run) -> None:
    found = json.loads(run("advise", "--goal", "research", "--degree", "master", "--format", "json").out)
    (asks, _) = found["asked"]
    assert (asks["id"], asks["because"]) == ("doctorate-or-job", ["goal", "degree"])
    assert run("show", f"reader-question:{asks['id']}").code == 0


@pytest.mark.parametrize(
    ("goal", "question"),
    [
        ("太卷", "too-crowded"),
        ("国企", "state-owned-company"),
        ("Too Crowded", "too-crowded"),
        ("没有论文？", "no-papers"),
    ],
)
def test_a_question_given_as_a_goal_leads_to_its_answer(run: Run, goal: str, question: str) -> None:
    for language in ("en", "zh"):
        ran = run("advise", "--goal", goal, "--lang", language)
        assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
        assert f"careerpath show reader-question:{question}" in ran.err
