"""The search in the page finds what `careerpath search` finds, in both languages."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import cycle
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
import yaml
from search.weights import FIRST

from careerpath.answers.search import Found, search
from careerpath.labels import LANGUAGES
from careerpath.model.base import Text
from careerpath.model.corpus import Corpus
from careerpath.model.kinds import UNSEARCHED
from careerpath.model.vocabulary import Term
from careerpath.pages import site_search
from careerpath.render.html import TEMPLATES
from careerpath.render.wrap import printable

TABLES = Path(__file__).parents[1] / "search"
LARGEST = 1_200_000
"""Bytes of the index of the shipped corpus."""
SAME_FIRST, SAME_LINES = 0.99, 0.95
"""Part of the questions of which the first hit is that of the terminal, and of the hits of which the line is."""
NODE = shutil.which("node")
ASK = """
const [data, find, page] = process.argv.slice(1);
require(data); require(find); require(page);
const show = careerpathShower(globalThis);
const answers = JSON.parse(require("fs").readFileSync(0, "utf8")).map((query) => {
  const { found, groups, corrected, missing } = careerpathFind.find(query), first = found.slice(0, 10);
  const shown = (language) => first.map((n) => show(n, groups, language));
  return { total: found.length, corrected, missing, en: shown("en"), zh: shown("zh") };
});
console.log(JSON.stringify(answers));
"""
ODD = [
    "",
    " ",
    "的",
    "*",
    "(((",
    "[a-z]+",
    "\\",
    "$&",
    "</script>",
    "\u2028",
    "\x00",
    "%",
    "3.",
    "1,2,3",
    "C++ c# .net",
]
ODD += [
    "é" * 9,
    "a" * 5000,
    "显存" * 2000,
    "what is it",
    "\U0001f600",
    "\U00020000",
    "がぎ",
    "constructor",
    "3 constructor",
]
ODD += ["__proto__", "null", "0", "2.0.1"]
HOSTILE = "</script><img src=x onerror=alert(1)>\u202e\x1b[31m\u2028&amp;"


def asked_for(query: str, expect: Sequence[str]) -> dict[str, Any]:
    return {"query": query, "expect": expect}


def rows() -> list[dict[str, Any]]:
    """All questions of the tables, with what must be among the first hits."""
    tables = [yaml.safe_load((TABLES / f"{name}.yaml").read_text("utf-8")) for name in ("queries", "held_out")]
    asked = yaml.safe_load((TABLES / "asked_by_readers.yaml").read_text("utf-8"))
    readers = [
        asked_for(query, [] if answer == "none" else [f"reader-question:{answer}"])
        for answer, queries in asked.items()
        for query in queries
    ]
    return [*tables[0], *tables[1], *readers]


@pytest.fixture(scope="module")
def script(corpus: Corpus, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The texts of the shipped corpus, as a site holds them."""
    path = tmp_path_factory.mktemp("site") / site_search.DATA
    path.write_text(site_search.data(corpus), "utf-8")
    return path


def answers(script: Path, queries: Sequence[str]) -> list[dict[str, Any]]:
    """What the script answers."""
    if NODE is None:
        pytest.skip("no node on this machine")
    command = [NODE, "-e", ASK, str(script), str(TEMPLATES / "search.js"), str(TEMPLATES / site_search.SCRIPT)]
    given = json.dumps(queries)
    ran = subprocess.run(command, input=given, capture_output=True, text=True, encoding="utf-8", check=False)
    assert not ran.stderr
    found: list[dict[str, Any]] = json.loads(ran.stdout)
    return found


def names(hits: Sequence[Mapping[str, Any]]) -> list[str]:
    return [f"{hit['kind']}:{hit['id']}" for hit in hits]


def test_what_the_terminal_finds_is_found_in_the_page(script: Path, corpus: Corpus) -> None:
    table = rows()
    lost, alike, lines = list[str](), 0, list[bool]()
    given = answers(script, [row["query"] for row in table])
    for row, answer, language in zip(table, given, cycle(LANGUAGES)):
        here, page = search(corpus, [row["query"]], language), names(answer[language])
        terminal = [f"{hit.kind}:{hit.id}" for hit in here.hits]
        assert names(answer["en"]) == names(answer["zh"])
        if answered(row, terminal) and not answered(row, page):
            lost.append(f"{row['query']}: {page[:FIRST]}, not {terminal[:FIRST]}")
        alike += page[:1] == terminal[:1]
        assert (answer["corrected"], answer["missing"]) == (here.corrected, [*here.missing]), row["query"]
        lines += same_lines(answer[language], here)
    assert lost == []
    assert alike >= SAME_FIRST * len(table)
    assert sum(lines) >= SAME_LINES * len(lines)


def answered(row: Mapping[str, Any], got: Sequence[str]) -> bool:
    """Whether something that is expected is among the first, or nothing is where nothing may be."""
    return bool({*got[:FIRST]} & {*row["expect"]}) if row["expect"] else not got


def same_lines(page: Sequence[Mapping[str, Any]], terminal: Found) -> list[bool]:
    """Of each hit that both have: whether the same line is shown, with the same marks."""
    shown = {f"{hit.kind}:{hit.id}": (hit.text, [[*mark] for mark in hit.marks]) for hit in terminal.hits}
    lines = {name: hit["line"] for name, hit in zip(names(page), page, strict=True)}
    return [(lines[name]["text"], lines[name]["marks"]) == shown[name] for name in lines.keys() & shown.keys()]


def test_no_question_is_too_odd(script: Path) -> None:
    for query, answer in zip(ODD, answers(script, ODD), strict=True):
        for hit in [*answer["en"], *answer["zh"]]:
            assert hit["title"]["text"], query
            for shown in (hit["title"], hit["line"]):
                ends = [end for mark in shown["marks"] for end in mark]
                assert ends == sorted({*ends}), query
                assert not ends or ends[-1] <= len(shown["text"]), query


def test_every_hit_has_its_page_in_both_languages(site: Mapping[str, str]) -> None:
    known = json.loads(site[site_search.DATA].partition("=")[2].strip().rstrip(";"))
    assert len(known["entities"]) > 1000
    for kind, id, *_ in known["entities"]:
        assert kind in UNSEARCHED or all(f"{language}/{kind}/{id}.html" in site for language in LANGUAGES)


def test_the_index_is_small_and_loaded_when_it_is_asked(site: Mapping[str, str]) -> None:
    assert len(site[site_search.DATA].encode()) < LARGEST
    for name in ("en/index.html", "zh/track/llm.html"):
        scripts = re.findall(r'<script defer src="[./]*([\w.-]+)"', site[name])
        assert site_search.SCRIPT in scripts
        assert not {"search.js", site_search.DATA} & {*scripts}


def test_hostile_texts_are_found_as_texts(corpus: Corpus, tmp_path: Path) -> None:
    term = replace(
        corpus.all(Term)[0], name=Text(en=HOSTILE, zh=HOSTILE), aliases=(HOSTILE,), text=Text(en=HOSTILE, zh=HOSTILE)
    )
    one = SimpleNamespace(all=lambda model: (term,) if model is Term else ())
    data = site_search.data(cast(Corpus, one))
    assert not re.search("[<>&\u2028\u2029\u202e\x1b]", data)
    (tmp_path / site_search.DATA).write_text(data, "utf-8")
    (answer,) = answers(tmp_path / site_search.DATA, ["onerror"])
    assert [hit["title"]["text"] for hit in answer["en"]] == [printable(HOSTILE)]


def test_no_script_makes_markup_or_asks_elsewhere() -> None:
    scripts = "".join(path.read_text("utf-8") for path in TEMPLATES.glob("*.js"))
    assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|new Function|fetch\(", scripts)
