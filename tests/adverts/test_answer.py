"""What an advert comes to: shares and what they could be, and the screens that say it."""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from show.small import labels

from careerpath.answers.advert.answer import AdvertRead, Silent, WithGoal
from careerpath.answers.advert.asks import Ask, Named, Span
from careerpath.answers.advert.classify import COUNTED, KINDS, Because
from careerpath.answers.advert.work import LEADS, AdvertClause, WorkShare, leading, shares_of
from careerpath.answers.score import Score
from careerpath.model.adverts import WorkKind
from careerpath.model.base import LANGUAGES, Language, Text
from careerpath.pages.advert import page
from careerpath.render.data import document
from careerpath.render.markdown import markdown
from careerpath.render.terminal import draw

if TYPE_CHECKING:
    from pytest_regressions.file_regression import FileRegressionFixture

    from careerpath.render.page import Page

GOLDEN = Path(__file__).parent.parent / "golden" / "advert"

kinds = st.lists(st.sampled_from(KINDS), min_size=1, max_size=4, unique=True)


def duty(may_be: list[WorkKind], text: str = "…", start: int = 0) -> AdvertClause:
    """A duty of the first of these kinds, which may be of the others."""
    because = (Because(text, start, start + len(text), "words", "rule"),)
    return AdvertClause(text, start, start + len(text), "duties", may_be[0], {may_be[0]: 1.0}, tuple(may_be), because)


@given(st.lists(kinds, max_size=4))
def test_a_share_lies_within_what_it_could_be_however_the_unsure_duties_turn_out(may_be: list[list[WorkKind]]) -> None:
    shares = shares_of([duty(each) for each in may_be])
    if not shares:
        return
    assert sum(share.share for share in shares.values()) == pytest.approx(1)
    for turned in product(*may_be, KINDS):  # the last is the duty that was not read
        counted: list[WorkKind] = [kind for kind in turned if kind != "neutral"]
        for kind in COUNTED if counted else ():
            could_be = counted.count(kind) / len(counted)
            assert shares[kind].low - 1e-9 <= could_be <= shares[kind].high + 1e-9
            assert shares[kind].low <= shares[kind].share <= shares[kind].high


def test_without_duties_there_are_no_shares_and_nothing_leads() -> None:
    assert shares_of([]) == {}
    assert shares_of([duty(["neutral"])]) == {}
    assert leading({}) is None


def test_work_is_mostly_of_a_kind_that_leads_by_fifteen_hundredths() -> None:
    even = [duty(["core"])] * 6 + [duty(["application"])] * 6
    assert leading(shares_of(even)) is None
    one, three = shares_of([*even, duty(["core"])]), shares_of([*even, *[duty(["core"])] * 3])
    assert (leading(one), leading(one, LEADS)) == ("core", None)
    assert leading(three) == leading(three, LEADS) == "core"


TEXTS: tuple[tuple[str, list[WorkKind], str, str], ...] = (
    ("负责企业知识库问答系统的搭建与优化", ["application"], "知识库问答系统", "product"),
    ("设计面向客服场景的智能体与工作流", ["application"], "智能体", "product"),
    ("在业务数据上微调开源模型", ["application", "core"], "业务数据", "finetune-business"),
    ("搭建模型服务的监控平台", ["engineering"], "平台", "system"),
    ("跟进大模型前沿进展", ["neutral"], "前沿", "follow"),
)
RULES = {
    "product": Text(en="makes a product with a model", zh="做 AI 产品"),
    "finetune-business": Text(en="tunes a model for a business", zh="为业务微调"),
    "system": Text(en="builds a system", zh="搭系统"),
    "follow": Text(en="follows what others do", zh="跟踪前沿"),
}
NAMES = {
    "aigc": Text(en="AIGC", zh="AIGC"),
    "llm": Text(en="LLM", zh="LLM"),
    "multimodal": Text(en="multimodal", zh="多模态"),
}


def clauses() -> tuple[AdvertClause, ...]:
    found, start = [], 40
    for text, may_be, word, rule in TEXTS:
        at = start + text.index(word)
        reason = Because(word, at, at + len(word), rule, rule)
        found.append(replace(duty(may_be, text, start), because=(reason,)))
        start += len(text) + 2
    return (AdvertClause("大模型算法工程师", 0, 8, "title"), *found)


def asked(what: str, need: str, *names: str, least: int | None = None) -> Ask:
    named = tuple(Named(name, Text(en=name, zh=name), Span(name, 0, len(name))) for name in names)
    return Ask(what, need, named, least)  # type: ignore[arg-type] # one of those that there are


def read() -> AdvertRead:
    """An advert whose title says algorithm, and whose duties are applications."""
    every = clauses()
    shares = shares_of([clause for clause in every if clause.kind])
    scores = {"multimodal": 60.0, "llm": 44.4, "aigc": 41.6}
    ranking = [Score(id, NAMES[id], score, 29, 70, 0.3, {}, (), 5, False) for id, score in scores.items()]  # noqa: FBT003 - too little known
    return AdvertRead(
        title="大模型算法工程师",
        title_kind="core",
        verdict="track",
        track="aigc",
        accepted_tracks=("aigc", "llm"),
        track_names={id: NAMES[id] for id in ("aigc", "llm")},
        role="rag",
        role_name=Text(en="RAG and knowledge bases", zh="RAG 与知识库"),
        role_track="llm",
        leading=leading(shares),
        shares=shares,
        clauses=every,
        deciding=(),
        goal=WithGoal("core-algorithm", Text(en="a core-algorithm job", zh="做核心算法"), tuple(ranking), 43.2),
        asks=(
            asked("degree", "must", "master"),
            asked("years", "must", "3", least=3),
            asked("framework", "must", "LangChain", "LlamaIndex"),
            asked("paper", "nice", "papers"),
        ),
        cv=None,
        silent=(Silent("said-model", Text(en="Whose model is it?", zh="用的是谁的模型？")),),
        pay=("25-40K·14薪",),
        not_understood=("名额有限",),
        rule_names=RULES,
    )


NO_TRACK: Any = {"track": None, "accepted_tracks": (), "track_names": {}, "role": None, "role_name": None, "goal": None}
OTHERS = {
    "no-goal": replace(read(), goal=None),
    "none": replace(read(), verdict="none", **NO_TRACK),
    "cannot-tell": replace(read(), verdict="cannot-tell", deciding=clauses()[3:4], **NO_TRACK),
    "no-duties": replace(
        read(), verdict="cannot-tell", clauses=clauses()[:1], shares={}, leading=None, title_kind=None, **NO_TRACK
    ),
    "by-words": replace(read(), clauses=clauses()[:1], shares={}, leading=None, title_kind=None),
    "mixed": replace(read(), leading=None, shares=dict.fromkeys(COUNTED, WorkShare(1 / 3, 0, 0.8))),
}
"""What is otherwise in other adverts, by the name of its golden file."""


def drawn(result: AdvertRead, language: Language, *, why: bool = False) -> Page:
    return page(result, labels(language), asked=["an advert.txt"], why=why)


def screen(drawing: Page, width: int = 80, *, ascii_only: bool = False) -> str:
    return "".join(f"{line.plain}\n" for line in draw(drawing, width=width, ascii_only=ascii_only))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("shown", ["card", "why"])
def test_screens(file_regression: FileRegressionFixture, language: Language, shown: str) -> None:
    text = screen(drawn(read(), language, why=shown == "why"))
    file_regression.check(text, fullpath=GOLDEN / f"{shown}-{language}.txt", encoding="utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
def test_others(file_regression: FileRegressionFixture, language: Language) -> None:
    text = "\n".join(f"== {name}\n{screen(drawn(result, language))}" for name, result in OTHERS.items())
    file_regression.check(text, fullpath=GOLDEN / f"others-{language}.txt", encoding="utf-8")


def test_markdown_and_json(file_regression: FileRegressionFixture) -> None:
    text = markdown(drawn(read(), "en", why=True)) + document("advert", read(), {"language": "zh"})
    file_regression.check(text, fullpath=GOLDEN / "formats.txt", encoding="utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [60, 80, 100, 140])
def test_nothing_overflows_and_the_card_is_a_screen(language: Language, width: int) -> None:
    for result in (read(), *OTHERS.values()):
        for why, ascii_only in product((False, True), repeat=2):
            lines = draw(drawn(result, language, why=why), width=width, ascii_only=ascii_only)
            assert all(line.cell_len <= width for line in lines)
            assert why or width < 80 or len(lines) <= 24
