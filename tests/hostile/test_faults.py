"""Faults of the system: a full disk, a closed pipe, Ctrl-C, several processes at once. Nothing is left half-written."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
import zipapp
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import careerpath
from careerpath import __version__
from careerpath.cli.main import give_up
from careerpath.corpus import cache
from hostile.child import SECONDS, raw, start

if TYPE_CHECKING:
    from running import Run

COMMANDS = ["list", "compare", "compare --format markdown", "list claim --format json", "corpus validate", "--help", ""]
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="POSIX")
FULL = Path("/dev/full")


def started(line: str) -> list[str]:
    return [sys.executable, "-m", "careerpath", *line.split()]


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """The tests' own, with an index that is yet to be built."""
    return {**os.environ, "CAREERPATH_CACHE": str(tmp_path / "cache"), "PYTHONPATH": os.pathsep.join(sys.path)}


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache with the index of the shipped corpus."""
    folder = tmp_path_factory.mktemp("kept")
    environment = {**os.environ, "CAREERPATH_CACHE": str(folder), "PYTHONPATH": os.pathsep.join(sys.path)}
    subprocess.run(started("list"), check=True, env=environment, stdout=subprocess.DEVNULL)
    shutil.rmtree(folder / "answers")
    return folder


@pytest.mark.skipif(not FULL.is_char_device(), reason="Linux has a device that is always full")
@pytest.mark.parametrize("line", COMMANDS)
def test_a_full_disk_is_told_in_one_line(line: str) -> None:
    with FULL.open("wb") as full:
        done = subprocess.run(
            started(line), stdout=full, stderr=subprocess.PIPE, timeout=SECONDS, check=False, env=os.environ
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
            started(line),
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
        ("answer", "careerpath.cli.output"),
        ("cb", "importlib"),  # a lock of the import system is cleared away: what is raised here, Python drops
        ("__set_name__", "enum"),  # a class is made: Python 3.11 turns what is raised here into a RuntimeError
        ("__del__", "careerpath.corpus.database"),
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
        ("corpus export {folder}/mine", "_insert", "careerpath.corpus.build"),
        ("corpus export {folder}/mine", "_moved", "careerpath.corpus.files"),
        ("list --output {folder}/mine", "write_bytes", "pathlib"),
        ("list --output {folder}/other", "write_bytes", "pathlib"),
        ("list --output {folder}/mine", "_moved", "careerpath.corpus.files"),
        ("corpus new track robotics --corpus {folder}/own", "write_bytes", "pathlib"),
        ("list", "_insert", "careerpath.corpus.build"),
        ("list", "_make_room", "careerpath.answer_cache"),
    ],
)
def test_a_signal_leaves_nothing_half_done(
    line: str, name: str, module: str, signal: str, code: int, tmp_path: Path, environment: dict[str, str], kept: Path
) -> None:
    if line != "list" or name != "_insert":
        shutil.copytree(kept, tmp_path / "cache")
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "mine").touch()
    if name == "write_bytes":
        os.link(folder / "mine", folder / "other")
    before = sorted(folder.iterdir())
    ended, _, err = interrupted(line.format(folder=folder), name, module, environment, signal)
    assert (ended, err) == (code, b"")
    assert [path for path in sorted(folder.rglob("*")) if path.is_file()] == before
    assert (folder / "mine").read_bytes() == b""
    assert list(tmp_path.rglob("*.tmp")) == []


_WITHIN_A_TEXT = """
import os, signal, sys
def end(frame, event, argument):
    if frame.f_code.co_filename == "<string>" and "careerpath.ending" in sys.modules:
        sys.setprofile(None)
        os.kill(os.getpid(), signal.{signal})
sys.setprofile(end)
"""
"""A signal that comes while a text is executed, as dataclasses do when they are made."""


@POSIX
@pytest.mark.parametrize(("signal", "code"), [("SIGINT", 130), ("SIGTERM", 143), ("SIGHUP", 129)])
def test_a_signal_within_a_text_that_is_executed(
    signal: str, code: int, tmp_path: Path, environment: dict[str, str]
) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "sitecustomize.py").write_text(_WITHIN_A_TEXT.format(signal=signal), "utf-8")
    path = os.pathsep.join([str(tmp_path / "site"), *filter(None, [os.environ.get("PYTHONPATH")])])
    done = subprocess.run(
        [sys.executable, "-m", "careerpath", "list"],
        capture_output=True,
        timeout=SECONDS,
        check=False,
        env={**environment, "PYTHONPATH": path},
    )
    assert (done.returncode, done.stdout, done.stderr) == (code, b"", b"")


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
    command = started("list --format json")
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


_LACKING = """
import sqlite3, sys, zoneinfo

class Missing:
    def find_spec(self, name, path=None, target=None):
        if name in {missing!r}:
            raise ModuleNotFoundError(f"No module named {{name!r}}", name=name)

class Connection(sqlite3.Connection):
    def _ask(self, query):
        for sign, said in {refused!r}:
            if sign in query:
                raise sqlite3.OperationalError(said)
    def execute(self, query, *values):
        self._ask(query)
        return super().execute(query, *values)
    def executemany(self, query, *values):
        self._ask(query)
        return super().executemany(query, *values)
    def executescript(self, query):
        self._ask(query)
        return super().executescript(query)

connect = sqlite3.connect
sqlite3.connect = lambda *given, **named: connect(*given, **named, factory=Connection)
for name in {missing!r}:
    sys.modules.pop(name, None)
sys.meta_path.insert(0, Missing())
if "tzdata" in {missing!r}:
    zoneinfo.reset_tzpath(())
{more}
from careerpath.__main__ import run
run()
"""
FTS5 = [("fts5", "no such module: fts5"), ("MATCH", "no such table: text")]
JSON1 = [("json_each", "no such table: json_each")]
BUG = "import careerpath.cli.main as m; m.main = lambda arguments: 1 / 0"


def lacking(
    line: str, environment: dict[str, str], *, missing: Sequence[str] = (), refused: object = (), more: str = ""
) -> subprocess.CompletedProcess[str]:
    """Runs a command in a Python that lacks modules, or parts of SQLite."""
    code = _LACKING.format(missing=tuple(missing), refused=refused, more=more)
    command = [sys.executable, "-c", code, *line.split()]
    return subprocess.run(command, capture_output=True, encoding="utf-8", timeout=SECONDS, check=False, env=environment)


@pytest.mark.parametrize("refused", [FTS5, JSON1], ids=["FTS5", "JSON1"])
@pytest.mark.parametrize("cache", ["kept", "off"])
def test_without_a_part_of_sqlite_only_searches_are_refused(
    environment: dict[str, str], refused: list[tuple[str, str]], cache: str
) -> None:
    environment |= {"CAREERPATH_CACHE": "off"} if cache == "off" else {}
    for line in ("compare", "show llm", "study-plan llm"):
        done = lacking(line, environment, refused=refused)
        assert (done.returncode, done.stderr) == (0, ""), line
    for line, sign in ("search RAG", "a search needs"), ("search RAG --lang zh", "搜索需要"):
        done = lacking(line, environment, refused=refused)
        assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1), done.stderr
        assert sign in done.stderr
    # What a Python without it has kept does no harm to one that has it.
    assert lacking("search RAG", environment).returncode == 0


@pytest.mark.parametrize(
    ("missing", "line", "sign"),
    [
        (["sqlite3", "_sqlite3"], "compare", "sqlite3"),
        (["sqlite3", "_sqlite3"], "compare --lang zh", "缺少模块 sqlite3"),
        (["rich"], "compare", "rich"),
        (["typer"], "compare", "typer"),
        (["yaml"], "corpus validate", "yaml"),
        (["icalendar"], "study-plan llm --format ics", "icalendar"),
        (["zoneinfo"], "study-plan llm --format ics", "zoneinfo"),
        (["tzdata"], "study-plan llm --format ics", "pip install tzdata"),
    ],
)
def test_what_a_python_lacks_is_named_in_one_line(
    environment: dict[str, str], missing: list[str], line: str, sign: str
) -> None:
    done = lacking(line, environment, missing=missing)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1), done.stderr
    assert sign in done.stderr


def test_a_fault_of_our_own_asks_for_a_report(environment: dict[str, str]) -> None:
    done = lacking("compare", environment, more=BUG)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (70, "", 1)
    assert "ZeroDivisionError: division by zero" in done.stderr
    assert f"Please report it where you got careerpath, with the command and this line (careerpath {__version__}" in (
        done.stderr
    )
    assert "请把所用命令和这一行反馈给" in lacking("compare --lang zh", environment, more=BUG).stderr
    told = json.loads(lacking("compare --format json", environment, more=BUG).stderr)
    assert (told["schema"], told["code"]) == ("careerpath/error/1", "fault")
    shown = lacking("compare", {**environment, "CAREERPATH_DEBUG": "1"}, more=BUG)
    assert (shown.returncode, shown.stderr.count("Traceback")) == (70, 1)


def test_a_package_without_its_files_says_so(tmp_path: Path, environment: dict[str, str]) -> None:
    package = tmp_path / "careerpath"
    shutil.copytree(Path(careerpath.__file__).parent, package, ignore=shutil.ignore_patterns("__pycache__"))
    environment |= {"PYTHONPATH": str(tmp_path)}
    run_there = partial(
        subprocess.run, capture_output=True, encoding="utf-8", check=False, env=environment, cwd=tmp_path
    )
    done = run_there(started("compare"))
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "there is no corpus file to read" in done.stderr
    zipapp.create_archive(tmp_path, target := tmp_path.with_suffix(".pyz"), main="careerpath.__main__:run")
    for command in started("compare"), [sys.executable, str(target), "compare"]:
        (package / "labels.json").unlink(missing_ok=True)
        done = run_there(command)
        assert (done.returncode, done.stderr.count("\n")) == (2, 1)
        assert "labels.json" in done.stderr


@POSIX
def test_where_the_working_directory_is_gone_answers_are_given(tmp_path: Path, environment: dict[str, str]) -> None:
    shell = 'mkdir gone && cd gone && rmdir ../gone && exec "$0" -m careerpath "$@"'
    sarif = "corpus validate --format sarif"
    for line, code in ("compare", 0), ("corpus validate", 0), (sarif, 0), ("list -o x", 2), ("corpus new track x", 2):
        command = ["/bin/sh", "-c", shell, sys.executable, *line.split()]
        done = subprocess.run(command, capture_output=True, timeout=SECONDS, check=False, env=environment, cwd=tmp_path)
        assert (done.returncode, done.stderr.count(b"\n")) == (code, code // 2), done.stderr


@pytest.mark.parametrize("flags", ["-O", "-OO", "-X utf8=0", "-W error", "-X dev"])
def test_however_python_is_started_the_answer_is_the_same(environment: dict[str, str], flags: str) -> None:
    for line in ("compare", "study-plan llm --format markdown", "corpus validate"):
        command = [sys.executable, *flags.split(), "-m", "careerpath", *line.split()]
        done = subprocess.run(command, capture_output=True, timeout=SECONDS, check=False, env=environment)
        assert (done.returncode, done.stderr) == (0, b"")
        assert done.stdout
