"""careerpath site: the whole knowledge base as static pages."""

from __future__ import annotations

import shutil
from pathlib import Path
from tempfile import mkdtemp
from typing import Annotated

import typer

from careerpath import answer_cache
from careerpath.cli.options import Common
from careerpath.cli.session import load, progress
from careerpath.corpus.files import unwritable
from careerpath.errors import UsageError, at_place
from careerpath.labels import Message

OURS = "careerpath-site.txt"
"""A file by which a folder that we wrote is known again."""


def site(
    common: Common,
    directory: Annotated[str, typer.Argument(metavar="DIR")],
) -> None:
    """Write the whole knowledge base as pages in both languages, to be read from any folder or static host."""
    from careerpath.pages.site import files

    answer_cache.forget()
    target = Path(directory)
    if target.exists() and not (target / OURS).exists() and (not target.is_dir() or any(target.iterdir())):
        raise UsageError(at_place(directory[:200], Message("error.not-a-site")))
    corpus = load(common)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        begun = Path(mkdtemp(prefix=".careerpath-", dir=target.parent))
        try:
            with progress(Message("progress.site").get(common.language)) as tell:
                for name, text in files(corpus, common.today, tell):
                    (begun / name).parent.mkdir(parents=True, exist_ok=True)
                    (begun / name).write_text(text, "utf-8", newline="")
            (begun / OURS).write_text("careerpath site\n")
            begun.chmod(0o755)
            if target.exists():
                target.rename(begun.with_suffix(".old"))
            begun.rename(target)
        finally:
            for left in (begun, begun.with_suffix(".old")):
                shutil.rmtree(left, ignore_errors=True)
    except (OSError, ValueError) as error:
        raise unwritable(target, error, Message("error.another-place")) from error
