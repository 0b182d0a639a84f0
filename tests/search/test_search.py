"""The search: what it asks the index, what it forgives, what it shows, and its command line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerpath.answers.search import best_line, search
from careerpath.corpus import search as ranking
from careerpath.corpus.question import distance, split
from careerpath.corpus.search import spaced
from careerpath.model.corpus import lookup_key

if TYPE_CHECKING:
    from running import Run

    from careerpath.model.corpus import Corpus


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("KV缓存", "kv 缓存"),
        ("KV 缓存", "kv 缓存"),
        ("Multi-Modal", "multi modal"),
        ("ＬＬＭ", "llm"),
        ("  core_algorithm\u3000work ", "core algorithm work"),
    ],
)
def test_names_are_alike_in_width_case_hyphens_and_seams(name: str, folded: str) -> None:
    assert lookup_key(name) == folded


def test_chinese_characters_stand_alone_in_the_index() -> None:
    assert spaced("用RTX4090训LoRA").split() == ["用", "RTX4090", "训", "LoRA"]


@pytest.mark.parametrize("part", ["多", "模态", "态的", "荒地", "真正的前沿", "是一片荒", "LLM 方", "接工具"])
def test_chinese_is_found_by_any_part_of_it(part: str, corpus: Corpus) -> None:
    hits = search(corpus, [part], "zh", limit=50).hits
    assert any(part in hit.text for hit in hits)


def test_what_holds_all_is_found_where_each_word_stands_in_too_many_entities(
    corpus: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ranking, "DEPTH", 12)
    ids = [hit.id for hit in search(corpus, ["LoRA 显存"], "zh").hits]
    assert "llama-factory-adapters" in ids


def test_what_stands_somewhere_as_it_was_asked_comes_first(corpus: Corpus) -> None:
    first = search(corpus, ["通往 AGI 绕不开它，因为世界"], "zh").hits[0]
    assert first.id == "multimodal-way-to-agi"
    assert search(corpus, ["只在岸边拾贝的人两手空"], "zh").hits[0].id == "multimodal-deep-divers"


@pytest.mark.parametrize(
    ("words", "groups"),
    [
        (["GPU", "memory"], ["gpu memory"]),
        (["24G显卡"], ["24g", "显卡"]),
        (["训练一直不收敛"], ["训练", "一直", "不收敛"]),
        (["attention?", "（注意力）"], ["attention", "注意力"]),
        (["文生视频岗位"], ["文生视频", "岗位"]),
    ],
)
def test_names_stand_together_and_chinese_comes_apart_into_words(
    words: list[str], groups: list[str], corpus: Corpus
) -> None:
    assert [group[0] for group in corpus.expand(words)] == groups


def test_a_name_is_looked_for_under_its_other_names(corpus: Corpus) -> None:
    ((given, *others),) = corpus.expand(["VRAM"])
    assert given == "vram"
    assert {"gpu memory", "显存"} <= set(others)


@pytest.mark.parametrize(
    "query",
    [
        *('"', "'", "*", "NEAR(a b)", "name : llm", "llm AND", "(", "a OR b", "NOT llm", "-llm", "^llm", "{name}: x"),
        *(
            "\x00",
            "llm\x00",
            "🙂",
            "，。",
            "a" * 10_000,
            "模" * 5_000,
            "llm " * 3_000,
            "\u202e",
            "%",
            "\\",
            "--",
            "; DROP",
        ),
    ],
)
def test_nothing_that_is_asked_breaks_the_search(query: str, corpus: Corpus) -> None:
    found = search(corpus, [query], "en")
    assert len(found.hits) <= 10


@given(st.text())
def test_a_question_of_any_text_is_bounded(text: str) -> None:
    words = split([text])
    assert len(words) <= 24
    assert all(0 < len(word) <= 60 for word in words)


@given(st.text("abc", max_size=8), st.text("abc", max_size=8), st.integers(0, 3))
def test_distance_counts_alike_both_ways_and_stops_at_most(one: str, other: str, most: int) -> None:
    apart = distance(one, other, 99)
    assert apart == distance(other, one, 99)
    assert (apart == 0) == (one == other)
    assert abs(len(one) - len(other)) <= apart <= max(len(one), len(other))
    bounded = distance(one, other, most)
    assert bounded == apart if apart <= most else bounded > most


@pytest.mark.parametrize(("one", "other", "apart"), [("langchian", "langchain", 1), ("ab", "ba", 1), ("", "abc", 3)])
def test_distance_of_swapped_and_missing_letters(one: str, other: str, apart: int) -> None:
    assert distance(one, other, 9) == apart


def test_the_line_that_holds_most_is_shown_with_its_places() -> None:
    line, marks = best_line(["Memory is short.", "A GPU's memory, the GPU-memory."], [("gpu", "显卡"), ("memory",)])
    assert line == "A GPU's memory, the GPU-memory."
    assert [line[start:end] for start, end in marks] == ["GPU", "memory", "GPU", "memory"]


def test_the_command_says_what_it_looked_for_instead(run: Run) -> None:
    ran = run("search", "multimodel")
    assert (ran.code, ran.err) == (0, "")
    assert "“multimodal” instead" in ran.out
    assert "track:multimodal" in ran.out
    answer = json.loads(run("search", "multimodel", "--format", "json").out)
    assert (answer["query"], answer["corrected"]) == ("multimodel", "multimodal")
    assert answer["hits"][0]["id"] == "multimodal"


def test_the_command_says_so_in_chinese(run: Run) -> None:
    ran = run("search", "扩撒模型", "--lang", "zh")
    assert ran.code == 0
    assert "改为查找“扩散模型”" in ran.out


def test_nothing_found_is_exit_code_1_with_the_nearest_words(run: Run) -> None:
    ran = run("search", "hermenutic")
    assert (ran.code, ran.err) == (1, "")
    assert "heuristics" in ran.out
    answer = json.loads(run("search", "hermenutic", "--format", "json").out)
    assert (answer["hits"], answer["corrected"], "heuristics" in answer["near"]) == ([], None, True)
    assert run("search", "zzkqwv").code == 1


def test_no_words_is_a_usage_error(run: Run) -> None:
    ran = run("search", " ")
    assert (ran.code, ran.out) == (2, "")
    assert "no words given" in ran.err


def test_a_limit_is_kept(run: Run) -> None:
    answer = json.loads(run("search", "显存", "--limit", "2", "--format", "json").out)
    assert len(answer["hits"]) == 2
