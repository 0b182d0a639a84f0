"""A store that cannot be used as usual: one line, the answer all the same, and nothing touched that is not ours."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from careerpath.cli import own as cli_own
from careerpath.errors import StoreError
from careerpath.own import file
from careerpath.own.file import APPLICATION, FILE, own_path
from careerpath.own.store import open_store

if TYPE_CHECKING:
    from running import Run

AT = datetime(2026, 11, 24, 18, tzinfo=UTC)
ADVICE = "advise --goal research"
NOBODY = 65534


def fill(path: Path, number: int = 1) -> None:
    with open_store(path, write=True) as store:
        for _ in range(number):
            store.append("module-done", "module:vit", {}, AT)


def count(path: Path) -> int:
    with open_store(path, write=False) as store:
        return len(store.events())


def told(path: Path, message: str, *, write: bool) -> None:
    """What is said of a store, in one line; and nothing changes in it."""
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(StoreError, match=message) as error, open_store(path, write=write) as store:
        store.events()
    assert str(error.value).startswith(f"{path}: ")
    assert "\n" not in str(error.value)
    assert before is None or path.read_bytes() == before


def answered(run: Run, path: Path, reason: str) -> None:
    """An answer that would use the store is given without it, and one line says why; one about the store is not."""
    ran, without = run(*ADVICE.split()), run(*ADVICE.split(), "--no-me")
    assert (ran.code, ran.out, ran.err.count("\n")) == (0, without.out, 1)
    assert (without.code, without.err) == (0, "")
    assert ran.err.startswith(f"careerpath: {path}: ")
    assert reason in ran.err
    me = run("me")
    assert (me.code, me.out, me.err) == (2, "", ran.err)
    saved = run(*ADVICE.split(), "--save", "--no-me")
    assert (saved.code, saved.out, saved.err.count("\n")) == (0, without.out, 1)


def other_database(path: Path) -> None:
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("CREATE TABLE event (id TEXT)")


def pipe(path: Path) -> None:
    os.mkfifo(path)


def newer(path: Path) -> None:
    fill(path)
    with closing(sqlite3.connect(path)) as database:
        database.execute("PRAGMA user_version = 7")


def of_no_version(path: Path) -> None:
    fill(path)
    with closing(sqlite3.connect(path)) as database:
        database.execute("PRAGMA user_version = 0")


def endless(path: Path) -> None:
    with closing(sqlite3.connect(path)) as database:
        database.executescript(f"PRAGMA application_id = {APPLICATION}; PRAGMA user_version = 1")
        database.execute(
            "CREATE VIEW event AS WITH RECURSIVE n(id) AS (SELECT 1 UNION ALL SELECT id + 1 FROM n) "
            "SELECT id, id AS at, id AS kind, id AS subject, id AS data FROM n"
        )


def torn(path: Path) -> None:
    fill(path, 100)
    content = bytearray(path.read_bytes())
    content[4096:] = os.urandom(len(content) - 4096)
    path.write_bytes(content)


def tableless(path: Path) -> None:
    with closing(sqlite3.connect(path)) as database:
        database.executescript(
            f"PRAGMA application_id = {APPLICATION}; PRAGMA user_version = 1; CREATE TABLE other (x)"
        )


def row(path: Path, *values: object) -> None:
    fill(path)
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("INSERT INTO event VALUES (?, ?, ?, ?, ?)", values)


USELESS: dict[str, tuple[Callable[[Path], object], str]] = {
    "a text": (lambda path: path.write_text("dear diary\n" * 500), "damaged"),
    "an empty file": (lambda path: path.touch(), "not a store of careerpath"),
    "a folder": (lambda path: path.mkdir(), "not a store of careerpath"),
    "a pipe": (pipe, "not a store of careerpath"),
    "another's database": (other_database, "not a store of careerpath"),
    "a newer store": (newer, "written by a newer careerpath (table version 7; this one knows 1)"),
    "a store of no version": (of_no_version, "not a store of careerpath"),
    "a view without end": (endless, "not a store of careerpath"),
    "a torn store": (torn, "damaged"),
    "a store without its table": (tableless, "damaged"),
    "a link to nowhere": (lambda path: path.symlink_to("nowhere"), "No such file or directory"),
    "a time that is none": (lambda path: row(path, "i", "noon", "decided", "", "{}"), "damaged"),
    "a time without a zone": (lambda path: row(path, "i", "2026-11-24T18:00:00", "decided", "", "{}"), "damaged"),
    "a time that no system knows": (
        lambda path: row(path, "i", "9999-12-31T23:59:59Z", "decided", "", "{}"),
        "damaged",
    ),
    "data that are none": (lambda path: row(path, "i", "2026-11-24T18:00:00Z", "profile-saved", "", "{"), "damaged"),
    "bytes": (lambda path: row(path, b"i", b"x", b"y", b"z", b"\xff"), "damaged"),
}


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX")
@pytest.mark.parametrize("name", USELESS)
def test_what_is_no_store_that_can_be_used_is_told_of_and_left_alone(run: Run, path: Path, name: str) -> None:
    make, reason = USELESS[name]
    path.parent.mkdir()
    make(path)
    before = path.read_bytes() if path.is_file() else None
    if "time" in name or name == "bytes":  # only who reads all of it finds out
        me = run("me")
        assert (me.code, me.out, me.err.count("\n"), reason in me.err) == (2, "", 1, True)
    elif "data" in name:
        assert reason in run(*ADVICE.split()).err
    else:
        answered(run, path, reason)
        assert run(*ADVICE.split(), "--save").err.count("\n") == 1
    assert run("me", "forget", "--yes").code == 2
    assert before is None or path.read_bytes() == before


def test_a_home_that_is_a_file(run: Run, home: Path) -> None:
    home.touch()
    assert run(*ADVICE.split()) == run(*ADVICE.split(), "--no-me")
    ran = run(*ADVICE.split(), "--save")
    assert (ran.code, ran.err.count("\n")) == (0, 1)
    assert "Not a directory" in ran.err
    assert run(*ADVICE.split(), "--save", "--lang", "zh").err.startswith(
        f"careerpath: {home / FILE}：无法使用（不是目录）"
    )


def test_without_a_home(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def nowhere(*_: object, **__: object) -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.delenv("CAREERPATH_HOME")
    monkeypatch.setattr("platformdirs.user_data_path", nowhere)
    ran = run(*ADVICE.split())
    assert (ran.code, ran.err.count("\n")) == (0, 1)
    assert "set HOME, or set CAREERPATH_HOME to a folder" in ran.err
    assert run("me").code == 2


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX")
def test_where_it_lies(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    for named, place in (("there", "there"), ("~/mine", "mine"), (str(tmp_path / "a"), "a")):
        monkeypatch.setenv("CAREERPATH_HOME", named)
        assert own_path() == tmp_path / place / FILE
    for named in ("", "  "):
        monkeypatch.setenv("CAREERPATH_HOME", named)
        assert tmp_path in own_path().parents
        assert own_path().parent.name == "careerpath"


@contextmanager
def as_nobody() -> Iterator[None]:
    """Whoever may not read what is root's."""
    root = os.geteuid() == 0
    if root:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="POSIX")
@pytest.mark.parametrize("killed", [False, True])
def test_a_read_only_home(*, killed: bool) -> None:
    path = Path("/tmp", f"careerpath-{os.getpid()}", FILE)  # noqa: S108 - where nobody may go
    try:
        fill(path, 3)
        if killed and not (number := os.fork()):
            open_store(path, write=True).append("decided", "", {}, AT)
            os._exit(0)
        if killed:
            os.waitpid(number, 0)
            assert path.with_name(f"{FILE}-wal").exists()
        for place in (*path.parent.iterdir(), path.parent):
            place.chmod(0o555 if place.is_dir() else 0o444)
        with as_nobody():
            assert count(path) == 3 + killed
            with pytest.raises(StoreError, match="Read-only"), open_store(path, write=True) as store:
                store.append("decided", "", {}, AT)
        path.parent.chmod(0o755)
    finally:
        path.parent.chmod(0o755)
        shutil.rmtree(path.parent)


FILLING = """
import resource, signal, sys
from datetime import UTC, datetime
from pathlib import Path
from careerpath.errors import StoreError
from careerpath.own.store import open_store

with open_store(Path(sys.argv[1]), write=True) as store:
    resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, 60_000))
    try:
        while True:
            print(store.append("reflected", "", {"text": "x" * 500}, datetime.now(UTC)).id)
    except StoreError as error:
        print(error, file=sys.stderr)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX")
def test_a_full_disk_takes_nothing_that_was_kept(path: Path) -> None:
    done = subprocess.run([sys.executable, "-c", FILLING, str(path)], capture_output=True, text=True, check=True)
    assert done.stderr.count("\n") == 1
    assert f"{path}: cannot be used (" in done.stderr
    with open_store(path, write=True) as store:
        assert [event.id for event in store.events()] == done.stdout.split()
        assert len(done.stdout.split()) > 5
        store.append("decided", "", {}, AT)  # there is room again


READING = """
import os, resource, sys
from datetime import UTC, datetime
from pathlib import Path
from careerpath.errors import StoreError
from careerpath.own.store import open_store

if sys.argv[2] == "killed" and not (number := os.fork()):
    open_store(Path(sys.argv[1]), write=True).append("decided", "", {}, datetime.now(UTC))
    os._exit(0)
elif sys.argv[2] == "killed":
    os.waitpid(number, 0)
resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))
with open_store(Path(sys.argv[1]), write=False) as store:
    print(len(store.events()))
try:
    open_store(Path(sys.argv[1]), write=True).close()
except StoreError as error:
    print(error)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX")
@pytest.mark.parametrize(("before", "number"), [("closed", 3), ("killed", 4)])
def test_what_was_kept_is_read_where_the_disk_has_no_room(path: Path, before: str, number: int) -> None:
    fill(path, 3)
    command = [sys.executable, "-c", READING, str(path), before]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    read, refused = done.stdout.splitlines()
    assert (int(read), "cannot be used (No space left on device)" in refused) == (number, True)
    assert count(path) == number


def test_a_database_that_is_full_says_so(path: Path) -> None:
    fill(path)
    with open_store(path, write=True) as store:
        assert store._connection  # noqa: SLF001 - there is no other way to fill a disk
        store._connection.execute("PRAGMA max_page_count = 3")  # noqa: SLF001
        with pytest.raises(StoreError, match="No space left on device"):
            store.append("reflected", "", {"text": "x" * 50_000}, AT)
        assert len(store.events()) == 1


WRITING = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from careerpath.own.store import open_store

for _ in range(25):
    with open_store(Path(sys.argv[1]), write=True) as store:
        for _ in range(4):
            store.append("module-done", "module:vit", {}, datetime.now(UTC))
"""


def test_several_processes_write_at_once(path: Path) -> None:
    """The store is not there yet: all of them make it."""
    processes = [subprocess.Popen([sys.executable, "-c", WRITING, str(path)], stderr=subprocess.PIPE) for _ in range(3)]
    assert [process.communicate()[1] for process in processes] == [b""] * 3
    assert count(path) == 300
    assert [file.name for file in path.parent.iterdir()] == [FILE]


def test_another_process_that_does_not_end(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(path)
    monkeypatch.setattr(file, "PATIENCE", 0.01)
    with closing(sqlite3.connect(path, isolation_level=None)) as another:
        another.execute("BEGIN IMMEDIATE")
        assert count(path) == 1
        with pytest.raises(StoreError, match="another process is writing"), open_store(path, write=True) as store:
            store.append("decided", "", {}, AT)


def test_an_older_store_is_migrated_after_a_copy_is_laid_beside_it(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(path, 5)
    older = path.read_bytes()
    monkeypatch.setattr(file, "VERSION", 2)
    monkeypatch.setattr(file, "MIGRATIONS", {1: ("CREATE TABLE note (text TEXT)", "DROP INDEX event_kind")})
    assert count(path) == 5
    copy = path.with_name(f"{FILE}.1.bak")
    with closing(sqlite3.connect(path)) as now, closing(sqlite3.connect(copy)) as before:
        assert now.execute("PRAGMA user_version").fetchone() == (2,)
        assert now.execute("SELECT * FROM note").fetchall() == []
        assert before.execute("SELECT count(*) FROM event").fetchone() == (5,)
    assert copy.stat().st_mode & 0o777 == 0o600
    path.write_bytes(older)
    monkeypatch.setattr(file, "MIGRATIONS", {1: ("CREATE TABLE note (text TEXT)", "this is no statement")})
    told(path, "cannot be used", write=True)
    monkeypatch.setattr(file, "VERSION", 1)
    assert count(path) == 5


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="POSIX")
def test_days_are_the_readers_own_whatever_the_daylight_saving(monkeypatch: pytest.MonkeyPatch) -> None:
    moments = {
        "2026-03-29T00:30:00": "29",
        "2026-10-24T22:30:00": "25",
        "2026-10-25T22:30:00": "25",
        "2026-11-24T23:30:00": "25",
    }
    monkeypatch.setenv("TZ", "Europe/Berlin")
    time.tzset()
    try:
        days = [cli_own.local_day(datetime.fromisoformat(text).replace(tzinfo=UTC)) for text in moments]
    finally:
        monkeypatch.undo()
        time.tzset()
    assert [f"{day.day}" for day in days] == list(moments.values())


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX")
@pytest.mark.parametrize(
    "name", ["a?b#c%20d", "\x1b[31m", "两 个", os.fsdecode(b"\xff"), "x" * 5000, "~nobody-at-all/x"]
)
def test_a_home_of_any_name(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CAREERPATH_HOME", name if name[0] == "~" else str(tmp_path / name))
    ran = run(*ADVICE.split(), "--save", "--no-me")
    assert (ran.code, ran.err.count("\n")) == (0, 1)
    assert "\x1b" not in ran.out + ran.err
    me = run("me")
    assert "\x1b" not in me.out + me.err
    assert me.code == 0 if "kept in" in ran.err else me.code in (0, 2)
