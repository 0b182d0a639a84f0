"""Export and import: what goes out comes in, two machines merge whichever way, and hostile lines bring in nothing."""

from __future__ import annotations

import json
import string
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from careerpath.errors import UsageError
from careerpath.model.events import Event, new_id
from careerpath.own.exchange import SCHEMA, events_in, lines_of
from careerpath.own.store import open_store

if TYPE_CHECKING:
    from running import Run

AT = datetime(2026, 11, 24, 18, tzinfo=UTC)
HEAD = f'{{"schema": "{SCHEMA}"}}'
GOOD = {"id": new_id(AT, None), "at": "2026-11-24T18:00:00Z", "kind": "decided", "subject": "track:llm", "data": {}}

seen = st.characters(
    exclude_categories=("Cc", "Cs"), exclude_characters="\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)
texts = st.text(seen | st.sampled_from("\n\t"), max_size=12)
slugs = st.text(string.ascii_lowercase + string.digits, min_size=1, max_size=6)
values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=6,
)
moments = st.datetimes(datetime(1980, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - naive bounds
acts = st.lists(
    st.tuples(
        slugs,
        st.just("") | st.builds("{}:{}".format, slugs, slugs),
        st.dictionaries(texts, values, max_size=3),
        moments,
    ),
    max_size=5,
)
Acts = list[tuple[str, str, dict[str, Any], datetime]]


def kept(path: Path) -> str:
    with open_store(path, write=False) as store:
        return lines_of(store.events())


def filled(path: Path, acts: Acts) -> str:
    with open_store(path, write=True) as store:
        for act in acts:
            store.append(*act)
    return kept(path)


def bring(path: Path, *texts: str) -> list[int]:
    with open_store(path, write=True) as store:
        return [store.add(event for _, event in events_in(text, "file")) for text in texts]


@given(acts, acts)
@settings(max_examples=25)
def test_what_goes_out_comes_in_and_two_machines_merge_whichever_way(one: Acts, other: Acts) -> None:
    with TemporaryDirectory() as folder:
        here, there, fresh, reverse = (Path(folder, name) for name in ("here", "there", "fresh", "reverse"))
        ours, theirs = filled(here, one), filled(there, other)
        assert bring(fresh, ours, ours) == [len(one), 0]
        assert kept(fresh) == ours
        assert bring(here, theirs) == [len(other)]
        assert bring(there, ours) == [len(one)]
        assert bring(reverse, theirs, ours, theirs) == [len(other), len(one), 0]
        assert kept(here) == kept(there) == kept(reverse)
        events = [event.id for _, event in events_in(kept(here), "file")]
        assert events == sorted(events)


@given(st.text() | st.binary().map(lambda data: data.decode("latin-1")) | values.map(json.dumps))
def test_any_line_is_an_event_or_refused_at_its_place(line: str) -> None:
    try:
        found = events_in(f"{HEAD}\n{line}", "file")
    except UsageError as error:
        assert str(error).startswith("file:")  # noqa: PT017 - or none is raised
    else:
        assert all(isinstance(event, Event) for _, event in found)


REFUSED = {
    "no JSON": "this line is not JSON",
    "[1]": "an event has the keys id, at, kind, subject, data",
    json.dumps({**GOOD, "more": 1}): "an event has the keys",
    json.dumps({**GOOD, "data": []}): "an event has the keys",
    json.dumps({**GOOD, "kind": 7}): "an event has the keys",
    json.dumps({**GOOD, "id": "1"}): "'id' is not a UUID",
    json.dumps({**GOOD, "id": "ffffffff-ffff-7fff-bfff-ffffffffffff"}): "'id' is not a UUID",
    json.dumps({**GOOD, "kind": "Done!"}): "'kind' is not a lower-case word",
    json.dumps({**GOOD, "kind": "a" * 65}): "'kind' is not a lower-case word",
    json.dumps({**GOOD, "subject": "llm"}): "'subject' is neither",
    json.dumps({**GOOD, "at": "2026-11-24"}): "'at' is not a time",
    json.dumps({**GOOD, "at": "2026-11-24T18:00:00"}): "'at' is not a time",
    json.dumps({**GOOD, "at": "0001-01-01T00:00:00+14:00"}): "'at' is not a time",
    json.dumps({**GOOD, "at": "9999-12-31T23:59:59Z"}): "'at' is not a time",
    json.dumps({**GOOD, "at": "1969-12-31T23:59:59Z"}): "'at' is not a time",
    json.dumps({**GOOD, "data": {"a": "\x1b[31m"}}): "control character",
    json.dumps({**GOOD, "data": {"\x9b": 1}}): "control character",
    json.dumps({**GOOD, "data": {"a": "\ud800"}}): "control character",
    json.dumps({**GOOD, "data": {"a": "\u202e"}}): "control character",
    json.dumps({**GOOD, "data": {"a": float("nan")}}): "a number is infinite",
    json.dumps(GOOD).replace("{}", '{"a": 1e999}'): "a number is infinite",
    json.dumps(GOOD).replace("{}", f'{{"a": {"9" * 5000}}}'): "this line is not JSON",
    json.dumps(GOOD).replace("{}", f'{{"a": {"[" * 20}{"]" * 20}}}'): "more than 16 deep",
    "[" * 100_000: "this line is not JSON",
    json.dumps({**GOOD, "data": {"a": "x" * 2**20}}): "more than 1,048,576 characters",
    json.dumps({**GOOD, "data": {"other": 1}}): "another event has the id",
}


@pytest.mark.parametrize("line", REFUSED, ids=range(len(REFUSED)))
def test_a_hostile_line_is_told_by_its_number_and_nothing_is_brought_in(
    run: Run, path: Path, tmp_path: Path, line: str
) -> None:
    before = bring(path, f"{HEAD}\n{json.dumps(GOOD)}") and kept(path)
    another = json.dumps({**GOOD, "id": new_id(AT, str(GOOD["id"]))})
    file = tmp_path / "me.jsonl"
    file.write_text(f"{HEAD}\n{another}\n{line}\n", "utf-8")
    ran = run("me", "import", str(file))
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert f"{file}:3:1: " in ran.err
    assert REFUSED[line] in ran.err
    assert kept(path) == before


@pytest.mark.parametrize("text", ["", "{}", json.dumps(GOOD), '{"schema": "careerpath/events/2"}', "\x00"])
def test_what_is_no_export_is_refused(run: Run, path: Path, tmp_path: Path, text: str) -> None:
    file = tmp_path / "me.jsonl"
    file.write_text(text, "utf-8")
    ran = run("me", "import", str(file), "--lang", "zh")
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert f"{file}:1:1" in ran.err
    assert not path.exists()


def test_a_file_that_is_not_there_or_in_another_encoding(run: Run, tmp_path: Path) -> None:
    (tmp_path / "utf-16").write_text(HEAD, "utf-16")
    for name in ("none", "utf-16", "."):
        ran = run("me", "import", str(tmp_path / name))
        assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)


def test_an_event_that_no_file_should_hold_is_refused_when_it_is_added(path: Path) -> None:
    with open_store(path, write=True) as store:
        with pytest.raises(UsageError, match="control character"):
            store.append("decided", "track:llm", {"because": "\x1b[31m"}, AT)
        assert store.events() == ()
