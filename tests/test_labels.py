"""The words of the interface: every key that the pages use stands in the vocabulary, and no other does."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from string import Formatter
from typing import TYPE_CHECKING, get_args

import pytest

import careerpath
from careerpath.labels import words
from careerpath.model.adverts import WorkKind
from careerpath.model.base import LANGUAGES
from careerpath.model.claims import Aspect
from careerpath.model.events import KINDS as EVENTS
from careerpath.model.kinds import KINDS
from careerpath.model.sources import Medium

if TYPE_CHECKING:
    pass

PACKAGE = Path(careerpath.__file__).parent
MODULES = sorted(PACKAGE.rglob("*.py"))

DOMAINS = {
    "kind.{}": KINDS,
    "kind.{}.many": KINDS,
    "aspect.{}": get_args(Aspect),
    "medium.{}": get_args(Medium),
    "language.{}": LANGUAGES,
    "rating.{}": ("very-low", "low", "middle", "high", "very-high"),
    "verdict.short.{}": ("clear", "likely", "leaning", "undecided", "does-not-know"),
    "event.{}": EVENTS,
    "advert.kind.{}": get_args(WorkKind),
    "show.advert-{}": ("verbs", "objects", "beside", "unless"),
    "side.{}": ("for", "against"),
}
"""Keys that are put together: what may stand in the gap."""


@cache
def tree_of(path: Path) -> ast.Module:
    """A module of the package."""
    return ast.parse(path.read_text(encoding="utf-8"))


def branches(node: ast.expr) -> Iterator[ast.expr]:
    """The expressions that a conditional may come to."""
    if isinstance(node, ast.IfExp):
        yield from branches(node.body)
        yield from branches(node.orelse)
    else:
        yield node


def keys_in(tree: ast.Module) -> Iterator[str]:
    """The keys in calls of `t`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "t" and node.args:
            for key in branches(node.args[0]):
                if isinstance(key, ast.Constant) and isinstance(key.value, str):
                    yield key.value


def patterns_in(tree: ast.Module) -> Iterator[re.Pattern[str]]:
    """The f-strings of a module that may be keys: constants as they are, anything for the rest."""
    constants = {
        target.id: node.value.value
        for node in tree.body
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            parts = [fixed(part, constants) for part in node.values]
            if re.match(r"[a-z-]+\.", parts[0] or ""):
                yield re.compile("".join(".+" if part is None else re.escape(part) for part in parts))


def fixed(part: ast.expr, constants: dict[str, str]) -> str | None:
    """What a part of an f-string says for certain."""
    if isinstance(part, ast.Constant):
        return str(part.value)
    value = part.value if isinstance(part, ast.FormattedValue) else part
    return constants.get(value.id) if isinstance(value, ast.Name) else None


def strings_in(tree: ast.Module) -> set[str]:
    """All strings of a module: keys also stand in tables."""
    return {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)}


TELLING = {
    "UsageError": slice(1),
    "InputError": slice(1),
    "NoCorpusError": slice(1),
    "OutputError": slice(1),
    "finding": slice(2, 3),
}
"""What tells a reader of a fault, and which of its arguments is the message."""


@pytest.fixture(scope="module")
def labels() -> dict[str, str]:
    return words("en")


def test_every_key_is_in_the_vocabulary(labels: dict[str, str]) -> None:
    keys = {key for path in MODULES for key in keys_in(tree_of(path))}
    assert keys
    assert [key for key in sorted(keys) if key not in labels and f"{key}.one" not in labels] == []


@pytest.mark.parametrize("pattern", DOMAINS)
def test_every_key_that_is_put_together_is_in_the_vocabulary(labels: dict[str, str], pattern: str) -> None:
    assert [key for key in map(pattern.format, DOMAINS[pattern]) if key not in labels] == []


def test_no_label_is_unused(labels: dict[str, str]) -> None:
    trees = [tree_of(path) for path in MODULES]
    patterns = {pattern.pattern: pattern for tree in trees for pattern in patterns_in(tree)}
    strings = set().union(*map(strings_in, trees))

    def used(label: str) -> bool:
        key = label.removesuffix(".one")
        return {label, key} & strings != set() or any(pattern.fullmatch(key) for pattern in patterns.values())

    assert [label for label in labels if not used(label)] == []


def test_no_label_stands_twice() -> None:
    text = (PACKAGE / "labels.json").read_text(encoding="utf-8")
    counts = Counter(re.findall(r'^  "([^"]+)": \{', text, re.MULTILINE))
    assert [key for key, count in counts.items() if count > 1] == []


def message_values(tree: ast.Module) -> Iterator[tuple[str, set[str]]]:
    """The key of every message, and the names of what fills it in."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Message":
            given = {keyword.arg for keyword in node.keywords if keyword.arg}
            open_ended = any(keyword.arg is None for keyword in node.keywords)  # **values
            for key in branches(node.args[0]):
                if isinstance(key, ast.Constant) and not open_ended:
                    yield str(key.value), given


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_every_message_is_in_the_vocabulary_and_fills_its_gaps(labels: dict[str, str], path: Path) -> None:
    for key, given in message_values(tree_of(path)):
        text = labels.get(key, labels.get(f"{key}.one"))
        assert text is not None, key
        gaps = {gap for _, gap, _, _ in Formatter().parse(text) if gap}
        assert gaps <= given <= gaps | {"n"}, key


def sentences(tree: ast.Module) -> Iterator[str]:
    """What is raised as one of our errors, or found, in words instead of by a key."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in TELLING:
            for argument in node.args[TELLING[node.func.id]]:
                if isinstance(argument, ast.JoinedStr) or (
                    isinstance(argument, ast.Constant) and " " in str(argument.value)
                ):
                    yield f"{node.func.id} in line {node.lineno}"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_no_error_is_a_sentence_in_one_language(path: Path) -> None:
    assert list(sentences(tree_of(path))) == []


def test_both_languages_say_every_label_with_the_same_gaps() -> None:
    english, chinese = words("en"), words("zh")
    assert english.keys() == chinese.keys()
    for key, text in english.items():
        gaps, theirs = ({gap for _, gap, _, _ in Formatter().parse(said) if gap} for said in (text, chinese[key]))
        # English may say "1 claim" in words, where Chinese has one form for all numbers.
        assert gaps | {"n"} == theirs | {"n"}, key
