"""A file's values, with the place of each.

One pass over the parser's events: size, depth and number of values are bounded before anything is built on them.
The dialect is YAML 1.2's core schema without what a corpus has no use for: no tags, anchors, aliases or merge keys,
text keys only and each once, one document a file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from sys import intern
from typing import Any, NoReturn

import yaml

from careerpath.corpus.codes import finding
from careerpath.corpus.syntax import said_of_syntax
from careerpath.errors import Diagnostic, Position, ReadError
from careerpath.labels import Message
from careerpath.model.base import LANGUAGES
from careerpath.model.kinds import Loc

MAX_DEPTH = 24
MAX_VALUES = 15_000
"""Some 500 claims. Each may miss a dozen keys, and every fault costs pydantic more than a kilobyte."""
MAX_FAULTS = 100
"""Faults that are told of one file; what has more is not a corpus file that went wrong, but another file."""

Marks = dict[str | int, tuple[Any, Any]]
"""The parser's marks of key and value by key or index; in a list both are the item's."""


@dataclass(frozen=True)
class Document:
    """A file's values (dict, list, str, int, float, bool, None) and their places."""

    path: str
    value: dict[str, Any]
    marks: dict[int, Marks]
    """By id() of each container; `value` keeps the containers alive."""
    start: Position
    """Where the first value stands."""
    faults: tuple[Diagnostic, ...]
    """What the dialect does not allow, though a document could be made."""
    whole: bool
    """Whether every value is there; where a fault took one away, the shape of the rest says nothing."""
    notes: tuple[Diagnostic, ...] = ()
    """What the dialect allows, and other readers of YAML take for something else."""

    def at(self, loc: Loc) -> Any:
        """The value at `loc`; None where there is none."""
        here: Any = self.value
        for step in loc:
            if step not in self.marks.get(id(here), ()):
                return None
            here = here[step]
        return here

    def position(self, loc: Loc, *, of_key: bool = False) -> Position:
        """The place of the value at `loc`, or of the nearest thing above it that exists."""
        here: Any = self.value
        place = self.start
        for step in loc:
            marks = self.marks.get(id(here), {}).get(step)
            if marks is None:
                break
            mark = marks[0] if of_key else marks[1]
            place, here = _place(self.path, mark), here[step]
        return place


def _place(path: str, mark: Any) -> Position:
    return Position(path, mark.line + 1, mark.column + 1)


_NULL = frozenset({"", "~", "null", "Null", "NULL"})
_BOOL = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
# Longer than any quantity in a corpus; beyond it a number stays text and fails as a wrong type.
_INT = re.compile(r"[-+]?[0-9]{1,15}")
_FLOAT = re.compile(r"[-+]?(\.[0-9]{1,15}|[0-9]{1,15}(\.[0-9]{0,15})?)([eE][-+]?[0-9]{1,2})?")
BOOLEAN_KEYS = frozenset({"on", "off", "yes", "no", "y", "n"})
"""Texts here and in YAML 1.2; booleans to what reads YAML 1.1, as most editors, linters and scripts do."""
# What a plain scalar that is not text begins with.
_NOT_TEXT = frozenset("~nNtTfF-+.0123456789")


def resolve(plain: str) -> str | int | float | bool | None:
    """What a plain scalar means by the core schema; dates, yes and no stay text."""
    if plain and plain[0] not in _NOT_TEXT:
        return plain
    if plain in _NULL:
        return None
    if plain in _BOOL:
        return _BOOL[plain]
    if _INT.fullmatch(plain):
        return int(plain)
    return float(plain) if _FLOAT.fullmatch(plain) else plain


_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ufffe\uffff\U000e0000-\U000e007f]"
)


# Folding puts a space where a line broke; between Chinese characters, and beside full-width signs, there is none.
SEAM = re.compile(
    r"(?<=[\u3400-\u9fff]) (?=[\u3400-\u9fff])|(?<=[\u3001-\u3015\uff01-\uff65]) | (?=[\u3001-\u3015\uff01-\uff65])"
)


def parse(text: str, shown: str) -> Document:
    """The document in a text; `shown` is the path that findings name. Raises ReadError."""
    if _UNSEEN.search(text):
        raise ReadError(*islice(_unseen(shown, text), MAX_FAULTS))
    composer = _Composer(shown, yaml.parse(text, Loader=_LOADER))
    try:
        return composer.document()
    except yaml.MarkedYAMLError as error:
        mark, problem = error.problem_mark or error.context_mark, error.problem or error.context
    except yaml.YAMLError as error:
        mark, problem = None, " ".join(str(error).split())[:200]
    place = _place(shown, mark) if mark else Position(shown, 1, 1)
    found = finding("syntax", place, Message("finding.syntax", problem=said_of_syntax(str(problem))))
    if "nesting depth" in str(problem):  # libyaml's own bound, 1,000 levels of flow collections
        found = finding("too-deep", place, _too_deep())
    raise ReadError(*composer.faults, found)


def _unseen(shown: str, text: str) -> Iterator[Diagnostic]:
    line, start = 1, 0
    for found in _UNSEEN.finditer(text):
        line += text.count("\n", start, found.start())
        start = found.start()
        place = Position(shown, line, start - text.rfind("\n", 0, start))
        message = Message("finding.control-character", code=f"U+{ord(found[0]):04X}")
        yield finding("control-character", place, message)


# The C loader exists only where libyaml does.
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def _too_deep() -> Message:
    return Message("finding.too-deep", most=MAX_DEPTH)


class _Composer:
    """Makes values of a parser's events, never more than MAX_DEPTH calls deep."""

    def __init__(self, shown: str, events: Iterator[Any]) -> None:
        self.faults: list[Diagnostic] = []
        self._shown, self._events = shown, events
        self._marks: dict[int, Marks] = {}
        self._boolean: list[Any] = []  # the events of keys in BOOLEAN_KEYS
        self._values = self._depth = 0
        self._whole = True

    def document(self) -> Document:
        """The document. Raises ReadError if there is none, and the parser's YAMLError."""
        value: Any = None
        start, begun = Position(self._shown, 1, 1), False
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent):
                if begun:
                    self._abort("several-documents", event, Message("finding.several-documents"))
                begun = True
            elif isinstance(event, yaml.NodeEvent):
                start = _place(self._shown, event.start_mark)
                value = self._value(event)
        if isinstance(value, dict):
            found = tuple(self.faults), self._whole, tuple(self._notes())
            return Document(self._shown, value, self._marks, start, *found)
        code = "empty" if value is None else "not-a-mapping"
        message = Message("finding.empty" if value is None else "finding.not-a-mapping")
        raise ReadError(*self.faults, finding(code, start, message))

    def _value(self, event: Any) -> Any:
        """The value that begins with an event; None for an alias, which is a fault."""
        kind = type(event)
        if kind is yaml.AliasEvent:
            self._fault("alias", event, Message("finding.alias", name=event.anchor))
            return None
        self._count(event)
        if kind is yaml.ScalarEvent:
            text = event.value
            if not text.isascii() and event.start_mark.line != event.end_mark.line:
                text = SEAM.sub("", text)
            return resolve(text) if _plain(event) else text
        if self._depth >= MAX_DEPTH:
            self._abort("too-deep", event, _too_deep())
        self._depth += 1
        value = self._mapping(flow=event.flow_style) if kind is yaml.MappingStartEvent else self._list()
        self._depth -= 1
        return value

    def _list(self) -> list[Any]:
        made: list[Any] = []
        marks = self._marks[id(made)] = {}
        for event in self._events:
            if type(event) is yaml.SequenceEndEvent:
                break
            marks[len(made)] = (event.start_mark, event.start_mark)
            made.append(self._value(event))
        return made

    def _mapping(self, *, flow: bool) -> dict[str, Any]:
        made: dict[str, Any] = {}
        marks = self._marks[id(made)] = {}
        text: str | None = None  # the key of the unquoted value before this one
        told: str | None = None
        for key in self._events:
            if type(key) is yaml.MappingEndEvent:
                break
            event = next(self._events)
            if text and _goes_on(text, key, event):
                self._count(key)
                self._value(event)
                if text != told:
                    message = Message("finding.cut-text", name=repr(text[:40]), rest=key.value[:40])
                    self._fault("cut-text", key, message, lost=False)
                told, made[text] = text, str(made[text])
                continue
            name = self._key(key, made)
            text = name if flow and type(event) is yaml.ScalarEvent and event.value and _plain(event) else None
            value = self._value(event)
            if name is not None:
                marks[name], made[name] = (key.start_mark, event.start_mark), value
        return made

    def _key(self, event: Any, made: dict[str, Any]) -> str | None:
        """A key that the mapping does not have yet; None where its value is to be dropped."""
        if type(event) is yaml.AliasEvent:
            self._value(event)
            return None
        self._count(event)
        if type(event) is not yaml.ScalarEvent:
            self._abort("key-not-text", event, Message("finding.key-not-scalar"))
        name, plain = event.value, _plain(event)
        if plain and name == "<<":
            self._fault("merge-key", event, Message("finding.merge-key"))
        elif plain and not isinstance(resolve(name), str):
            self._fault("key-not-text", event, Message("finding.key-not-text", name=repr(name[:40])))
        elif name in made:
            self._fault("duplicate-key", event, Message("finding.duplicate-key", name=repr(name[:40])), lost=False)
        else:
            if plain and name in BOOLEAN_KEYS:
                self._boolean.append(event)
            return intern(name)
        return None

    def _notes(self) -> Iterator[Diagnostic]:
        """One for all keys that are booleans to other readers, at the first."""
        for event in self._boolean[:1]:
            message = Message("finding.boolean-key", name=event.value, n=len(self._boolean))
            yield self._finding("boolean-key", event, message)

    def _count(self, event: Any) -> None:
        """Bounds the number of values, and refuses what stands before one.

        An anchor says nothing without an alias; a tag would change what the value is.
        """
        self._values += 1
        if self._values > MAX_VALUES:
            self._abort("too-many", event, Message("finding.too-many", most=f"{MAX_VALUES:,}"))
        if event.anchor is not None:
            self._fault("alias", event, Message("finding.anchor", name=event.anchor), lost=False)
        if event.tag is not None:
            self._fault("tag", event, Message("finding.tag", tag=repr(event.tag[:60])))

    def _fault(self, code: str, event: Any, message: Message, *, lost: bool = True) -> None:
        """Notes a fault, and whether it takes a value away."""
        self._whole = self._whole and not lost
        if len(self.faults) == MAX_FAULTS:
            self._abort("more-faults", event, Message("finding.too-many-faults", most=MAX_FAULTS))
        self.faults.append(self._finding(code, event, message))

    def _abort(self, code: str, event: Any, message: Message) -> NoReturn:
        raise ReadError(*self.faults, self._finding(code, event, message))

    def _finding(self, code: str, event: Any, message: Message) -> Diagnostic:
        return finding(code, _place(self._shown, event.start_mark), message)


def _plain(event: Any) -> bool:
    """Whether a scalar stands without quotes and tag, so that it may mean a number."""
    return not event.style and bool(event.implicit[0])


def _goes_on(text: str, key: Any, value: Any) -> bool:
    """Whether what stands for a key is the rest of a text that a comma cut off: it has no colon, or is no name."""
    if type(key) is not yaml.ScalarEvent or not _plain(key) or key.value in LANGUAGES:
        return False
    prose = text in LANGUAGES and not re.fullmatch(r"[\w-]+", key.value, re.ASCII)
    bare = type(value) is yaml.ScalarEvent and not value.value
    return prose or (bare and _place("", value.start_mark) == _place("", key.end_mark))
