"""What is said to flip the advice does: the shipped corpus is asked again with the change made."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import careerpath
from careerpath.answers.advise import Advised, advise
from careerpath.answers.decision import DecisionMaker, decision_of
from careerpath.answers.evidence import Selection
from careerpath.answers.flips import KINDS, Flip
from careerpath.answers.rating import Heard
from careerpath.answers.situation import read_situation
from careerpath.corpus.layers import shipped_root
from careerpath.model.vocabulary import Goal

if TYPE_CHECKING:
    from careerpath.model.corpus import Corpus

TODAY = date(2026, 11, 24)
EPSILON = 1e-6
GOALS = ("core-algorithm", "high-ceiling", "safe-offer", "near-revenue", "engineering", "research")
SITUATIONS: dict[str, dict[str, str]] = {
    "nothing": {},
    "bachelor": {"degree": "bachelor", "school": "other", "papers": "none", "gpu": "none", "months": "2"},
}


def asked(corpus: Corpus, goal: str, said: dict[str, str], **changed: Any) -> Advised:
    wanted = corpus.find(Goal, goal)
    return advise(corpus, DecisionMaker(wanted, **{"situation": read_situation(corpus, said), **changed}), today=TODAY)


def first(corpus: Corpus, goal: str, said: dict[str, str], **changed: Any) -> str:
    """The track that is first where something is changed: all is weighed anew, but nothing else is asked."""
    wanted = corpus.find(Goal, goal)
    maker = DecisionMaker(wanted, **{"situation": read_situation(corpus, said), **changed})
    return decision_of(corpus, maker, TODAY).matrix(wanted).leader


@pytest.fixture(scope="module", params=[(goal, name) for goal in GOALS for name in SITUATIONS], ids=str)
def answer(request: pytest.FixtureRequest, corpus: Corpus) -> tuple[str, dict[str, str], Advised]:
    goal, name = request.param
    return goal, SITUATIONS[name], asked(corpus, goal, SITUATIONS[name])


def of(answer: tuple[str, dict[str, str], Advised], *kinds: str) -> Iterator[Flip]:
    return (flip for flip in answer[2].flips if flip.kind in kinds)


def test_the_smallest_come_first(answer: tuple[str, dict[str, str], Advised]) -> None:
    flips = answer[2].flips
    assert {flip.kind for flip in flips} <= set(KINDS)
    sizes = [round(flip.size, 9) for flip in flips]
    assert sizes == sorted(sizes)
    assert all(flip.size > 0 and flip.winner != answer[2].winner for flip in flips)


def test_weights(corpus: Corpus, answer: tuple[str, dict[str, str], Advised]) -> None:
    goal, said, result = answer
    for flip in of(answer, "weight"):
        assert isinstance(flip.to, float)
        assert isinstance(flip.from_, float | int)
        way = EPSILON if flip.to > flip.from_ else -EPSILON
        before, after = (first(corpus, goal, said, weights={flip.what: flip.to + step}) for step in (-way, way))
        assert (before, after) == (result.winner, flip.winner)


def test_claims(corpus: Corpus, answer: tuple[str, dict[str, str], Advised]) -> None:
    goal, said, result = answer
    flipping = {flip.what: flip.winner for flip in of(answer, "claim")}
    for claim in {claim.id for claim in result.claims}:
        left = first(corpus, goal, said, select=Selection(without_claim=frozenset({claim})))
        assert left == flipping.get(claim, result.winner)


def test_sources_and_families(corpus: Corpus, answer: tuple[str, dict[str, str], Advised]) -> None:
    goal, said, _ = answer
    for flip in of(answer, "source"):
        left = first(corpus, goal, said, select=Selection(without_source=frozenset({flip.what})))
        assert left == flip.winner


def test_fields_of_the_situation(corpus: Corpus, answer: tuple[str, dict[str, str], Advised]) -> None:
    goal, said, _ = answer
    for flip in of(answer, "profile"):
        text = f"{flip.to:g}gb" if flip.what == "gpu" and isinstance(flip.to, float) else str(flip.to)
        assert first(corpus, goal, {**said, flip.what: text}) == flip.winner


def test_goals(corpus: Corpus, answer: tuple[str, dict[str, str], Advised]) -> None:
    goal, said, result = answer
    flipping = {flip.what: flip.winner for flip in of(answer, "goal")}
    for other in GOALS:
        assert first(corpus, other, said) == flipping.get(other, result.winner), (goal, other)


@pytest.mark.parametrize(("goal", "risk"), [("high-ceiling", "low"), ("safe-offer", "high")])
def test_wishes_that_pull_apart_are_answered_and_said(corpus: Corpus, goal: str, risk: str) -> None:
    assert asked(corpus, goal, {}).tension is None
    assert asked(corpus, goal, {"risk": "middle"}).tension is None
    torn = asked(corpus, goal, {"risk": risk})
    assert torn.winner
    assert torn.tension


@pytest.mark.parametrize("goal", GOALS)
def test_what_the_winner_rests_on(corpus: Corpus, goal: str) -> None:
    """The families whose loss is told, and no others, leave another winner or none; the rest is as told."""
    result = asked(corpus, goal, {})
    told = {entry.family: entry for entry in result.rests_on}
    for family in {source.family for source in result.sources}:
        left = asked(corpus, goal, {}, select=Selection(without_source=frozenset({family})))
        assert (family in told) is (left.winner != result.winner)
        if family in told:
            without = told[family].without
            assert (without.winner, without.verdict) == (left.winner, left.verdict)


def test_without_the_article_nobody_knows_whose_pay_is_steady(corpus: Corpus) -> None:
    result = advise(corpus, DecisionMaker(weights={"pay-steadiness": 5.0}), today=TODAY)
    rest = next(entry for entry in result.rests_on if entry.source == "article-2025-08")
    assert (rest.without.verdict, rest.without.winner) == ("does-not-know", None)


@pytest.mark.parametrize("said", [{}, {"risk": "low"}, {"degree": "phd"}, {"months": "3"}], ids=str)
def test_an_answer_to_the_question_makes_it_firmer(corpus: Corpus, said: dict[str, str]) -> None:
    """Whichever way it comes out, the first of the draws is first in more of them than before."""
    result = asked(corpus, "engineering", said)
    question = result.question
    assert question
    assert (result.verdict, question.kind) == ("undecided", "rating")
    wanted = corpus.find(Goal, "engineering")
    matrix = decision_of(corpus, DecisionMaker(wanted, situation=read_situation(corpus, said)), TODAY).matrix(wanted)
    cell = (str(question.track), question.criterion)
    for reading in (1.0, 5.0):
        known = replace(matrix, heard={**matrix.heard, cell: Heard(100 * reading, 100)})
        assert max(known.shares.values()) > max(matrix.shares.values()) + 0.05


def test_what_is_decided_asks_nothing(answer: tuple[str, dict[str, str], Advised]) -> None:
    result = answer[2]
    assert (result.question is None) is (result.verdict in ("clear", "likely", "leaning"))


def test_sets_of_claims(corpus: Corpus, answer: tuple[str, dict[str, str], Advised]) -> None:
    goal, said, result = answer
    single = any(of(answer, "weight", "rating", "claim", "source", "profile"))
    sets = list(of(answer, "claims"))
    assert not (single and sets)
    for flip in sets:
        assert first(corpus, goal, said, select=Selection(without_claim=frozenset(flip.claims))) == flip.winner
        # None of them could be left out.
        for spared in flip.claims:
            left = first(corpus, goal, said, select=Selection(without_claim=frozenset(flip.claims) - {spared}))
            assert left == result.winner


def copy_without(claim: str, folder: Path) -> Path:
    """A copy of the corpus from which a claim has been cut, and every mention of it."""
    copy = folder / "data"
    shutil.copytree(shipped_root(), copy, ignore=shutil.ignore_patterns("schema"))
    for path in copy.rglob("*.yaml"):
        text = path.read_text("utf-8")
        if claim in text:
            text = re.sub(rf"^  - id: {claim}\n(?:(?!  - id: |[a-z]).*\n|\n)*", "", text, flags=re.MULTILINE)
            text = re.sub(rf"(?<=[\[ ]){claim}(?:, )?(?=[\]a-z])", "", text)
            text = re.sub(rf"^ +- {claim}\n", "", text, flags=re.MULTILINE)
            path.write_text(text.replace(", ]", "]"), "utf-8")
    return copy


def test_a_claim_struck_from_a_copy_of_the_corpus(corpus: Corpus, tmp_path: Path) -> None:
    said: dict[str, str] = {}
    result = asked(corpus, "engineering", said)
    flip = next(flip for flip in result.flips if flip.kind == "claim")
    copy = careerpath.load_corpus(copy_without(flip.what, tmp_path), bare=True)
    assert first(copy, "engineering", said) == flip.winner != result.winner
    kept = careerpath.load_corpus(shutil.copytree(shipped_root(), tmp_path / "whole"), bare=True)
    assert first(kept, "engineering", said) == result.winner


def test_a_tie_has_nothing_that_could_be_flipped(corpus: Corpus) -> None:
    level = Selection(without_source=frozenset({"xai-seattle-2025"}))  # LLM and multimodal, one observation of 2 each
    tie = advise(corpus, DecisionMaker(weights={"pay-steadiness": 5.0}, select=level), today=TODAY)
    assert (tie.verdict, tie.winner, tie.flips) == ("does-not-know", None, ())
