"""Where the corpus lies: the shipped one at the bottom, then the reader's own layers, each over the last."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from careerpath.errors import NoCorpusError
from careerpath.models.kinds import FILES

ENVIRONMENT = "CAREERPATH_CORPUS"
"""Layers of the reader's own, separated as in PATH."""


@dataclass(frozen=True)
class Layer:
    """A folder of corpus files, of which some sub-folders are read."""

    root: Path
    name: str
    """What answers call it: `shipped`, or the path as it was given."""
    shown: str
    """The path that findings begin with."""
    folders: tuple[str, ...] = tuple(FILES)

    def files(self) -> Iterator[tuple[str, Path, str]]:
        """Its YAML files in a stable order: folder, path, and the path that findings name."""
        for folder in self.folders:
            for path in _yaml_files(self.root / folder):
                yield folder, path, str(Path(self.shown) / folder / path.name)


def layers(extra: Sequence[str], environment: Mapping[str, str], *, bare: bool) -> tuple[Layer, ...]:
    """The layers in use, lowest first. Raises NoCorpusError for one that is not there."""
    named = [entry for entry in environment.get(ENVIRONMENT, "").split(os.pathsep) if entry]
    shipped = shipped_root()
    folders = ("vocabulary",) if bare else tuple(FILES)
    return (Layer(shipped, "shipped", _shorten(shipped), folders), *(_own(entry) for entry in (*named, *extra)))


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
                return Layer(root, entry, entry)
            problem = f"it has none of the folders {', '.join(FILES)}"
        else:
            problem = "there is no such folder"
    except (OSError, ValueError):
        problem = "it cannot be opened"
    raise NoCorpusError(f"{entry[:200]}: {problem}; name a folder laid out like data/ (see data/README.md)")


def _yaml_files(folder: Path) -> list[Path]:
    try:
        return sorted(path for path in folder.iterdir() if path.suffix in (".yaml", ".yml"))
    except FileNotFoundError:
        return []
    except OSError as error:
        raise NoCorpusError(f"{folder}: cannot be listed ({error.strerror}); check its permissions") from error


def _shorten(path: Path) -> str:
    """A path as a person would write it: relative to the working directory where it lies below it."""
    try:
        return str(path.relative_to(Path.cwd()))
    except (ValueError, OSError):
        return str(path)
