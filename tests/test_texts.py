"""How the corpus is written: both languages set as their readers expect, by id and text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from careerpath.labels import words
from careerpath.model.base import Text
from careerpath.model.decode import texts
from careerpath.model.kinds import KINDS

if TYPE_CHECKING:
    from careerpath.model.corpus import Corpus

CJK = r"[\u3400-\u9fff]"
SIGNS = r"，。：；？！（）、“”‘’《》"
CHINESE = {
    "half-width punctuation between Chinese characters": rf"{CJK}[,:;?!()]|[,;?!(]{CJK}",
    "half-width full stop after Chinese": rf"{CJK}\.(?!\w)",
    "no space between Chinese and Latin or digits": rf"{CJK}[A-Za-z0-9]|[A-Za-z0-9%]{CJK}",
    "a space beside full-width punctuation": rf" [{SIGNS}]|[，。；？！、] ",
    "two full stops": r"。。|，，",
    "straight quotation marks round Chinese": rf'"{CJK}|{CJK}"',
}
GAP = re.compile(r"\{\w+\}")
SPACED_GAP = re.compile(r"(?<![^ ])\{\w+\}(?![^ ])")
TYPED = re.compile(r"甲\.\.甲|类别:id|键: 值|版本:文件夹|`甲:`")
"""What is typed as it stands, in a sentence: its signs are those of the keyboard."""
PEN_NAMES = ("Cv大法代码酱",)
ENGLISH = {
    "full-width punctuation": rf"[{SIGNS.replace('“', '').replace('”', '').replace('‘', '').replace('’', '')}]",
    "two spaces": r"(?<=[a-z,;.]{2})  (?=\w)",
    "a space before punctuation": r"(?<=\w) [,;:?!](?!\S)",
}


def written(corpus: Corpus) -> Iterator[tuple[str, Text]]:
    """Every text of the corpus; what is quoted to find a place again is another's and is left out."""
    for kind, model in KINDS.items():
        entities: tuple[object, ...] = corpus.all(model)
        for entity in entities:
            for text in texts(entity):
                yield f"{kind}:{entity.id}", text  # type: ignore[attr-defined] # every kind has an id
    english, chinese = words("en"), words("zh")
    for key, label in english.items():
        if not key.startswith("metavar."):
            filled = GAP.sub("甲", SPACED_GAP.sub("12", chinese[key]))
            yield f"label:{key}", Text(en=GAP.sub("x", label), zh=TYPED.sub("甲", filled))


@pytest.fixture(scope="module")
def every(corpus: Corpus) -> list[tuple[str, Text]]:
    return list(written(corpus))


@pytest.mark.parametrize("fault", CHINESE)
def test_chinese(every: list[tuple[str, Text]], fault: str) -> None:
    found = [(name, text.zh) for name, text in every if re.search(CHINESE[fault], text.zh)]
    assert [(name, text) for name, text in found if not any(pen in text for pen in PEN_NAMES)] == []


@pytest.mark.parametrize("fault", ENGLISH)
def test_english(every: list[tuple[str, Text]], fault: str) -> None:
    assert [(name, text.en) for name, text in every if re.search(ENGLISH[fault], text.en)] == []


def test_each_language_is_itself(every: list[tuple[str, Text]]) -> None:
    """What is a sentence in English is one in Chinese too; titles of papers stay as they are."""
    sentences = [(name, text.zh) for name, text in every if len(text.en) > 60 and not name.startswith("resource:")]
    assert [(name, text) for name, text in sentences if not re.search(CJK, text)] == []


def test_nobody_named_a_tool_or_folder_of_ours(every: list[tuple[str, Text]]) -> None:
    ours = re.compile(r"/work/|\.library|/tmp/|TODO|FIXME|XXX|lorem", re.IGNORECASE)
    assert [(name, text) for name, text in every if ours.search(text.en) or ours.search(text.zh)] == []
