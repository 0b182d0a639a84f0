"""What the tests in a browser do and look at."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from selenium.webdriver import Chrome

CHROMIUM, DRIVER = (shutil.which(name) for name in ("chromium", "chromedriver"))
AXE = os.environ.get("CAREERPATH_AXE", "")
"""The script of axe; where it is named, no test in a browser may be skipped."""
needed = pytest.mark.skipif(not (AXE or (CHROMIUM and DRIVER)), reason="no Chromium with its driver here")
FLAGS = (
    *("headless", "no-sandbox", "disable-gpu", "disable-quic", "no-first-run", "disable-background-networking"),
    *("disable-component-update", "disable-sync", "force-prefers-reduced-motion"),
)
WIDTHS = (320, 390, 1280)
RULES = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
TAB, ENTER, ESCAPE, SPACE, DOWN = "\ue004", "\ue007", "\ue00c", " ", "\ue015"
"""Keys, as WebDriver names them."""

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


def started(profile: Path) -> Iterator[Chrome]:
    """A browser, which writes down what its pages ask for and complain of."""
    from selenium.webdriver import Chrome, ChromeOptions
    from selenium.webdriver.chrome.service import Service

    options = ChromeOptions()
    options.binary_location = str(CHROMIUM)
    for flag in (*FLAGS, f"user-data-dir={profile}"):
        options.add_argument(f"--{flag}")
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    browser = Chrome(options=options, service=Service(str(DRIVER)))
    browser.set_script_timeout(60)
    yield browser
    browser.quit()


def watched(browser: Chrome) -> Iterator[Chrome]:
    """The browser, whose pages meanwhile load nothing from elsewhere, and of which no script fails."""
    browser.get("about:blank")
    wide(browser, WIDTHS[-1])
    lit(browser, "light")
    for log in ("browser", "performance"):
        _told(browser, log)
    yield browser
    complaints = [entry["message"] for entry in _told(browser, "browser")]
    events = [json.loads(entry["message"])["message"] for entry in _told(browser, "performance")]
    asked = [event["params"]["request"]["url"] for event in events if event["method"] == "Network.requestWillBeSent"]
    strange = complaints + [url for url in asked if not url.startswith("file:///")]
    assert asked, "no page was opened"
    assert not strange, strange


def _told(browser: Chrome, log: str) -> list[dict[str, str]]:
    """What the browser wrote down since it was asked last."""
    told: list[dict[str, str]] = browser.get_log(log)  # type: ignore[no-untyped-call] # selenium's own
    return told


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


def too_wide(browser: Chrome) -> list[str]:
    """What sticks out of a page that can be scrolled sideways, in windows of any width."""
    found = []
    for width in WIDTHS:
        wide(browser, width)
        found += [f"{width}: {part}" for part in browser.execute_script(TOO_WIDE)]
    return found


def violations(browser: Chrome) -> list[str]:
    """What axe finds: all of it in light colours, and what hangs on colours in dark ones."""
    wide(browser, WIDTHS[-1])
    browser.execute_script(Path(AXE).read_text("utf-8"))
    found: list[str] = []
    for scheme, only in (("light", RULES), ("dark", {"type": "rule", "values": ["color-contrast"]})):
        lit(browser, scheme)
        options = {"runOnly": only, "resultTypes": ["violations"], "preload": False}
        found += [f"{scheme}: {fault}" for fault in browser.execute_async_script(RUN_AXE, options)]
    return found
