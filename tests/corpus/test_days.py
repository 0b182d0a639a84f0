"""Days: what was known by the day that is asked for, and a clock or a date that cannot be right."""

from __future__ import annotations

import json
import shlex
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import careerpath
from careerpath.cli import corpus as corpus_commands
from careerpath.cli import options, session
from careerpath.model.claims import Claim
from careerpath.model.corpus import Corpus
from careerpath.model.dates import first_day
from careerpath.model.sources import Source
from careerpath.model.study import Card
from careerpath.model.vocabulary import Role, Track
from corpus.layers import claim, written

if TYPE_CHECKING:
    from running import Run

SOURCE = """\
id: a-blog
name: {{en: A blog, zh: 博客}}
medium: post
family: a-blog
narrator: {{en: I., zh: 我。}}
published: {published}
observed: {observed}
retrieved: 2026-11-01
stake: {{en: None., zh: 无。}}
sections: [{{id: body, name: {{en: Body, zh: 正文}}, begins: {{en: first}}}}]
"""
CITE = "{source: a-blog, section: body, words: {en: a few words}}"


def layer_of(folder: Path, as_of: str, published: str = "unknown", observed: str = "unknown") -> Path:
    """A layer with one claim about LLM, of one source."""
    files = {
        "sources/a-blog.yaml": SOURCE.format(published=published, observed=observed),
        "claims/a.yaml": "claims:\n" + claim("c", tracks="[llm]", cite=CITE, as_of=as_of),
    }
    return written(folder, files)


KNOWN_SINCE = [
    ("2025-08-21", "unknown", "unknown", "2025-08-21"),
    ("2025-08", "unknown", "unknown", "2025-08-01"),
    ("'2025'", "unknown", "unknown", "2025-01-01"),
    ("2025-07", "2025-09-22", "2025-07", "2025-09-22"),  # what an article says is known when it is published
    ("2025-08", "unknown", "2025-09", "2025-09-01"),
    ("2025-10", "2025-09", "2025-10", "2025-10-01"),
    ("unknown", "2025-09", "unknown", "2025-09-01"),
]


@pytest.mark.parametrize(("as_of", "published", "observed", "since"), KNOWN_SINCE)
def test_since_when_a_claim_is_known(tmp_path: Path, as_of: str, published: str, observed: str, since: str) -> None:
    corpus = careerpath.load_corpus(layer_of(tmp_path, as_of, published, observed))
    day = date.fromisoformat(since)
    assert corpus.as_of(day).get(Claim, "c")
    assert not corpus.as_of(date.fromordinal(day.toordinal() - 1)).get(Claim, "c")


def test_what_has_no_date_stays(tmp_path: Path) -> None:
    corpus = careerpath.load_corpus(layer_of(tmp_path, "unknown"))
    assert corpus.as_of(date(1990, 1, 1)).get(Claim, "c")


@pytest.mark.parametrize("day", [date(2024, 1, 1), date(2025, 8, 15), date(2026, 8, 31)])
def test_nothing_that_came_later_is_left_in_any_form(corpus: Corpus, day: date) -> None:
    then = corpus.as_of(day)
    statements = then.all(Claim)
    assert all((first_day(each.as_of) or day) <= day for each in statements)
    assert all(then.get(Source, each.cite.source) for each in statements)
    assert all((first_day(each.published) or day) <= day for each in then.all(Source))
    doors = [*(track.doors for track in then.all(Track)), *(role.doors for role in then.all(Role))]
    counts = [count for each in doors for count in each]
    assert all((first_day(count.as_of) or day) <= day and then.get(Source, count.cite.source) for count in counts)
    assert all(then.get(Claim, card.rent.claim) for card in then.all(Card) if card.rent)
    assert len(statements) < len(corpus.all(Claim))


END = "of the whole corpus came after {day} and are left out; modules, goals and criteria are those of now"
ASKED = [
    *("compare", "advise --goal core-algorithm", "advise --goal safe-offer --full", "advise --every-goal"),
    *("study-plan llm", "study-plan multimodal --gpu rent --hours 20"),
    *("show llm", "show multimodal", "show card:rtx-3090", "show criterion:pay-floor"),
    *("list", "list claim", "sources", "sources --families", "search RAG", "diagnose nan", "explain advice"),
]


@pytest.mark.parametrize("day", ["2000-01-01", "2025-08-15"])
@pytest.mark.parametrize("line", ASKED)
def test_every_answer_says_how_much_is_left_out(run: Run, line: str, day: str) -> None:
    told = json.loads(run(*shlex.split(line), "--today", day, "--format", "json").out)["remarks"]
    assert len(told) == 1
    assert told[0].endswith(END.format(day=day))
    for form in ((), ("--format", "markdown")):
        ran = run(*shlex.split(line), "--today", day, *form, columns=200)
        assert (ran.code, ran.err) == (0, "")
        assert " ".join(ran.out.split()).endswith(told[0])
    chinese = run(*shlex.split(line), "--today", day, "--lang", "zh", columns=200)
    assert f"{day} 之后的" in chinese.out[-200:]


@pytest.mark.parametrize("form", ["csv", "ics"])
def test_a_file_for_another_program_is_remarked_on_beside_it(run: Run, form: str) -> None:
    ran = run("study-plan", "llm", "--today", "2025-08-15", "--format", form)
    assert ran.code == 0
    assert END.format(day="2025-08-15") + "\n" in ran.err


def test_where_nothing_came_later_nothing_is_said(run: Run) -> None:
    assert json.loads(run("compare", "--format", "json").out)["remarks"] == []
    assert "left out" not in run("compare").out


@pytest.fixture
def real_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """A clock that is behind the shipped corpus, of a reader who names no day."""
    monkeypatch.delenv("CAREERPATH_TODAY")
    for module in (options, session, corpus_commands):
        monkeypatch.setattr(module, "real_day", lambda: date(2024, 1, 1))


@pytest.mark.usefixtures("real_day")
@pytest.mark.parametrize("cache", ["off", "kept"])
def test_a_clock_that_is_behind_is_no_reason_to_refuse(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, cache: str
) -> None:
    monkeypatch.setenv("CAREERPATH_CACHE", cache if cache == "off" else str(tmp_path))
    for _ in "built", "opened":
        ran = run("compare", columns=200)
        assert (ran.code, ran.err) == (0, "")
        assert "today is 2024-01-01, and the corpus has a date of 2026-11-" in " ".join(ran.out.split())
        assert "clock" in json.loads(run("compare", "--format", "json").out)["remarks"][0]
    assert "系统时钟或该日期可能有误" in run("compare", "--lang", "zh").out.replace("\n  ", "")
    assert run("advise", "--goal", "core-algorithm").code == 0


@pytest.mark.usefixtures("real_day")
def test_a_reader_who_names_the_day_is_believed(run: Run) -> None:
    assert json.loads(run("compare", "--today", "2026-11-24", "--format", "json").out)["remarks"] == []


def test_a_date_that_has_not_come_is_told_to_the_mentor_and_remarked_to_the_reader(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CAREERPATH_TODAY")
    own = ("--corpus", str(layer_of(tmp_path, "2062-05")))
    ran = run("corpus", "validate", *own)
    assert (ran.code, ran.out.count("error[future-date]")) == (1, 1)
    remarks = json.loads(run("compare", *own, "--format", "json").out)["remarks"]
    assert "a date of 2062-05-01" in remarks[-1]
    assert run("corpus", "export", str(tmp_path / "corpus.db"), *own).code == 0
