"""The file of a reader's own store: where it lies, how it is made, opened and brought to this version.

A file that is not ours, damaged, or written by a newer program is told of in one line and never touched.
"""

from __future__ import annotations

import errno
import os
import sqlite3
import stat
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from careerpath.errors import StoreError, at_place, because
from careerpath.labels import Message

FILE = "me.db"
BESIDE = ("-wal", "-shm")
"""What SQLite lays beside the file while it is in use."""
BEGUN = ".tmp"
"""How the name of a file ends that is being written."""
VERSION = 1
"""Of the tables."""
APPLICATION = 0x63706D65  # "cpme"
"""By which a file says that it is a store of ours."""
PATIENCE = 10.0
"""Seconds for which another process is waited for."""

TABLES = """
CREATE TABLE event ( -- What you did, in the order of the ids. Events are added, and never changed.
  id TEXT PRIMARY KEY, -- a UUID of version 7, unique on all machines and greater than those of all earlier events
  at TEXT NOT NULL, -- when, in UTC, as the clock said: 2026-11-27T18:02:42.120Z
  kind TEXT NOT NULL, -- what was done: question-answered, module-done, profile-saved, decided, ...
  subject TEXT NOT NULL, -- what it was done with, as KIND:ID of the corpus; empty where it is nothing of it
  data TEXT NOT NULL -- what is to be said of it, a JSON object
) WITHOUT ROWID;
CREATE INDEX event_kind ON event (kind, id);
CREATE TRIGGER event_stays BEFORE UPDATE ON event BEGIN SELECT RAISE(ABORT, 'events are never changed'); END;
"""
MIGRATIONS: Mapping[int, tuple[str, ...]] = {}
"""By version: the statements that make its tables those of the next one."""

_NO_ROOM = "SQLITE_IOERR_SHMSIZE"
"""What SQLite lays beside the file has no room on the disk."""
_REASONS = {
    "SQLITE_FULL": "ENOSPC",
    _NO_ROOM: "ENOSPC",
    "SQLITE_READONLY": "EROFS",
    "SQLITE_CANTOPEN": "EACCES",
    "SQLITE_IOERR": "EIO",
}
"""What SQLite says, as the system would; the first that fits."""
_DAMAGED = ("SQLITE_CORRUPT", "SQLITE_NOTADB")


def own_path() -> Path:
    """Where the store lies: in the folder that CAREERPATH_HOME names, else where the system keeps a user's data."""
    named = os.environ.get("CAREERPATH_HOME", "").strip()
    with suppress(OSError, RuntimeError, KeyError):  # no home, or no working directory in which one would be
        if named:
            # pathlib would raise for the ~ of a user that there is not.
            return Path(os.path.expanduser(named)).absolute() / FILE  # noqa: PTH111
        from platformdirs import user_data_path

        folder = user_data_path("careerpath", appauthor=False)
        if folder.is_absolute():
            return folder / FILE
    raise StoreError(Message("error.store.no-home"))


def made_by(path: Path) -> tuple[Path, ...]:
    """All files of a store that are there, with the copies that were laid beside it, and what was begun of either."""
    beside = [path.with_name(path.name + end) for end in BESIDE]
    found = [file for sign in (f"{FILE}.*.bak", f".{FILE}*{BEGUN}") for file in sorted(path.parent.glob(sign))]
    return tuple(file for file in (path, *beside, *found) if os.path.lexists(file))


def opened(path: Path, *, write: bool) -> sqlite3.Connection | None:
    """The database at `path`, which is made where it is to be written; None where there is none to be read.

    Raises what `told` turns into a StoreError.
    """
    if not _is_there(path):
        if not write:
            return None
        _create(path)
    if not stat.S_ISREG(path.stat().st_mode):
        raise StoreError(at_place(_shown(path), Message("error.store.foreign")))
    return _connect(path, write=write)


def _is_there(path: Path) -> bool:
    """Whether something lies there, whatever it is."""
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    return True


def _create(path: Path) -> None:
    """Lays a new store there, whole or not at all, unless another process was faster."""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    except FileExistsError as error:
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR)) from error
    begun = path.with_name(f".{path.name}-{os.getpid()}-{os.urandom(4).hex()}{BEGUN}")
    try:
        os.close(os.open(begun, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        with closing(sqlite3.connect(begun)) as made:
            made.executescript(
                f"PRAGMA journal_mode = WAL; BEGIN; {TABLES}"
                f"PRAGMA application_id = {APPLICATION}; PRAGMA user_version = {VERSION}; COMMIT"
            )
        try:
            os.link(begun, path)
        except FileExistsError:
            pass
        except OSError:  # a file system on which a file has one name
            if not path.exists():
                begun.replace(path)
    finally:
        begun.unlink(missing_ok=True)


def _connect(path: Path, *, write: bool) -> sqlite3.Connection:
    """An open store of this version."""
    try:
        connection = _opened(path)
    except sqlite3.OperationalError as error:
        if write or error.sqlite_errorname != _NO_ROOM:
            raise
        connection = _opened(path, alone=True)
    try:
        ((version,),) = connection.execute("PRAGMA user_version")
        if version < VERSION:
            _migrate(connection, path)
        connection.execute("PRAGMA synchronous = FULL" if write else "PRAGMA query_only = ON")
    except BaseException:
        connection.close()
        raise
    return connection


def _opened(path: Path, *, alone: bool = False) -> sqlite3.Connection:
    """A connection to a store of ours that is no newer than this program; `alone`, it needs no room beside the file."""
    # For reading too: only who may write takes over what a killed process left beside the file, and clears it away.
    mode = "rw" if _may_write(path) or path.with_name(path.name + BESIDE[0]).exists() else "ro&immutable=1"
    address = f"{path.absolute().as_uri()}?mode={mode}"
    connection = sqlite3.connect(address, uri=True, timeout=PATIENCE, isolation_level=None)
    try:
        connection.execute("PRAGMA trusted_schema = OFF")
        if alone:  # what else lies in a file beside it is then in memory, and no other process reads until this one has
            connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        _recognize(connection, path)
    except BaseException:
        connection.close()
        raise
    return connection


def _may_write(path: Path) -> bool:
    """Whether a file, and files beside it, may be written."""
    effective = os.access in os.supports_effective_ids
    return all(os.access(place, os.W_OK, effective_ids=effective) for place in (path, path.parent))


def _recognize(connection: sqlite3.Connection, path: Path) -> None:
    """Raises StoreError for what is no store of ours, or one of a newer program."""
    ((application,),) = connection.execute("PRAGMA application_id")
    ((version,),) = connection.execute("PRAGMA user_version")
    if application != APPLICATION or version < 1:
        raise StoreError(at_place(_shown(path), Message("error.store.foreign")))
    if version > VERSION:
        raise StoreError(at_place(_shown(path), Message("error.store.newer", version=version, known=VERSION)))
    ((views,),) = connection.execute("SELECT count(*) FROM sqlite_master WHERE type = 'view' AND name = 'event'")
    if views:  # which can be without end
        raise StoreError(at_place(_shown(path), Message("error.store.foreign")))


def _migrate(connection: sqlite3.Connection, path: Path) -> None:
    """Brings the tables to this version, in one transaction, after a copy was laid beside the store."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        ((version,),) = connection.execute("PRAGMA user_version")  # another process may have been faster
        if version < VERSION:
            _lay_copy(path, path.with_name(f"{path.name}.{version}.bak"))
        for number in range(version, VERSION):
            for statement in MIGRATIONS[number]:
                connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {VERSION}")
        connection.execute("COMMIT")
    except BaseException:
        with suppress(sqlite3.Error):
            connection.execute("ROLLBACK")
        raise


def _lay_copy(path: Path, copy: Path) -> None:
    """Copies a store, with what stands only in the files beside it."""
    begun = copy.with_name(f".{copy.name}-{os.getpid()}{BEGUN}")
    try:
        os.close(os.open(begun, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600))
        with closing(_opened(path)) as source, closing(sqlite3.connect(begun)) as target:
            source.backup(target)
        begun.replace(copy)
    finally:
        begun.unlink(missing_ok=True)


@contextmanager
def told(path: Path | None) -> Iterator[None]:
    """What goes wrong with the file, in one line."""
    try:
        yield
    except sqlite3.Error as error:
        name = getattr(error, "sqlite_errorname", "")
        if name.startswith(_DAMAGED) or "no such " in str(error):
            problem = Message("error.store.damaged")
        elif name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
            problem = Message("error.store.busy")
        else:
            known = next((reason for sign, reason in _REASONS.items() if name.startswith(sign)), None)
            reason = Message(f"error.system.{known}") if known else because(error)
            problem = Message("error.store.refused", reason=reason)
        raise StoreError(at_place(_shown(path), problem)) from error
    except OSError as error:
        raise StoreError(at_place(_shown(path), Message("error.store.refused", reason=because(error)))) from error
    except (ValueError, TypeError, RecursionError) as error:  # what stands in a row is not what is written there
        raise StoreError(at_place(_shown(path), Message("error.store.damaged"))) from error


def _shown(path: Path | None) -> str:
    return str(path)[:200]
