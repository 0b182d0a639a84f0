"""What the modules ask of a graphics card, whether the reader's does it, and what the GPU hours cost."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from careerpath.deferred import dataclass
from careerpath.errors import UnknownIdError, UsageError, did_you_mean
from careerpath.models.base import Text
from careerpath.models.corpus import Corpus
from careerpath.models.study import Card, Module

SIZE = re.compile(r"([0-9]{1,4})\s*(gb|g)", re.IGNORECASE)
Way = Literal["card", "alternative", "short", "none", "unasked"]
"""How a module's need is met: by the card, by its stated alternative, not at all, none is needed, none was asked of."""


@dataclass(frozen=True)
class Hardware:
    """What the reader has: a card, none (0 GB), or whatever a module needs, rented (None)."""

    kind: Literal["none", "card", "rent"]
    memory_gb: float | None
    card: str | None = None
    name: Text | None = None

    @property
    def called(self) -> str:
        """What the reader writes for it."""
        return self.card or (f"{self.memory_gb:g}gb" if self.memory_gb else self.kind)


def find_hardware(corpus: Corpus, given: str, where: str = "--gpu") -> Hardware:
    """What is named `where`: none, rent, a memory such as 24gb, or a card of the corpus. Raises UsageError."""
    word = given.strip().casefold()
    if word in ("none", "rent"):
        return Hardware("none", 0.0) if word == "none" else Hardware("rent", None)
    size = SIZE.fullmatch(word)
    if size and int(size[1]):
        return Hardware("card", float(size[1]))
    try:
        card = corpus.find(Card, given)
    except UnknownIdError as error:
        cards = f", or a card: {', '.join(error.known)}" if error.known else ""
        accepted = f"accepted: none, rent, a memory such as 24gb{cards}"
        raise UsageError(f"{where}: no card is called '{given[:60]}'; {did_you_mean(error.near)}{accepted}") from None
    return Hardware("card", card.memory_gb, card.id, card.name)


def way(module: Module, hardware: Hardware | None) -> Way:
    """How the module's need of a card is met."""
    need = module.gpu
    if need is None or not need.memory_gb:
        return "none"
    if hardware is None:
        return "unasked"
    if hardware.memory_gb is None or hardware.memory_gb >= need.memory_gb:
        return "card"
    if need.alternative_gb is not None and need.alternative_gb <= hardware.memory_gb:
        return "alternative"
    return "short"


@dataclass(frozen=True)
class GpuHours:
    """GPU hours of a module."""

    module: str
    title: Text
    hours: float


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


MOST = 3


def cost(modules: Sequence[Module], hardware: Hardware | None, price: float | None, budget: float | None) -> Cost:
    """The cost of the planned modules."""
    used = [(module, gpu_hours(module, hardware)) for module in modules]
    short = sum((count for module, count in used if way(module, hardware) == "short"), 0.0)
    total = sum((count for _, count in used), 0.0)
    amount = total * price if price is not None else None
    most = sorted((entry for entry in used if entry[1]), key=lambda entry: -entry[1])[:MOST]
    return Cost(
        gpu_hours=total,
        short_hours=short,
        price=price,
        amount=amount,
        budget=budget,
        over=max(amount - budget, 0.0) if amount is not None and budget is not None else None,
        affordable_hours=budget / price if budget is not None and price else None,
        affordable_price=budget / total if budget is not None and price is None and total else None,
        most=tuple(GpuHours(module.id, module.name, count) for module, count in most),
    )


def gpu_hours(module: Module, hardware: Hardware | None) -> float:
    """Hours for which the module keeps a card busy; none where its alternative runs without one."""
    met = way(module, hardware)
    if module.gpu is None or met == "none" or (met == "alternative" and not module.gpu.alternative_gb):
        return 0.0
    return module.gpu.hours
