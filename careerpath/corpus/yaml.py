"""A file's values, with the place of each.

What a plain scalar of YAML means, by the core schema of YAML 1.2.

Reads one YAML file into plain values, and remembers where each stood.

One pass over the parser's events: size, depth and number of values are bounded before anything is built
on them. The dialect is YAML 1.2's core schema without what a corpus has no use for: no tags, anchors,
aliases or merge keys, text keys only and each once, one document a file.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from sys import intern
from typing import Any, NoReturn

import yaml

from careerpath.corpus.codes import MORE_FAULTS, code
from careerpath.errors import Diagnostic, Position, Severity
from careerpath.model.kinds import Loc


@dataclass(frozen=True)
class Document:
    """A file's values (dict, list, str, int, float, bool, None) and their places."""

    path: str
    value: dict[str, Any]
    marks: dict[int, dict[str | int, tuple[Any, Any]]] = field(repr=False, default_factory=dict)
    """The parser's marks of key and value (in a list both are the item's), by id() of each container;
    `value` keeps the containers alive."""
    start: tuple[int, int] = (1, 1)
    """Line and column of the first value."""
    faults: tuple[Diagnostic, ...] = ()
    """What the dialect does not allow, though a document could be made."""
    whole: bool = True
    """Whether every value is there; where a fault took one away, the shape of the rest says nothing."""

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
        line, column = self.start
        here: Any = self.value
        for step in loc:
            marks = self.marks.get(id(here), {}).get(step)
            if marks is None:
                break
            mark = marks[0] if of_key else marks[1]
            line, column = mark.line + 1, mark.column + 1
            here = here[step]
        return Position(self.path, line, column)


_NULL = frozenset({"", "~", "null", "Null", "NULL"})
_BOOL = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
# Longer than any quantity in a corpus; beyond it a number stays text and fails as a wrong type.
_INT = re.compile(r"[-+]?[0-9]{1,15}")
_FLOAT = re.compile(r"[-+]?(\.[0-9]{1,15}|[0-9]{1,15}(\.[0-9]{0,15})?)([eE][-+]?[0-9]{1,2})?")
# What a plain scalar that is not text begins with.
_NOT_TEXT = frozenset("~nNtTfF-+.0123456789")


def resolve(plain: str) -> str | int | float | bool | None:
    """The value of a plain scalar; dates, yes and no stay text."""
    if plain and plain[0] not in _NOT_TEXT:
        return plain
    if plain in _NULL:
        return None
    if plain in _BOOL:
        return _BOOL[plain]
    if _INT.fullmatch(plain):
        return int(plain)
    if _FLOAT.fullmatch(plain):
        return float(plain)
    return plain


MAX_DEPTH = 24
MAX_VALUES = 15_000
"""Some 500 claims. Each may miss a dozen keys, and every fault costs pydantic more than a kilobyte."""
MAX_FAULTS = 100
"""Faults that are told of one file; what has more is not a corpus file that went wrong, but another file."""

SYNTAX = code("syntax", "The file is not YAML.")
EMPTY = code("empty", "The file holds nothing.")
NOT_A_MAPPING = code("not-a-mapping", "The file is a list or a single value, not keys with values.")
SEVERAL_DOCUMENTS = code("several-documents", "A second document begins in the file.")
ALIAS = code("alias", "An anchor or alias: a value stands once, in full.")
TAG = code("tag", "A YAML tag, such as !!python/object.")
MERGE_KEY = code("merge-key", "A merge key (<<).")
KEY_NOT_TEXT = code("key-not-text", "A key that is a number, true, null, a list or a mapping.")
DUPLICATE_KEY = code("duplicate-key", "A key stands twice in one mapping.")
CONTROL_CHARACTER = code("control-character", "A character that no screen shows: control, bidirectional, zero-width.")
_TOO_DEEP = f"nested more than {MAX_DEPTH} deep; flatten it"
TOO_DEEP = code("too-deep", f"Values are nested more than {MAX_DEPTH} deep.")
_TOO_MANY = f"more than {MAX_VALUES:,} values; split the file"
TOO_MANY = code("too-many", f"The file holds more than {MAX_VALUES:,} values.")

_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\U000e0000-\U000e007f]"
)


class ReadFault(Exception):  # noqa: N818 - it carries findings and never leaves the corpus package
    """A file of which no document can be made."""

    def __init__(self, *diagnostics: Diagnostic) -> None:
        super().__init__(str(diagnostics[0]))
        self.diagnostics = diagnostics


def parse(text: str, shown: str) -> Document:
    """The document in a text; `shown` is the path that findings name. Raises ReadFault."""
    if _UNSEEN.search(text):
        raise ReadFault(*islice(_unseen(shown, text), MAX_FAULTS))
    builder = _Builder(shown)
    try:
        handlers = builder.handlers()
        for event in yaml.parse(text, Loader=_Loader):
            handler = handlers.get(type(event))
            if handler:
                handler(event)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = Position(shown, mark.line + 1, mark.column + 1) if mark else Position(shown, 1, 1)
        if "nesting depth" in (error.problem or ""):  # libyaml's own bound, 1,000 levels of flow collections
            fail(TOO_DEEP, place, _TOO_DEEP, *builder.faults)
        fail(SYNTAX, place, f"not YAML: {error.problem or error.context}; mend the file here", *builder.faults)
    except yaml.YAMLError as error:
        fail(SYNTAX, Position(shown, 1, 1), f"not YAML: {_one_line(error)}; mend the file", *builder.faults)
    return builder.document()


def fail(code: str, place: Position, message: str, *before: Diagnostic) -> NoReturn:
    """Raises ReadFault with one more finding. Only for what leaves no document."""
    raise ReadFault(*before, Diagnostic(place, Severity.ERROR, code, message))


_Base: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Loader(_Base):  # type: ignore[misc] # the C loader exists only where libyaml does
    """Our own subclass, so that nothing is ever registered on PyYAML's."""


def _unseen(shown: str, text: str) -> Iterator[Diagnostic]:
    """The characters that no screen shows."""
    line, start = 1, 0
    for found in _UNSEEN.finditer(text):
        line += text.count("\n", start, found.start())
        start = found.start()
        place = Position(shown, line, start - text.rfind("\n", 0, start))
        message = f"U+{ord(found[0]):04X} is a character that no screen shows; remove it"
        yield Diagnostic(place, Severity.ERROR, CONTROL_CHARACTER, message)


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())[:200]


class _Frame:
    """A container that is being filled."""

    __slots__ = ("container", "keyed", "marks", "waiting")

    def __init__(self, container: Any, marks: dict[str | int, tuple[Any, Any]]) -> None:
        self.container, self.marks = container, marks
        self.keyed = isinstance(container, dict)
        self.waiting: tuple[str | None, Any] | None = None
        """The key that waits for its value, with its mark; its name is None where the value is to be dropped."""


class _Builder:
    """Builds values from events, with a stack of its own instead of recursion."""

    def __init__(self, shown: str) -> None:
        self.faults: list[Diagnostic] = []
        self._shown = shown
        self._marks: dict[int, dict[str | int, tuple[Any, Any]]] = {}
        self._stack: list[_Frame] = []
        self._root: list[Any] = []
        self._start = (1, 1)
        self._values = 0
        self._whole = True

    def handlers(self) -> dict[type, Callable[[Any], None]]:
        """What takes which event in. Each raises ReadFault.

        It is not kept: what leads back to itself stays in memory until somebody looks for such rings.
        """
        return {
            yaml.ScalarEvent: self._scalar,
            yaml.MappingStartEvent: lambda event: self._open(event, {}),
            yaml.SequenceStartEvent: lambda event: self._open(event, []),
            yaml.MappingEndEvent: lambda _: self._close(),
            yaml.SequenceEndEvent: lambda _: self._close(),
            yaml.AliasEvent: self._alias,
            yaml.DocumentStartEvent: self._document_start,
        }

    def document(self) -> Document:
        """The finished document. Raises ReadFault if there is none."""
        place = Position(self._shown, *self._start)
        if not self._root or self._root[0] is None:
            fail(EMPTY, place, "the file is empty; fill it or remove it", *self.faults)
        value = self._root[0]
        if not isinstance(value, dict):
            fail(NOT_A_MAPPING, place, "the file must be a mapping of keys to values", *self.faults)
        return Document(self._shown, value, self._marks, self._start, tuple(self.faults), self._whole)

    def _document_start(self, event: Any) -> None:
        if self._root:
            self._abort(SEVERAL_DOCUMENTS, event, "a second document begins; keep one document a file")

    def _alias(self, event: Any) -> None:
        self._lose(ALIAS, event, f"the alias *{event.anchor[:40]} is not allowed; write the value out")
        self._value(event, None)

    def _scalar(self, event: Any) -> None:
        self._values += 1
        if self._values > MAX_VALUES:
            self._abort(TOO_MANY, event, _TOO_MANY)
        if event.anchor is not None or event.tag is not None:
            self._refuse(event)
        frame = self._stack[-1] if self._stack else None
        if frame and frame.keyed and frame.waiting is None:
            self._key(frame, event)
        else:
            self._value(event, resolve(event.value) if not event.style and event.implicit[0] else event.value)

    def _key(self, frame: _Frame, event: Any) -> None:
        name = event.value
        plain = not event.style and event.implicit[0]
        if plain and name == "<<":
            self._lose(MERGE_KEY, event, "merge keys are not allowed; write the keys out")
        elif plain and not isinstance(resolve(name), str):
            self._lose(KEY_NOT_TEXT, event, f"the key {name[:40]!r} is not text; put it in quotes")
        elif name in frame.container:
            self._fault(DUPLICATE_KEY, event, f"the key {name[:40]!r} stands twice; remove one")
        else:
            frame.waiting = (intern(name), event.start_mark)
            return
        frame.waiting = (None, None)

    def _open(self, event: Any, container: Any) -> None:
        self._values += 1
        if self._values > MAX_VALUES:
            self._abort(TOO_MANY, event, _TOO_MANY)
        if event.anchor is not None or event.tag is not None:
            self._refuse(event)
        if len(self._stack) >= MAX_DEPTH:
            self._abort(TOO_DEEP, event, _TOO_DEEP)
        frame = self._stack[-1] if self._stack else None
        if frame and frame.keyed and frame.waiting is None:
            self._abort(KEY_NOT_TEXT, event, "a mapping or list cannot be a key; use text")
        self._value(event, container)
        marks = self._marks[id(container)] = {}
        self._stack.append(_Frame(container, marks))

    def _close(self) -> None:
        self._stack.pop()

    def _value(self, event: Any, value: Any) -> None:
        """Puts a value where it belongs: the root, a list, or under the key that waits for it."""
        mark = event.start_mark
        if not self._stack:
            self._root.append(value)
            self._start = (mark.line + 1, mark.column + 1)
            return
        frame = self._stack[-1]
        if not frame.keyed:
            frame.marks[len(frame.container)] = (mark, mark)
            frame.container.append(value)
        elif frame.waiting is None:
            frame.waiting = (None, None)
        else:
            name, key_mark = frame.waiting
            frame.waiting = None
            if name is not None:
                frame.marks[name] = (key_mark, mark)
                frame.container[name] = value

    def _refuse(self, event: Any) -> None:
        """Anchors say nothing without an alias; a tag would change what the value is."""
        if event.anchor is not None:
            self._fault(
                ALIAS, event, f"the anchor &{event.anchor[:40]} is not allowed; write the value out where needed"
            )
        if event.tag is not None:
            self._lose(TAG, event, f"the tag {event.tag[:60]!r} is not allowed; write a plain value")

    def _lose(self, code: str, event: Any, message: str) -> None:
        """A fault that takes a value away."""
        self._whole = False
        self._fault(code, event, message)

    def _fault(self, code: str, event: Any, message: str) -> None:
        if len(self.faults) == MAX_FAULTS:
            self._abort(MORE_FAULTS, event, f"more than {MAX_FAULTS} faults; mend those first")
        self.faults.append(self._found(code, event, message))

    def _abort(self, code: str, event: Any, message: str) -> NoReturn:
        raise ReadFault(*self.faults, self._found(code, event, message))

    def _found(self, code: str, event: Any, message: str) -> Diagnostic:
        mark = event.start_mark
        return Diagnostic(Position(self._shown, mark.line + 1, mark.column + 1), Severity.ERROR, code, message)
