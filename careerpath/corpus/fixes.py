"""Mends what asks for no thought: quotes, ids of today, the order of keys, long lines. All else stays byte for byte.

Whether a file still says the same, our own reader judges, and ruamel.yaml whether all comments are there: else that
kind of fix is not made in the file.
"""

from __future__ import annotations

import codecs
import os
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from careerpath.corpus.edits import EXACT, FIXES, Edit, Renamed, View, comments, view
from careerpath.corpus.files import read_text, unwritable, writing
from careerpath.corpus.layers import File, Layer
from careerpath.corpus.records import Staged
from careerpath.corpus.yaml import MAX_DEPTH, resolve
from careerpath.errors import ReadError
from careerpath.labels import Message

TRIES = 20
"""How often the fixes of one kind are tried in a file of which some do harm."""


def mend(layers: Sequence[Layer], staged: Staged) -> tuple[Counter[tuple[str, str]], list[Message]]:
    """Mends the files of some layers: how often what was mended, by path and kind of fix, and what stayed unwritten.

    A file that our reader cannot read whole is left alone, and so is what has another name elsewhere.
    """
    done, unwritten = Counter[tuple[str, str]](), list[Message]()
    retired = _retired(staged)
    for file in (file for layer in layers for file in layer.files() if _lies_in(layer, file.path)):
        try:
            with file.path.open("rb") as stream:
                mark = codecs.BOM_UTF8 if stream.read(3) == codecs.BOM_UTF8 else b""
            text, fixes = mended(read_text(file.path, file.shown), file, retired.get(file.shown, ()))
            if fixes:
                with writing(file.path) as begun:
                    begun.write_bytes(mark + text.encode())
        except OSError as error:
            unwritten.append(unwritable(file.path, error, Message("error.left-as-it-is")).message)
        except ReadError:
            continue  # which is told as a finding
        else:
            done.update({(file.shown, code): n for code, n in fixes.items()})
    return done, unwritten


def _retired(staged: Staged) -> dict[str, list[Renamed]]:
    found: dict[str, list[Renamed]] = {}
    for reference in staged.references() if staged.retired else ():
        successor = staged.successor(reference.kinds, reference.id)
        if successor != reference.id:
            place = staged.position_of(reference)
            found.setdefault(place.path, []).append((place, reference.id, successor))
    return found


def _lies_in(layer: Layer, path: Path) -> bool:
    """Whether a regular file lies in a layer itself, under one name."""
    with suppress(OSError):
        here = Path(os.path.realpath(layer.root), *path.parts[-2:])
        return Path(os.path.realpath(path)) == here and path.is_file() and path.stat().st_nlink == 1
    return False


def mended(text: str, file: File, retired: Collection[Renamed] = ()) -> tuple[str, Counter[str]]:
    """A file's text with all fixes that keep what it says, and how many of each kind. Raises ReadError."""
    done = Counter[str]()
    seen = view(text, file, retired)
    for code, find in FIXES if seen else ():
        for _ in range(MAX_DEPTH):  # what lies in what was moved is moved in the next round
            edits = _sound(seen, file, _apart(find(seen)), [TRIES], exactly=code in EXACT) if seen else []
            if not (seen and edits):
                break
            done[code] += len(edits)
            seen = view(_edited(seen.text, edits), file)
    return seen.text if seen else text, done


def _sound(seen: View, file: File, edits: list[Edit], left: list[int], *, exactly: bool) -> list[Edit]:
    """Those edits after which a text says the same; where one does harm, halves are tried, while tries are left."""
    left[0] -= 1
    if not edits or left[0] < 0:
        return []
    after = view(_edited(seen.text, edits), file)
    if after and _says_the_same(seen, after, exactly=exactly):
        return edits
    middle = len(edits) // 2
    halves = (edits[:middle], edits[middle:]) if middle else ()
    kept = [edit for half in halves for edit in _sound(seen, file, half, left, exactly=exactly)]
    return _sound(seen, file, kept, left, exactly=exactly) if kept[1:] else kept


def _edited(text: str, edits: Sequence[Edit]) -> str:
    for start, end, new in sorted(edits, reverse=True):
        text = f"{text[:start]}{new}{text[end:]}"
    return text


def _apart(edits: Iterable[Edit]) -> list[Edit]:
    """Edits of which none lies in another."""
    kept: list[Edit] = []
    for edit in sorted(set(edits), key=lambda edit: (edit.start, -edit.end)):
        if not kept or edit.start >= kept[-1].end:
            kept.append(edit)
    return kept


def _says_the_same(before: View, after: View, *, exactly: bool) -> bool:
    """Whether a text says what it said; or else numbers may be texts, texts go on, and ids be those of today."""
    renamed = {(id, successor) for _, id, successor in before.retired}

    def same(one: Any, other: Any) -> bool:
        if type(one) is type(other):
            return one == other or (one, other) in renamed or (type(one) is str and other.startswith(one))
        return type(other) is str and resolve(other) == one

    values, stood = (before.document.value, after.document.value), comments(before.text)
    if stood is None or comments(after.text) != stood or len(after.document.faults) > len(before.document.faults):
        return False
    return bool(values[0] == values[1]) or (not exactly and _alike(*values, same))


def _alike(before: Any, after: Any, same: Callable[[Any, Any], bool]) -> bool:
    """Whether two values differ only where `same` allows it, keys among them."""
    if isinstance(before, dict) and isinstance(after, dict):
        before, after = list(map(list, before.items())), list(map(list, after.items()))
    if isinstance(before, list) and isinstance(after, list):
        return len(before) == len(after) and all(_alike(*pair, same) for pair in zip(before, after, strict=True))
    return same(before, after)
