"""What is begun is a draft that validates, in both languages, and nothing that was there changes."""

from __future__ import annotations

import io
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerpath.corpus.templates import TEMPLATES, added, filled, scalar, template
from careerpath.corpus.yaml import parse

if TYPE_CHECKING:
    from running import Run

OWN = [kind for kind, row in TEMPLATES.items() if row.of_layer]
EXPECTED = {"language-to-do", "no-words"}
"""What is found of a draft in which nothing has been written yet."""
COPY = """\
The robots are coming, and they need data. I have hired for robot learning for three years.
Most of my team trains policies; the budget was halved. Nobody has solved the collection of data.
招聘这边：会做仿真的人太少，我们愿意多付钱。薪资比大模型岗位高。
The budget was fine before.
"""


def begin(run: Run, home: Path, *arguments: str, code: int = 0) -> str:
    ran = run("corpus", "new", *arguments, "--corpus", str(home))
    assert ran.code == code, ran.err
    assert len(ran.err.splitlines()) == bool(code)
    return ran.err if code else ran.out


def codes(run: Run, home: Path, *options: str) -> set[str]:
    ran = run("corpus", "validate", *options, "--corpus", str(home))
    assert ran.code == 0, ran.out
    return set(re.findall(r"\[([a-z-]+)\] ", ran.out))


def small(home: Path) -> Path:
    """A layer with a source and a track, and a copy of the source."""
    for kind, id, fields in (
        ("source", "blog", {"published": "2026-03", "begins": "{en: The robots are coming}"}),
        ("track", "embodied", {}),
    ):
        path = home / f"{kind}s/{id}.yaml"
        path.parent.mkdir()
        path.write_text(filled(kind, {kind: id}, fields, {}), "utf-8")
    copy = home / "copy.txt"
    copy.write_text(COPY, "utf-8")
    return copy


def test_the_templates_validate_together_as_drafts_and_so_do_their_examples(run: Run, tmp_path: Path) -> None:
    for kind in (*OWN, "another-module"):
        row = TEMPLATES[kind.removeprefix("another-")]
        begun = filled(kind.removeprefix("another-"), {"module": kind} if kind not in OWN else {}, {}, {})
        path = tmp_path / row.path.format(id=f"my-{kind}", source="my-source", track="my-track")
        path.parent.mkdir(exist_ok=True)
        there = path.exists() and row.key and added(path.read_text("utf-8"), "", row.key, begun)
        path.write_text(there or begun, "utf-8")
    before = {path: path.read_bytes() for path in tmp_path.glob("*/*.yaml")}
    assert codes(run, tmp_path, "--fix") == EXPECTED
    assert {path: path.read_bytes() for path in before} == before, "there is something to fix in a template"
    names = [f"{kind}:my-{kind}" for kind in OWN]
    assert run("show", *names, "--corpus", str(tmp_path)).code == 2
    assert run("show", *names, "--drafts", "--corpus", str(tmp_path)).code == 0
    for path in tmp_path.glob("*/*.yaml"):
        path.write_text(re.sub(r"(?m)^# (?!yaml-language)", "", path.read_text("utf-8")), "utf-8")
    assert codes(run, tmp_path) == EXPECTED
    assert run("show", *names, "--drafts", "--corpus", str(tmp_path)).code == 0


@pytest.mark.parametrize("kind", TEMPLATES)
def test_a_template_says_everything_in_both_languages(kind: str) -> None:
    comments = [line for line in template(kind).splitlines() if line.startswith("##")]
    chinese = [bool(re.search(r"[\u4e00-\u9fff]", line)) for line in comments]
    assert abs(2 * sum(chinese) - len(comments)) <= 1 + (kind == "source"), comments
    assert all(len(line) <= 120 for line in template(kind).splitlines())


def test_what_was_given_stands_in_it_and_the_rest_follows_from_the_source(run: Run, tmp_path: Path) -> None:
    copy = small(tmp_path)
    given = (
        "--on",
        "open-problems",
        "--reading",
        "5",
        "--why",
        "data: none",
        "--en",
        "It's open: data, mostly.",
        "--zh",
        "缺数据。",
    )
    out = begin(run, tmp_path, "claim", "data", *given, "--from", str(copy), "--words", "nobody  has SOLVED", code=2)
    assert "nearest: 'Nobody has solved'" in out
    out = begin(run, tmp_path, "claim", "data", *given, "--from", str(copy), "--words", "Nobody  has solved")
    assert "cited: {source: blog, section: body, words: {en: Nobody has solved}}" in out
    assert "as_of: 2026-03" in out
    claim = parse((tmp_path / "claims/blog.yaml").read_text("utf-8"), "").value["claims"][0]
    assert claim == {
        "id": "data",
        "status": "draft",
        "text": {"en": "It's open: data, mostly.", "zh": "缺数据。"},
        "tracks": ["embodied"],
        "cite": {"source": "blog", "section": "body", "words": {"en": "Nobody has solved"}},
        "as_of": "2026-03",
        "kind": claim["kind"],
        "subject": "kind-of-work",
        "on": "open-problems",
        "reading": 5,
        "why": {"en": "data: none", "zh": "TODO"},
    }
    assert codes(run, tmp_path) == EXPECTED - {"no-words"}


def test_a_criterion_without_a_reading_wants_the_reason(run: Run, tmp_path: Path) -> None:
    small(tmp_path)
    begin(run, tmp_path, "claim", "pay", "--on", "pay-floor", "--why", "只有一句话")
    claim = parse((tmp_path / "claims/blog.yaml").read_text("utf-8"), "").value["claims"][0]
    assert (claim["subject"], "reading" in claim, claim["unread"]) == ("pay", False, {"en": "TODO", "zh": "只有一句话"})
    assert "--from" in begin(run, tmp_path, "claim", "none", "--passage", "the budget was halved", code=2)
    assert "say which with --on" in begin(run, tmp_path, "claim", "none", "--reading", "3", code=2)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--passage", "the budget was halved."), "{en: budget was halved}"),
        (("--passage", "会做仿真的人太少，我们愿意多付钱"), "{zh: 会做仿真}"),
        (("--words", "Most of my team"), "{en: Most of my team}"),
        (("--words", "比大模型岗位高"), "{zh: 比大模型岗位高}"),
    ],
)
def test_words_are_found_in_the_copy(run: Run, tmp_path: Path, arguments: tuple[str, str], words: str) -> None:
    copy = small(tmp_path)
    assert f"words: {words}" in begin(run, tmp_path, "claim", "data", "--from", str(copy), *arguments)
    assert run("corpus", "verify", "blog", str(copy), "--corpus", str(tmp_path)).code == 0


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (
            ("--words", "budget was"),
            "stands there 2 times; these stand there once: 'budget was halved' or 'budget was fine'",
        ),
        (("--words", "budget is halved"), "does not stand there; nearest: 'budget was halved'"),
        (("--words", "one two three four five six seven"), "at most 6 English words or 12 Chinese characters"),
        (("--passage", "was"), "stands there 2 times"),
        ((), "--words, or a sentence with --passage"),
        (("--passage", "Most of my team", "--words", "of my team trains policies today"), "does not stand there"),
    ],
)
def test_words_that_do_not_lead_back_are_told(run: Run, tmp_path: Path, arguments: tuple[str, ...], told: str) -> None:
    copy = small(tmp_path)
    assert told in begin(run, tmp_path, "claim", "data", "--from", str(copy), *arguments, code=2)
    assert not (tmp_path / "claims").exists()


def test_of_several_sections_that_of_the_words_is_taken(run: Run, tmp_path: Path) -> None:
    copy = small(tmp_path)
    source = tmp_path / "sources/blog.yaml"
    more = "  - id: hiring\n    name: {en: Hiring, zh: 招聘}\n    begins: {en: Nobody has solved}\n"
    source.write_text(source.read_text("utf-8").replace("## For whom and", more + "## For whom and"), "utf-8")
    out = begin(run, tmp_path, "claim", "one", "--from", str(copy), "--passage", "The budget was fine before.")
    assert "section: hiring" in out
    assert "say which: body, hiring" in begin(run, tmp_path, "claim", "two", code=2)
    assert "say which: body, hiring" in begin(run, tmp_path, "claim", "two", "--section", "x", code=2)
    wrong = ("--section", "body", "--from", str(copy), "--words", "was fine")
    assert "it stands in section 'hiring'" in begin(run, tmp_path, "claim", "two", *wrong, code=2)


def test_what_it_belongs_to_is_named_where_there_are_several_or_none(run: Run, tmp_path: Path) -> None:
    assert "careerpath list module" in begin(run, tmp_path, "question", "why", code=2)
    small(tmp_path)
    begin(run, tmp_path, "track", "other")
    assert "--track: say which: embodied, other" in begin(run, tmp_path, "module", "sim", code=2)
    assert "did you mean embodied" in begin(run, tmp_path, "module", "sim", "--track", "embodid", code=2)
    begin(run, tmp_path, "role", "safety", "--track", "llm")
    assert "extend: llm\nroles:\n" in (tmp_path / "tracks/llm.yaml").read_text("utf-8")
    assert codes(run, tmp_path) == {"language-to-do"}
    begin(run, tmp_path, "module", "sim", "--track", "other")
    assert "[other]" in (tmp_path / "study/modules.yaml").read_text("utf-8")


BEFORE = """\
# mine, with care
claims:   # all of one
  - {id: one, text: {en: One., zh: 一。}}

  # the second
  - id: two
    text: >-
      Two,
      # no comment
# Advice follows.
advice: []
"""
BEGUN = filled("claim", {"claim": "three"}, {}, {"en": "Three."})


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("depth", ["  ", "", "    "])
@pytest.mark.parametrize("before", [BEFORE, BEFORE.partition("# Advice")[0], "advice: []\n", "advice: []"])
def test_an_entry_is_added_and_all_else_stays(before: str, depth: str, end: str) -> None:
    before = re.sub("(?m)^  (?=[-# ])", depth, before).replace("\n", end)
    after = added(before, "x.yaml", "claims", BEGUN)
    assert after
    assert parse(after, "x.yaml").value["claims"][-1]["text"]["en"] == "Three."
    more = len(after) - len(before)
    assert any(after[:at] + after[at + more :] == before for at in range(len(before) + 1))


@pytest.mark.parametrize(
    "before", ["claims: []\n", "claims:\n", "claims: [{id: one}]\n", "claims: {a: b}\n", "{claims: [{id: one}]}\n"]
)
def test_what_cannot_be_added_to_is_left_alone(run: Run, tmp_path: Path, before: str) -> None:
    assert added(before, "x.yaml", "claims", BEGUN) is None
    small(tmp_path)
    (tmp_path / "study").mkdir()
    (tmp_path / "study/modules.yaml").write_text(before.replace("claims", "modules"), "utf-8")
    assert "study/sim.yaml:" in begin(run, tmp_path, "module", "sim")
    assert (tmp_path / "study/modules.yaml").read_text("utf-8") == before.replace("claims", "modules")


@given(st.text(st.characters(categories=["L", "N", "P", "S"]) | st.just(" "), min_size=1, max_size=20))
def test_any_text_stands_in_yaml_as_it_was_given(text: str) -> None:
    text = " ".join(text.split())
    assert parse(f"a: {scalar(text, 'a: {}')}", "").value == {"a": text}
    assert parse(f"a: {{b: {scalar(text, 'a: {{b: {}}}')}}}", "").value == {"a": {"b": text}}


def test_a_broken_file_is_not_added_to(run: Run, tmp_path: Path) -> None:
    small(tmp_path)
    (tmp_path / "study").mkdir()
    path = tmp_path / "study/modules.yaml"
    path.write_text("modules:\n  - id: [\n", "utf-8")
    assert f"{path}:3:1: " in begin(run, tmp_path, "module", "sim", code=2)
    path.write_bytes(b"\xef\xbb\xbfmodules:\n- id: one\n")
    begin(run, tmp_path, "module", "sim")
    assert path.read_bytes().startswith(b"\xef\xbb\xbfmodules:\n- id: one\n- id: sim\n  name:\n    en: TODO\n")


def test_nothing_that_is_there_is_written_over(run: Run, tmp_path: Path) -> None:
    begin(run, tmp_path, "track", "embodied")
    path = tmp_path / "tracks" / "embodied.yaml"
    assert "is there already" in begin(run, tmp_path, "track", "embodied", code=2)
    path.write_text("mine", "utf-8")
    begin(run, tmp_path, "track", "embodied", code=2)
    assert path.read_text("utf-8") == "mine"
    assert "is there already" in begin(run, tmp_path, "track", "llm", code=2)
    assert "is there already" in begin(run, tmp_path, "term", "lora", code=2)
    (tmp_path / "schema/track.schema.json").write_text("mine", "utf-8")
    begin(run, tmp_path, "track", "other")
    assert (tmp_path / "schema/track.schema.json").read_text("utf-8") == "mine"


@pytest.mark.parametrize("id", ["2025", "true", "null", "1e5"])
def test_an_id_that_yaml_would_read_as_something_else_stands_in_quotes(run: Run, tmp_path: Path, id: str) -> None:
    small(tmp_path)
    assert begin(run, tmp_path, "module", id).splitlines()[0] == f"{tmp_path}/study/modules.yaml:7"
    assert parse((tmp_path / "study/modules.yaml").read_text("utf-8"), "").value["modules"][0]["id"] == id


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_at_a_terminal_the_passage_is_asked_for(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copy = small(tmp_path)
    monkeypatch.setattr(sys, "stdin", _Terminal("I have hired for robot learning\n"))
    ran = run("corpus", "new", "claim", "data", "--from", str(copy), "--corpus", str(tmp_path))
    assert (ran.code, ran.err) == (0, "Paste the sentence of the original: ")
    assert "words: {en: for robot learning}" in ran.out
    monkeypatch.setattr(sys, "stdin", _Terminal("\n"))
    assert run("corpus", "new", "claim", "none", "--from", str(copy), "--corpus", str(tmp_path)).code == 2


@pytest.mark.parametrize("id", ["../../etc/passwd", "UPPER", "a b", "a--b", "-", "x" * 65, "\x1b[31m", "具身", "."])
def test_an_id_that_is_none_is_refused(run: Run, tmp_path: Path, id: str) -> None:
    ran = run("corpus", "new", "track", "--corpus", str(tmp_path), "--", id)
    assert (ran.code, ran.out) == (2, "")
    assert "is no id" in ran.err
    assert "\x1b" not in ran.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "option", [("--en", "a\x1b[31mb"), ("--published", "March"), ("--zh", "a\u202eb"), ("--en", "x" * 2001)]
)
def test_what_no_file_may_hold_is_refused(run: Run, tmp_path: Path, option: tuple[str, str]) -> None:
    assert begin(run, tmp_path, "source", "blog", *option, code=2).startswith(f"careerpath: {option[0]}: ")
    assert list(tmp_path.iterdir()) == []


def test_without_a_layer_it_begins_one_here_or_where_the_environment_says(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("corpus", "new", "track", "embodied").code == 0
    assert (tmp_path / "careerpath-corpus/tracks/embodied.yaml").is_file()
    monkeypatch.setenv("CAREERPATH_CORPUS", "mine")
    ran = run("corpus", "new", "track", "embodied", "--lang", "zh")
    assert ran.out.splitlines() == ["mine/tracks/embodied.yaml:6", "填好后运行：careerpath corpus validate"]


def test_a_place_that_cannot_be_written_is_told(run: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    ran = run("corpus", "new", "track", "embodied", "--corpus", str(tmp_path / "file"))
    assert (ran.code, ran.out) == (2, "")
    assert "cannot be written" in ran.err


def test_a_new_profile_is_taken_as_it_is_and_with_its_examples(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = run("corpus", "new", "profile")
    assert (ran.code, ran.err) == (0, "")
    path = tmp_path / "profile.yaml"
    assert ran.out.splitlines()[0] == "profile.yaml"
    assert run("advise", "--profile", "profile.yaml").code == 0
    assert Path(path.read_text("utf-8").splitlines()[0].partition("$schema=")[2]).is_file()
    path.write_text(re.sub(r"(?m)^# (?!yaml-language)", "", path.read_text("utf-8")), "utf-8")
    ran = run("advise", "--profile", "profile.yaml", "--format", "json")
    assert (ran.code, ran.err) == (0, "")
    ran = run("corpus", "new", "profile")
    assert (ran.code, ran.out) == (2, "")
    assert "cannot be written (File exists)" in ran.err


def test_a_hostile_path_is_shown_without_what_a_terminal_obeys(run: Run, tmp_path: Path) -> None:
    home = tmp_path / "a\x1b[31mb"
    ran = run("corpus", "new", "track", "embodied", "--corpus", str(home))
    assert ran.code == 0
    assert "\x1b" not in ran.out
