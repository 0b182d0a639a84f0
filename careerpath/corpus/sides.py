"""What two corpora are compared: a folder, a database that was exported, or a git revision of a folder, as a layer.

What is no folder is written into one of its own, which is removed again; so that all is checked like any other corpus.
"""

from __future__ import annotations

import json
import os
import re
import sqlite3
import subprocess
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, NoReturn

from careerpath.corpus.files import read_text
from careerpath.corpus.layers import MAX_FILES, File, Layer, at_home, is_read, own_layer
from careerpath.corpus.store import VERSION
from careerpath.corpus.yaml import parse
from careerpath.errors import ReadError, UsageError, at_place, because
from careerpath.labels import Message, verbatim
from careerpath.model.base import LONGEST_SLUG, SLUG
from careerpath.model.corpus import valid_unicode
from careerpath.model.kinds import FILES

LISTS = ("criteria", "kinds", "subjects")
"""What a corpus has that stands by itself, as keys in the files of its vocabulary."""
MAX_ALL = 64 * 1024 * 1024
"""Bytes of a revision, or of a database's entities, that are read."""
ALIKE = 100
"""Entities that are written into one file: no more than a file may hold."""
TREE, REGULAR = "040000", ("100644", "100755", "100664")
"""Modes of what is read of a tree: folders, and files that are no links."""
_ENTRY = 300
"""Bytes that a name in a tree of git's takes at most."""
_PATIENCE = 60
"""Seconds after which git is not waited for any more."""
_QUIET = {
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "LC_ALL": "C",
}
"""What git may not do here: ask, lock, fetch, or give one object for another."""
_HEADER = b"SQLite format 3\0"
_KEY = re.compile(r"^([a-z]+):", re.MULTILINE)
_PLACES = {kind: (folder, key) for folder, files in FILES.items() for key, kind in files.lists.items()}
"""By kind: the folder and the key of a list that holds such entities, where it has no file of its own."""


@dataclass(frozen=True)
class FoundSide:
    """What was found under a name."""

    layer: Layer
    read_as: Literal["layer", "whole", "export"]
    """A folder laid over others, a corpus by itself, or a database, which is one too."""
    lasting: bool
    """Whether it lies where it was found, so that an index of it is worth keeping."""


@contextmanager
def found_side(given: str) -> Iterator[FoundSide]:
    """What lies at a path, or else in a revision, for as long as it is needed. Raises NoCorpusError, UsageError."""
    from tempfile import TemporaryDirectory

    path = Path(at_home(given))
    if _is(path.is_file):
        with TemporaryDirectory(prefix="careerpath-") as folder:
            _unpack(path, given, Path(folder))
            yield FoundSide(_named(Path(folder), given), "export", lasting=False)
    elif ":" in given and not _is(path.exists):
        with TemporaryDirectory(prefix="careerpath-") as folder:
            _check_out(given, Path(folder))
            yield _folder(_named(Path(folder), given), lasting=False)
    else:
        yield _folder(own_layer(given), lasting=True)


def _is(what: Any) -> bool:
    try:
        return bool(what())
    except (OSError, ValueError):
        return False


def _named(root: Path, given: str) -> Layer:
    return Layer(root, valid_unicode(given), valid_unicode(given))


def _folder(layer: Layer, *, lasting: bool) -> FoundSide:
    """A whole corpus where its vocabulary holds all that one needs, else a layer."""
    held = {key for file in layer.files() if file.folder == "vocabulary" for key in _keys(file)}
    return FoundSide(layer, "whole" if held.issuperset(LISTS) else "layer", lasting)


def _keys(file: File) -> Iterable[str]:
    """The keys of a file; of one that is no YAML what looks like them."""
    text = ""
    try:
        text = read_text(file.path, file.shown)
        return parse(text, file.shown).value
    except ReadError:
        return _KEY.findall(text)


def _fail(given: str, key: str, **values: Any) -> NoReturn:
    raise UsageError(at_place(given[:200], Message(key, **values))) from None


def _check_out(given: str, into: Path) -> None:
    """Writes the corpus files of REV:FOLDER; the folder is relative to the one that we are in. Raises UsageError.

    Names reach git on its standard input alone, so that none is taken for an option; links and what is no corpus file
    are left where they are.
    """
    revision, _, folder = given.replace(os.sep, "/").partition(":")
    if not revision or not given.isprintable():
        _fail(given, "error.no-revision")
    here = folder if folder.startswith(("./", "../", "/")) else f"./{folder}"
    held = {name: tree for mode, tree, _, name in _entries(given, f"{revision}:{here}") if mode == TREE}
    blobs = [
        (into / folder / name, id, int(size))
        for folder in FILES
        if folder in held
        for mode, id, size, name in _entries(given, held[folder])
        if mode in REGULAR and is_read(name) and not set(name) & set("/\\:")
    ]
    if not blobs:
        _fail(given, "error.no-folders", folders=tuple(FILES))
    _bounded(given, sum(size for *_, size in blobs))
    said, at = _git(given, ["cat-file", "--batch"], "\n".join(id for _, id, _ in blobs)), 0
    for path, id, size in blobs:
        head = said[at : at + _ENTRY].partition(b"\n")[0]
        if head != f"{id} blob {size}".encode():
            _fail(given, "error.git-refuses", why=verbatim(head.decode("utf-8", "replace")))
        begins = at + len(head) + 1
        at = begins + size + 1
        _write(given, path, said[begins : at - 1])


def _entries(given: str, tree: str) -> Iterator[tuple[str, str, str, str]]:
    """What a tree holds: mode, object, size and name of each. Raises UsageError where it is none, or larger than any
    folder of a corpus."""
    told = _git(given, ["cat-file", "--batch-check"], tree).decode("utf-8", "replace")
    found = re.fullmatch(r"([0-9a-f]{40,64}) tree ([0-9]{1,15})\n", told)
    if not found:
        _fail(given, "error.no-revision")
    _bounded(given, int(found[2]), MAX_FILES * _ENTRY)
    for line in _git(given, ["ls-tree", "--full-tree", "-z", "-l", found[1]]).split(b"\0")[:-1]:
        head, _, name = line.decode("utf-8", "surrogateescape").partition("\t")
        mode, _, id, size = head.split()
        if mode in REGULAR and not size.isdecimal():
            _fail(given, "error.git-refuses", why=verbatim(head))
        yield mode, id, size, name


def _git(given: str, arguments: list[str], send: str = "") -> bytes:
    """What git says. Raises UsageError where there is none, or where it refuses."""
    from shutil import which

    git = which("git")
    if git is None:
        _fail(given, "error.no-git")
    try:
        done = subprocess.run(  # noqa: S603 - the arguments are ours, but for ids that git has named
            [git, *arguments],
            input=send.encode("utf-8", "surrogateescape"),
            capture_output=True,
            check=False,
            timeout=_PATIENCE,
            env={**os.environ, **_QUIET},
        )
    except (OSError, subprocess.SubprocessError) as error:
        _fail(given, "error.git-refuses", why=because(error))
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().partition("\n")[0]
        _fail(given, "error.git-refuses", why=verbatim(said[:200]))
    return done.stdout


def _bounded(given: str, size: int, most: int = MAX_ALL) -> None:
    if size > most:
        _fail(given, "error.side-too-large", most=f"{most:,}")


def _write(given: str, path: Path, content: bytes) -> None:
    try:
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)
    except (OSError, ValueError) as error:
        _fail(given, "error.side-unwritable", reason=because(error))


def _is_slug(id: object) -> bool:
    return isinstance(id, str) and bool(re.fullmatch(SLUG, id)) and len(id) <= LONGEST_SLUG


def _unpack(path: Path, given: str, into: Path) -> None:
    """Writes the entities of an exported database as corpus files. Raises UsageError."""
    files: dict[str, dict[str, Any]] = {}
    try:
        for kind, id, data in _rows(path, given):
            said = json.loads(data)
            if not all(map(_is_slug, (id, said["track"] if kind == "role" else id))) or type(said) is not dict:
                _fail(given, "error.damaged-export")
            _place(files, kind, id, said)
    except (ValueError, LookupError, TypeError, RecursionError):
        _fail(given, "error.damaged-export")
    for name, content in files.items():
        _write(given, into / name, json.dumps(content, ensure_ascii=False).encode("utf-8", "surrogatepass"))


def _place(files: dict[str, dict[str, Any]], kind: str, id: str, data: dict[str, Any]) -> None:
    """Puts an entity where its kind belongs: into a file of its own, that of its track, or among others of its kind."""
    if kind in ("source", "track"):
        files.setdefault(f"{kind}s/{id}.yaml", {}).update(data)
    elif kind == "role":
        files.setdefault(f"tracks/{data['track']}.yaml", {}).setdefault("roles", []).append(data)
    else:
        folder, key = _PLACES[kind]
        number = sum(name.startswith(f"{folder}/{kind}-") for name in files)
        last = files.get(f"{folder}/{kind}-{number}.yaml")
        if last is None or len(last[key]) >= ALIKE:
            last = files.setdefault(f"{folder}/{kind}-{number + 1}.yaml", {key: []})
        last[key].append(data)


def _rows(path: Path, given: str) -> Iterator[tuple[str, str, str]]:
    """Kind, id and data of each entity. The database is opened for reading, and asked only where its tables are ours:
    a view, or a trigger, may do anything."""
    try:
        with path.open("rb") as file:
            if file.read(len(_HEADER)) != _HEADER:
                _fail(given, "error.no-export-of-ours")
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)) as database:
            database.execute("PRAGMA trusted_schema = OFF")
            if _table(database, "meta") != _own_table("meta"):
                _fail(given, "error.no-export-of-ours")
            if database.execute("SELECT value FROM meta WHERE key = 'version'").fetchone() != (VERSION,):
                _fail(given, "error.other-export")
            if _table(database, "entity") != _own_table("entity"):
                _fail(given, "error.no-export-of-ours")
            ((size,),) = database.execute("SELECT coalesce(sum(length(data)), 0) FROM entity").fetchall()
            _bounded(given, size)
            yield from database.execute("SELECT kind, id, data FROM entity ORDER BY n")
    except (sqlite3.Error, OSError, ValueError):
        _fail(given, "error.damaged-export")


def _table(database: sqlite3.Connection, name: str) -> str | None:
    """How a table was made; None where there is no such table, or what is called so is none."""
    found = database.execute("SELECT sql FROM sqlite_master WHERE type = 'table' AND name = ?", (name,)).fetchone()
    return str(found[0]) if found else None


def _own_table(name: str) -> str | None:
    from careerpath.corpus.build import TABLES

    with closing(sqlite3.connect(":memory:")) as own:
        own.executescript(TABLES)
        return _table(own, name)
