"""What answers in a page of the site: the adviser and the search, by keys alone. And the report, a page too."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Mapping
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from browsing import AXE, DOWN, ENTER, ESCAPE, SPACE, TAB, needed, press, too_wide, violations, wide
from test_adviser import readers

from careerpath.labels import LANGUAGES, Labels
from careerpath.model.base import Language

if TYPE_CHECKING:
    from running import Run
    from selenium.webdriver import Chrome

    from careerpath.model.corpus import Corpus

pytestmark = needed

READERS = 12
NUMBER = re.compile(r"\d+")
QUERIES = ("显存", "薪资", "nano banana", "lora", "flash atention", "is llm too crowded", "RL 有什么用", "zzzzqqq")
ANSWER = """
const text = (each) => each?.textContent.replace(/\\s+/g, " ").trim() ?? "";
const one = (name) => text(document.querySelector(name));
return [[...document.querySelectorAll(".answer tbody tr")].map((row) => [...row.cells].map(text)),
  one(".headline"), one(".answer .roles"), one(".answer .terminal code")];
"""
FOUND = """
const done = arguments[0], status = document.querySelector(".search [role=status]");
const told = () => (status.textContent
  ? done([status.textContent, [...document.querySelectorAll(".search ol a")].map((each) => each.href)])
  : setTimeout(told, 20));
told();
"""


@pytest.mark.parametrize("at", range(READERS))
def test_the_adviser_says_by_keys_what_advise_says(
    browser: Chrome, folder: Path, corpus: Corpus, run: Run, at: int
) -> None:
    said = next(islice(readers(corpus), 150 * at, None))
    language = LANGUAGES[at % 2]
    browser.get((folder / language / "advise" / "index.html").as_uri())
    _fill(browser, said)
    address = browser.current_url
    assert dict(parse_qsl(urlsplit(address).fragment)) == said
    rows, head, roles, command = browser.execute_script(ANSWER)
    ran = run(*shlex.split(command)[1:], "--format", "json", "--lang", language)
    assert (ran.code, ran.err) == (0, "")
    answer = json.loads(ran.out)
    assert (answer["goal"], answer["verdict"] is None) == (said["goal"], False)
    _reads(answer, rows, head, roles, Labels(language))
    browser.find_element("css selector", "a.twin").send_keys(ENTER)
    assert urlsplit(browser.current_url).fragment == urlsplit(address).fragment
    assert [row[1] for row in browser.execute_script(ANSWER)[0]] == [row[1] for row in rows]


def _fill(browser: Chrome, said: Mapping[str, str]) -> None:
    """Goes from field to field, and says in each what is to be said."""
    left = dict(said)
    for _ in range(200):
        focused = press(browser, TAB)
        name = focused["name"]
        if focused["tag"] == "summary" and not focused["open"] and left:
            press(browser, SPACE)
        elif name in left and focused["tag"] == "select":
            press(browser, *[DOWN] * focused["options"].index(left.pop(name)))
        elif name in left:
            press(browser, left.pop(name))
        if not left:
            return
    raise AssertionError(left)


def _reads(answer: dict[str, Any], rows: list[list[str]], head: str, roles: str, t: Labels) -> None:
    """The words of the page have the numbers and names of the answer."""
    assert t(f"verdict.short.{answer['verdict']}") in head or answer["verdict"] == "undecided"
    assert [row[0] for row in rows] == [entry["name"] for entry in answer["ranking"]]
    for row, entry in zip(rows, answer["ranking"], strict=True):
        assert row[1] == f"{entry['score']:.0f} {entry['low']:.0f}–{entry['high']:.0f}"
        assert NUMBER.findall(row[2])[0] == str(entry["voices"])
        time = answer["reach"][entry["track"]]["time"]
        hours = {f"{time[name] or 0:.0f}" for name in ("core_hours", "available_hours", "missing_hours")}
        assert {*NUMBER.findall(row[3].replace(",", ""))[:2]} <= hours
    aims = answer["roles_of_aim"][:1]
    for role in (*answer["roles"][: 2 - len(aims)], *aims):
        assert role["name"] in roles
    if answer["recommended"]:
        names = {entry["track"]: entry["name"] for entry in answer["ranking"]}
        assert names[answer["recommended"]] in head


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("query", QUERIES)
def test_the_search_finds_what_search_finds(
    browser: Chrome, folder: Path, run: Run, language: Language, query: str
) -> None:
    wide(browser, 390)
    browser.get((folder / language / "study-plan" / "llm.html").as_uri())
    assert press(browser, "/")["tag"] == "input"
    press(browser, query)
    told, links = browser.execute_async_script(FOUND)
    answer = json.loads(run("search", query, "--format", "json", "--lang", language).out)
    hits = [(folder / language / hit["kind"] / f"{hit['id']}.html").as_uri() for hit in answer["hits"]]
    assert links[:1] == hits[:1]
    assert {*links[:3]} <= {*hits}
    if not hits:
        assert (told, links) == (Labels(language)("search.none"), [])
        return
    assert (len(links), bool(NUMBER.search(told))) == (min(answer["total"], 10), True)
    focused = press(browser, DOWN)
    assert (focused["tag"], focused["seen"]) == ("a", True)
    press(browser, ESCAPE)
    assert not browser.find_element("css selector", ".search ol").is_displayed()
    press(browser, DOWN, ENTER)
    assert browser.current_url == links[0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_was_found_fits_and_is_heard(browser: Chrome, folder: Path, language: Language) -> None:
    browser.get((folder / language / "index.html").as_uri())
    press(browser, "/", "gpu")
    browser.execute_async_script(FOUND)
    assert browser.find_element("css selector", ".search ol").is_displayed()
    assert too_wide(browser) == []
    assert not AXE or violations(browser) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_report_is_a_page_too(browser: Chrome, tmp_path: Path, run: Run, language: Language) -> None:
    file = tmp_path / "me.html"
    said = ("--goal", "core-algorithm", "--hours", "15", "--months", "8", "--gpu", "8")
    assert run("report", *said, "--lang", language, "--output", str(file)).code == 0
    browser.get(file.as_uri())
    assert too_wide(browser) == []
    assert not AXE or violations(browser) == []
