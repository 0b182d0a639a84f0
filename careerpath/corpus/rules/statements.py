"""Rules on what claims, advice and sources say: where it stands in a source, what makes it count, and when it held.

And whether a text states what people are paid: patterns of money, of pay and of other costs, in both languages.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from careerpath.corpus.codes import Faults
from careerpath.corpus.locators import dates, last_known, locators
from careerpath.corpus.records import Record, Staged
from careerpath.labels import Message, both
from careerpath.model.base import LANGUAGES, TODO, UNKNOWN, Language
from careerpath.model.corpus import chinese
from careerpath.model.dates import GRACE, first_day
from careerpath.model.kinds import Loc

MAX_WORDS = 6
"""English words in a locator."""
MAX_CHARACTERS = 12
"""Chinese characters in a locator."""
MAX_NAMED = 12
"""Sections of a source that a message names."""


def unknown_section(staged: Staged) -> Faults:
    places = (place for place in locators(staged) if not place.begins)
    cited = ((place.record, place.source, place.section, (*place.loc[:-1], "section")) for place in places)
    seasons = ((season, season.data["source"], season.data["section"], ("section",)) for season in staged.of("season"))
    for record, id, section, loc in (*cited, *seasons):
        source = _source(staged, record, id)
        known = [part["id"] for part in source.data["sections"]] if source else [section]
        if source and section not in known:
            message = Message("finding.unknown-section", source=source.id, section=section, names=known[:MAX_NAMED])
            yield staged.position(record, *loc), message


def _source(staged: Staged, record: Record, id: str) -> Record | None:
    """The source that a record names: itself, where it is one."""
    return record if record.kind == "source" else staged.records.get(("source", staged.successor(("source",), id)))


def no_words(staged: Staged) -> Faults:
    for place in locators(staged):
        if not place.words:
            yield staged.position(place.record, *place.loc), Message("finding.no-words")


def words_too_long(staged: Staged) -> Faults:
    for place in locators(staged):
        for language, words in place.words.items():
            if is_quotation(words):
                message = Message("finding.words-too-long", words=words, characters=MAX_CHARACTERS, most=MAX_WORDS)
                yield staged.position(place.record, *place.loc, language), message


def is_quotation(words: str) -> bool:
    """Whether words are more than the few by which a place is found again."""
    others = "".join(" " if chinese(char) else char for char in words).split()
    return sum(map(chinese, words)) > MAX_CHARACTERS or len(others) > MAX_WORDS


def words_in_no_language(staged: Staged) -> Faults:
    for place in locators(staged):
        source = _source(staged, place.record, place.source)
        spoken = (source.data.get("languages") if source else None) or place.words
        for language in place.words:
            if source and language not in spoken:
                message = Message("finding.words-in-no-language", source=source.id, languages=both(list(spoken)))
                yield staged.position(place.record, *place.loc, language), message


def missing_language(staged: Staged) -> Faults:
    for record, loc, languages in _to_do(staged):
        if record.data.get("status") != "draft":
            yield staged.position(record, *loc), Message("finding.still-to-do", name=loc[-1], languages=languages)


def language_to_do(staged: Staged) -> Faults:
    for record, loc, languages in _to_do(staged):
        if record.data.get("status") == "draft":
            yield staged.position(record, *loc), Message("finding.language-to-do", name=loc[-1], languages=languages)


def _to_do(staged: Staged) -> Iterator[tuple[Record, Loc, Any]]:
    """Texts that are still to be written: the way down to each, and the languages that it lacks."""
    for record in staged.judged.values():
        for loc, lacking in _lacking(record.data, ()):
            yield record, loc, both(lacking)


def _lacking(value: dict[Any, Any] | list[Any], loc: Loc) -> Iterator[tuple[Loc, list[Language]]]:
    for key, item in value.items() if isinstance(value, dict) else enumerate(value):
        if isinstance(item, dict | list):
            yield from _lacking(item, (*loc, key))
    if isinstance(value, dict) and (lacking := [name for name in LANGUAGES if value.get(name) == TODO]):
        yield loc, lacking


def no_track(staged: Staged) -> Faults:
    for record in staged.of("claim", "advice"):
        if not record.data.get("tracks") and not record.data.get("alternative"):
            yield record.start, Message("finding.no-track")


def role_of_other_track(staged: Staged) -> Faults:
    statements = ((record, ("role",), record.data.get("role")) for record in staged.of("claim", "advice"))
    modules = (
        (record, ("roles", at), id)
        for record in staged.of("module")
        for at, id in enumerate(record.data.get("roles") or ())
    )
    for record, loc, id in (*statements, *modules):
        role = staged.records.get(("role", id or ""))
        tracks = record.data.get("tracks", ())
        # A track that is not there is told once, and not again by what is no longer its role.
        if role and role.data.get("track") not in tracks and all(staged.has(("track",), track) for track in tracks):
            message = Message("finding.role-of-other-track", role=role.id, track=role.data.get("track"))
            yield staged.position(record, *loc), message


def reading_without_criterion(staged: Staged) -> Faults:
    for record in staged.of("claim"):
        if record.data.get("reading") is not None and not record.data.get("on"):
            yield staged.position(record, "reading"), Message("finding.reading-without-criterion")


def reading_without_why(staged: Staged) -> Faults:
    for record in staged.of("claim"):
        if record.data.get("reading") is not None and not record.data.get("why"):
            yield staged.position(record, "reading"), Message("finding.reading-without-why")


def unread_without_reason(staged: Staged) -> Faults:
    for record in staged.of("claim"):
        if record.data.get("on") and record.data.get("reading") is None and not record.data.get("unread"):
            yield staged.position(record, "on"), Message("finding.unread-without-reason")


def salary_note_without_aspect(staged: Staged) -> Faults:
    for record in staged.of("claim"):
        if record.loc[:1] == ("salary_notes",) and not record.data.get("aspect"):
            yield record.start, Message("finding.salary-note-without-aspect")


_DAYS = ("begins", "ends")
_LEAP = "2024-"
"""A year that has every day which a year may have."""


def impossible_date(staged: Staged) -> Faults:
    each = [(record, loc, value, value) for record, loc, value in dates(staged)]
    for season in staged.of("season"):
        each += [(season, (field,), season.data[field], _LEAP + season.data[field]) for field in _DAYS]
    for record, loc, value, day in each:
        try:
            first_day(day)
        except ValueError:
            yield staged.position(record, *loc), Message("finding.impossible-date", date=value)


def future_date(staged: Staged) -> Faults:
    tomorrow = (date.fromisoformat(staged.day) + GRACE).isoformat()
    for record, loc, value in dates(staged):
        if value > tomorrow:
            yield staged.position(record, *loc), Message("finding.future-date", date=value, today=staged.day)


def later_than_source(staged: Staged) -> Faults:
    """Dates are compared as far as both are known: 2025-09 is later neither than 2025 nor than 2025-09-10."""
    for record in staged.of("claim", "advice"):
        as_of, id = record.data["as_of"], staged.successor(("source",), record.data["cite"]["source"])
        source = staged.records.get(("source", id))
        known = last_known(source.data) if source else UNKNOWN
        if UNKNOWN not in (as_of, known) and known < as_of[: len(known)] and as_of <= staged.day:
            message = Message("finding.later-than-source", as_of=as_of, source=id, known=known)
            yield staged.position(record, "as_of"), message


def confirmed_too_early(staged: Staged) -> Faults:
    for record in staged.of("claim", "advice"):
        as_of, confirmed = record.data["as_of"], record.data.get("confirmed")
        if confirmed and as_of != UNKNOWN and confirmed < as_of[: len(confirmed)]:
            message = Message("finding.confirmed-too-early", confirmed=confirmed, as_of=as_of)
            yield staged.position(record, "confirmed"), message


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
