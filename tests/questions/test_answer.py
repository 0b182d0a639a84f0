"""What counts as an answer, what a question is worth, and what is expected of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import careerpath
from careerpath.answers.drill import ANSWERED, Drill, Request, drill, mock
from careerpath.answers.memory import RATINGS
from careerpath.model.corpus import Corpus
from careerpath.model.events import Event
from careerpath.model.vocabulary import Role, Track

TODAY = date(2026, 11, 24)
BY = date(2026, 12, 24)
NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
RETIRED = """\
questions:
  - id: lora-as-it-was
    replaced_by: lora-init-rank-alpha
    name: {en: What is LoRA?, zh: LoRA 是什么？}
    module: llm-sft-lora
    level: 1
    answer: {en: Two matrices., zh: 两个矩阵。}
"""


def event(at: int, question: str, rating: str = "good", *, back: int = 0, seconds: Any = 60.0) -> Event:
    data = {"rating": rating, "seconds": seconds, "mode": "drill"}
    return Event(f"{at:04}", NOON - timedelta(days=back), ANSWERED, f"question:{question}", data)


def asked(corpus: Corpus, events: Sequence[Event], **request: Any) -> Drill:
    return drill(corpus, events, Request(BY, request.pop("minutes", 20.0), **request), today=TODAY)


def test_a_question_is_worth_its_level_and_what_its_module_is_for_the_role(corpus: Corpus) -> None:
    all_of_them = {each.question: each.weight for each in asked(corpus, []).queue}
    assert (all_of_them["lora-init-rank-alpha"], all_of_them["memory-full-lora-qlora"]) == (3, 2)
    track, role = corpus.find(Track, "llm"), corpus.find(Role, "rag")
    of_track = {each.question: each.weight for each in asked(corpus, [], track=track).queue}
    assert of_track["lora-init-rank-alpha"] == 3
    assert "text-to-image-graph-parts" not in of_track
    of_role = {each.question: each.weight for each in asked(corpus, [], track=track, role=role).queue}
    assert of_role["lora-init-rank-alpha"] == 1.5
    assert {each.level for each in asked(corpus, [], level=1).queue} == {1}


def test_an_answer_counts_for_every_track_and_a_retired_question_hands_it_on(tmp_path: Path) -> None:
    (tmp_path / "study").mkdir()
    (tmp_path / "study" / "old.yaml").write_text(RETIRED, encoding="utf-8")
    corpus = careerpath.load_corpus(tmp_path)
    old = asked(corpus, [event(1, "lora-as-it-was", back=3)])
    new = asked(corpus, [event(1, "lora-init-rank-alpha", back=3)])
    assert old == new
    assert [each.answered for each in new.queue if each.question == "lora-init-rank-alpha"] == [1]
    assert "lora-as-it-was" not in {each.question for each in new.queue}
    for track in ("llm", "multimodal"):
        of_track = asked(corpus, [event(1, "gqa-and-kv-cache-size")], track=corpus.find(Track, track))
        assert of_track.stopped > 0


def test_what_is_no_answer_is_passed_over(corpus: Corpus) -> None:
    odd = [
        event(1, "no-such-question"),
        event(2, "lora-init-rank-alpha", "perfect"),
        event(3, "lora-init-rank-alpha", back=-1),
        Event("0004", NOON, ANSWERED, "lora-init-rank-alpha", {"rating": "good"}),
        Event("0005", NOON, ANSWERED, "question:lora-init-rank-alpha", {"rating": ["good"]}),
        Event("0006", NOON, "module-done", "question:lora-init-rank-alpha", {"rating": "good"}),
        Event("0007", datetime.max.replace(tzinfo=UTC), ANSWERED, "question:lora-init-rank-alpha", {"rating": "good"}),
    ]
    found = drill(corpus, odd, Request(BY, 20.0), today=TODAY, day_of=lambda at: (at + timedelta(hours=1)).date())
    assert not found.stopped
    assert asked(corpus, [event(1, "lora-init-rank-alpha", seconds="long")]).answered_today == 1


def test_the_readers_own_times_count_once_there_are_enough(corpus: Corpus) -> None:
    ids = [each.question for each in asked(corpus, []).queue]
    few = asked(corpus, [event(at, id, seconds=300.0, back=1) for at, id in enumerate(ids[:7])])
    assert (few.timed, few.seconds_first, few.planned_today) == (False, 120, 10)
    enough = asked(corpus, [event(at, id, seconds=300.0, back=1) for at, id in enumerate(ids[:8])])
    assert (enough.timed, enough.seconds_first, enough.planned_today) == (True, 300, 4)
    hurried = asked(corpus, [event(at, id, seconds=0.1, back=1) for at, id in enumerate(ids[:8])])
    assert hurried.seconds_first == 15


def test_what_was_answered_today_is_done_for_today(corpus: Corpus) -> None:
    track, role = corpus.find(Track, "llm"), corpus.find(Role, "rag")
    ids = [each.question for each in asked(corpus, [], track=track, role=role, level=1).queue]
    found = asked(corpus, [event(at, id) for at, id in enumerate(ids)], track=track, role=role, level=1, minutes=600.0)
    assert (found.planned_today, found.answered_today) == (0, len(ids))


def test_what_gets_no_time_is_said(corpus: Corpus) -> None:
    found = asked(corpus, [], minutes=1.0)
    assert found.dropped
    assert {each.answers for each in found.dropped} == {0}
    assert max(each.weight for each in found.dropped) <= max(each.weight for each in found.queue if each.answers)


@given(st.permutations(range(6)), st.lists(st.sampled_from(RATINGS), min_size=6, max_size=6))
def test_events_count_in_their_own_order_however_they_come(
    corpus: Corpus, order: list[int], ratings: list[str]
) -> None:
    ids = ("lora-init-rank-alpha", "sft-loss-mask")
    events = [event(at, ids[at % 2], rating, back=12 - 2 * at) for at, rating in enumerate(ratings)]
    assert asked(corpus, [events[at] for at in order]) == asked(corpus, events)


def test_a_mock_interview_asks_every_question_once_by_a_lot_that_can_be_drawn_again(corpus: Corpus) -> None:
    found = asked(corpus, [])
    drawn = mock(found, 7)
    assert drawn == mock(found, 7) != mock(found, 8)
    assert sorted(each.question for each in drawn) == sorted(each.question for each in found.queue)


@pytest.mark.parametrize("by", [TODAY, date.max])
def test_a_day_may_be_this_one_or_far_away(corpus: Corpus, by: date) -> None:
    found = drill(corpus, [], Request(by, 600.0), today=TODAY)
    assert 0 < found.expected <= 1
