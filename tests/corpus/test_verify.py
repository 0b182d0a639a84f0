"""Citations are found again in a copy of the original, each in its section and language."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from careerpath.corpus import quiet
from careerpath.corpus.review import folded, verify
from careerpath.errors import Diagnostic
from corpus.layers import checked, claim

if TYPE_CHECKING:
    from running import Run

ARTICLE = """\
一篇写给测试的短文
A short article for tests
从前有一个团队,他们做过两年模型,觉得这是一份 不错的
工作,只是夜里常常要看日志。
Once upon a time there was a team that trained models for two years; they found it fine
work, though the logs kept them up at night.
第二年预算砍了一半,大家都去写接口。
In the second year the budget was halved, and everybody wrote interfaces.
最后他们把训练写成了脚本,从头到尾只要一条命令。
In the end they wrote the training as a script, one command from start to finish.
"""
CLAIMS = """\
claims:
  - id: halved
    kind: anecdote
    subject: kind-of-work
    tracks: [a-track]
    text: {en: The money ran short., zh: 钱不够了。}
    cite: {source: a-source, section: body, words: {en: budget was halved, zh: 预算砍了一半}}
    as_of: 2025-08
  - id: script
    kind: anecdote
    subject: kind-of-work
    tracks: [a-track]
    text: {en: They automated it., zh: 他们把它自动化了。}
    cite: {source: a-source, section: end, words: {en: one command, zh: 一条命令}}
    as_of: 2025-08
"""
PLACES = {
    "budget was halved": "claims/mine.yaml:7:57: error[words-not-found]",
    "预算砍了一半": "claims/mine.yaml:7:80: error[words-not-found]",
    "one command": "claims/mine.yaml:14:56: error[words-not-found]",
    "一条命令": "claims/mine.yaml:14:73: error[words-not-found]",
    "fine\nwork": "sound/tracks/a-track.yaml:14:57: error[words-not-found]",
    "不错的\n工作": "sound/tracks/a-track.yaml:14:72: error[words-not-found]",
    "Once upon a time": "sound/sources/a-source.yaml:15:18: error[section-not-found]",
    "从前": "sound/sources/a-source.yaml:15:40: error[section-not-found]",
    "In the end": "sound/sources/a-source.yaml:18:18: error[section-not-found]",
    "最后": "sound/sources/a-source.yaml:18:34: error[section-not-found]",
}
"""Every place that the corpus names in the article, and where it names it."""


def look(tmp_path: Path, article: str, claims: str = CLAIMS) -> list[Diagnostic]:
    """What is not found of the article's places, all of which are looked for."""
    result = checked(tmp_path, {"claims/mine.yaml": claims})
    assert result.errors == ()
    found, looked_at = verify(result.staged, "a-source", article, quiet)
    assert looked_at == len(PLACES)
    return found


def test_all_is_found_in_the_original_whatever_its_white_space_and_width(tmp_path: Path) -> None:
    assert look(tmp_path, ARTICLE) == []
    assert look(tmp_path, ARTICLE.replace(" ", "\u3000\n")) == []
    wide = ARTICLE.translate({ord(char): ord(char) + 0xFEE0 for char in "abcdefghijklmnopqrstuvwxyzOI,"})
    assert look(tmp_path, wide) == []


@pytest.mark.parametrize("words", PLACES)
def test_exactly_the_place_whose_words_have_changed_is_reported(tmp_path: Path, words: str) -> None:
    for at, char in enumerate(words):
        if not char.isspace():
            changed = words[:at] + ("换" if char > "z" else "#") + words[at + 1 :]
            found = look(tmp_path, ARTICLE.replace(words, changed))
            assert [str(entry).partition("]")[0] + "]" for entry in found] == [PLACES[words]]


@pytest.mark.parametrize(
    ("old", "new", "hint"),
    [
        ("budget was halved", "budget got halved", "nearest: 'budget got halved'"),
        ("budget was halved", "money was halved", "nearest: 'money was halved'"),
        ("预算砍了一半", "预算砍掉一半", "nearest: '预算砍掉一半'"),
        ("finish", "finish: the budget was halved", None),
    ],
)
def test_the_nearest_match_is_told(tmp_path: Path, old: str, new: str, hint: str | None) -> None:
    messages = [str(entry.message) for entry in look(tmp_path, ARTICLE.replace(old, new))]
    assert ([hint in message for message in messages] == [True]) if hint else (messages == [])


def test_where_nothing_is_alike_that_is_told(tmp_path: Path) -> None:
    found = look(tmp_path, "")
    assert len(found) == len(PLACES)
    assert all(str(entry.message).endswith("; nothing like it stands there") for entry in found)


def test_words_in_another_section_are_told_with_that_section(tmp_path: Path) -> None:
    found = look(tmp_path, ARTICLE, CLAIMS.replace("section: end", "section: body"))
    assert [str(entry.message) for entry in found] == [
        "'one command' does not stand in section 'body'; it stands in section 'end'",
        "'一条命令' does not stand in section 'body'; it stands in section 'end'",
    ]


def test_what_a_source_says_of_itself_is_looked_for_too(tmp_path: Path) -> None:
    source = """\
id: own-words
name: {en: Own words, zh: 自述}
medium: post
family: own-words
narrator: {en: Somebody., zh: 某人。}
published: unknown
observed: unknown
retrieved: 2026-01
stake: {en: None., zh: 无。}
languages: [zh]
speaks_to:
  - text: {en: readers like us, zh: 像我们的读者}
    cite: {zh: 写给像我们的人}
    section: body
about:
  - text: {en: He leads a team., zh: 他带团队。}
    section: body
    words: {zh: 我带过团队}
sections:
  - id: body
    name: {en: All, zh: 全文}
    begins: {zh: 写在前面}
conflicts:
  - text: {en: Two dates., zh: 两个日期。}
    section: body
    words: {zh: 去年}
"""
    result = checked(tmp_path, {"sources/own-words.yaml": source})
    found, _ = verify(result.staged, "own-words", "写在前面：我带过团队。写给像我的人。", quiet)
    assert [str(entry.position) for entry in found] == [
        "sources/own-words.yaml:13:16",
        "sources/own-words.yaml:26:17",
    ]


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("ＡＩ　毕业生", "AI毕业生"),
        ("all in  多模态", "all in多模态"),
        ("a\r\n b\tc", "a b c"),
        ("①", "1"),
        ("é", "\u00e9"),
    ],
)
def test_width_white_space_and_composition_do_not_count(text: str, same: str) -> None:
    assert folded(text) == folded(same) == same


def test_the_command_reports_in_lines_and_ends_with_1(run: Run, tmp_path: Path) -> None:
    (tmp_path / "claims").mkdir()
    (tmp_path / "sources").mkdir()
    source = (Path(__file__).parent / "sound/sources/a-source.yaml").read_text("utf-8")
    (tmp_path / "sources/a-source.yaml").write_text(source, "utf-8")
    (tmp_path / "claims/c.yaml").write_text("claims:\n" + claim("c", tracks="[llm]"), "utf-8")
    copy = tmp_path / "copy.txt"
    copy.write_text(ARTICLE, "utf-8")
    ran = run("corpus", "verify", "a-source", str(copy), "--corpus", str(tmp_path))
    assert ran.code == 1
    what = "error[words-not-found] 'a few words' does not stand in section 'body'; nearest: 'fine work,'"
    assert ran.out.splitlines() == [f"{tmp_path}/claims/c.yaml:7:57: {what}", "5 places of 'a-source': 1 error"]
    copy.write_text(ARTICLE.replace("was halved", "was, in a few words, halved"), "utf-8")
    assert run("corpus", "verify", "A source", str(copy), "--corpus", str(tmp_path)).code == 0


@pytest.mark.parametrize(
    ("source", "hint"),
    [("no-such", " in all: careerpath list source"), ("articel-2025-08", "did you mean article-2025-08")],
)
def test_an_unknown_source_is_told(run: Run, tmp_path: Path, source: str, hint: str) -> None:
    (tmp_path / "copy.txt").write_text("x", "utf-8")
    ran = run("corpus", "verify", source, str(tmp_path / "copy.txt"))
    assert (ran.code, ran.out) == (2, "")
    assert hint in ran.err


@pytest.mark.parametrize("content", [None, b"\xff", "text".encode("utf-16")])
def test_a_copy_that_is_no_text_is_told(run: Run, tmp_path: Path, content: bytes | None) -> None:
    copy = tmp_path / "copy.txt"
    if content is None:
        copy.mkdir()
    else:
        copy.write_bytes(content)
    ran = run("corpus", "verify", "article-2025-08", str(copy))
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"careerpath: {copy}{':1:1' if content else ''}: ")
