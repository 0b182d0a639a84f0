"""careerpath site: the whole knowledge base as static pages."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated

import typer

from careerpath import answer_cache
from careerpath.cli.options import OF_CORPUS, Common, taking
from careerpath.cli.output import say
from careerpath.cli.session import load, progress
from careerpath.corpus.files import unwritable
from careerpath.errors import CareerpathError, OutputError, UsageError, at_place
from careerpath.labels import Message

OURS = "careerpath-site.txt"
"""The file by which a folder that we wrote is known again: it names the files in the folder, itself too."""


@taking(*OF_CORPUS)
def site(common: Common, directory: Annotated[str, typer.Argument(metavar="DIR")]) -> None:
    """Write the whole knowledge base as pages in both languages, to be read from any folder or static host."""
    from careerpath.pages.site import files

    answer_cache.forget()
    try:
        target = _free(Path(directory))
        read = load(common)
        target.parent.mkdir(parents=True, exist_ok=True)
        with progress(Message("progress.site").get(common.language)) as tell:
            n = _replace(target, files(read, common.today, tell))
    except CareerpathError:
        raise
    except (OSError, ValueError) as error:
        raise unwritable(Path(directory), error, Message("error.another-place")) from error
    say(common, at_place(Path(directory, "index.html"), Message("say.site", n=n)))


def _free(directory: Path) -> Path:
    """The folder that may be written, or that a link leads to. Raises UsageError where it holds what we did not write,
    or a program stands in it, to which it would be gone."""
    target = directory.resolve()
    if Path.home().resolve().is_relative_to(target) or Path.cwd().is_relative_to(target):
        raise UsageError(at_place(str(directory)[:200], Message("error.stands-in-it")))
    if not target.exists():
        return target
    if (target / OURS).is_file():
        there, ours = {*_files(target)}, (target / OURS).read_text("utf-8", "replace").splitlines()
    else:
        there, ours = {path.name for path in target.iterdir()} if target.is_dir() else {""}, []
    if other := sorted(there.difference(ours)):
        raise UsageError(at_place(str(directory / other[0])[:200], Message("error.not-a-site")))
    return target


def _files(folder: Path) -> Iterator[str]:
    """What lies in a folder and in those in it: files and links, by their path from it."""
    for path in folder.rglob("*"):
        if path.is_symlink() or not path.is_dir():
            yield path.relative_to(folder).as_posix()


def _replace(target: Path, files: Iterable[tuple[str, str]]) -> int:
    """Writes the files into a folder that then takes the place of the target; how many of them are pages.

    Where that fails the target is what it was. Both folders beside it have fixed names, so that the next run finds
    what a run left that had no time to clear away. Raises OSError, OutputError.
    """
    begun, old = (target.with_name(f".{target.name}.careerpath-{name}") for name in ("new", "old"))
    try:
        begun.mkdir()
    except FileExistsError:
        raise OutputError(at_place(str(begun)[:200], Message("error.begun-site"))) from None
    try:
        _back(target, old)
        n = 0
        for name, text in files:
            (begun / name).parent.mkdir(parents=True, exist_ok=True)
            (begun / name).write_text(text, "utf-8", newline="")
            n += name.endswith(".html")
        names = sorted([OURS, *_files(begun)])
        (begun / OURS).write_text("".join(f"{name}\n" for name in names), "utf-8", newline="")
        if target.exists():
            target.rename(old)
        begun.rename(target)
    finally:
        _back(target, old)
        shutil.rmtree(begun, ignore_errors=True)
    return n


def _back(target: Path, old: Path) -> None:
    """What lay at the target comes back to it where nothing took its place, and goes where something did."""
    if old.exists() and not target.exists():
        old.rename(target)
    shutil.rmtree(old, ignore_errors=True)
