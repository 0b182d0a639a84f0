"""Which track an advert is of, or that it is of none."""

from __future__ import annotations

from datetime import date

import pytest

from careerpath.answers.advert.answer import read_advert
from careerpath.model.corpus import Corpus

ADVERTS = {
    "llm": [
        "大模型算法工程师\n负责大模型预训练与后训练\n研究奖励模型与偏好优化算法，提升模型推理能力",
        "ML Infrastructure Engineer, LLM\nBuild distributed training frameworks for LLMs\nOptimize inference latency",
        "NLP 算法研究员\n研究新的预训练方法\n优化大语言模型的指令遵循能力",
    ],
    "multimodal": [
        "视频生成算法工程师\n研发视频生成扩散模型，提升时序一致性\n负责图像与视频数据的清洗与标注",
        "Research Scientist, Speech\nTrain text-to-speech models with better prosody\nExplore speech language models",
        "具身智能算法工程师\n训练 VLA 模型完成机器人操作任务\n研究模仿学习与世界模型",
    ],
    "aigc": [
        "AI 应用工程师\n基于大模型搭建企业知识库问答系统\n设计 Agent 工作流，接入业务系统\n负责提示词优化",
        "Applied AI Engineer\nBuild RAG and agents for customers\nDesign prompts and AI workflows for clients",
        "AIGC 设计师\n使用 ComfyUI 搭建图像生成工作流，服务电商商品图\n将 AIGC 能力应用到广告创意生产",
    ],
    None: [
        "COBOL Developer\nMaintain COBOL programs on the mainframe\nWrite JCL scripts and fix bugs",
        "会计\n编制财务报表，完成月度结账\n配合审计，管理发票与合同",
        "厨师\n采购食材，准备每日菜单\n保持厨房卫生，控制成本",
        "Java 后端工程师\n负责交易系统后端开发\n优化数据库性能，保障系统高可用",
        "推荐算法工程师\n负责召回、排序模型优化，提升点击率\n建设特征工程与用户画像",
    ],
}


@pytest.mark.parametrize(("track", "advert"), [(track, advert) for track, of in ADVERTS.items() for advert in of])
def test_an_advert_is_of_its_track(track: str | None, advert: str, corpus: Corpus) -> None:
    title, duties = advert.split("\n", 1)
    assert read_advert(corpus, f"{title}\n岗位职责：\n{duties}", today=date(2026, 11, 1)).track == track


def test_shares_are_parts_of_what_is_not_neutral(corpus: Corpus) -> None:
    read = read_advert(corpus, "算法工程师\n岗位职责：\n负责大模型预训练\n撰写技术文档", today=date(2026, 11, 1))
    assert read.shares["core"].share > 0.9
    assert sum(each.share for each in read.shares.values()) == pytest.approx(1)
    assert not read_advert(corpus, "文员\n岗位职责：\n撰写技术文档", today=date(2026, 11, 1)).shares


@pytest.mark.parametrize(
    ("advert", "verdict"),
    [
        ("AI 应用工程师\n任职要求：\n1、熟悉 LangChain、RAG\n2、做过智能体，懂提示词工程", "aigc"),
        ("LLM Engineer\nRequirements\n- Deep knowledge of pre-training and RLHF\n- Has trained language models", "llm"),
        ("COBOL Developer\nRequirements\n- Five years of COBOL\n- Knows JCL", "none"),
        ("Zimmerer\nAnforderungen\n- Gute Nerven\n- Höhe macht nichts aus\n\nRequirements: see above", "cannot-tell"),
    ],
)
def test_without_duties_what_else_is_said_tells(advert: str, verdict: str, corpus: Corpus) -> None:
    read = read_advert(corpus, advert, today=date(2026, 11, 1))
    assert not read.shares
    assert (read.track or read.verdict) == verdict
