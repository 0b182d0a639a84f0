"""What readers write for the card that they have, and what it comes to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from careerpath.answers.cards import Hardware, read_hardware
from careerpath.labels import LANGUAGES, Labels
from careerpath.model.study import Card
from careerpath.pages.hardware import of_hardware

if TYPE_CHECKING:
    from running import Run

    from careerpath.model.corpus import Corpus

CARDS = {
    "rtx-4090-24gb": "RTX4090 | rtx 4090 | 4090 | ＲＴＸ４０９０ | GeForce RTX 4090 | 英伟达 4090 | 4090 24G",
    "rtx-3090-24gb": "3090 | RTX3090 | 3090-24gb | 一块 3090 | 实验室的3090 | N卡 3090 | NVIDIA(R) RTX(TM) 3090",
    "rtx-5090-32gb": "5090 | RTX 5090",
    "rtx-4090-d-24gb": "4090D | RTX 4090D",
    "rtx-4060-ti-8gb": "4060Ti | 4060 ti | RTX 4060 Ti 8G",
    "rtx-4060-ti-16gb": "4060Ti-16G | 4060Ti 16GB",
    "rtx-2080-ti-11gb": "2080Ti | RTX 2080 Ti",
    "rtx-4060-laptop-8gb": "laptop 4060 8 GB | RTX 4060 Laptop GPU | 笔记本 4060 | 4060 笔记本 | 4060 mobile",
    "rtx-4090-laptop-16gb": "4090 laptop | 4090 笔记本",
    "rtx-a6000-48gb": "A6000 | RTX A6000",
    "v100-16gb": "V100 | Tesla V100",
    "v100-32gb": "V100 32G | Tesla V100-SXM2-32GB",
    "a100-40gb": "A100 | A100 40GB",
    "a100-80gb": "A100-80G | NVIDIA A100-SXM4-80GB",
    "h100-80gb": "H100 | NVIDIA H100 80GB HBM3",
    "a800-80gb": "A800 80G",
    "h20-96gb": "H20 | h20-96g",
    "a10-24gb": "A10 | A10G",
    "l40-48gb": "L40",
    "l40s-48gb": "L40S",
    "t4-16gb": "T4 | Tesla T4 | Colab T4 | Google Colab T4",
    "rtx-a5000-24gb": "A5000 | RTX A5000",
    "b200-192gb": "B200 | NVIDIA B200",
    "titan-rtx-24gb": "Titan RTX | RTX Titan",
    "rtx-4070-ti-super-16gb": "4070TiS | 4070 Ti Super",
    "arc-a770-8gb": "Intel Arc A770",
    "p100-16gb": "P100",
    "rx-7900-xtx-24gb": "7900XTX | RX 7900 XTX | AMD Radeon RX 7900 XTX",
    "ascend-910b-32gb": "昇腾 | 910B | 昇腾910B | Ascend 910B4",
    "ascend-910b-64gb": "华为昇腾 910B 64G",
}
"""By card: the names by which it is known."""
OTHERS = {
    "none": "none | no | NONE | 无 | 没有 | 没有显卡 | cpu | 核显 | 沒有顯卡 | 没显卡 | 没有 GPU",
    "rent": "rent | 租 | 租卡 | 租 A100 | 云 | cloud | 雲端 | 阿里云 | AutoDL | autodl 4090 | cloud GPU",
    "24gb": "24 | 24G | 24 GB | 24gb | ２４ＧＢ | 24564MiB | 显存24G | 24 GB VRAM",
    "48gb": "4090 48G | 48",
    "2xrtx-4090-24gb": (
        "2x4090 | 2×4090 | 4090*2 | 4090 x 2 "
        "| 双卡4090 | 双4090 | 两张 4090 | 4090双卡 | 2 张 4090 | 双路4090 | 雙卡4090"
    ),
    "8xh800-80gb": "8卡H800 | H800×8 | 八卡 H800",
    "2x24gb": "2x24gb | 24G*2 | 两张24G的卡",
    "2xt4-16gb": "Kaggle T4 x2",
}
"""What is no card of the corpus, or several, and what it is called on a command line."""
REFUSED = {
    "4091": "no card is called '4091'; did you mean rtx-4090-24gb? accepted: none, rent, a memory such as 24gb, or",
    "A5095": "no card is called 'A5095'; ",
    "0gb": "no card is called '0gb'; accepted: ",
    "0x4090": "no card is called '0x4090'; did you mean rtx-4090-24gb?",
    "9999gb": "no card is called '9999gb'; accepted: ",
    "Colab": "'Colab' is a place to compute, not a card; write the card that it gives you, such as T4",
    "學校服務器": "'學校服務器' is a place to compute, not a card",
    "Mac M2": "'Mac M2' shares its memory with the system and runs no CUDA; to count it as a card, write the memory",
    "M3 Max 36GB": "'M3 Max 36GB' shares its memory with the system",
}


def rows(table: dict[str, str]) -> list[tuple[str, str]]:
    return [(given, wanted) for wanted, names in table.items() for given in names.split(" | ")]


@pytest.mark.parametrize(("given", "wanted"), rows(CARDS))
def test_a_card_has_many_names(corpus: Corpus, given: str, wanted: str) -> None:
    found = read_hardware(corpus, given)
    assert (found.kind, found.card, found.memory_gb) == ("card", wanted, corpus.find(Card, wanted).memory_gb)


@pytest.mark.parametrize(("given", "wanted"), rows(OTHERS))
def test_what_else_a_reader_has(corpus: Corpus, given: str, wanted: str) -> None:
    found = read_hardware(corpus, given)
    assert found.called == wanted
    assert read_hardware(corpus, found.called) == found


@pytest.mark.parametrize("given", REFUSED)
@pytest.mark.parametrize("command", ["advise --goal research", "study-plan llm"])
def test_an_unknown_card_is_one_line(run: Run, command: str, given: str) -> None:
    ran = run(*command.split(), "--gpu", given)
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert f"--gpu: {REFUSED[given]}" in ran.err


def test_every_card_is_found_by_its_id_names_and_aliases(corpus: Corpus) -> None:
    for card in corpus.all(Card):
        for name in (card.id, card.name.en, card.name.zh):
            assert read_hardware(corpus, name).card == card.id
        for name in card.aliases:
            assert read_hardware(corpus, name).memory_gb == card.memory_gb


def test_every_card_says_where_its_memory_is_stated(corpus: Corpus) -> None:
    assert [card.id for card in corpus.all(Card) if card.seen is None] == []


def test_what_may_surprise_is_said(corpus: Corpus) -> None:
    for language in LANGUAGES:
        t = Labels(language)
        said = {given: list(of_hardware(read_hardware(corpus, given), t)) for given in ("4090", "2x4090", "V100")}
        assert [len(lines) for lines in said.values()] == [0, 1, 1]
        assert "24" in said["2x4090"][0]
        assert "32" in said["V100"][0]
        assert "CUDA" in "".join(of_hardware(read_hardware(corpus, "910B"), t))
    assert list(of_hardware(Hardware("rent", None), Labels("en"))) == []


def test_the_plan_says_it(run: Run) -> None:
    assert "2 cards" in run("study-plan", "llm", "--gpu", "2xV100").out
    assert "2 张卡" in run("study-plan", "llm", "--gpu", "2xV100", "--lang", "zh").out
    assert "2 cards" in run("advise", "--goal", "research", "--gpu", "2xV100", "--plan").out
