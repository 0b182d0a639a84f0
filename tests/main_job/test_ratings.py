"""What the shipped corpus recommends: the article's conclusion for its own reader, and other answers for others."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from careerpath import advise, compare
from careerpath.model.claims import Claim
from careerpath.model.vocabulary import Criterion, Goal

if TYPE_CHECKING:
    from careerpath.answers.advise import Advised
    from careerpath.model.corpus import Corpus

TODAY = date(2026, 11, 24)
GOALS = ("core-algorithm", "high-ceiling", "safe-offer", "near-revenue", "engineering", "research")


def ask(corpus: Corpus, goal: str) -> Advised:
    return advise(corpus, goal, today=TODAY)


def test_the_goals(corpus: Corpus) -> None:
    assert {goal.id for goal in corpus.all(Goal)} == set(GOALS)


def test_core_algorithms_mean_multimodal(corpus: Corpus) -> None:
    assert ask(corpus, "core-algorithm").winner == "multimodal"


def test_near_revenue_means_aigc(corpus: Corpus) -> None:
    assert ask(corpus, "near-revenue").winner == "aigc"


def test_a_safe_offer_does_not_mean_multimodal(corpus: Corpus) -> None:
    safe = ask(corpus, "safe-offer")
    assert safe.winner != "multimodal"
    multimodal = next(track for track in safe.ranking if track.track == "multimodal")
    assert multimodal.unknown
    assert multimodal.low < multimodal.score < multimodal.high


@pytest.mark.parametrize("goal", GOALS)
def test_contributions_sum_to_the_score_within_its_interval(corpus: Corpus, goal: str) -> None:
    for track in ask(corpus, goal).ranking:
        assert sum(track.contributions.values()) == pytest.approx(track.score)
        assert 0 <= track.low <= track.score <= track.high <= 100


def test_every_rating_rests_on_claims_that_say_why(corpus: Corpus) -> None:
    claims = {claim.id: claim for claim in corpus.all(Claim)}
    for track in compare(corpus, today=TODAY).tracks:
        for criterion, rating in track.ratings.items():
            for name in rating.claims if rating else ():
                assert claims[name].on == criterion
                assert claims[name].why is not None


def test_a_denial_of_a_difference_carries_no_reading(corpus: Corpus) -> None:
    beside = [said for row in compare(corpus, today=TODAY).criteria for said in row.beside]
    assert beside
    assert all(said.reading is None for said in beside)


def test_every_criterion_is_rated_for_some_track_or_said_to_be_unknown(corpus: Corpus) -> None:
    tracks = compare(corpus, today=TODAY).tracks
    assert {name for track in tracks for name in track.ratings} == {entry.id for entry in corpus.all(Criterion)}


def test_the_anecdote_is_marked_as_one_persons_story(corpus: Corpus) -> None:
    told = corpus.get(Claim, "multimodal-thirty-percent")
    assert told is not None
    assert told.kind == "anecdote"
    assert told.population is not None


def test_both_date_conflicts_are_shown(corpus: Corpus) -> None:
    from careerpath.model.sources import Source

    article = corpus.get(Source, "article-2025-08")
    assert article is not None
    assert len(article.conflicts) == 2
