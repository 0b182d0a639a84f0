"""The picture of a plan says what the plan says, in its boxes and in words."""

from __future__ import annotations

from datetime import date

import careerpath
from careerpath.labels import Labels
from careerpath.pages.site_lists import week_chart


def test_the_picture_of_a_plan_is_the_plan() -> None:
    plan = careerpath.study_plan(careerpath.load_corpus(), "llm", today=date(2026, 11, 27))
    drawn = week_chart(lambda: plan, Labels("en"))
    assert drawn is not None
    rows = {row.id: row for row in drawn.values["rows"]}  # type: ignore[attr-defined] # a tuple of rows
    studied = [(at, part) for at, week in enumerate(plan.weeks) for part in week.modules]
    assert {(at, row.id) for row in rows.values() for at in row.weeks} == {(at, part.id) for at, part in studied}
    for module in plan.modules:
        assert rows[module.id].words.endswith(f"{sum(part.hours for _, part in studied if part.id == module.id):g} h")
