"""What can be mended in a corpus file without a thought, as edits of its text: see corpus.fixes, which makes them.

ruamel.yaml says where keys and values stand, our models what they are.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, is_dataclass
from itertools import pairwise
from typing import Annotated, Any, Literal, NamedTuple, get_args, get_origin
from unicodedata import east_asian_width

from careerpath.corpus.extend import EXTEND, SAME
from careerpath.corpus.layers import File
from careerpath.corpus.yaml import BOOLEAN_KEYS, SEAM, Document, parse, resolve
from careerpath.errors import Position
from careerpath.model.base import LANGUAGES, Text
from careerpath.model.claims import Words
from careerpath.model.decode import hints
from careerpath.model.kinds import FILES

WIDTH = 120
"""Cells of a line."""

Renamed = tuple[Position, str, str]
"""Where a retired id stands, the id, and that of today."""


class Edit(NamedTuple):
    """What takes the place of a part of a text."""

    start: int
    end: int
    text: str


class Place(NamedTuple):
    """A node, what its model says of it, and the key and the mapping that it is a value of."""

    node: Any
    hint: Any
    key: Any = None
    parent: Any = None


@dataclass(frozen=True)
class View:
    """A text as both readers see it."""

    text: str
    document: Document
    places: Sequence[Place]
    retired: Collection[Renamed]


def view(text: str, file: File, retired: Collection[Renamed] = ()) -> View | None:
    """None where a reader takes offence. Our own comes first, and its bounds hold for the other. Raises ReadError."""
    document = parse(text, file.shown)
    if not document.whole or "\r" in text.replace("\r\n", ""):
        return None
    root = _asked(lambda reader: reader.compose(text))
    return View(text, document, list(_places(Place(root, FILES[file.folder].model))), retired) if root else None


def comments(text: str) -> list[str] | None:
    """The comments of a text, line by line, sorted; None where ruamel.yaml takes offence at it."""

    def lines(found: Any) -> Iterator[str]:
        if isinstance(found, list):
            for each in found:
                yield from lines(each)
        elif found is not None:  # one that stands behind the sign of a block of text is a string
            said = found if isinstance(found, str) else found.value
            yield from (line.strip() for line in said.splitlines() if line.strip())

    tokens = _asked(lambda reader: list(reader.scan(text)))
    return sorted(line for token in tokens for line in lines(getattr(token, "_comment", None))) if tokens else None


def _asked(question: Callable[[Any], Any]) -> Any:
    """What ruamel.yaml says of a text; None where it says nothing."""
    from ruamel.yaml import YAML

    reader = YAML()
    reader.allow_duplicate_keys = True
    try:
        return question(reader)
    except Exception:  # noqa: BLE001 - it stumbles over comments in odd places in ways of its own: the file is left alone
        return None


def _places(place: Place) -> Iterator[Place]:
    """A node and all below it of which the model knows."""
    yield place
    kinds, model = _kinds(place.hint), _model(place.hint)
    if place.node.id == "mapping":
        # A mapping of its own keys, such as weights, has one type of value.
        item = next((get_args(kind)[1] for kind in kinds if get_origin(kind) is Mapping), None)
        for key, node in place.node.value:
            hint = hints(model).get(str(key.value)) if model else item
            yield from _places(Place(node, hint, key, place.node))
    elif place.node.id == "sequence":
        item = next((get_args(kind)[0] for kind in kinds if get_origin(kind) is tuple), None)
        for node in place.node.value:
            yield from _places(Place(node, item, None, place.node))


def _kinds(hint: Any) -> tuple[Any, ...]:
    return get_args(hint) if type(None) in get_args(hint) else (hint,)


def _model(hint: Any) -> Any:
    return next((kind for kind in _kinds(hint) if is_dataclass(kind)), None)


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _replaced(node: Any, text: str) -> Edit:
    return Edit(node.start_mark.index, node.end_mark.index, text)


def _boolean_keys(view: View) -> Iterator[Edit]:
    for key in (place.key for place in view.places if place.key is not None):
        if key.id == "scalar" and not key.style and key.value in BOOLEAN_KEYS:
            yield _replaced(key, _quoted(key.value))


def _numbers(view: View) -> Iterator[Edit]:
    """Numbers where a text is needed: years, names."""
    for place in view.places:
        value = resolve(place.node.value) if place.node.id == "scalar" and not place.node.style else None
        if isinstance(value, int | float) and not isinstance(value, bool) and _takes_text(place):
            yield _replaced(place.node, _quoted(place.node.value))


def _takes_text(place: Place) -> bool:
    kinds = [get_args(kind)[0] if get_origin(kind) is Annotated else kind for kind in _kinds(place.hint)]
    same = Text in kinds and place.key is not None and place.key.value in SAME
    return str in kinds or same or any(get_origin(kind) is Literal for kind in kinds)


def _cut_texts(view: View) -> Iterator[Edit]:
    """A text in braces with commas in it, on one line: up to the next language all of it is text."""
    for place in view.places:
        if place.node.id != "mapping" or not place.node.flow_style or _model(place.hint) not in (Text, Words):
            continue
        pairs = [*place.node.value, (None, None)]
        languages = [at for at, (key, _) in enumerate(pairs) if key is None or key.value in LANGUAGES]
        for at, following in pairwise(languages):
            (_, text), (last, _) = pairs[at], pairs[following - 1]
            start, end = text.start_mark, last.end_mark
            bare = all(not value.value and value.start_mark.index == key.end_mark.index
                       for key, value in pairs[at + 1 : following])  # fmt: skip
            if following > at + 1 and bare and text.value and not text.style and start.line == end.line:
                yield Edit(start.index, end.index, _quoted(view.text[start.index : end.index]))


def _retired_ids(view: View) -> Iterator[Edit]:
    at = {}
    for node in (node for place in view.places for node in (place.node, place.key) if node and node.id == "scalar"):
        at[node.start_mark.line + 1, node.start_mark.column + 1] = node
    shared = [place.node for place in view.places[1:] if place.parent is view.places[0].node]
    for place, id, successor in view.retired:
        here = at.get((place.line, place.column))
        for node in (here, *shared) if here is None or here.value != id else (here,):
            if node is not None and node.value == id:
                yield _replaced(node, _quoted(successor) if node.style else successor)


def _order(view: View) -> Iterator[Edit]:
    """Keys of entities and of their parts, as their model has them; those of the file itself stand as they are."""
    for place in view.places[1:]:
        model = _model(place.hint)
        if model and place.node.id == "mapping" and not place.node.flow_style:
            order = [EXTEND, *hints(model)]
            names = [str(key.value) for key, _ in place.node.value]
            once = len(set(names)) == len(names)
            if once and set(names) <= set(order) and names != sorted(names, key=order.index):
                yield from _reordered(view.text, place.node, [order.index(name) for name in names])


def _reordered(text: str, node: Any, ranks: Sequence[int]) -> Iterator[Edit]:
    """The lines of a mapping's keys in another order; a comment above a key goes with it.

    What stands behind the dash of a list goes on to do so. Where lines are not one key's alone, nothing is done.
    """
    keys = [key.start_mark for key, _ in node.value]
    begins = [text.rfind("\n", 0, mark.index) + 1 for mark in keys]
    column, dash = keys[0].column, text[begins[0] : keys[0].index]
    if any(text[at : mark.index] != " " * column for at, mark in zip(begins[1:], keys[1:], strict=True)):
        return
    if not re.fullmatch(" *(- +)?", dash) or len(dash) != column:
        return
    end = node.end_mark.index
    end = begun if not text[(begun := text.rfind("\n", 0, end) + 1) : end].strip() else text.find("\n", end) + 1
    while re.fullmatch(r"\s*(#.*)?\n?", last := text[text.rfind("\n", 0, end - 1) + 1 : end]) and end > begins[-1]:
        end -= len(last)
    starts = [begins[0], *(_above(text, at) for at in begins[1:])]
    blocks = [text[start:following] for start, following in pairwise([*starts, end])]
    blocks[0] = " " * column + blocks[0][column:]
    first, *others = sorted(range(len(blocks)), key=ranks.__getitem__)
    if end > begins[-1] and starts[first] == begins[first]:
        moved = [dash + blocks[first][column:], *(blocks[at] for at in others)]
        yield Edit(starts[0], end, "".join(moved))


def _above(text: str, at: int) -> int:
    """Where the comment above a line begins; the line itself where there is none."""
    while re.fullmatch(r"[ \t]*#.*\n", text[(above := text.rfind("\n", 0, at - 1) + 1) : at]):
        at = above
    return at


def _folding(view: View) -> Iterator[Edit]:
    """Texts on a line that is too long, or folded so."""
    for place in view.places:
        node, key = place.node, place.key
        if key is None or node.id != "scalar" or place.parent.flow_style or not _takes_text(place):
            continue
        start, end = node.start_mark.index, node.end_mark.index
        given = view.text[start:end].rstrip()
        line = view.text[view.text.rfind("\n", 0, start) + 1 :].split("\n", 1)[0].rstrip()
        folded = re.match(r">-\r?\n", given)
        alone = "\n" not in given and line.endswith(given) and isinstance(resolve(node.value), str)
        long = max(map(_cells, [line, *given.split("\n")[1:]])) > WIDTH
        if long and node.value.isprintable() and (folded or (alone and node.style != "|")):
            indent = " " * (key.start_mark.column + 2)
            lines = [indent + each for each in _lines(node.value, WIDTH - len(indent))]
            new = ("\r\n" if "\r\n" in view.text else "\n").join([">-", *lines])
            if SEAM.sub("", " ".join(map(str.strip, lines))) == SEAM.sub("", node.value) and len(lines) > 1:
                yield from (Edit(start, start + len(given), new) for _ in (1,) if new != given)


# Between Chinese characters and behind full-width signs the reader drops what folding puts there; a space stays one.
_BREAK = re.compile(
    r"(?<=[\u3400-\u9fff])(?=[\u3400-\u9fff])"
    r"|(?<=[\u3001-\u3007\u3009\u300b\u300d\u300f\u3011\uff01-\uff07\uff09-\uff65])(?=[^ \u3001-\u3015\uff01-\uff65])"
    r"|(?<= )(?=[^ ])"
)


def _lines(text: str, width: int) -> list[str]:
    lines = [""]
    for piece in _BREAK.split(text):
        if _cells((lines[-1] + piece).rstrip()) <= width or not lines[-1]:
            lines[-1] += piece
        else:
            lines.append(piece)
    return [line.rstrip() for line in lines]


def _cells(text: str) -> int:
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)


EXACT = frozenset({"boolean-key", "key-order", "folding"})
"""Fixes after which each value is what it was."""
FIXES: Sequence[tuple[str, Callable[[View], Iterator[Edit]]]] = (
    ("retired-id", _retired_ids),  # first, for its places are those of the file as it was read
    ("cut-text", _cut_texts),
    ("wrong-value", _numbers),
    ("boolean-key", _boolean_keys),
    ("key-order", _order),
    ("folding", _folding),
)
"""What is mended, by the code of the finding, or a name where nothing is found wrong."""
