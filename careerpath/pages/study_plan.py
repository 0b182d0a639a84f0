"""The page of `study-plan`: the table of weeks, then what gives way, hardware and cost; the weeks in detail."""

from __future__ import annotations

from collections.abc import Iterator
from shlex import join as join_words

from careerpath.answers.plan.order import UNITS, half_hours
from careerpath.answers.plan.order import hours as in_hours
from careerpath.answers.plan.request import MOST_HOURS, WEEK
from careerpath.answers.plan.schedule import RESERVE_SHARE, REVIEW_AFTER, REVIEW_SHARE, Remedy, reserve_time
from careerpath.answers.plan.study_plan import Hedge, ModuleLeftOut, StudyPlan
from careerpath.answers.situation import STRONG
from careerpath.labels import Labels
from careerpath.pages import parts
from careerpath.pages.hardware import hardware, money, own_card_does
from careerpath.pages.parts import bad, day, field, hours, muted, number, percent, span, warn
from careerpath.pages.study_weeks import optional, spare_weeks, week_sections, weeks_table
from careerpath.render.page import Block, Command, Field, Page, Paragraph, Section, Span, Spans, join, plain_text, spans


def study_plan_page(result: StudyPlan, t: Labels, *, full: bool = False, week: int | None = None) -> Page:
    """The plan, a line a week; or one `week` of it, or with `full` every week after it, in detail."""
    track = aim(result, t)
    if result.end is None:
        if result.all_done:
            return parts.page(t, t("plan.all-done", track=track))
        nothing = Paragraph(spans(t("plan.none"))), Command("careerpath list module")
        return parts.page(t, t("plan.none-title", track=track), Section(blocks=nothing))
    dates = span(result.start, result.end, t, year=True)
    shown = (
        weeks_table(result, t),
        parts.fields(*_facts(result, t, full=full)),
        *(week_sections(result, t) if full else ()),
    )
    return parts.page(
        t,
        t("plan.title", track=track, span=dates, hours=number(result.hours_per_week)),
        *(shown if week is None else week_sections(result, t)[week - 1 : week]),
        Section(blocks=tuple(_end(result, t, full=full, week=week))),
        aside=_verdict(result, t),
        subtitle=_summary(result, t),
    )


def aim(result: StudyPlan, t: Labels) -> str:
    """What the plan is for: the track, and its role where one is aimed at."""
    names = (result.track_name, *((result.role_name,) if result.role_name else ()))
    return " · ".join(map(t.of, names))


def remarks(result: StudyPlan, t: Labels, *, modules: bool = True) -> Iterator[str]:
    """What the plan comes to and what to know of it, for formats without a page: the verdict, then a line a fact.

    Without `modules` those that are cut or missing are not listed.
    """
    yield caution(result, t) or _verdict(result, t).text
    if result.weeks:
        yield plain_text(_summary(result, t))
    colon, stop = ("：", "；") if t.language == "zh" else (": ", "; ")
    listed = () if modules else (t("plan.cut"), t("plan.missing"))
    for said in _facts(result, t, full=False):
        if said and said.label not in listed:
            yield f"{said.label}{colon}{stop.join(map(plain_text, said.lines))}"


def caution(result: StudyPlan, t: Labels) -> str:
    """What the plan lacks, in one line; empty where it lacks nothing."""
    if not result.modules and not result.missing:
        return t("plan.all-done", track=aim(result, t)) if result.all_done else t("plan.none")
    if result.fits:
        return ""
    left, key = (result.missing, "plan.ends-early") if result.missing else (result.cut, "plan.ends-without")
    last = day(result.end or result.start, t, year=True)
    return t(key, n=len(left), hours=number(result.missing_hours), day=last)


def _verdict(result: StudyPlan, t: Labels) -> Span:
    if result.role and result.core_fits and not result.fits:
        return Span(t("plan.fits-core"), "good")
    if not result.fits:
        return bad(t("plan.over", hours=number(result.missing_hours)))
    if result.deadline is None:
        return Span(t("plan.weeks", n=len(result.weeks)), "accent")
    spare = (result.deadline - (result.end or result.start)).days // WEEK
    return Span(t("plan.fits-spare", n=spare) if spare else t("plan.fits"), "good")


def _summary(result: StudyPlan, t: Labels) -> Spans:
    core = sum(module.core for module in result.modules)
    amounts = {"study": result.hours, "review": result.review_hours, "reserve": result.reserve_hours}
    shown = {name: number(amount) for name, amount in amounts.items()}
    gpu = t("plan.gpu-none")
    if result.cost.gpu_hours:
        gpu = t("plan.gpu-cost", used=t("plan.gpu", hours=number(result.cost.gpu_hours)), paid=_paid(result, t))
    lines = (t("plan.modules", n=len(result.modules), core=core), t("plan.hours", **shown), gpu)
    return join(spans(line) for line in lines)


def _paid(result: StudyPlan, t: Labels) -> str:
    """What the GPU hours cost: by the reader's price, else by the rent that a source states, else unknown."""
    cost = result.cost
    if cost.amount is not None:
        return t("plan.cost", amount=number(cost.amount))
    if cost.rent:
        return t("plan.cost-rent", amount=number(cost.rent.amount, 0), currency=t.of(cost.rent.currency))
    return t("plan.cost-own" if own_card_does(result) else "plan.cost-unknown")


def _facts(result: StudyPlan, t: Labels, *, full: bool) -> Iterator[Field | None]:
    """What stands under the weeks; what needs an answer comes first."""
    if result.role:
        yield field(t("plan.role"), *_core_of_role(result, t))
    if result.role_gap:
        yield field(t("plan.gap"), t.of(result.role_gap))
    if result.role:
        left = number(sum(entry.hours for entry in result.cut))
        yield field(t("plan.cut"), t("plan.cut-role", n=len(result.cut), hours=left)) if result.cut else None
    else:
        yield field(t("plan.cut"), *(_cut(entry, result, t) for entry in result.cut), listed=True)
    missing = (_left_out(entry, t("plan.missing-why"), t) for entry in result.missing)
    yield field(t("plan.missing"), *missing, listed=True)
    wanted = in_hours(reserve_time(half_hours(result.hours)))
    if result.reserve_hours < wanted and not result.missing:
        amounts = {"hours": number(result.reserve_hours), "wanted": number(wanted)}
        yield field(t("plan.reserve"), warn(t("plan.reserve-short", **amounts)))
    if result.remedies and not (result.role and result.core_fits):
        yield field(t(f"plan.remedy.{result.remedies.of}"), *_remedies(result.remedies, t), listed=True)
    yield field(t("plan.until"), *_until(result, t))
    yield field(t("plan.optional"), optional(result, t))
    yield field(t("plan.spare"), spare_weeks(result.spare, t))
    yield field(t("plan.off"), *(span(each.first, each.last, t, year=True) for each in result.off))
    if result.know:
        names = t.listed([_background(name, t) for name in result.know])
        key = "plan.saved-by" if result.saved_hours else "plan.saved-none"
        yield field(t("plan.saved"), t(key, hours=number(result.saved_hours), names=names))
    if result.also:
        yield field(t("plan.hedge", track=t.of(result.also.track_name)), *_hedge(result, result.also, t))
    yield field(t("plan.hardware"), *hardware(result, t), listed=True)
    yield field(t("plan.money"), *money(result, t, full=full), listed=True)


def _core_of_role(result: StudyPlan, t: Labels) -> Spans:
    """Until when the role itself is studied, after which the rest of the track widens it."""
    core = {module.id for module in result.modules if module.core}
    if not core:
        return spans(warn(t("plan.role-none")))
    ends = [week.end for week in result.weeks if any(part.id in core for part in week.modules)]
    return spans(t("plan.role-core", day=day(max(ends), t, year=True)))


def _cut(entry: ModuleLeftOut, result: StudyPlan, t: Labels) -> Spans:
    names = {other.id: t.of(other.title) for other in result.cut}
    why = t("plan.cut-why", priority=entry.priority)
    return _left_out(entry, t("plan.cut-with", module=names[entry.with_]) if entry.with_ else why, t)


def _left_out(entry: ModuleLeftOut, why: str, t: Labels) -> Spans:
    return spans(t.of(entry.title), muted(f"  {hours(entry.hours, t)} · {why}"))


def _remedies(remedy: Remedy, t: Labels) -> Iterator[str]:
    if remedy.start is None or remedy.deadline is None:
        yield t("plan.remedy-too-long")
    else:
        key = "plan.remedy-passed" if remedy.start_passed else "plan.remedy-start"
        yield t(key, day=day(remedy.start, t, year=True))
    if remedy.hours_per_week is None:
        yield t("plan.remedy-no-hours", hours=MOST_HOURS)
    else:
        yield t("plan.remedy-hours", hours=number(remedy.hours_per_week))
    if remedy.deadline is not None:
        yield t("plan.remedy-deadline", day=day(remedy.deadline, t, year=True))


def _until(result: StudyPlan, t: Labels) -> Iterator[Spans]:
    """The last day of study, and the season that begins after it; nothing where there is no end to keep."""
    if result.deadline is None:
        return
    until = spans(day(result.deadline, t, year=True, weekday=True))
    if result.season is None:
        yield until
        return
    begins = day(result.season.begins, t, year=True)
    yield join((until, spans(t("plan.season", season=t.of(result.season.name), day=begins))))
    yield spans(muted(t.of(result.season.text)))


def _background(name: str, t: Labels) -> str:
    """What a background is called; its id where a corpus brings one that has no label."""
    try:
        return t(f"plan.know.{name}")
    except KeyError:
        return name


def _hedge(result: StudyPlan, also: Hedge, t: Labels) -> Iterator[Span | str]:
    """Until when to choose, what carries over until then, and what is left of each track after it."""
    if also.shared:
        yield warn(t("plan.hedge-choose", day=day(also.choose_by, t, year=True, weekday=True)))
        names = t.listed([t.of(module.title) for module in result.modules if module.shared])
        amounts = {"shared": number(also.shared_hours), "all": number(result.hours), "share": percent(also.share)}
        yield t("plan.hedge-share", names=names, **amounts)
    else:
        yield warn(t("plan.hedge-none"))
    tracks = {"track": t.of(result.track_name), "also": t.of(also.track_name)}
    yield t("plan.hedge-after", rest=number(also.rest_hours), other=number(also.other_hours), **tracks)


def _end(result: StudyPlan, t: Labels, *, full: bool, week: int | None) -> Iterator[Block]:
    """How the hours come about, and what to do next."""
    shares = {"review": REVIEW_SHARE, "after": REVIEW_AFTER // UNITS, "reserve": 100 // RESERVE_SHARE}
    if full:
        yield Paragraph(spans(muted(t("plan.note", **shares))))
    again = f"careerpath study-plan {result.track} {_options(result)}"
    if week is None and not full:
        yield Command(f"{again} --week 1", t("plan.to-week"))
    elif week is not None and week < len(result.weeks):
        yield Command(f"{again} --week {week + 1}", t("plan.to-next"))
    yield Command(f"{again} --format ics --output plan.ics", t("plan.to-calendar"))


def _options(result: StudyPlan) -> str:
    """The options that give the same plan again on another day."""
    known = {name: result.levels.get(name, STRONG) for name in result.know}
    options = {
        "--role": result.role,
        "--hours": number(result.hours_per_week),
        "--start": result.start.isoformat(),
        "--deadline": result.deadline.isoformat() if result.deadline and not result.season else None,
        "--for": result.season.called if result.season else None,
        "--know": ",".join(name if level == STRONG else f"{name}={level}" for name, level in known.items()),
        "--gpu": result.hardware.called if result.hardware else None,
        "--gpu-price": None if result.cost.price is None else f"{result.cost.price:g}",
        "--budget": None if result.cost.budget is None else f"{result.cost.budget:g}",
        "--also": result.also.track if result.also else None,
        "--off": ",".join(map(str, result.off)) or None,
    }
    return join_words(word for option, value in options.items() if value for word in (option, value))
