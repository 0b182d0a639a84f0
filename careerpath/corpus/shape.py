"""Whether a file's values have the shape of its model; what is wrong is told at its place, in a mentor's words."""

from __future__ import annotations

import json
import re
import types
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any, Literal, NamedTuple, Union, get_args, get_origin, get_type_hints

from careerpath.corpus.codes import finding
from careerpath.corpus.extend import EXTEND, as_written, implied
from careerpath.corpus.yaml import MAX_FAULTS, Document
from careerpath.errors import Diagnostic, nearest
from careerpath.labels import Message, both, either, verbatim
from careerpath.model.base import LANGUAGES, PRINTABLE, Constraint
from careerpath.model.decode import hints
from careerpath.model.kinds import KINDS, Loc, entity_lists

if TYPE_CHECKING:
    from pydantic import TypeAdapter
    from pydantic_core import ErrorDetails

Check = Callable[[Any], bool]


def plainly_valid(value: Any, model: type) -> bool:
    """Whether values have a model's shape, by the annotations that pydantic reads, but without pydantic.

    It may be too strict, but never too lenient. Nearly every file is sound, and this spares the import of pydantic
    and the making of its validators: where there is no index yet, `compare` takes 2.1 times the floor of
    tests/benchmarks with it and 2.9 without (at most 2.5 are allowed), `corpus validate` 1.4 and 2.3.
    """
    return _check(model)(value)


@cache
def _check(hint: Any) -> Check:
    origin, args = get_origin(hint), get_args(hint)
    if origin is Annotated:
        hint, limit = args
        return _text(limit) if hint is str else _number(hint, limit)
    if origin in (Union, types.UnionType):
        checks = [_check(argument) for argument in args]
        return lambda value: any(check(value) for check in checks)
    if origin is Literal:
        return lambda value: type(value) is str and value in args
    if origin is tuple:
        item = _check(args[0])
        return lambda value: type(value) is list and all(map(item, value))
    if origin is not None:
        key, item = map(_check, args)
        return lambda value: type(value) is dict and all(map(key, value)) and all(map(item, value.values()))
    return _model(hint) if is_dataclass(hint) else _PLAIN[hint]


_PLAIN: Mapping[Any, Check] = {
    str: lambda value: type(value) is str and value.isprintable(),
    int: lambda value: type(value) is int,
    float: lambda value: type(value) in (int, float),
    bool: lambda value: type(value) is bool,
    type(None): lambda value: value is None,
}
_LARGE = 2**53


def _number(kind: type, limit: Constraint) -> Check:
    kinds = (int, float) if kind is float else (kind,)
    low, high = (_LARGE * sign if bound is None else bound for bound, sign in ((limit.ge, -1), (limit.le, 1)))
    return lambda value: type(value) in kinds and low <= value <= high


def _text(limit: Constraint) -> Check:
    least, most = limit.min_length or 0, _LARGE if limit.max_length is None else limit.max_length
    if limit.pattern in (None, PRINTABLE):
        return lambda value: type(value) is str and least <= len(value) <= most and value.isprintable()
    # Python's $ lets a line end follow, pydantic's does not.
    match = re.compile(str(limit.pattern).removesuffix("$") + r"\Z").match
    return lambda value: type(value) is str and least <= len(value) <= most and match(value) is not None


def _model(model: Any) -> Check:
    """A mapping with all keys that the model needs, no other than it knows, and valid values."""
    known, entries = hints(model), fields(model)
    checks = {entry.name: _check(known[entry.name]) for entry in entries}
    needed = {entry.name for entry in entries if entry.default is MISSING and entry.default_factory is MISSING}

    def check(value: Any) -> bool:
        written = as_written(model, value)
        if written is not model:
            return _check(written)(value)
        return (
            type(value) is dict
            and needed <= value.keys() <= checks.keys()
            and all(checks[key](item) for key, item in value.items())
        )

    return check


def faults_of_shape(document: Document, model: type) -> tuple[list[Diagnostic], frozenset[Loc]]:
    """What is wrong with a document, and the ways down to all of that.

    At most MAX_FAULTS are told, and one more that says how many are left.
    """
    if plainly_valid(document.value, model):
        return [], frozenset()
    every = list(refused(document.value, model))
    details = [each for each in every if not implied(document, each.loc)]
    found = [_diagnose(document, each) for each in details[:MAX_FAULTS]]
    if len(details) > MAX_FAULTS:
        place = document.position(details[MAX_FAULTS].loc)
        message = Message("finding.more-faults", n=len(details) - MAX_FAULTS)
        found.append(finding("more-faults", place, message))
    return found, frozenset(each.loc for each in every)


class Refused(NamedTuple):
    """A value that pydantic refuses."""

    model: type
    """The model of the file or entity in which it stands."""
    written: type
    """That model, or that of an extension."""
    of: Loc
    """The way down to the file or entity."""
    detail: ErrorDetails

    @property
    def loc(self) -> Loc:
        """The way down to the value."""
        return (*self.of, *self.detail["loc"])


def refused(value: Mapping[str, Any], model: type) -> Iterator[Refused]:
    """What pydantic refuses in a file's values, or in any model's: each entity of a list is judged by itself."""
    lists = {key: kind for key, kind in entity_lists(model).items() if isinstance(value.get(key), list)}
    yield from _refused({**value, **{key: [] for key in lists}}, model, ())
    for key, kind in lists.items():
        for index, entry in enumerate(value[key]):
            yield from _refused(entry, KINDS[kind], (key, index))


def _refused(value: Any, model: type, of: Loc) -> Iterator[Refused]:
    if plainly_valid(value, model):
        return
    from pydantic import ValidationError

    written = as_written(model, value)
    try:
        # JSON is the strict mode's own input: it takes a list where the model has a tuple.
        _adapter(written).validate_json(json.dumps(value))
    except ValidationError as error:
        for detail in _once(error.errors(include_url=False, include_input=False)):
            yield Refused(model, written, of, detail)


def _once(details: Iterable[ErrorDetails]) -> Iterator[ErrorDetails]:
    """Of what may be a text or a number the first finding only, at its place: pydantic puts the type behind it."""
    seen = set[Loc]()
    for detail in details:
        loc: Loc = tuple(detail["loc"])
        if not loc or not str(loc[-1]).startswith("constrained-"):
            yield detail
        elif loc[:-1] not in seen:
            seen.add(loc[:-1])
            yield {**detail, "loc": loc[:-1]}


@cache
def _adapter(model: type) -> TypeAdapter[Any]:
    from pydantic import TypeAdapter

    return TypeAdapter(model)


_SHOWN = 60
"""Characters of a value that a message repeats."""


def _diagnose(document: Document, refused: Refused) -> Diagnostic:
    """One of pydantic's findings in our words."""
    detail, kind = refused.detail, refused.detail["type"]
    loc: Loc = tuple(step for step in refused.loc if step != "[key]")
    key = next((step for step in reversed(loc) if isinstance(step, str)), None)
    name = verbatim(repr(key[:_SHOWN])) if key is not None else Message("finding.the-file")
    of_key = "[key]" in detail["loc"] or kind == "unexpected_keyword_argument"
    place = document.position(loc, of_key=of_key)
    if kind == "missing" and loc[-1] in LANGUAGES:
        message = Message("finding.missing-language", name=name, languages=both(LANGUAGES))
        return finding("missing-language", place, message)
    if kind == "missing":
        return finding("missing-key", place, Message("finding.missing-key", name=name))
    if kind == "unexpected_keyword_argument":
        known = _keys(refused.written, loc[len(refused.of) : -1])
        if loc[len(refused.of) : -1] == () and EXTEND in known and loc[-1] in _keys(refused.model, ()):
            return finding("extend-changes", place, Message("finding.extend-only-adds", name=name))
        near = nearest(str(loc[-1]), known)
        hint = Message("finding.did-you-mean", near=near[0]) if near else Message("error.known", names=known)
        if loc[-1] == "adds_to":
            hint = Message("finding.extend-instead")
        return finding("unknown-key", place, Message("finding.unknown-key", name=name, hint=hint))
    given = document.at(loc)
    message = Message("finding.wrong-value", name=name, given=_given(given), reason=_reason(detail, given))
    return finding("wrong-value", place, message)


def _keys(model: Any, loc: Loc) -> list[str]:
    """The keys that a mapping at `loc` may have."""
    here = model
    for step in loc:
        if isinstance(step, str) and is_dataclass(here):
            here = _inner(get_type_hints(here).get(step, here))
    return [field.name for field in fields(here)] if is_dataclass(here) else []


def _inner(hint: Any) -> Any:
    """The model that an annotation such as `tuple[Claim, ...]`, `Mapping[str, Text]` or `Text | None` is about."""
    if is_dataclass(hint):
        return hint
    return next(filter(None, map(_inner, reversed(get_args(hint)))), None)


def _given(value: Any) -> Message:
    """A value as a message repeats it; what a container holds does not matter."""
    if isinstance(value, dict | list):
        return Message("finding.a-mapping" if isinstance(value, dict) else "finding.a-list")
    text = json.dumps(value, ensure_ascii=False)[: _SHOWN * 2]
    text = "".join([char if char.isprintable() else f"\\u{ord(char):04x}" for char in text])
    return verbatim(text if len(text) <= _SHOWN else text[: _SHOWN - 3] + "...")


_NEEDED = {
    "dataclass_type": "finding.needs.mapping",
    "dict_type": "finding.needs.mapping",
    "tuple_type": "finding.needs.list",
    "int_type": "finding.needs.whole-number",
    "float_type": "finding.needs.number",
    "bool_type": "finding.needs.bool",
}
_FORMS = (
    ("|unknown)", "finding.form.date"),
    ("x00", "finding.form.unseen"),
    ("[a-z0-9]+(-", "finding.form.id"),
    ("[0-9a-f]{7,40}", "finding.form.commit"),
    ("^(0[1-9]", "finding.form.day"),
    ("", "finding.form.other"),
)
"""By a part of the pattern: what would be accepted."""
_BOUNDS = {
    "greater_than_equal": ("finding.at-least", "ge"),
    "less_than_equal": ("finding.at-most", "le"),
    "string_too_short": ("finding.too-short", "min_length"),
    "string_too_long": ("finding.too-long", "max_length"),
    "literal_error": ("finding.one-of", "expected"),
}
"""By pydantic's type of error: how it is said, and which of its context is the bound."""


def _reason(detail: ErrorDetails, given: Any) -> Message:
    """Why a value is refused, with what would be accepted."""
    kind, context = detail["type"], detail.get("ctx") or {}
    if kind == "string_pattern_mismatch":
        form = next(key for part, key in _FORMS if part in context["pattern"])
        return Message("finding.one-line" if "\n" in str(given) else form)
    if kind == "string_type":
        return Message("finding.text-in-quotes" if isinstance(given, int | float) else "finding.text-or-nothing")
    if kind in _NEEDED:
        return Message("finding.needed", what=Message(_NEEDED[kind]))
    if kind not in _BOUNDS:
        return Message("finding.not-possible")
    key, name = _BOUNDS[kind]
    bound = context[name]
    if kind == "literal_error":
        return Message(key, names=either(re.findall("'([^']*)'", str(bound))))
    return Message(key, bound=f"{bound:g}")
