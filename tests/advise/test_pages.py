"""What advise and explain look like in both languages, and what holds of them at every width."""

from __future__ import annotations

import json
import shlex
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from rich.cells import cell_len

if TYPE_CHECKING:
    from pytest_regressions.file_regression import FileRegressionFixture
    from running import Run

GOLDEN = Path(__file__).parent.parent / "golden" / "advise"
SAID = (
    "--degree bachelor --school other --papers none --know nlp=strong,cv=basic "
    "--hours 8 --months 2 --gpu none --risk low"
)
COMMANDS = {
    "card": f"advise --goal safe-offer {SAID}",
    "full": f"advise --goal safe-offer {SAID} --full",
    "undecided": "advise --goal engineering --degree bachelor",
    "does-not-know": "advise --weight pay-steadiness=5",
    "goals": "advise --every-goal --degree bachelor",
    "explain": "explain advice",
}
"""Screens that differ in what they have to say; a plain advice is kept in golden/main_job."""
WIDTHS = (60, 80, 100, 140)


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("name", COMMANDS)
def test_screen(run: Run, file_regression: FileRegressionFixture, name: str, language: str) -> None:
    ran = run(*shlex.split(COMMANDS[name]), "--lang", language, columns=80)
    assert (ran.code, ran.err) == (0, "")
    file_regression.check(ran.out, fullpath=GOLDEN / f"{name}-{language}-80.txt", encoding="utf-8")


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", COMMANDS)
def test_nothing_overflows_and_nothing_is_cut(run: Run, name: str, width: int, language: str) -> None:
    ran = run(*shlex.split(COMMANDS[name]), "--lang", language, columns=width)
    assert max(map(cell_len, ran.out.splitlines())) <= width
    assert "…" not in ran.out


@pytest.mark.parametrize("name", COMMANDS)
def test_ascii(run: Run, name: str) -> None:
    assert run(*shlex.split(COMMANDS[name]), "--ascii").out.isascii()


@pytest.mark.parametrize("form", ["markdown", "json"])
@pytest.mark.parametrize("name", COMMANDS)
def test_other_formats(run: Run, name: str, form: str) -> None:
    ran = run(*shlex.split(COMMANDS[name]), "--format", form)
    assert (ran.code, ran.err) == (0, "")
    assert form != "json" or json.loads(ran.out)["schema"].startswith("careerpath/")


def test_the_keys_of_the_json(run: Run) -> None:
    found = json.loads(run(*shlex.split(COMMANDS["card"]), "--format", "json").out)
    assert {"goal", "weights", "verdict", "winner", "margin", "question", "ranking", "claims"} <= set(found)
    assert {"conditions", "flips", "shares", "stale", "next"} <= set(found)
    assert {"kind", "what", "from", "to", "winner"} <= set(found["flips"][0])
    assert {"source", "holds", "text"} <= set(found["conditions"][0])
    assert {"track", "score", "low", "high", "contributions", "unknown"} <= set(found["ranking"][0])


@pytest.mark.parametrize("option", ["--why", "--sources", "--flips", "--plan"])
def test_what_stands_behind_the_card_is_a_part_of_the_full_answer(run: Run, option: str) -> None:
    command = shlex.split(COMMANDS["card"])
    card, part, full = (run(*command, *more).out for more in ((), (option,), ("--full",)))
    headline, _, shown = part.partition("\n\n")
    assert card.startswith(headline)
    assert full.startswith(card.rstrip("\n"))
    assert shown in full


def test_markdown_has_all_and_json_the_same_whatever_is_shown(run: Run) -> None:
    command = shlex.split(COMMANDS["card"])
    for form in ("markdown", "json"):
        assert run(*command, "--format", form).out == run(*command, "--full", "--format", form).out


def test_bars_of_a_track_add_up_to_its_score(run: Run) -> None:
    found = json.loads(run("advise", "--goal", "near-revenue", "--format", "json").out)
    for entry in found["ranking"]:
        assert sum(entry["contributions"].values()) == pytest.approx(entry["score"], abs=0.01)


def test_claims_and_sources_can_be_left_out(run: Run) -> None:
    plain = run("advise", "--goal", "core-algorithm")
    struck = run("advise", "--goal", "core-algorithm", "--without-claim", "multimodal-creator")
    silent = run("advise", "--goal", "core-algorithm", "--without-source", "article-2025-08")
    assert len({plain.out, struck.out, silent.out}) == 3
    assert run("advise", "--goal", "core-algorithm", "--without-claim", "nonsense").code == 2


def test_an_unknown_topic(run: Run) -> None:
    ran = run("explain", "advise")
    assert (ran.code, ran.out) == (2, "")
    assert "no topic is called 'advise'; did you mean advice?" in ran.err


def test_every_goal_and_a_goal_are_too_many(run: Run) -> None:
    assert run("advise", "--every-goal", "--goal", "research").code == 2
