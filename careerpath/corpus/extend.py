"""What a layer adds to an entity of a lower one: an entry, or a file, with `extend: ID` in the place of `id: ID`.

Lists are appended to, without doubling; mappings are merged key by key. Nothing that is said is changed: whoever wants
that writes the entity anew in a layer of their own.

And what a file need not say again, which is filled in before its shape is judged:

- A file of claims or of a track states once the `source` and the day (`as_of`) of its statements.
- What stands in a track's file is of that track, and a draft where the track is.
- Fields of knowledge (`takes: level`) have the levels that stand above them, in this file or in one read before.
- A `name` or `short` that is the same in both languages is one text.
- What a draft says in one language only is still to be written in the other.

What is filled in has no place of its own in the document; a fault in it is told where it was written.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, dataclass, field, fields, make_dataclass
from functools import cache
from typing import Any, get_origin

from careerpath.corpus.yaml import Document
from careerpath.model.base import LANGUAGES, TODO, Model, Slug
from careerpath.model.claims import Citation, Statement
from careerpath.model.decode import hints
from careerpath.model.kinds import FILES, KINDS, NAMES, FileKind, Loc

EXTEND = "extend"
"""The key that names what is extended."""
_OF_FILES: Mapping[type, type] = {kind.model: KINDS[kind.itself] for kind in FILES.values() if kind.itself}
"""By the model of files that are entities themselves: that of the entity."""
SAME = frozenset({"name", "short"})
"""Keys at which a text may be the same in both languages; a sentence never is."""
ONE_IS_ENOUGH = frozenset({"words", "begins", "cite"})
"""Keys at which words of an original stand, in its language alone; a statement's `cite` holds its `words`."""
IMPLIED: Mapping[type, frozenset[str]] = {Citation: frozenset({"source"}), Statement: frozenset({"as_of"})}
"""Keys that a model needs, and that its file may say for all."""
_TRACK = {"role": "track", "claim": "tracks", "advice": "tracks"}
"""By kind of what a track's file holds: the key that names the track."""

Levels = Mapping[str, Any]


def extensible(model: type) -> bool:
    """Whether entries of a model may be extensions."""
    return model in NAMES or model in _OF_FILES


def as_written(model: type, value: Any) -> type:
    """The model that a value must have the shape of: that of an extension where it says that it is one."""
    return extension(model) if type(value) is dict and EXTEND in value and extensible(model) else model


@cache
def extension(model: type) -> type:
    """What may be added to an entity of this model: all its lists and mappings; of a file, what else stands in it."""
    own, known = hints(_OF_FILES.get(model, model)), hints(model)
    added: list[tuple[str, Any, Any]] = []
    for entry in fields(model):
        if entry.name not in own or get_origin(known[entry.name]) in (tuple, Mapping):
            default = field(default=() if entry.default is MISSING else entry.default)
            added.append((entry.name, known[entry.name], default))
    return make_dataclass(f"{model.__name__}Extension", [(EXTEND, Slug), *added], bases=(Model,), frozen=True)


@dataclass(frozen=True)
class Extended:
    """An entity with what was added to it."""

    data: dict[str, Any]
    added: Mapping[Loc, Loc]
    """What was added: the way down to it in the entity, and in the extension."""
    clashing: tuple[Loc, ...]
    """Where the extension says what the entity says otherwise."""


def extended(data: Mapping[str, Any], extension: Mapping[str, Any]) -> Extended:
    """An entity's data with what an extension adds."""
    added: dict[Loc, Loc] = {}
    clashing: list[Loc] = []
    more = {key: value for key, value in extension.items() if key != EXTEND}
    return Extended(_merged(data, more, (), added, clashing), added, tuple(clashing))


def _merged(
    said: Mapping[str, Any], more: Mapping[str, Any], loc: Loc, added: dict[Loc, Loc], clashing: list[Loc]
) -> dict[str, Any]:
    merged = dict(said)
    for key, value in more.items():
        here, there = (*loc, key), merged.get(key)
        if there is None:
            merged[key], added[here] = value, here
        elif isinstance(there, dict) and isinstance(value, dict):
            merged[key] = _merged(there, value, here, added, clashing)
        elif isinstance(there, list) and isinstance(value, list):
            merged[key] = [*there]
            for index, item in enumerate(value):
                if item not in merged[key]:
                    added[*here, len(merged[key])] = (*here, index)
                    merged[key].append(item)
        elif there != value:
            clashing.append(here)
    return merged


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
