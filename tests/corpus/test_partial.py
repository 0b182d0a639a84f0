"""What is answered of a corpus that has errors: an editor's half-written file silences nothing else, and is told."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from show.test_pages import screen

from careerpath.answers.catalogue import listing
from careerpath.answers.search import search
from careerpath.answers.show import show
from careerpath.corpus import quiet
from careerpath.corpus.cache import open_corpus
from careerpath.corpus.check import check, refusal
from careerpath.corpus.layers import Layer
from careerpath.corpus.partial import sound_part
from careerpath.corpus.review import stale, verify
from careerpath.corpus.store import IndexedCorpus
from careerpath.errors import CorpusError
from careerpath.labels import Labels
from careerpath.model.kinds import KINDS
from careerpath.pages.show import page
from corpus.layers import BASE, HERE, SOUND, TODAY, claim, layer, written

if TYPE_CHECKING:
    from running import Run

SMALL = HERE.parent / "show" / "corpus"
FILES = sorted(path.relative_to(SMALL) for path in SMALL.rglob("*.yaml"))
DAY = date.fromisoformat(TODAY)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the small corpus that has something of every kind."""
    copy = tmp_path_factory.mktemp("partial") / "corpus"
    shutil.copytree(SMALL, copy)
    return copy


def asked_everything(layers: tuple[Layer, ...]) -> None:
    """Looks up all that there is, and sees to it that what is left out is told."""
    checked = check(layers, TODAY)
    broken = refusal(checked)
    try:
        corpus = open_corpus(layers, today=TODAY, cache=None, drafts=True, forgiving=True)
    except CorpusError:
        assert broken
        return
    told = [remark for remark in corpus.remarks if remark.key.startswith("remark.left-out")]
    assert (len(told), corpus.fingerprint == "", bool(corpus.left_out)) == (bool(broken),) * 3
    for kind in KINDS:
        listing(corpus, kind)
        for id in corpus.ids(kind):
            screen(page(show(corpus, [f"{kind}:{id}"], today=DAY), Labels("zh"), today=TODAY), 90)
    search(corpus, ["depth", "探针", "probe"], "zh", limit=20)
    part = sound_part(checked).staged
    stale(part, DAY)
    for source in part.ids("source"):
        verify(part, source, "words of an original", quiet)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
@given(
    file=st.sampled_from(FILES),
    cut=st.integers(0, 10_000),
    rest=st.sampled_from(["", "\n", ":", "\n  - id: x", None]),
)
def test_a_half_written_file_silences_nothing_else(folder: Path, file: Path, cut: int, rest: str | None) -> None:
    """A file is cut off, with something behind; or one of its lines is gone."""
    text = (SMALL / file).read_text("utf-8")
    lines = text.splitlines(keepends=True)
    gone = cut % len(lines)
    broken = "".join(lines[:gone] + lines[gone + 1 :]) if rest is None else text[: cut % len(text)] + rest
    try:
        (folder / file).write_text(broken, "utf-8")
        asked_everything((Layer(folder, "small", "small"),))
    finally:
        (folder / file).write_text(text, "utf-8")


def left(folder: Path, files: dict[str, str]) -> tuple[IndexedCorpus, list[str]]:
    """What is left where these files lie over the sound corpus, and its remarks."""
    layers = (*BASE, layer(written(folder, files)))
    corpus = open_corpus(layers, today=TODAY, cache=folder / "cache", forgiving=True)
    return corpus, [str(remark) for remark in corpus.remarks]


def test_what_names_what_is_left_out_is_left_out_and_lists_are_shortened(tmp_path: Path) -> None:
    source = "id: b-source\nname: B\n"
    files = {
        "sources/b-source.yaml": source,
        "claims/x.yaml": "claims:\n"
        + claim("of-b", cite="{source: b-source, section: body, words: {en: a few words}}")
        + claim("against-of-b", against="[of-b]")
        + claim("against-both", against="[of-b, a-claim]")
        + claim("wordy", cite="{source: a-source, section: body, words: {en: one two three four five six seven}}")
        + claim("fine"),
    }
    corpus, remarks = left(tmp_path, files)
    assert corpus.ids("claim") == ("a-claim", "against-both", "fine")
    assert show(corpus, ["claim:against-both"], today=DAY).entities[0].entity.against == ("a-claim",)
    assert remarks[0] == (
        "2 files have errors, the first at claims/x.yaml:30:57; the faulty entries are left out, and "
        "2 more that refer to them (careerpath corpus validate)"
    )
    assert not (tmp_path / "cache").exists()


def test_a_file_of_which_a_key_stands_twice_is_left_out_whole(tmp_path: Path) -> None:
    corpus, _ = left(tmp_path, {"claims/x.yaml": "claims:\n" + claim("c", **{"'on'": "open-problems\n    'on'"})})
    assert corpus.ids("claim") == ("a-claim",)


def test_a_replacement_with_errors_leaves_what_it_was_to_replace(tmp_path: Path) -> None:
    corpus, remarks = left(tmp_path, {"claims/x.yaml": "claims:\n" + claim("a-claim", reading="9")})
    assert (corpus.ids("claim"), len(remarks)) == (("a-claim",), 2)


def test_an_extension_with_errors_is_left_out_and_what_it_extends_stays(tmp_path: Path) -> None:
    corpus, _ = left(tmp_path, {"study/x.yaml": "modules:\n  - {extend: a-module, tracks: [nowhere]}\n"})
    assert show(corpus, ["a-module"], today=DAY).entities[0].entity.tracks == ("a-track",)


def test_what_is_looked_up_is_answered_and_advice_is_refused(run: Run, tmp_path: Path) -> None:
    own = str(
        written(tmp_path / "mine", {"claims/x.yaml": "claims:\n  - id: mine\n    kind: opinion\n  - id: other\n"})
    )
    copy = tmp_path / "copy.txt"
    copy.write_text("an original", "utf-8")
    layers = ("--bare", "--corpus", str(SOUND), "--corpus", own, "--today", TODAY)
    for line in (("show", "a-track"), ("list", "track"), ("search", "fine work"), ("corpus", "stale")):
        ran = run(*line, *layers)
        assert ran.code == 0, ran
        assert "claims/x.yaml:2:5" in (ran.out + ran.err).replace("\n  ", "")
    assert run("corpus", "verify", "a-source", str(copy), *layers).code == 1
    refused: list[tuple[str, ...]] = [
        ("advise", "--goal", "core-algorithm"),
        ("compare",),
        ("study-plan", "a-track"),
        ("explain",),
        ("sources",),
        ("diagnose",),
        ("show", "mine"),
        ("corpus", "verify", "nobody", str(copy)),
    ]
    for asked in refused:
        ran = run(*asked, *layers)
        assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1), ran
        assert "claims/x.yaml:2:5: error[missing-key]" in ran.err
        assert "more: careerpath corpus validate)" in ran.err
    export = ("corpus", "export", str(tmp_path / "x.db"), "--bare", "--corpus", str(SOUND), "--corpus", own)
    assert run(*export).code == 2
    assert not (tmp_path / "x.db").exists()


def test_an_answer_of_a_part_is_not_taken_for_one_of_the_whole(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CAREERPATH_CACHE", str(tmp_path / "cache"))
    file = written(tmp_path / "mine", {"claims/x.yaml": "claims: [\n"}) / "claims" / "x.yaml"
    shown = ("list", "track", "--corpus", str(tmp_path / "mine"), "--bare", "--format", "json")
    assert '"fingerprint": null' in run(*shown).out
    file.write_text("claims: []\n", "utf-8")
    whole = run(*shown).out
    assert '"fingerprint": null' not in whole
    assert "errors" not in whole
