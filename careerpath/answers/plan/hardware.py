"""What modules ask of a graphics card, whether the reader's does it, and what the GPU hours cost."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from careerpath.answers.cards import Hardware, Way, way
from careerpath.answers.evidence import CitedClaim, like
from careerpath.model.base import Gigabytes, Text
from careerpath.model.study import Card, Module

MOST = 3
"""Modules that are named as those which take most GPU hours."""


@dataclass(frozen=True)
class GpuNeed:
    """What a module asks of a graphics card, and how the reader's hardware meets it."""

    memory_gb: Gigabytes
    hours: float
    card: str | None
    card_name: Text | None
    basis: Text
    alternative: Text | None
    alternative_gb: Gigabytes | None
    way: Way


@dataclass(frozen=True)
class GpuHours:
    """GPU hours of a module."""

    module: str
    title: Text
    hours: float


@dataclass(frozen=True)
class Rent:
    """What it costs to rent a card for the hours that the reader's own hardware does not do, by a price of the corpus.

    `memory_gb` is what the modules among them need at most, and the card has.
    """

    card: str
    card_name: Text
    memory_gb: Gigabytes
    price: float
    currency: Text
    hours: float
    amount: float
    claim: CitedClaim


@dataclass(frozen=True)
class Cost:
    """What the GPU hours cost, in the reader's currency; None where no price or budget was given.

    `short_hours` are those of modules whose need the hardware does not meet, so that another card must be
    found for them; they are part of `gpu_hours`. A module done by its alternative is counted with the hours
    of the module itself, since no others are known.
    """

    gpu_hours: float
    short_hours: float
    price: float | None
    amount: float | None
    budget: float | None
    over: float | None
    """By how much the amount is above the budget; 0 where it is not."""
    affordable_hours: float | None
    """GPU hours that the budget pays for, at the price."""
    affordable_price: float | None
    """Price of a GPU hour at which the budget pays for all, where no price was given."""
    most: tuple[GpuHours, ...]
    """The modules that take most of them."""
    rent: Rent | None = None
    """By a price that the corpus knows, where none was given and a card that it prices does all that is rented."""


def gpu_need(module: Module, hardware: Hardware | None, cards: Mapping[str, Text]) -> GpuNeed | None:
    """The module's need; None where it says nothing of a card. `cards` are the names of cards by id."""
    need = module.gpu
    if need is None:
        return None
    return like(GpuNeed, need, card_name=cards.get(need.card or ""), way=way(module, hardware))


def gpu_hours(module: Module, hardware: Hardware | None) -> float:
    """Hours for which the module keeps a card busy; none where its alternative runs without one."""
    met = way(module, hardware)
    if module.gpu is None or met == "none" or (met == "alternative" and not module.gpu.alternative_gb):
        return 0.0
    return module.gpu.hours


def cost(
    modules: Sequence[Module],
    hardware: Hardware | None,
    price: float | None,
    budget: float | None,
    known: Rent | None = None,
) -> Cost:
    """The cost of the planned modules; `known` is what the corpus knows of renting, where no price was given."""
    used = [GpuHours(module.id, module.name, gpu_hours(module, hardware)) for module in modules]
    short = [entry.hours for entry, module in zip(used, modules, strict=True) if way(module, hardware) == "short"]
    total = sum((entry.hours for entry in used), 0.0)
    amount = total * price if price is not None else None
    return Cost(
        gpu_hours=total,
        short_hours=sum(short, 0.0),
        price=price,
        amount=amount,
        budget=budget,
        over=max(amount - budget, 0.0) if amount is not None and budget is not None else None,
        affordable_hours=budget / price if budget is not None and price else None,
        affordable_price=budget / total if budget is not None and price is None and total else None,
        most=tuple(sorted((entry for entry in used if entry.hours), key=lambda entry: -entry.hours)[:MOST]),
        rent=known if price is None else None,
    )


def rented(modules: Iterable[Module], hardware: Hardware | None) -> list[Module]:
    """The modules for which a card is rented: all that need one, or those that the reader's own does not do."""
    if hardware is None or hardware.kind == "rent":
        return [module for module in modules if module.gpu and module.gpu.memory_gb]
    return [module for module in modules if way(module, hardware) == "short"]


def rent(
    modules: Iterable[Module], hardware: Hardware | None, cards: Iterable[Card], said: Mapping[str, CitedClaim]
) -> Rent | None:
    """What renting costs, by the cheapest card of a known price that has the memory; None where there is none.

    `said` are the claims that state the prices, by id.
    """
    needs = [module.gpu for module in rented(modules, hardware) if module.gpu]
    memory, hours = max((need.memory_gb for need in needs), default=0.0), sum(need.hours for need in needs)
    known = [(card.rent, card) for card in cards if card.rent and card.rent.claim in said and card.memory_gb >= memory]
    if not hours or not known:
        return None
    told, card = min(known, key=lambda pair: pair[0].price)
    amount = told.price * hours
    return Rent(card.id, card.name, memory, told.price, told.currency, hours, amount, said[told.claim])
