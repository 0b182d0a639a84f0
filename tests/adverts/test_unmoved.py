"""What moves no share: praise, requirements, the order of the duties, another title, other forms of the characters."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from operator import attrgetter

import pytest

from adverts.labelled import OWN, Labelled
from adverts.measured import Reading, moved, read
from careerpath.model.corpus import Corpus
from careerpath.traditional import SIMPLIFIED

LEAST = 0.02
"""A share that moves by no more stays where it was."""
PRAISE = (
    "我们拥有业界领先的自研大模型，在预训练、多模态和强化学习方向有深厚积累。",
    "团队成员来自清华、北大、CMU 等名校，多人在 NeurIPS、CVPR 发表论文，氛围开放。",
    "公司已完成数亿元 B 轮融资，智能体平台服务三千家企业客户，连续三年高速增长。",
    "Our proprietary foundation models are used by millions, and our team has trained some of the largest in Europe.",
    "We are a world-class team of researchers and engineers from leading AI labs.",
    "Backed by top investors, our agent platform has grown tenfold in a year.",
)
ASKED = (
    """任职要求：
1、硕士及以上学历，计算机相关专业；
2、熟悉大模型预训练、SFT、RLHF 原理；
3、有 RAG、智能体落地经验者优先；
4、精通 CUDA、vLLM 推理优化，搭建过训练平台；
5、良好的沟通能力。""",
    """Requirements
- PhD in computer science or equivalent experience
- Deep knowledge of pretraining, SFT and RLHF
- Experience building RAG pipelines and agents
- Has optimised CUDA kernels and run GPU clusters
- Team player""",
)
TITLES = (
    "大模型预训练算法专家",
    "AI 应用开发工程师",
    "推理平台架构师",
    "Prompt Engineer",
    "Research Scientist, Video Generation",
)
TRADITIONAL = {ord(new): old for old, new in reversed(SIMPLIFIED.items())}
WIDE = {code: code + 0xFEE0 for code in range(0x21, 0x7F) if chr(code).isalnum() or chr(code) in "():;,"}


def befores(advert: Labelled) -> Iterator[str]:
    """What stands in the line before each duty."""
    at = 0
    for text, _ in advert.clauses:
        start = advert.text.index(text, at)
        yield advert.text[at:start].rpartition("\n")[2]
        at = start + len(text)


OURS = [advert for advert in OWN if advert.ours]
TITLED = [advert for advert in OURS if not any(text in advert.text.split("\n", 1)[0] for text, _ in advert.clauses)]
"""But for one that is one line."""
LED_IN = re.compile(r"[^\W\d]$|[:：]\**$")
"""What stands before a duty that has a lead-in of its own, which would not go with it to another place."""
LISTED = [advert for advert in OURS if not any(LED_IN.search(before.rstrip()) for before in befores(advert))]


NAME = attrgetter("name")


@pytest.fixture(scope="module")
def answers(corpus: Corpus) -> dict[str, Reading]:
    return {advert.name: read(corpus, advert.text) for advert in OURS}


def with_duties(advert: Labelled, texts: Sequence[str]) -> str:
    """The advert with other texts in the places of its duties."""
    at, parts = 0, []
    for (old, _), new in zip(advert.clauses, texts, strict=True):
        start = advert.text.index(old, at)
        parts += [advert.text[at:start], new]
        at = start + len(old)
    return "".join([*parts, advert.text[at:]])


@pytest.mark.parametrize("advert", TITLED, ids=NAME)
def test_praise_moves_no_share(advert: Labelled, answers: dict[str, Reading], corpus: Corpus) -> None:
    title, rest = advert.text.split("\n", 1)
    praise = "\n\n".join(PRAISE)
    changed = {"first": f"{title}\n\n{praise}\n\n{rest}", "last": f"{advert.text.rstrip()}\n\n{praise}\n"}
    check(changed, answers[advert.name], corpus)


@pytest.mark.parametrize("advert", OURS, ids=NAME)
def test_a_list_of_requirements_moves_no_share(advert: Labelled, answers: dict[str, Reading], corpus: Corpus) -> None:
    check({asked: f"{advert.text.rstrip()}\n\n{asked}\n" for asked in ASKED}, answers[advert.name], corpus)


@pytest.mark.parametrize("advert", LISTED, ids=NAME)
def test_the_order_of_the_duties_moves_no_share(advert: Labelled, answers: dict[str, Reading], corpus: Corpus) -> None:
    texts = [text for text, _ in advert.clauses]
    orders = {"reversed": texts[::-1], "last first": [texts[-1], *texts[:-1]], "odd first": texts[1::2] + texts[::2]}
    check({name: with_duties(advert, order) for name, order in orders.items()}, answers[advert.name], corpus)


@pytest.mark.parametrize("advert", TITLED, ids=NAME)
def test_the_title_moves_no_share(advert: Labelled, answers: dict[str, Reading], corpus: Corpus) -> None:
    rest = advert.text.split("\n", 1)[1]
    check({title: f"{title}\n{rest}" for title in TITLES}, answers[advert.name], corpus)


@pytest.mark.parametrize("advert", OURS, ids=NAME)
def test_other_forms_of_the_characters_are_read_alike(
    advert: Labelled, answers: dict[str, Reading], corpus: Corpus
) -> None:
    before = kinds(answers[advert.name])
    for forms in (TRADITIONAL, WIDE):
        after = kinds(read(corpus, advert.text.translate(forms)))
        assert after == before, [advert.text[start : start + 40] for start, _ in {*after.items()} ^ {*before.items()}]


def kinds(advert: Reading) -> dict[int, str | None]:
    """What is read at which place, of the duties."""
    return {duty.start: duty.kind for duty in advert.duties}


def check(changed: dict[str, str], before: Reading, corpus: Corpus) -> None:
    """Nothing that was done to an advert moved a share of it."""
    shifts = {name: moved(before, read(corpus, text)) for name, text in changed.items()}
    assert not {name: f"{shift:.2f}" for name, shift in shifts.items() if shift > LEAST}
