"""Adverts are read piece by piece: each stands in its advert letter for letter, in the part to which it belongs."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerpath.answers.advert.read import Advert, read
from careerpath.answers.advert.words import Lexicon, lexicon
from careerpath.model.corpus import Corpus

HERE = Path(__file__).parent / "read"
ADVERTS = {path.stem: path.read_bytes().decode() for path in sorted(HERE.glob("*.txt"))}
HEADED = "算法工程师\n岗位职责：\n1、负责预训练；\n2、搭建评测平台；\n3、撰写文档。\n任职要求：\n1、熟悉 PyTorch。\n"
BARE = "算法工程师\n负责预训练。\n搭建评测平台，支持多机并行。\n熟悉 PyTorch。\n撰写技术文档，组织分享。\n"
DUTIES = (
    "负责预训练数据配比",
    "搭建评测平台，支持多机并行",
    "跟进前沿论文",
    "Design new attention layers",
    "参与模型压缩",
)
BESIDE = (
    "我们拥有行业领先的大模型技术，期待你的加入！",
    "五险一金，年终奖",
    "硕士以上学历优先",
    "We offer dental and equity",
)
NO_LETTER = re.compile(
    r"(?:\W|_|[①-⑳❶-❿]|&(?:\w{2,8}|#\d{2,6});|</?\w+[^<>]*>|(?<=\])\([^\s()]*\)"
    r"|(?:\d{1,2}|[一二三四五六七八九十]{1,3}|[a-zA-Z]|[ivxIVX]{2,4})(?=\W?[)）、.．:：,，\u20e3]))*"
)
"""What stands between pieces: blanks, bullets, numbers of lists, stops, markup."""
FRAGMENTS = (
    *(
        "岗位职责：",
        "任职要求：",
        "【加分项】",
        "职位描述",
        "What you'll do:",
        "**Requirements**",
        "公司介绍",
        "工作地点：",
    ),
    *(
        "1、",
        "2、",
        "（3）",
        "①",
        "• ",
        "- ",
        "a) ",
        "；",
        "。",
        ". ",
        "\n",
        "\r\n",
        "\t",
        " | ",
        "&nbsp;",
        "<br>",
        "<td>",
        "1\ufe0f\u20e3",
        "\u200b",
    ),
    *(
        "负责预训练",
        "熟悉 PyTorch",
        "Build agents",
        "A PhD is a plus",
        "3.5 年",
        "Node.js",
        "e.g. LoRA",
        "30-50K·15薪",
        "x",
    ),
)


@pytest.fixture(scope="module")
def words(corpus: Corpus) -> Lexicon:
    return lexicon(corpus)


def lines(advert: Advert) -> list[str]:
    """Its pieces in their order as `section | text`, with a # before those of headings."""
    pieces = [(each.start, "", each) for each in advert.clauses] + [
        (each.start, "# ", each) for each in advert.headings
    ]
    shown = [
        (mark, each.section, each.text.replace("\n", "⏎")) for _, mark, each in sorted(pieces, key=lambda it: it[0])
    ]
    return [f"{mark}{section} | {text}" for mark, section, text in shown]


@pytest.mark.parametrize("name", ADVERTS)
def test_adverts_are_read(name: str, words: Lexicon) -> None:
    assert lines(read(ADVERTS[name], words)) == (HERE / f"{name}.expected").read_text("utf-8").splitlines()


@given(text=st.lists(st.sampled_from(FRAGMENTS), max_size=30).map("".join) | st.text(max_size=60))
def test_every_letter_stands_in_one_piece(text: str, words: Lexicon) -> None:
    advert = read(text, words)
    pieces = sorted((*advert.clauses, *advert.headings), key=lambda each: each.start)
    assert all(text[each.start : each.end] == each.text for each in pieces)
    bounds = [0, *(bound for each in pieces for bound in (each.start, each.end)), len(text)]
    assert bounds == sorted(bounds)
    for start, end in zip(bounds[::2], bounds[1::2], strict=True):
        assert NO_LETTER.fullmatch(text, start, end)


@given(data=st.data())
def test_no_neighbour_decides(data: st.DataObject, words: Lexicon) -> None:
    """Shuffled, among praise or a list of requirements, or under another title, the duties stay what they were."""
    heads, tail = data.draw(
        st.sampled_from(
            [("岗位职责：\n", "任职要求：\n1、熟悉 PyTorch。\n"), ("", "精通 CUDA。\n"), ("职位描述\n", "")]
        )
    )
    title = data.draw(st.sampled_from(["算法工程师", "Research Scientist", "运营专员", "大模型训练专家（北京）"]))
    more = data.draw(st.lists(st.sampled_from(BESIDE), max_size=3))
    items = data.draw(st.permutations([*DUTIES, *more]))
    advert = read(f"{title}\n{heads}" + "".join(f"{item}\n" for item in items) + tail, words)
    assert sorted(clause.text for clause in advert.of("duties")) == sorted(DUTIES)
    assert advert.title
    assert advert.title.text == title


@given(
    items=st.permutations([*DUTIES, "特征平台的日常维护"]), asked=st.permutations(["熟悉 PyTorch", "CUDA", "硕士以上"])
)
def test_a_list_under_an_unknown_heading_is_what_most_of_its_items_are(
    items: list[str], asked: list[str], words: Lexicon
) -> None:
    lists = (
        f"{head}\n" + "".join(f"- {item}\n" for item in each) for head, each in (("北窗", items), ("旧码头", asked))
    )
    advert = read("算法工程师\n\n" + "\n".join(lists), words)
    assert [clause.text for clause in advert.of("duties")] == items
    assert [clause.text for clause in advert.of("requirements", "nice")] == asked


@pytest.mark.parametrize(
    ("text", "duties"),
    [
        ("岗位职责：\n1. 负责预训练\n看重什么：\n1. 编程好\n2. 讲得清楚\n", "负责预训练"),
        ("岗位职责：\n1. 负责预训练\n入职条件：\n- 英语流利\n", "负责预训练"),
        ("岗位职责：\n1. 负责预训练\n我们看什么：\n1. 熟悉 PyTorch\n2. 搭建过集群\n", "负责预训练"),
        ("Responsibilities\n- Train models\nWe think you have\n- five years of Rust\n", "Train models"),
        ("Responsibilities\n- Train models\nOdd bits that we love\n- CUDA kernels\n", "Train models"),
        ("我们在做什么\n做搜索的产品。\n岗位职责\n负责预训练\n", "负责预训练"),
        ("Scope of the job:\nServe models\nVersion weights so that runs can be repeated\n",
         "Serve models|Version weights so that runs can be repeated"),
        ("The work of this post, and its responsibility:\n- Compression\n- Pruning\n", "Compression|Pruning"),
        ("Post-training researcher at Tidewater\n\nYou'll train models.", "You'll train models"),
        ("训练平台开发\n大模型训练工程师\n\n负责训练模型。\n", "负责训练模型"),
        ("职责\n1\\. 负责系统设计\n2\\. 训练模型\n", "负责系统设计|训练模型"),
        ("Responsibilities\na) build the framework on which all of our many teams train models\nb) serve them\n",
         "build the framework on which all of our many teams train models|serve them"),
        ("AI 产品经理\n\n👉 训练大模型\n🙋 搭建评测平台\n👉 端到端的压缩\n", "训练大模型|搭建评测平台|端到端的压缩"),
        ("Responsibilities\n- Work alongside dispatchers to choose routes\n",
         "Work alongside dispatchers to choose routes"),
        ("职责\n1. 训练模型\n2. Share learnings，带同学玩 AI\n", "训练模型|Share learnings，带同学玩 AI"),
        ("你将负责\n• 为我们的写作助手从零训练一个中文模型\n• 我们拥有行业领先的技术\n",
         "为我们的写作助手从零训练一个中文模型"),
        ("Duties\nYou will train models. Ｙｏｕ will serve them.\n", "You will train models|Ｙｏｕ will serve them"),
        ("Duties\nａ）build tools\nｂ）serve models\n", "build tools|serve models"),
        ("职责：\n1、管理产品。\n与伙伴建立联系。\n2、跟踪技术。\n\n五险一金。\n", "管理产品|与伙伴建立联系|跟踪技术"),
        ("职责\n负责预训练\n1. 本科以上学历\n2. 熟悉 PyTorch\n", "负责预训练"),
        ("Duties\n- Train models\n- Has run GPU clusters\n- Team player\n", "Train models"),
        ("Head Cook\n\nLunch is good. The head cook plans the menus and leads a kitchen of three. £14 an hour.\n",
         "The head cook plans the menus and leads a kitchen of three"),
        ("LLM Engineer\nAs an LLM engineer you will train models.\nGiven the pace, you'll read papers.\n",
         "As an LLM engineer you will train models|Given the pace, you'll read papers"),
        ("Your role\nYou will work on agents.\nWhat you'll do\n- Train models\n- Build tools\n- Serve them\n",
         "Train models|Build tools|Serve them"),
        ("训练工程师\n\n1、硕士\n2、熟悉 CUDA\n3、精通 C++\n\n数据组\n\n1、负责训练\n2、配比：设计数据\n3、搭建平台\n",
         "负责训练|配比：设计数据|搭建平台"),
        ("Requirements\n- A PhD\n- CUDA\n- Team player\n\n- Design its layers\n- Serve it for all\n- Build its tools\n",
         "Design its layers|Serve it for all|Build its tools"),
        ("Model Engineer\n\n- A PhD\n- Years of CUDA\n- Team player\n\nThe team is small. You will train models.\n",
         "You will train models"),
        ("岗位职责\n1. 句法分析\n2. 代码模型\n3. 负责检索\n\n- 硕士以上\n- 熟悉 PyTorch\n- 精通 CUDA\n- 沟通能力强\n",
         "句法分析|代码模型|负责检索"),
        ("我们有个机会：主要负责训练框架的研发，要求熟悉 Megatron、NCCL。\n", "我们有个机会：主要负责训练框架的研发"),
        ("Lab\n\nML Engineer, Cloud — Design model serving.\nFounding Engineer - Audio: Ship speech models.\n",
         "ML Engineer, Cloud — Design model serving|Founding Engineer - Audio: Ship speech models"),
        ("\n".join(("岗位职责", DUTIES[0], BESIDE[0], *DUTIES[2:], BESIDE[0], DUTIES[1], BESIDE[0])),
         "|".join((DUTIES[0], *DUTIES[2:], DUTIES[1]))),
    ],
)  # fmt: skip
def test_what_are_duties(text: str, duties: str, words: Lexicon) -> None:
    assert "|".join(clause.text for clause in read(text, words).of("duties")) == duties


@pytest.mark.parametrize(
    ("line", "pay"),
    [
        ("30-50K·15薪", "30-50K·15薪"),
        ("年薪 40-80 万", "年薪 40-80 万"),
        ("$150,000 - $200,000", "$150,000 - $200,000"),
        ("£60k", "£60k"),
        ("薪资面议", "薪资面议"),
        ("月薪 9000 元", "月薪 9000 元"),
        ("月薪 NT$80,000", "月薪 NT$80,000"),
        ("2-3万元", "2-3万元"),
        ("8千-1.2万·13薪", "8千-1.2万·13薪"),
        ("15k-25k·14薪", "15k-25k·14薪"),
        ("年薪百万", "年薪百万"),
        ("百万年薪，等你来拿", "百万年薪"),
        ("月薪两万到三万", "月薪两万到三万"),
        ("月薪 2 万起", "月薪 2 万起"),
        ("薪资：25k 起", "25k 起"),
        ("底薪 5000 + 提成", "5000"),
        ("$180,000 – $220,000 a year", "$180,000 – $220,000 a year"),
        ("£70k", "£70k"),
        ("€60.000", "€60.000"),
        ("60 000 – 75 000 €", "60 000 – 75 000 €"),
        ("from €4.500 monthly", "€4.500 monthly"),
        ("CHF 120'000", "CHF 120'000"),
        ("25-40 LPA", "25-40 LPA"),
        ("３０－５０Ｋ", "３０－５０Ｋ"),
        ("25-35k（13薪）", "25-35k（13薪）"),
        ("15-20K*14", "15-20K*14"),
        ("15,000-25,000 RMB/month", "15,000-25,000 RMB/month"),
        ("Salary: 45,000 - 55,000", "45,000 - 55,000"),
        ("S$8,000 - S$10,000", "S$8,000 - S$10,000"),
        ("HK$30,000/month", "HK$30,000/month"),
        ("SALARY$80,000", "$80,000"),
        ("工资 8000 到 10000，包吃住", "8000 到 10000"),
        ("USD$3 - 4k / month", "USD$3 - 4k / month"),
        ("300-400元/天", "300-400元/天"),
        ("1.5w-2w/月", "1.5w-2w/月"),
        ("¥25,000–35,000 per month", "¥25,000–35,000 per month"),
        ("Package: 1,000,000–2,000,000 RMB", "1,000,000–2,000,000 RMB"),
        ("15K以上", "15K以上"),
        ("15k-30k /深圳 /经验1-3年", "15k-30k"),
        ("up to 35 LPA", "35 LPA"),
        ("20-35 lakhs per annum", "20-35 lakhs per annum"),
        ("30-60K·14-16薪", "30-60K·14-16薪"),
        ("25-50K 15薪", "25-50K 15薪"),
        ("80-120K CHF", "80-120K CHF"),
        ("20 000 – 26 000 PLN", "20 000 – 26 000 PLN"),
        ("PhD salary: 65% TV-L E13", None),
        ("支持 128K 以上", None),
        ("支持 8-32k 上下文", None),
        ("处理 10-20 万条数据", None),
        ("raised a $500M round", None),
        ("a $141 million extension", None),
        ("3-5 年经验", None),
        ("2-3万元的设备", None),
        ("百万级用户，十年薪火相传", None),
        ("周一到周五，待遇一流", None),
    ],
)
def test_pay_is_quoted_as_it_stands(line: str, pay: str | None, words: Lexicon) -> None:
    assert read(f"算法工程师\n{line}\n", words).pay == ((pay,) if pay else ())


@pytest.mark.parametrize(
    ("text", "instead"),
    [
        ("", "empty"),
        (" \n\u200b。\n", "empty"),
        ("张三\n教育经历\n2019-2023 某大学\n工作经历\n2023-至今 某公司\n负责模型微调\n自我评价\n踏实\n", "cv"),
        ("Jane Doe\nWork Experience\n- I have trained models\nProjects\n- My project on LoRA\nSkills\nPython\n", "cv"),
        ("首页 | 职位 | 公司 | 登录 | 注册\n热门城市\n北京\n上海\n关于我们\n隐私政策\n帮助中心\n", "navigation"),
        ("床前明月光，\n疑是地上霜。\n举头望明月，\n低头思故乡。\n", "prose"),
        ("import torch\n\n\nclass Model:\n    def forward(self, x):\n        return x + 1\n", "prose"),
        ("昨天的会议讨论了很多事情。大家都说天气不错。后来我们去吃了饭。\n", "prose"),
        ("# corpus\n\nRequirements: Python. Build it with `make`; run `make test(all=True)`.\n", "prose"),
        ("summary: Roles\nroles:\n- role: engineer\n  requirements: [python, rust]\n", "prose"),
        (
            "大模型岗位的真相\n去年我聊过四十位工程师。多数人在写提示词。\n从零训练模型需要上千张卡。\n有卡的公司不多。\n",
            "prose",
        ),
        ("招算法工程师，负责预训练，硕士以上", None),
        (
            "中餐厅招炒锅师傅一名。店在老城区。平时要备料、炒菜、收拾灶台。做过三年以上川菜。包吃住，每周休一天。\n",
            None,
        ),
        ("餐厅诚聘厨师。我们是一家小馆子。厨师管热菜，也带一个学徒。希望你手艺扎实。月薪 9000 元，管吃管住。\n", None),
        ("Join us at Harbour Lane\n\nFrom six on you'd bake the bread. We like punctuality. £13.50 an hour.\n", None),
        ("\n".join(("评测工程师", "评测组", "上海", "1. 负责模型的评测", *BESIDE[:1] * 6)), None),
        (HEADED, None),
        (BARE, None),
    ],
)
def test_what_is_no_advert_is_said_to_be_what_it_is(text: str, instead: str | None, words: Lexicon) -> None:
    assert read(text, words).instead == instead
