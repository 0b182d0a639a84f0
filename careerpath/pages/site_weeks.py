"""The weeks of a plan as a picture: a row a module, with the weeks in which it is studied, and the same in words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from careerpath.answers.plan.study_plan import StudyPlan
from careerpath.labels import Labels
from careerpath.pages.parts import hours
from careerpath.render.html import Fragment


class Row(NamedTuple):
    """A module in the picture."""

    id: str
    name: str
    weeks: tuple[int, ...]
    """The weeks in which something of it is studied, from 0."""
    words: str
    """The same in words, with its hours."""


def week_chart(plan: Callable[[], StudyPlan], t: Labels) -> Fragment | None:
    """The picture of a plan; None where nothing fits into it."""
    rows = tuple(_rows(plan(), t))
    words = {name: t(f"site.{name}") for name in ("weeks", "weeks-when")} | {"module": t("kind.module")}
    values = {"rows": rows, "n": len(plan().weeks), "words": words, "language": t.language}
    return Fragment("weeks.html", values) if rows else None


def _rows(plan: StudyPlan, t: Labels) -> Iterator[Row]:
    """The modules in the order in which they begin."""
    parts = [(at, part) for at, week in enumerate(plan.weeks) for part in week.modules]
    for id in dict.fromkeys(part.id for _, part in parts):
        own = [(at, part) for at, part in parts if part.id == id]
        weeks = tuple(at for at, _ in own)
        when = t("site.weeks-of", n=len(set(weeks)), first=weeks[0] + 1, last=weeks[-1] + 1)
        yield Row(id, t.of(own[0][1].title), weeks, f"{when} · {hours(sum(part.hours for _, part in own), t)}")
