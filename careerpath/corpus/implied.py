"""What a file need not say again is filled in before its shape is judged.

- A file of claims or of a track states once the `source` and the day (`as_of`) of its statements.
- What stands in a track's file is of that track, and a draft where the track is.
- Fields of knowledge (`takes: level`) have the levels that stand above them, in this file or in one read before.
- A `name` or `short` that is the same in both languages is one text.
- What a draft says in one language only is still to be written in the other.

What is filled in has no place of its own in the document; a fault in it is told where it was written.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from careerpath.corpus.extend import EXTEND
from careerpath.corpus.yaml import Document
from careerpath.model.base import LANGUAGES, TODO
from careerpath.model.claims import Citation, Statement
from careerpath.model.kinds import FileKind, Loc

SAME = frozenset({"name", "short"})
"""Keys at which a text may be the same in both languages; a sentence never is."""
ONE_IS_ENOUGH = frozenset({"words", "begins", "cite"})
"""Keys at which words of an original stand, in its language alone; a statement's `cite` holds its `words`."""
IMPLIED: Mapping[type, frozenset[str]] = {Citation: frozenset({"source"}), Statement: frozenset({"as_of"})}
"""Keys that a model needs, and that its file may say for all."""
_TRACK = {"role": "track", "claim": "tracks", "advice": "tracks"}
"""By kind of what a track's file holds: the key that names the track."""

Levels = Mapping[str, Any]


def fill(document: Document, kind: FileKind, levels: Levels) -> Levels:
    """Completes a document in its place; of `levels` the latest count, and are returned for the files behind it."""
    said = document.value
    _complete_texts(said, document)
    levels = said.get("levels") or levels
    if kind.itself and said.get("status") == "draft":
        _leave_to_do(said)
    for of, key in ((of, key) for key, of in kind.lists.items()):
        listed = said.get(key)
        for entry in listed if isinstance(listed, list) else ():
            if isinstance(entry, dict) and EXTEND not in entry:
                _fill_entry(of, entry, said, kind)
                if entry.get("status") == "draft":
                    _leave_to_do(entry)
                if of == "field" and entry.get("takes") == "level" and isinstance(levels, dict):
                    _fill_levels(entry, levels)
    return levels


def _fill_entry(of: str, entry: dict[str, Any], said: Mapping[str, Any], kind: FileKind) -> None:
    if of in ("claim", "advice"):
        cite = entry.get("cite")
        for place, key in ((cite, "source"), (entry, "as_of")):
            if isinstance(place, dict) and said.get(key) is not None:
                place.setdefault(key, said[key])
    track = said.get("id", said.get(EXTEND))
    if kind.itself == "track" and of in _TRACK and isinstance(track, str):
        key = _TRACK[of]
        if not entry.get(key):
            entry[key] = track if key == "track" else [track]
        if said.get("status") == "draft":
            entry["status"] = "draft"


def _fill_levels(entry: dict[str, Any], levels: Levels) -> None:
    if "values" in entry:
        return
    entry["values"] = levels.get("values")
    own, shared = entry.get("effects"), levels.get("effects")
    if isinstance(own, list) and isinstance(shared, list):
        own.extend(shared)


def implied(document: Document, loc: Loc) -> bool:
    """Whether what stands at `loc` was filled in."""
    here: Any = document.value
    for step in loc:
        if not _has(here, step):
            return False
        if step not in document.marks.get(id(here), ()):
            return True
        here = here[step]
    return False


def _has(value: Any, step: str | int) -> bool:
    if isinstance(value, list):
        return isinstance(step, int) and step < len(value)
    return isinstance(value, dict) and step in value


def _complete_texts(value: Any, document: Document) -> None:
    """Makes two of a text that is the same in both languages, which both stand where it does."""
    if isinstance(value, list):
        for item in value:
            _complete_texts(item, document)
    elif isinstance(value, dict):
        marks = document.marks[id(value)]
        for key, item in value.items():
            if key in SAME and isinstance(item, str):
                value[key] = dict.fromkeys(LANGUAGES, item)
                document.marks[id(value[key])] = dict.fromkeys(LANGUAGES, marks[key])
            elif isinstance(item, dict | list):
                _complete_texts(item, document)


def _leave_to_do(value: Any, *, text: bool = True) -> None:
    """Puts TODO into a draft's texts for the language that they lack; `text`: whether that may be one."""
    if isinstance(value, dict) and text and value and value.keys() <= set(LANGUAGES):
        value.update({language: TODO for language in LANGUAGES if value.get(language) is None})
    elif isinstance(value, dict):
        for key, item in value.items():
            _leave_to_do(item, text=key not in ONE_IS_ENOUGH)
    elif isinstance(value, list):
        for item in value:
            _leave_to_do(item)
