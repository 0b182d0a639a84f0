"""Every number on a page of advice, of the comparison and of a plan is one of the JSON answer, in its place."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from math import ceil, floor
from typing import TYPE_CHECKING, Any

import pytest
from elements import Document

from careerpath.labels import LANGUAGES, Labels
from careerpath.model.base import Language
from careerpath.model.vocabulary import Role, Track
from careerpath.pages.statements import WORDS

if TYPE_CHECKING:
    from running import Run

    from careerpath.model.corpus import Corpus

NUMBER = re.compile(r"\d+(?:\.\d+)?")
THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
TIMES = re.compile(r"(.+?) ?[(（]([\d.]+)[)）]")
"""What is studied, and how many hours."""
UNREAD = {"code", "form", "footer", "title", "header"}
"""Elements of which no number is an answer: names of programs, what may be chosen, what stands round a page."""
ROUNDED = 0.00005
"""By how much a number of JSON may be off."""
METHOD = (99, 1000, 12, 60, 10)
"""What answers say of how they are made: a share of nearly all draws is "over 99%" of the 1,000, and what a plan keeps
for review and in reserve."""


class Shown(Document):
    """What a page answers: its text, and its tables by their name, cell by cell."""

    def __init__(self, text: str) -> None:
        self.words: list[str] = []
        self.tables: dict[str, list[list[str]]] = {}
        self._rows: list[list[str]] = []
        super().__init__(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A table, a row or a cell begins."""
        super().handle_starttag(tag, attrs)
        if tag == "table":
            self._rows = self.tables.setdefault(dict(attrs).get("data-name") or "", [])
        elif tag == "tr":
            self._rows.append([])
        elif tag in ("td", "th"):
            self._rows[-1].append("")

    def handle_data(self, data: str) -> None:
        """A text is read, and belongs to its cell."""
        super().handle_data(data)
        inside = {element.tag for element in self._open}
        if not inside & UNREAD:
            self.words.append(data)
            if inside & {"td", "th"}:
                self._rows[-1][-1] += THOUSANDS.sub("", data)

    def rows(self, name: str) -> list[list[str]]:
        """The rows of a table, without its head."""
        return [[" ".join(cell.split()) for cell in row] for row in self.tables[name][1:]]


def said(answer: object) -> Iterator[float]:
    """The numbers of an answer as they may be written, and how much there is in its lists."""
    if isinstance(answer, str):
        yield from map(float, NUMBER.findall(THOUSANDS.sub("", answer)))
    elif isinstance(answer, list | dict):
        yield len(answer)
        for part in answer if isinstance(answer, list) else (*answer, *answer.values()):
            yield from said(part)
    elif isinstance(answer, int | float):
        for value in (answer - ROUNDED, answer, answer + ROUNDED):
            for scale in (1, 100) if 0 <= answer <= 1 else (1,):
                yield from (float(f"{abs(scale * value):.{places}f}") for places in (0, 1, 2))
            yield from (floor(10 * value) / 10, ceil(10 * value) / 10)  # what would flip an advice is passed, not met


def asked(run: Run, site: Mapping[str, str], page: str, language: Language, *command: str) -> tuple[Shown, Any]:
    """A page and its answer; of which no number of the page is left out."""
    ran = run(*command, "--format", "json", "--lang", language)
    assert (ran.code, ran.err) == (0, "")
    shown, answer = Shown(site[f"{language}/{page}.html"]), json.loads(ran.out)
    text = THOUSANDS.sub("", " ".join(shown.words))
    families = len({source["family"] for source in answer.get("sources", ())})
    known = {*said(answer), *METHOD, families}
    strange = [
        text[max(0, it.start() - 40) : it.end() + 20] for it in NUMBER.finditer(text) if float(it[0]) not in known
    ]
    assert NUMBER.search(text)
    assert strange == [], page
    return shown, answer


def numbers(cell: str) -> list[float]:
    """The numbers of a cell, in their order."""
    return [float(text) for text in NUMBER.findall(cell)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_of_an_advice(run: Run, site: Mapping[str, str], corpus: Corpus, language: Language) -> None:
    for goal in corpus.ids("goal"):
        shown, answer = asked(run, site, f"advise/{goal}", language, "advise", "--goal", goal)
        tracks = answer["ranking"]
        for row, entry in zip(shown.rows("ranking"), tracks, strict=True):
            reach = answer["reach"][entry["track"]]
            assert row[0] == entry["name"]
            assert row[1] == f"{entry['score']:.0f} {entry['low']:.0f}–{entry['high']:.0f}"
            assert numbers(row[2]) == [entry["voices"]]
            assert numbers(row[3]) == [round(reach["time"]["core_hours"])]
            door = reach["door"]
            assert {*numbers(row[-1])} <= {door["open"], door["open"] + door["unknown"], door["adverts"]}
        *rows, sums = shown.rows("contributions")
        for row, criterion in zip(rows, answer["criteria"], strict=True):
            added = [
                f"{entry['contributions'][criterion['id']]:+.1f}{'?' * (criterion['id'] in entry['unknown'])}"
                for entry in tracks
            ]
            assert row == [criterion["name"], f"{criterion['weight']:g}", *added]
        assert sums[2:] == [f"= {entry['score']:.1f}" for entry in tracks]


@pytest.mark.parametrize("language", LANGUAGES)
def test_of_every_goal(run: Run, site: Mapping[str, str], language: Language) -> None:
    shown, answer = asked(run, site, "advise/index", language, "advise", "--every-goal")
    for row, goal in zip(shown.rows("goals"), answer["goals"], strict=True):
        assert row[:2] == [goal["name"], goal["winner_name"] or row[1]]
        margin = goal["margin"]
        ahead = round(margin) if margin >= 1 else float(f"{margin:.1f}")
        assert numbers(row[3]) == ([ahead] if goal["winner"] else [])


@pytest.mark.parametrize("language", LANGUAGES)
def test_of_the_comparison(run: Run, site: Mapping[str, str], language: Language) -> None:
    shown, answer = asked(run, site, "compare", language, "compare", "--pay", "--notes", "--sources")
    t = Labels(language)
    for row, criterion in zip(shown.rows("compare"), answer["criteria"], strict=True):
        assert re.sub(r"\s*\[\d+\]$", "", row[0]) == criterion["name"]
        for cell, track in zip(row[1:], answer["tracks"], strict=True):
            rating = track["ratings"][criterion["id"]]
            low, high = (rating["heard_low"], rating["heard_high"]) if rating else (0, 0)
            families = [rating["families"]] if rating and rating["families"] else []
            assert numbers(cell) == [*families, *([low, high] if low < high else [])], (row, track["id"])
            assert cell.startswith(t(f"rating.{WORDS[round(rating['heard']) - 1]}") if rating else t("unknown"))
    for row, source in zip(shown.rows("sources"), answer["sources"], strict=True):
        assert row[:3] == [THOUSANDS.sub("", source["name"]), source["family"], str(source["claims"])]
        assert numbers(row[3])[:1] == ([source["months"]] if source["months"] else [])


@pytest.mark.parametrize("language", LANGUAGES)
def test_of_a_plan(run: Run, site: Mapping[str, str], corpus: Corpus, language: Language) -> None:
    plans = [(track.id, "") for track in corpus.all(Track)] + [(role.track, role.id) for role in corpus.all(Role)]
    for track, role in plans:
        page = "/".join(filter(None, ("study-plan", track, role)))
        if f"{language}/{page}.html" in site:
            options = ("--role", role) if role else ()
            shown, answer = asked(run, site, page, language, "study-plan", track, *options)
            for n, (row, week) in enumerate(zip(shown.rows("weeks"), answer["weeks"], strict=True), 1):
                modules = [(module["title"], module["hours"]) for module in week["modules"]]
                more = [("", (week["review"] or {"hours": 0})["hours"]), ("", week["reserve"])]
                studied = TIMES.findall(row[2])
                assert row[0] == str(n)
                assert [float(hours) for _, hours in studied] == [hours for _, hours in (*modules, *more) if hours]
                assert all(text.endswith(title) for (text, _), (title, _) in zip(studied, modules, strict=False)), row
    assert len(plans) > 10
