"""Where the corpus lies: the shipped one at the bottom, then the reader's own layers, each over the last."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from careerpath.errors import Diagnostic, NoCorpusError, Position, at_place, because, nearest
from careerpath.labels import Message
from careerpath.model.corpus import valid_unicode
from careerpath.model.kinds import FILES

ENVIRONMENT = "CAREERPATH_CORPUS"
"""Layers of the reader's own, separated as in PATH."""
MAX_FILES = 50_000
"""Files that one folder of a layer may hold."""
SUFFIXES = (".yaml", ".yml")
"""How the name of a corpus file ends, in small letters."""
_LIKE = re.compile(r"[^.].*\.(ya?ml(\.txt)?|json)", re.IGNORECASE)
_BARE = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
"""Names that were meant for a corpus file: with another ending, with one more (a Windows that hides endings makes
`x.yaml.txt`), or with none. An editor's `x.yaml~`, `#x.yaml#` and `4913`, a README and `x.yaml.bak` were not."""
_READ = frozenset((folder,) for folder in FILES)
"""The ways down to the folders that are read."""
_FOREIGN = frozenset({"__pycache__", "node_modules"})
"""Folders of other programs, in which nobody looks for a corpus."""


def is_read(name: str) -> bool:
    """Whether a file of that name in one of a layer's folders is a corpus file.

    What begins with a dot is an editor's or the system's: a lock (.#x.yaml), a copy (._x.yaml), .git.
    """
    return name.endswith(SUFFIXES) and not name.startswith(".")


@dataclass(frozen=True)
class File:
    """A corpus file: the folder that says what it holds, where it is, and the path that findings name."""

    folder: str
    path: Path
    shown: str


@dataclass(frozen=True)
class Layer:
    """A folder of corpus files, of which some sub-folders are read."""

    root: Path
    name: str
    """What answers call it: `shipped`, or the path as it was given."""
    shown: str
    """The path that findings begin with."""
    folders: tuple[str, ...] = tuple(FILES)

    def files(self) -> Iterator[File]:
        """Its YAML files in a stable order. Raises NoCorpusError where a folder cannot be listed."""
        for folder in self.folders:
            for path in _yaml_files(self.root / folder):
                yield File(folder, path, _text(Path(self.shown, folder, path.name)))

    def holds(self, shown: str) -> bool:
        """Whether a path that findings name lies in it."""
        return Path(shown).is_relative_to(self.shown)

    def stray(self) -> Iterator[Diagnostic]:
        """Warnings about what looks like a corpus file and is not read, such as `track/x.yaml`: one a folder."""
        from careerpath.corpus.codes import finding

        for folder, (first, *others) in _passed_over(self.root):
            key = "finding.stray-many" if others else "finding.stray"
            place = Position(_text(Path(self.shown, *folder, first)), 1, 1)
            yield finding("stray-file", place, Message(key, n=len(others), remedy=_remedy(folder)))


def layers(extra: Sequence[str], environment: Mapping[str, str], *, bare: bool) -> tuple[Layer, ...]:
    """The layers in use, lowest first. Raises NoCorpusError for one that is not there."""
    entries = in_environment(environment)
    shipped = shipped_root()
    folders = ("vocabulary",) if bare else tuple(FILES)
    return (Layer(shipped, "shipped", _shorten(shipped), folders), *map(own_layer, (*entries, *extra)))


def in_environment(environment: Mapping[str, str]) -> list[str]:
    """The layers that the environment names, lowest first."""
    return [entry for entry in environment.get(ENVIRONMENT, "").split(os.pathsep) if entry]


def shipped_root() -> Path:
    """The corpus that came with the program: a checkout's own data/ first, else the wheel's copy."""
    package = Path(__file__).resolve().parent.parent
    checkout = package.parent / "data"
    if (package.parent / "pyproject.toml").is_file() and (checkout / "vocabulary").is_dir():
        return checkout
    return package / "_data"


def at_home(path: str) -> str:
    """A path with the reader's home, or another user's, for its `~`; as it is where there is no such user."""
    return os.path.expanduser(path)  # noqa: PTH111 - Path's own raises where there is no such user


def own_layer(entry: str) -> Layer:
    """A folder of the reader's own as a layer. Raises NoCorpusError for one that is not there."""
    try:
        root = Path(at_home(entry))
        if root.is_dir():
            if any((root / folder).is_dir() for folder in FILES):
                return Layer(root, _text(root), _text(root))
            problem = Message("error.no-folders", folders=tuple(FILES))
        else:
            problem = Message("error.not-a-folder" if root.exists() else "error.no-such-folder")
    except (OSError, ValueError):
        problem = Message("error.cannot-be-opened")
    raise NoCorpusError(at_place(entry[:200], Message("error.no-layer", problem=problem)))


def _yaml_files(folder: Path) -> list[Path]:
    found = sorted(path for path in _listed(folder) if is_read(path.name))
    if len(found) > MAX_FILES:
        raise NoCorpusError(at_place(folder, Message("error.too-many-files", n=len(found), most=MAX_FILES)))
    return found


def _passed_over(root: Path) -> Iterator[tuple[tuple[str, ...], list[str]]]:
    """The folders of a layer, by the way down to each, that hold what looks like a corpus file and is not read.

    A link to a folder is looked into, but not below it: it may lead anywhere. What cannot be listed is left out.
    """
    left = MAX_FILES
    for here, folders, names in os.walk(root):
        way = Path(here).relative_to(root).parts
        folders[:] = _looked_into(way, folders)
        inside = {way: names}
        for name in folders:
            if Path(here, name).is_symlink() and (*way, name) not in _READ:
                with suppress(OSError), os.scandir(Path(here, name)) as entries:
                    inside[*way, name] = [entry.name for entry in entries if entry.is_file()]
        for folder, listed in inside.items():
            if strays := _strays(folder, listed):
                yield folder, strays
        left -= len(folders) + len(names)
        if left < 0:
            return


def _looked_into(way: tuple[str, ...], folders: Iterable[str]) -> list[str]:
    """Of a folder's folders those in which something may have been meant for the corpus."""
    kept = sorted(name for name in folders if not (name.startswith(".") or name in _FOREIGN))
    if way in _READ:  # what is called like a file is told as one that cannot be read
        return [name for name in kept if not is_read(name)]
    return kept if way else [name for name in kept if name != "schema"]


def _strays(folders: tuple[str, ...], names: Iterable[str]) -> list[str]:
    """The names in a folder that look like corpus files and are not read; what belongs to other programs does not."""
    if not _meant(folders):
        return sorted(name for name in names if is_read(name)) if len(folders) <= 1 else []
    read = folders in _READ
    like = (name for name in names if _LIKE.fullmatch(name) or (read and _BARE.fullmatch(name)))
    return sorted(name for name in like if not (read and is_read(name)))


def _remedy(folders: tuple[str, ...]) -> Message:
    """What is to be done with files that lie in a folder and are not read."""
    meant = _meant(folders)
    if not meant:
        return Message("finding.read-from", folders=tuple(FILES))
    if folders[0] != meant:
        return Message("finding.meant-folder", folder=meant)
    return Message("finding.move-into", folder=meant) if len(folders) > 1 else Message("finding.name-ends")


def _meant(folders: tuple[str, ...]) -> str | None:
    """The folder of corpus files that the first of a way down is, or is called much like."""
    return next(iter(nearest(folders[0], FILES)), None) if folders else None


def _listed(folder: Path) -> list[Path]:
    """What a folder holds; nothing where there is none."""
    try:
        return list(folder.iterdir())
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as error:
        raise NoCorpusError(at_place(folder, Message("error.cannot-be-listed", reason=because(error)))) from error


def _text(path: Path) -> str:
    """A path as text: bytes that are no text in the system's encoding become question marks."""
    return valid_unicode(str(path))


def _shorten(path: Path) -> str:
    """A path as a person would write it: relative to the working directory where it lies below it."""
    try:
        return str(path.relative_to(Path.cwd()))
    except (ValueError, OSError):
        return str(path)
