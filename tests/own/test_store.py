"""The reader's own store: what it keeps is kept, whatever ends a process, and what it cannot use it leaves alone."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from careerpath.model.events import new_id
from careerpath.own.file import FILE, made_by
from careerpath.own.store import open_store

AT = datetime(2026, 11, 24, 18, 0, 0, 123_000, tzinfo=UTC)


def names(path: Path) -> set[str]:
    return {file.name for file in path.parent.iterdir()}


def asked(path: Path, query: str) -> list[tuple[object, ...]]:
    """What another tool finds in the file."""
    with closing(sqlite3.connect(path)) as database:
        return database.execute(query).fetchall()


def test_what_is_added_is_read_in_order(path: Path) -> None:
    with open_store(path, write=True) as store:
        first = store.append("question-answered", "question:kv-cache", {"rating": "good", "seconds": 41.5}, AT)
        second = store.append("module-done", "module:vit", {}, AT)
        third = store.append("question-answered", "question:rope", {"note": "第二次"}, AT)
    with open_store(path, write=False) as store:
        assert store.events() == (first, second, third)
        assert store.events("question-answered") == (first, third)
        assert store.events("decided", "module-done") == (second,)
        assert store.events("decided") == ()


def test_reading_makes_nothing(path: Path) -> None:
    with open_store(path, write=False) as store:
        assert store.events() == ()
    with open_store(None, write=False) as store:
        assert store.events() == ()
    assert not path.parent.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX")
def test_only_its_reader_may_read_it_and_nothing_lies_beside_it(path: Path) -> None:
    with open_store(path, write=True) as store:
        store.append("decided", "track:llm", {}, AT)
        assert {file.stat().st_mode & 0o777 for file in made_by(path)} == {0o600}
    assert names(path) == {FILE}
    assert path.parent.stat().st_mode & 0o777 == 0o700


def test_other_tools_read_it(path: Path) -> None:
    with open_store(path, write=True) as store:
        event = store.append("decided", "track:llm", {"because": "因为"}, AT)
    rows = asked(path, "SELECT * FROM event")
    assert rows == [(event.id, "2026-11-24T18:00:00.123Z", "decided", "track:llm", '{"because": "因为"}')]
    assert asked(path, "SELECT strftime('%s', at) FROM event") == [("1795543200",)]
    ((told,),) = asked(path, "SELECT sql FROM sqlite_master WHERE name = 'event'")
    assert "-- when, in UTC" in str(told)


def test_events_are_never_changed(path: Path) -> None:
    with open_store(path, write=True) as store:
        store.append("decided", "track:llm", {}, AT)
    with pytest.raises(sqlite3.IntegrityError, match="never changed"):
        asked(path, "UPDATE event SET kind = 'another'")


def test_the_order_holds_where_the_clock_is_set_back(path: Path) -> None:
    with open_store(path, write=True) as store:
        for days in (0, -400, -1, 3):
            store.append("module-done", "module:vit", {"days": days}, AT + timedelta(days=days))
        events = store.events()
    assert [event.data["days"] for event in events] == [0, -400, -1, 3]
    assert [event.at for event in events] == [AT + timedelta(days=event.data["days"]) for event in events]
    assert len({event.id for event in events}) == 4


def test_times_are_kept_in_utc(path: Path) -> None:
    shanghai = AT.astimezone(timezone(timedelta(hours=8)))
    with open_store(path, write=True) as store:
        assert store.append("module-done", "module:vit", {}, shanghai).at.tzinfo is UTC
        assert store.events()[0].at == shanghai


def test_ids_are_uuids_of_version_7_in_order() -> None:
    last = None
    for _ in range(200):
        made = new_id(AT, last)
        assert (made[14], made[19] in "89ab", len(made), made > (last or "")) == ("7", True, 36, True)
        last = made


@pytest.mark.skipif(not hasattr(os, "fork"), reason="POSIX")
@pytest.mark.parametrize("seed", range(4))
def test_killed_at_any_instant_it_keeps_all_that_it_said_was_kept(path: Path, seed: int) -> None:
    """Two hundred kills in all."""
    script = Path(__file__).with_name("killing.py")
    done = subprocess.run(
        [sys.executable, str(script), str(path), "50", str(seed)], capture_output=True, text=True, check=False
    )
    assert (done.stdout, done.stderr) == ("nothing lost\n", "")
