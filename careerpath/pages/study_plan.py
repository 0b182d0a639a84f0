"""The page of `study-plan`: whether it fits and what gives way first, then the weeks.

What stands above the weeks of a study plan: what gives way, what would make it fit, hardware, cost, a choice.

What a study plan asks of a graphics card, and what that costs.
"""

from __future__ import annotations

from collections.abc import Iterator

from careerpath.answers.plan.hardware import GpuNeed
from careerpath.answers.plan.order import UNITS, half_hours, hours
from careerpath.answers.plan.request import MOST_HOURS, WEEK
from careerpath.answers.plan.schedule import RESERVE_SHARE, REVIEW_AFTER, REVIEW_SHARE, Remedy, reserve_time
from careerpath.answers.plan.study_plan import Hedge, LeftOut, Planned, StudyPlan
from careerpath.labels import Labels
from careerpath.pages.parts import day, number, place, span
from careerpath.pages.study_weeks import brief_table, week_sections
from careerpath.render.page import Block, Command, Field, Fields, Page, Paragraph, Section, Span, Spans, join, spans

SAID = 2
"""Claims about the price of a card that are shown; JSON has all."""


def hardware(result: StudyPlan, t: Labels) -> Iterator[Field]:
    """Which modules the reader's hardware does not suffice for, or what they need at most."""
    needs = [(module, module.gpu) for module in result.modules if module.gpu and module.gpu.memory_gb]
    if needs:
        yield Field(t("plan.hardware"), tuple(_lines(needs, result, t)), listed=True)


def _lines(needs: list[tuple[Planned, GpuNeed]], result: StudyPlan, t: Labels) -> Iterator[Spans]:
    most, need = max(needs, key=lambda pair: pair[1].memory_gb)
    asked = {"memory": number(need.memory_gb), "module": t.of(most.title)}
    short = [(module, gpu) for module, gpu in needs if gpu.way in ("alternative", "short")]
    if result.hardware is None:
        yield spans(t("plan.gpu-needs", **asked))
    elif result.hardware.kind == "rent":
        yield spans(t("plan.gpu-rent", **asked))
    elif short:
        yield from (_short(module, gpu, t) for module, gpu in short)
    else:
        yield spans(t("plan.gpu-enough", gpu=_own(result, t)))


def _own(result: StudyPlan, t: Labels) -> str:
    own = result.hardware
    memory = t("plan.gpu-memory", memory=number(own.memory_gb or 0) if own else "0")
    return t.of(own.name) if own and own.name else memory


def _short(module: Planned, need: GpuNeed, t: Labels) -> Spans:
    """What a module needs that the reader's hardware has not, and what to do instead."""
    asks = t("plan.gpu-short", module=t.of(module.title), memory=number(need.memory_gb))
    lines = [Span(asks, "warn" if need.way == "alternative" else "bad"), *_instead(need, t)]
    if need.way == "short" and (need.alternative is None or need.alternative_gb is not None):
        lines.append(Span(t("plan.gpu-hire", hours=number(need.hours)), "muted"))
    gap = "" if t.language == "zh" else " "
    return tuple(Span(line.text + gap * (line is not lines[-1]), line.role) for line in lines)


def _instead(need: GpuNeed, t: Labels) -> Iterator[Span]:
    """The stated alternative, and the memory that it needs."""
    if need.alternative is None:
        return
    key = "plan.gpu-perhaps"
    if need.alternative_gb is not None:
        key = "plan.gpu-instead" if need.alternative_gb else "plan.gpu-without"
    yield Span(t(key, text=t.of(need.alternative), memory=number(need.alternative_gb or 0)), "muted")


def money(result: StudyPlan, t: Labels) -> Iterator[Field]:
    """Price, sum and budget; where no price was given, what sources say of it."""
    lines = [spans(line) for line in (*_sum(result, t), *_budget(result, t))]
    cost = result.cost
    if lines and cost.most:
        most = [t("plan.money-module", module=t.of(entry.title), hours=number(entry.hours)) for entry in cost.most]
        lines.append(spans(t("plan.money-most", names=t.listed(most))))
    if cost.price is None and cost.gpu_hours:
        for said in result.price_claims[:SAID]:
            lines.append(spans(t.of(said.text), Span("  "), *place(said, t)))
            lines += [spans(Span(t.of(said.conflict), "warn"))] if said.conflict else []
    if lines:
        yield Field(t("plan.money"), tuple(lines), listed=True)


def _sum(result: StudyPlan, t: Labels) -> Iterator[str]:
    cost = result.cost
    if cost.price is None or cost.amount is None:
        return
    price = number(cost.price)
    yield t("plan.money-sum", hours=number(cost.gpu_hours), price=price, amount=number(cost.amount))
    if cost.short_hours:
        yield t("plan.money-hire", hours=number(cost.short_hours))


def _budget(result: StudyPlan, t: Labels) -> Iterator[str]:
    cost = result.cost
    if cost.budget is None:
        return
    budget = number(cost.budget)
    if cost.over:
        hours = number(int(cost.affordable_hours or 0))
        yield t("plan.money-over", budget=budget, over=number(cost.over), hours=hours)
    elif cost.over is not None:
        yield t("plan.money-within", budget=budget)
    elif cost.affordable_price is not None:
        yield t("plan.money-price", budget=budget, price=number(cost.affordable_price))


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
    wanted = hours(reserve_time(half_hours(result.hours)))
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


def page(result: StudyPlan, t: Labels, *, brief: bool = False) -> Page:
    """The plan; `brief` gives a line a week."""
    if result.end is None:
        return _nothing(result, t)
    fields = tuple(facts(result, t))
    head = (Section(blocks=(Fields(fields),)),) if fields else ()
    weeks = (Section(blocks=(brief_table(result, t),)),) if brief else week_sections(result, t)
    return Page(
        _title(result, t),
        _verdict(result, t),
        join(tuple(_summary(result, t))),
        (*head, *weeks, Section(blocks=tuple(_end(result, t, brief=brief)))),
        language=t.language,
    )


def _nothing(result: StudyPlan, t: Labels) -> Page:
    title = spans(Span(t("plan.none-title", track=t.of(result.track_name)), "strong"))
    blocks = (Paragraph(spans(t("plan.none"))), Command("careerpath list module"))
    return Page(title, sections=(Section(blocks=blocks),), language=t.language)


def _title(result: StudyPlan, t: Labels) -> Spans:
    dates = span(result.start, result.end or result.start, t, year=True)
    text = t("plan.title", track=t.of(result.track_name), span=dates, hours=number(result.hours_per_week))
    return spans(Span(text, "strong"))


def _verdict(result: StudyPlan, t: Labels) -> Spans:
    if not result.fits:
        return spans(Span(t("plan.over", hours=number(result.missing_hours)), "bad"))
    if result.deadline is None:
        return spans(Span(t("plan.weeks", n=len(result.weeks)), "accent"))
    spare = (result.deadline - (result.end or result.start)).days // WEEK
    return spans(Span(t("plan.fits-spare", n=spare) if spare else t("plan.fits"), "good"))


def _summary(result: StudyPlan, t: Labels) -> Iterator[Spans]:
    core = sum(module.core for module in result.modules)
    yield spans(t("plan.modules", n=len(result.modules), core=core))
    amounts = {"study": result.hours, "review": result.review_hours, "reserve": result.reserve_hours}
    yield spans(t("plan.hours", **{name: number(amount) for name, amount in amounts.items()}))
    yield spans(_gpu(result, t))


def _gpu(result: StudyPlan, t: Labels) -> str:
    cost = result.cost
    if not cost.gpu_hours:
        return t("plan.gpu-none")
    used = t("plan.gpu", hours=number(cost.gpu_hours))
    paid = t("plan.cost-unknown") if cost.amount is None else t("plan.cost", amount=number(cost.amount))
    return t("plan.gpu-cost", used=used, paid=paid)


def _end(result: StudyPlan, t: Labels, *, brief: bool) -> Iterator[Block]:
    """How the hours come about, and what to do next."""
    shares = {"review": REVIEW_SHARE, "after": REVIEW_AFTER // UNITS, "reserve": 100 // RESERVE_SHARE}
    yield Paragraph(spans(Span(t("plan.note", **shares), "muted")))
    if result.modules:
        yield Command(f"careerpath show module:{result.modules[0].id}", t("plan.to-module"))
    again = f"careerpath study-plan {result.track} {' '.join(asked(result))}"
    if not brief:
        yield Command(f"{again} --brief", t("plan.to-brief"))
    yield Command(f"{again} --format ics --output plan.ics", t("plan.to-calendar"))


def asked(result: StudyPlan) -> Iterator[str]:
    """The options that give the same plan again on another day."""
    options = {
        "--hours": number(result.hours_per_week),
        "--start": result.start.isoformat(),
        "--deadline": result.deadline.isoformat() if result.deadline and not result.season else None,
        "--for": result.season.called if result.season else None,
        "--know": ",".join(result.know),
        "--gpu": result.hardware.called if result.hardware else None,
        "--gpu-price": None if result.cost.price is None else f"{result.cost.price:g}",
        "--budget": None if result.cost.budget is None else f"{result.cost.budget:g}",
        "--also": result.also.track if result.also else None,
    }
    yield from (f"{option} {value}" for option, value in options.items() if value)
