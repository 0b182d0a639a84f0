"""What clauses of requirements ask for: a must or a wish, one thing or any of several, letter for letter."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerpath.answers.advert.asks import Ask, asking_words, asks
from careerpath.answers.advert.read import Clause
from careerpath.answers.advert.words import Lexicon
from careerpath.model.adverts import Section

if TYPE_CHECKING:
    from careerpath.model.corpus import Corpus


def piece(text: str, section: Section = "requirements", start: int = 0) -> Clause:
    """A clause of an advert."""
    return Clause(text, start, start + len(text), section)


@pytest.fixture(scope="module")
def lexicon(corpus: Corpus) -> Lexicon:
    return asking_words(corpus)


def said(ask: Ask) -> str:
    """An ask in short: `nice` where it is a wish, any of several by `|`, years by their bounds."""
    what = "|".join(f"{one.id.removeprefix('skill-')} {one.least or ''}".rstrip() for one in ask.any_of)
    if ask.least is not None:
        what += f" {ask.least}-{ask.most or ''}"
    return f"{'' if ask.need == 'must' else 'nice '}{what}{' or equivalent' if ask.equivalent else ''}"


CLAUSES = [
    # Degrees: the lowest that suffices
    ("硕士及以上学历，计算机、人工智能相关专业，博士优先", "master, computer-science, nice phd"),
    ("本科/硕士/博士均可", "bachelor"),
    ("统招本科或以上学历", "bachelor"),
    ("学历不限，经验不限", ""),
    ("PhD or Master's in Computer Science or a related field, or equivalent experience",
     "master or equivalent, computer-science"),
    ("Bachelor's degree required; Master's degree preferred", "bachelor, nice master"),
    ("MS/PhD in CS (PhD preferred)", "master, computer-science, nice phd"),
    ("Master the art of saying no", None),
    ("Ability to master new tools", None),
    ("2027 届应届毕业生，985/211 优先", "fresh, nice 211"),
    ("應屆碩士，熟悉強化學習", "fresh, master, reinforcement-learning"),
    # Subjects, where studies are spoken of
    ("软件工程、信息安全、网络工程专业优先", "nice computer-science"),
    ("数学、统计、自动化、电子信息等专业，硕士以上", "computer-science, master"),
    ("數學、統計相關專業碩士", "computer-science, master"),
    ("大學以上，資訊工程相關科系", "bachelor, computer-science"),
    ("自动化专业本科", "computer-science, bachelor"),
    ("熟悉自动化测试，了解数学建模", None),
    ("熟悉计算机网络", None),
    ("扎实的数学基础", "maths"),
    ("Master's degree in Computer Science, Mathematics, Statistics or a related field", "master, computer-science"),
    ("PhD in machine learning, Resume/CV", "phd, machine-learning"),
    # Years of their own for each degree
    ("博士 3 年；硕士 5 年", "master 5|phd 3"),
    ("本科（5年以上）/硕士（3年以上）", "bachelor 5|master 3"),
    ("PhD with 3+ years or Master's with 5+ years of experience", "master 5|phd 3"),
    ("5+ years with a Bachelor's degree, or 3+ years with a Master's degree", "bachelor 5|master 3"),
    ("Bachelor's degree and 5 years of experience, or Master's and 3 years, or PhD", "bachelor 5|master 3|phd"),
    ("硕士及以上学历，3 年以上经验", "master, years 3-"),
    ("硕士 3 年经验，5 年以上优先", "master, years 3-, nice years 5-"),
    # Years
    ("3年以上工作经验", "years 3-"),
    ("三年以上相关工作经验", "years 3-"),
    ("３－５年工作经验", "years 3-5"),
    ("1-3年经验优先", "nice years 1-3"),
    ("5+ years of experience in machine learning, including 2+ years with LLMs",
     "years 5-, machine-learning, years 2-, llm"),
    ("At least three (3) years of experience", "years 3-"),
    ("3 to 5 years of industry experience", "years 3-5"),
    ("Three or more years of C++", "years 3-, cpp"),
    ("less than 3 years of Rust", "rust"),
    ("毕业 2 年以内", None),
    ("近三年内以第一作者发表过 CCF-A 论文", "top-venue"),
    ("2024年毕业", None),
    # Papers
    ("在 NeurIPS、ICML、ICLR 等顶级会议发表过论文者优先", "nice top-venue"),
    ("在视觉顶会（CVPR，ICCV）上发过文章的优先", "nice top-venue"),
    ("发表论文优先", "nice papers"),
    ("有高质量论文发表", "papers"),
    ("Publications at top-tier conferences (NeurIPS, ICML, ICLR) preferred", "nice top-venue"),
    ("英语六级以上，能流利读写英文论文", "english"),
    # Languages and frameworks, and which will do
    ("熟悉 Python、C++ 至少一种编程语言，掌握 PyTorch 或 TensorFlow", "python|cpp, pytorch|tensorflow"),
    ("精通 Python/C++，熟悉 PyTorch、TensorFlow 等深度学习框架，有顶会论文者优先",
     "python|cpp, pytorch|tensorflow, nice top-venue"),
    ("精通 Python 和 C++", "python, cpp"),
    ("熟练 Python, C/C++ 中的至少一种语言", "python|cpp"),
    ("TensorFlow/Caffe2/PyTorch 至少会用一种", "tensorflow|pytorch"),
    ("You train models in a framework (PyTorch, TensorFlow, JAX)", "pytorch|tensorflow|jax"),
    ("High-performance systems (JAX, PyTorch)", "jax, pytorch"),
    ("Fluent in Python or Go, and in JavaScript (TypeScript preferred)", "python|go, javascript, nice typescript"),
    ("熟练掌握 Golang、Java、Python 等至少一门语言", "go|java|python"),
    ("Proficiency in Python and at least one of C++, Rust or Go", "python, cpp|rust|go"),
    ("One or more of Python, Java, and C++", "python|java|cpp"),
    ("Experience with PyTorch, TensorFlow, or JAX is a plus", "nice pytorch|tensorflow|jax"),
    ("You have built things in a framework such as PyTorch or JAX", "pytorch|jax"),
    ("Experience with distributed training (e.g., DeepSpeed, Megatron, FSDP)",
     "distributed-training, deepspeed|megatron|fsdp"),
    ("熟悉分布式训练（DeepSpeed、Megatron 等）", "distributed-training, deepspeed|megatron"),
    ("有 RAG、Agent 落地经验；至少掌握以下一种框架：LangChain、LlamaIndex", "rag, agent, langchain|llamaindex"),
    ("Strong Python skills, experience with LangChain preferred", "python, nice langchain"),
    ("Familiarity with Rust (a plus)", "nice rust"),
    ("熟悉 CUDA（加分）", "nice cuda"),
    ("加分项：有开源贡献，熟悉 CUDA、Triton，ACM 获奖", "nice open-source, nice cuda, nice triton, nice algorithms"),
    ("有以下任一经验者优先：预训练、后训练、多模态", "nice pretraining|fine-tuning|multimodal"),
    ("We do not require knowledge of computer vision", ""),
    ("Fluent English, go beyond the ordinary", "english"),
    ("全角的ＰｙＴｏｒｃｈ", "pytorch"),
    # What is named as what is not meant
    ("熟悉 PyTorch 而非 TensorFlow", "pytorch"),
    ("You use PyTorch, no TensorFlow", "pytorch"),
    ("Python rather than Java", "python"),
    ("no TensorFlow", ""),
    ("不需要 Java 经验", ""),
    ("You don't need a PhD", ""),
    ("No CUDA experience needed; PyTorch a must", "pytorch"),
    ("No PhD needed", ""),
    ("PhD preferred but not required", "nice phd"),
    ("熟悉 Rust（非必须）", "nice rust"),
    ("论文不是必须", ""),
    ("应届生勿扰", ""),
    ("会 PyTorch 就行，不看论文", "pytorch"),
    ("Python, Java not required", "python"),
    ("Knowledge of Java is not a must", ""),
    ("Link to your GitHub", None),
    ("5 plus years of Java", "years 5-, java"),
    ("不会 Python 也没关系", ""),
    ("We are not looking for LangChain users", ""),
    ("熟悉 vLLM，有源码贡献者优先", "vllm"),
    ("熟悉 vLLM，有相关经验者优先", "nice vllm"),
    ("有论文更好", "nice papers"),
    ("能更好地使用 Python", "python"),
    # What no CV shows, and what is not understood
    ("良好的沟通能力和团队合作精神", "soft"),
    ("能适应出差", None),
    ("A valid driving licence", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CLAUSES, ids=[text for text, _ in CLAUSES])
def test_what_a_clause_asks_for(lexicon: Lexicon, text: str, expected: str | None) -> None:
    """None: nothing was understood of it, and it is listed; an empty text: it asks for nothing."""
    found = asks([piece(text)], lexicon)
    assert ", ".join(map(said, found.asks)) == (expected or "")
    assert [span.text for span in found.not_understood] == ([text] if expected is None else [])


def test_under_wishes_all_is_one_but_what_must_be(lexicon: Lexicon) -> None:
    pieces = [piece("熟悉 CUDA", "nice"), piece("必须会 Python", "nice")]
    assert [said(ask) for ask in asks(pieces, lexicon).asks] == ["nice cuda", "python"]


def test_a_clause_that_stands_alone_among_the_wishes_says_itself_what_is_one(lexicon: Lexicon) -> None:
    alone = piece("硕士及以上学历，985 院校优先", "nice")
    assert [said(ask) for ask in asks([piece("熟悉 CUDA"), alone], lexicon).asks] == ["cuda", "master", "nice 985"]
    under = [piece("熟悉 CUDA", "nice"), alone]
    assert [said(ask) for ask in asks(under, lexicon).asks] == ["nice cuda", "nice master", "nice 985"]


def test_what_is_asked_for_twice_stands_once_as_a_must(lexicon: Lexicon) -> None:
    pieces = [piece("Rust is a plus"), piece("Python"), piece("Rust", start=40), piece("Rust preferred")]
    found = asks(pieces, lexicon).asks
    assert [said(ask) for ask in found] == ["rust", "python"]
    assert found[0].any_of[0].words.start == 40


ANYTHING = [text for text, _ in CLAUSES]


@given(
    parts=st.lists(st.sampled_from([*ANYTHING, "，", "。", "\n", "（", ")", ": ", "或", "优先", "\0", "é"]), max_size=9)
)
def test_every_span_stands_in_the_text_letter_for_letter(lexicon: Lexicon, parts: list[str]) -> None:
    text, start = "".join(parts), 7
    found = asks([piece(text, start=start)], lexicon)
    spans = [one.words for ask in found.asks for one in ask.any_of] + list(found.not_understood)
    assert all(text[span.start - start : span.end - start] == span.text for span in spans)
