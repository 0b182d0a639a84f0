"""What stands above the weeks of a study plan: what gives way, what would make it fit, hardware, cost, a choice."""

from __future__ import annotations

from collections.abc import Iterator

from careerpath.queries.planning.fit import reserve
from careerpath.queries.planning.order import hours, units
from careerpath.queries.planning.parts import Hedge, LeftOut, Remedy
from careerpath.queries.planning.wish import MOST_HOURS
from careerpath.queries.study_plan import StudyPlan
from careerpath.render.dates import day, number
from careerpath.render.labels import Labels
from careerpath.render.page import Field, Span, Spans, join, spans
from careerpath.render.pages.plan_hardware import hardware, money


def facts(result: StudyPlan, t: Labels) -> Iterator[Field]:
    """The fields, those that need an answer first."""
    yield from _giving_way(result, t)
    if result.deadline:
        yield Field(t("plan.until"), tuple(_until(result, t)))
    if result.know:
        yield Field(t("plan.saved"), (spans(_saved(result, t)),))
    if result.also:
        yield Field(t("plan.hedge", track=t.of(result.also.track_name)), tuple(_hedge(result, result.also, t)))
    yield from hardware(result, t)
    yield from money(result, t)


def _giving_way(result: StudyPlan, t: Labels) -> Iterator[Field]:
    """What is cut, what is missing, and what would help."""
    if result.cut:
        yield Field(t("plan.cut"), tuple(_cut(entry, result, t) for entry in result.cut), listed=True)
    if result.missing:
        missing = (_left(entry, t, t("plan.missing-why")) for entry in result.missing)
        yield Field(t("plan.missing"), tuple(missing), listed=True)
    wanted = hours(reserve(units(result.hours)))
    if result.reserve_hours < wanted and not result.missing:
        line = t("plan.reserve-short", hours=number(result.reserve_hours), wanted=number(wanted))
        yield Field(t("plan.reserve"), (spans(Span(line, "warn")),))
    if result.remedies:
        lines = tuple(_remedies(result.remedies, t))
        yield Field(t(f"plan.remedy.{result.remedies.of}"), lines, listed=True)


def _left(entry: LeftOut, t: Labels, why: str) -> Spans:
    return spans(t.of(entry.title), Span(f"  {t('plan.h', hours=number(entry.hours))} · {why}", "muted"))


def _cut(entry: LeftOut, result: StudyPlan, t: Labels) -> Spans:
    names = {other.id: t.of(other.title) for other in result.cut}
    why = t("plan.cut-why", priority=entry.priority)
    if entry.with_:
        why = t("plan.cut-with", module=names[entry.with_])
    return _left(entry, t, why)


def _remedies(remedy: Remedy, t: Labels) -> Iterator[Spans]:
    if remedy.start is None or remedy.deadline is None:
        yield spans(t("plan.remedy-too-long"))
    else:
        key = "plan.remedy-passed" if remedy.start_passed else "plan.remedy-start"
        yield spans(t(key, day=day(remedy.start, t, year=True)))
    if remedy.hours_per_week is None:
        yield spans(t("plan.remedy-no-hours", hours=MOST_HOURS))
    else:
        yield spans(t("plan.remedy-hours", hours=number(remedy.hours_per_week)))
    if remedy.deadline is not None:
        yield spans(t("plan.remedy-deadline", day=day(remedy.deadline, t, year=True)))


def _until(result: StudyPlan, t: Labels) -> Iterator[Spans]:
    """The last day of study, and the season that begins after it."""
    assert result.deadline  # noqa: S101 - asked for by the caller
    until = spans(day(result.deadline, t, year=True, weekday=True))
    if result.season is None:
        yield until
        return
    begins = day(result.season.begins, t, year=True)
    yield join((until, spans(t("plan.season", season=t.of(result.season.name), day=begins))))
    yield spans(Span(t.of(result.season.text), "muted"))


def _saved(result: StudyPlan, t: Labels) -> str:
    names = t.listed([known(name, t) for name in result.know])
    if not result.saved_hours:
        return t("plan.saved-none", names=names)
    return t("plan.saved-by", hours=number(result.saved_hours), names=names)


def known(background: str, t: Labels) -> str:
    """A background's label; the id itself where a corpus brings one that has none."""
    try:
        return t(f"plan.know.{background}")
    except KeyError:
        return background


def _hedge(result: StudyPlan, also: Hedge, t: Labels) -> Iterator[Spans]:
    track, other = t.of(result.track_name), t.of(also.track_name)
    if also.shared:
        yield spans(Span(t("plan.hedge-choose", day=day(also.choose_by, t, year=True, weekday=True)), "warn"))
        names = [t.of(module.title) for module in result.modules if module.shared]
        numbers = {
            "shared": number(also.shared_hours),
            "all": number(result.hours),
            "share": number(also.share * 100, 0),
        }
        yield spans(t("plan.hedge-share", names=t.listed(names), **numbers))
    else:
        yield spans(Span(t("plan.hedge-none"), "warn"))
    left = {"rest": number(also.rest_hours), "other": number(also.other_hours)}
    yield spans(t("plan.hedge-after", track=track, also=other, **left))
