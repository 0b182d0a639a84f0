"""Watching a layer: each save is told, half-written files change no answer, and nothing is kept of what is past."""

from __future__ import annotations

import gc
import os
import queue
import shutil
import signal
import subprocess
import sys
import threading
import weakref
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import IO, TYPE_CHECKING

import pytest
from rich.cells import cell_len

from careerpath.cli import corpus_watch
from careerpath.cli.corpus_watch import Watch
from careerpath.cli.options import defaults
from careerpath.render.wrap import printable
from corpus.layers import SOUND, claim, written

if TYPE_CHECKING:
    from pytest_regressions.file_regression import FileRegressionFixture
    from running import Run

GOLDEN = Path(__file__).parent.parent / "golden" / "corpus"
ROOT = Path(corpus_watch.__file__).parent.parent.parent
PATIENCE = 60
"""Seconds after which a state that did not come will not."""
PAY = {
    "subject": "pay",
    "text": "{en: It pays well., zh: 薪酬不错。}",
    "'on'": "pay-floor",
    "reading": "4",
    "why": "{en: it pays well, zh: 薪酬不错}",
}


def claims(**changes: str) -> str:
    return "claims:\n" + claim("first") + claim("mine", **{**PAY, **changes})


@pytest.fixture
def mine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run) -> Path:
    """A small layer that is called `mine`; its claims were written last."""
    del run  # which goes to a folder of its own first
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "mine"
    shutil.copytree(SOUND, folder)
    for path in folder.rglob("*.yaml"):
        os.utime(path, (1, 1))
    return written(folder, {"claims/mine.yaml": claims()})


ARGUMENTS = ("corpus", "watch", "--bare", "--corpus", "mine")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_one_state(run: Run, mine: Path, file_regression: FileRegressionFixture, language: str) -> None:
    del mine
    ran = run(*ARGUMENTS, "--once", "--lang", language, columns=100)
    assert (ran.code, ran.err) == (0, "")
    file_regression.check(ran.out, fullpath=GOLDEN / f"watch-{language}-100.txt", encoding="utf-8")


def test_one_state_of_a_day_on_which_what_was_edited_was_not_known(run: Run, mine: Path) -> None:
    del mine
    ran = run(*ARGUMENTS, "--once", "--as-of", "2020-01-01")
    assert (ran.code, ran.err, "claim:mine" in ran.out) == (0, "", False)


def test_one_state_with_faults_ends_as_validate_does(run: Run, mine: Path) -> None:
    (mine / "claims/mine.yaml").write_text(claims(**{f"no-key-{n}": "1" for n in range(6)}), "utf-8")
    ran = run(*ARGUMENTS, "--once")
    assert ran.code == run("corpus", "validate", "--bare", "--corpus", "mine").code == 1
    assert ran.out.count("error[unknown-key]") == 4
    assert "2 more findings" in ran.out
    assert "no state without errors yet" in ran.out
    assert run(*ARGUMENTS, "--once", "--format", "json").code == 2
    assert "--corpus mine" in run("corpus", "watch").err
    shutil.rmtree(mine)
    ran = run(*ARGUMENTS)
    assert (ran.code, ran.out) == (2, "")
    assert "no such folder" in ran.err


@pytest.mark.parametrize("more", [[], ["--ascii"], ["--plain"]])
@pytest.mark.parametrize("width", [60, 80, 100, 140])
def test_no_line_is_too_long(run: Run, mine: Path, width: int, more: list[str]) -> None:
    del mine
    lines = run(*ARGUMENTS, "--once", *more, columns=width).out.splitlines()
    assert max(map(cell_len, lines)) <= width
    both = [line for line in lines if "It pays well." in line and "薪酬不错。" in line]
    assert len(both) == (width >= 100 and more != ["--plain"])


class Session:
    """The program while it watches, and what it writes."""

    def __init__(self, folder: Path) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "careerpath", *ARGUMENTS],
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8", cwd=folder,
            env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", "COLUMNS": "120"},
        )  # fmt: skip
        self._lines: queue.SimpleQueue[str] = queue.SimpleQueue()
        assert self._process.stdout
        self._thread = threading.Thread(target=self._listen, args=(self._process.stdout,))
        self._thread.start()

    def _listen(self, stream: IO[str]) -> None:
        with stream:
            for line in stream:
                self._lines.put(line)

    def until(self, *texts: str) -> str:
        """What is written until each of the texts was, in their order."""
        seen = ""
        for text in texts:
            while True:
                line = self._lines.get(timeout=PATIENCE)
                seen += line
                if text in line:
                    break
        assert seen == "".join(f"{printable(line)}\n" for line in seen.splitlines())
        return seen

    def end(self, number: int) -> int:
        self._process.send_signal(number)
        return self._process.wait(PATIENCE)

    def kill(self) -> None:
        self._process.kill()
        self._process.wait()
        self._thread.join()


@pytest.fixture
def session(mine: Path) -> Iterator[Session]:
    session = Session(mine.parent)
    yield session
    session.kill()


@pytest.mark.skipif(sys.platform == "win32", reason="ends by a signal that Windows has not")
def test_a_session(session: Session, mine: Path) -> None:
    file, beside = mine / "claims/mine.yaml", mine / "claims/beside.yaml"
    session.until("nothing to mend", "since the start", "high, 4 of 5", "claims/mine.yaml")
    text = claims(reading="2")
    file.write_text(text, "utf-8")  # truncated, then written
    session.until("nothing to mend", "since the start", "A track, pay floor: 3.44", "low, 2 of 5", "claims/mine.yaml")
    file.write_text(text[: text.index("reading")] + "rea", "utf-8")
    session.until(
        "error[", "What follows is from the last state without errors, of ", "low, 2 of 5", "claims/mine.yaml"
    )
    (mine / "new").write_text(claims(reading="5"), "utf-8")
    (mine / "new").replace(file)
    session.until("nothing to mend", "very high, 5 of 5", "claims/mine.yaml")
    os.mkfifo(beside)
    session.until("it is a pipe", "last state without errors", "very high, 5 of 5", "claims/mine.yaml")
    beside.unlink()
    session.until("nothing to mend", "claims/mine.yaml")
    with beside.open("wb") as hostile:
        hostile.truncate(3 * 2**30)
    session.until("error[too-large]", "claims/mine.yaml")
    beside.write_bytes(b'claims: \x1b[2J\n"\\e]0;title\\a": 1\n')
    session.until("error[control-character]", "claims/mine.yaml")
    beside.unlink()
    session.until("nothing to mend", "claims/mine.yaml")
    mine.rename(mine.with_name("gone"))
    session.until("no such folder", "very high, 5 of 5", "claims/mine.yaml")
    mine.with_name("gone").rename(mine)
    session.until("nothing to mend", "claims/mine.yaml")
    assert session.end(signal.SIGINT) == 130


def watching() -> Watch:
    state = Watch(defaults(corpus=["mine"], bare=True), once=False)
    state.look()
    return state


def test_what_was_edited_last(mine: Path) -> None:
    state = watching()
    assert str(state.edited) == "claim:mine"
    path = mine / "tracks/a-track.yaml"
    track = path.read_text("utf-8")
    path.write_text(track + "# no word of it\n", "utf-8")
    state.look()
    assert str(state.edited) == "claim:mine"
    path.write_text(track.replace("Something", "Some thing"), "utf-8")
    state.look()
    assert str(state.edited) == "track:a-track"
    path.write_text(track.replace("tracks", "trakcs").replace("summary", "sumary"), "utf-8")
    (mine / "claims/mine.yaml").write_text(claims().replace("It is said", "It was said"), "utf-8")
    state.look()
    assert str(state.edited) == "claim:first"
    assert state.found
    assert state.found.errors


def test_nothing_is_kept_of_states_that_are_past(mine: Path) -> None:
    state, passed = watching(), []
    for reading in range(1, 6):
        (mine / "claims/mine.yaml").write_text(claims(reading=str(reading)), "utf-8")
        state.look()
        assert state.sound
        passed.append(weakref.ref(state.sound.corpus))
    gc.collect()
    assert [corpus() is not None for corpus in passed] == [False] * 4 + [True]


STAMPS = [
    ("a", "aaa", 0, "a"),
    ("a", "bbb", 1, "b"),
    ("a", "bcdd", 3, "d"),
    ("a", "ba", 2, "a"),
]


@pytest.mark.parametrize(("before", "stamps", "waits", "at_rest"), STAMPS)
def test_files_are_read_once_they_lie_still(
    monkeypatch: pytest.MonkeyPatch, before: str, stamps: str, waits: int, at_rest: str
) -> None:
    waited: list[float] = []
    coming = iter(stamps)
    monkeypatch.setattr(corpus_watch, "_stamp", lambda _: next(coming, at_rest))
    monkeypatch.setattr("time.sleep", waited.append)
    assert corpus_watch._at_rest([], before) == at_rest  # noqa: SLF001 - time itself cannot be tested
    assert len(waited) == waits


def test_what_never_lies_still_is_read_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    stamps = map(str, count())
    monkeypatch.setattr(corpus_watch, "_stamp", lambda _: next(stamps))
    monkeypatch.setattr("time.sleep", lambda _: None)
    assert corpus_watch._at_rest([], "") == str(corpus_watch.LOOKS)  # noqa: SLF001 - as above
