"""Every fact of the article is found by the words that a reader would look for, in English and in Chinese.

A row of facts.csv: the fact's number in the check list, the query in each language, and what must be among the
first hits.
"""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from careerpath import search

if TYPE_CHECKING:
    from careerpath.model.base import Language
    from careerpath.model.corpus import Corpus

FIRST = 5
"""Hits that a reader looks at."""

with Path(__file__).with_name("facts.csv").open(encoding="utf-8", newline="") as file:
    ROWS = list(csv.DictReader(file))
CASES = [
    pytest.param(row[column], language, row["expected"], id=f"{row['fact']}-{language}")
    for row in ROWS
    for column, language in (("english", "en"), ("chinese", "zh"))
]


def test_every_fact_has_a_row() -> None:
    assert [row["fact"] for row in ROWS] == [f"F{number:02}" for number in range(1, 65)]


@pytest.mark.parametrize(("query", "language", "expected"), CASES)
def test_a_fact_is_found(corpus: Corpus, query: str, language: Language, expected: str) -> None:
    hits = search(corpus, query, language=language, limit=FIRST).hits
    assert expected in [f"{hit.kind}:{hit.id}" for hit in hits]


@pytest.mark.parametrize(("query", "language", "expected"), CASES)
def test_the_hit_is_marked_in_its_line(corpus: Corpus, query: str, language: Language, expected: str) -> None:
    hits = search(corpus, query, language=language, limit=FIRST).hits
    found = next(hit for hit in hits if f"{hit.kind}:{hit.id}" == expected)
    assert found.text
    assert all(0 <= start < end <= len(found.text) for start, end in found.marks)


def test_what_is_marked_is_what_was_looked_for(corpus: Corpus) -> None:
    hits = search(corpus, "长视频 一致性", language="zh", limit=FIRST).hits
    (found,) = [hit for hit in hits if hit.id == "multimodal-open-problems"]
    marked = "".join(found.text[start:end] for start, end in found.marks)
    assert "长视频" in marked
    assert "一致性" in marked
