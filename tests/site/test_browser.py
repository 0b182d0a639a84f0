"""The site in a real browser: what is seen, heard, typed and printed. No test downloads anything.

Skipped where there is no Chromium, unless CAREERPATH_AXE names the script of axe, as .ci/run does, which installs both.
"""

from __future__ import annotations

import base64
import json
import os
import re
import shlex
import shutil
import subprocess
import unicodedata
from collections.abc import Iterator, Mapping
from io import BytesIO
from itertools import islice
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from pypdf import PdfReader
from test_adviser import readers

from careerpath.labels import LANGUAGES, Labels
from careerpath.model.base import Language
from careerpath.model.kinds import KINDS
from careerpath.pages.site import NAV
from careerpath.render.html import TAGS

if TYPE_CHECKING:
    from running import Run
    from selenium.webdriver import Chrome

    from careerpath.model.corpus import Corpus

CHROMIUM, DRIVER = (shutil.which(name) for name in ("chromium", "chromedriver"))
AXE = os.environ.get("CAREERPATH_AXE", "")
pytestmark = pytest.mark.skipif(not (AXE or (CHROMIUM and DRIVER)), reason="no Chromium with its driver here")

FLAGS = (
    *("headless", "no-sandbox", "disable-gpu", "disable-quic", "no-first-run", "disable-background-networking"),
    *("disable-component-update", "disable-sync", "force-prefers-reduced-motion"),
)
ANSWERS = ("index", "compare", "explain", "due", "all")
"""Pages of which there is one."""
LISTED = ("advise", "study-plan", "study-plan/llm", "diagnose", *KINDS)
"""Folders of pages of a kind, and their lists."""
PAGES = [f"{language}/{name}" for language in LANGUAGES for name in (*ANSWERS, *LISTED)]
WIDTHS = (320, 390, 1280)
RULES = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
A4 = (595, 842)
"""Points."""

RUN_AXE = """
const [options, done] = arguments;
axe.run(document, options).then((found) => done(found.violations.map(
  ({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map((node) => node.html.slice(0, 200)).join(" | ")}`)));
"""
TOO_WIDE = """
const wide = document.documentElement.clientWidth;
if (document.documentElement.scrollWidth <= wide) return [];
return [...document.querySelectorAll("main *, header *, footer *")]
  .filter((each) => each.getBoundingClientRect().right > wide + 1).slice(0, 4)
  .map((each) => each.outerHTML.slice(0, 120));
"""
FOCUSED = """
const each = document.activeElement, style = getComputedStyle(each), { width, height } = each.getBoundingClientRect();
return { href: each.getAttribute("href"), name: each.getAttribute("name"), tag: each.localName,
  options: [...each.options ?? []].map((option) => option.value), open: each.closest("details")?.open,
  seen: width > 4 && height > 4 && style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2 };
"""
HEAD = """
return [...document.querySelectorAll(".skip, header a, header input")].map((each) => each.getAttribute("href"));
"""
ANSWER = """
const text = (each) => each?.textContent.replace(/\\s+/g, " ").trim() ?? "";
const one = (name) => text(document.querySelector(name));
return [[...document.querySelectorAll(".answer tbody tr")].map((row) => [...row.cells].map(text)),
  one(".headline"), one(".answer .roles"), one(".answer .terminal code")];
"""
SHOWN = """
document.querySelectorAll(".unseen").forEach((each) => each.remove());
return document.querySelector("main").innerText;
"""
READERS = 12
NUMBER = re.compile(r"\d+")
TAB, ENTER, SPACE, DOWN = "\ue004", "\ue007", " ", "\ue015"
"""Keys, as WebDriver names them."""
RADICAL = "\u2e9a"
"""A character that means nothing; and all Chinese ones come after it."""


@pytest.fixture(scope="module")
def folder(site: Mapping[str, str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site as it is written, with scripts beside its pages."""
    root = tmp_path_factory.mktemp("site")
    for name, text in site.items():
        if not name.endswith(".md"):
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_text(text, "utf-8")
    return root


@pytest.fixture(scope="module")
def chrome(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chrome]:
    """One browser, which tells what its pages ask for and complain of."""
    from selenium.webdriver import Chrome, ChromeOptions
    from selenium.webdriver.chrome.service import Service

    options = ChromeOptions()
    options.binary_location = str(CHROMIUM)
    for flag in (*FLAGS, f"user-data-dir={tmp_path_factory.mktemp('chromium')}"):
        options.add_argument(f"--{flag}")
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    browser = Chrome(options=options, service=Service(str(DRIVER)))
    browser.set_script_timeout(60)
    yield browser
    browser.quit()


@pytest.fixture
def browser(chrome: Chrome) -> Iterator[Chrome]:
    """A page loads nothing from elsewhere, and no script of it fails."""
    chrome.get("about:blank")
    for log in ("browser", "performance"):
        _told(chrome, log)
    yield chrome
    complaints = [entry["message"] for entry in _told(chrome, "browser")]
    events = [json.loads(entry["message"])["message"] for entry in _told(chrome, "performance")]
    asked = [event["params"]["request"]["url"] for event in events if event["method"] == "Network.requestWillBeSent"]
    assert (complaints, [url for url in asked if not url.startswith("file:///")]) == ([], [])
    assert asked


def _told(chrome: Chrome, log: str) -> list[dict[str, str]]:
    """What the browser wrote down since it was asked last."""
    told: list[dict[str, str]] = chrome.get_log(log)  # type: ignore[no-untyped-call] # selenium's own
    return told


def fullest(site: Mapping[str, str], page: str) -> list[str]:
    """The page of that name; or of a folder its list, and the page that has most to show."""
    if f"{page}.html" in site and page.split("/")[1] in ANSWERS:
        return [f"{page}.html"]
    inside = [name for name in site if name.endswith(".html") and PurePosixPath(name).parent == PurePosixPath(page)]
    assert inside, page
    listed = f"{page}/index.html"
    longest = max((name for name in inside if name != listed), key=lambda name: len(site[name]), default=listed)
    return sorted({longest, *({listed} & set(inside))})


def wide(browser: Chrome, width: int) -> None:
    """The window takes a width, as a telephone's would."""
    screen = {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": False}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", screen)


def lit(browser: Chrome, scheme: str) -> None:
    """The reader's system is light or dark."""
    features = [{"name": "prefers-color-scheme", "value": scheme}]
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "", "features": features})


def press(browser: Chrome, *keys: str) -> dict[str, Any]:
    """Keys go to what has the focus; gives what has it then."""
    from selenium.webdriver import ActionChains

    ActionChains(browser, duration=0).send_keys(*keys).perform()
    focused: dict[str, Any] = browser.execute_script(FOCUSED)
    return focused


@pytest.mark.parametrize("page", [*PAGES, "index", "404"])
def test_no_page_scrolls_sideways(browser: Chrome, folder: Path, site: Mapping[str, str], page: str) -> None:
    for name in fullest(site, page) if "/" in page else [f"{page}.html"]:
        browser.get((folder / name).as_uri())
        for width in WIDTHS:
            wide(browser, width)
            assert browser.execute_script(TOO_WIDE) == [], (name, width)


@pytest.mark.skipif(not AXE, reason="CAREERPATH_AXE names no axe.min.js")
@pytest.mark.parametrize("page", [*PAGES, "index", "404"])
def test_axe_finds_nothing(browser: Chrome, folder: Path, site: Mapping[str, str], page: str) -> None:
    wide(browser, 1280)
    for name in fullest(site, page) if "/" in page else [f"{page}.html"]:
        browser.get((folder / name).as_uri())
        assert _violations(browser) == [], name


def _violations(browser: Chrome) -> list[str]:
    """What axe finds: all of it in light colours, and what hangs on colours in dark ones."""
    browser.execute_script(Path(AXE).read_text("utf-8"))
    found: list[str] = []
    for scheme, only in (("light", RULES), ("dark", {"type": "rule", "values": ["color-contrast"]})):
        lit(browser, scheme)
        options = {"runOnly": only, "resultTypes": ["violations"], "preload": False}
        found += [f"{scheme}: {fault}" for fault in browser.execute_async_script(RUN_AXE, options)]
    return found


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
@pytest.mark.parametrize("page", ["advise/core-algorithm", "compare", "study-plan/llm/agents"])
def test_a_page_is_printed_without_what_leads_elsewhere(
    browser: Chrome, folder: Path, language: Language, page: str
) -> None:
    if language == "zh" and not (AXE or _chinese()):
        pytest.skip("no Chinese font here")
    browser.get((folder / language / f"{page}.html").as_uri())
    printed = browser.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True})
    sheets = PdfReader(BytesIO(base64.b64decode(printed["data"]))).pages
    assert {tuple(round(side) for side in sheet.mediabox[2:]) for sheet in sheets} == {A4}
    text = _bare("".join(re.sub(r"^\d+\s*/\s*\d+", "", sheet.extract_text().strip()) for sheet in sheets))
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    shown = browser.execute_script(SHOWN)
    lit(browser, "light")
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
