"""What the weeks after the core hold, and what fills those that are left before a deadline."""

from __future__ import annotations

from careerpath.answers.plan.spare import Spare
from careerpath.answers.plan.study_plan import StudyPlan
from careerpath.labels import Labels
from careerpath.pages.parts import day, number
from careerpath.render.page import Spans, spans


def optional(result: StudyPlan, t: Labels) -> Spans | None:
    """By when the core of a track is done, and that the weeks after it are filled in the order of weight."""
    modules = {module.id: module for module in result.modules}
    extra = [module for module in result.modules if not module.core]
    if result.role or not extra:
        return None
    first = extra[0].id
    begins = next(week.start for week in result.weeks if any(part.id == first for part in week.modules))
    core = sum(module.core for module in modules.values())
    return spans(t("plan.optional-fill", n=len(extra), core=core, day=day(begins, t, year=True)))


def spare_weeks(found: Spare | None, t: Labels) -> Spans | None:
    """How many weeks are left, and the modules that are worth most then."""
    if found is None:
        return None
    names = (t("plan.with-hours", name=t.of(each.title), hours=number(each.hours)) for each in found.modules)
    asked = {"track": t.of(found.track_name), "hours": number(found.shared_hours), "names": t.listed(names)}
    return spans(t("plan.spare-fill", n=found.weeks, **asked))
