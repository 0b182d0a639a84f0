"""What is to be said of how the reader's graphics card was read."""

from __future__ import annotations

from collections.abc import Iterator

from careerpath.answers.cards import Hardware
from careerpath.labels import Labels
from careerpath.pages.parts import number


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
