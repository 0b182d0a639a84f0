"""What stands above the weeks of a study plan: what gives way, what would make it fit, hardware, cost, a choice."""

from __future__ import annotations

from collections.abc import Iterator

from careerpath.queries.planning.fit import reserve
from careerpath.queries.planning.order import hours, units
from careerpath.queries.planning.parts import GpuNeed, Hedge, LeftOut, Planned, Remedy
from careerpath.queries.planning.wish import MOST_HOURS
from careerpath.queries.study_plan import StudyPlan
from careerpath.render.dates import day, number
from careerpath.render.labels import Labels
from careerpath.render.page import Field, Span, Spans, join, spans


def facts(result: StudyPlan, t: Labels) -> Iterator[Field]:
    """The fields, those that need an answer first."""
    if result.cut:
        yield Field(t("plan.cut"), tuple(_cut(entry, result, t) for entry in result.cut))
    if result.missing:
        yield Field(t("plan.missing"), tuple(_left(entry, t, t("plan.missing-why")) for entry in result.missing))
    wanted = hours(reserve(units(result.hours)))
    if result.reserve_hours < wanted and not result.missing:
        line = t("plan.reserve-short", hours=number(result.reserve_hours), wanted=number(wanted))
        yield Field(t("plan.reserve"), (spans(Span(line, "warn")),))
    if result.remedies:
        yield Field(t(f"plan.remedy.{result.remedies.of}"), tuple(_remedies(result.remedies, t)))
    if result.deadline:
        yield Field(t("plan.until"), (_until(result, t),))
    if result.know:
        yield Field(t("plan.saved"), (spans(_saved(result, t)),))
    if result.also:
        yield Field(t("plan.hedge", track=t.of(result.also.track_name)), tuple(_hedge(result, result.also, t)))
    yield from _hardware(result, t)
    yield from _money(result, t)


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


def _until(result: StudyPlan, t: Labels) -> Spans:
    assert result.deadline  # noqa: S101 - asked for by the caller
    until = spans(day(result.deadline, t, year=True, weekday=True))
    if result.season is None:
        return until
    begins = day(result.season.begins, t, year=True)
    return join((until, spans(t("plan.season", season=t.of(result.season.name), day=begins))))


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
        numbers = {"shared": number(also.shared_hours), "all": number(result.hours), "share": f"{also.share:.0%}"}
        yield spans(t("plan.hedge-share", names=t.listed(names), **numbers))
    else:
        yield spans(Span(t("plan.hedge-none"), "warn"))
    left = {"rest": number(also.rest_hours), "other": number(also.other_hours)}
    yield spans(t("plan.hedge-after", track=track, also=other, **left))


def _hardware(result: StudyPlan, t: Labels) -> Iterator[Field]:
    needs = [(module, module.gpu) for module in result.modules if module.gpu and module.gpu.memory_gb]
    if not needs:
        return
    lines: list[Spans] = []
    most, need = max(needs, key=lambda pair: pair[1].memory_gb)
    if result.hardware is None:
        lines.append(spans(t("plan.gpu-needs", memory=number(need.memory_gb), module=t.of(most.title))))
    elif result.hardware.kind == "rent":
        lines.append(spans(t("plan.gpu.rent", memory=number(need.memory_gb))))
    else:
        for module, asked in needs:
            if asked.way in ("alternative", "short"):
                lines += _short(module, asked, result, t)
        lines = lines or [spans(t("plan.gpu.card", gpu=_own(result, t)))]
    yield Field(t("plan.hardware"), tuple(lines))


def _own(result: StudyPlan, t: Labels) -> str:
    own = result.hardware
    if own is None or not own.memory_gb:
        return t("plan.gpu.none")
    return t.of(own.name) if own.name else t("plan.gpu.memory", memory=number(own.memory_gb))


def _short(module: Planned, need: GpuNeed, result: StudyPlan, t: Labels) -> Iterator[Spans]:
    """What a module needs that the reader's hardware has not, and what to do instead."""
    role = "warn" if need.way == "alternative" else "bad"
    head = Span(t("plan.gpu-short", module=t.of(module.title), memory=number(need.memory_gb)), role)  # type: ignore[arg-type]
    yield spans(head)
    if need.alternative:
        yield spans(Span(t("plan.gpu-instead", text=t.of(need.alternative)), "muted"))
    if need.way == "short":
        yield spans(Span(t("plan.gpu-no-way", gpu=_own(result, t), hours=number(need.hours)), "muted"))


def _money(result: StudyPlan, t: Labels) -> Iterator[Field]:
    cost = result.cost
    lines: list[str] = []
    if cost.price is not None and cost.amount is not None:
        lines.append(
            t("plan.money-sum", hours=number(cost.gpu_hours), price=number(cost.price), amount=number(cost.amount))
        )
    elif cost.affordable_price is not None:
        lines.append(t("plan.money-price", budget=number(cost.budget or 0), price=number(cost.affordable_price)))
    if cost.over:
        lines.append(
            t(
                "plan.money-over",
                budget=number(cost.budget or 0),
                over=number(cost.over),
                hours=number(cost.affordable_hours or 0),
            )
        )
    elif cost.over == 0:
        lines.append(t("plan.money-within", budget=number(cost.budget or 0)))
    if lines:
        most = [t("plan.money-module", module=t.of(entry.title), hours=number(entry.hours)) for entry in cost.most]
        lines += [t("plan.money-most", names=t.listed(most))] if most else []
        yield Field(t("plan.money"), tuple(spans(line) for line in lines))
