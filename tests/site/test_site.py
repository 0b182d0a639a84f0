"""The whole site: what there is in one language is there in the other, every way leads somewhere, texts are texts."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
from collections.abc import Mapping
from datetime import date
from itertools import pairwise
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import urldefrag

import pytest
from elements import Document
from running import TODAY
from show.small import ROOT, open_small

from careerpath.labels import Labels
from careerpath.model.kinds import KINDS
from careerpath.pages.site import files

if TYPE_CHECKING:
    from running import Run

    from careerpath.model.corpus import Corpus

FIRST_PAGE = 150_000
"""Bytes of the first page with all that it loads."""
HOSTILE = "\"'><script>alert(1)</script><img src=x onerror=alert(1)>{{ 7*7 }}\u202e\x1b[31m</title><!--"
WAY = re.compile(r"\]\(<?([^)>]+)>?\)")


@pytest.fixture(scope="session")
def documents(site: Mapping[str, str]) -> Mapping[str, Document]:
    """The pages as a browser reads them, by their path."""
    return {name: Document(text) for name, text in site.items() if name.endswith(".html")}


def there(name: str, way: str) -> str:
    """The file to which a way leads from another."""
    return os.path.normpath(PurePosixPath(name).parent / way).replace(os.sep, "/") if way else name


def test_every_page_is_in_both_languages_and_in_markdown(site: Mapping[str, str], corpus: Corpus) -> None:
    english, chinese = ({name[3:] for name in site if name.startswith(f"{lang}/")} for lang in ("en", "zh"))
    assert english == chinese
    pages = {name.removesuffix(".html") for name in english if name.endswith(".html")}
    assert pages == {name.removesuffix(".md") for name in english if name.endswith(".md")}
    assert {f"{kind}/{id}" for kind in KINDS for id in (*corpus.ids(kind), "index")} <= pages
    assert {"index", "compare", "explain", "due", "all", "study-plan/llm/agents", "diagnose/index"} <= pages


def test_no_way_leads_nowhere(documents: Mapping[str, Document], site: Mapping[str, str]) -> None:
    ids = {name: {each.attributes.get("id") for each in page.elements} for name, page in documents.items()}
    lost = []
    for name, page in documents.items():
        for way, rel in (
            (e.attributes.get("href") or e.attributes.get("src"), e.attributes.get("rel")) for e in page.elements
        ):
            if not way or (rel == "external" and way.startswith(("https://", "http://"))):
                continue
            path, anchor = urldefrag(way)
            file = there(name, path)
            if file not in site or (anchor and anchor not in ids[file]):
                lost.append((name, way))
    assert lost == []


def test_no_way_in_markdown_leads_nowhere(site: Mapping[str, str]) -> None:
    ways = {(name, way) for name, text in site.items() if name.endswith((".md", ".txt")) for way in WAY.findall(text)}
    own = {(name, way) for name, way in ways if way.endswith(".md") and "://" not in way}
    assert {there(*each) for each in own} <= set(site)
    assert ("en/index.md", "../en/track/llm.md") in own
    assert ("llms.txt", "zh/compare.md") in own


def test_pages_are_well_formed_and_loaded_from_nowhere_else(documents: Mapping[str, Document]) -> None:
    for name, page in documents.items():
        assert page.faults == [], name
        levels = [int(each.tag[1]) for each in page.elements if re.fullmatch(r"h[1-6]", each.tag)]
        assert levels.count(1) == 1, name
        assert all(deeper - level < 2 for level, deeper in pairwise([0, *levels])), (name, levels)
        ids = [each.attributes["id"] for each in page.elements if "id" in each.attributes]
        assert len(ids) == len(set(ids)), name
        assert all("scope" in each.attributes for each in page.all("th")), name
        loaded = [
            each
            for each in page.elements
            if each.tag in ("script", "img", "iframe", "link") or "src" in each.attributes
        ]
        assert not [each for each in loaded if "//" in "".join(each.attributes.values())], name


def test_a_page_says_its_language_and_leads_to_itself_in_the_other(documents: Mapping[str, Document]) -> None:
    for name, page in documents.items():
        if name.startswith("en/"):
            assert page.all("html")[0].attributes["lang"] == "en"
            twins = [each.attributes for each in page.all("a") if each.attributes.get("class") == "twin"]
            assert [there(name, twin["href"]) for twin in twins] == [f"zh/{name[3:]}"]
            assert twins[0]["lang"] == "zh-Hans"


def test_the_first_page_is_small(documents: Mapping[str, Document], site: Mapping[str, str]) -> None:
    for name in ("index.html", "en/index.html", "zh/index.html", "en/advise/index.html"):
        ways = [
            way
            for tag in ("link", "script")
            for e in documents[name].all(tag)
            for way in map(e.attributes.get, ("href", "src"))
            if way
        ]
        loaded = {there(name, way) for way in ways if way.endswith((".css", ".js"))}
        assert sum(len(site[file].encode()) for file in {name, *loaded}) < FIRST_PAGE


def test_two_builds_are_the_same(site: Mapping[str, str], tmp_path: Path) -> None:
    """The other in a process that hashes otherwise."""
    subprocess.run(
        [sys.executable, "-m", "careerpath", "site", tmp_path / "site", "--lang", "zh"],
        env={**os.environ, "PYTHONHASHSEED": "7", "PYTHONPATH": str(Path(__file__).parents[2])},
        check=True,
        capture_output=True,
    )
    written = {
        path.relative_to(tmp_path / "site").as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in (tmp_path / "site").rglob("*")
        if path.is_file() and path.name != "careerpath-site.txt"
    }
    assert written == {name: hashlib.sha256(text.encode()).hexdigest() for name, text in site.items()}


def test_hostile_texts_of_a_corpus_come_out_as_texts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    corpus, of = open_small(tmp_path, drafts=True), Labels.of
    sites = []
    for more in ("more", HOSTILE):
        monkeypatch.setattr(Labels, "of", lambda self, text, more=more: of(self, text) and of(self, text) + more)
        made = files(corpus, date.fromisoformat(TODAY), lambda *_: None)
        sites.append({name: Document(text) for name, text in made if name.endswith(".html")})
    benign, hostile = sites
    shown = "".join(char for char in HOSTILE if char.isprintable())
    for name, page in hostile.items():
        assert page.faults == [], name
        assert [(e.tag, [*e.attributes]) for e in page.elements] == [
            (e.tag, [*e.attributes]) for e in benign[name].elements
        ]
    assert shown in hostile["en/track/vision.html"].text_of("h1").replace("\N{REPLACEMENT CHARACTER}", "")


def test_the_day_the_layers_and_drafts_are_those_of_the_answers(run: Run, tmp_path: Path) -> None:
    small = ("--bare", "--corpus", str(ROOT))
    sites = {}
    for name, options in {"now": ("--drafts",), "then": ("--as-of", "2026-09-30")}.items():
        assert run("site", str(tmp_path / name), *small, *options).code == 0
        sites[name] = {path.name for path in (tmp_path / name / "en").rglob("*.html")}
    assert "rival-drawing.html" in sites["now"] - sites["then"]
    page = Document((tmp_path / "then" / "zh" / "all.html").read_text("utf-8"))
    assert "截至 2026-09-30" in page.text_of("footer")
