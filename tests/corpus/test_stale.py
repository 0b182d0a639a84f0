"""What is due for review, oldest first, and how that agrees with what the answers say is stale."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerpath.cli.corpus import parse_time
from careerpath.corpus.layers import shipped_root
from careerpath.corpus.review import reviewed, stale
from careerpath.errors import Diagnostic, UsageError
from careerpath.model.dates import due_on, months_old
from corpus.layers import checked, claim, written

if TYPE_CHECKING:
    from running import Run

DUE = [
    ("2025-08-21", 6, "2026-03-21"),
    ("2025-08", 6, "2026-03-01"),
    ("2025", 12, "2027-01-31"),
    ("2025", 0, "2026-01-31"),
    ("2023", 9, "2024-10-31"),
    ("9999", 1, None),
    ("2025-08-31", 0, "2025-10-01"),
    ("2025-08-31", 1, "2025-10-31"),
    ("2024-01-31", 0, "2024-03-01"),
    ("2024-11-30", 2.5, "2025-03-01"),
    ("2025-12-31", 1, "2026-03-01"),
    ("9998-12", 12, None),
    ("unknown", 6, None),
]


@pytest.mark.parametrize(("when", "months", "day"), DUE)
def test_the_day_on_which_a_statement_is_due(when: str, months: float, day: str | None) -> None:
    assert due_on(when, months) == (date.fromisoformat(day) if day else None)


AGES = [("2026", 0), ("2025", 10), ("2025-12", 11), ("2025-12-31", 10), ("2026-11-27", 0), ("unknown", None)]


@pytest.mark.parametrize(("when", "months"), AGES)
def test_how_old_a_date_is_a_year_alone_being_counted_from_its_end(when: str, months: int | None) -> None:
    assert months_old(when, date(2026, 11, 27)) == months


@given(st.dates(date(1990, 1, 1), date(2200, 1, 1)), st.floats(0, 600))
def test_it_is_the_first_day_on_which_an_answer_calls_it_stale(first: date, review_after: float) -> None:
    day = due_on(first.isoformat(), review_after)
    assert day
    assert (months_old(first.isoformat(), day) or 0) > review_after
    assert (months_old(first.isoformat(), day - timedelta(days=1)) or 0) <= review_after


CLAIMS = "claims:\n" + "".join(
    [
        claim("young", as_of="2025-08", confirmed="2026-10"),
        claim("old", as_of="2020-01"),
        claim("older", as_of="2018", subject="pay").replace("2018", "'2018'"),
        claim("undated", as_of="unknown"),
        claim("retired", as_of="2019-01", replaced_by="old"),
        claim("draft", as_of="2019-01", status="draft"),
    ]
)


def look(tmp_path: Path, within: timedelta = timedelta()) -> list[Diagnostic]:
    result = checked(tmp_path, {"claims/mine.yaml": CLAIMS})
    assert result.errors == ()
    assert len(reviewed(result.staged)) == 5  # four of these, and the claim beneath
    return stale(result.staged, date(2026, 11, 24), within)


def test_the_oldest_comes_first_and_what_has_no_date_last(tmp_path: Path) -> None:
    found = look(tmp_path)
    ids = [str(entry.message).split("'")[1] for entry in found]
    assert ids == ["older", "old", "undated"]
    assert [(str(entry.position), entry.severity, entry.code) for entry in found] == [
        ("claims/mine.yaml:23:12", "warning", "due"),
        ("claims/mine.yaml:16:12", "warning", "due"),
        ("claims/mine.yaml:30:12", "note", "undated"),
    ]


def test_what_will_be_due_is_listed_where_that_is_asked(tmp_path: Path) -> None:
    assert "young" not in str(look(tmp_path, timedelta(days=90)))
    assert "'young' will be due on" in str(look(tmp_path, timedelta(days=36_500)))


@pytest.mark.parametrize(("given_", "days"), [("90d", 90), ("12w", 84), ("3m", 90), ("1Y", 365), (" 0d ", 0)])
def test_a_time(given_: str, days: int) -> None:
    assert parse_time(given_) == timedelta(days=days)


@pytest.mark.parametrize("given_", ["", "90", "d", "-1d", "1.5y", "99999y", "9" * 5000 + "d", "３d"])
def test_what_is_no_time(given_: str) -> None:
    with pytest.raises(UsageError, match="write 90d"):
        parse_time(given_)


@pytest.fixture
def layer(tmp_path: Path) -> Path:
    (tmp_path / "tracks").mkdir()
    track = "id: t\nname: {en: T, zh: T}\nsummary: {en: A track., zh: 方向。}\n"
    (tmp_path / "tracks/t.yaml").write_text(track, "utf-8")
    return tmp_path


def test_the_command_ends_with_1_where_something_is_due(run: Run, layer: Path) -> None:
    bare = ("--bare", "--corpus", str(layer))
    assert run("corpus", "stale", *bare).out == "0 claims and pieces of advice on 2026-11-24: nothing to mend\n"
    ran = run("corpus", "stale")
    assert ran.code == 1
    assert run("corpus", "stale", "--today", "2020-01-01").code == 0
    ran = run("corpus", "stale", "--today", "9999-12-31", "--within", "1y", "--format", "json")
    assert json.loads(ran.out)["warnings"] > 0


def test_a_mentor_is_told_of_what_is_theirs_and_asks_for_all(run: Run, tmp_path: Path) -> None:
    own = ("--corpus", str(written(tmp_path, {"claims/mine.yaml": "claims:\n" + claim("old", **OF_SHIPPED)})))
    shipped = {command: run("corpus", command).out.splitlines() for command in ("validate", "stale")}
    assert all(len(lines) > 5 for lines in shipped.values())
    for command, code in ("validate", "no-words"), ("stale", "due"):
        mine = run("corpus", command, *own).out.splitlines()
        assert [line.partition(" ")[0] for line in mine[:-1]] == [mine[0].partition(" ")[0]]
        assert mine[0].startswith(f"{tmp_path / 'claims' / 'mine.yaml'}:")
        assert f"[{code}]" in mine[0]
        assert mine[-1].endswith(f", {len(shipped[command]) - 1} more in the layers beneath yours (--all)")
        assert "，下面各层另有" in run("corpus", command, *own, "--lang", "zh").out
        assert len(run("corpus", command, *own, "--all").out.splitlines()) == len(shipped[command]) + 1
    assert run("corpus", "stale", *own).out.splitlines()[-1].startswith("1 claim or piece of advice on 2026-11-24: ")


OF_SHIPPED = {
    "tracks": "[llm]",
    "as_of": "2019-01",
    "cite": "{source: article-2025-08, section: llm, words: {}}",
}


def test_of_a_layer_with_nothing_due_the_end_is_0_though_the_shipped_has_some(run: Run, layer: Path) -> None:
    assert run("corpus", "stale", "--corpus", str(layer)).code == 0
    assert run("corpus", "stale", "--corpus", str(layer), "--all").code == 1


def test_an_error_in_a_shipped_file_is_told_where_an_own_layer_caused_it(run: Run, tmp_path: Path) -> None:
    (tmp_path / "sources").mkdir()
    text = (shipped_root() / "sources/article-2025-08.yaml").read_text("utf-8")
    (tmp_path / "sources/article-2025-08.yaml").write_text(text.replace("  - id: llm\n", "  - id: other\n"), "utf-8")
    ran = run("corpus", "validate", "--corpus", str(tmp_path))
    assert ran.code == 1
    assert f"{Path('data/tracks/llm.yaml')}:" in ran.out
    assert "[no-words]" not in ran.out


def test_answers_and_the_command_agree_on_what_is_stale_and_since_when(run: Run) -> None:
    listed = json.loads(run("corpus", "stale", "--format", "json").out)["diagnostics"]
    due = {entry["message"].split("'")[1]: entry["message"] for entry in listed if entry["code"] == "due"}
    names = [
        f"{kind}:{entry['id']}"
        for kind in ("claim", "advice")
        for entry in json.loads(run("list", kind, "--format", "json").out)["entities"]
    ]
    shown = json.loads(run("show", *names, "--format", "json").out)["entities"]
    stale_ones = [entity for entity in shown if entity["stale"]["count"]]
    assert {entity["id"] for entity in stale_ones} == due.keys()
    assert all(entity["due"] in due[entity["id"]] for entity in stale_ones)
