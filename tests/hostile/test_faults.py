"""Faults of the system: a full disk, a closed pipe, Ctrl-C, several processes at once. Nothing is left half-written."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from careerpath.cli.main import give_up
from careerpath.corpus import cache
from hostile.child import SECONDS, raw, start

if TYPE_CHECKING:
    from running import Run

COMMANDS = ["list", "compare", "compare --format markdown", "list claim --format json", "corpus validate", "--help", ""]
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="POSIX")
FULL = Path("/dev/full")


def careerpath(arguments: Sequence[str]) -> list[str]:
    return [sys.executable, "-m", "careerpath", *arguments]


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """The tests' own, with an index that is yet to be built."""
    return {**os.environ, "CAREERPATH_CACHE": str(tmp_path / "cache"), "PYTHONPATH": os.pathsep.join(sys.path)}


@pytest.mark.skipif(not FULL.is_char_device(), reason="Linux has a device that is always full")
@pytest.mark.parametrize("line", COMMANDS)
def test_a_full_disk_is_told_in_one_line(line: str) -> None:
    with FULL.open("wb") as full:
        done = subprocess.run(
            careerpath(line.split()), stdout=full, stderr=subprocess.PIPE, timeout=SECONDS, check=False, env=os.environ
        )
    assert done.returncode == 2
    assert done.stderr.count(b"\n") == 1
    assert b"No space left on device" in done.stderr


_NO_ROOM = """
import resource, signal, sys
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))
from careerpath.__main__ import run
run()
"""


@POSIX
def test_on_a_full_disk_a_file_stands_as_it_was_and_the_index_is_done_without(
    tmp_path: Path, environment: dict[str, str]
) -> None:
    kept = tmp_path / "answer.json"
    kept.write_text("yesterday's answer", "utf-8")
    command = [sys.executable, "-c", _NO_ROOM, "list", "--format", "json", "-o", str(kept)]
    done = subprocess.run(command, capture_output=True, timeout=SECONDS, check=False, env=environment)
    assert done.returncode == 2
    assert done.stderr.count(b"\n") == 1
    assert b"cannot be written" in done.stderr
    assert kept.read_text("utf-8") == "yesterday's answer"
    assert sorted(tmp_path.iterdir()) == [kept, tmp_path / "cache"]
    assert list((tmp_path / "cache").iterdir()) == []


@POSIX
def test_on_a_full_disk_nothing_new_is_begun(tmp_path: Path, environment: dict[str, str]) -> None:
    command = [sys.executable, "-c", _NO_ROOM, "corpus", "new", "track", "embodied", "--corpus", str(tmp_path / "mine")]
    done = subprocess.run(command, capture_output=True, timeout=SECONDS, check=False, env=environment)
    assert (done.returncode, done.stderr.count(b"\n")) == (2, 1)
    assert [path for path in (tmp_path / "mine").rglob("*") if path.is_file()] == []


@POSIX
@pytest.mark.parametrize("line", COMMANDS)
def test_a_closed_pipe_ends_quietly(line: str) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    try:
        done = subprocess.run(
            careerpath(line.split()),
            stdout=writer,
            stderr=subprocess.PIPE,
            timeout=SECONDS,
            check=False,
            env=os.environ,
        )
    finally:
        os.close(writer)
    assert (done.returncode, done.stderr) == (0, b"")


@POSIX
@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", ">&- 2>&-", "<&- >&- 2>&-"])
@pytest.mark.parametrize(("line", "code"), [("list", 0), ("nonsense", 2)])
def test_streams_that_are_closed_do_no_harm(closed: str, line: str, code: int, tmp_path: Path) -> None:
    shell = f'"$0" -m careerpath {line} {closed}'
    done = subprocess.run(
        ["/bin/sh", "-c", shell, sys.executable],
        capture_output=True,
        timeout=SECONDS,
        check=False,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert done.returncode == code
    assert b"Traceback" not in done.stdout + done.stderr
    assert list(tmp_path.iterdir()) == []


_INTERRUPTED = """
import signal, sys

def trace(frame, event, argument):
    if frame.f_code.co_name == {name!r} and {module!r} in frame.f_globals.get("__name__", ""):
        sys.settrace(None)
        signal.raise_signal(signal.{signal})

from careerpath.__main__ import run
sys.settrace(trace)
run()
"""


def interrupted(
    line: str, name: str, module: str, environment: dict[str, str], signal: str = "SIGINT"
) -> tuple[int, bytes, bytes]:
    """A run to which a signal comes where it first calls the function of this name in this module."""
    code = _INTERRUPTED.format(name=name, module=module, signal=signal)
    command = [sys.executable, "-c", code, *line.split()]
    done = subprocess.run(command, capture_output=True, timeout=SECONDS, check=False, env=environment)
    return done.returncode, done.stdout, done.stderr


@pytest.mark.parametrize(
    ("name", "module"),
    [
        ("<module>", "careerpath.answer_cache"),
        ("<module>", "careerpath.cli.main"),
        ("<module>", "careerpath.cli.session"),
        ("<module>", "typer"),
        ("<module>", "careerpath.cli.answers"),
        ("<module>", "careerpath.corpus.cache"),
        ("<module>", "careerpath.corpus.check"),
        ("<module>", "careerpath.answers.compare"),
        ("<module>", "careerpath.pages.compare"),
        ("<module>", "rich.console"),
        ("main", "careerpath.cli.main"),
        ("parse", "careerpath.corpus.yaml"),
        ("_insert", "careerpath.corpus.build"),
        ("show", "careerpath.render.terminal"),
        ("cb", "importlib"),  # a lock of the import system is cleared away: what is raised here, Python drops
        ("__set_name__", "enum"),  # a class is made: Python 3.11 turns what is raised here into a RuntimeError
        ("__del__", "careerpath.corpus.store"),
    ],
)
def test_ctrl_c_ends_quietly_wherever_it_comes(name: str, module: str, environment: dict[str, str]) -> None:
    code, out, err = interrupted("compare", name, module, environment)
    if name == "__del__":
        assert (code, err) == (130, b"")
    else:
        assert (code, out, err) == (130, b"", b"")


@POSIX
@pytest.mark.parametrize(("signal", "code"), [("SIGINT", 130), ("SIGTERM", 143), ("SIGHUP", 129)])
@pytest.mark.parametrize(
    ("line", "name", "module"),
    [
        ("corpus export {folder}/mine.db", "_insert", "careerpath.corpus.build"),
        ("corpus export {folder}/mine.db", "_moved", "careerpath.corpus.files"),
        ("list --output {folder}/mine.db", "write_bytes", "pathlib"),
        ("list --output {folder}/other", "write_bytes", "pathlib"),
        ("list --output {folder}/mine.db", "_moved", "careerpath.corpus.files"),
        ("corpus new track robotics --corpus {folder}/own", "write_bytes", "pathlib"),
        ("list", "_insert", "careerpath.corpus.build"),
        ("list", "_make_room", "careerpath.answer_cache"),
    ],
)
def test_a_signal_leaves_nothing_half_done(
    line: str, name: str, module: str, signal: str, code: int, tmp_path: Path, environment: dict[str, str]
) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "mine.db").touch()
    if name == "write_bytes":
        os.link(folder / "mine.db", folder / "other")
    before = sorted(folder.iterdir())
    ended, _, err = interrupted(line.format(folder=folder), name, module, environment, signal)
    assert (ended, err) == (code, b"")
    assert [path for path in sorted(folder.rglob("*")) if path.is_file()] == before
    assert (folder / "mine.db").read_bytes() == b""
    assert list(tmp_path.rglob("*.tmp")) == []


@POSIX
def test_a_signal_that_is_ignored_stays_ignored(environment: dict[str, str]) -> None:
    """As under nohup."""
    code = "import signal; signal.signal(signal.SIGHUP, signal.SIG_IGN)" + _INTERRUPTED.format(
        name="main", module="careerpath.cli.main", signal="SIGHUP"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "list"], capture_output=True, timeout=SECONDS, check=False, env=environment
    )
    assert (done.returncode, done.stderr) == (0, b"")


def test_processes_that_build_the_index_at_once_agree(tmp_path: Path, environment: dict[str, str]) -> None:
    command = careerpath(["list", "--format", "json"])
    running = [
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment) for _ in range(4)
    ]
    ended = [(process.communicate(timeout=SECONDS), process.returncode) for process in running]
    assert {code for _, code in ended} == {0}
    assert {err for (_, err), _ in ended} == {b""}
    assert len({out for (out, _), _ in ended}) == 1
    (index,) = (tmp_path / "cache").glob("*.db")
    assert index.suffix == ".db"


@pytest.fixture
def index(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An index that has been built."""
    monkeypatch.setenv("CAREERPATH_CACHE", str(tmp_path / "cache"))
    run("list")
    (path,) = (tmp_path / "cache").iterdir()
    return path


@pytest.mark.parametrize("damage", ["empty", "half", "one byte", "text", "a folder", "another version"])
def test_a_damaged_index_is_built_anew(run: Run, index: Path, damage: str, monkeypatch: pytest.MonkeyPatch) -> None:
    content = index.read_bytes()
    if damage == "a folder":
        index.unlink()
        index.mkdir()
    elif damage == "another version":
        monkeypatch.setattr(cache, "VERSION", "0")
    else:
        middle = len(content) // 2
        flipped = content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :]
        index.write_bytes({"empty": b"", "half": content[:middle], "one byte": flipped, "text": b"text" * 99}[damage])
    ran = run("search", "RAG")
    assert (ran.code, ran.err) == (0, "")
    if damage not in ("a folder", "another version"):
        assert index.read_bytes() == content


def test_old_indexes_and_what_a_killed_process_left_are_cleared_away(run: Run, index: Path) -> None:
    folder = index.parent
    for number in range(cache.KEPT + 2):
        (folder / f"old{number}.db").write_bytes(b"old")
        os.utime(folder / f"old{number}.db", (number, number))
    (folder / "left.tmp").write_bytes(b"")
    os.utime(folder / "left.tmp", (0, 0))
    (folder / "begun.tmp").write_bytes(b"")
    os.utime(folder / "begun.tmp", (time.time(), time.time()))
    index.unlink()
    run("list")
    assert len(list(folder.glob("*.db"))) == cache.KEPT
    assert index.exists()
    assert [path.name for path in folder.glob("*.tmp")] == ["begun.tmp"]


def test_an_index_may_be_explored_with_sqlite(index: Path) -> None:
    import sqlite3

    with sqlite3.connect(f"{index.as_uri()}?mode=ro", uri=True) as connection:
        (count,) = connection.execute("SELECT count(*) FROM entity WHERE kind = 'track'").fetchone()
    connection.close()
    assert count >= 3


@POSIX
def test_an_answer_goes_into_a_pipe_or_device_and_through_a_link(run: Run, tmp_path: Path) -> None:
    (tmp_path / "link.json").symlink_to("real.json")
    assert run("list", "--format", "json", "-o", str(tmp_path / "link.json")).code == 0
    assert (tmp_path / "link.json").is_symlink()
    assert (tmp_path / "real.json").read_text("utf-8").startswith("{")
    (tmp_path / "real.json").chmod(0o600)
    assert run("list", "--format", "json", "-o", str(tmp_path / "real.json")).code == 0
    assert (tmp_path / "real.json").stat().st_mode & 0o777 == 0o600
    assert run("list", "-o", os.devnull).code == 0
    assert Path(os.devnull).is_char_device()
    code, out, _ = raw(["list", "--format", "json", "-o", "/dev/stdout"], {})
    assert (code, out[:1]) == (0, b"{")


def test_where_nothing_can_be_kept_the_answer_is_the_same(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    ended = start(["list"], environment={"CAREERPATH_CACHE": str(tmp_path / "file")})
    assert ended == start(["list"], environment={"CAREERPATH_CACHE": "off"})
    assert ended.code == 0


def test_a_stream_without_a_number_can_be_given_up(capsys: pytest.CaptureFixture[str]) -> None:
    import io

    give_up(io.StringIO())
    assert capsys.readouterr().err == ""
