"""The search: what it asks the index, what it forgives, what it shows, and its command line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import careerpath
from careerpath.answers.search import best_line, search
from careerpath.corpus import search as ranking
from careerpath.corpus.question import split
from careerpath.corpus.search import spaced
from careerpath.corpus.spelling import distance
from careerpath.model.corpus import lookup_key
from careerpath.model.decode import texts
from careerpath.model.kinds import KINDS
from careerpath.model.vocabulary import Synonym
from careerpath.model.writing import atoms

if TYPE_CHECKING:
    from pathlib import Path

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
    assert spaced("用RTX4090训LoRA").split() == ["用", "rtx", "4090", "训", "lora"]


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
    assert search(corpus, ["浮在表面的人所剩无"], "zh").hits[0].id == "multimodal-deep-divers"


@pytest.mark.parametrize(
    ("words", "groups"),
    [
        (["GPU", "memory"], ["gpu memory"]),
        (["24G显卡"], ["24 g", "显卡"]),
        (["训练一直不收敛"], ["训练", "不收敛"]),
        (["多模态/大模型、岗位"], ["多模态", "大模型", "岗位"]),
        (["Qwen2.5VL"], ["qwen 2.5 vl"]),
        (["qwen-2.5 vl"], ["qwen 2.5 vl"]),
        (["OpenSora 2.0"], ["open sora 2"]),
        (["lang-chain"], ["langchain"]),
        (["what is RAG for?"], ["rag"]),
        (["what is it"], ["what", "is", "it"]),
        (["attention?", "（注意力）"], ["attention", "注意力"]),
        (["文生视频岗位"], ["文生视频", "岗位"]),
    ],
)
def test_names_stand_together_and_chinese_comes_apart_into_words(
    words: list[str], groups: list[str], corpus: Corpus
) -> None:
    assert [group[0] for group in corpus.expand(words).groups] == groups


def test_a_name_is_looked_for_under_its_other_names(corpus: Corpus) -> None:
    ((given, *others),) = corpus.expand(["VRAM"]).groups
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
    assert "改为搜索“扩散模型”" in ran.out


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
    assert "empty value" in ran.err


def test_a_limit_is_kept(run: Run) -> None:
    answer = json.loads(run("search", "显存", "--limit", "2", "--format", "json").out)
    assert len(answer["hits"]) == 2


FORMS = (
    ("Qwen2.5VL", "qwen2.5-vl", "Qwen 2.5 VL", "ＱＷＥＮ2.5－VL", "Qwen_2.5_VL"),
    ("opensora2.0", "open-sora 2", "Open Sora 2.0", "OpenSora2", "open-sora-2.0"),
    (
        "RLHF/DPO",
        "RLHF、DPO",
        "RLHF+DPO",
        "RLHF|DPO",
        "RLHF，DPO",
        "(RLHF) DPO",
        "RLHF·DPO",
        "RLHF→DPO",
        "【RLHF】《DPO》",
    ),
    ("wan2.1", "Wan 2.1", "wan-2.1"),
    ("RTX4090", "rtx 4090", "RTX-4090"),
    ("24gb", "24 GB", "24-GB"),
    ("finetuning", "fine-tuning", "fine tuning"),
    ("deepseekr1", "DeepSeek-R1", "DeepSeek R1", "deepseek r 1"),
    ("llama3", "Llama 3", "LLaMA-3"),
    ("gpt4o", "GPT-4o", "GPT 4o"),
    ("薪資", "薪资"),
    ("視覺語言模型", "视觉语言模型"),
    ("120,000", "120000"),
)
"""Of each line all forms are the same question."""


@pytest.mark.parametrize(("form", "first"), [(form, forms[0]) for forms in FORMS for form in forms[1:]], ids=str)
def test_every_form_of_a_name_is_the_same_question(form: str, first: str, corpus: Corpus) -> None:
    assert corpus.expand([form]) == corpus.expand([first])


@pytest.mark.parametrize(
    ("query", "missing"),
    [
        ("影视显卡", ("影视",)),
        ("VRAM kubernetes", ("kubernetes",)),
        ("gpt4z", ("4z",)),
        ("显存 80k", ("80k",)),
        ("C++ 部署", ("c++",)),
        ("部署在香港的显卡", ("香港",)),
        ("显存", ()),
    ],
)
def test_what_stands_nowhere_is_told(query: str, missing: tuple[str, ...], corpus: Corpus) -> None:
    assert search(corpus, [query], "zh").missing == missing


def test_each_word_of_a_group_of_synonyms_finds_and_asks_for_all_others(corpus: Corpus) -> None:
    for synonym in corpus.all(Synonym):
        words = {" ".join(atoms(word)) for word in (synonym.name.en, synonym.name.zh, *synonym.aliases)}
        for word in words:
            ((given, *others),) = corpus.expand([word]).groups or ((word, *words),)
            assert words <= {given, *others} | {word for word in words if len(word) == 1}, word


def test_what_holds_the_word_itself_comes_before_what_holds_a_synonym(corpus: Corpus) -> None:
    for word in ("薪资", "找工作", "salary", "内卷"):
        by = [hit.found_by for hit in search(corpus, [word], "zh", limit=200).hits]
        assert by == sorted(by, key=bool), word


def test_a_hit_says_by_which_word_it_was_found(corpus: Corpus) -> None:
    by = {hit.found_by for hit in search(corpus, ["红海"], "zh", limit=200).hits}
    assert () not in by
    assert ("内卷",) in by


@pytest.mark.parametrize("query", ["salary", "VRAM", "job", "conversation", "hallucination", "rent", "RAG", "video"])
def test_lines_of_a_chinese_answer_are_chinese(query: str, corpus: Corpus) -> None:
    for hit in search(corpus, [query], "zh", limit=60).hits:
        entity: Any = corpus.get(KINDS[hit.kind], hit.id)
        assert not hit.text or any(hit.text in text.zh for text in texts(entity)), hit


@pytest.mark.parametrize("query", ["薪资", "显存", "岗位", "幻觉", "租卡", "面试", "视频"])
def test_lines_of_an_english_answer_are_english(query: str, corpus: Corpus) -> None:
    for hit in search(corpus, [query], "en", limit=60).hits:
        entity: Any = corpus.get(KINDS[hit.kind], hit.id)
        assert not hit.text or any(hit.text in text.en for text in texts(entity)), hit


def test_a_lone_character_finds_no_longer_word(corpus: Corpus) -> None:
    hits = search(corpus, ["卷"], "zh", limit=200).hits
    assert hits[0].id == "involution"
    assert not [hit for hit in hits if "卷积" in hit.text]


def test_a_layer_adds_words_and_groups(tmp_path: Path) -> None:
    (tmp_path / "vocabulary").mkdir()
    (tmp_path / "vocabulary" / "words.yaml").write_text(
        "synonyms:\n"
        "  - {extend: pay, aliases: [dough, 银子, moolah]}\n"
        "  - {id: my-group, name: {en: hallucinate wildly, zh: 瞎掰}, aliases: [幻觉]}\n",
        "utf-8",
    )
    corpus = careerpath.load_corpus(tmp_path)
    for word in ("dough", "银子", "moolah"):
        assert {"薪酬", "salary"} <= set(corpus.expand([word]).groups[0])
    assert "moolah" in corpus.expand(["薪水"]).groups[0]
    assert search(corpus, ["瞎掰"], "zh").hits


def test_the_number_of_hits_is_told_beside_those_that_are_shown(run: Run) -> None:
    answer = json.loads(run("search", "显存", "--limit", "2", "--format", "json").out)
    assert (len(answer["hits"]), answer["total"] > 2) == (2, True)
    assert f"2 of {answer['total']} hits" in run("search", "显存", "--limit", "2").out
    assert f"{answer['total']} 条结果中的前 2 条" in run("search", "显存", "--limit", "2", "--lang", "zh").out
    everything = json.loads(run("search", "显存", "--limit", "200", "--format", "json").out)
    assert len(everything["hits"]) == answer["total"]


@pytest.mark.parametrize("query", ["不存在的词", "彩票", "买房", "kubernetes", "C++", "80k", "公积金"])
def test_nothing_is_found_by_the_characters_of_a_word(query: str, run: Run) -> None:
    ran = run("search", query, "--format", "json")
    assert (ran.code, json.loads(ran.out)["hits"]) == (1, [])


@pytest.mark.parametrize("query", ["不存在的词", "租房补贴", "租房", "香蕉种植", "公积金", "彩票", "落户", "火星移民"])
def test_single_characters_make_no_near_words(query: str, corpus: Corpus) -> None:
    assert search(corpus, [query], "zh").near == ()


def test_near_words_are_told_in_both_languages(run: Run) -> None:
    assert json.loads(run("search", "hermenutic", "--format", "json").out)["near"]
    assert "显存不够" in json.loads(run("search", "不够存", "--format", "json").out)["near"]
    assert "收录的相近词" in run("search", "不够存", "--lang", "zh").out
