"""Files that are written: whole or not at all, and nothing but their content changes; what is others' stays theirs."""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from careerpath.corpus.files import writing
from hostile.child import SECONDS, one_line, start

if TYPE_CHECKING:
    from running import Run

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="POSIX")

SMALL = ("--bare", "--corpus", str(Path(__file__).parent.parent / "corpus" / "sound"))
NOBODY = 65534


def put(path: Path, text: str = "new") -> None:
    with writing(path) as begun:
        begun.write_text(text, "utf-8")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "answer.md"
    path.write_text("before, and longer", "utf-8")
    return path


def test_a_new_file_has_the_permissions_that_the_system_gives(tmp_path: Path) -> None:
    (tmp_path / "other").touch()
    put(tmp_path / "file")
    assert (tmp_path / "file").stat().st_mode == (tmp_path / "other").stat().st_mode


def test_a_file_is_replaced_by_one_like_it(file: Path) -> None:
    file.chmod(0o640)
    number = file.stat().st_ino
    put(file)
    assert (file.read_text("utf-8"), file.stat().st_mode & 0o777) == ("new", 0o640)
    assert file.stat().st_ino != number
    assert list(file.parent.iterdir()) == [file]


def test_a_files_other_names_stay_its_names(file: Path) -> None:
    os.link(file, file.with_name("other"))
    put(file)
    assert file.with_name("other").read_text("utf-8") == "new"
    assert file.stat().st_nlink == 2


@pytest.mark.skipif(sys.platform != "linux", reason="Linux has them")
def test_attributes_are_kept(file: Path) -> None:
    try:
        os.setxattr(file, "user.note", b"mine")
    except OSError:
        pytest.skip("this file system has none")
    put(file)
    assert os.getxattr(file, "user.note") == b"mine"
    assert file.read_text("utf-8") == "new"


@pytest.mark.parametrize("number", [errno.EBUSY, errno.EXDEV, errno.EACCES, errno.EPERM, errno.EROFS])
def test_what_cannot_be_replaced_is_written_over(file: Path, number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """A mount of its own, for one: Docker's, of a single file."""

    def refuse(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(Path, "replace", refuse)
    put(file)
    assert file.read_text("utf-8") == "new"
    assert list(file.parent.iterdir()) == [file]
    with pytest.raises(OSError, match=os.strerror(number)):
        put(file.with_name("another"))
    assert list(file.parent.iterdir()) == [file]


@pytest.mark.parametrize("links", [1, 2])
@pytest.mark.parametrize("fault", [OSError, KeyboardInterrupt, SystemExit])
def test_a_file_stays_as_it_was_where_its_content_cannot_be_had(
    file: Path, links: int, fault: type[BaseException]
) -> None:
    if links > 1:
        os.link(file, file.with_name("other"))
    names = sorted(file.parent.iterdir())

    def broken_off() -> None:
        with writing(file) as begun:
            begun.write_text("half", "utf-8")
            raise fault

    with pytest.raises(fault):
        broken_off()
    assert file.read_text("utf-8") == "before, and longer"
    assert sorted(file.parent.iterdir()) == names


def test_links_are_followed(file: Path) -> None:
    file.with_name("link").symlink_to(file.name)
    put(file.with_name("link"))
    assert (file.with_name("link").is_symlink(), file.read_text("utf-8")) == (True, "new")
    file.with_name("dangling").symlink_to("made")
    put(file.with_name("dangling"))
    assert file.with_name("made").read_text("utf-8") == "new"
    for name, target in (("round", "round"), ("nowhere", "no/such/file")):
        file.with_name(name).symlink_to(target)
        with pytest.raises(OSError, match=r"."):
            put(file.with_name(name))
        assert file.with_name(name).is_symlink()


@pytest.mark.parametrize("shell", ["{} > {file}", "{} >> {file}", "{} 3>> {file}"])
def test_a_stream_that_is_open_keeps_its_place(tmp_path: Path, shell: str) -> None:
    file = tmp_path / "log"
    file.write_text("before\n", "utf-8")
    place = "/dev/fd/3" if "3>" in shell else "/dev/stdout"
    line = shell.format(f'"$0" -m careerpath list -o {place}', file=f"'{file}'")
    subprocess.run(["/bin/sh", "-c", line, sys.executable], check=True, timeout=SECONDS, env=environment())
    assert file.read_text("utf-8").startswith("before\n") == (">>" in shell)
    assert "track" in file.read_text("utf-8")
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.skipif(shutil.which("bash") is None, reason="bash substitutes processes")
def test_a_process_may_take_the_answer(tmp_path: Path) -> None:
    line = f"\"$0\" -m careerpath list -o >(cat > '{tmp_path}/a'); wait $!"
    subprocess.run(["bash", "-c", line, sys.executable], check=True, timeout=SECONDS, env=environment())
    assert "track" in (tmp_path / "a").read_text("utf-8")


def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}


@pytest.mark.skipif(not Path("/dev/full").is_char_device(), reason="Linux has a device that is always full")
def test_a_full_device_is_told() -> None:
    assert "No space left" in one_line(start(["list", "-o", "/dev/full"]))
    assert "No space left" in one_line(start(["corpus", "export", "/dev/full", *SMALL]))


# As somebody who is not root: what may be written, and what comes of it.


def theirs_to_read(file: Path) -> None:
    file.chmod(0o444)


def in_a_folder_that_takes_no_file(file: Path) -> None:
    os.chown(file, NOBODY, NOBODY)
    file.parent.chmod(0o555)


def anothers_to_write(file: Path) -> None:
    file.chmod(0o666)
    file.parent.chmod(0o1777)


def a_groups(file: Path) -> None:
    os.chown(file, 1, NOBODY)
    file.chmod(0o664)
    os.chown(file.parent, NOBODY, NOBODY)


def own_but_read_only(file: Path) -> None:
    os.chown(file, NOBODY, NOBODY)
    os.chown(file.parent, NOBODY, NOBODY)
    file.chmod(0o444)


SITUATIONS: Mapping[Callable[[Path], None], bool] = {
    theirs_to_read: False,
    own_but_read_only: False,
    in_a_folder_that_takes_no_file: True,
    anothers_to_write: True,
    a_groups: True,
}
"""Each with whether the file is written."""

_AS_NOBODY = """
import os, sys
from pathlib import Path
from careerpath.corpus.files import writing
import shutil, tempfile
os.setgroups([]); os.setgid({id}); os.setuid({id})
try:
    with writing(Path(sys.argv[1])) as begun:
        begun.write_text("new")
except OSError as error:
    sys.exit(error.strerror)
"""


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """One that everybody reaches, which pytest's are not."""
    with tempfile.TemporaryDirectory() as made:
        Path(made).chmod(0o755)
        yield Path(made)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root becomes another")
@pytest.mark.parametrize("situation", SITUATIONS, ids=lambda situation: str(situation.__name__))
def test_a_file_keeps_its_owner_and_permissions(open_folder: Path, situation: Callable[[Path], None]) -> None:
    file = open_folder / "answer.md"
    file.write_text("before", "utf-8")
    situation(file)
    before = file.stat()
    command = [sys.executable, "-c", _AS_NOBODY.format(id=NOBODY), str(file)]
    done = subprocess.run(command, capture_output=True, timeout=SECONDS, check=False, env=environment())
    written = SITUATIONS[situation]
    assert (done.returncode, done.stderr) == ((0, b"") if written else (1, b"Permission denied\n"))
    assert file.read_text("utf-8") == ("new" if written else "before")
    after = file.stat()
    assert (after.st_mode, after.st_uid, after.st_gid) == (before.st_mode, before.st_uid, before.st_gid)
    assert list(open_folder.iterdir()) == [file]


# What `corpus export` may be called, and what it may replace.


@pytest.mark.parametrize("name", ["-", "mine.csv", "mine.JSON", "mine.md", "mine.txt", "mine.xlsx"])
def test_a_database_has_the_name_of_one(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.chdir(tmp_path)
    ran = run("corpus", "export", name, *SMALL)
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert name in ran.err
    assert list(tmp_path.iterdir()) == []


def database(*statements: str) -> Callable[[Path], None]:
    def make(path: Path) -> None:
        with closing(sqlite3.connect(path)) as connection:
            connection.executescript(";".join(statements))

    return make


def exported(path: Path) -> None:
    assert start(["corpus", "export", str(path), *SMALL]).code == 0


def extended(path: Path) -> None:
    exported(path)
    database("CREATE TABLE mine (note)")(path)


def being_written(path: Path) -> None:
    exported(path)
    Path(f"{path}-wal").write_bytes(b"frames")


def of_another_version(path: Path) -> None:
    exported(path)
    database("UPDATE meta SET value = '0'", "DROP TABLE word")(path)


def linked(make: Callable[[Path], object]) -> Callable[[Path], None]:
    def link(path: Path) -> None:
        make(path.with_name("linked"))
        path.symlink_to("linked")

    return link


TARGETS: Mapping[str, tuple[Callable[[Path], object], bool]] = {
    "an export": (exported, True),
    "an export of another version": (of_another_version, True),
    "nothing": (lambda _: None, True),
    "an empty file": (Path.touch, True),
    "a link to an export": (linked(exported), True),
    "a collection of cards": (database("CREATE TABLE col (id)", "CREATE TABLE notes (id)"), False),
    "one's own with such a table": (database("CREATE TABLE meta (key, value)", "CREATE TABLE notes (id)"), False),
    "a database with another meta": (database("CREATE TABLE meta (id)"), False),
    "one of which another program keeps the version": (
        database("CREATE TABLE meta (key, value)", "INSERT INTO meta VALUES ('version', 1), ('fingerprint', 2)"),
        False,
    ),
    "an empty database": (database("PRAGMA user_version = 1", "VACUUM"), False),
    "an export with a table of one's own": (extended, False),
    "an export that somebody writes to": (being_written, False),
    "a text": (lambda path: path.write_text("mine", "utf-8"), False),
    "what begins like a database": (lambda path: path.write_bytes(b"SQLite format 3\0"), False),
    "a folder": (Path.mkdir, False),
    "a link to a text": (linked(lambda path: path.write_text("mine", "utf-8")), False),
}


@pytest.mark.parametrize("name", TARGETS)
def test_an_export_replaces_what_careerpath_wrote(run: Run, tmp_path: Path, name: str) -> None:
    make, replaced = TARGETS[name]
    path = tmp_path / "mine.db"
    make(path)
    before = path.read_bytes() if path.is_file() else None
    names = sorted(tmp_path.iterdir())
    ran = run("corpus", "export", str(path), *SMALL)
    if replaced:
        assert (ran.code, ran.err) == (0, "")
        with closing(sqlite3.connect(path)) as connection:
            assert connection.execute("SELECT count(*) FROM entity").fetchone() > (0,)
    else:
        assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
        assert str(path) in ran.err
        assert (path.read_bytes() if path.is_file() else None) == before
        assert sorted(tmp_path.iterdir()) == names
