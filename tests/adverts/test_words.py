"""Words of adverts are found where they stand, letter for letter, in whatever form."""

from __future__ import annotations

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerpath.answers.advert.words import Lexicon, lexicon, plain, usual
from careerpath.model.adverts import AdvertWords, Use
from careerpath.model.base import Text
from careerpath.model.corpus import Corpus

WORDS = ("训练", "预训练", "train", "data pipeline", "C++", "KV 缓存", "fine-tune", "评测", "GPU", "RAG")
PIECES = (*WORDS, "訓練", "ＴＲＡＩＮＩＮＧ", "İ", "ß", "\U0001f680", "\n", "的", " ", "pipelines", "constraint")


def group(*words: str) -> AdvertWords:
    text = Text(en="x", zh="某")
    return AdvertWords(id="x", name=text, use="verb", words=words, why=text)


SMALL = Lexicon([group(*WORDS)])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("负责模型预训练与訓練", ["预训练", "訓練"]),
        ("Training of data-pipelines; fine‑tuned", ["Training", "data-pipelines", "fine‑tuned"]),
        ("constraint, GPUs and ＲＡＧ", ["GPUs", "ＲＡＧ"]),
        ("熟悉C++、KV缓存", ["C++", "KV缓存"]),
        ("C, C# and data\npipeline", []),
        ("trained评测", ["trained", "评测"]),
        ("訓(xùn)練(liàn)和評(píng)測(LLM)", ["訓(xùn)練(liàn)", "評(píng)測"]),
        ("", []),
    ],
)
def test_words_are_found_in_their_forms(text: str, expected: list[str]) -> None:
    assert [text[word.start : word.end] for word in SMALL.find(text)] == expected


@pytest.mark.parametrize(
    ("old", "new"),
    [("碩士學歷", "硕士学历"), ("標準步驟", "标准步骤"), ("模型蒸餾與瓶頸", "模型蒸馏与瓶颈"), ("視頻幀", "视频帧")],
)
def test_traditional_characters_are_read_as_simplified(old: str, new: str) -> None:
    assert usual(old) == new


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=30).map("".join))
def test_places_are_those_of_the_text_in_order_and_apart(text: str) -> None:
    found = SMALL.find(text)
    ends = [0, *(word.end for word in found)]
    assert all(end <= word.start < word.end <= len(text) for end, word in zip(ends, found, strict=False))
    assert all(SMALL.find(text[word.start : word.end]) for word in found)


@pytest.mark.parametrize(
    "forms",
    ["train trains training trained", "study studies studying", "serve serving served", "plan planning plans"],
)
def test_forms_of_a_word_are_one(forms: str) -> None:
    assert len({plain(form) for form in forms.split()}) == 1


def test_every_word_of_the_corpus_is_found_alone(corpus: Corpus) -> None:
    every = lexicon(corpus, get_args(Use))
    for of in corpus.all(AdvertWords):
        for word in of.words:
            (found,) = every.find(word)
            assert (found.start, word[: found.end]) == (0, word.rstrip("."))
            assert of in found.groups


def test_words_without_letters_are_nowhere() -> None:
    assert Lexicon([group("…", "-", "🚀", "가")]).find("… - 🚀 가") == ()
