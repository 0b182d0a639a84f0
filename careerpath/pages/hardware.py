"""The reader's graphics card: how it was read, what it does not suffice for, and what renting one costs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from careerpath.answers.cards import Hardware
from careerpath.labels import Labels
from careerpath.pages.parts import bad, gigabytes, muted, number, tag, warn
from careerpath.pages.statements import tagged
from careerpath.render.page import Span, Spans, spans

if TYPE_CHECKING:
    from careerpath.answers.plan.hardware import GpuNeed
    from careerpath.answers.plan.study_plan import PlannedModule, StudyPlan

PRICE_CLAIMS = 2
"""Claims about the price of a card that are shown; JSON has all."""


def of_hardware(hardware: Hardware | None, t: Labels) -> Iterator[str]:
    """How the reader's card was read, where that may surprise: one of several, the smallest of a name, another kind."""
    if hardware is None or hardware.memory_gb is None:
        return
    if hardware.count > 1:
        yield t("gpu.one-of", n=hardware.count, memory=number(hardware.memory_gb))
    if hardware.larger_gb:
        larger = " / ".join(map(number, hardware.larger_gb))
        yield t("gpu.smallest", gpu=t.of(hardware.name), larger=larger, card=f"{hardware.larger_gb[0]:g}gb")
    if hardware.note:
        yield t.of(hardware.note)


def hardware(result: StudyPlan, t: Labels) -> Iterator[Spans | str]:
    """Which modules the reader's hardware does not suffice for, or what they need at most."""
    needs = [(module, module.gpu) for module in result.modules if module.gpu and module.gpu.memory_gb]
    if not needs:
        return
    own = result.hardware
    if own is None or own.kind == "rent":
        most, need = max(needs, key=lambda pair: pair[1].memory_gb)
        asked = {"memory": number(need.memory_gb), "module": t.of(most.title)}
        yield (
            t("plan.gpu-rent", **asked)
            if own
            else spans(t("plan.gpu-needs", **asked), Span(t("plan.gpu-say"), link="--gpu"))
        )
        return
    short = [(module, gpu) for module, gpu in needs if gpu.way in ("alternative", "short")]
    yield from (_short(module, gpu, t) for module, gpu in short)
    if not short:
        yield t("plan.gpu-enough", gpu=t.of(own.name) if own.name else gigabytes(own.memory_gb or 0, t))
    yield from (spans(muted(line)) for line in of_hardware(own, t))


def _short(module: PlannedModule, need: GpuNeed, t: Labels) -> Spans:
    """What a module needs that the reader's hardware has not, and what to do instead."""
    asks = t("plan.gpu-short", module=t.of(module.title), memory=number(need.memory_gb))
    sentences = [warn(asks) if need.way == "alternative" else bad(asks)]
    if need.alternative:
        key = "plan.gpu-perhaps"
        if need.alternative_gb is not None:
            key = "plan.gpu-instead" if need.alternative_gb else "plan.gpu-without"
        sentences.append(muted(t(key, text=t.of(need.alternative), memory=number(need.alternative_gb or 0))))
    if need.way == "short" and (need.alternative is None or need.alternative_gb is not None):
        sentences.append(muted(t("plan.gpu-hire", hours=number(need.hours))))
    gap = "" if t.language == "zh" else " "
    return tuple(Span(each.text + gap * (each is not sentences[-1]), each.role) for each in sentences)


def own_card_does(result: StudyPlan) -> bool:
    return result.hardware is not None and result.hardware.kind == "card" and not result.cost.short_hours


def money(result: StudyPlan, t: Labels, *, full: bool) -> Iterator[Spans | Span | str]:
    """Price, sum and budget; where no price was given, that of a source, or what sources say of it."""
    cost = result.cost
    lines = [*_sum(result, t)]
    yield from lines
    if rent := cost.rent:
        amounts = {"hours": number(rent.hours), "price": number(rent.price), "amount": number(rent.amount, 0)}
        text = t("plan.money-rent", card=t.of(rent.card_name), currency=t.of(rent.currency), **amounts)
        who = muted(f"  {tag(rent.claim.source_short, rent.claim.as_of, t)}")
        yield (*spans(text), who, Span(f" · {t('plan.money-own')}", "muted", "--gpu-price"))
    if lines and cost.most:
        most = [t("plan.money-module", module=t.of(entry.title), hours=number(entry.hours)) for entry in cost.most]
        yield t("plan.money-most", names=t.listed(most))
    asked = full or not (cost.rent or own_card_does(result))
    if cost.price is None and cost.gpu_hours and asked:
        for claim in result.price_claims[:PRICE_CLAIMS]:
            yield tagged(claim, t)
            if claim.conflict:
                yield warn(t.of(claim.conflict))


def _sum(result: StudyPlan, t: Labels) -> Iterator[str]:
    """The sum by the reader's own price, and how it stands to the budget."""
    cost = result.cost
    if cost.price is not None and cost.amount is not None:
        price = number(cost.price)
        yield t("plan.money-sum", hours=number(cost.gpu_hours), price=price, amount=number(cost.amount))
        if cost.short_hours:
            yield t("plan.money-hire", hours=number(cost.short_hours))
    if cost.budget is None:
        return
    budget = number(cost.budget)
    if cost.over:
        paid = number(int(cost.affordable_hours or 0))
        yield t("plan.money-over", budget=budget, over=number(cost.over), hours=paid)
    elif cost.over is not None:
        yield t("plan.money-within", budget=budget)
    elif cost.affordable_price is not None:
        yield t("plan.money-price", budget=budget, price=number(cost.affordable_price))
