"""What a study plan asks of a graphics card, and what that costs."""

from __future__ import annotations

from collections.abc import Iterator

from careerpath.queries.planning.parts import GpuNeed, Planned
from careerpath.queries.study_plan import StudyPlan
from careerpath.render.dates import number
from careerpath.render.labels import Labels
from careerpath.render.page import Field, Span, Spans, spans
from careerpath.render.pages.common import place

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
