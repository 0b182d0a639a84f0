"""One word for one thing: what the interface, the corpus and the READMEs no longer call by its other name."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from rich.cells import cell_len

ROOT = Path(__file__).parent.parent

TWINS: dict[str, dict[str, str]] = {
    "zh": {
        "论断": "说法",
        "评判项": "维度",
        "语料库": "知识库",
        "供不应求程度": "人才缺口",
        "学习可负担性": "学习成本",
        "离钱近程度": "商业化程度",
        "入门容易度": "入行难易",
        "出成果速度": "见效快慢",
        "薪酬稳定性": "薪酬一致性",
        "薪资": "薪酬",
        "居首": "排第一",
        "嫌疑": "可能原因",
        "面试书": "《三年面试五年模拟》",
        "同源组": "同源",
        "(独立|[个种])声音": "独立来源",
        "您": "你",
        "不详": "未知",
    },
    "en": {
        r"(algorithm|core|application|model|LLM|AIGC|vision|job|AI) posts?": "jobs, roles",
        r"doctors": "PhDs",
        r"demand over supply": "demand vs supply",
        r"pay steadiness": "pay consistency",
        r"held against": "checked against",
        r"one's": "your",
        r"field of knowledge": "background",
    },
}
"""By language: the twin that is not used, as a pattern, and the word that is."""
WIDEST = 120
"""Cells of a line, of which a Chinese character takes two."""
QUOTED = {"words", "begins", "aliases", "title", "synonyms", "groups", "url"}
"""Keys under which others' words stand."""


def texts(value: Any, language: str, key: str = "") -> Iterator[str]:
    """The texts of one language within a file's values."""
    if isinstance(value, dict):
        for name, item in value.items():
            if name not in QUOTED:
                yield from texts(item, language, name)
    elif isinstance(value, list):
        for item in value:
            yield from texts(item, language, key)
    elif isinstance(value, str) and key == language:
        yield value


def everywhere(language: str) -> Iterator[tuple[str, str]]:
    """Every text that a reader meets, with the file in which it stands."""
    labels = json.loads((ROOT / "careerpath/labels.json").read_text("utf-8"))
    yield from (("labels.json", text[language]) for text in labels.values())
    for path in sorted((ROOT / "data").rglob("*.yaml")):
        yield from ((path.name, text) for text in texts(yaml.safe_load(path.read_text("utf-8")), language))
    for readme in ("README.md",) if language == "en" else ("README.zh-CN.md", "data/README.md"):
        yield from ((readme, line) for line in (ROOT / readme).read_text("utf-8").splitlines())


@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_text_uses_the_twin(language: str) -> None:
    pattern = re.compile("|".join(f"({twin})" for twin in TWINS[language]), re.IGNORECASE)
    found = [f"{place}: {hit[0]}: {text[:80]}" for place, text in everywhere(language) if (hit := pattern.search(text))]
    assert not found, "\n".join(found)


def test_no_line_of_the_corpus_is_wider_than_a_review_shows() -> None:
    """A change of one word is a change of one line; addresses cannot be broken."""
    for path in sorted((ROOT / "data").rglob("*.yaml")):
        lines = path.read_text("utf-8").splitlines()
        wide = [number for number, line in enumerate(lines, 1) if cell_len(line) > WIDEST and "://" not in line]
        assert not wide, f"{path.relative_to(ROOT)}: {wide}"
