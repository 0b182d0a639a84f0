"""Whether a text states what people are paid: patterns of money, of pay and of other costs, in both languages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from careerpath.corpus.codes import Faults
from careerpath.corpus.records import Record, Staged
from careerpath.labels import Message
from careerpath.model.base import UNKNOWN

_NUMBER = r"(?<![\d.,])\d[\d,.]*+"  # begins where no other does and gives nothing back: long ones cost no time
_TO = rf"(?:\s?(?:[-–~～至到]|to|万至|万到)\s?{_NUMBER})?"
_CURRENCY = r"RMB|CNY|USD|HKD|EUR|GBP|yuan|renminbi|dollars?|euros?|pounds"
_IN_WORDS = r"(?:a|one|two|three|five|half a|several|(?<![\d.,])\d[\d,.]*+) (?:hundred |thousand |million )+"
_EACH = r"\s?(?:an?|per|every|/)\s?(?:month|mo|year|yr|annum)\b"
_HAN = r"[一二两三四五六七八九十几数上][十百千]?|[十百千]"

MONEY = re.compile(
    rf"[¥￥$€£]\s?\d|\b(?:US\$|{_CURRENCY})\s?\d|(?:{_NUMBER}\s?(?:k|m|bn|thousand|million)?|{_IN_WORDS})\s?(?:{_CURRENCY})\b"
    rf"|(?:{_NUMBER}|{_HAN})\s?[百千万亿]*\s?(?:元|块钱|人民币|美元|美金|欧元|港元)",
    re.IGNORECASE,
)
"""An amount that says its currency."""
OF_A_TIME = re.compile(
    rf"(?:{_NUMBER}\s?k|(?<![\d,])\d{{1,3}},\d{{3}}|{_IN_WORDS}){_EACH}"
    rf"|(?:{_NUMBER}{_TO}|{_HAN})\s?[万wk]\s?(?:/|每|一)\s?(?:个)?[月年]"
    rf"|(?:每月|月均|一个月|每年|一年)\s?(?:{_NUMBER}{_TO}|{_HAN})\s?[万wk](?!\s?[\w])",
    re.IGNORECASE,
)
"""An amount by month or year, whatever its currency."""
BARE = re.compile(
    rf"{_NUMBER}\s?(?:k|m|million)\b(?! [a-z-]*s\b)|(?<![\d,])\d{{1,3}},\d{{3}}\b(?! [a-z-]*s\b)"
    rf"|(?:{_NUMBER}|{_HAN})\s?(?:万(?!亿)|[wk](?!\w))(?!\s?[A-Za-z张卡个种条字词份人名篇次步参样倍小亿台家])"
    r"|[百千]万",
    re.IGNORECASE,
)
"""A number that is an amount where pay is spoken of."""
SHARE = re.compile(
    rf"{_NUMBER}\s?(?:%|per ?cent|percentage points)|百分之|{_NUMBER}\s?个百分点|[一二两三四五六七八九]成"
)
MORE = re.compile(
    r"\b(?:more|higher|above|premium|rise[sn]?|rose|raises?|less|lower|below|fell|falls?|cuts?|of what|up|down)\b"
    r"|高|低|多|涨|降|溢价|少|按"
)
"""Words between which a share is one of pay."""
PAY = re.compile(
    r"\b(?:salar(?:y|ies)|wages?|earn(?:s|ed|ing|ings)?|compensation|bonus(?:es)?|stipends?|take-home"
    r"|(?:is|are|was|were|gets?|got|well|better) paid(?! for)"
    r"|advertised(?= (?:at|up|about|\d))|pay (?:is|was|rose|rises|fell|of|for|at|by|in))\b"
    r"|薪|工资|年包|总包|奖金|期权|挣|报酬|到手|月入|年入",
    re.IGNORECASE,
)
"""Words that speak of pay, whatever else costs money beside it."""
OFFER = re.compile(r"\b(?:packages?|offers?|offered|income|pays?|paid|premium)\b|待遇|offer|收入|溢价", re.IGNORECASE)
"""Words that speak of pay where nothing else is spoken of that costs money."""
COST = re.compile(
    r"\b(?:rent(?:s|ed|al)?|pric(?:e[sd]?|ing)|costs?|train(?:s|ed|ing)?|revenues?|funding|rais(?:e[sd]?|ing)"
    r"|invest(?:s|ed|ment|ments)?|valu(?:ed|ation)|budgets?|fees?|tuition|market|sales|spen[dt]s?|profits?|GPUs?|cards?"
    r"|tokens?|servers?|grants?|subscriptions?|courses?|plans?|downloads?|users?"
    r"|(?:you|to) pay|pa(?:ys?|id) (?:\S+ ){0,6}for)\b"
    r"|租|(?<!溢)价(?!值)|成本|训练|营收|融资|投资|投入|估值|预算|学费|市场|销售|花费|开销|利润|显卡|算力|卡时|订阅|课程|会员|公司收入",
    re.IGNORECASE,
)
"""What else costs money."""
HUGE = re.compile(
    rf"(?:[¥￥$€£]\s?)?(?:{_NUMBER}\s?(?:bn|billion|万?亿)|(?<![\d.,])\d{{2,}}+[\d.,]*+\s?(?:m|million)\b|(?<!\d)\d{{4,}}+\s?万)"
    rf"\s?(?:{_CURRENCY}|元|美元)?",
    re.IGNORECASE,
)
"""What no person is paid."""
_SENTENCES = re.compile(r"[.;:?!] |[。；！？]")


def states_amount(text: str) -> bool:
    """Whether a text says in money what people are paid; what a card, a course or a training run costs is no pay."""
    return any(_paid(each) for each in _SENTENCES.split(text))


def _paid(sentence: str) -> bool:
    sentence = HUGE.sub("", sentence)
    amounts = [MONEY, OF_A_TIME, BARE] if PAY.search(sentence) or OFFER.search(sentence) else [MONEY, OF_A_TIME]
    of_people = PAY.search(sentence) or not COST.search(sentence)
    return bool(of_people) and any(amount.search(sentence) for amount in amounts)


def states_share(text: str) -> bool:
    """Whether a text says in percent by how much pay differs."""
    return any(map(_paid_more, _SENTENCES.split(text)))


def _paid_more(sentence: str) -> bool:
    of_pay = PAY.search(sentence) or (OFFER.search(sentence) and not COST.search(sentence))
    return bool(of_pay and SHARE.search(sentence) and MORE.search(sentence))


def amount_without_population(staged: Staged) -> Faults:
    """An amount needs whom it is about and a date, for money loses its worth; a share needs only whom."""
    for record in staged.of("claim", "advice"):
        told, dated = record.data.get("population"), record.data["as_of"] != UNKNOWN
        if told and dated:
            continue
        if record.data.get("aspect") == "amount":
            yield staged.position(record, "aspect"), Message("finding.amount-without-population")
        elif loc := next(_stated(record, shares=not told), None):
            yield staged.position(record, *loc), Message("finding.amount-without-population")


def _stated(record: Record, *, shares: bool) -> Iterator[tuple[str, str]]:
    """The texts of a statement that name an amount, or also a share of pay."""
    for key in ("text", "short"):
        said: Mapping[str, str] = record.data.get(key) or {}
        for language, text in said.items():
            if states_amount(text) or (shares and states_share(text)):
                yield key, language
