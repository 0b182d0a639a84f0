"""What pydantic finds wrong in a file, told at its place and in the words of a person who writes one.

Reads the layers into records, and finds every fault at once: of syntax, of shape, and across files.

Whether a file's values have the shape of its model, by the annotations that pydantic reads, but without it.

Nearly every file is sound, and to find that out takes a tenth of the time in which pydantic is imported and builds
its validators. What is not plainly sound goes to pydantic, which says what is wrong with it: this module may be too
strict, but never too lenient.

Runs the rules that look across files.
"""

from __future__ import annotations

import json
import re
import types
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import MISSING, dataclass, field, fields, is_dataclass
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from careerpath.corpus.codes import MORE_FAULTS, TOO_LARGE, code
from careerpath.corpus.files import Unreadable, read_text
from careerpath.corpus.layers import File, Layer
from careerpath.corpus.records import Blind, Book, Key, Origin, Record, Shelf, gather, mentioned, split
from careerpath.corpus.rules import RULES
from careerpath.corpus.rules import references as _references  # noqa: F401
from careerpath.corpus.rules import situation as _situation  # noqa: F401
from careerpath.corpus.rules import statements as _statements  # noqa: F401
from careerpath.corpus.yaml import MAX_FAULTS, Document, ReadFault, parse
from careerpath.errors import Diagnostic, Position, Severity, nearest
from careerpath.model.base import LANGUAGES, PRINTABLE, Constraint
from careerpath.model.decode import hints
from careerpath.model.kinds import FILES, Loc

if TYPE_CHECKING:
    from pydantic import TypeAdapter
    from pydantic_core import ErrorDetails

Check = Callable[[Any], bool]


def sound(value: Any, model: type) -> bool:
    """Whether the values are plainly of the model's shape."""
    return _model(model)(value)


@cache
def _model(model: type) -> Check:
    """A mapping with all keys that the model needs, no other than it knows, and sound values."""
    known, entries = hints(model), fields(model)
    checks = {entry.name: _check(known[entry.name]) for entry in entries}
    needed = {entry.name for entry in entries if entry.default is MISSING and entry.default_factory is MISSING}

    def check(value: Any) -> bool:
        if type(value) is not dict or not needed <= value.keys():
            return False
        for key, item in value.items():
            inner = checks.get(key)
            if inner is None or not inner(item):
                return False
        return True

    return check


def _check(hint: Any) -> Check:
    """The check for a type; nothing is sound of one that is not known here."""
    origin, args = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return _constrained(args[0], args[1:])
    if origin in (Union, types.UnionType):
        return _any([_check(argument) for argument in args])
    if origin is Literal:
        return lambda value: type(value) is str and value in args
    if isinstance(origin, type) and issubclass(origin, tuple | Mapping):
        inner = [_check(argument) for argument in args if argument is not ...]
        return _mapping(*inner) if issubclass(origin, Mapping) else _list(*inner)
    return _model(hint) if is_dataclass(hint) and isinstance(hint, type) else _PLAIN.get(hint, _never)


def _never(_: Any) -> bool:
    return False


_PLAIN: Mapping[Any, Check] = {
    str: lambda value: type(value) is str and value.isprintable(),
    int: lambda value: type(value) is int,
    float: lambda value: type(value) in (int, float),
    bool: lambda value: type(value) is bool,
    type(None): lambda value: value is None,
}


def _constrained(hint: Any, limits: tuple[Any, ...]) -> Check:
    """A plain type within bounds."""
    if len(limits) != 1 or not isinstance(limits[0], Constraint):
        return _never
    limit = limits[0]
    if hint is str:
        return _text(limit)
    kinds = {int: (int,), float: (int, float)}.get(hint, ())
    low = -_LARGE if limit.ge is None else limit.ge
    high = _LARGE if limit.le is None else limit.le
    return lambda value: type(value) in kinds and low <= value <= high


_LARGE = 2**53


def _text(limit: Constraint) -> Check:
    least, most = limit.min_length or 0, _LARGE if limit.max_length is None else limit.max_length
    if limit.pattern in (None, PRINTABLE):
        return lambda value: type(value) is str and least <= len(value) <= most and value.isprintable()
    # Python's $ lets a line end follow, pydantic's does not.
    match = re.compile(str(limit.pattern).removesuffix("$") + r"\Z").match
    return lambda value: type(value) is str and least <= len(value) <= most and match(value) is not None


def _any(checks: list[Check]) -> Check:
    return lambda value: any(check(value) for check in checks)


def _list(check: Check) -> Check:
    return lambda value: type(value) is list and all(map(check, value))


def _mapping(key: Check, check: Check) -> Check:
    return lambda value: type(value) is dict and all(map(key, value)) and all(map(check, value.values()))


def lint(book: Book, today: str) -> Iterator[Diagnostic]:
    """All that the rules find; `today` is the real day (ISO)."""
    for rule in RULES:
        yield from rule.finds(book, today)


MISSING_KEY = code(
    "missing-key", "A key that must stand is missing: a claim without its citation, a text without words."
)
MISSING_LANGUAGE = code("missing-language", "A text stands in one language only.")
UNKNOWN_KEY = code("unknown-key", "A key that has no meaning at this place.")
WRONG_VALUE = code("wrong-value", "A value of another type or form than the key takes.")

_NEEDED = {
    "dataclass_type": "a mapping of keys to values",
    "dict_type": "a mapping of keys to values",
    "tuple_type": "a list",
    "int_type": "a whole number",
    "float_type": "a number",
    "bool_type": "true or false",
}
_FORMS = (
    ("|unknown)", "write a date as 2025-08-21, 2025-08 or '2025', or unknown"),
    ("x00", "characters that no screen shows are not allowed; remove them"),
    ("[a-z0-9]+(-", "an id is lower-case letters, digits and single hyphens"),
    ("[0-9a-f]{7,40}", "a commit is 7 to 40 hexadecimal digits"),
    ("^(0[1-9]", "write a day of the year as 09-01"),
    ("", "it does not have the form that is needed here"),
)
"""By a part of the pattern: what would be accepted."""

_SHOWN = 60
"""Characters of a value that a message repeats."""


@dataclass(frozen=True)
class Shape:
    """What is wrong with a file's shape."""

    diagnostics: tuple[Diagnostic, ...] = ()
    """At most MAX_FAULTS findings, and one more that says how many are left."""
    locs: frozenset[Loc] = frozenset()
    """The ways down to all of them."""


def shape(document: Document, model: type) -> Shape:
    """Holds a document against the model of its files."""
    if sound(document.value, model):
        return Shape()
    from pydantic import ValidationError

    try:
        # JSON is the strict mode's own input: it takes a list where the model has a tuple.
        _adapter(model).validate_json(json.dumps(document.value))
    except ValidationError as error:
        found = error.errors(include_url=False, include_input=False)
        told = [_diagnose(document, model, detail) for detail in found[:MAX_FAULTS]]
        if len(found) > MAX_FAULTS:
            place = document.position(tuple(found[MAX_FAULTS]["loc"]))
            message = f"{len(found) - MAX_FAULTS} more faults from here on; mend those above first"
            told.append(Diagnostic(place, Severity.ERROR, MORE_FAULTS, message))
        return Shape(tuple(told), frozenset(tuple(detail["loc"]) for detail in found))
    return Shape()


@cache
def _adapter(model: type) -> TypeAdapter[Any]:
    from pydantic import TypeAdapter

    return TypeAdapter(model)


def _diagnose(document: Document, model: type, detail: ErrorDetails) -> Diagnostic:
    loc: Loc = tuple(step for step in detail["loc"] if step != "[key]")
    of_key = "[key]" in detail["loc"] or detail["type"] == "unexpected_keyword_argument"
    code, message = _explain(model, loc, detail, document.at(loc))
    return Diagnostic(document.position(loc, of_key=of_key), Severity.ERROR, code, message)


def _explain(model: type, loc: Loc, detail: ErrorDetails, given: Any) -> tuple[str, str]:
    """Code and message of one of pydantic's findings."""
    kind = detail["type"]
    named = next((step for step in reversed(loc) if isinstance(step, str)), None)
    name = repr(named[:_SHOWN]) if named is not None else "the file"
    if kind == "missing" and loc[-1] in LANGUAGES:
        return MISSING_LANGUAGE, f"the text lacks {name}; every text stands in {' and '.join(LANGUAGES)}"
    if kind == "missing":
        return MISSING_KEY, f"{name} is missing; add it"
    if kind == "unexpected_keyword_argument":
        known = _keys(model, loc[:-1])
        near = nearest(str(loc[-1]), known)
        hint = f"did you mean '{near[0]}'?" if near else f"known: {', '.join(known)}"
        return UNKNOWN_KEY, f"{name} is no key of this place; {hint}"
    return WRONG_VALUE, f"{name} is {_given(given)}: {_reason(kind, detail, given)}"


def _given(value: Any) -> str:
    """A value as a message repeats it; what a container holds does not matter."""
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, list):
        return "a list"
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= _SHOWN else text[: _SHOWN - 3] + "..."


def _reason(kind: str, detail: ErrorDetails, given: Any) -> str:
    """Why a value is refused, with what would be accepted."""
    if kind == "string_pattern_mismatch" and "\n" in str(given):
        return "a text stands on one line; fold it with >- and leave no empty line in it"
    if kind == "string_pattern_mismatch":
        return next(reason for part, reason in _FORMS if part in detail["ctx"]["pattern"])
    if kind == "string_type":
        plain = isinstance(given, int | float)
        return "a text is needed here; " + ("put it in quotes" if plain else "write one, or remove the key")
    if kind in _NEEDED:
        return f"{_NEEDED[kind]} is needed here"
    message = detail["msg"]
    return message[0].lower() + message[1:]


def _keys(model: Any, loc: Loc) -> list[str]:
    """The keys that a mapping at `loc` may have, by the models' annotations."""
    here = model
    for step in loc:
        if isinstance(step, str) and is_dataclass(here):
            here = get_type_hints(here).get(step, here)
        here = _inner(here)
    return [field.name for field in fields(here)] if is_dataclass(here) else []


def _inner(hint: Any) -> Any:
    """The model that an annotation such as `tuple[Claim, ...]`, `Mapping[str, Text]` or `Text | None` is about."""
    if is_dataclass(hint):
        return hint
    for argument in reversed(get_args(hint)):
        found = _inner(argument)
        if found is not None:
            return found
    return None


MAX_TOLD = 1_000
"""Faults of syntax and shape after which no further file is read."""
MAX_TOTAL = 512 * 1024 * 1024
"""Bytes that all files of a corpus may have together."""
MAX_KEPT = 100_000
"""Characters of a broken file that are kept, to look up whether an id stands there."""

Progress = Callable[[int, int], None]
"""Called with the number of files done and the number of all."""


def quiet(done: int, of: int) -> None:
    """Tells nobody."""


@dataclass(frozen=True)
class Checked:
    """A corpus that was read: what is in force, and what is wrong with it."""

    book: Book
    diagnostics: tuple[Diagnostic, ...]
    files: int

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        """The findings that make it unusable."""
        return tuple(entry for entry in self.diagnostics if entry.severity is Severity.ERROR)


def check(layers: Sequence[Layer], today: str, progress: Progress = quiet) -> Checked:
    """Everything in the layers, validated; `today` (ISO) is the real day, for dates that cannot be yet.

    An entity with a fault is left out, and the rules across files judge the rest: what is broken is known
    to be there, so that nothing else is blamed for it.
    """
    reading = _Reading()
    files = [(number, file) for number, layer in enumerate(layers) for file in layer.files()]
    for done, (number, file) in enumerate(files, 1):
        reading.take(file, number)
        progress(done, len(files))
    book = reading.book()
    stray = [finding for layer in layers for finding in layer.stray()]
    return Checked(book, tuple(sorted([*stray, *reading.found, *lint(book, today)])), len(files))


@dataclass
class _Reading:
    """What has been read so far."""

    found: list[Diagnostic] = field(default_factory=list)
    _records: list[Record] = field(default_factory=list)
    _shelf: Shelf = field(default_factory=Shelf)
    _broken: set[Key] = field(default_factory=set)
    _blind: list[Blind] = field(default_factory=list)
    _room: int = field(default_factory=lambda: MAX_TOTAL)

    def take(self, file: File, layer: int) -> None:
        """Reads one file, as long as there are not too many faults to be told."""
        if len(self.found) >= MAX_TOLD:
            self._blind_to(file, None)
            return
        document = self._document(file)
        if document:
            self._judge(document, file, layer)

    def _document(self, file: File) -> Document | None:
        """The file's document if it is whole; what is wrong with it is told."""
        text = None
        try:
            text = self._text(file)
            document = parse(text, file.shown)
            self._tell(file, document.faults)
            if document.whole:
                return document
        except Unreadable as fault:
            place = Position(file.shown, fault.line, fault.column)
            self._tell(file, [Diagnostic(place, Severity.ERROR, fault.code, fault.message)])
        except ReadFault as fault:
            self._tell(file, fault.diagnostics)
        self._blind_to(file, text)
        return None

    def _blind_to(self, file: File, text: str | None) -> None:
        """Notes that anything may stand in a file."""
        kinds = frozenset(collection.kind for collection in FILES[file.folder].holds)
        self._blind.append(Blind(kinds, text if text and len(text) <= MAX_KEPT else None))

    def _tell(self, file: File, findings: Sequence[Diagnostic]) -> None:
        """Adds findings of a file; after too many of them the other files are left alone."""
        self.found.extend(findings)
        if findings and len(self.found) >= MAX_TOLD:
            message = f"{MAX_TOLD:,} faults are told; the files behind this one were not read"
            self.found.append(Diagnostic(Position(file.shown, 1, 1), Severity.ERROR, MORE_FAULTS, message))

    def _text(self, file: File) -> str:
        """The file's text, as long as there is room. Raises Unreadable."""
        if self._room <= 0:
            raise Unreadable(TOO_LARGE, f"with it the corpus is larger than {MAX_TOTAL:,} bytes; leave files out")
        text = read_text(file.path)
        self._room -= len(text.encode())
        return text

    def _judge(self, document: Document, file: File, layer: int) -> None:
        """Takes what is sound in a document, and tells what is not."""
        kind = FILES[file.folder]
        judged = shape(document, kind.model)
        self._tell(file, judged.diagnostics)
        origin = Origin(file.path, file.shown, self._shelf)
        self._records.extend(split(document, kind, origin, layer, judged.locs))
        if judged.locs:
            self._broken.update(mentioned(document, kind))

    def book(self) -> Book:
        """All that was read."""
        return Book(
            records=gather(self._records),
            every=tuple(self._records),
            broken=frozenset(self._broken),
            blind=tuple(self._blind),
        )
