"""What a reader computes on, as they write it: a card by any of its names, several, a memory, none, or rented.

Cards are those of the corpus. Of a name that cards of several memories share the smallest counts, and of several cards
one: what does not fit on it is not planned as if it did. Both are said.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from careerpath.errors import InputError, did_you_mean, nearest
from careerpath.labels import Message
from careerpath.model.base import Gigabytes, Text
from careerpath.model.corpus import Corpus, current
from careerpath.model.study import Card, Module
from careerpath.typed import folded

NONE = frozenset(
    {"none", "no", "nothing", "no gpu", "no card", "cpu", "integrated", "无", "没有", "没", "无卡", "没卡", "没有卡"}
    | {"无显卡", "没显卡", "没有显卡", "无独显", "没独显", "没有独显", "无gpu", "没gpu", "没有gpu"}
    | {"核显", "集显", "集成显卡", "核心显卡"}
)
"""What readers say who have no card, with or without spaces."""
_RENT = re.compile(r"租|云|\brent|\bcloud|autodl|runpod|\bvast\.?ai\b")
"""What readers say who rent, whichever card, and with whom."""
_PLACE = re.compile(
    r"(?:\b(?:google )?colab(?:oratory)?(?: ?pro\b\+?)?|kaggle|modelscope|ai ?studio"
    r"|\b(?:lab|server|cluster|university|school)\b"
    r"|魔搭|飞桨|学校|学院|大学|校内|公司|单位|导师|实验室|课题组|服务器|工作站|集群|超算|机房|平台)(?:里?[的有])?"
)
"""Where readers compute who share a machine: it may have any card."""
SHOWN = 60
"""Characters of a wrong value that an error repeats."""
LARGEST = 1024
"""GB that a bare number may mean at most; cards are called by numbers, too."""

_MEMORY = re.compile(r"(?<![a-z0-9.])(\d{1,6}(?:\.\d+)?)\s*(gib|gb|g|mib|mb)(?![a-z])(?:\s*(?:显存|vram))?")
_BARE = re.compile(r"\d{1,4}(?:\.\d+)?")
_COUNTS = {"single": 1, "dual": 2, "单": 1, "双": 2, "两": 2} | {
    n: "一二三四五六七八".index(n) + 1 for n in "一二三四五六七八"
}
_WORD = "|".join(_COUNTS)
_BEFORE = re.compile(rf"(?:(\d{{1,2}})\s*(?:[x×*]|张|块|卡|路)|({_WORD})\s*(?:张|块|卡|路)?)\s*(\S.*)")
_BEHIND = re.compile(rf"(\S.*?)\s*(?:[x×*]\s*(\d{{1,2}})|({_WORD})\s*(?:张|块|卡|路))")
_NOISE = re.compile(
    r"\b(?:nvidia|intel|geforce|amd|radeon|tesla|quadro|huawei|gpu|graphics card|vram|sxm\d?|pcie|hbm\de?)\b"
    r"|英伟达|英特尔|华为|显卡|显存|[na]?卡|的|\((?:r|tm)\)"
)
_SERIES = re.compile(r"\b(?:rtx|gtx|rx)(?=\s*\d)|\brtx(?=\s*a\d)")
_LAPTOP = re.compile(r"laptop|notebook|mobile|笔记本|移动版|移动端")
_MAC = re.compile(r"(?:apple|mac|macbook|imac|苹果).*|m[1-9](?:\s*(?:pro|max|ultra))?")
Way = Literal["card", "alternative", "short", "none", "unasked"]
"""How a module's need is met: by the card, by its stated alternative, not at all, none is needed, none was asked of."""


@dataclass(frozen=True)
class Hardware:
    """What the reader computes on: a card, none (0 GB), or whatever a module needs, rented (None)."""

    kind: Literal["none", "card", "rent"]
    memory_gb: Gigabytes | None
    card: str | None = None
    name: Text | None = None
    count: int = 1
    """Cards of this kind; what a module needs is held against the memory of one."""
    larger_gb: tuple[Gigabytes, ...] = ()
    """Memories that cards of the same name have as well, where the reader did not say which."""
    note: Text | None = None
    """What to beware of with this card."""

    @property
    def card_memory(self) -> Gigabytes | None:
        """The memory of the reader's own card; None where there is none."""
        return self.memory_gb if self.kind == "card" else None

    @property
    def called(self) -> str:
        one = self.card or (f"{self.memory_gb:g}gb" if self.memory_gb else self.kind)
        return one if self.count == 1 else f"{self.count}x{one}"


def read_hardware(corpus: Corpus, text: str, field: str = "gpu") -> Hardware:
    """None, rent, a memory such as 24gb or 24, a card of the corpus, or several of one. Raises InputError."""
    word = " ".join(folded(text).casefold().split())
    if word in NONE or word.replace(" ", "") in NONE:
        return Hardware("none", 0.0)
    if _RENT.search(word):
        return Hardware("rent", None)
    own = " ".join(_PLACE.sub(" ", word).split())
    if word and not own:
        raise InputError(Message("error.place-no-card", given=text[:SHOWN]), field)
    count, one = _counted(own)
    memory, rest = _memory(one)
    model = _model(rest)
    if _MAC.fullmatch(rest.strip()):
        raise InputError(Message("error.shared-memory", given=text[:SHOWN]), field)
    known = _by_model(current(corpus, Card))
    if cards := known.get(model, []):
        return _of([*cards, *known[_model(cards[0].id)]], memory, count)
    size = float(rest) if memory is None and _BARE.fullmatch(rest.strip()) else (memory or 0.0) * (not model)
    if 0 < size <= LARGEST:
        return Hardware("card", size, count=count)
    raise InputError(_unknown(known, text, model), field)


def _of(cards: list[Card], memory: float | None, count: int) -> Hardware:
    """One of the cards of a name: that of the memory which is said, else the smallest; a memory of its own counts."""
    fitting = [card for card in cards if memory in (None, card.memory_gb)]
    if not fitting:
        return Hardware("card", memory, count=count)
    card = min(fitting, key=lambda card: card.memory_gb)
    larger = tuple(sorted({other.memory_gb for other in fitting} - {card.memory_gb}))
    return Hardware("card", card.memory_gb, card.id, card.name, count, larger, card.note)


def _counted(word: str) -> tuple[int, str]:
    """How many of what: `2x4090`, `4090*2`, `双卡4090`, `两张 4090`."""
    if match := _BEFORE.fullmatch(word):
        number, name, one = match.groups()
    elif match := _BEHIND.fullmatch(word):
        one, number, name = match.groups()
    else:
        return 1, word
    count = int(number) if number else _COUNTS[name]
    return (count, one) if count else (1, word)


def _memory(word: str) -> tuple[float | None, str]:
    """The memory that is said, in GB, and the rest."""
    match = _MEMORY.search(word)
    size = float(match[1]) if match else 0.0
    if match is None or not size:
        return None, word
    rest = f"{word[: match.start()]} {word[match.end() :]}"
    return max(float(round(size / 1024)), 1.0) if match[2].startswith("m") else size, rest


def _model(name: str) -> str:
    """A name of a card by which its spellings are one: without maker, series, memory, spaces and signs."""
    word = _memory(" ".join(folded(name).casefold().split()))[1]
    plain, mobile = _LAPTOP.subn(" ", _NOISE.sub(" ", word))
    letters = "".join(char for char in _SERIES.sub("", plain) if char.isalnum())
    return f"{letters}laptop" if mobile and letters else letters


def _by_model(cards: Iterable[Card]) -> dict[str, list[Card]]:
    found: dict[str, list[Card]] = {}
    for card in cards:
        for model in {_model(name) for name in (card.id, card.name.en, card.name.zh, *card.aliases)} - {""}:
            found.setdefault(model, []).append(card)
    return found


def _unknown(known: dict[str, list[Card]], text: str, model: str) -> Message:
    """No such card: those that are spelt nearly so, and what is always understood."""
    near = [known[name][0].id for name in nearest(model, sorted(known))]
    return Message("error.no-card", given=text[:SHOWN], hint=did_you_mean(near, Message("error.cards-accepted")))


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
