"""Which symptom free words mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerpath.answers.diagnose import Recognised, every_symptom, recognised

if TYPE_CHECKING:
    from careerpath.model.corpus import Corpus


def meant(corpus: Corpus, question: str) -> Recognised:
    return recognised(corpus, question, every_symptom(corpus))


@pytest.mark.parametrize(
    ("question", "how", "found"),
    [
        ("black-frames", "name", ["black-frames"]),
        ("symptom:black-frames", "name", ["black-frames"]),
        ("Frames come out black", "name", ["black-frames"]),
        ("画面全黑", "name", ["black-frames"]),
        ("blank-frames", "name", ["black-frames"]),
        ("all my frames turn black", "words", ["black-frames"]),
        ("画面突然全黑了", "words", ["black-frames"]),
        ("starting is slow", "words", ["slow-start"]),
        ("lens cap", "text", ["black-frames"]),
        ("编译 kernel", "text", ["slow-start"]),
        ("smells of smoke", "none", []),
        ("冒烟", "none", []),
        ("?!", "none", []),
    ],
)
def test_small(small: Corpus, question: str, how: str, found: list[str]) -> None:
    answer = meant(small, question)
    assert (answer.how, [symptom.id for symptom in answer.symptoms]) == (how, found)


def test_the_example_of_the_article_comes_first_and_retired_ones_not_at_all(small: Corpus) -> None:
    assert [symptom.id for symptom in every_symptom(small)] == ["black-frames", "slow-start"]


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("loss nan", "loss-nan"),
        ("my loss is nan at step 100", "loss-nan"),
        ("显存爆炸", "cuda-oom"),
        ("RuntimeError: CUDA error: out of memory", "cuda-oom"),
        ("显卡内存炸了", "cuda-oom"),
        ("全是噪声", "pure-noise"),
        ("出来的图全是雪花点", "pure-noise"),
        ("画面一直在闪", "video-flicker"),
        ("generated images are blurry", "garbage-blurry"),
        ("loss not going down", "loss-plateau"),
        ("model hallucinates with RAG", "rag-hallucinates"),
        ("微调之后变笨了", "forgets"),
        ("模型一直输出停不下来", "never-stops"),
        ("perplexity increased after GPTQ", "quantised-degrades"),
        ("reward is always zero", "rl-zero-signal"),
        ("agent keeps calling the same tool", "agent-loops"),
        ("GPU runs out of memory", "cuda-oom"),
        ("gradient explodes", "loss-nan"),
        ("pictures look washed out", "garbage-blurry"),
        ("回答重复", "never-stops"),
        ("RAG 答错了", "rag-hallucinates"),
        ("I trained for three days and the output images are all just pure noise, what should I do", "pure-noise"),
    ],
)
def test_shipped(corpus: Corpus, question: str, found: str) -> None:
    answer = meant(corpus, question)
    assert [symptom.id for symptom in answer.symptoms] == [found]


@pytest.mark.parametrize(
    "question",
    [
        *("my cat is hungry", "训练很慢", "how do I cook rice", "做饭", "我的猫饿了", "博士毕业薪资", "the"),
        *("can I cook dinner while the model trains", "which track pays best after graduation"),
    ],
)
def test_what_is_no_symptom_is_not_taken_for_one(corpus: Corpus, question: str) -> None:
    assert meant(corpus, question).how == "none"


def test_a_word_of_several_gives_them_to_choose_from(corpus: Corpus) -> None:
    found = {symptom.id for symptom in meant(corpus, "loss").symptoms}
    assert {"loss-nan", "loss-plateau", "rl-zero-signal"} <= found


def test_the_article_s_example_comes_first(corpus: Corpus) -> None:
    assert every_symptom(corpus)[0].id == "pure-noise"


@given(st.text(max_size=60))
def test_no_words_break_it(small: Corpus, question: str) -> None:
    answer = meant(small, question)
    assert (answer.how == "none") == (not answer.symptoms)
