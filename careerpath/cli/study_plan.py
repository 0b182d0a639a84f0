"""careerpath study-plan"""

from __future__ import annotations

from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from careerpath.cli.calendar import parse_times
from careerpath.cli.names import completing
from careerpath.cli.options import PANEL, Common, answering, command_app, parse_day
from careerpath.cli.session import ToText, answer, load

if TYPE_CHECKING:
    from careerpath.answers.plan.study_plan import StudyPlan

app = command_app()

CALENDAR = "Calendar (--format ics)"


class PlanFormat(StrEnum):
    """Formats of a plan."""

    TABLE = "table"
    MARKDOWN = "markdown"
    JSON = "json"
    CSV = "csv"
    ICS = "ics"


TrackArgument = Annotated[
    str, typer.Argument(metavar="TRACK", help="What to study.", autocompletion=completing("track"))
]
HoursOption = Annotated[float, typer.Option("--hours", metavar="1..80", help="Hours of study a week.")]
StartOption = Annotated[str | None, typer.Option("--start", metavar="DATE", help="First day; else the next Monday.")]
WeeksOption = Annotated[int | None, typer.Option("--weeks", metavar="N", help="Be done within so many weeks.")]
DeadlineOption = Annotated[str | None, typer.Option("--deadline", metavar="DATE", help="Last day of study.")]
SeasonOption = Annotated[
    str | None, typer.Option("--for", metavar="SEASON-YEAR", help="Be done when this recruiting season begins.")
]
KnowOption = Annotated[
    list[str] | None, typer.Option("--know", metavar="FIELD[=LEVEL],…", help="What you know: nlp, cv=basic, maths …")
]
GpuOption = Annotated[
    str | None, typer.Option("--gpu", metavar="none|24gb|rent|CARD", help="The graphics card that you have.")
]
PriceOption = Annotated[float | None, typer.Option("--gpu-price", metavar="N", help="Price of a GPU hour.")]
BudgetOption = Annotated[float | None, typer.Option("--budget", metavar="N", help="What the GPU hours may cost.")]
AlsoOption = Annotated[
    str | None,
    typer.Option("--also", metavar="TRACK", help="Keep this one open too.", autocompletion=completing("track")),
]
AtOption = Annotated[
    str | None,
    typer.Option("--at", metavar="19:00", help="A session every day at this time.", rich_help_panel=CALENDAR),
]
ZoneOption = Annotated[
    str | None,
    typer.Option("--timezone", metavar="ZONE", help="Asia/Shanghai …; else local time.", rich_help_panel=CALENDAR),
]
AlarmOption = Annotated[
    str | None, typer.Option("--alarm", metavar="30m", help="Remind me before.", rich_help_panel=CALENDAR)
]
BriefOption = Annotated[bool, typer.Option("--brief", help="One line a week.")]
PlanFormatOption = Annotated[PlanFormat, typer.Option("--format", help="Format of the answer.", rich_help_panel=PANEL)]


@app.command()
@answering
def study_plan(
    common: Common,
    track: TrackArgument,
    *,
    hours: HoursOption = 15,
    start: StartOption = None,
    weeks: WeeksOption = None,
    deadline: DeadlineOption = None,
    season: SeasonOption = None,
    know: KnowOption = None,
    gpu: GpuOption = None,
    gpu_price: PriceOption = None,
    budget: BudgetOption = None,
    also: AlsoOption = None,
    brief: BriefOption = False,
    at: AtOption = None,
    timezone: ZoneOption = None,
    alarm: AlarmOption = None,
    format: PlanFormatOption = PlanFormat.TABLE,  # noqa: A002 - the option's name
) -> None:
    """What to study week by week: what to read, what runs by Sunday, which question you can then answer."""
    from careerpath.api import study_plan as ask
    from careerpath.pages.calendar import ics
    from careerpath.pages.study_plan import page
    from careerpath.pages.study_weeks import csv

    times = parse_times(format, at, timezone, alarm)
    corpus = load(common)
    result = ask(
        corpus,
        track,
        hours=hours,
        start=parse_day(start, "--start") if start else None,
        weeks=weeks,
        deadline=parse_day(deadline, "--deadline") if deadline else None,
        season=season,
        know=know or (),
        gpu=gpu,
        gpu_price=gpu_price,
        budget=budget,
        also=also,
        today=common.today,
    )
    own: dict[str, ToText[StudyPlan]] = {"csv": csv, "ics": partial(ics, today=common.today, times=times)}
    answer(common, corpus, result, partial(page, brief=brief), own)
