"""What is told where several files or layers come together; each single fault has its file in tests/invalid/."""

from __future__ import annotations

import re
import shutil
from functools import lru_cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from careerpath.corpus import check as validator
from careerpath.corpus.check import MAX_OF_A_CODE, check
from careerpath.corpus.records import OPEN
from careerpath.corpus.yaml import parse
from careerpath.labels import LANGUAGES
from corpus.layers import BASE, SOUND, TODAY, checked, claim, layer, lines, written

TRACK = """\
id: c-track
name: {en: C track, zh: 第三个方向}
summary: {en: A third thing that one can do., zh: 第三件可以做的事。}
"""


def test_faults_of_all_passes_are_told_at_once(tmp_path: Path) -> None:
    found = checked(
        tmp_path,
        {
            "claims/a.yaml": "claims: [\n",
            "claims/b.yaml": "claims:\n" + claim("one", subject="9") + claim("two", as_of="2025-02-30"),
            "claims/c.yaml": "claims: []\nclaims: []\n",
            "sources/d.yaml": TRACK,
        },
    )
    assert lines(found)[:4] == [
        "claims/a.yaml:2:1: error[syntax]",
        "claims/b.yaml:4:14: error[wrong-value]",
        "claims/b.yaml:15:12: error[impossible-date]",
        "claims/c.yaml:2:1: error[duplicate-key]",
    ]
    assert {entry.code for entry in found.diagnostics[4:]} == {"id-unlike-file", "missing-key", "unknown-key"}


def test_what_is_broken_is_not_missed(tmp_path: Path) -> None:
    """A claim against one with a fault, and one against what a file may hold that cannot be read: neither is blamed."""
    found = checked(
        tmp_path,
        {
            "claims/a.yaml": "claims:\n" + claim("broken", subject="9"),
            "claims/b.yaml": "claims:\n" + claim("c", against="[broken, hidden, absent]"),
            "claims/c.yaml": "claims:\n  - id: hidden\n  text: {\n",
        },
    )
    assert lines(found) == [
        "claims/a.yaml:4:14: error[wrong-value]",
        "claims/b.yaml:9:31: error[unknown-reference]",
        "claims/c.yaml:3:3: error[syntax]",
    ]
    assert "'absent'" in str(found.diagnostics[1].message)


def test_a_file_that_cannot_be_read_at_all_may_hold_any_id(tmp_path: Path) -> None:
    (tmp_path / "sources" / "lost.yaml").mkdir(parents=True)
    cite = "{source: lost, section: body, words: {en: a few words}}"
    found = checked(tmp_path, {"claims/a.yaml": "claims:\n" + claim("c", cite=cite, kind="opinoin")})
    assert lines(found) == ["claims/a.yaml:3:11: error[unknown-reference]", "sources/lost.yaml:1:1: error[unreadable]"]


def test_a_track_without_its_id_leaves_its_claims_alone(tmp_path: Path) -> None:
    text = TRACK.replace("id: c-track\n", "") + "claims:\n" + claim("c", tracks="")
    assert lines(checked(tmp_path, {"tracks/c-track.yaml": text})) == ["tracks/c-track.yaml:1:1: error[missing-key]"]


def test_one_entity_that_is_broken_does_not_hide_the_others_of_its_file(tmp_path: Path) -> None:
    text = "claims:\n" + claim("one", kind="opinoin") + claim("two", colour="red") + claim("three", subject="pya")
    found = checked(tmp_path, {"claims/a.yaml": text})
    assert [entry.code for entry in found.diagnostics] == ["unknown-reference", "unknown-key", "unknown-reference"]
    assert ("claim", "three") in found.staged.records
    assert ("claim", "two") not in found.staged.records


def test_a_higher_layer_replaces_one_entity_by_one(tmp_path: Path) -> None:
    found = checked(tmp_path, {"claims/mine.yaml": "claims:\n" + claim("a-claim", as_of="2025-07")})
    assert lines(found) == []
    record = found.staged.records["claim", "a-claim"]
    assert (record.data["as_of"], record.layer) == ("2025-07", 2)
    assert list(found.staged.records).index(("claim", "a-claim")) < list(found.staged.records).index(
        ("track", "b-track")
    )


def test_retired_ids_are_read_as_what_replaced_them(tmp_path: Path) -> None:
    modules = SOUND.joinpath("study/modules.yaml").read_text("utf-8")
    old = modules.replace("id: a-module", "id: older\n    replaced_by: old").replace("modules:\n", "")
    older = modules.replace("id: a-module", "id: old\n    replaced_by: a-module").replace("modules:\n", "")
    uses = modules.replace("id: a-module", "id: uses\n    prerequisites: [older]").replace("modules:\n", "")
    found = checked(tmp_path, {"study/more.yaml": "modules:\n" + old + older + uses})
    assert found.errors == ()
    assert found.staged.current(found.staged.records["module", "uses"])["prerequisites"] == ["a-module"]
    assert found.staged.records["module", "uses"].data["prerequisites"] == ["older"]


def test_a_retired_criterion_is_weighed_as_its_successor(tmp_path: Path) -> None:
    text = """\
criteria:
  - id: old-floor
    replaced_by: pay-floor
    name: {en: old floor, zh: 旧底薪}
    group: pay
    scale: {low: {en: low, zh: 低}, middle: {en: middle, zh: 中}, high: {en: high, zh: 高}}
    question: {en: How much at least?, zh: 至少多少？}
goals:
  - id: g
    name: {en: A goal of a test, zh: 测试目标}
    when: {en: you want it, zh: 你想要}
    weights: {old-floor: 4, pay-ceiling: 1}
    why: {en: it is so, zh: 就是这样}
"""
    found = checked(tmp_path, {"vocabulary/mine.yaml": text})
    assert lines(found) == [
        "vocabulary/mine.yaml:3:18: note[replaced]",
        "vocabulary/mine.yaml:12:15: note[retired-id]",
    ]
    assert found.staged.current(found.staged.records["goal", "g"])["weights"] == {"pay-floor": 4, "pay-ceiling": 1}


def test_a_corpus_may_not_be_larger_than_a_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(validator, "MAX_TOTAL", 1)
    found = check((layer(SOUND),), TODAY)
    assert [entry.code for entry in found.errors] == ["too-large"] * 3


def test_after_too_many_faults_no_further_file_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(validator, "MAX_FINDINGS", 3)
    files = {f"claims/{name}.yaml": "a: 1\nb: 2\n" for name in "abcdef"}
    found = check((layer(written(tmp_path, files)),), TODAY)
    assert lines(found)[-1] == "claims/b.yaml:2:1: error[unknown-key]"
    assert {entry.position.path for entry in found.diagnostics} == {"claims/a.yaml", "claims/b.yaml"}
    assert "more-faults" in {entry.code for entry in found.diagnostics}


def test_progress_is_told_by_the_file(tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []
    folder = written(tmp_path, {"claims/a.yaml": "claims: []", "claims/b.yaml": "claims: []"})
    check((layer(folder),), TODAY, lambda done, of: seen.append((done, of)))
    assert seen == [(1, 2), (2, 2)]


FILES = sorted(path for path in SOUND.rglob("*.yaml"))
SPLICES = st.sampled_from(
    ["", " ", "\n", "  ", "- ", ": ", "[", "]", "{", "}", "'", '"', "&a ", "*a", "!!int ", "<<: ", "#", "~", "null",
     "1", "id: a-claim", "en: ", "\t", "\x00", "\u202e", "2025-13", "a-source", "replaced_by: a-claim", "status: draft"]
)  # fmt: skip


PARSE_ONCE = lru_cache(100)(parse)
"""The files beneath are the same each time."""


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    file=st.sampled_from(FILES),
    edits=st.lists(st.tuples(st.integers(0, 2000), st.integers(0, 40), SPLICES), min_size=1, max_size=4),
)
def test_random_edits_of_a_corpus_lead_to_findings_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, file: Path, edits: list[tuple[int, int, str]]
) -> None:
    monkeypatch.setattr(validator, "parse", PARSE_ONCE)
    text = file.read_text("utf-8")
    for at, cut, splice in edits:
        start = at % (len(text) + 1)
        text = text[:start] + splice + text[start + cut :]
    path = tmp_path / file.relative_to(SOUND)
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, "utf-8")
    found = check((*BASE, layer(tmp_path)), TODAY)
    assert all(entry.position.line and str(entry.message).isprintable() for entry in found.diagnostics)
    path.unlink()


def test_places_are_told_over_many_files_and_where_one_is_gone_by_its_name(tmp_path: Path) -> None:
    files = {
        f"claims/{number:02}.yaml": "claims:\n" + claim(f"c{number}", kind=f"opinoin-{number}")
        for number in range(OPEN + 4)
    }
    result = checked(tmp_path, files)
    assert lines(result) == [f"claims/{number:02}.yaml:3:11: error[unknown-reference]" for number in range(OPEN + 4)]
    record = result.staged.records["claim", "c0"]
    assert str(result.staged.position(record, "kind")) == "claims/00.yaml:3:11"
    (tmp_path / "claims/01.yaml").unlink()
    gone = result.staged.records["claim", "c1"]
    assert str(result.staged.position(gone)) == "claims/01.yaml:2:5"
    assert str(result.staged.position(gone, "kind")) == "claims/01.yaml:1:1"


CAUSES = {
    "a source that is called otherwise": ("sources/a-source.yaml", "id: a-source", "id: a-sauce", "unknown-reference"),
    "a track that is called otherwise": ("tracks/a-track.yaml", "id: a-track", "id: a-tack", "unknown-reference"),
    "a section that is called otherwise": ("sources/a-source.yaml", "id: body", "id: bodies", "unknown-section"),
    "an id of 10,000 letters": ("tracks/a-track.yaml", "id: a-track", "id: " + "x" * 10_000, "unknown-reference"),
}
"""By cause: what is changed in a file of the layer beneath, and the code of what follows of it everywhere."""


@pytest.mark.parametrize("cause", CAUSES)
def test_one_cause_is_one_finding(tmp_path: Path, cause: str) -> None:
    """Three hundred claims in ten files name what is gone."""
    file, old, new, code = CAUSES[cause]
    changed = (SOUND / file).read_text("utf-8").replace(old, new, 1)
    assert new in changed
    mine = shutil.copytree(SOUND, tmp_path / "mine")
    claims = {f"claims/{n}.yaml": "claims:\n" + "".join(claim(f"c{n}-{m}") for m in range(30)) for n in range(10)}
    result = check((BASE[0], layer(written(mine, {**claims, file: changed}))), TODAY)
    of_it = [entry for entry in result.diagnostics if entry.code == code]
    assert len(of_it) == 1, "\n".join(map(str, of_it))
    assert re.search(r"\b(299|30[0-9]|31[0-9]) more places", str(of_it[0])), of_it
    assert len(result.diagnostics) <= 4
    assert all(len(entry.get(language)) < 500 for entry in result.diagnostics for language in LANGUAGES)


def test_a_thousand_equal_faults_are_a_few_and_a_number(tmp_path: Path) -> None:
    files = {f"claims/{n:02}.yaml": "claims:\n" for n in range(20)}
    for n, name in enumerate(files):
        files[name] += "".join(claim(f"c{n}-{m}", on="pay-floor", reading="3", why="") for m in range(50))
    found = checked(tmp_path, files).diagnostics
    assert {entry.code for entry in found} == {"reading-without-why"}
    assert len(found) == MAX_OF_A_CODE + 1
    assert [str(entry.message) for entry in found if "more of this kind" in str(entry.message)] == [
        f"{1000 - MAX_OF_A_CODE} more of this kind from here on (files: 20); mend those above first"
    ]
