"""Templates of corpus files: drafts that validate, with comments in both languages."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from importlib.resources import files
from pathlib import Path

from careerpath.corpus.layers import SUFFIXES, Layer
from careerpath.errors import UsageError, at_place
from careerpath.labels import Message
from careerpath.model.base import LONGEST_SLUG, SLUG
from careerpath.model.kinds import FILES

_FOLDERS: Mapping[str, str] = {kind.itself: folder for folder, kind in FILES.items() if kind.itself}
"""Where the file of an entity lies that has one to itself."""


def template(kind: str) -> str:
    """The text of a template, with `my-new` for the id."""
    return files(__name__).joinpath(f"{kind}.yaml").read_text("utf-8")


def new_file(kind: str, id: str, home: Path, below: Sequence[Layer]) -> tuple[Path, str]:
    """Where a new file belongs, and its text: a template with the id filled in.

    Raises UsageError for an id that is none, or that is taken.
    """
    if not re.fullmatch(SLUG, id) or len(id) > LONGEST_SLUG:
        raise UsageError(Message("error.not-an-id", given=id[:80], most=LONGEST_SLUG))
    roots = (home, *(layer.root for layer in below))
    for taken in (root / _FOLDERS[kind] / f"{id}{suffix}" for root in roots for suffix in SUFFIXES):
        if os.path.lexists(taken):
            what = Message("error.id-taken", kind=Message(f"kind.{kind}"), id=id)
            raise UsageError(at_place(taken, what))
    return home / _FOLDERS[kind] / f"{id}.yaml", template(kind).replace("my-new", id)
