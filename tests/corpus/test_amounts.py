"""What states an amount of pay, and what only has a number or another cost in it: a table in both languages."""

from __future__ import annotations

import pytest

from careerpath.corpus.rules.statements import states_amount, states_share

PAY = (
    "An engineer there earns ¥30,000.",
    "Offers start at $120,000.",
    "Seniors make 30k a month.",
    "The median is CNY 1.2m.",
    "One of them got 40,000 a month.",
    "Packages above two million RMB a year are offered.",
    "They were offered half a million dollars.",
    "Pay rose to 25k.",
    "He calls 30,000 RMB a month a stopgap.",
    "LLM jobs: 180,000 to 440,000 dollars a year.",
    "She is paid 30k a month, of which rent takes 8k.",
    "月薪 3 万元起。",
    "有人拿到 50 万的年包。",
    "开到 3-5万/月。",
    "年薪百万的只是少数。",
    "起薪 30k。",
    "应届生每月 2.5 万。",
    "一位同学签了 45 万元。",
    "总包五十万左右。",
    "挣的是 $120,000。",
    "月薪中位值 13264 元。",
    "Pay at the best firms: over $300k.",
    "The income of a contractor is 25,000 RMB a month.",
    "Some had offers worth 40 to 60 万.",
    "The price of a flat is 3 million RMB, and she earns 20k a month.",
    "Staff get stock worth 135,000 RMB a month.",
    "一名硕士的 offer 开到 80 万。",
    "待遇大概 3w 一个月。",
    "外包月入两万。",
    "他拿到 200 万元以上。",
    "股票加现金共 ¥1,200,000。",
)
NO_PAY = (
    "The repository has 30k stars.",
    "It was trained on 100,000 GPUs.",
    "GPU rent is ¥2 an hour.",
    "A decent card can be rented for 3,000 RMB a month.",
    "Training cost $5.6m.",
    "You pay 300 RMB for the course.",
    "The company raised $110bn.",
    "A model of 70B parameters and 1.2m images.",
    "It takes 40 hours a month.",
    "The data set has 400 million pairs.",
    "About 3,000 people applied.",
    "Tokens are priced at CNY 0.5 per million.",
    "A context of 128k tokens.",
    "Pay differs enormously within this track.",
    "Applicants for the paid internship: 1,200 students.",
    "2.5万亿参数的模型。",
    "租一张卡每月 3000 元。",
    "训练成本约 500 万美元。",
    "GitHub 上有 3 万星标。",
    "10 万张卡的集群，薪酬没有公布。",
    "数据集有 50 万条样本。",
    "每月 3 万次调用。",
    "这个方向的薪酬差别非常大。",
    "公司融资 10 亿美元。",
    "两万字的长文。",
    "学习大约 300 小时。",
    "The library offers 30k downloads a month.",
    "It offers a context of 128k tokens.",
    "A plan is paid for, $20 a month.",
    "Nobody pays $200 a month for it.",
    "OpenAI's income is $13 billion a year.",
    "The company earns 13 billion dollars.",
    "It has 2,000 packages and 5k users.",
    "A 7,000 RMB card is enough.",
    "年收入 130 亿美元的公司。",
    "会员每月 199 元。",
    "Kling earned more than 300 million RMB in the third quarter.",
    "一年收入 5344 万美元。",
    "一份 3 万字的报告。",
    "上下文 20 万 token。",
    "投入 2 亿元建集群。",
    "每千 token 0.5 元，价格一降再降。",
    "显卡溢价 30%，要 2 万元一张。",
)
SHARES = (
    "Engineers in 3D got offers 30 % above LLM jobs.",
    "Multimodal brings a premium of 30 % or more.",
    "At entry AI engineers earn about 6 % more.",
    "薪酬比同级 LLM 岗高 30%。",
    "这类岗位溢价三成。",
    "薪资涨了百分之二十。",
)
NO_SHARES = (
    "Of the advertisements 80 % are LLM jobs.",
    "Accuracy is 5 % higher.",
    "Only 13.8 % of firms use it.",
    "八成岗位是 LLM。",
    "准确率高 5%。",
    "显卡溢价 30%。",
    "Cards are sold at a premium of 30 %, and prices rise.",
    "薪酬不按方向排出高低。",
)


@pytest.mark.parametrize("text", PAY)
def test_an_amount_of_pay(text: str) -> None:
    assert states_amount(text)


@pytest.mark.parametrize("text", NO_PAY)
def test_no_amount_of_pay(text: str) -> None:
    assert not states_amount(text)
    assert not states_share(text)


@pytest.mark.parametrize("text", SHARES)
def test_a_share_of_pay(text: str) -> None:
    assert states_share(text)


@pytest.mark.parametrize("text", NO_SHARES)
def test_no_share_of_pay(text: str) -> None:
    assert not states_share(text)
