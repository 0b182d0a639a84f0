"""What holds of every plan, whatever the modules and the asked."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from careerpath.answers.plan.order import closure, task
from careerpath.answers.plan.request import PlanRequest
from careerpath.answers.plan.study_plan import StudyPlan, study_plan
from careerpath.model.study import Module
from study_plan.fake import BLUE, DYER, RED, FakeCorpus, module

TODAY = date(2026, 11, 24)
EXACT = 1e-9


@st.composite
def modules(draw: st.DrawFn) -> list[Module]:
    """Up to twelve modules of red, some of blue too, each needing some of those before it."""
    found: list[Module] = []
    for at in range(draw(st.integers(0, 12))):
        shared = draw(st.booleans())
        earlier = [other.id for other in found if "blue" in other.tracks or not shared]
        found.append(
            module(
                f"m{at}",
                draw(st.floats(0, 60) | st.sampled_from([0.0, 0.25, 8.0, 20.0])),
                needs=draw(st.lists(st.sampled_from(earlier), unique=True, max_size=3)) if earlier else (),
                core=draw(st.booleans()),
                roles=draw(st.sampled_from([(), (DYER.id,)])),
                priority=draw(st.integers(1, 99)),
                tracks=("red", "blue") if shared else ("red",),
                covered_by=draw(st.dictionaries(st.sampled_from(["nlp", "cv"]), st.floats(0, 1))),
            )
        )
    return draw(st.permutations(found))


def ends(start: date) -> st.SearchStrategy[dict[str, Any]]:
    """No end, a number of weeks, or a last day."""
    days = st.integers(0, 400).map(lambda count: {"deadline": start + timedelta(days=count)})
    return st.just({}) | st.integers(1, 80).map(lambda count: {"weeks": count}) | days


@st.composite
def requests(draw: st.DrawFn) -> dict[str, Any]:
    start = draw(st.dates(date(2026, 1, 1), date(2028, 12, 31)))
    return {
        "start": start,
        "hours": draw(st.floats(1, 80) | st.sampled_from([1.0, 7.5, 15.0, 80.0])),
        "know": draw(st.dictionaries(st.sampled_from(["nlp", "cv"]), st.floats(0, 1))),
        "also": draw(st.sampled_from([None, BLUE])),
        "role": draw(st.sampled_from([None, DYER])),
        **draw(ends(start)),
    }


def plan(found: list[Module], **asked: Any) -> StudyPlan:
    return study_plan(FakeCorpus(RED, BLUE, *found), today=TODAY, track=RED, request=PlanRequest(**asked))


@given(modules(), requests())
def test_a_plan_keeps_its_promises(found: list[Module], asked: dict[str, Any]) -> None:
    result = plan(found, **asked)
    ids = [entry.id for entry in result.modules]
    out = [entry.id for entry in (*result.cut, *result.missing)]
    assert sorted([*ids, *out]) == sorted(entry.id for entry in found)
    core = {entry.id for entry in found if (DYER.id in entry.roles if asked["role"] else entry.core)}
    assert core.isdisjoint(entry.id for entry in result.cut)
    assert {entry.id for entry in result.modules if entry.core} == core & set(ids)
    for at, entry in enumerate(result.modules):
        assert set(entry.prerequisites) <= set(ids[:at])
    assert result.fits == (not out and result.missing_hours == 0)


@given(modules(), requests())
def test_weeks_hold_what_they_can_and_all_of_it(found: list[Module], asked: dict[str, Any]) -> None:
    result = plan(found, **asked)
    last = result.deadline or date.max
    day = result.start
    for week in result.weeks:
        parts = sum(piece.hours for piece in week.modules) + (week.review.hours if week.review else 0) + week.reserve
        assert abs(parts - week.hours) < EXACT
        assert week.hours <= asked["hours"] * ((week.end - week.start).days + 1) / 7 + EXACT
        assert week.start == day <= week.end <= min(last, day + timedelta(days=6))
        day += timedelta(days=7)
    done = [piece.id for week in result.weeks for piece in week.modules if piece.finished]
    assert done == [entry.id for entry in result.modules]
    for entry in result.modules:
        pieces = [piece.hours for week in result.weeks for piece in week.modules if piece.id == entry.id]
        assert sum(pieces) == entry.hours
    if result.fits:
        assert result.end == (result.weeks[-1].end if result.weeks else None)
    elif result.deadline:
        assert result.end == result.deadline


@given(modules(), requests(), st.floats(0, 40))
def test_more_hours_never_end_later_nor_leave_more_out(found: list[Module], asked: dict[str, Any], more: float) -> None:
    less, much = plan(found, **asked), plan(found, **asked | {"hours": min(asked["hours"] + more, 80.0)})
    assert (much.end or date.min) <= (less.end or date.max)
    assert much.fits or not less.fits
    assert len(much.cut) <= len(less.cut)
    assert much.missing_hours <= less.missing_hours


@given(modules(), requests(), st.integers(1, 60))
def test_an_earlier_start_or_a_later_deadline_never_hurts(
    found: list[Module], asked: dict[str, Any], days: int
) -> None:
    result = plan(found, **asked)
    if result.deadline is None:
        return
    bounded = {key: value for key, value in asked.items() if key != "weeks"} | {"deadline": result.deadline}
    earlier = plan(found, **bounded | {"start": result.start - timedelta(days=days)})
    later = plan(found, **bounded | {"deadline": result.deadline + timedelta(days=days)})
    assert earlier.fits >= result.fits
    assert later.fits >= result.fits


@given(modules(), requests())
def test_what_is_said_to_help_helps_and_nothing_less_does(found: list[Module], asked: dict[str, Any]) -> None:
    result = plan(found, **asked)
    remedy = result.remedies
    assert (remedy is None) == result.fits
    if remedy is None or result.deadline is None:
        return
    left_out = {entry.id for entry in result.cut}
    wanted = [entry for entry in found if remedy.of == "all" or entry.id not in left_out]
    bounded = {key: value for key, value in asked.items() if key != "weeks"} | {"deadline": result.deadline}
    day = timedelta(days=1)
    if remedy.start:
        assert plan(wanted, **bounded | {"start": remedy.start}).fits
        assert not plan(wanted, **bounded | {"start": remedy.start + day}).fits
    if remedy.deadline:
        assert plan(wanted, **bounded | {"deadline": remedy.deadline}).fits
        assert not plan(wanted, **bounded | {"deadline": remedy.deadline - day}).fits
    if remedy.hours_per_week:
        assert plan(wanted, **bounded | {"hours": remedy.hours_per_week}).fits


@given(modules(), requests())
def test_what_serves_both_tracks_comes_first_and_the_choice_lies_between(
    found: list[Module], asked: dict[str, Any]
) -> None:
    result = plan(found, **asked | {"also": BLUE})
    shared = [entry.shared for entry in result.modules]
    assert shared == sorted(shared, reverse=True)
    assert result.also
    assert 0 <= result.also.share <= 1
    assert result.start <= result.also.choose_by <= (result.end or result.start)
    only_red = [week.start for week in result.weeks for piece in week.modules if piece.id not in result.also.shared]
    assert all(result.also.choose_by <= start + timedelta(days=6) for start in only_red)


@given(modules(), requests())
def test_what_a_role_needs_comes_before_what_it_does_not(found: list[Module], asked: dict[str, Any]) -> None:
    result = plan(found, **asked | {"role": DYER, "also": None})
    needed = closure([task(entry, {}) for entry in found], [entry.id for entry in found if DYER.id in entry.roles])
    of_role = [entry.id in needed for entry in result.modules]
    assert of_role == sorted(of_role, reverse=True)


@given(modules(), requests())
def test_what_closes_a_plan_comes_last_and_is_kept_before_all_else(found: list[Module], asked: dict[str, Any]) -> None:
    """The last weeks before the applications are the same for every role, and no choice of a track waits for them."""
    cv, talk = module("cv", 3, closing=True, tracks=("red", "blue")), module("talk", 2, needs=["cv"], closing=True)
    result = plan([talk, *found, cv], **asked)
    ids = [entry.id for entry in result.modules]
    done = [id for id in ids if id in ("cv", "talk")]
    assert done == ["cv", "talk"][: len(done)] == ids[len(ids) - len(done) :]
    if len(done) < 2:
        assert all(entry.hours < 3 for entry in result.modules if entry.id not in done)
    if result.also:
        assert "cv" not in result.also.shared


@given(modules(), requests())
def test_the_same_wish_gives_the_same_plan(found: list[Module], asked: dict[str, Any]) -> None:
    assert plan(found, **asked) == plan(found, **asked)


@given(modules(), requests())
def test_knowing_more_never_takes_longer(found: list[Module], asked: dict[str, Any]) -> None:
    knowing, ignorant = plan(found, **asked), plan(found, **asked | {"know": {}})
    assert knowing.fits >= ignorant.fits
    assert knowing.saved_hours >= 0 == ignorant.saved_hours
