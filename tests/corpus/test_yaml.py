"""The dialect of corpus files, and where each value stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from careerpath.corpus.yaml import MAX_DEPTH, MAX_FAULTS, MAX_VALUES, Document, parse
from careerpath.errors import Diagnostic, ReadError

SCALARS = [
    ("", None),
    ("~", None),
    ("null", None),
    ("true", True),
    ("FALSE", False),
    ("yes", "yes"),
    ("no", "no"),
    ("on", "on"),
    ("12", 12),
    ("-3", -3),
    ("+3", 3),
    ("007", 7),
    ("0x1F", "0x1F"),
    ("0o17", "0o17"),
    ("1_000", "1_000"),
    ("12:30:45", "12:30:45"),
    ("1.5", 1.5),
    (".5", 0.5),
    ("2.", 2.0),
    ("1e3", 1000.0),
    (".inf", ".inf"),
    (".nan", ".nan"),
    ("2025-08", "2025-08"),
    ("2025-08-21", "2025-08-21"),
    ("2025-08-21T10:00:00Z", "2025-08-21T10:00:00Z"),
    ("'12'", "12"),
    ('"true"', "true"),
    ('""', ""),
    ("|\n  12", "12\n"),
    (">-\n  a\n  b", "a b"),
    ("9" * 5000, "9" * 5000),
    ("=", "="),
    ("[1, a]", [1, "a"]),
    ("{a: 1, b: }", {"a": 1, "b": None}),
]


@pytest.mark.parametrize(("written", "value"), SCALARS)
def test_a_value_is_read_by_the_core_schema_and_dates_stay_text(written: str, value: object) -> None:
    found = parse(f"key: {written}\n", "x").value["key"]
    assert (found, type(found)) == (value, type(value))


def test_a_byte_order_mark_and_windows_line_ends_change_nothing() -> None:
    document = parse("a: 1\r\nb:\r\n  - x\r\n  - y\r\n", "x")
    assert document.value == {"a": 1, "b": ["x", "y"]}
    assert str(document.position(("b", 1))) == "x:4:5"


POSITIONS = [
    ((), "x:2:1"),
    (("a",), "x:2:4"),
    (("list",), "x:4:3"),
    (("list", 0), "x:4:5"),
    (("list", 1, "k"), "x:5:8"),
    (("list", 1, "absent"), "x:5:5"),
    (("list", 7), "x:4:3"),
    (("absent", "deeper"), "x:2:1"),
    (("中文",), "x:6:5"),
    (("flow", "in", 1), "x:7:16"),
]


@pytest.mark.parametrize(("loc", "place"), POSITIONS)
def test_a_place_is_that_of_the_value_or_of_the_nearest_thing_above_it(loc: tuple[str | int, ...], place: str) -> None:
    text = "# a comment\na: 1\nlist:\n  - x\n  - k: v\n中文: 值\nflow: {in: [1, 2]}\n"
    assert str(parse(text, "x").position(loc)) == place


def test_the_place_of_a_key_is_its_own() -> None:
    document = parse("a:\n  b: 1\n", "x")
    assert str(document.position(("a", "b"), of_key=True)) == "x:2:3"


def faults(text: str) -> Sequence[Diagnostic]:
    """What is wrong with a text."""
    try:
        return parse(text, "x").faults
    except ReadError as fault:
        return fault.diagnostics


def codes(text: str) -> list[str]:
    """The codes of what is wrong with a text."""
    return [fault.code for fault in faults(text)]


def test_all_faults_of_a_file_are_told_at_once() -> None:
    text = "a: &x 1\na: 2\n1: one\n<<: {b: 1}\nc: !!str d\ne: *x\n"
    assert codes(text) == ["alias", "duplicate-key", "key-not-text", "merge-key", "tag", "alias"]


def test_a_fault_of_syntax_does_not_hide_what_stands_before_it() -> None:
    assert codes("a: 1\na: 2\nb: [\n") == ["duplicate-key", "syntax"]


def test_the_first_of_two_equal_keys_counts_with_its_place() -> None:
    document = parse("a: {x: 1}\nb: 2\na: {x: 3, y: [4]}\n", "x")
    assert document.value == {"a": {"x": 1}, "b": 2}
    assert str(document.position(("a", "x"))) == "x:1:8"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a: [" * (MAX_DEPTH + 1), "too-deep"),
        ("a: [" + "1," * MAX_VALUES + "]", "too-many"),
        ("a: 1\n" * (MAX_FAULTS + 2), "more-faults"),
        ("\u202e" * (MAX_FAULTS + 2), "control-character"),
        ("[a]: 1", "key-not-text"),
        ("? {a: 1}\n: 2", "key-not-text"),
        ("? !!python/name:os.system\n: 1", "tag"),
        ("*a : 1", "alias"),
        ("--- 1\n--- 2", "several-documents"),
        ("%YAML 1.2\n---\na: 1\n...\n%TAG ! x:\n---\nb: 2\n", "several-documents"),
        ("~", "empty"),
        ("# nothing\n", "empty"),
        ("just text", "not-a-mapping"),
        ("a: 'x", "syntax"),
        ("\ta: 1", "syntax"),
        ("a: @x", "syntax"),
        ("a: b: c", "syntax"),
    ],
)
def test_what_the_dialect_leaves_out_has_a_code(text: str, code: str) -> None:
    found = codes(text)
    assert code in found
    assert len(found) <= MAX_FAULTS + 1


PROBLEMS = {
    "start": ["a: @x", "a: `x", "\ta: 1", "a:\n\t- b"],
    "colon": ["a: b: c", "a: 1\n b: 2\n"],
    "item": ["a: - b"],
    "bracket": ["a: [1\nb: 2\n", "a: {b: 1\n", "a: [b c: {d]"],
    "key": ["a: 'b' c", "a:\n  - b\n c: 1\n", "a: b\n- c"],
    "no-colon": ["a: 1\nb\nc: 2", "a:\n- b\n-c\n- d"],
    "quote": ["a: 'x", 'a: "x\nb: 2\n'],
    "escape": ['a: "\\q"', 'a: "\\xzz"'],
    "value": ["a: ]", "a: ,b", "a: [,]"],
    "block": ["a: |9x\n", "a: >0\n"],
    "after": ["a: 1\n...\nb"],
    "directive": ["%YAML 3.0\n---\na: 1", "%YAML 1.1\n%YAML 1.1\n---\n"],
    "sign": ["a: &", "a: *", "a: !x!y z"],
    "other": ["a: ? b"],
}
"""Texts by the label that says what is wrong with them, whichever parser reads them."""


@pytest.mark.parametrize("loader", [yaml.SafeLoader, getattr(yaml, "CSafeLoader", yaml.SafeLoader)])
@pytest.mark.parametrize("kind", PROBLEMS)
def test_what_is_no_yaml_is_told_in_our_words(kind: str, loader: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("careerpath.corpus.yaml._LOADER", loader)
    for text in PROBLEMS[kind]:
        with pytest.raises(ReadError) as caught:
            parse(text, "x")
        assert caught.value.diagnostics[-1].message.values["problem"].key == f"syntax.{kind}"


def test_nesting_up_to_the_bound_is_read() -> None:
    depth = MAX_DEPTH - 1
    assert parse("a: " + "[" * depth + "]" * depth, "x").whole


TREES = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**9), 10**9) | st.text(st.characters(codec="utf-8"), max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text("abc中 :#-", max_size=4), inner, max_size=4),
    max_leaves=20,
)


@given(TREES)
def test_a_tree_comes_out_as_it_was_written(tree: Any) -> None:
    """PyYAML quotes all that it would not read back; what it then writes is in our dialect too."""
    text = yaml.safe_dump({"root": tree}, allow_unicode=True, default_style='"')
    if not codes(text):  # PyYAML tags numbers that it has to write in quotes
        document = parse(text, "x")
        assert document.value == {"root": tree}
        assert list(misplaced(document, text)) == []


def misplaced(document: Document, text: str) -> Iterator[tuple[str | int, ...]]:
    """Texts that do not stand where the document says."""
    lines = text.splitlines()
    pending: list[tuple[tuple[str | int, ...], Any]] = [((), document.value)]
    while pending:
        loc, value = pending.pop()
        if isinstance(value, dict):
            pending += [((*loc, key), item) for key, item in value.items()]
        elif isinstance(value, list):
            pending += [((*loc, index), item) for index, item in enumerate(value)]
        elif isinstance(value, str):
            place = document.position(loc)
            if lines[place.line - 1][place.column - 1] != '"':
                yield loc


@given(st.text(st.characters(codec="utf-8"), max_size=200) | st.text("{}[],:-?&*!|>'\"%@` \n\tab1#<=~.", max_size=60))
def test_any_text_is_a_document_or_findings(text: str) -> None:
    assert all(str(fault.message).isprintable() and fault.position.line for fault in faults(text))
