"""What a reader has done of the modules, from the events of their own store, and what that leaves of each.

What was done for one track counts for every other. The last that was said of a module holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal, NamedTuple

from careerpath.answers.kept import followed
from careerpath.answers.plan.order import LEARNT, MOST, UNITS, hours, task
from careerpath.model.base import Share
from careerpath.model.corpus import Corpus
from careerpath.model.events import Event
from careerpath.model.study import Module

State = Literal["doing", "done", "skipped"]
STATES: Mapping[str, State | None] = {
    "module-doing": "doing",
    "module-done": "done",
    "module-skipped": "skipped",
    "module-undone": None,
}
"""By kind of event: what a module is after it; None where it is as if nothing had been said."""


class Standing(NamedTuple):
    """What was last said of a module."""

    module: Module
    state: State
    hours: float | None
    """Hours that it took, or of one begun that were spent on it so far; None where the reader said none."""


def standings(corpus: Corpus, events: Iterable[Event]) -> tuple[dict[str, Standing], tuple[str, ...]]:
    """Where the reader stands with modules, by id, in the order in which that was said; and the ids that are gone.

    A retired module passes on what was said of it.
    """
    found: dict[str, Standing] = {}
    gone: dict[str, None] = {}
    for event in events:
        if event.kind not in STATES:
            continue
        kind, _, id = event.subject.partition(":")
        module = corpus.get(Module, followed(corpus, kind, id)) if kind == "module" else None
        if module is None:
            gone[id] = None
            continue
        found.pop(module.id, None)
        if state := STATES[event.kind]:
            found[module.id] = Standing(module, state, _hours(event.data.get("hours")))
    return found, tuple(gone)


def _hours(value: object) -> float | None:
    """Hours as an event keeps them; None for what can be none, whoever wrote it."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return float(value) if 0 < value <= MOST else None


def learnt(
    said: Mapping[str, Standing], know: Mapping[str, Share], *, speed: float = 1.0, skipped: bool = False
) -> dict[str, Share]:
    """How much of each module is done, for a planner; what was begun is never done whole.

    `know` and `speed` say what the modules take this reader. What is `skipped` counts as done only where that is asked.
    """
    found: dict[str, Share] = {}
    for id, (module, state, spent) in said.items():
        if state == "done" or (skipped and state == "skipped"):
            found[LEARNT.format(id)] = 1.0
        elif state == "doing" and spent:
            whole = hours(task(module, know).time) * speed
            part = min(spent, whole - 1 / UNITS) / whole if whole else 0.0
            found |= {LEARNT.format(id): part} if part > 0 else {}
    return found
