"""The page of `study-plan`: whether it fits and what gives way first, then the weeks."""

from __future__ import annotations

from collections.abc import Iterator

from careerpath.queries.planning.fit import RESERVE_SHARE, REVIEW_AFTER, REVIEW_SHARE
from careerpath.queries.planning.order import UNITS
from careerpath.queries.planning.wish import WEEK
from careerpath.queries.study_plan import StudyPlan
from careerpath.render.dates import number, span
from careerpath.render.labels import Labels
from careerpath.render.page import Block, Command, Fields, Page, Paragraph, Section, Span, Spans, join, spans
from careerpath.render.pages.plan_facts import facts
from careerpath.render.pages.plan_table import brief_table
from careerpath.render.pages.plan_weeks import week_sections


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
