"""The site in a real browser: what is seen, heard, typed and printed. No test downloads anything.

Skipped where there is no Chromium, unless CAREERPATH_AXE names the script of axe, as .ci/run does, which installs both.
"""

from __future__ import annotations

import base64
import re
import shutil
import subprocess
import unicodedata
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

import pytest
from browsing import AXE, ENTER, TAB, WIDTHS, needed, press, too_wide, violations, wide
from pypdf import PdfReader

from careerpath.labels import LANGUAGES, Labels
from careerpath.model.base import Language
from careerpath.model.kinds import KINDS
from careerpath.pages.site import NAV
from careerpath.render.html import TAGS

if TYPE_CHECKING:
    from selenium.webdriver import Chrome


pytestmark = needed
ANSWERS = ("index", "compare", "explain", "due", "all")
"""Pages of which there is one."""
LISTED = ("advise", "study-plan", "study-plan/llm", "diagnose", *KINDS)
"""Folders of pages of a kind, and their lists."""
PAGES = [f"{language}/{name}" for language in LANGUAGES for name in (*ANSWERS, *LISTED)]
SAID = "advise/index.html#goal=core-algorithm&hours=15&months=6&gpu=8gb&maths=strong"
"""The adviser with an answer."""
EVERY = [*PAGES, *(f"{language}/{SAID}" for language in LANGUAGES), "index", "404"]
A4 = (595, 842)
"""Points."""

HEAD = """
return [...document.querySelectorAll(".skip, header a, header input")].map((each) => each.getAttribute("href"));
"""
SHOWN = """
document.querySelectorAll(".unseen").forEach((each) => each.remove());
return document.querySelector("main").innerText;
"""
RADICAL = "\u2e9a"
"""A character that means nothing; and all Chinese ones come after it."""


def fullest(site: Mapping[str, str], page: str) -> list[str]:
    """The page of that name; or of a folder its list, and the page that has most to show."""
    if page.partition("#")[0] in site:
        return [page]
    if f"{page}.html" in site and (page.rsplit("/", maxsplit=1)[-1] in ANSWERS or "/" not in page):
        return [f"{page}.html"]
    inside = {name for name in site if name.endswith(".html") and PurePosixPath(name).parent == PurePosixPath(page)}
    listed = {f"{page}/index.html"} & inside
    return sorted({max(inside - listed, key=lambda name: len(site[name])), *listed})


@pytest.mark.parametrize("page", EVERY)
def test_no_page_scrolls_sideways(browser: Chrome, folder: Path, site: Mapping[str, str], page: str) -> None:
    for name in fullest(site, page):
        browser.get(f"{folder.as_uri()}/{name}")
        assert too_wide(browser) == [], name


@pytest.mark.skipif(not AXE, reason="CAREERPATH_AXE names no axe.min.js")
@pytest.mark.parametrize("page", EVERY)
def test_axe_finds_nothing(browser: Chrome, folder: Path, site: Mapping[str, str], page: str) -> None:
    for name in fullest(site, page):
        browser.get(f"{folder.as_uri()}/{name}")
        assert violations(browser) == [], name


@pytest.mark.parametrize("page", PAGES)
def test_the_language_is_switched_in_place(browser: Chrome, folder: Path, site: Mapping[str, str], page: str) -> None:
    own, other = LANGUAGES if page.startswith(LANGUAGES[0]) else reversed(LANGUAGES)
    for name in fullest(site, page):
        browser.get((folder / name).as_uri())
        assert _language(browser) == TAGS[own]
        browser.find_element("css selector", "a.twin").send_keys(ENTER)
        assert browser.current_url == (folder / other / name[3:]).as_uri()
        assert _language(browser) == TAGS[other]


def _language(browser: Chrome) -> str:
    return str(browser.execute_script("return document.documentElement.lang"))


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("page", ["en/index", "zh/advise/index", "en/compare", "zh/study-plan/llm"])
def test_keys_lead_through_the_head_into_the_text(browser: Chrome, folder: Path, page: str, width: int) -> None:
    wide(browser, width)
    browser.get((folder / f"{page}.html").as_uri())
    head = browser.execute_script(HEAD)
    walked = [press(browser, TAB) for _ in head]
    assert [each["href"] for each in walked] == head
    assert head[0] == "#main"
    assert len(head) >= len(NAV) + 3
    assert all(each["seen"] for each in walked), walked
    browser.get((folder / f"{page}.html").as_uri())
    press(browser, TAB, ENTER, TAB)
    assert browser.execute_script("return document.querySelector('main').contains(document.activeElement)")
    assert press(browser)["seen"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", ["advise/core-algorithm", "compare", "study-plan/llm/agents", SAID])
def test_a_page_is_printed_without_what_leads_elsewhere(
    browser: Chrome, folder: Path, language: Language, page: str
) -> None:
    if language == "zh" and not (AXE or _chinese()):
        pytest.skip("no Chinese font here")
    browser.get(f"{folder.as_uri()}/{language}/{page if '#' in page else f'{page}.html'}")
    printed = browser.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True})
    sheets = PdfReader(BytesIO(base64.b64decode(printed["data"]))).pages
    assert {tuple(round(side) for side in sheet.mediabox[2:]) for sheet in sheets} == {A4}
    text = _bare("".join(re.sub(r"^\d+\s*/\s*\d+", "", sheet.extract_text().strip()) for sheet in sheets))
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    shown = browser.execute_script(SHOWN)
    assert _printed(shown.splitlines()[0]).match(text)
    assert [part for part in re.split(r"[\n\t]", shown) if not _printed(part).search(text)] == []
    t = Labels(language)
    for said in (t("site.skip"), t("site.terminal"), "".join(t(f"site.{name}") for name in NAV)):
        assert not _printed(said).search(text), said


def _chinese() -> bool:
    fonts = shutil.which("fc-list")
    return bool(fonts and subprocess.run([fonts, ":lang=zh"], capture_output=True, check=False).stdout)


def _bare(text: str) -> str:
    """A text without its spaces, and without what a font makes of its letters; radicals of Chinese are all one."""
    whole = unicodedata.normalize("NFKC", re.sub("[\u2e80-\u2fdf]", RADICAL, text))
    return re.sub(r"\s+", "", whole).casefold()


def _printed(text: str) -> re.Pattern[str]:
    """A text as a font may have it, for which some Chinese characters are radicals."""
    return re.compile("".join(f"[{char}{RADICAL}]" if char > RADICAL else re.escape(char) for char in _bare(text)))
