"""What is worth looking for: what is said to turn a goal does, and nothing else; what was heard is counted right."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable
from datetime import date
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from rich.cells import cell_len

from careerpath.answers.coverage import Coverage, coverage
from careerpath.answers.decision import DecisionMaker
from careerpath.answers.evidence import Selection
from careerpath.answers.goals import every_goal
from careerpath.corpus.cache import open_corpus
from careerpath.model.corpus import Corpus, Ref
from careerpath.model.vocabulary import Criterion, Track
from corpus.layers import BASE, SOUND, TODAY, claim, layer, written

if TYPE_CHECKING:
    from pytest_regressions.file_regression import FileRegressionFixture
    from running import Run

GOLDEN = Path(__file__).parent.parent / "golden" / "corpus"
DAY = date.fromisoformat(TODAY)
ONE = (
    *("core-algorithm-work", "engineering-depth", "technical-moat", "hard-to-replace", "demand-over-supply"),
    *("pay-floor", "pay-ceiling", "revenue-closeness"),
)
"""What is known of one track, and in part of the other."""


def source(id: str, family: str) -> str:
    return (SOUND / "sources/a-source.yaml").read_text("utf-8").replace("a-source", id).replace("a-family", family)


def read(id: str, track: str, on: str, reading: int, of: str = "a-source", **more: str) -> str:
    cite = f"{{source: {of}, section: body, words: {{en: a few words}}}}"
    why = "{en: it is said so, zh: 原文这么说}"
    fields = {"tracks": f"[{track}]", "'on'": on, "reading": str(reading), "cite": cite, "why": why, "as_of": "2026-10"}
    return claim(id, **{**fields, **more})


def opened(folder: Path, claims: Iterable[str], **sources: str) -> Corpus:
    files = {f"sources/{id}.yaml": source(id, family) for id, family in sources.items()}
    return open_corpus(
        (*BASE, layer(written(folder, {**files, "claims/mine.yaml": "claims:\n" + "".join(claims)}))),
        today=TODAY,
        cache=None,
    )


SAID = [
    *(read(f"a-{at}", "a-track", on, 2 + at % 4) for at, on in enumerate(ONE) if on != "core-algorithm-work"),
    *(read(f"b-{at}", "b-track", on, 5 - at % 4) for at, on in enumerate(ONE[:6])),
]
READINGS = (1, 5)


def goals(corpus: Corpus, without: Iterable[str]) -> dict[str, tuple[str | None, str]]:
    found = every_goal(corpus, DecisionMaker(select=Selection(without_claim=frozenset(without))), today=DAY)
    return {outcome.goal: (outcome.winner, outcome.verdict) for outcome in found.goals}


def test_what_is_said_to_turn_a_goal_does_and_nothing_else(tmp_path: Path) -> None:
    asked = coverage(opened(tmp_path / "asked", SAID), today=DAY)
    tries = {
        f"try-{at}": cell for at, cell in enumerate(product((track.id for track in asked.tracks), ids(asked), READINGS))
    }
    heard = [read(id, *cell, of=id, kind="statistic") for id, cell in tries.items()]
    tried = opened(tmp_path / "tried", [*SAID, *heard], **{id: id for id in tries})
    before = goals(tried, tries)
    assert before == {each.goal: (each.winner, each.verdict) for each in asked.goals}
    assert {verdict for _, verdict in before.values()} >= {"undecided", "does-not-know"}

    turned = set()
    for id, cell in tries.items():
        after = goals(tried, tries.keys() - {id})
        turned |= {(*cell, goal, *after[goal]) for goal in after if after[goal] != before[goal]}
    said = {
        (cell.of, cell.criterion, turn.reading, turn.goal, turn.winner, turn.verdict)
        for cell in asked.cells
        for turn in cell.turns
    }
    assert said == turned
    assert 10 < len(said) < len(tries) * len(before) / 2
    turns = [turn for found in asked.cells for turn in found.turns]
    assert all(turn.another_winner == (turn.winner != before[turn.goal][0]) for turn in turns)
    assert {turn.another_winner for turn in turns} == {True, False}


def ids(answer: Coverage) -> list[str]:
    return [criterion.id for criterion in answer.criteria]


def test_the_most_useful_come_first(corpus: Corpus) -> None:
    uses = [cell.use for cell in coverage(corpus, today=DAY).cells]
    assert len(uses) == len(corpus.all(Track)) * len(corpus.all(Criterion))
    assert uses == sorted(uses, reverse=True)
    assert len(set(uses)) > len(uses) / 2


def test_what_was_heard_is_counted(tmp_path: Path) -> None:
    said = [
        read("old", "b-track", "pay-floor", 2, as_of="2019-01"),
        read("copied", "b-track", "pay-floor", 3, of="copy", as_of="2020-03"),
        read("other", "b-track", "pay-floor", 4, of="other", as_of="2026-10-02"),
        read("undated", "b-track", "pay-ceiling", 4, as_of="unknown"),
        read("no-weight", "b-track", "leverage", 4, kind="unsourced"),
        read("of-role", "b-track", "leverage", 4, role="b-role", of="other"),
    ]
    corpus = opened(tmp_path, said, copy="a-family", other="other-family")
    answer = coverage(corpus, today=DAY, tracks=[corpus.find(Track, "b-track")], roles=True)
    assert [(track.id, track.role_of) for track in answer.tracks] == [("b-track", None), ("b-role", "b-track")]
    heard = {
        (cell.of, cell.criterion): (cell.families, cell.newest, cell.claims, cell.due)
        for cell in answer.cells
        if cell.families
    }
    assert heard == {
        ("b-track", "pay-floor"): (2, "2026-10-02", ("old", "copied", "other"), ("old", "copied")),
        ("b-track", "pay-ceiling"): (1, None, ("undated",), ()),
        ("b-role", "leverage"): (1, "2026-10", ("of-role",), ()),
    }
    assert [cell.turns for cell in answer.cells if cell.of == "b-role"] == [()] * 14
    assert (answer.stale.count, answer.stale.of, answer.stale.undated) == (2, 5, 1)


def test_of_own_layers_their_tracks_are_told(tmp_path: Path) -> None:
    corpus = opened(tmp_path, [read("mine", "b-track", "pay-floor", 2)])

    def own(ref: Ref) -> bool:
        return not corpus.position(ref).path.startswith(("data", "sound"))

    answer = coverage(corpus, today=DAY, own=own, roles=True)
    assert [track.id for track in answer.tracks] == ["b-track", "b-role"]
    assert (len(answer.cells), answer.beneath) == (28, 28)
    assert coverage(corpus, today=DAY, own=lambda _: False).beneath == 28


def test_the_command_asks_for_the_rest(run: Run, tmp_path: Path) -> None:
    cite = "{source: article-2025-08, section: llm, words: {}}"
    mine = written(
        tmp_path, {"claims/mine.yaml": "claims:\n" + read("mine", "llm", "pay-floor", 2, cite=cite, as_of="2025-08")}
    )
    ran = run("corpus", "coverage", "--corpus", str(mine))
    assert ran.code == 0
    assert "AIGC" not in ran.out
    assert "careerpath corpus coverage --all" in ran.out
    for more in (["--all"], ["aigc", "llm"]):
        out = run("corpus", "coverage", "--corpus", str(mine), *more).out
        assert "AIGC" in out
        assert "coverage --all" not in out
    (tmp_path / "claims/mine.yaml").write_text("claims: []\n", "utf-8")
    assert "speak of no track yet" in run("corpus", "coverage", "--corpus", str(mine)).out


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_first_screen(run: Run, file_regression: FileRegressionFixture, language: str) -> None:
    ran = run("corpus", "coverage", "--lang", language, columns=80)
    assert (ran.code, ran.err) == (0, "")
    assert len(ran.out.splitlines()) <= 24
    file_regression.check(ran.out, fullpath=GOLDEN / f"coverage-{language}-80.txt", encoding="utf-8")


def test_markdown(run: Run, file_regression: FileRegressionFixture) -> None:
    ran = run("corpus", "coverage", "multimodal", "--roles", "--format", "markdown")
    file_regression.check(ran.out, fullpath=GOLDEN / "coverage-en.md", encoding="utf-8")


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("width", [60, 80, 100, 140])
def test_nothing_overflows_and_nothing_is_cut(run: Run, width: int, language: str) -> None:
    ran = run("corpus", "coverage", "--full", "--roles", "--lang", language, columns=width)
    assert max(map(cell_len, ran.out.splitlines())) <= width
    assert "…" not in ran.out


def test_for_programs(run: Run) -> None:
    answer = json.loads(run("corpus", "coverage", "--format", "json").out)
    lines = list(csv.reader(io.StringIO(run("corpus", "coverage", "--format", "csv").out)))
    assert answer["schema"] == "careerpath/coverage/1"
    assert len(lines) == len(answer["cells"]) + 1 == 43
    assert [int(line[2]) for line in lines[1:]] == [cell["families"] for cell in answer["cells"]]
    assert run("corpus", "coverage", "--ascii").out.isascii()
