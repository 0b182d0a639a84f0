"""The Python face: names as on the command line, typed results, and errors of one family."""

from __future__ import annotations

import doctest
import inspect
import json
from collections.abc import Callable
from dataclasses import FrozenInstanceError
from datetime import date, timedelta
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import careerpath
from careerpath import api
from careerpath.answers.plan.request import PlanOptions
from careerpath.cli.main import COMMANDS
from careerpath.cli.options import with_common_options
from careerpath.errors import CareerpathError, InputError, NoCorpusError, UnknownIdError, UsageError
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


def test_advert(corpus: Corpus) -> None:
    text = (Path(__file__).parent / "adverts" / "samples" / "core-en.txt").read_text("utf-8")
    plain = careerpath.advert(corpus, text)
    assert (plain.verdict, plain.goal, plain.cv) == ("track", None, None)
    asked = careerpath.advert(corpus, text, "核心算法", cv="Skills\nPython", degree="master", today=TODAY)
    assert asked.goal is not None
    assert asked.goal.goal == "core-algorithm"
    assert asked.cv
    with pytest.raises(UsageError, match="a job advert was expected"):
        careerpath.advert(corpus, " ")


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


def test_an_empty_text_is_refused(corpus: Corpus) -> None:
    calls: list[tuple[str, Callable[[], object]]] = [
        ("goal", lambda: careerpath.advise(corpus, "")),
        ("degree", lambda: careerpath.advise(corpus, "research", degree=" ")),
        ("know", lambda: careerpath.advise(corpus, "research", know="")),
        ("without_claim", lambda: careerpath.advise(corpus, "research", without_claim=[""])),
        ("gpu", lambda: careerpath.study_plan(corpus, "llm", gpu="")),
        ("role", lambda: careerpath.study_plan(corpus, "llm", role="")),
        ("track", lambda: careerpath.study_plan(corpus, "\u3000")),
        ("names", lambda: careerpath.show(corpus, "")),
        ("symptom", lambda: careerpath.diagnose(corpus, "")),
        ("tracks", lambda: careerpath.compare(corpus, "llm", "")),
    ]
    for name, call in calls:
        with pytest.raises(InputError, match=rf"^{name}: "):
            call()


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


SAYS_HOW = frozenset(
    {"pay", "notes", "sources", "why", "flips", "plan", "full", "families", "walk", "week", "brief"}
    | {"at", "timezone", "alarm", "format", "lang", "output", "ascii", "plain"}
)
"""Options that say how an answer is shown: in Python all of it is there."""
CALLED = {
    "group": "groups",
    "criterion": "criteria",
    "weight": "weights",
    "corpus": "directories",
    "file": "text",
    "begins": "start",
}
ELSEWHERE = {"every_goal": "every_goal", "corpus": "load_corpus", "bare": "load_corpus", "drafts": "load_corpus"}
"""Options for which Python has a call of its own, or which are said where the corpus is opened."""
READERS_OWN = frozenset({"save", "no_me"})
"""Options about what a reader keeps, of which Python reads nothing."""
TIMELESS = {"diagnose"}
"""What does not depend on a day."""
CONFIRMED = ("advise", "cv")
"""Of what it proposes nothing is taken but what a reader confirms, at a terminal."""


def parameters(name: str) -> set[str]:
    function = getattr(careerpath, name)
    found = set(inspect.signature(function).parameters)
    behind = {"days": api.Days, "reader": api.Reader, "options": PlanOptions}
    return found.union(*(behind[each].__annotations__ for each in found & behind.keys()))


OWN = ("corpus", "site", "report", "mcp", "me", "plan", "drill", "decide", "journal")
"""What mentors ask, what writes files or serves, and what is the reader's own; Python asks none of it."""


@pytest.mark.parametrize("command", [name for name in COMMANDS if name not in OWN])
def test_python_has_all_that_the_command_line_has(command: str) -> None:
    module, function = COMMANDS[command].split(".")
    asked = with_common_options(getattr(import_module(f"careerpath.cli.{module}"), function))
    for option in {*inspect.signature(asked).parameters} - SAYS_HOW - READERS_OWN:
        if (option == "today" and command in TIMELESS) or (command, option) == CONFIRMED:
            continue
        name = ELSEWHERE.get(option, command.replace("-", "_"))
        assert hasattr(careerpath, name)
        if name != option:
            assert CALLED.get(option, option) in parameters(name), f"--{option} of {command}"


BAD: list[tuple[str, tuple[Any, ...], dict[str, Any]]] = [
    *(("advise", ("research",), {name: 2j}) for name in sorted(api.Reader.__annotations__)),
    *(("every_goal", (), {name: 1j}) for name in sorted(api.Reader.__annotations__)),
    *(("study_plan", ("llm",), {name: 2j}) for name in sorted(PlanOptions.__annotations__)),
    *(("study_plan", ("llm",), {name: "x"}) for name in ("hours", "weeks", "start", "deadline", "budget", "gpu_price")),
    *(("compare", (), {name: 3}) for name in ("roles", "groups", "criteria", "only_source", "without_source")),
    *((name, (), {"today": "tomorrow"}) for name in ("compare", "every_goal", "list", "sources", "explain", "show")),
    ("advise", (7,), {}),
    ("advise", ("research",), {"today": 20261124}),
    ("advise", ("research",), {"weights": {"pay-floor": "much"}}),
    ("advise", ("research",), {"weights": {"pay-floor": None}}),
    ("advise", ("research",), {"profile": {"degree": ["phd"]}}),
    ("advise", ("research",), {"profile": {"know": "nlp"}}),
    ("advise", ("research",), {"deadline": "2020-01-01"}),
    ("advise", ("research",), {"deadline": "2027-03-01", "months": 3}),
    ("study_plan", (None,), {}),
    ("study_plan", ("llm",), {"weeks": True}),
    ("compare", (None,), {}),
    ("show", (3,), {}),
    ("diagnose", (b"noise",), {}),
    ("list", (3,), {}),
    ("explain", (3,), {}),
    ("search", (3,), {}),
    ("search", ("RAG",), {"limit": 0}),
    ("search", ("RAG",), {"limit": "many"}),
    ("search", ("RAG",), {"language": "fr"}),
]


@pytest.mark.parametrize(("name", "given", "options"), BAD, ids=str)
def test_an_argument_that_cannot_be_taken_is_told_in_one_sentence(
    corpus: Corpus, name: str, given: tuple[Any, ...], options: dict[str, Any]
) -> None:
    with pytest.raises(InputError) as caught:
        getattr(careerpath, name)(corpus, *given, **options)
    assert caught.value.fields
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("opened", ["corpus", None, 3])
def test_what_is_no_corpus_is_told(opened: Any) -> None:
    with pytest.raises(InputError, match="load_corpus"):
        careerpath.advise(opened, "research")
    with pytest.raises(InputError, match="a path"):
        careerpath.load_corpus(3)  # type: ignore[arg-type]


READERS: list[tuple[list[str], dict[str, Any]]] = [
    (["--without-source", "article-2025-08"], {"without_source": "article-2025-08"}),
    (["--only-source", "article-2025-08"], {"only_source": ["article-2025-08"]}),
    (["--degree", "bachelor", "--know", "nlp,cv=basic"], {"degree": "bachelor", "know": "nlp,cv=basic"}),
    (["--for", "autumn-2027", "--hours", "12"], {"season": "autumn-2027", "hours": 12}),
    (["--deadline", "2027-03-01", "--hours", "9"], {"deadline": "2027-03-01", "hours": 9.0}),
    (["--profile", "{profile}", "--degree", "phd"], {"profile": "{profile}", "degree": "phd"}),
    (["--degree", "master", "--know", "nlp=strong"], {"profile": {"degree": "master", "know": {"nlp": "strong"}}}),
    (["--degree", "master", "--know", "nlp=strong"], {"situation": {"degree": "master", "nlp": "strong"}}),
]  # fmt: skip


@pytest.mark.parametrize("number", range(len(READERS)))
@pytest.mark.parametrize("goal", ["research", None])
def test_python_and_the_command_line_give_the_same_advice(
    corpus: Corpus, run: Run, tmp_path: Path, number: int, goal: str | None
) -> None:
    path = tmp_path / "profile.yaml"
    path.write_text("degree: master\nhours: 20\nknow: {nlp: strong}\n", "utf-8")
    words, options = READERS[number]
    words = [word.format(profile=path) for word in words]
    options = {name: value.format(profile=path) if isinstance(value, str) else value for name, value in options.items()}
    asked = ["--goal", goal] if goal else ["--every-goal"]
    said = json.loads(run("advise", *asked, *words, "--format", "json").out)
    if goal:
        given: Any = careerpath.advise(corpus, goal, today=TODAY, **options)
    else:
        given = careerpath.every_goal(corpus, today=TODAY, **options)
    assert json.loads(json.dumps(encode(given, "en"))).items() <= said.items()


def test_a_claim_is_struck(corpus: Corpus) -> None:
    asked = careerpath.advise(corpus, "research", today=TODAY)
    struck = careerpath.advise(corpus, "research", without_claim=asked.claims[0].id, today="2026-11-24")
    assert asked.claims[0].id not in {claim.id for claim in struck.claims}


def test_what_else_can_be_asked(corpus: Corpus) -> None:
    assert careerpath.show(corpus, "llm", "role:rag", today=TODAY).entities
    assert careerpath.diagnose(corpus, "pure-noise").symptoms
    assert careerpath.diagnose(corpus).symptoms
    assert careerpath.list(corpus, "criteria").entities
    assert careerpath.sources(corpus, today=TODAY).sources
    assert careerpath.explain(corpus, today=TODAY).sections
