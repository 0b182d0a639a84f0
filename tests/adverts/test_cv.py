"""What a CV shows, claims or denies of a requirement: nothing is taken as had without words, and these stand in it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerpath.answers.advert.asks import asking_words, asks
from careerpath.answers.advert.cv import Matched, cv_words, match, read_cv
from careerpath.answers.advert.cv_situation import suppose
from careerpath.answers.advert.read import Clause
from careerpath.errors import InputError

if TYPE_CHECKING:
    from careerpath.answers.advert.words import Lexicon
    from careerpath.model.corpus import Corpus

TODAY = date(2026, 11, 24)

JOB = "## Experience\nExamplesoft, engineer, Jul 2021 – Jun 2024\n- "
PROJECT = "项目经历\n问答系统 2025.10 – 2026.01\n- "
SKILLS = "## Skills\n"
STUDIES = "教育背景\n"


@pytest.fixture(scope="module")
def lexicon(corpus: Corpus) -> Lexicon:
    return asking_words(corpus)


@pytest.fixture(scope="module")
def reading(corpus: Corpus) -> Lexicon:
    return cv_words(corpus)


def matched(corpus: Corpus, ask: str, text: str) -> tuple[Matched, ...]:
    """What a CV says of what a clause asks for."""
    asked = asks([Clause(ask, 0, len(ask), "requirements")], asking_words(corpus))
    return match(asked.asks, read_cv(text, cv_words(corpus), TODAY), corpus)


def said(found: Matched) -> str:
    """The state and the words, in short."""
    unfinished = " (unfinished)" if found.unfinished else ""
    return f"{found.state}{unfinished}: {' · '.join(span.text for span in found.words)}".removesuffix(": ")


CASES = [
    # A job or project shows it; a list of skills claims it; no related word stands for it, but another name does
    ("PyTorch", f"{JOB}Trained a classifier in PyTorch", "shown: PyTorch"),
    ("PyTorch", f"{PROJECT}用 pytorch 训练分类器", "shown: pytorch"),
    ("PyTorch", f"{SKILLS}Python, PyTorch", "claimed: PyTorch"),
    ("PyTorch", "专业技能：Python、PyTorch", "claimed: PyTorch"),
    ("PyTorch", f"{JOB}Proficient in PyTorch", "claimed: PyTorch"),
    ("PyTorch", f"{PROJECT}技术栈：Python、PyTorch", "shown: PyTorch"),
    ("PyTorch", "技术栈\nPython、PyTorch", "claimed: PyTorch"),
    ("TensorFlow", f"{JOB}Trained a classifier in PyTorch", "missing"),
    ("熟悉 Kubernetes", f"{JOB}Ran it all on K8s", "shown: K8s"),
    ("RAG", f"{PROJECT}检索增强生成，召回率提高 8 个点", "shown: 检索增强生成"),
    ("Java", f"{JOB}Wrote JavaScript", "missing"),
    ("Go", f"{JOB}Go to market with a team", "missing"),
    ("RLHF", f"{JOB}Trained a classifier\n\n## Summary\nRLHF enthusiast", "claimed: RLHF"),
    ("扎实的编程能力", f"{JOB}Wrote it in Rust", "shown: Rust"),
    ("vLLM", f"{JOB}vLLM here\n- vLLM there", "shown: vLLM"),
    ("大语言模型", f"{PROJECT}基于 Qwen2.5-7B 做问答", "shown: Qwen2.5"),
    # Denied, and neither had nor denied
    ("CUDA", f"{SKILLS}No experience with CUDA, Triton or NCCL", "denied: CUDA"),
    ("NCCL", f"{SKILLS}No experience with CUDA, Triton or NCCL", "denied: NCCL"),
    ("CUDA", "技能：未接触过 CUDA", "denied: CUDA"),
    ("CUDA", "技能：\nCUDA 不熟悉", "denied: CUDA"),
    ("CUDA", "技能：\n对 CUDA 了解不多", "denied: CUDA"),
    ("CUDA", f"{SKILLS}CUDA: none", "denied: CUDA"),
    ("Megatron", f"{PROJECT}用 DeepSpeed 微调，没有用过 Megatron", "denied: Megatron"),
    ("DeepSpeed", f"{PROJECT}用 DeepSpeed 微调但没有用过 Megatron", "shown: DeepSpeed"),
    ("量化", f"{JOB}INT8 quantization without loss of accuracy", "shown: INT8 · quantization"),
    ("微调", f"{PROJECT}在没有大量人工标注数据的情况下完成 SFT", "shown: SFT"),
    ("RLHF", f"{SKILLS}Interested in RLHF", "missing"),
    ("强化学习", "自我评价\n希望学习强化学习", "missing"),
    ("Kubernetes", f"{JOB}Partnered with the platform team, which owns Kubernetes", "missing"),
    ("C++", f"{SKILLS}Python, no experience with C++ or Triton", "denied: C++"),
    ("Python", f"{SKILLS}Python, no experience with C++ or Triton", "claimed: Python"),
    ("CUDA", f"{JOB}Python, no CUDA experience", "denied: CUDA"),
    ("CUDA", f"{JOB}I don't have CUDA experience", "denied: CUDA"),
    ("Triton", f"{SKILLS}无 CUDA 和 Triton 经验，有 PyTorch 经验", "denied: Triton"),
    ("PyTorch", f"{SKILLS}Python, PyTorch (none)", "denied: PyTorch"),
    ("Python", f"{SKILLS}Python, PyTorch (none)", "claimed: Python"),
    ("PyTorch", f"{JOB}PyTorch (never crashed)", "shown: PyTorch"),
    ("TensorFlow", f"{SKILLS}PyTorch（熟练）、TensorFlow（未使用）", "denied: TensorFlow"),
    ("TensorFlow", f"{JOB}Built it in PyTorch, not TensorFlow", "denied: TensorFlow"),
    ("PyTorch", f"{JOB}Built it in PyTorch, not TensorFlow", "shown: PyTorch"),
    ("Java", f"{SKILLS}C++ (basic), Java (none), Go", "denied: Java"),
    ("Go", f"{SKILLS}C++ (basic), Java (none), Go", "claimed: Go"),
    ("Go", f"{SKILLS}C++, Go (never used)", "denied: Go"),
    ("TensorFlow", f"{SKILLS}PyTorch, no TensorFlow", "denied: TensorFlow"),
    ("TensorFlow", f"{JOB}Built it in PyTorch rather than TensorFlow", "denied: TensorFlow"),
    ("CUDA", f"{SKILLS}No experience with: Triton, CUDA", "denied: CUDA"),
    ("CUDA", "技能\n不会：CUDA、Triton", "denied: CUDA"),
    ("CUDA", "技能\nCUDA：无", "denied: CUDA"),
    ("CUDA", "技能\n不具备 CUDA 开发经验", "denied: CUDA"),
    ("CUDA", "技能\nCUDA 经验较少", "denied: CUDA"),
    ("CUDA", f"{PROJECT}用 PyTorch，不使用 CUDA", "denied: CUDA"),
    ("CUDA", f"{SKILLS}Unable to code in CUDA", "denied: CUDA"),
    ("CUDA", "Skills: CUDA (basic), Go (expert)", "claimed: CUDA"),
    ("CUDA", f"{SKILLS}Python (5 years), CUDA (no)", "denied: CUDA"),
    ("CUDA", f"{JOB}Helped the kernel team; no CUDA myself", "denied: CUDA"),
    # One of several is enough; the best that the CV says counts
    ("PyTorch or JAX", f"{JOB}Ported it to JAX\n\n{SKILLS}PyTorch", "shown: JAX"),
    ("PyTorch or JAX", f"{SKILLS}not familiar with PyTorch", "missing"),
    ("PyTorch or JAX", f"{SKILLS}not familiar with PyTorch or JAX", "denied: PyTorch · JAX"),
    ("vLLM", f"{SKILLS}vLLM\n\n{JOB}Served it with vLLM", "shown: vLLM"),
    # Degrees: a longer study satisfies; one that is not ended is said to be so
    ("本科及以上学历", f"{STUDIES}某某大学 硕士 2021.09 – 2024.06", "shown: 硕士"),
    ("硕士", f"{STUDIES}某某大学 硕士 2025.09 – 2028.06", "shown (unfinished): 硕士"),
    ("硕士", f"{STUDIES}某某大学 硕士在读", "shown (unfinished): 硕士"),
    ("硕士", f"{STUDIES}某某大学 2025 级硕士", "shown (unfinished): 硕士"),
    ("硕士", f"{STUDIES}2025.09 – 至今  某某大学\n硕士，软件工程", "shown (unfinished): 硕士"),
    ("博士", f"{STUDIES}某某大学 硕士 2021.09 – 2024.06", "missing"),
    ("Master's degree", "## Education\nMSc, Example University, expected May 2027", "shown (unfinished): MSc"),
    ("Bachelor's degree", "## Education\nExample University, 2015 - 2019\nB.S. in Physics", "shown: B.S"),
    ("PhD", "Worked with a PhD student at Example University\n\n## Education\nBSc 2019", "missing"),
    ("博士", f"{STUDIES}某某大学 硕士 2021.09 – 2024.06，导师：李博士", "missing"),
    ("Bachelor's degree", "## Education\nIncomplete BSc, 2019", "missing"),
    ("博士", f"{STUDIES}某某大学 硕士 2021.09 – 2024.06\n无博士学位", "missing"),
    ("PhD", "## Education\nPhD dropout, Example University, 2022", "missing"),
    ("PhD", "## Education\nMSc 2020\nApplying for PhD programmes", "missing"),
    ("985 院校", f"{STUDIES}华中科技大学 本科 2019.09 – 2023.06", "shown: 华中科技大学"),
    ("211", f"{STUDIES}985 高校 本科", "shown: 985 高校"),
    ("985 院校", f"{STUDIES}某某大学 本科", "missing"),
    ("计算机相关专业", f"{STUDIES}某某大学 计算机科学 本科", "shown: 计算机科学"),
    ("计算机相关专业", f"{STUDIES}某某大学\n信息安全\n2019-2023", "shown: 信息安全"),
    ("计算机相关专业", "某某大学 | 统计 | 硕士 | 2019-2023", "shown: 统计"),
    ("计算机相关专业", f"{STUDIES}某某大学 物理 本科\n{PROJECT}自动化测试平台", "missing"),
    ("博士 3 年；硕士 5 年", f"{STUDIES}某某大学 硕士 2021.06\n\n{JOB}Go", "missing"),
    ("博士 3 年；硕士 3 年", f"{STUDIES}某某大学 硕士 2021.06\n\n{JOB}Go", "shown: 硕士"),
    ("2027 届应届生", f"{STUDIES}某某大学 硕士 2024.09 – 2027.06", "shown (unfinished): 硕士"),
    ("应届生", f"{STUDIES}某某大学 本科 2015.09 – 2019.06", "missing"),
    # Papers: one's own, and out
    ("顶会论文", "论文\nOn Small Things. ICLR 2026, 第一作者", "shown: ICLR"),
    ("发表论文", "论文\n- On Small Things. 某某学报\n---", "shown: On Small Things. 某某学报"),
    ("发表论文", "论文\nOn Small Things. ICLR 2026", "shown: ICLR"),
    ("顶会论文", "论文\nOn Small Things. 某某学报", "missing"),
    ("顶会论文", "论文\nOn Small Things. 投稿 ICLR，在审", "claimed: ICLR"),
    ("顶会论文", "论文\nOn Small Things. Rejected from ICLR 2026", "denied: ICLR"),
    ("发表论文", "论文：无", "denied: 论文"),
    ("顶会论文", "自我评价\n没有论文", "denied: 论文"),
    ("顶会论文", f"{PROJECT}在 CVPR 发表论文一篇", "shown: CVPR"),
    ("Publications at NeurIPS", f"{JOB}Reads NeurIPS papers every week", "missing"),
    ("顶会论文", f"{PROJECT}复现 CVPR 论文", "missing"),
    # Years: the dates of jobs, each month once; internships are none; what is only named is a claim
    ("3年以上经验", f"{JOB}Trained a classifier", "shown: Jul 2021 – Jun 2024"),
    ("4年以上经验", f"{JOB}Trained a classifier", "missing"),
    ("5+ years of experience", "## Experience\nA, 2019.01 - 2022.12\nB, 2021 – now",
     "shown: 2019.01 - 2022.12 · 2021 – now"),
    ("5+ years of experience", "## Summary\n6 years of experience in search", "claimed: 6 years"),
    ("3年以上经验", "实习经历\n某公司 2021.07 – 2026.06", "missing"),
    ("3年以上经验", "工作经历\n某公司 实习生 2021.07 – 2026.06", "missing"),
    ("3年以上经验", "工作经历\n某公司 2021年7月至今", "shown: 2021年7月至今"),
    ("3年以上经验", "工作经历\n某公司 2024.07 – 2021.06", "missing"),
    ("3年以上经验", "## Experience\nA, 1 July 2014 until 30 Aug 2018", "shown: July 2014 until 30 Aug 2018"),
    ("3年以上经验", "## Experience\nA, Jul '19 – Aug '23", "shown: Jul '19 – Aug '23"),
    ("3年以上经验", "## Experience\nA, 2019 – date", "shown: 2019 – date"),
    # Without headings dates begin jobs and studies, and all else is a claim
    ("PyTorch", "某公司 算法工程师 2023.07 – 2025.06\n用 PyTorch 训练模型", "shown: PyTorch"),
    ("PyTorch", "某公司 算法工程师 2023.07 – 2025.06\n做推荐\n\nPyTorch、C++", "claimed: PyTorch"),
    ("本科", "2019.09 – 2023.06 某某大学 本科", "shown: 本科"),
    ("英语", "技能\n英语六级", "claimed: 英语六级"),
]  # fmt: skip


@pytest.mark.parametrize(("ask", "text", "expected"), CASES, ids=[f"{ask} · {text[-30:]}" for ask, text, _ in CASES])
def test_what_a_cv_says_of_a_requirement(corpus: Corpus, ask: str, text: str, expected: str) -> None:
    (found,) = matched(corpus, ask, text)
    assert said(found) == expected
    assert all(text[span.start : span.end] == span.text for span in found.words)


def test_no_manner_of_working_is_looked_for(corpus: Corpus) -> None:
    assert matched(corpus, "良好的沟通能力", "技能\n沟通能力强") == ()


def test_what_is_not_shown_leads_to_modules_and_what_they_build(corpus: Corpus) -> None:
    (found,) = matched(corpus, "RAG", f"{SKILLS}RAG")
    assert [(each.id, each.hours) for each in found.modules] == [("llm-embed", 14), ("llm-rag", 18)]
    assert all(each.build.en and each.build.zh for each in found.modules)
    assert matched(corpus, "RAG", f"{JOB}Built RAG")[0].modules == ()
    assert matched(corpus, "COBOL", f"{SKILLS}RAG")[0].modules == ()  # no module of ours teaches it


def test_an_advert_is_no_cv(corpus: Corpus) -> None:
    for advert in ("岗位职责：\n负责预训练\n任职要求：\n硕士", "# Requirements\n- PhD\n- Python"):
        with pytest.raises(InputError, match="job advert"):
            read_cv(advert, cv_words(corpus), TODAY)


@pytest.mark.parametrize("text", ["床前明月光，疑是地上霜。", "首页\n登录\n注册\n", "12345", "\n"])
def test_what_says_nothing_of_anybody_is_no_cv(corpus: Corpus, text: str) -> None:
    with pytest.raises(InputError, match="reads like a CV"):
        read_cv(text, cv_words(corpus), TODAY)


CHINESE = f"""林某某
{STUDIES}华中科技大学 硕士 2025.09 – 2028.06
{PROJECT}RAG 问答系统，用 LoRA 微调
论文
On Small Things. ICLR 2026
技能：Python，了解扩散模型
"""


def test_a_cv_lets_the_situation_be_supposed_with_its_words(corpus: Corpus) -> None:
    found = suppose(read_cv(CHINESE, cv_words(corpus), TODAY), corpus)
    assert [(each.field.id, each.value.id, [span.text for span in each.words]) for each in found] == [
        ("degree", "master", ["硕士"]),
        ("school", "985", ["华中科技大学"]),
        ("papers", "top-venue", ["ICLR"]),
        ("nlp", "strong", ["RAG", "LoRA"]),
        ("cv", "basic", ["扩散模型"]),
    ]


def test_nothing_is_supposed_of_what_no_words_speak_of(corpus: Corpus) -> None:
    assert suppose(read_cv("技能\n英语六级", cv_words(corpus), TODAY), corpus) == ()
    (papers,) = suppose(read_cv("论文\n暂无论文", cv_words(corpus), TODAY), corpus)
    assert (papers.field.id, papers.value.id) == ("papers", "none")


PIECES = [
    JOB,
    PROJECT,
    SKILLS,
    STUDIES,
    "论文\n",
    "CUDA",
    "没有",
    "硕士",
    "2021.09 – ",
    "2024.13",
    "9999年",
    "ICLR",
    "\n",
    "，",
    "：",
    "\0",
    "Ａ",
    "é",
]


@given(parts=st.lists(st.sampled_from(PIECES), max_size=14))
def test_any_text_is_read_and_every_span_stands_in_it(
    corpus: Corpus, reading: Lexicon, lexicon: Lexicon, parts: list[str]
) -> None:
    text = "".join((STUDIES, *parts))
    cv = read_cv(text, reading, TODAY)
    ask = "硕士，3年以上经验，有顶会论文，熟悉 CUDA"
    asked = asks([Clause(ask, 0, len(ask), "requirements")], lexicon)
    spans = [span for each in match(asked.asks, cv, corpus) for span in each.words]
    assert all(text[span.start : span.end] == span.text for span in spans)
