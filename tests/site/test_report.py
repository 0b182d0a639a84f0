"""A report is one file that stands alone: what advise, study-plan and sources say, and nothing loaded."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from elements import Document

from careerpath.render.html import style_of

if TYPE_CHECKING:
    from running import Run

READER = "--degree", "master", "--school", "985", "--hours", "15", "--months", "9", "--know", "nlp=basic", "--no-me"


def normal(text: str) -> str:
    return re.sub(r"\s+", " ", text)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_it_stands_alone(run: Run, lang: str) -> None:
    ran = run("report", "--goal", "core-algorithm", *READER, "--lang", lang)
    assert (ran.code, ran.err) == (0, "")
    assert run("report", "--goal", "core-algorithm", *READER, "--lang", lang) == ran
    document = Document(ran.out)
    assert not document.faults
    assert not {element.tag for element in document.elements} & {"script", "link", "img", "iframe", "object", "form"}
    assert not [
        element for element in document.elements if {"src", "srcset", "style", "onclick"} & set(element.attributes)
    ]
    assert "url(" not in document.text_of("style")
    assert "@import" not in document.text_of("style")
    ids = [element.attributes["id"] for element in document.elements if "id" in element.attributes]
    assert len(ids) == len(set(ids))
    hrefs = [element.attributes["href"] for element in document.all("a")]
    assert all(href[1:] in ids if href.startswith("#") else re.match("https?://", href) for href in hrefs)
    assert sum(href.startswith("#") for href in hrefs) == len(document.all("h2")) + len(["skip", "brand"])
    main = document.text_of("main")
    assert not document.all("code")
    assert "careerpath " not in main
    assert "--" not in main
    assert {"en": "24 Nov 2026", "zh": "2026 年 11 月 24 日"}[lang] in main


@pytest.mark.parametrize("goal", ["core-algorithm", "safe-offer", "engineering"])
def test_it_says_what_the_answers_say(run: Run, goal: str) -> None:
    document = Document(run("report", "--goal", goal, *READER).out)
    text = normal(document.text_of("main"))
    advised = json.loads(run("advise", "--goal", goal, *READER, "--format", "json").out)
    for score in advised["ranking"]:
        assert f"{score['name']}" in text
        assert f"{score['score']:.0f} {score['low']:.0f}–{score['high']:.0f}" in text
    for source in advised["sources"]:
        assert source["name"] in text
    program, command, *words = shlex.split(advised["next"][0])
    assert (program, len(document.all("h2"))) == ("careerpath", 8 if command == "study-plan" else 6)
    if command == "study-plan":
        for week in json.loads(run(command, *words, "--no-me", "--format", "json").out)["weeks"]:
            assert all(module["title"] in text for module in week["modules"])


def test_a_plan_is_in_detail_where_that_is_asked(run: Run) -> None:
    short, full = (Document(run("report", "--goal", "safe-offer", *READER, *more).out) for more in ((), ("--full",)))
    assert len(full.all("h3")) > len(short.all("h3")) + 10
    assert len(full.all("h2")) == len(short.all("h2"))


def test_it_is_written(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "me.html"
    ran = run("report", "--goal", "research", "--no-me", "--output", str(file))
    assert (ran.code, ran.out) == (0, f"{file}: open it in a browser; print it there for a PDF\n")
    assert file.read_text("utf-8") == run("report", "--goal", "research", "--no-me").out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "no goal given"),
        (("--goal", "nobody"), "nobody"),
        (("--goal", "research", "--output", "me.md"), "me.md"),
        (("--goal", "research", "--hours", "0"), "--hours"),
    ],
)
def test_what_cannot_be_is_refused(run: Run, words: tuple[str, ...], said: str) -> None:
    ran = run("report", *words)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
    assert ran.err.count("\n") == 1


def test_names_over_printed_pages_are_no_style() -> None:
    style = style_of(('"; } </style><script>alert(1)</script>', "多\n模\\态"), ["s1"])
    assert "<" not in style
    assert "alert" not in style
    assert '@top-right { content: "\\00591a\\00000a\\006a21\\00005c\\006001" }' in style
