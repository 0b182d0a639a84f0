"""Where a reader is with a plan, judged by hand before the program was asked; and what holds of every such answer.

Red takes 82 hours: basics 20, engine-room 30, journey 20 (core), paint 8, polish 4; with review and reserve 98.
At 10 hours a week from Monday 30 November 2026 on, it is ready on the 69th day, 6 February 2027.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import careerpath
from careerpath.answers.kept import standings
from careerpath.answers.plan.order import LEARNT
from careerpath.answers.plan.request import PlanRequest, plan_request
from careerpath.answers.plan.started import REPLANNED, STARTED, kept_plan, plan_data, replanned
from careerpath.answers.plan.study_plan import study_plan
from careerpath.answers.progress import Progress, progress
from careerpath.errors import UsageError
from careerpath.model.events import Event
from careerpath.model.vocabulary import Track
from careerpath.own.store import open_store

if TYPE_CHECKING:
    from careerpath.model.corpus import Corpus

CORPUS = Path(__file__).parent.parent / "study_plan" / "corpus"
START = date(2026, 11, 30)
AT = datetime(2026, 11, 20, tzinfo=UTC)
MODULES = ("basics", "engine-room", "journey", "paint", "polish")


@pytest.fixture(scope="module")
def red(silence: None) -> Corpus:
    del silence
    return careerpath.load_corpus(CORPUS, bare=True)


def started(corpus: Corpus, **options: Any) -> Event:
    request = plan_request(corpus, START, **{"start": START, "hours": 10, **options})
    return Event("0", AT, STARTED, "track:red", plan_data(corpus.find(Track, "red"), request))


def events(first: Event, *said: str) -> tuple[Event, ...]:
    """Events such as `done basics 21`, after the start of a plan."""
    found = [first]
    for at, line in enumerate(said, 1):
        kind, id, *hours = line.split()
        data = {"hours": float(hours[0])} if hours else {}
        found.append(Event(f"{at}", AT + timedelta(seconds=at), f"module-{kind}", f"module:{id}", data))
    return tuple(found)


SITUATIONS: dict[str, tuple[str, tuple[str, ...], dict[str, Any]]] = {
    "the day before": ("2026-11-29", (), {"course": "before", "week": 1, "behind_hours": 0, "late": 0}),
    "clock set back": ("2020-02-01", ("done basics",), {"course": "before", "week": 1, "left_hours": 68}),
    "first day": ("2026-11-30", (), {"course": "running", "week": 1, "behind_hours": 0, "late": 0}),
    "a week lost": ("2026-12-07", (), {"week": 2, "behind_hours": 0, "late": 7}),
    "two weeks lost": ("2026-12-14", (), {"week": 3, "behind_hours": 20, "late": 14, "pace": None}),
    "on plan": ("2026-12-14", ("done basics 20",), {"behind_hours": 0, "done_hours": 20, "late": -2}),
    "ahead": ("2026-12-14", ("done basics", "done engine-room"), {"behind_hours": -30, "week": 3}),
    "one left out": ("2026-12-14", ("done basics", "skip polish"), {"behind_hours": -4, "left_hours": 63}),
    "a quarter": ("2026-12-14", ("doing basics 5",), {"behind_hours": 15, "pace": 2.5}),
    "less than a quarter": ("2026-12-14", ("doing basics 4",), {"behind_hours": 16, "pace": None}),
    "half of the pace": ("2027-01-04", ("done basics",), {"week": 6, "behind_hours": 30, "pace": 4}),
    "begun is not done": ("2026-11-30", ("doing basics 50",), {"done_hours": 19.5, "left_hours": 68.5}),
    "done twice": ("2026-11-30", ("done basics", "done basics 30"), {"done_hours": 20, "speed": (30, 20)}),
    "left out, then done": ("2026-11-30", ("skip basics", "done basics"), {"done_hours": 20, "left_hours": 68}),
    "taken back": ("2026-11-30", ("done basics", "undone basics"), {"done_hours": 0, "left_hours": 89}),
    "all done": ("2027-01-04", tuple(f"done {id}" for id in MODULES), {"course": "finished", "left_hours": 0}),
    "of another track": ("2026-11-30", ("done blue-only",), {"done_hours": 0, "gone": ("blue-only",)}),
    "long after its end": ("2027-06-01", (), {"course": "running", "late": 183, "week": 27}),
}
"""By name: the day, what was said, and what is expected."""


@pytest.mark.parametrize("name", SITUATIONS)
def test_situations(red: Corpus, name: str) -> None:
    day, said, expected = SITUATIONS[name]
    events_ = events(started(red), *[line.replace("skip", "skipped") for line in said])
    found = progress(red, events_, date.fromisoformat(day))
    told = {
        **vars(found),
        "late": found.planned.late_days if found.planned else None,
        "pace": found.at_pace.hours_per_week if found.at_pace else None,
        "speed": (found.speed.hours, found.speed.estimated_hours),
    }
    assert {key: told[key] for key in expected} == expected


DEADLINES: dict[str, tuple[str, tuple[str, ...], dict[str, Any]]] = {
    "as planned": ("2026-11-30", (), {"falls": [], "falls_core": [], "left_out": []}),
    "a week lost": ("2026-12-07", (), {"falls": ["paint", "polish"], "falls_core": []}),
    "two weeks lost": ("2026-12-14", (), {"falls": ["paint", "polish"], "falls_core": []}),
    "three weeks lost": ("2026-12-21", (), {"falls": ["paint", "polish"], "falls_core": ["journey"]}),
    "over": ("2027-02-07", ("done basics",), {"course": "over", "falls": [], "falls_core": [], "this_week": None}),
    "the last day": ("2027-02-06", ("done basics",), {"course": "running"}),
    "all but polish": ("2027-01-25", tuple(f"done {id}" for id in MODULES[:4]), {"course": "running", "falls": []}),
}
"""With the last day on 6 February 2027 there is room for all; polish needs paint, so that they fall together. The core
takes 83 hours, 7 of them in reserve: a week lost leaves room for 88, two for 78, three for 68.
"""


@pytest.mark.parametrize("name", DEADLINES)
def test_before_a_deadline(red: Corpus, name: str) -> None:
    day, said, expected = DEADLINES[name]
    found = progress(red, events(started(red, deadline=date(2027, 2, 6)), *said), date.fromisoformat(day))
    lists = ("falls", "falls_core", "left_out")
    told = {**vars(found), **{key: [entry.id for entry in getattr(found, key)] for key in lists}}
    assert {key: told[key] for key in expected} == expected


def test_a_deadline_that_cannot_hold_the_core_says_so_from_the_start(red: Corpus) -> None:
    found = progress(red, events(started(red, weeks=4)), START)
    assert [entry.id for entry in found.core_missing] == ["engine-room", "journey"]
    assert found.planned is not None
    assert found.planned.late_days <= 0


def test_weeks_as_they_stand(red: Corpus) -> None:
    found = progress(red, events(started(red), "done basics", "doing journey 3"), date(2027, 1, 6))
    assert [week.state for week in found.weeks][:7] == ["done", "done", "late", "late", "late", "now", "doing"]


def test_replanning_reckons_with_the_readers_own_speed(red: Corpus) -> None:
    said = events(started(red), "done basics 25", "done engine-room 45", "done polish 4", "done paint 5")
    data = replanned(red, said, date(2026, 12, 16))
    assert (data["speed"], data["week"], data["start"]) == (1.27, 3, "2026-12-14")
    assert data["off"] == ["2026-12-14..2026-12-15"]
    again = (*said, Event("9", AT, REPLANNED, "track:red", data))
    found = progress(red, again, date(2026, 12, 16))
    assert (found.week, found.behind_hours, found.planned_speed) == (3, 0, 1.27)
    assert [entry.id for entry in found.rest.modules] == ["journey"]
    assert found.rest.hours == 25.5  # 20 h at 1.27


@pytest.mark.parametrize(("hours", "speed"), [(2, 0.5), (900, 2.0)])
def test_a_speed_stays_within_bounds(red: Corpus, hours: float, speed: float) -> None:
    said = [f"done {id} {hours}" for id in ("basics", "engine-room", "paint")]
    assert replanned(red, events(started(red), *said), START)["speed"] == speed


def test_of_two_modules_no_speed_is_told(red: Corpus) -> None:
    said = [f"done {id} 99" for id in ("basics", "engine-room")]
    assert replanned(red, events(started(red), *said), START)["speed"] == 1.0


def test_a_plan_whose_last_day_has_passed_cannot_be_made_anew(red: Corpus) -> None:
    with pytest.raises(UsageError, match="2027-02-06"):
        replanned(red, events(started(red, deadline=date(2027, 2, 6))), date(2027, 2, 7))


@pytest.mark.parametrize(
    "data",
    [
        {"hours": "much"}, {"hours": [1]}, {"hours": 0}, {"role": "gone"}, {"role": 7}, {"season": "fall-1999"},
        {"season": ["fall"]}, {"know": {"nlp": "some"}}, {"know": "nlp"}, {"gpu": {"a": 1}}, {"off": ["never"]},
        {"off": 3}, {"deadline": "1999-01-01"}, {"deadline": 12}, {"speed": "fast"}, {"speed": 1e300}, {"week": -1},
        {"week": "x"}, {"speed": float("nan")},
    ],
)  # fmt: skip
def test_a_plan_of_which_something_cannot_be_read_is_made_of_the_rest(red: Corpus, data: dict[str, Any]) -> None:
    kept = {**started(red).data, **data}
    plan = kept_plan(red, kept)
    assert (plan.track.id, plan.request.start, plan.request.speed, plan.week) == ("red", START, 1.0, 1)
    assert progress(red, [Event("0", AT, STARTED, "track:red", kept)], START).course == "running"


@pytest.mark.parametrize("data", [{}, {"track": "gone"}, {"track": 7}, {"start": "soon"}, {"start": None}])
def test_a_plan_without_a_track_or_a_day_is_refused(red: Corpus, data: dict[str, Any]) -> None:
    kept = {**started(red).data, **data} if data else {}
    with pytest.raises(UsageError):
        progress(red, [Event("0", AT, STARTED, "", kept)], START)


SAID = st.lists(
    st.builds(
        lambda kind, id, hours: f"{kind} {id} {hours}",
        st.sampled_from(["done", "doing", "skipped", "undone"]),
        st.sampled_from(MODULES),
        st.sampled_from([0.5, 3, 10, 19.5, 40]),
    ),
    max_size=6,
)
DAYS = st.integers(-3, 120).map(lambda n: START + timedelta(days=n))


def settled(found: Progress) -> set[str]:
    return {entry.id for entry in found.modules if entry.state in ("done", "skipped")}


@given(said=SAID, day=DAYS, more=st.sampled_from(MODULES), hours=st.sampled_from([1, 7, 25]))
def test_what_is_done_never_raises_what_is_left(
    red: Corpus, said: Sequence[str], day: date, more: str, hours: float
) -> None:
    first = started(red)
    before = progress(red, events(first, *said), day)
    if more not in settled(before):
        spent = next((entry.hours or 0 for entry in before.modules if entry.id == more), 0)
        doing = progress(red, events(first, *said, f"doing {more} {spent + hours}"), day)
        assert doing.left_hours <= before.left_hours
        assert doing.done_hours >= before.done_hours
    done = progress(red, events(first, *said, f"done {more}"), day)
    assert done.left_hours <= before.left_hours


@given(said=SAID, day=DAYS, weeks=st.integers(1, 20), hours=st.integers(1, 40))
def test_a_plan_made_anew_fits_or_says_what_falls(
    red: Corpus, said: Sequence[str], day: date, weeks: int, hours: int
) -> None:
    known = events(started(red, weeks=weeks, hours=hours), *said)
    last = START + timedelta(days=7 * weeks - 1)
    if day > last:
        with pytest.raises(UsageError):
            replanned(red, known, day)
        return
    data = replanned(red, known, day)
    plan = kept_plan(red, data)
    done = {LEARNT.format(id): 1.0 for id, each in standings(red, known)[0].items() if each.state != "doing"}
    request = PlanRequest(**{**vars(plan.request), "learnt": done})
    made = study_plan(red, today=day, track=plan.track, request=request)
    assert made.fits or made.cut or made.missing or made.reserve_hours < made.hours / 10 + 1
    assert not {entry.id for entry in made.modules} & {key.removeprefix("module:") for key in done}
    found = progress(red, (*known, Event("9", AT, REPLANNED, "track:red", data)), day)
    assert found.behind_hours == 0
    assert found.planned is None or found.planned.late_days <= 0


@settings(max_examples=8)
@given(one=SAID, other=SAID)
def test_two_machines_agree_whichever_way_they_are_merged(
    red: Corpus, tmp_path_factory: pytest.TempPathFactory, one: Sequence[str], other: Sequence[str]
) -> None:
    folder = tmp_path_factory.mktemp("machines")
    paths = [folder / name for name in ("one.db", "other.db")]
    for path, said in zip(paths, (one, other), strict=True):
        with open_store(path, write=True) as store:
            for event in events(started(red), *said):
                store.append(event.kind, event.subject, event.data, event.at)
    kept = []
    for path in paths:
        with open_store(path, write=False) as store:
            kept.append(store.events())
    for path, brought in zip(paths, reversed(kept), strict=True):
        with open_store(path, write=True) as store:
            store.add(brought)
    answers = []
    for path in paths:
        with open_store(path, write=False) as store:
            answers.append(progress(red, store.events(), START))
    assert answers[0] == answers[1]
