"""Where the corpus lies: the shipped one at the bottom, then the reader's own layers, each over the last."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from careerpath.errors import Diagnostic, NoCorpusError, Position, nearest
from careerpath.model.corpus import valid_unicode
from careerpath.model.kinds import FILES

ENVIRONMENT = "CAREERPATH_CORPUS"
"""Layers of the reader's own, separated as in PATH."""
MAX_FILES = 50_000
"""Files that one folder of a layer may hold."""
SUFFIXES = (".yaml", ".yml")


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

    def stray(self) -> Iterator[Diagnostic]:
        """Warnings about YAML files in folders that are not read, such as `track/` for `tracks/`."""
        from careerpath.corpus.codes import finding

        for folder in sorted(path for path in _listed(self.root) if path.is_dir() or path.suffix in SUFFIXES):
            if folder.name in (*FILES, "schema") or folder.name.startswith("."):
                continue
            for path in _yaml_files(folder) if folder.is_dir() else [folder]:
                near = nearest(folder.name, FILES)
                hint = f"did you mean {near[0]}/?" if near else f"files are read from {', '.join(FILES)}"
                place = Position(_text(Path(self.shown, path.relative_to(self.root))), 1, 1)
                yield finding("stray-file", place, f"this file is not read; {hint}")


def layers(extra: Sequence[str], environment: Mapping[str, str], *, bare: bool) -> tuple[Layer, ...]:
    """The layers in use, lowest first. Raises NoCorpusError for one that is not there."""
    entries = [entry for entry in environment.get(ENVIRONMENT, "").split(os.pathsep) if entry]
    shipped = shipped_root()
    folders = ("vocabulary",) if bare else tuple(FILES)
    return (Layer(shipped, "shipped", _shorten(shipped), folders), *(_own(entry) for entry in (*entries, *extra)))


def shipped_root() -> Path:
    """The corpus that came with the program: a checkout's own data/ first, else the wheel's copy."""
    package = Path(__file__).resolve().parent.parent
    checkout = package.parent / "data"
    if (package.parent / "pyproject.toml").is_file() and (checkout / "vocabulary").is_dir():
        return checkout
    return package / "_data"


def _own(entry: str) -> Layer:
    try:
        root = Path(entry)
        if root.is_dir():
            if any((root / folder).is_dir() for folder in FILES):
                return Layer(root, _text(root), _text(root))
            problem = f"it has none of the folders {', '.join(FILES)}"
        else:
            problem = "it is not a folder" if root.exists() else "there is no such folder"
    except (OSError, ValueError):
        problem = "it cannot be opened"
    raise NoCorpusError(f"{entry[:200]}: {problem}; name a folder laid out like data/ (see data/README.md)")


def _yaml_files(folder: Path) -> list[Path]:
    found = sorted(path for path in _listed(folder) if path.suffix in SUFFIXES)
    if len(found) > MAX_FILES:
        raise NoCorpusError(f"{folder}: {len(found)} files are too many (at most {MAX_FILES}); join them")
    return found


def _listed(folder: Path) -> list[Path]:
    """What a folder holds; nothing where there is none."""
    try:
        return list(folder.iterdir())
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as error:
        raise NoCorpusError(f"{folder}: cannot be listed ({error.strerror}); check its permissions") from error


def _text(path: Path) -> str:
    """A path as text: bytes that are no text in the system's encoding become question marks."""
    return valid_unicode(str(path))


def _shorten(path: Path) -> str:
    """A path as a person would write it: relative to the working directory where it lies below it."""
    try:
        return str(path.relative_to(Path.cwd()))
    except (ValueError, OSError):
        return str(path)
