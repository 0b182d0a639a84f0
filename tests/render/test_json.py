"""JSON: values, order, and what is refused."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from enum import Enum
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerpath.model.base import Text
from careerpath.render.data import document, dumps, encode
from careerpath.render.wrap import invisible

HEAD = {
    "program": "1.0",
    "corpus": {"fingerprint": "abc", "layers": ["shipped"]},
    "language": "zh",
    "today": date(2026, 11, 24),
}


class Verdict(Enum):
    CLEAR = "clear"


@dataclass(frozen=True)
class Flip:
    from_: float
    to: float


@dataclass(frozen=True)
class Answer:
    winner: Text
    verdict: Verdict
    flips: tuple[Flip, ...]
    margin: float | None = None


MULTIMODAL = Text(en="multimodal", zh="多模态")
FLIP = Answer(MULTIMODAL, Verdict.CLEAR, (Flip(1, 2.5),))
FLIPPED = {"winner": "多模态", "verdict": "clear", "flips": [{"from": 1, "to": 2.5}], "margin": None}
VALUES = [
    pytest.param(MULTIMODAL, "多模态", id="a text in the language"),
    pytest.param(FLIP, FLIPPED, id="dataclasses"),
    pytest.param(MappingProxyType({"a": 1, Verdict.CLEAR: (2,)}), {"a": 1, "clear": [2]}, id="mappings"),
    pytest.param(frozenset("ba"), ["a", "b"], id="sets are sorted"),
    pytest.param(date(2026, 11, 24), "2026-11-24", id="dates"),
    pytest.param(0.123456, 0.1235, id="four places"),
    pytest.param(88.0, 88.0, id="floats stay floats"),
    pytest.param(-0.00001, 0.0, id="no negative zero"),
    pytest.param(PurePosixPath("a/b"), "a/b", id="paths"),
    pytest.param([True, None, 3], [True, None, 3], id="plain values"),
]  # fmt: skip


@pytest.mark.parametrize(("value", "encoded"), VALUES)
def test_values(value: Any, encoded: Any) -> None:
    assert encode(value, "zh") == encoded
    assert json.dumps(encode(value, "zh")) == json.dumps(encoded)


def test_a_document_says_first_what_it_is() -> None:
    text = document("advise", Answer(MULTIMODAL, Verdict.CLEAR, ()), HEAD)
    assert list(json.loads(text))[:6] == ["schema", "program", "corpus", "language", "today", "winner"]
    assert text.startswith('{\n  "schema": "careerpath/advise/1",\n  "program": "1.0",')
    assert '"winner": "多模态"' in text
    assert text.endswith("}\n")


def test_a_body_repeats_its_head_but_does_not_deny_it() -> None:
    assert json.loads(document("list", {"language": "zh"}, HEAD))["language"] == "zh"
    with pytest.raises(ValueError, match="'list' and its head differ about 'language'"):
        document("list", {"language": "en"}, HEAD)


@pytest.mark.parametrize("number", [float("nan"), float("inf")])
def test_json_has_no_such_number(number: float) -> None:
    with pytest.raises(ValueError, match="Out of range float"):
        document("advise", {"margin": number}, HEAD)


@pytest.mark.parametrize("value", [object(), b"x", {1: 2}, Answer, 1j])
def test_what_has_no_form_is_refused(value: Any) -> None:
    with pytest.raises(TypeError, match="no JSON"):
        encode(value, "en")


@given(st.text(st.characters(codec=None)) | st.sampled_from(["\ud800", "\x9b\x7f", "\u202e\u2028", "\U000e0041", "🙂"]))
def test_any_text_is_carried_and_shown(text: str) -> None:
    dumped = dumps({"text": text})
    assert json.loads(dumped) == {"text": text}
    assert dumped.encode()
    assert not any(invisible(char) for char in dumped.replace("\n", ""))
