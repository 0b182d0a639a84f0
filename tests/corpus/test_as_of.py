"""As of a day: nothing that came later is in any answer, and what was replaced since speaks again, once."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import careerpath
from careerpath.answers.evidence import Answer
from careerpath.corpus.cache import open_corpus
from careerpath.corpus.check import check
from careerpath.corpus.layers import layers
from careerpath.corpus.locators import known_since
from careerpath.corpus.review import reviewed
from careerpath.errors import UnknownIdError
from careerpath.model.claims import Claim
from careerpath.model.corpus import Corpus, Ref, current
from careerpath.model.dates import first_day
from careerpath.model.kinds import KINDS
from careerpath.render.data import document
from corpus.layers import BASE, TODAY, claim, layer, written

if TYPE_CHECKING:
    from running import Run

DAYS = ["2023-01-01", "2024-06-15", "2025-08-31", "2026-02-10", "2026-09-05"]
EVERY = 9
"""Of each kind every how manieth entity is shown."""
DATES = {"as_of", "published", "observed", "confirmed"}


@cache
def since() -> dict[tuple[str, str], str]:
    """The day since which each entity of the shipped corpus can have been known, as the files say it."""
    staged = check(layers([], {}, bare=False), TODAY).staged
    return {key: known_since(staged, record.kind, record.data) for key, record in staged.records.items()}


def _shown(corpus: Corpus, day: str) -> Answer:
    then = corpus.as_of(date.fromisoformat(day))
    every = [f"{kind}:{id}" for kind in KINDS for id in then.ids(kind)[::EVERY]]
    asked = [*every, *(f"track:{id}" for id in then.ids("track")), *(f"card:{id}" for id in then.ids("card"))]
    return careerpath.show(corpus, *asked, as_of=day)


def _listed(kind: str, corpus: Corpus, day: str) -> Answer:
    return careerpath.list(corpus, kind, as_of=day)


def _planned(track: str, corpus: Corpus, day: str) -> Answer:
    return careerpath.study_plan(corpus, track, gpu="rent", budget=1000, as_of=day)


ANSWERS: dict[str, Callable[[Corpus, str], Any]] = {
    "compare": lambda corpus, day: careerpath.compare(corpus, roles=corpus.ids("track"), as_of=day),
    "every goal": lambda corpus, day: careerpath.every_goal(corpus, as_of=day),
    "advise, core-algorithm": lambda corpus, day: careerpath.advise(corpus, "core-algorithm", months=9, as_of=day),
    "advise, safe-offer": lambda corpus, day: careerpath.advise(corpus, "safe-offer", degree="master", as_of=day),
    "show": _shown,
    **{f"list {kind}": partial(_listed, kind) for kind in KINDS},
    "search": lambda corpus, day: careerpath.search(corpus, "video RAG 薪资 agent LLM", limit=200, as_of=day),
    "sources": lambda corpus, day: careerpath.sources(corpus, as_of=day),
    "explain": lambda corpus, day: careerpath.explain(corpus, as_of=day),
    "diagnose": lambda corpus, day: careerpath.diagnose(corpus, as_of=day),
    **{f"study-plan {track}": partial(_planned, track) for track in ("llm", "aigc", "multimodal")},
}


def leaks(value: Any, day: str, hidden: set[str], key: str = "") -> Iterator[str]:
    """Ids and dates in an answer that nobody could know on a day."""
    if isinstance(value, dict):
        for name, item in value.items():
            yield from leaks(name, day, hidden)
            yield from leaks(item, day, hidden, name)
    elif isinstance(value, list):
        for item in value:
            yield from leaks(item, day, hidden, key)
    elif isinstance(value, str):
        late = key in DATES and value != "unknown" and (first_day(value) or date.min).isoformat() > day
        if late or value in hidden or value.partition(":")[2] in hidden:
            yield f"{key}: {value}"


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("asked", ANSWERS)
def test_no_answer_knows_what_came_later(corpus: Corpus, asked: str, day: str) -> None:
    known = {id for (_, id), first in since().items() if first <= day}
    hidden = {id for (_, id), first in since().items() if first > day} - known
    assert hidden
    result = ANSWERS[asked](corpus, day)
    told = json.loads(document(result.schema, result, {"language": "en"}, result.version))
    assert list(leaks(told, day, hidden)) == []


def test_the_test_would_see_a_leak(corpus: Corpus) -> None:
    """Of today, all of these answers but those on what has no date hold something that was not known in 2023."""
    hidden = {id for (_, id), first in since().items() if first > DAYS[0]}
    blind = set()
    for asked, ask in ANSWERS.items():
        result = ask(corpus, TODAY)
        told = json.loads(document(result.schema, result, {"language": "en"}, result.version))
        blind |= set() if list(leaks(told, DAYS[0], hidden)) else {asked}
    dated = {f"list {kind}" for kind in ("claim", "advice", "source", "resource", "season")}
    assert blind <= {"explain", *(asked for asked in ANSWERS if asked.startswith("list "))} - dated


def opened(folder: Path, claims: str, *, drafts: bool = False) -> Corpus:
    """The sound corpus with a layer of claims over it."""
    own = layer(written(folder, {"claims/mine.yaml": f"claims:\n{claims}"}))
    return open_corpus((*BASE, own), today=TODAY, cache=None, drafts=drafts)


READ = {"'on'": "core-algorithm-work", "reading": "2", "why": "{en: it is said so, zh: 原文这么说}"}


def test_a_claim_of_an_own_layer_takes_the_place_of_one_beneath_which_speaks_again_before_it_was_known(
    tmp_path: Path,
) -> None:
    claims = claim("c", replaces="a-claim", as_of="2025-10", **READ) + claim("d", against="[a-claim]", as_of="2025-08")
    corpus = opened(tmp_path, claims)
    before, day = corpus.as_of(date(2025, 9, 30)), corpus.as_of(date(2025, 10, 1))
    for now in corpus, day:
        assert now.find(Claim, "a-claim").replaced_by == "c"
        assert now.find(Claim, "d").against == ("c",)
        assert now.named_by(Ref("claim", "c")) == {"claim.against": (Ref("claim", "d"),)}
        assert now.named_by(Ref("claim", "a-claim")) == {}
        assert now.all(Claim, against="a-claim") == ()
        assert now.ids("claim") == ("c", "d")
        assert now.before(Ref("claim", "c")) == (Ref("claim", "a-claim"),)
    assert before.find(Claim, "a-claim").replaced_by is None
    assert before.find(Claim, "d").against == ("a-claim",)
    assert before.named_by(Ref("claim", "a-claim")) == {"claim.against": (Ref("claim", "d"),)}
    assert [each.id for each in before.all(Claim, against="a-claim")] == ["d"]
    assert before.ids("claim") == ("a-claim", "d")
    with pytest.raises(
        UnknownIdError, match="'claim:c' was not known before 2025-10-01; use --as-of 2025-10-01 or later"
    ):
        before.find(Claim, "c")
    readings = [careerpath.compare(corpus, "a-track", as_of=when) for when in ("2025-09-30", "2025-10-01")]
    values = [each.tracks[0].ratings["core-algorithm-work"] for each in readings]
    assert [(value.heard, value.claims) for value in values if value] == [(4, ("a-claim",)), (2, ("c",))]


@pytest.mark.parametrize("field", ["replaces", "replaced_by"])
@pytest.mark.parametrize(
    "dates",
    [
        ("2024-03-01", "2025-03-01", "2026-03-01"),
        ("2026-03-01", "2025-03-01", "2024-03-01"),  # dated anew, each earlier than the one before
        ("2025-03-01", "2026-03-01", "2024-03-01", "2024-03-02"),
        ("2025-03-01", "2025-03-01"),
    ],
)
def test_of_a_line_of_claims_one_speaks_on_every_day_from_the_first_of_them_on(
    dates: tuple[str, ...], field: str, tmp_path: Path
) -> None:
    says = [{field: f"c{n - 1}"} if field == "replaces" else {field: f"c{n + 1}"} for n in range(len(dates))]
    says[0 if field == "replaces" else -1] = {}
    lines = [claim(f"c{n}", as_of=day, **said) for n, (day, said) in enumerate(zip(dates, says, strict=True))]
    corpus = opened(tmp_path, "".join([*lines, claim("naming", against="[c0]", as_of="2023-01")]))
    days = {*map(date.fromisoformat, dates), date(2023, 12, 31)}
    for day in {*days, *(each - timedelta(days=1) for each in days)}:
        then = corpus.as_of(day)
        known = [f"c{n}" for n, since in enumerate(dates) if since <= day.isoformat()]
        found = [each for each in then.all(Claim) if each.id.startswith("c")]
        speak = [each.id for each in current(then, Claim) if each.id.startswith("c")]
        assert [each.id for each in found] == known
        assert speak == [id for id in then.ids("claim") if id.startswith("c")] == known[-1:]
        assert then.find(Claim, "naming").against == tuple(speak)
        assert [each.replaced_by for each in found] == [*known[1:], None][: len(known)]
        assert all(each.replaces in {*known, None} for each in found)
        before = [ref.id for ref in then.before(Ref("claim", known[-1]))] if known else []
        assert before == known[:-1]


def test_a_draft_takes_a_place_only_where_drafts_are_shown(tmp_path: Path) -> None:
    claims = claim("c", replaces="a-claim", status="draft") + claim("d", against="[a-claim]")
    assert opened(tmp_path / "1", claims).find(Claim, "a-claim").replaced_by is None
    assert opened(tmp_path / "2", claims).find(Claim, "d").against == ("a-claim",)
    drafts = opened(tmp_path / "3", claims, drafts=True)
    assert drafts.find(Claim, "a-claim").replaced_by == "c"
    assert drafts.find(Claim, "d").against == ("c",)
    assert drafts.ids("claim") == ("c", "d")


def test_the_history_is_what_was_said_read_and_dated_before(tmp_path: Path) -> None:
    claims = claim("c", replaces="a-claim", as_of="2025-10", **READ) + claim(
        "e", replaces="c", as_of="2026-02", confirmed="2026-11", **{**READ, "reading": "3"}
    )
    corpus = opened(tmp_path, claims)
    (shown,) = careerpath.show(corpus, "claim:e", today=TODAY).entities
    assert [(said.id, said.as_of, said.reading) for said in shown.history] == [
        ("a-claim", "2025-08", 4),
        ("c", "2025-10", 2),
    ]
    (then,) = careerpath.show(corpus, "claim:c", as_of="2025-12-01").entities
    assert [said.id for said in then.history] == ["a-claim"]
    both = careerpath.show(corpus, "claim:a-claim", today=TODAY).entities
    assert [each.id for each in both] == ["a-claim", "c", "e"]
    assert opened(tmp_path / "2", claims.replace("    replaces: c\n", "")).fingerprint != corpus.fingerprint


def test_review_is_counted_from_the_day_on_which_it_was_confirmed_and_age_is_not(tmp_path: Path) -> None:
    corpus = opened(tmp_path, claim("c", as_of="2024-01", confirmed="2026-11-20"))
    now, then = (careerpath.show(corpus, "claim:c", as_of=day).entities[0] for day in ("2026-11-20", "2026-11-19"))
    assert (now.months, now.stale.count, now.entity.confirmed, str(now.due)) == (34, 0, "2026-11-20", "2028-06-20")
    assert (then.months, then.stale.count, then.entity.confirmed, str(then.due)) == (34, 1, None, "2025-08-01")


def test_the_page_says_when_it_was_confirmed(run: Run, tmp_path: Path) -> None:
    cite = "{source: article-2025-08, section: llm, words: {}}"
    mine = claim("mine", tracks="[llm]", cite=cite, confirmed="2026-11")
    own = ("--corpus", str(written(tmp_path, {"claims/mine.yaml": f"claims:\n{mine}"})))
    assert "confirmed 2026-11" in run("show", "claim:mine", *own).out
    assert "2026-11 核实过" in run("show", "claim:mine", *own, "--lang", "zh").out
    assert "confirmed" not in run("show", "claim:mine", *own, "--as-of", "2026-10-31").out.replace("--as-of", "")


def test_review_as_of_a_day_counts_what_was_known_by_then(run: Run) -> None:
    def looked_at(*options: str) -> int:
        return int(run("corpus", "stale", *options).out.splitlines()[-1].split()[0].replace(",", ""))

    staged = check(layers([], {}, bare=False), TODAY).staged
    first, last = (len(reviewed(staged, date.fromisoformat(day))) for day in ("2024-06-15", "2026-02-10"))
    assert looked_at("--as-of", "2024-06-15") == looked_at("--today", "2024-06-15") == first
    assert 0 < first < looked_at("--as-of", "2026-02-10") == last < looked_at()


def test_the_day_of_an_answer_is_that_of_today_and_else_that_as_of_which_it_is(run: Run) -> None:
    def told(*options: str) -> Any:
        return json.loads(run("compare", "--format", "json", *options).out)

    replayed, then = told("--as-of", "2026-02-10"), told("--today", "2026-02-10")
    assert replayed == then
    assert (replayed["today"], replayed["as_of"]) == ("2026-02-10", "2026-02-10")
    later = told("--as-of", "2026-02-10", "--today", "2026-11-24")
    assert (later["today"], later["as_of"]) == ("2026-11-24", "2026-02-10")
    assert later["sources"] != replayed["sources"]
    assert [each["id"] for each in later["sources"]] == [each["id"] for each in replayed["sources"]]
    only = told("--as-of", "2026-02-10", "--only-source", "maimai")
    assert {each["family"] for each in only["sources"]} == {"maimai"}


@pytest.mark.parametrize("options", [("--as-of", "2026-12-01"), ("--as-of", "2026-11-24", "--today", "2026-11-01")])
def test_a_day_that_has_not_come_is_remarked_on(run: Run, options: tuple[str, ...]) -> None:
    remarks = json.loads(run("compare", "--format", "json", *options).out)["remarks"]
    assert remarks[-1].startswith(f"{options[1]} is still to come; nobody knows")
    assert "还没到" in run("compare", "--lang", "zh", *options).out
    with_api = careerpath.load_corpus().as_of(date.fromisoformat(options[1]), date(2026, 11, 1))
    assert "is still to come" in str(with_api.remarks[-1])


def test_what_was_not_known_yet_is_told_with_how_to_see_it(run: Run) -> None:
    for name in "claim:maimai-2026-llm-hottest", "maimai-2026-llm-hottest", "season:autumn":
        ran = run("show", name, "--as-of", "2025-06-01")
        assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
        assert "was not known before 2026-0" in ran.err
        assert "--as-of 2026-0" in ran.err
    assert "才有" in run("show", "season:autumn", "--as-of", "2025-06-01", "--lang", "zh").err
    ran = run("study-plan", "llm", "--for", "autumn-2026", "--as-of", "2025-06-01")
    assert ran.code == 2


@pytest.mark.parametrize("given_", ["", "yesterday", "2026-02-30", "2026"])
def test_what_is_no_day(run: Run, given_: str) -> None:
    ran = run("compare", "--as-of", given_)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("careerpath: --as-of: ")


@pytest.mark.parametrize("command", [(), ("compare",), ("study-plan",), ("diagnose",), ("corpus", "stale")])
def test_every_command_takes_it_and_its_help_says_so(run: Run, command: tuple[str, ...]) -> None:
    for language, words in ("en", "known by this day"), ("zh", "这一天为止"):
        ran = run(*command, "--help", "--lang", language, columns=140)
        assert ran.code == 0
        assert words in ran.out
