"""What a duty is, by clauses of our own in clauses.yaml; adverts of others are held against it elsewhere."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from careerpath.answers.advert.classify import KINDS, Rules, classify, rules
from careerpath.model.corpus import Corpus

CLAUSES = yaml.safe_load(Path(__file__).with_name("clauses.yaml").read_text("utf-8"))


@pytest.fixture(scope="module")
def reading(corpus: Corpus) -> Rules:
    return rules(corpus)


@pytest.mark.parametrize("kind", KINDS)
def test_clauses_are_what_they_are(kind: str, reading: Rules) -> None:
    judged = {clause: classify([(clause, 0)], reading)[0] for clause in CLAUSES[kind]}
    assert {clause: each.kind for clause, each in judged.items()} == dict.fromkeys(CLAUSES[kind], kind)


def test_what_led_to_it_stands_in_the_advert(reading: Rules) -> None:
    for clause in (clause for clauses in CLAUSES.values() for clause in clauses):
        advert = f"岗位职责：\n{clause}"
        judged = classify([(clause, advert.index(clause))], reading)[0]
        assert sum(judged.weights.values()) == pytest.approx(1)
        assert all(advert[why.start : why.end] == why.text for why in judged.because)
        assert judged.because or judged.kind == "neutral"


def test_a_clause_of_which_nothing_speaks_is_neutral(reading: Rules) -> None:
    judged = classify([("每天八点开门，整理桌椅", 0)], reading)[0]
    assert (judged.kind, judged.because) == ("neutral", ())


def test_points_of_rules_and_of_signs_add_up(reading: Rules) -> None:
    (judged,) = classify([("训练", 0)], reading)
    groups = {group.id: group for word in reading.signs.find("训练") for group in word.groups}
    assert judged.kind == "core"
    assert {id for id in groups if groups[id].kind == "core"} == {why.rule for why in judged.because} & {*groups}


def test_what_is_not_sure_leans_to_what_the_others_are(reading: Rules) -> None:
    unsure, sure = "优化视频模型的效果", ["搭建训练平台", "负责推理服务的部署与监控", "建设数据清洗流水线"]
    alone, *_ = classify([(unsure, 0)], reading)
    beside, *_ = classify([(each, 0) for each in (unsure, *sure)], reading)
    last = classify([(each, 0) for each in (*sure, unsure)], reading)[-1]
    assert beside.weights["engineering"] > alone.weights["engineering"]
    assert alone.alone == beside.alone == alone.kind
    assert last.weights == pytest.approx(beside.weights)
