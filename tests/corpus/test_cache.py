"""The index: built when files change, mended when damaged, small or large; and what `corpus export` writes."""

from __future__ import annotations

import shutil
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from careerpath.corpus import cache
from careerpath.corpus.build import TABLES
from careerpath.corpus.cache import index_file, open_corpus
from careerpath.corpus.layers import Layer, layers
from careerpath.errors import CorpusError
from careerpath.model.claims import Claim
from careerpath.model.corpus import Corpus, Ref, current
from careerpath.model.kinds import KINDS, REFERENCES
from careerpath.model.vocabulary import Track

if TYPE_CHECKING:
    from running import Run

TODAY = "2026-11-24"
SOUND = Path(__file__).with_name("sound")


@pytest.fixture
def used(tmp_path: Path) -> tuple[Layer, ...]:
    """A small layer of our own over the vocabulary."""
    shutil.copytree(SOUND, tmp_path / "mine")
    return layers([str(tmp_path / "mine")], {}, bare=True)


@pytest.fixture
def large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every index counts as a large one, of which what is read is checked."""
    monkeypatch.setattr(cache, "WHOLE", 0)


def track_file(used: tuple[Layer, ...]) -> Path:
    """The file of a track of the layer."""
    return sorted((used[-1].root / "tracks").glob("*.yaml"))[0]


def test_a_changed_file_is_read_again(used: tuple[Layer, ...], tmp_path: Path) -> None:
    path, kept = track_file(used), tmp_path / "cache"
    before = index_file(used, kept)
    name = open_corpus(used, today=TODAY, cache=kept).all(Track)[0].name.en
    path.write_text(path.read_text("utf-8").replace(f"en: {name}", f"en: {name} anew", 1), "utf-8")
    assert index_file(used, kept) != before
    assert open_corpus(used, today=TODAY, cache=kept).all(Track)[0].name.en == f"{name} anew"
    assert len(list(kept.glob("*.db"))) == 2


def test_a_new_file_and_one_that_is_gone_change_the_index(used: tuple[Layer, ...], tmp_path: Path) -> None:
    first = index_file(used, tmp_path)
    (used[-1].root / "tracks" / "note.txt").write_text("no corpus file", "utf-8")
    assert index_file(used, tmp_path) == first
    (used[-1].root / "tracks" / "more.yaml").write_text("id: more", "utf-8")
    second = index_file(used, tmp_path)
    (used[-1].root / "tracks" / "more.yaml").unlink()
    assert (second != first, index_file(used, tmp_path)) == (True, first)
    (used[-1].root / "tracks" / "gone.yaml").symlink_to("nowhere")
    assert index_file(used, tmp_path) not in (first, second)


def test_a_broken_corpus_leaves_no_index(used: tuple[Layer, ...], tmp_path: Path) -> None:
    track_file(used).write_text("id: [", "utf-8")
    with pytest.raises(CorpusError):
        open_corpus(used, today=TODAY, cache=tmp_path / "cache")
    assert not list((tmp_path / "cache").glob("*"))


@pytest.mark.usefixtures("large")
def test_a_large_index_answers_as_a_small_one_does(used: tuple[Layer, ...], tmp_path: Path) -> None:
    in_memory = open_corpus(used, today=TODAY, cache=None)
    for _ in "built", "opened":
        corpus = open_corpus(used, today=TODAY, cache=tmp_path / "cache")
        assert corpus.all(Claim) == in_memory.all(Claim)
        assert corpus.search(["a"], limit=9) == in_memory.search(["a"], limit=9)
        assert corpus.fingerprint == in_memory.fingerprint


@pytest.mark.usefixtures("large")
@pytest.mark.parametrize("damage", ["a text", "half", "a page", "nothing of it left"])
def test_damage_to_a_large_index_is_noticed_where_it_is_read(
    used: tuple[Layer, ...], tmp_path: Path, damage: str
) -> None:
    sound = open_corpus(used, today=TODAY, cache=tmp_path / "cache")
    tracks, claims = sound.all(Track), sound.all(Claim)
    index = index_file(used, tmp_path / "cache")
    content = bytearray(index.read_bytes())
    if damage == "a text":
        at = content.find(tracks[0].summary.en.encode())
        content[at] ^= 1
    elif damage == "a page":
        content[4096 * 2 :] = b"\xff" * len(content[4096 * 2 :])
    else:
        del content[len(content) // 2 if damage == "half" else 0 :]
    index.write_bytes(content)
    mended = open_corpus(used, today=TODAY, cache=tmp_path / "cache")
    assert (mended.all(Track), mended.all(Claim)) == (tracks, claims)
    again = open_corpus(used, today=TODAY, cache=tmp_path / "cache")
    assert again.all(Track) == tracks


def test_what_names_an_entity_is_the_table_of_references_read_backward(corpus: Corpus) -> None:
    named = [(Ref(kind, id), corpus.named_by(Ref(kind, id))) for kind in KINDS for id in corpus.ids(kind)]
    assert {(field, ref) for ref, by in named for field in by} == {
        (f"{kind}.{field}", Ref(target, id))
        for kind, fields in REFERENCES.items()
        for field, targets in fields.items()
        for target in targets
        for id in corpus.ids(target)
        if current(corpus, KINDS[kind], **{field.replace(".", "__"): id})
    }
    assert corpus.named_by(Ref("source", "article-2025-08"))["advice.cite.source"][0].kind == "advice"
    assert corpus.named_by(Ref("track", "nowhere")) == {}


@pytest.mark.parametrize("cache", ["cache", None])
def test_a_corpus_that_was_opened_in_one_thread_answers_in_others(
    used: tuple[Layer, ...], tmp_path: Path, cache: str | None
) -> None:
    corpus = open_corpus(used, today=TODAY, cache=tmp_path / cache if cache else None)
    said, found = corpus.all(Claim), corpus.search(["a"], limit=9)
    with ThreadPoolExecutor(4) as threads:
        asked = [threads.submit(lambda: (corpus.all(Claim), corpus.search(["a"], limit=9))) for _ in range(32)]
    assert all(answer.result() == (said, found) for answer in asked)


def test_a_corpus_says_what_it_is(used: tuple[Layer, ...]) -> None:
    corpus = open_corpus(used, today=TODAY, cache=None)
    count = sum(len(corpus.ids(kind)) for kind in KINDS)
    assert repr(corpus) == f"<corpus of {count} entities from {', '.join(corpus.layers)}>"


def test_building_tells_how_far_it_is(used: tuple[Layer, ...]) -> None:
    told: list[tuple[int, int]] = []
    open_corpus(used, today=TODAY, cache=None, progress=lambda done, of: told.append((done, of)))
    assert told[-1][0] == told[-1][1]
    assert all(0 < done <= of for done, of in told)


def test_what_is_exported_has_the_tables_of_the_index(run: Run, tmp_path: Path) -> None:
    ran = run("corpus", "export", str(tmp_path / "corpus.db"), "--bare", "--corpus", str(SOUND))
    assert (ran.code, ran.err) == (0, "")
    with sqlite3.connect(tmp_path / "corpus.db") as connection:
        named = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
        (schema,) = connection.execute("SELECT sql FROM sqlite_master WHERE name = 'entity'").fetchone()
        (tracks,) = connection.execute("SELECT count(*) FROM entity WHERE kind = 'track'").fetchone()
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()
    assert {"meta", "layer", "entity", "name", "word", "link", "text"} <= named
    assert schema in TABLES
    assert tracks == len(list((SOUND / "tracks").glob("*.yaml")))
