"""The Python face: names as on the command line, typed results, and errors of one family."""

from __future__ import annotations

import doctest
import json
from dataclasses import FrozenInstanceError
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import careerpath
from careerpath.errors import CareerpathError, NoCorpusError, UnknownIdError, UsageError
from careerpath.model.corpus import Corpus
from careerpath.render.data import encode

if TYPE_CHECKING:
    from running import Run

TODAY = date(2026, 11, 24)


def test_the_public_names() -> None:
    assert set(careerpath.__all__) <= set(dir(careerpath))
    assert all(getattr(careerpath, name) for name in careerpath.__all__)
    assert (Path(careerpath.__file__).parent / "py.typed").is_file()
    with pytest.raises(AttributeError, match="no attribute 'predict_salary'"):
        careerpath.predict_salary  # type: ignore[attr-defined] # noqa: B018


def test_the_docstrings_example_runs() -> None:
    done = doctest.testmod(careerpath)
    assert done.attempted
    assert not done.failed


def test_compare(corpus: Corpus) -> None:
    both = careerpath.compare(corpus, "多模态", "llm", "LLM", groups=["pay"], criteria=["technical-moat"], today=TODAY)
    assert [track.id for track in both.tracks] == ["multimodal", "llm"]
    assert [row.id for row in both.criteria] == ["technical-moat", "pay-floor", "pay-ceiling", "pay-steadiness"]
    assert len(careerpath.compare(corpus).tracks) == 3


def test_advise(corpus: Corpus) -> None:
    asked = careerpath.advise(corpus, "核心算法", today=TODAY)
    assert (asked.goal, asked.winner) == ("core-algorithm", "multimodal")
    own = careerpath.advise(corpus, weights={"revenue-closeness": 5, "quick-results": 3}, today=TODAY)
    assert (own.goal, own.winner, own.weights) == (None, "aigc", {"revenue-closeness": 5.0, "quick-results": 3.0})


def test_advise_a_reader(corpus: Corpus) -> None:
    told = careerpath.advise(corpus, "research", situation={"degree": "bachelor", "hours": 20, "nlp": "strong"})
    assert told.conditions != careerpath.advise(corpus, "research").conditions
    for situation in ({"degree": "wizard"}, {"shoe-size": 43}, {"hours": float("nan")}):
        with pytest.raises(CareerpathError, match=next(iter(situation))):
            careerpath.advise(corpus, "research", situation=situation)


@pytest.mark.parametrize("weight", [-1, 5.5, float("nan"), float("inf")])
def test_a_weight_lies_within_the_scale(corpus: Corpus, weight: float) -> None:
    with pytest.raises(UsageError, match="within the scale"):
        careerpath.advise(corpus, "research", weights={"pay-floor": weight})


def test_advice_needs_something_to_go_by(corpus: Corpus) -> None:
    for weights in ({}, {"pay-floor": 0.0}):
        with pytest.raises(UsageError, match="name a goal"):
            careerpath.advise(corpus, weights=weights)


def test_study_plan(corpus: Corpus) -> None:
    plan = careerpath.study_plan(corpus, "multimodal", hours=20, today=TODAY)
    assert plan.start == date(2026, 11, 30)
    assert plan.weeks[0].start == plan.start
    assert careerpath.study_plan(corpus, "llm").start.weekday() == 0
    short = careerpath.study_plan(corpus, "llm", start=TODAY, weeks=4)
    assert short.deadline == TODAY + timedelta(days=27)
    with pytest.raises(TypeError, match="no option 'hourz'"):
        careerpath.study_plan(corpus, "llm", hourz=20)  # type: ignore[call-arg]
    with pytest.raises(UsageError, match=r"^hours: '0' cannot be taken for 'hours'"):
        careerpath.study_plan(corpus, "llm", hours=0)


def test_python_and_the_command_line_give_the_same_plan(corpus: Corpus, run: Run) -> None:
    asked = ("--weeks", "30", "--hours", "9", "--know", "nlp、maths=basic", "--gpu", "24gb", "--also", "multimodal")
    said = json.loads(run("study-plan", "llm", *asked, "--format", "json").out)
    plan = careerpath.study_plan(
        corpus, "LLM", weeks=30, hours=9, know=["nlp、maths=basic"], gpu="24gb", also="多模态", today=TODAY
    )
    assert encode(plan, "en").items() <= said.items()


def test_search(corpus: Corpus) -> None:
    found = careerpath.search(corpus, "微调", language="zh", limit=3)
    assert len(found.hits) == 3
    assert found.hits[0].name is not None
    assert found.hits[0].name.zh == "微调"
    assert careerpath.search(corpus, "   ").hits == ()


def test_an_answer_cannot_be_changed(corpus: Corpus) -> None:
    with pytest.raises(FrozenInstanceError):
        careerpath.search(corpus, "RAG").query = "GAR"  # type: ignore[misc]


def test_an_unknown_name_is_told_with_what_is_near(corpus: Corpus) -> None:
    with pytest.raises(UnknownIdError) as caught:
        careerpath.compare(corpus, "multimodel")
    assert caught.value.near == ("multimodal",)
    assert isinstance(caught.value, CareerpathError)


def test_a_corpus_is_opened_from_its_arguments_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CAREERPATH_CORPUS", str(tmp_path / "nowhere"))
    bare = careerpath.load_corpus(bare=True, cache=tmp_path)
    assert bare.ids("track") == ()
    assert bare.layers == ("shipped",)
    assert list(tmp_path.glob("*.db"))
    with pytest.raises(NoCorpusError, match="no such folder"):
        careerpath.load_corpus(tmp_path / "nowhere")
