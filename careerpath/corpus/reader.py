"""Reads one YAML file into plain values, and remembers where each stood.

One pass over the parser's events: size, depth and number of nodes are bounded before anything is built
on them. The dialect is YAML 1.2's core schema without what a corpus has no use for: no tags, anchors,
aliases or merge keys, text keys only and each once, one document a file.
"""

from __future__ import annotations

import re
import stat
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NoReturn

import yaml

from careerpath.diagnostics import Diagnostic, Position, Severity
from careerpath.models.kinds import Loc

MAX_BYTES = 2 * 1024 * 1024
MAX_DEPTH = 24
MAX_NODES = 200_000

_NULL = frozenset({"", "~", "null", "Null", "NULL"})
_BOOL = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
# Longer than any quantity in a corpus; beyond it a number stays text and fails as a wrong type.
_INT = re.compile(r"[-+]?[0-9]{1,15}")
_FLOAT = re.compile(r"[-+]?(\.[0-9]{1,15}|[0-9]{1,15}(\.[0-9]{0,15})?)([eE][-+]?[0-9]{1,2})?")


class ReadFault(Exception):  # noqa: N818 - it carries a finding and never leaves the corpus package
    """A file that cannot be read, as one finding."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(str(diagnostic))
        self.diagnostic = diagnostic


@dataclass(frozen=True)
class Mark:
    """Where a key and its value begin; lines and columns from 1. In a list both are the item's."""

    key: tuple[int, int]
    value: tuple[int, int]


@dataclass(frozen=True)
class Document:
    """A file's values (dict, list, str, int, float, bool, None) and their places."""

    path: str
    value: dict[str, Any]
    marks: dict[int, dict[str | int, Mark]] = field(repr=False, default_factory=dict)
    """By id() of each container, which `value` keeps alive."""

    def position(self, loc: Loc, *, of_key: bool = False) -> Position:
        """The place of the value at `loc`, or of the nearest thing above it that exists."""
        line, column = 1, 1
        here: Any = self.value
        for step in loc:
            mark = self.marks.get(id(here), {}).get(step)
            if mark is None:
                break
            line, column = mark.key if of_key else mark.value
            here = here[step]
        return Position(self.path, line, column)


def read(file: Path, shown: str) -> Document:
    """The document in `file`; `shown` is the path that findings name. Raises ReadFault."""
    return parse(_text(file, shown), shown)


def parse(text: str, shown: str) -> Document:
    """The document in a text. Raises ReadFault."""
    builder = _Builder(shown)
    try:
        for event in yaml.parse(text, Loader=_Loader):
            builder.take(event)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = Position(shown, mark.line + 1, mark.column + 1) if mark else Position(shown)
        _fail("syntax", place, f"not YAML: {error.problem or error.context}; mend the file here")
    except yaml.YAMLError as error:
        _fail("syntax", Position(shown), f"not YAML: {_one_line(error)}; mend the file")
    return Document(shown, builder.document(), builder.marks)


_Base: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Loader(_Base):  # type: ignore[misc] # the C loader exists only where libyaml does
    """Our own subclass, so that nothing is ever registered on PyYAML's."""


def _text(file: Path, shown: str) -> str:
    """The file's text. Only a regular file is opened: a FIFO would wait forever."""
    try:
        status = file.stat()
        if not stat.S_ISREG(status.st_mode):
            _fail("unreadable", Position(shown), "not a regular file; put a YAML file here")
        if status.st_size > MAX_BYTES:
            _fail("too-large", Position(shown), f"larger than {MAX_BYTES} bytes; split the file")
        return file.read_bytes()[: MAX_BYTES + 1].decode("utf-8-sig")
    except OSError as error:
        _fail("unreadable", Position(shown), f"cannot be read ({error.strerror}); check the path and its permissions")
    except UnicodeDecodeError as error:
        _fail("encoding", Position(shown), f"not UTF-8 at byte {error.start}; save the file as UTF-8")


def _fail(code: str, place: Position, message: str) -> NoReturn:
    raise ReadFault(Diagnostic(place, Severity.ERROR, code, message))


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())[:200]


@dataclass
class _Frame:
    """A container that is being filled."""

    container: Any
    marks: dict[str | int, Mark]
    key: str | None = None
    key_at: tuple[int, int] = (0, 0)


class _Builder:
    """Builds values from events, with a stack of its own instead of recursion."""

    def __init__(self, shown: str) -> None:
        self.shown = shown
        self.marks: dict[int, dict[str | int, Mark]] = {}
        self._stack: list[_Frame] = []
        self._root: list[Any] = []
        self._nodes = 0
        self._take: dict[type, Callable[[Any], None]] = {
            yaml.ScalarEvent: self._scalar,
            yaml.MappingStartEvent: lambda event: self._open(event, {}),
            yaml.SequenceStartEvent: lambda event: self._open(event, []),
            yaml.MappingEndEvent: self._close,
            yaml.SequenceEndEvent: self._close,
            yaml.AliasEvent: self._alias,
            yaml.DocumentStartEvent: self._document_start,
        }

    def take(self, event: yaml.Event) -> None:
        """Takes the next event in. Raises ReadFault."""
        handler = self._take.get(type(event))
        if handler:
            handler(event)

    def document(self) -> dict[str, Any]:
        """The finished document. Raises ReadFault if it is not a mapping."""
        if not self._root:
            _fail("empty", Position(self.shown, 1, 1), "the file is empty; fill it or remove it")
        if not isinstance(self._root[0], dict):
            _fail("not-a-mapping", Position(self.shown, 1, 1), "the file must be a mapping of keys to values")
        root: dict[str, Any] = self._root[0]
        return root

    def _document_start(self, event: Any) -> None:
        if self._root:
            self._fault("several-documents", event, "a second document begins; keep one document a file")

    def _alias(self, event: Any) -> None:
        self._fault("alias", event, "aliases are not allowed; write the value out")

    def _scalar(self, event: Any) -> None:
        self._check(event)
        frame = self._stack[-1] if self._stack else None
        if frame and isinstance(frame.container, dict) and frame.key is None:
            self._key(frame, event)
        else:
            self._put(event, _resolve(event.value) if event.implicit[0] and not event.style else event.value)

    def _key(self, frame: _Frame, event: Any) -> None:
        plain = event.implicit[0] and not event.style
        if plain and event.value == "<<":
            self._fault("merge-key", event, "merge keys are not allowed; write the keys out")
        if plain and not isinstance(_resolve(event.value), str):
            self._fault("key-not-text", event, f"the key {event.value[:40]!r} is not text; put it in quotes")
        if event.value in frame.container:
            self._fault("duplicate-key", event, f"the key {event.value[:40]!r} stands twice; remove one")
        frame.key, frame.key_at = event.value, _place(event)

    def _open(self, event: Any, container: Any) -> None:
        self._check(event)
        if len(self._stack) >= MAX_DEPTH:
            self._fault("too-deep", event, f"nested more than {MAX_DEPTH} deep; flatten it")
        frame = self._stack[-1] if self._stack else None
        if frame and isinstance(frame.container, dict) and frame.key is None:
            self._fault("key-not-text", event, "a mapping or list cannot be a key; use text")
        self._put(event, container)
        marks = self.marks[id(container)] = {}
        self._stack.append(_Frame(container, marks))

    def _close(self, _: Any) -> None:
        self._stack.pop()

    def _put(self, event: Any, value: Any) -> None:
        """Puts a value where it belongs: the root, a list, or under the key that waits for it."""
        if not self._stack:
            self._root.append(value)
            return
        frame, at = self._stack[-1], _place(event)
        if frame.key is None:
            frame.marks[len(frame.container)] = Mark(at, at)
            frame.container.append(value)
        else:
            frame.marks[frame.key] = Mark(frame.key_at, at)
            frame.container[frame.key] = value
            frame.key = None

    def _check(self, event: Any) -> None:
        self._nodes += 1
        if self._nodes > MAX_NODES:
            self._fault("too-many", event, f"more than {MAX_NODES} values; split the file")
        if event.anchor is not None:
            self._fault("alias", event, "anchors are not allowed; write the value out where it is needed")
        if event.tag is not None:
            self._fault("tag", event, f"the tag {event.tag[:40]!r} is not allowed; write a plain value")

    def _fault(self, code: str, event: Any, message: str) -> NoReturn:
        _fail(code, Position(self.shown, *_place(event)), message)


def _place(event: Any) -> tuple[int, int]:
    return event.start_mark.line + 1, event.start_mark.column + 1


def _resolve(plain: str) -> str | int | float | bool | None:
    """A plain scalar's value by YAML 1.2's core schema; dates, yes and no stay text."""
    if plain in _NULL:
        return None
    if plain in _BOOL:
        return _BOOL[plain]
    if _INT.fullmatch(plain):
        return int(plain)
    if _FLOAT.fullmatch(plain):
        return float(plain)
    return plain
