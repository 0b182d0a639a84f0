"""What a role is worth, on what of it a reader stands, and what is studied for it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advise.making import ASSESSMENT, CLAIMS, CRITERIA
from careerpath import compare
from careerpath.answers.decision import DecisionMaker, decision_of
from careerpath.answers.plan.order import closure, tasks_of
from careerpath.answers.plan.request import PlanRequest
from careerpath.answers.plan.study_plan import study_plan
from careerpath.answers.rating import OF_TRACK, rating, ratings, role_ratings, votes_of
from careerpath.answers.roles import SUITING, RoleAdvice, roles_for
from careerpath.answers.show import show
from careerpath.answers.situation import read_situation
from careerpath.model.corpus import current
from careerpath.model.study import Module
from careerpath.model.vocabulary import Goal, Role, Track

if TYPE_CHECKING:
    from careerpath.model.claims import Claim
    from careerpath.model.corpus import Corpus

TODAY = date(2026, 11, 27)
EXACT = 1e-9


def advised(corpus: Corpus, track: str, goal: str = "core-algorithm", **said: str) -> tuple[RoleAdvice, ...]:
    """The roles of a track for a reader."""
    chosen, situation = corpus.find(Goal, goal), read_situation(corpus, said)
    decision = decision_of(corpus, DecisionMaker(chosen, {}, situation), TODAY)
    return roles_for(corpus, decision, decision.matrix(chosen), decision.tracks[track], situation)


READERS = [
    (
        "multimodal",
        {"nlp": "strong"},
        "vision-language",
        "half of it is a language model",
    ),
    ("multimodal", {"graphics": "strong"}, "three-d", "rendering is most of NeRF and Gaussians"),
    ("multimodal", {"speech": "strong"}, "speech-omni", "recognition is known"),
    ("multimodal", {"cv": "strong"}, "vision-language", "pictures are half of it, and the core is short"),
    ("multimodal", {"maths": "strong", "papers": "top-venue"}, "world-models", "a research door, and mathematics"),
    ("llm", {"nlp": "strong", "papers": "none", "degree": "master"}, "post-training", "tuning by preferences is NLP"),
    ("llm", {"engineering": "strong"}, "compression-deployment", "serving is engineering"),
    ("llm", {"papers": "top-venue", "degree": "phd"}, "core-team", "a research door is open"),
    ("aigc", {"engineering": "strong"}, "backend-engineer", "wrapping a model is what the reader does already"),
    ("aigc", {"papers": "top-venue"}, "model-team", "the few who keep the model are those who can change it"),
]


@pytest.mark.parametrize(("track", "said", "role", "why"), READERS)
def test_what_a_reader_knows_leads_to_a_role(
    corpus: Corpus, track: str, said: dict[str, str], role: str, why: str
) -> None:
    found = advised(corpus, track, **said)
    assert role in [advice.role for advice in found[:SUITING]], why


@pytest.mark.parametrize("goal", ["core-algorithm", "high-ceiling", "safe-offer", "near-revenue", "engineering"])
def test_a_role_of_which_nobody_speaks_is_worth_what_its_track_is(corpus: Corpus, goal: str) -> None:
    chosen = corpus.find(Goal, goal)
    decision = decision_of(corpus, DecisionMaker(chosen), TODAY)
    scores = {score.track: score for score in decision.matrix(chosen).scores}
    found = [advice for track in scores for advice in advised(corpus, track, goal)]
    assert any(advice.heard for advice in found)
    for advice in found:
        track = scores[advice.track]
        assert 0 <= advice.low <= advice.score <= advice.high <= 100
        if not advice.heard:
            own, whole = (advice.low, advice.score, advice.high), (track.low, track.score, track.high)
            assert all(abs(one - other) < EXACT for one, other in zip(own, whole, strict=True))


def test_what_a_reader_did_not_say_moves_nothing_and_the_shorter_way_comes_first(corpus: Corpus) -> None:
    for track in ("llm", "aigc", "multimodal"):
        found = advised(corpus, track)
        assert not any(advice.leads or advice.barred or advice.ground.share for advice in found)
        level = [(round(-advice.score, 6), advice.time.core_hours or 0) for advice in found]
        assert level == sorted(level)


def test_nobody_is_sent_where_nothing_leads(corpus: Corpus) -> None:
    found = {advice.role: advice for advice in advised(corpus, "llm", degree="bachelor", papers="none", nlp="basic")}
    assert found["core-team"].barred
    assert list(found).index("core-team") >= SUITING
    assert not advised(corpus, "llm", degree="bachelor")[0].barred  # Papers may be there: it was not said.


@given(CLAIMS, CLAIMS, st.sampled_from(CRITERIA))
def test_a_roles_cell_is_its_voices_and_one_that_says_what_the_track_says(
    of_track: tuple[Claim, ...], own: tuple[Claim, ...], criterion: str
) -> None:
    of_role = [replace(claim, id=f"r-{claim.id}", role="r", tracks=("a",)) for claim in own]
    cells = ratings([*of_track, *of_role], ["a"], CRITERIA, ASSESSMENT)["a"]
    whole, found = cells[criterion], role_ratings([*of_track, *of_role], "r", cells, ASSESSMENT)[criterion]
    alone = rating(votes_of([claim for claim in of_role if claim.on == criterion], ASSESSMENT))
    if found is None or alone is None:
        same = replace(whole, families=0, claims=(), marks=(OF_TRACK,), voices=()) if whole else None
        assert (alone, found) == (None, same)
        return
    weight = sum(voice.weight for voice in alone.voices)
    unheard = (whole.value, whole.low, whole.high) if whole else (3.0, 1.0, 5.0)
    for value, says in zip((found.value, found.low, found.high), unheard, strict=True):
        assert abs(value - (weight * alone.heard + says) / (weight + 1)) < EXACT
    assert (found.heard, found.families, found.claims) == (alone.heard, alone.families, alone.claims)


def roles(corpus: Corpus) -> list[tuple[Track, Role]]:
    """All roles, each with its track."""
    tracks = {track.id: track for track in current(corpus, Track)}
    return [(tracks[role.track], role) for role in current(corpus, Role)]


def test_every_role_has_something_to_study_and_says_what_is_not_taught(corpus: Corpus) -> None:
    start = date(2026, 11, 30)
    for track, role in roles(corpus):
        result = study_plan(corpus, today=TODAY, track=track, request=PlanRequest(start=start, role=role))
        core = [module for module in result.modules if module.core]
        assert (result.role, result.role_gap) == (role.id, role.gap)
        assert core, f"{role.id} has no core, and no gap that says why"
        closing = {module.id for module in current(corpus, Module) if module.closing}
        marks = [module.core for module in result.modules if module.id not in closing]
        assert marks == sorted(marks, reverse=True)
        assert [module.id in closing for module in result.modules] == sorted(m.id in closing for m in result.modules)
        assert sum(module.hours for module in core) <= sum(module.hours for module in result.modules)


def test_what_is_core_for_a_role_has_all_that_it_needs_marked_so(corpus: Corpus) -> None:
    for track, role in roles(corpus):
        tasks = tasks_of(corpus, track, {}, role)
        marked = {entry.id for entry in tasks if entry.core}
        assert closure(tasks, marked) == marked, role.id


def test_every_core_module_of_a_track_is_core_for_one_of_its_roles(corpus: Corpus) -> None:
    of_track = {role.id: track.id for track, role in roles(corpus)}
    for module in current(corpus, Module):
        served = {of_track[role] for role in module.roles}
        assert served <= set(module.tracks)
        assert not module.core or module.closing or served == set(module.tracks), module.id


def test_a_reader_for_vision_and_language_does_not_study_video_generation(corpus: Corpus) -> None:
    track, role = corpus.find(Track, "multimodal"), corpus.find(Role, "vision-language")
    request = PlanRequest(start=date(2026, 11, 30), weeks=7, role=role, know={"cv": 1.0})
    result = study_plan(corpus, today=TODAY, track=track, request=request)
    assert result.core_fits
    assert [module.id for module in result.modules if module.core] == [
        "shared-transformer",
        "shared-evaluation",
        "mm-vlm",
        "mm-vlm-current",
        "shared-portfolio",
        "shared-cv",
        "shared-interviews",
        "shared-applications",
    ]
    assert result.modules[0].id != "shared-diffusion"
    assert "mm-opensora-read" in [entry.id for entry in result.cut]


def test_roles_are_compared_as_tracks_are(corpus: Corpus) -> None:
    named = compare(corpus, "role:agents", "RAG", today=TODAY)
    assert [(column.id, column.role_of) for column in named.tracks] == [("agents", "llm"), ("rag", "llm")]
    assert [column.id for column in compare(corpus, "llm", "agents", today=TODAY).tracks] == ["llm", "agents"]
    whole, *columns = compare(corpus, "multimodal", roles=["multimodal"], today=TODAY).tracks
    assert whole.role_of is None
    assert [column.id for column in columns] == [role.id for role in current(corpus, Role, track="multimodal")]
    for column in (*columns, *named.tracks):
        track = compare(corpus, column.role_of or "", today=TODAY).tracks[0]
        for criterion, rated in column.ratings.items():
            of_track = track.ratings[criterion]
            if rated is None or not rated.families:
                assert (rated and rated.value) == (of_track and of_track.value)
            else:
                assert rated.low <= rated.value <= rated.high
                assert rated.low >= 1
                assert rated.high <= 5


def test_what_is_said_of_another_role_stands_behind_no_column(corpus: Corpus) -> None:
    alone = compare(corpus, "role:post-training", today=TODAY).stale.of
    both = compare(corpus, "role:post-training", "role:core-team", today=TODAY).stale.of
    assert alone < both
    assert both <= compare(corpus, roles=["llm"], today=TODAY).stale.of <= compare(corpus, "llm", today=TODAY).stale.of


def test_show_rates_a_role_as_compare_does(corpus: Corpus) -> None:
    compared = compare(corpus, "role:core-team", today=TODAY).tracks[0].ratings
    shown = show(corpus, ["role:core-team"], today=TODAY).entities[0].ratings
    assert shown
    assert shown == {name: compared[name] for name in shown}
